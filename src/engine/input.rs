//! Reads the file of a briefing.

use crate::diagnostic::Source;
use crate::files::{FilePath, Files, InputProblem, TEXT_BYTES, read_text};

/// A file cannot be read as the text of a briefing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` {problem}")]
pub struct InputError {
    /// The name of the file.
    pub name: String,
    /// The reason.
    pub problem: InputProblem,
}

/// Reads the file of a briefing.
pub(super) fn read(
    files: &dyn Files,
    path: &str,
) -> Result<(FilePath, Source), InputError> {
    let failed = |problem| InputError { name: path.to_owned(), problem };
    let inside = FilePath::new(path).ok_or_else(|| failed(InputProblem::Outside))?;
    let bytes = files.read(&inside, TEXT_BYTES).map_err(|problem| {
        let root = FilePath::root();
        failed(InputProblem::File(crate::files::suggest(problem, files, &root, path)))
    })?;
    let text = read_text(bytes).map_err(failed)?;
    Ok((inside, Source::new(path, text)))
}
