//! A wish to stop (SIGINT, SIGTERM, SIGHUP, Ctrl-C) in, an end without leavings out:
//! temporary files are taken away before the program ends.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

use tempfile::NamedTempFile;

/// What a shell expects of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// The temporary files that there are.
static TEMPORARY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A temporary file's name, noted as long as the file may have it.
#[derive(Debug)]
pub(super) struct Noted(PathBuf);

impl Drop for Noted {
    fn drop(&mut self) {
        let mut all = TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&self.0);
    }
}

/// Makes a temporary file that is gone when the program is told to stop.
pub(super) fn temporary(
    make: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<(NamedTempFile, Noted)> {
    listen();
    // Under the lock, so that no file is made after those that there are were taken away.
    let mut all = TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner);
    let file = make()?;
    let path = file.path().to_owned();
    all.insert(path.clone());
    Ok((file, Noted(path)))
}

/// Listens for the wish, from the first file on.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let stop = || {
            let all = TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner);
            all.iter().for_each(|path| remove(path));
            std::process::exit(INTERRUPTED);
        };
        // Without it the next run takes the files away.
        let _without = ctrlc::set_handler(stop);
    });
}

fn remove(path: &Path) {
    // What cannot be taken away does no harm.
    let _stays = fs::remove_file(path);
}
