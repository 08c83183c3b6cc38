//! Looks at paths as people write them on the command line.

use std::path::Path;

/// Returns the folder of a path; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Returns an argument without the single quotes at its ends, if it has any. Other shells
/// remove them; the Windows command prompt does not.
pub(super) fn without_quotes(word: &str) -> Option<&str> {
    let bare = word.trim_matches('\'');
    (bare.len() < word.len() && !bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_of_other_shells_are_seen() {
        assert_eq!(without_quotes("'my.csv'"), Some("my.csv"));
        assert_eq!(without_quotes("'my"), Some("my"));
        assert_eq!(without_quotes("St Mary's.csv"), None);
    }

    #[test]
    fn a_bare_name_is_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("a.yaml")), Path::new("."));
        assert_eq!(folder_of(Path::new("x/a.yaml")), Path::new("x"));
        assert_eq!(folder_of(Path::new("/a.yaml")), Path::new("/"));
    }
}
