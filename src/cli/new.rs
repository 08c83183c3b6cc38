//! `briefing new`: writes a starter briefing and the files that it names, or nothing if one of
//! the files exists.

use std::fs;
use std::path::{Path, PathBuf};

use briefing::templates::StarterTemplate as Template;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::Exit;
use super::console::{CliError, Console};
use super::output::{Staged, make_folder};
use super::paths::folder_of;

/// The arguments of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder to write into, created if missing; `.` is the current folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// What to start from; an example with two logos if not given
    #[arg(short, long, value_parser = templates())]
    template: Option<Template>,
    /// Print the names of the templates and write nothing
    #[arg(long, conflicts_with_all = ["template", "dir"])]
    list: bool,
}

/// Returns the parser of the names of templates.
fn templates() -> impl TypedValueParser<Value = Template> {
    let value = |it: Template| PossibleValue::new(it.name).help(it.about);
    let names = PossibleValuesParser::new(Template::ALL.map(value));
    names.map(|name| Template::named(&name).unwrap_or(Template::EXAMPLE))
}

/// Lists the templates, or writes the files unless one of them exists already.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    if args.list {
        console.print(&list())?;
        return Ok(Exit::Success);
    }
    let files = args.template.unwrap_or(Template::EXAMPLE).files;
    let place = |name: &str| {
        if args.dir == Path::new(".") { PathBuf::from(name) } else { args.dir.join(name) }
    };
    refuse_taken(files.iter().map(|(name, _)| place(name)))?;
    let mut staged = Vec::new();
    for (name, content) in files {
        let path = place(name);
        make_folder(folder_of(&path))?;
        staged.push((path.clone(), Staged::write(&path, content)?));
    }
    for path in create_all(staged)? {
        console.print(&format!("wrote {}\n", path.display()))?;
    }
    let briefing = place("briefing.yaml");
    console.print(&format!("next: briefing render {}\n", shell_word(&briefing)))?;
    Ok(Exit::Success)
}

/// Returns a line for each template: its name, and what it is.
fn list() -> String {
    Template::ALL.iter().map(|it| format!("{:11}  {}\n", it.name, it.about)).collect()
}

/// Returns an error if one of the files exists.
fn refuse_taken(paths: impl Iterator<Item = PathBuf>) -> anyhow::Result<()> {
    // A dangling link counts as a file.
    let is_taken = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
    let taken: Vec<_> =
        paths.filter(is_taken).map(|path| format!("`{}`", path.display())).collect();
    if taken.is_empty() {
        return Ok(());
    }
    let verb = if taken.len() == 1 { "exists" } else { "exist" };
    let message = format!("{} already {verb}; nothing was written", taken.join(", "));
    let hint = "name another folder: `briefing new FOLDER`";
    Err(CliError::new(message).hint(hint).into())
}

/// Gives all files their names, or none of them. Returns the paths.
fn create_all(staged: Vec<(PathBuf, Staged)>) -> anyhow::Result<Vec<PathBuf>> {
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
    Ok(written)
}

/// Quotes a path for a command line if it contains spaces.
fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text }
}
