//! A connection in HTTP/1.1, with limits on heads of requests and on slow clients.

use std::pin::Pin;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_io_timeout::TimeoutStream;

use super::Patience;

/// Lines of a request's head.
const HEADERS: usize = 64;
/// Bytes of a request's head.
const HEAD_BYTES: usize = 32 << 10;
/// Wait after the system has refused a connection, because it has no more file descriptors.
const BREATH: Duration = Duration::from_millis(100);

/// A connection that ends when its client takes nothing for too long.
type Io = TokioIo<Pin<Box<TimeoutStream<TcpStream>>>>;

/// Prepares a connection.
pub(in crate::cli) fn io(stream: TcpStream, patience: Patience) -> Io {
    // Small answers are sent at once; without it they are only slower.
    let _slower = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience.progress));
    TokioIo::new(Box::pin(stream))
}

/// Returns what serves a connection.
pub(in crate::cli) fn http1(patience: Patience) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_headers(HEADERS)
        .max_buf_size(HEAD_BYTES);
    builder
}

/// Waits until the system may accept connections again.
pub(in crate::cli) async fn breath() {
    sleep(BREATH).await;
}
