//! What the server takes from a client, and how long it waits for it.

use std::time::Duration;

/// Longest call, in bytes. The largest one holds the text of a file, as the panels and as YAML.
pub(super) const CALL_BYTES: usize = 8 << 20;
/// Largest file that is handed over, in bytes: as much as `briefing import` reads.
pub(super) const UPLOAD_BYTES: usize = 256 << 20;
/// Uploads that are received at the same time, because each is held in memory.
pub(super) const UPLOADS: usize = 2;
/// Connections at the same time. A browser opens six, so ten windows have enough.
pub(super) const CONNECTIONS: usize = 64;
/// Event streams at the same time. A browser has six connections for all of its windows; if
/// events took them all, no window could send a call.
pub(super) const EVENT_STREAMS: usize = 4;
/// Lines of a request's head.
pub(super) const HEADERS: usize = 64;
/// Bytes of a request's head.
pub(super) const HEAD_BYTES: usize = 32 << 10;
/// Stack of the threads that do the work: elements of a document may be nested 256 deep.
pub(super) const STACK: usize = 16 << 20;

/// How long the server waits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// For the head of a request, and for the next request of an open connection.
    pub(super) head: Duration,
    /// For the next bytes of a body, and for the client to take the next bytes of an answer.
    pub(super) progress: Duration,
    /// For a whole body, so that no client sends a byte a minute.
    pub(super) body: Duration,
    /// Between two signs of life in an event stream.
    pub(super) heartbeat: Duration,
}

impl Patience {
    /// The usual times, or times in proportion to a shorter wait for progress. The tests ask for
    /// that, because they would last minutes.
    pub(super) fn new(progress: Option<Duration>) -> Self {
        let usual = Duration::from_secs(60);
        let progress = progress.unwrap_or(usual).min(usual);
        Self {
            head: progress / 6,
            progress,
            body: progress * 10,
            heartbeat: progress / 4,
        }
    }
}
