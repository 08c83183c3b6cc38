//! `briefing studio`: the editor in a browser, served to this computer only.
//!
//! The engine of the editor is [`Studio`]; here are the door to it and the disk behind it.

mod access;
mod browser;
mod events;
mod front_end;
mod guard;
mod limits;
mod peer;
mod refusal;
mod routes;
mod saving;
mod server;
mod session;
mod watcher;

use std::io;
use std::net::TcpListener as StdListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use briefing::Engine;
use briefing::files::{FilePath, Folder};
use briefing::studio::Studio;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::watch;
use tokio::time::timeout;

use super::console::{CliError, Console, reason};
use super::http::Patience;
use super::input::Input;
use super::options;
use super::parallel::STACK;
use super::renderer::Renderer;
use super::{Exit, interrupt};
use access::Access;
use browser::Invitation;
use guard::Gate;
use routes::App;
use session::Session;

/// How long the file with which the browser is opened stays, if the browser never comes.
const INVITED: Duration = Duration::from_secs(120);
/// How long answers under way are waited for at the end.
const LAST_ANSWERS: Duration = Duration::from_millis(200);

/// The arguments of `studio`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of the briefings, or the file of one
    #[arg(default_value = ".", value_name = "DIR|FILE")]
    place: PathBuf,
    /// Port of the local server; 7347 if not given, or another one if it is in use
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Print the address, and open no browser
    #[arg(long)]
    no_open: bool,
    /// Name, with the port if it has one, under which a proxy serves the studio
    #[arg(long, value_name = "HOST")]
    allowed_host: Vec<String>,
    /// Seconds to wait for a client that makes no progress; for tests
    #[arg(long, value_name = "SECONDS", hide = true)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    patience: Option<u64>,
}

/// Serves the editor until the process is interrupted.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let (folder, open) = place(&args.place)?;
    check_writable(&folder, &args.place)?;
    let listener = listen(args.port)?;
    let port = listener.local_addr().context("the local server has no address")?.port();
    let access = Arc::new(Access::new(port).context("the system gives no random bits")?);

    let engine = Engine::new();
    let studio = Studio::new(engine, Arc::new(folder.clone()), options::system_day());
    let session = Session::new(studio, folder);
    if let Err(error) = session.watch() {
        console.note(&format!("changes by other programs are not shown: {error}"));
    }
    let patience = Patience::new(args.patience.map(Duration::from_secs));
    let app = App::new(access.clone(), session.clone(), patience, open.as_ref());
    let router = routes::routes(app, Gate::new(access.clone(), port, &args.allowed_host));

    let (stop, stopped) = watch::channel(false);
    interrupt::call_instead(move || {
        stop.send_replace(true);
    });
    let address = |token: &str| format!("http://127.0.0.1:{port}/?token={token}");
    let token = || access.token().context("the system gives no random bits");
    console.print(&format!("studio: {}\nCtrl-C ends it\n", address(&token()?)))?;
    let invitation = if args.no_open {
        None
    } else {
        // A token of its own: the printed address works besides, in another browser.
        open_browser(&address(&token()?), console)
    };

    let runtime = Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .thread_stack_size(STACK)
        .build()
        .context("the local server cannot start")?;
    let run = serve(listener, stopped, access, invitation, session, |listener| {
        server::serve(listener, router, patience)
    });
    let served = runtime.block_on(run);
    runtime.shutdown_timeout(LAST_ANSWERS);
    served.context("the local server cannot start")?;
    Ok(Exit::Success)
}

/// Accepts connections until the program is told to stop.
async fn serve<F: Future<Output = ()> + Send + 'static>(
    listener: StdListener,
    mut stopped: watch::Receiver<bool>,
    access: Arc<Access>,
    invitation: Option<Invitation>,
    session: Session,
    accept: impl FnOnce(TcpListener) -> F,
) -> io::Result<()> {
    let accepting = tokio::spawn(accept(TcpListener::from_std(listener)?));
    let invited = tokio::spawn(async move {
        if let Some(invitation) = invitation {
            // Nobody comes: the browser may not have started.
            let _nobody = timeout(INVITED, access.entered.notified()).await;
            drop(invitation);
        }
    });
    let settling = tokio::spawn(session.clone().keep_settling());
    // The sender lives as long as the process.
    let _stopped = stopped.wait_for(|it| *it).await;
    accepting.abort();
    invited.abort();
    settling.abort();
    session.end().await;
    Ok(())
}

/// Returns the root folder for an argument, and the briefing if the argument is one.
fn place(argument: &Path) -> anyhow::Result<(Folder, Option<FilePath>)> {
    if argument.is_dir() {
        let folder =
            Folder::new(argument).map_err(|error| CliError::new(error.to_string()))?;
        return Ok((folder, None));
    }
    let is_file = argument.extension().is_some();
    if !argument.exists() && !is_file {
        let name = argument.display();
        let advice = CliError::new(format!("the folder `{name}` does not exist"));
        return Err(advice.hint(format!("`briefing new {name}` makes it")).into());
    }
    // Says what is wrong with a file that is missing or of another kind.
    Input::read(argument)?;
    let ending = argument.extension().map(|it| it.to_ascii_lowercase());
    if !ending.is_some_and(|it| it == "yaml" || it == "yml") {
        let message = format!("`{}` is not a YAML file", argument.display());
        return Err(CliError::new(message).hint("name a briefing, or its folder").into());
    }
    let place = Renderer::new(None).place(argument)?;
    let file = place.files.path_of(argument).ok_or_else(|| {
        CliError::new(format!("`{}` has a name that is not Unicode", argument.display()))
            .hint("rename it")
    })?;
    Ok((place.files, Some(file)))
}

/// Refuses a folder that nothing can be saved in.
fn check_writable(folder: &Folder, argument: &Path) -> anyhow::Result<()> {
    let Err(error) = tempfile::tempfile_in(folder.root()) else { return Ok(()) };
    let why = reason(&error);
    let why = why.split(" at path").next().unwrap_or_default();
    let name = argument.display();
    let advice =
        CliError::new(format!("nothing can be saved in `{name}`: {why}")).of_machine();
    Err(advice.hint("copy it to a folder that you may write to, and open that").into())
}

fn listen(port: Option<u16>) -> anyhow::Result<StdListener> {
    server::listen(port).map_err(|error| {
        let port = port.map_or("a port".to_owned(), |it| format!("port {it}"));
        let advice = CliError::new(match error.kind() {
            io::ErrorKind::AddrInUse => format!("{port} is in use"),
            _ => format!("cannot open {port}: {}", reason(&error)),
        });
        advice.of_machine().hint("leave out `--port`: then a free one is used").into()
    })
}

/// Opens the browser. If there is none, the printed address is enough.
fn open_browser(address: &str, console: &Console) -> Option<Invitation> {
    match browser::open(address) {
        Ok(invitation) => Some(invitation),
        Err(_) => {
            console.note("no browser was found; open the address in one");
            None
        }
    }
}
