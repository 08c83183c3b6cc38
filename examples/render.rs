//! Renders a briefing from a folder, as `briefing render` does.
//!
//! ```text
//! cargo run --release --example render -- briefing.yaml out
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program may print")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use briefing::diagnostic;
use briefing::files::Folder;
use briefing::{Date, Engine, Profile, Request};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().unwrap_or("briefing.yaml".into()));
    let out = PathBuf::from(arguments.next().unwrap_or("out".into()));
    render(&path, &out)
}

/// Renders a briefing and writes its documents into a folder.
pub(crate) fn render(path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    // Nothing outside of the root is read, whatever the briefing says.
    let root = path.parent().filter(|it| !it.as_os_str().is_empty());
    let files = Folder::new(root.unwrap_or(Path::new(".")))?;
    let name = path.file_name().and_then(|name| name.to_str()).ok_or("name a file")?;

    // The library never reads a clock: documents are dated by their caller.
    let today = Date::parse("2026-11-28").ok_or("not a date")?;
    let request =
        Request::new(today).profiles([Profile::Press, Profile::Screen, Profile::Html]);
    let outcome = Engine::new().render(files, name, &request)?;

    // Errors and warnings, with their places in the file and what to do.
    eprint!("{}", diagnostic::render::text(outcome.report(), outcome.source(), false));
    fs::create_dir_all(out)?;
    for document in outcome.documents() {
        fs::write(out.join(document.name()), document.bytes())?;
        print!("{}: {}", document.name(), document.media_type());
        match document.sheet() {
            Some(sheet) => println!(", body {} pt", sheet.body_size.to_pt()),
            None => println!(),
        }
    }
    if outcome.documents().is_empty() {
        Err("the briefing has errors".into())
    } else {
        Ok(())
    }
}
