//! Deletes temporary files when the process is interrupted (SIGINT, SIGTERM, SIGHUP, Ctrl-C).

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

use tempfile::NamedTempFile;

/// The exit code that shells expect from an interrupted program: 128 and the signal's number.
const INTERRUPTED: i32 = 130;

/// The temporary files that exist now.
static TEMPORARY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Registers the name of a temporary file until it is dropped.
#[derive(Debug)]
pub(super) struct Noted(PathBuf);

impl Drop for Noted {
    fn drop(&mut self) {
        let mut all = TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&self.0);
    }
}

/// Creates a temporary file that is deleted if the program is interrupted.
pub(super) fn temporary(
    make: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<(NamedTempFile, Noted)> {
    listen();
    // Under the lock, so that no file is created after the handler has deleted the others.
    let mut all = TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner);
    let file = make()?;
    let path = file.path().to_owned();
    all.insert(path.clone());
    Ok((file, Noted(path)))
}

/// Installs the signal handler when the first temporary file is created.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let stop = || {
            let all = TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner);
            all.iter().for_each(|path| remove(path));
            std::process::exit(INTERRUPTED);
        };
        // Without a handler, the next run deletes the files.
        let _without = ctrlc::set_handler(stop);
    });
}

fn remove(path: &Path) {
    // A file that cannot be deleted does no harm.
    let _stays = fs::remove_file(path);
}
