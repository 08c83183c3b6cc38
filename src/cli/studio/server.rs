//! Accepts connections, and serves the requests of each within limits of number and time.

use std::io;
use std::net::{Ipv4Addr, TcpListener as StdListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use hyper::body::Incoming;
use hyper::service::{Service as _, service_fn};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::super::http::{self, Patience};
use super::guard::Visitor;
use super::limits::CONNECTIONS;
use super::peer;

/// The port that is tried first: a bookmark works the next time.
const PORT: u16 = 7347;

/// Opens a port for this computer only: the given one, or the usual one or any that is free.
///
/// # Errors
/// Returns the system's error if the port cannot be opened.
pub(super) fn listen(port: Option<u16>) -> io::Result<StdListener> {
    let open = |port| StdListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match port {
        Some(port) => open(port)?,
        None => open(PORT).or_else(|_| open(0))?,
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// A connection that is open, or was.
struct Slot {
    visitor: Arc<Visitor>,
    task: JoinHandle<()>,
}

/// Accepts connections without end.
pub(super) async fn serve(listener: TcpListener, router: Router, patience: Patience) {
    let mut slots: Vec<Slot> = Vec::new();
    loop {
        let (stream, client) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(_) => {
                http::breath().await;
                continue;
            }
        };
        slots.retain(|it| !it.task.is_finished());
        if slots.len() >= CONNECTIONS {
            // The oldest that has shown no cookie goes, so that strangers who hold connections
            // cannot lock out the user's browser.
            let is_stranger = |it: &Slot| !it.visitor.is_known.load(Ordering::Relaxed);
            let Some(stranger) = slots.iter().position(is_stranger) else { continue };
            slots.remove(stranger).task.abort();
        }
        let may_be_own =
            stream.local_addr().is_ok_and(|server| peer::may_be_own(client, server));
        let visitor = Arc::new(Visitor { may_be_own, is_known: AtomicBool::new(false) });
        let connection = connection(stream, router.clone(), visitor.clone(), patience);
        slots.push(Slot { visitor, task: tokio::spawn(connection) });
    }
}

/// Serves the requests of one connection.
async fn connection(
    stream: TcpStream,
    router: Router,
    visitor: Arc<Visitor>,
    patience: Patience,
) {
    let routes = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(visitor.clone());
        routes.call(request)
    });
    let served =
        http::http1(patience).serve_connection(http::io(stream, patience), service);
    // A client that goes away, or does not speak HTTP, is of no interest.
    let _gone = served.await;
}
