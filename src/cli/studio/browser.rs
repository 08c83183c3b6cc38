//! Opens the studio in the browser of the desktop.
//!
//! Other users of the computer see the arguments of every program, so the address with its token
//! is not one of them. The browser opens a file that only this user can read, and the file leads
//! to the address.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use tempfile::{Builder, NamedTempFile};

use super::super::interrupt::{self, Noted};

/// The file that leads to the studio. It is deleted when the value is dropped.
#[derive(Debug)]
pub(super) struct Invitation {
    _file: NamedTempFile,
    _noted: Noted,
}

/// Writes the file and opens it in the browser.
///
/// # Errors
/// Returns an error if there is no desktop, or its browser cannot be started.
pub(super) fn open(address: &str) -> io::Result<Invitation> {
    if cfg!(target_os = "linux") && !has_desktop() {
        return Err(io::ErrorKind::NotFound.into());
    }
    // Readable by the owner only, which is the default of `tempfile`.
    let mut builder = Builder::new();
    builder.prefix("briefing-studio-").suffix(".html");
    let folder = folder();
    let (mut file, noted) = interrupt::temporary(|| builder.tempfile_in(folder))?;
    file.write_all(page(address).as_bytes())?;
    file.flush()?;
    start(file.path())?;
    Ok(Invitation { _file: file, _noted: noted })
}

/// Returns whether there is a graphical desktop. Without one, `xdg-open` would open a browser for
/// terminals in place of our own output.
fn has_desktop() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|it| !it.is_empty());
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Returns the folder for the file. A browser that is installed as a snap sees neither the common
/// temporary folder nor hidden files.
fn folder() -> PathBuf {
    let snaps = ["/snap/bin/firefox", "/snap/bin/chromium"];
    let is_snap =
        cfg!(target_os = "linux") && snaps.iter().any(|it| Path::new(it).exists());
    match env::var_os("HOME") {
        Some(home) if is_snap => PathBuf::from(home),
        _ => env::temp_dir(),
    }
}

/// Returns the page that leads to an address, which has no character that HTML gives a meaning.
fn page(address: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
         <title>Briefing studio</title>\n\
         <p><a href=\"{address}\">Open the briefing studio</a></p>\n</html>\n"
    )
}

/// Starts the browser, in a way that no shell takes part in.
fn start(file: &Path) -> io::Result<()> {
    let (program, first): (_, Option<&str>) = match () {
        () if cfg!(windows) => ("rundll32.exe", Some("url.dll,FileProtocolHandler")),
        () if cfg!(target_os = "macos") => ("open", None),
        () => ("xdg-open", None),
    };
    let arguments = first.map(OsString::from).into_iter().chain([file.into()]);
    let mut command = Command::new(program);
    command.args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // Ctrl-C ends the studio, not the browser.
        command.process_group(0);
    }
    let mut child = command.spawn()?;
    // It may run for as long as the browser; its exit code says nothing certain.
    thread::Builder::new().name("browser".to_owned()).spawn(move || child.wait())?;
    Ok(())
}
