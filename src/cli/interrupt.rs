//! Ends the program when a signal asks for it: temporary files are deleted, and a batch may finish
//! the posters in hand.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use tempfile::NamedTempFile;

/// A signal that ends the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(windows, expect(dead_code, reason = "Windows has Ctrl-C alone"))]
enum Signal {
    /// SIGINT, or Ctrl-C.
    Interrupt,
    /// SIGTERM: a scheduler or the system asks the program to end soon.
    Terminate,
    /// SIGHUP: the terminal was closed.
    HangUp,
}

impl Signal {
    /// Returns the exit code that shells expect: 128 and the signal's number.
    const fn code(self) -> i32 {
        match self {
            Self::HangUp => 129,
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }
}

/// The temporary files that exist now.
static TEMPORARY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// What the first interrupt calls in place of ending the program.
static INSTEAD: Mutex<Option<Box<dyn FnOnce() + Send>>> = Mutex::new(None);

/// Whether SIGTERM lets work in hand be finished, and whether it has come: one of the values
/// below.
static STOP: AtomicU8 = AtomicU8::new(AT_ONCE);
/// SIGTERM ends the program at once.
const AT_ONCE: u8 = 0;
/// SIGTERM lets work in hand be finished.
const FINISH: u8 = 1;
/// SIGTERM has come, and the work in hand is being finished.
const STOPPING: u8 = 2;

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

/// Lets the first SIGTERM only set a mark, which [`is_stopping`] returns, so that work in hand is
/// finished. Any second signal ends the program at once.
pub(super) fn finish_work_in_hand() {
    STOP.store(FINISH, Ordering::SeqCst);
    listen();
}

/// Returns whether no further work should be begun.
pub(super) fn is_stopping() -> bool {
    STOP.load(Ordering::SeqCst) == STOPPING
}

/// Installs the signal handler when it is first needed.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(handle);
}

/// Calls [`end`] for each signal, on a thread of its own. Without a handler, the next run deletes
/// the temporary files.
#[cfg(unix)]
fn handle() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])
    else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            end(match signal {
                SIGHUP => Signal::HangUp,
                SIGTERM => Signal::Terminate,
                _ => Signal::Interrupt,
            });
        }
    });
}

/// Calls [`end`] for Ctrl-C.
#[cfg(windows)]
fn handle() {
    let _without = ctrlc::set_handler(|| end(Signal::Interrupt));
}

/// Ends the program, or asks its work to end.
fn end(signal: Signal) {
    let instead = INSTEAD.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(instead) = instead {
        return instead();
    }
    let may_finish = || {
        STOP.compare_exchange(FINISH, STOPPING, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
    };
    if signal == Signal::Terminate && may_finish() {
        return;
    }
    let all = TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner);
    all.iter().for_each(|path| remove(path));
    std::process::exit(signal.code());
}

fn remove(path: &Path) {
    // A file that cannot be deleted does no harm.
    let _stays = fs::remove_file(path);
}
