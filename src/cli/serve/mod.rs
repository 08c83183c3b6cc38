//! `briefing serve`: renders briefings for other programs, over HTTP. It keeps nothing: each
//! request brings its files and takes its documents.

mod accept;
mod answer;
mod intake;
mod log;
mod metrics;
mod openapi;
mod pool;
mod problem;
mod routes;

use std::io;
use std::net::{SocketAddr, TcpListener as StdListener, ToSocketAddrs as _};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use super::console::{CliError, Console, reason};
use super::http::{self, Patience};
use super::parallel::STACK;
use super::{Exit, interrupt, parallel};
use log::Log;
use pool::Pool;
use routes::App;

/// Requests that wait for each that is worked on, unless `--queue` says otherwise.
const QUEUE: usize = 16;
/// Connections at the same time. Each takes little, but the system has only so many.
const CONNECTIONS: usize = 1024;
/// How long requests under way may take after the program was told to end.
const GRACE: Duration = Duration::from_secs(30);

/// The arguments of `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address and port to listen on; 0.0.0.0 stands for every address of this computer
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Briefings to work on at the same time; as many as there are processor cores if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Requests that may wait; 16 for each job if not given. More are told to come again
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(..=10_000))]
    queue: Option<u16>,
    /// Largest request, in MiB: the briefing with its logos and fonts
    #[arg(long, value_name = "MIB", default_value_t = 32)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1024))]
    max_body: u16,
    /// Seconds that a request may wait and work
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=3600))]
    timeout: u16,
    /// Write no line about each request
    #[arg(short, long)]
    quiet: bool,
    /// Seconds to wait for a client that makes no progress; for tests
    #[arg(long, value_name = "SECONDS", hide = true)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    patience: Option<u64>,
}

/// Serves until the process is interrupted.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let listener = listen(&args.listen)?;
    let address = listener.local_addr().context("the server has no address")?;
    let jobs = args.jobs.map_or_else(parallel::cores, usize::from);
    let queue = args.queue.map_or(jobs * QUEUE, usize::from);
    let pool = Pool::new(jobs, queue, Duration::from_secs(args.timeout.into()));
    let patience = Patience::new(args.patience.map(Duration::from_secs));
    let log = Log { is_quiet: args.quiet };
    let router = App::new(pool, usize::from(args.max_body) << 20, patience, log).router();

    let (stop, stopped) = watch::channel(false);
    interrupt::call_instead(move || {
        stop.send_replace(true);
    });
    console.print(&format!("serve: http://{address}/\nCtrl-C ends it\n"))?;
    let runtime = Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(jobs + 1)
        .thread_stack_size(STACK)
        .build()
        .context("the server cannot start")?;
    let served = runtime.block_on(serve(listener, router, patience, stopped));
    // Work that nobody waits for any more.
    runtime.shutdown_background();
    served.context("the server cannot start")?;
    Ok(Exit::Success)
}

/// Accepts connections until the program is told to stop, and then lets requests under way end.
async fn serve(
    listener: StdListener,
    router: Router,
    patience: Patience,
    mut stopped: watch::Receiver<bool>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let graceful = Arc::new(GracefulShutdown::new());
    let accepting =
        tokio::spawn(accept_all(listener, router, patience, Arc::clone(&graceful)));
    // The sender lives as long as the process.
    let _stopped = stopped.wait_for(|it| *it).await;
    // The task holds the listener: the port is closed first.
    accepting.abort();
    let _aborted = accepting.await;
    if let Some(graceful) = Arc::into_inner(graceful) {
        let _late = timeout(GRACE, graceful.shutdown()).await;
    }
    Ok(())
}

async fn accept_all(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    graceful: Arc<GracefulShutdown>,
) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // Others wait in the queue of the system.
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            http::breath().await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection =
            http::http1(patience).serve_connection(http::io(stream, patience), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that goes away, or does not speak HTTP, is of no interest.
            let _gone = connection.await;
            drop(permit);
        });
    }
}

/// Opens the port.
fn listen(text: &str) -> Result<StdListener, CliError> {
    let addresses: Vec<SocketAddr> = match text.to_socket_addrs() {
        Ok(addresses) => addresses.collect(),
        Err(_) => {
            let message = format!("`{text}` is not an address and a port");
            let hint = "write it as 127.0.0.1:8080, [::1]:8080 or localhost:8080";
            return Err(CliError::new(message).hint(hint));
        }
    };
    let listener = StdListener::bind(addresses.as_slice());
    let listener = listener.and_then(|it| it.set_nonblocking(true).map(|()| it));
    listener.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => CliError::new(format!("{text} is in use"))
            .of_machine()
            .hint("name another port with `--listen`, or end the other program"),
        io::ErrorKind::PermissionDenied => {
            CliError::new(format!("cannot listen on {text}: {}", reason(&error)))
                .of_machine()
                .hint("choose a port from 1024 on")
        }
        _ => CliError::new(format!("cannot listen on {text}: {}", reason(&error)))
            .hint("name an address of this computer with `--listen`"),
    })
}
