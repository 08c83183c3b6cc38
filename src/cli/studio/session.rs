//! Runs calls to the editor one after the other, and saves what each has changed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use briefing::files::{FilePath, Folder};
use briefing::studio::Studio;
use tokio::sync::{Mutex as AsyncMutex, Notify, OwnedMutexGuard};
use tokio::time::{sleep, timeout};

use super::events::Events;
use super::saving::{self, Saved};
use super::watcher::{Changed, Lookout};

/// Longest wait for the work in progress when the program ends.
const LAST_WORK: Duration = Duration::from_secs(5);

/// Pause after a save before the content is flushed to the disk.
const PAUSE: Duration = Duration::from_secs(1);

/// How a reply with the open briefing begins, and a call that only asks for it.
const STATE: &str = r#"{"reply":"state""#;
const NO_EDIT: &str = r#"{"call":"edit","edits":[]}"#;

/// The editor has panicked. It can be called again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panicked;

/// The editor, with the folder that it works on.
#[derive(Clone, Debug)]
pub(super) struct Session {
    /// Waiting for it takes no thread, and a panic does not poison it.
    studio: Arc<AsyncMutex<Studio>>,
    folder: Folder,
    pub(super) events: Events,
    lookout: Arc<Mutex<Option<Lookout>>>,
    /// The files that have been written and not been flushed.
    unsettled: Arc<Mutex<BTreeSet<FilePath>>>,
    written: Arc<Notify>,
}

impl Session {
    pub(super) fn new(studio: Studio, folder: Folder) -> Self {
        Self {
            studio: Arc::new(AsyncMutex::new(studio)),
            folder,
            events: Events::new(),
            lookout: Arc::default(),
            unsettled: Arc::default(),
            written: Arc::default(),
        }
    }

    /// Begins to watch the files of the briefing that is open.
    ///
    /// # Errors
    /// Returns an error if the system cannot watch files.
    pub(super) fn watch(&self) -> notify::Result<()> {
        let session = self.clone();
        let lookout = Lookout::new(move |changed| session.look_again(&changed))?;
        *self.lookout.lock().unwrap_or_else(PoisonError::into_inner) = Some(lookout);
        Ok(())
    }

    /// Does work with the editor on a thread that may block, and saves what it has changed
    /// before it returns. The work is done to its end even if the client goes away.
    pub(super) async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Studio) -> T + Send + 'static,
    ) -> Result<T, Panicked> {
        let studio = self.studio.clone().lock_owned().await;
        let session = self.clone();
        let job = move || session.work(studio, work);
        tokio::task::spawn_blocking(job).await.map_err(|_| Panicked)
    }

    /// Carries out a call in JSON. If its save finds a conflict or fails, the reply says so.
    pub(super) async fn call(&self, request: String) -> Result<String, Panicked> {
        let studio = self.studio.clone().lock_owned().await;
        let session = self.clone();
        let job = move || {
            let mut studio = studio;
            let reply = studio.call(&request);
            let must_tell = session.save(&mut studio);
            session.look_at_files(&studio);
            if !must_tell {
                return reply;
            }
            session.events.changed();
            let is_state = reply.starts_with(STATE);
            if is_state { studio.call(NO_EDIT) } else { reply }
        };
        tokio::task::spawn_blocking(job).await.map_err(|_| Panicked)
    }

    fn work<T>(
        &self,
        mut studio: OwnedMutexGuard<Studio>,
        work: impl FnOnce(&mut Studio) -> T,
    ) -> T {
        let result = work(&mut studio);
        if self.save(&mut studio) {
            self.events.changed();
        }
        self.look_at_files(&studio);
        result
    }

    /// Writes what has changed; returns whether the page must be told of a conflict or failure.
    fn save(&self, studio: &mut Studio) -> bool {
        let mut must_tell = false;
        for change in studio.changes() {
            match saving::save(&self.folder, &change) {
                Saved::Written => {
                    studio.saved(&change.path);
                    let unsettled = self.unsettled.lock();
                    unsettled.unwrap_or_else(PoisonError::into_inner).insert(change.path);
                    self.written.notify_one();
                }
                Saved::Conflict(now) => must_tell |= studio.noticed(&change.path, now),
                Saved::Failed(reason) => {
                    studio.not_saved(&change.path, &reason);
                    must_tell = true;
                }
            }
        }
        must_tell
    }

    /// Flushes files to the disk after each pause between saves.
    pub(super) async fn keep_settling(self) {
        loop {
            self.written.notified().await;
            sleep(PAUSE).await;
            let session = self.clone();
            // If it fails, the next one flushes the rest.
            let _next = tokio::task::spawn_blocking(move || session.settle()).await;
        }
    }

    fn settle(&self) {
        let mut unsettled = self.unsettled.lock().unwrap_or_else(PoisonError::into_inner);
        let paths = std::mem::take(&mut *unsettled);
        drop(unsettled);
        saving::settle(&self.folder, &paths);
    }

    /// Watches the folders of the files that the editor uses now.
    fn look_at_files(&self, studio: &Studio) {
        let mut lookout = self.lookout.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(lookout) = lookout.as_mut() else { return };
        let folder_of = |path: FilePath| self.folder.on_disk(&path.parent());
        let folders: BTreeSet<PathBuf> =
            studio.watched().into_iter().map(folder_of).collect();
        lookout.look_at(&folders);
    }

    /// Shows the editor the files that another program may have changed. What the studio itself
    /// has written itself is not a change to it.
    fn look_again(&self, changed: &Changed) {
        let mut studio = self.studio.blocking_lock();
        let is_changed = |path: &FilePath| match changed {
            Some(changed) => changed.contains(&self.folder.on_disk(path)),
            None => true,
        };
        let mut is_news = false;
        for path in studio.watched().iter().filter(|it| is_changed(it)) {
            // A file that cannot be read now is one that is being replaced, or has an error that
            // its next use will report.
            if let Ok(now) = saving::content(&self.folder, path) {
                is_news |= studio.noticed(path, now);
            }
        }
        if is_news {
            self.events.changed();
        }
    }

    /// Ends the event streams, and waits for the work in progress, so that no save is cut off.
    pub(super) async fn end(&self) {
        self.events.end();
        // If the work lasts longer, its file stays as it was before.
        let _last = timeout(LAST_WORK, self.studio.lock()).await;
        self.settle();
    }
}
