//! Decides how many requests are worked on, how many wait, and which are turned away.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::problem::{Kind, Problem};

/// The places in which briefings are worked on, and the room in which requests wait.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    places: Arc<Semaphore>,
    room: Arc<Semaphore>,
    sizes: (usize, usize),
    patience: Duration,
}

/// A request that has been let in.
#[derive(Debug)]
pub(super) struct Ticket {
    permit: OwnedSemaphorePermit,
    until: Instant,
}

impl Pool {
    /// Lets `jobs` requests be worked on at the same time, and `queue` more wait, each for no
    /// longer than `patience`.
    pub(super) fn new(jobs: usize, queue: usize, patience: Duration) -> Self {
        Self {
            places: Arc::new(Semaphore::new(jobs)),
            room: Arc::new(Semaphore::new(jobs + queue)),
            sizes: (jobs, jobs + queue),
            patience,
        }
    }

    /// Lets a request in, before its body is read: what waits holds memory.
    pub(super) fn enter(&self) -> Result<Ticket, Problem> {
        let permit = Arc::clone(&self.room).try_acquire_owned().map_err(|_| {
            Problem::new(Kind::Busy, "all places are taken, and so is the queue")
        })?;
        Ok(Ticket { permit, until: Instant::now() + self.patience })
    }

    /// Does the work of a request on a thread of its own. Work that has begun cannot be stopped:
    /// it keeps its place to its end, even if its client no longer waits.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        ticket: Ticket,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let Ticket { permit, until } = ticket;
        let late = |_| Problem::new(Kind::OutOfTime, "the request has waited too long");
        let place = timeout_at(until, Arc::clone(&self.places).acquire_owned());
        let place = place.await.map_err(late)?;
        let task = spawn_blocking(move || {
            let _held = (place, permit);
            work()
        });
        let done = timeout_at(until, task).await.map_err(late)?;
        done.map_err(|_| Problem::new(Kind::Internal, "the program has failed"))
    }

    /// Returns how many requests are worked on, and how many are let in.
    pub(super) fn taken(&self) -> (usize, usize) {
        let (places, room) = self.sizes;
        (
            places.saturating_sub(self.places.available_permits()),
            room.saturating_sub(self.room.available_permits()),
        )
    }
}
