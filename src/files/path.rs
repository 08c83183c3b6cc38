//! Normalises paths inside a root.

use std::fmt;

/// A path from the root to a file or folder: names joined by `/`, without `.` and `..`.
///
/// ```
/// use briefing::files::FilePath;
///
/// let folder = FilePath::new("schools/leeds").expect("inside of the root");
/// assert_eq!(folder.join("../logos/crest.svg").unwrap().as_str(), "schools/logos/crest.svg");
/// assert_eq!(folder.join("../../../etc/passwd"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(String);

impl FilePath {
    /// Returns the root itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// Normalises a path that starts at the root; `None` if the path leaves the root.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        Self::root().join(path)
    }

    /// Appends a relative path; `None` if the result lies outside of the root. A path that
    /// begins with `/` starts outside of every root.
    #[must_use]
    pub fn join(&self, path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        let mut names: Vec<&str> = self.names().collect();
        for name in path.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop()?;
                }
                name => names.push(name),
            }
        }
        Some(Self(names.join("/")))
    }

    /// Returns the folder that holds the file; the root for the root itself.
    #[must_use]
    pub fn parent(&self) -> Self {
        let parent = self.0.rsplit_once('/').map_or("", |(parent, _)| parent);
        Self(parent.to_owned())
    }

    /// Returns the last name, or `None` for the root.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.names().next_back()
    }

    /// Returns the last name without its extension, or an empty text for the root.
    #[must_use]
    pub fn file_stem(&self) -> &str {
        let name = self.file_name().unwrap_or_default();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// Returns the path as text, with `/` between the names; empty for the root.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path as a briefing in `folder` writes it.
    pub(crate) fn relative_to(&self, folder: &Self) -> String {
        let (mut to, mut from) = (self.names().peekable(), folder.names().peekable());
        while to.peek().is_some() && to.peek() == from.peek() {
            to.next();
            from.next();
        }
        let up = from.map(|_| "..");
        up.chain(to).collect::<Vec<_>>().join("/")
    }

    fn names(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|name| !name.is_empty())
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> FilePath {
        FilePath::new(text).unwrap()
    }

    #[test]
    fn paths_are_normalised_and_stay_inside() {
        for (text, expected) in
            [("a/./b//c.png", "a/b/c.png"), ("a/../b", "b"), ("", ""), ("./", "")]
        {
            assert_eq!(path(text).as_str(), expected, "{text}");
        }
        for text in ["..", "a/../..", "/a", "a/../../a/b"] {
            assert_eq!(FilePath::new(text), None, "{text}");
        }
    }

    #[test]
    fn parts_of_a_path() {
        let file = path("a/b.c/d.screen.pdf");
        assert_eq!(file.parent(), path("a/b.c"));
        assert_eq!(file.file_name(), Some("d.screen.pdf"));
        assert_eq!(file.file_stem(), "d.screen");
        assert_eq!(path(".hidden").file_stem(), ".hidden");
        assert_eq!((FilePath::root().file_name(), path("a").parent()), (None, path("")));
    }

    #[test]
    fn a_relative_path_leads_back() {
        for (file, folder, expected) in [
            ("a/b.png", "a", "b.png"),
            ("b.png", "a/c", "../../b.png"),
            ("ab/c.png", "a", "../ab/c.png"),
        ] {
            let relative = path(file).relative_to(&path(folder));
            assert_eq!(relative, expected);
            assert_eq!(path(folder).join(&relative), Some(path(file)));
        }
    }
}
