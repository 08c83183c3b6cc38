//! Finds the briefings that files, folders and patterns of the command line name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::console::{CliError, reason};
use super::super::input::DEFAULT_NAME;
use super::super::paths::folder_of;

/// The suffix of briefings that are found in folders, besides [`DEFAULT_NAME`].
const ENDING: &str = ".briefing.yaml";
/// Depth of nested folders that are searched.
const MAX_DEPTH: usize = 32;

/// A briefing that was found.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// The path of its file.
    pub(super) path: PathBuf,
    /// The folders between the searched folder and the file.
    pub(super) under: PathBuf,
    /// Whether the command line names the file itself.
    pub(super) is_named: bool,
}

/// Returns the briefings that paths name, each once, in the order of the paths and of the file
/// names.
pub(super) fn briefings(paths: &[PathBuf]) -> Result<Vec<Found>, CliError> {
    let mut found = Vec::new();
    for path in paths {
        let mut here = Vec::new();
        let text = path.to_string_lossy();
        if path.is_dir() {
            walk(path, Path::new(""), 0, &mut here)?;
            if here.is_empty() {
                let message = format!("there is no briefing in `{}`", path.display());
                return Err(CliError::new(message).hint(format!(
                    "a folder's briefings are called `{DEFAULT_NAME}` or end in `{ENDING}`"
                )));
            }
        } else if !path.exists() && text.contains(['*', '?', '[']) {
            matching(&text, &mut here)?;
        } else {
            let (path, under) = (path.clone(), PathBuf::new());
            here.push(Found { path, under, is_named: true });
        }
        here.sort();
        found.append(&mut here);
    }
    let mut seen = BTreeSet::new();
    found.retain(|it| {
        seen.insert(fs::canonicalize(&it.path).unwrap_or_else(|_| it.path.clone()))
    });
    Ok(found)
}

/// Returns the files that a pattern matches.
fn matching(pattern: &str, found: &mut Vec<Found>) -> Result<(), CliError> {
    // As in a shell: `*` leaves hidden files and folders alone.
    let options = glob::MatchOptions {
        require_literal_leading_dot: true,
        ..glob::MatchOptions::default()
    };
    let paths = glob::glob_with(pattern, options).map_err(|error| {
        CliError::new(format!("`{pattern}` is not a pattern: {}", error.msg))
            .hint("`*` stands for any letters, `**` for any folders")
    })?;
    let files = paths.filter_map(Result::ok).filter(|it| it.is_file());
    let (under, is_named) = (PathBuf::new(), false);
    found.extend(files.map(|path| Found { path, under: under.clone(), is_named }));
    if found.is_empty() {
        return Err(CliError::new(format!("no file matches `{pattern}`")));
    }
    Ok(())
}

/// Searches a folder and the folders in it. Hidden folders and links are skipped, because links
/// may lead in circles.
fn walk(
    folder: &Path,
    under: &Path,
    depth: usize,
    found: &mut Vec<Found>,
) -> Result<(), CliError> {
    let refused = |error: &std::io::Error| {
        let (name, why) = (folder.display(), reason(error));
        CliError::new(format!("cannot read `{name}`: {why}")).of_machine()
    };
    let entries = fs::read_dir(folder).map_err(|error| refused(&error))?;
    for entry in entries {
        let entry = entry.map_err(|error| refused(&error))?;
        let kind = entry.file_type().map_err(|error| refused(&error))?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if kind.is_dir() && !text.starts_with('.') && depth < MAX_DEPTH {
            walk(&entry.path(), &under.join(&name), depth + 1, found)?;
        } else if kind.is_file() && (text == DEFAULT_NAME || text.ends_with(ENDING)) {
            let path = if folder_of(folder) == folder && folder == Path::new(".") {
                PathBuf::from(&name)
            } else {
                entry.path()
            };
            found.push(Found { path, under: under.to_owned(), is_named: false });
        }
    }
    Ok(())
}
