//! Finds a file by the name that a briefing writes, and explains why it is missing.

use super::{FilePath, FileProblem, Files};

/// Lowest similarity (Jaro-Winkler) at which a name is suggested in place of another.
const LIKENESS: f64 = 0.8;

/// Resolves a name that a briefing in `folder` writes.
pub(crate) fn locate(
    files: &dyn Files,
    folder: &FilePath,
    name: &str,
) -> Result<FilePath, FileProblem> {
    if name.contains('\0') {
        // No file system has such names, but some would cut the name there.
        return Err(FileProblem::Unreadable {
            reason: "the name has a NUL character".to_owned(),
        });
    }
    files.resolve(folder, name)
}

/// Adds to [`FileProblem::NotFound`] what the name tells of the reason: an address, a path of
/// another system, or a file of a similar name. Other problems are returned as they are.
pub(crate) fn suggest(
    problem: FileProblem,
    files: &dyn Files,
    folder: &FilePath,
    name: &str,
) -> FileProblem {
    if !matches!(problem, FileProblem::NotFound { .. }) {
        return problem;
    }
    let lower = name.to_ascii_lowercase();
    if ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start)) {
        return FileProblem::Address;
    }
    // `C:\Logos\our.png` is a name like any other where drives have no letters.
    let mut letters = name.chars();
    let is_drive = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && matches!(letters.next(), Some('\\' | '/'));
    if is_drive && !cfg!(windows) {
        return FileProblem::Outside;
    }
    let slashed = name.replace('\\', "/");
    if slashed != name
        && let Some(path) = folder.join(&slashed)
        && let Some(file) = path.file_name()
        && files.names(&path.parent()).iter().any(|entry| entry == file)
    {
        return FileProblem::NotFound { nearest: Some(slashed) };
    }
    let nearest = folder.join(name).and_then(|path| nearest(files, folder, &path));
    FileProblem::NotFound { nearest }
}

/// The file in the same folder whose name is most like that of the missing file, as the
/// briefing would write it.
fn nearest(files: &dyn Files, folder: &FilePath, missing: &FilePath) -> Option<String> {
    let wanted = missing.file_name()?.to_lowercase();
    let likeness = |name: &String| strsim::jaro_winkler(&wanted, &name.to_lowercase());
    let best = files
        .names(&missing.parent())
        .into_iter()
        .filter(|name| !name.starts_with('.') && likeness(name) >= LIKENESS)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    Some(missing.parent().join(&best)?.relative_to(folder))
}
