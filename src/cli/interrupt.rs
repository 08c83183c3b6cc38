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

/// What the first interrupt calls in place of ending the program.
static INSTEAD: Mutex<Option<Box<dyn FnOnce() + Send>>> = Mutex::new(None);

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

/// Lets the first interrupt call a function, which ends the program in its own way. A second
/// interrupt ends it at once.
#[cfg(feature = "servers")]
pub(super) fn call_instead(stop: impl FnOnce() + Send + 'static) {
    *INSTEAD.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(stop));
    listen();
}

/// Installs the signal handler when it is first needed.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let stop = || {
            let instead = INSTEAD.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(instead) = instead {
                return instead();
            }
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
