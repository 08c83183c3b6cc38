//! Tells every open page that another program has changed a file, as a stream of server-sent
//! events (HTML Living Standard, section 9.2).

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::timeout;

use super::limits::EVENT_STREAMS;

/// The first lines of a stream: how long the browser waits before it connects again, in
/// milliseconds.
const FIRST: &str = "retry: 2000\n\n";
const CHANGED: &str = "data: {\"event\":\"changed\"}\n\n";
/// A comment, which browsers skip.
const HEARTBEAT: &str = ":\n\n";

/// What the streams wait for.
#[derive(Clone, Copy, Debug, Default)]
struct News {
    /// Number of changes so far. A stream that was slow tells of several at once.
    changes: u64,
    is_over: bool,
}

/// Sends events to all streams.
#[derive(Clone, Debug)]
pub(super) struct Events {
    news: Arc<watch::Sender<News>>,
    streams: Arc<Semaphore>,
}

impl Events {
    pub(super) fn new() -> Self {
        Self {
            news: Arc::new(watch::Sender::default()),
            streams: Arc::new(Semaphore::new(EVENT_STREAMS)),
        }
    }

    /// Tells all pages that a file has changed.
    pub(super) fn changed(&self) {
        self.news.send_modify(|news| news.changes += 1);
    }

    /// Ends all streams.
    pub(super) fn end(&self) {
        self.news.send_modify(|news| news.is_over = true);
    }

    /// Begins a stream; `None` if there are too many.
    pub(super) fn stream(&self, heartbeat: Duration) -> Option<Body> {
        let permit = self.streams.clone().try_acquire_owned().ok()?;
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(send(self.news.subscribe(), sender, heartbeat));
        Some(Body::new(EventBody { receiver, _permit: permit }))
    }
}

/// Sends events until the page is closed or the server ends.
async fn send(
    mut news: watch::Receiver<News>,
    sender: mpsc::Sender<Bytes>,
    heartbeat: Duration,
) {
    let mut text = FIRST;
    while sender.send(Bytes::from_static(text.as_bytes())).await.is_ok() {
        text = match timeout(heartbeat, news.changed()).await {
            Err(_) => HEARTBEAT,
            Ok(Err(_)) => return,
            Ok(Ok(())) if news.borrow_and_update().is_over => return,
            Ok(Ok(())) => CHANGED,
        };
    }
}

/// The body of a stream. It is dropped, and makes room for another stream, as soon as the
/// connection is closed.
#[derive(Debug)]
struct EventBody {
    receiver: mpsc::Receiver<Bytes>,
    _permit: OwnedSemaphorePermit,
}

impl HttpBody for EventBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.receiver.poll_recv(context).map(|it| it.map(|data| Ok(Frame::data(data))))
    }
}
