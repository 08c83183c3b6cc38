//! Converts old formats by LibreOffice, if it is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli::console::{CliError, reason};

/// The way out without LibreOffice.
pub(super) const BY_HAND: &str =
    "or open it in the program that made it, and save it as .docx or .pptx";

/// How long a conversion may take.
const LONGEST: Duration = Duration::from_secs(120);
/// How often the program looks whether it has ended.
const PAUSE: Duration = Duration::from_millis(100);

/// The names of the program, and its places on Windows and macOS.
const PROGRAMS: [&str; 4] = [
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
];

/// Returns a document in a format that is read.
pub(super) fn convert(path: &Path, name: &str, format: &str) -> anyhow::Result<Vec<u8>> {
    let target = target(format);
    let Some(target) = target else {
        let message = format!(
            "cannot import `{name}`: a {format} has no text that can be relied on"
        );
        let hint = "import the document that it was made from, as .docx, .pptx or .odt";
        return Err(CliError::new(message).of_input().hint(hint).into());
    };
    let Some(program) = PROGRAMS.into_iter().find(|it| is_there(it)) else {
        let message = format!("cannot import `{name}`: only LibreOffice reads {format}");
        return Err(CliError::new(message)
            .of_machine()
            .hint("install LibreOffice (https://www.libreoffice.org) and import it again")
            .hint(BY_HAND)
            .into());
    };
    let folder = tempfile::tempdir()?;
    let fail = |why: &str| {
        let message = format!("cannot import `{name}`: LibreOffice {why}");
        CliError::new(message).of_machine().hint(BY_HAND)
    };
    // A profile of its own: a LibreOffice that is open would refuse a second one.
    let profile = folder.path().join("profile");
    let mut child = Command::new(program)
        .arg(format!("-env:UserInstallation={}", file_url(&profile)))
        .args(filter(format))
        .args(["--headless", "--norestore", "--convert-to", target, "--outdir"])
        .arg(folder.path())
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| fail(&format!("does not start: {}", reason(&error))))?;
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > LONGEST {
            child.kill()?;
            return Err(fail("took more than two minutes").into());
        }
        std::thread::sleep(PAUSE);
    }
    let made = made(folder.path(), target).ok_or_else(|| fail("could not read it"))?;
    Ok(fs::read(made)?)
}

/// Returns the address of a folder, as LibreOffice takes it.
fn file_url(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", path.replace(' ', "%20"))
}

/// Returns the option for web pages, which LibreOffice would open in another program of its own.
fn filter(format: &str) -> Option<&'static str> {
    format.contains(".html").then_some("--infilter=HTML (StarWriter)")
}

/// Returns the format to convert to; `None` if nothing good can come of it.
fn target(format: &str) -> Option<&'static str> {
    match format {
        _ if format.contains(".ppt") => Some("pptx"),
        _ if format.contains(".pub") => Some("odg"),
        _ if format.contains(".doc")
            || format.contains(".rtf")
            || format.contains(".html") =>
        {
            Some("docx")
        }
        _ => None,
    }
}

/// Whether a program can be started.
fn is_there(program: &str) -> bool {
    if program.contains(['/', '\\']) {
        return Path::new(program).exists();
    }
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let names = [program.to_owned(), format!("{program}.exe")];
    std::env::split_paths(&paths)
        .any(|folder| names.iter().any(|it| folder.join(it).is_file()))
}

/// Returns the file that was made.
fn made(folder: &Path, ending: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    entries.map(|it| it.path()).find(|it| it.extension().is_some_and(|it| it == ending))
}
