//! Watches the folders of the open briefing's files for changes by other programs.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long no event may arrive before the files are read: one save makes several.
const QUIET: Duration = Duration::from_millis(20);
/// Longest wait for a pause between events.
const PATIENCE: Duration = Duration::from_millis(100);

/// The paths that have changed; `None` if the system has dropped events, so that any may have.
pub(super) type Changed = Option<BTreeSet<PathBuf>>;

/// Watches folders.
#[derive(Debug)]
pub(super) struct Lookout {
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
}

impl Lookout {
    /// Begins to watch. `tell` is called on a thread of its own.
    pub(super) fn new(tell: impl Fn(Changed) + Send + 'static) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        let watcher =
            notify::recommended_watcher(move |event: notify::Result<Event>| {
                // Reading a file does not change it; the studio itself reads all the time.
                if !matches!(&event, Ok(it) if matches!(it.kind, EventKind::Access(_))) {
                    // The receiver is gone when the program ends.
                    let _over = sender.send(event);
                }
            })?;
        thread::Builder::new()
            .name("files".to_owned())
            .spawn(move || {
                while let Some(changed) = next(&events) {
                    tell(changed);
                }
            })
            .map_err(notify::Error::io)?;
        Ok(Self { watcher, folders: BTreeSet::new() })
    }

    /// Changes which folders are watched. A folder that cannot be watched is tried again at the
    /// next call; a change in it is noticed at the latest when its file is saved.
    pub(super) fn look_at(&mut self, folders: &BTreeSet<PathBuf>) {
        for left in self.folders.difference(folders) {
            // The folder may be gone.
            let _gone = self.watcher.unwatch(left);
        }
        self.folders.retain(|it| folders.contains(it));
        for folder in folders {
            // A watch on a file would stay with it when an editor puts a new one in its place.
            if !self.folders.contains(folder)
                && self.watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()
            {
                self.folders.insert(folder.clone());
            }
        }
    }
}

/// Waits for a change, and then for a pause. Returns `None` when the watcher is gone.
fn next(events: &Receiver<notify::Result<Event>>) -> Option<Changed> {
    let mut changed = Some(BTreeSet::new());
    let mut add = |event: notify::Result<Event>| match (event, &mut changed) {
        (Ok(event), Some(paths)) if !event.need_rescan() => paths.extend(event.paths),
        _ => changed = None,
    };
    add(events.recv().ok()?);
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match events.recv_timeout(QUIET) {
            Ok(event) => add(event),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    Some(changed)
}
