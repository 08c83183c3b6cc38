//! `briefing new`: writes a starter briefing and its logos, or nothing if one of the files
//! exists.

use std::fs;
use std::path::{Path, PathBuf};

use super::Exit;
use super::console::{CliError, Console};
use super::output::{Staged, make_folder};

/// The arguments of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder to write into, created if missing; `.` is the current folder
    #[arg(default_value = ".")]
    dir: PathBuf,
}

/// The files of the example. The briefing comes last, so that it never exists without the
/// logos that it names.
const FILES: [(&str, &[u8]); 3] = [
    ("logos/partnership.svg", include_bytes!("../../logos/partnership.svg")),
    ("logos/health.png", include_bytes!("../../logos/health.png")),
    ("briefing.yaml", include_bytes!("../../briefing.yaml")),
];

/// Writes the files unless one of them exists already.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let place = |name: &str| {
        if args.dir == Path::new(".") { PathBuf::from(name) } else { args.dir.join(name) }
    };
    let taken: Vec<_> = FILES
        .iter()
        .map(|(name, _)| place(name))
        // A dangling link counts as a file.
        .filter(|path| fs::symlink_metadata(path).is_ok())
        .map(|path| format!("`{}`", path.display()))
        .collect();
    if !taken.is_empty() {
        let verb = if taken.len() == 1 { "exists" } else { "exist" };
        let message = format!("{} already {verb}; nothing was written", taken.join(", "));
        let hint = "name another folder: `briefing new FOLDER`";
        return Err(CliError::new(message).hint(hint).into());
    }
    make_folder(&place("logos"))?;
    let mut staged = Vec::new();
    for (name, content) in FILES {
        staged.push((place(name), Staged::write(&place(name), content)?));
    }
    let mut written = Vec::new();
    for (path, file) in staged {
        if let Err(error) = file.create() {
            for path in written {
                // The first error is the one to report.
                let _ignored = fs::remove_file(path);
            }
            return Err(error);
        }
        written.push(path);
    }
    for path in &written {
        console.print(&format!("wrote {}\n", path.display()))?;
    }
    let briefing = place("briefing.yaml");
    console.print(&format!("next: briefing render {}\n", shell_word(&briefing)))?;
    Ok(Exit::Success)
}

/// Quotes a path for a command line if it contains spaces.
fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text }
}
