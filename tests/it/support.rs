//! What the integration tests share: where the cases are, and expected files beside them.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the cases of a stage.
pub(crate) fn cases(stage: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(stage)
}

/// The files of a folder with an extension, by name.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect();
    files.sort();
    files
}

/// Compares a text with an expected file; a difference is the error. With
/// `BRIEFING_TEST=accept` in the environment the file is written instead. A file that is not
/// there is a difference: what nobody has looked at cannot be expected.
pub(crate) fn compare(expected: &Path, found: &str) -> Result<(), String> {
    if std::env::var_os("BRIEFING_TEST").is_some_and(|it| it == "accept") {
        return fs::write(expected, found)
            .map_err(|error| format!("cannot write {}: {error}", expected.display()));
    }
    let name = expected.display();
    let Ok(text) = fs::read_to_string(expected) else {
        return Err(format!("{name} is not there; accept it if this is right:\n{found}"));
    };
    // A checkout may have brought its own line breaks.
    let text = text.replace("\r\n", "\n");
    if text == found {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(text.as_str(), found);
    Err(format!("{name} differs:\n{}", diff.unified_diff().header("expected", "found")))
}

/// Fails with all differences at once.
pub(crate) fn report(differences: Vec<String>) {
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
