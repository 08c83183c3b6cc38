//! What the servers of `briefing studio` and `briefing serve` have in common: connections and
//! bodies within limits of size and time.

mod body;
mod connection;

pub(super) use body::{BodyError, read};
pub(super) use connection::{breath, http1, io};

use std::time::Duration;

/// How long a server waits.
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
