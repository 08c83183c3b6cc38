//! Holds files in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FilePath, FileProblem, Files};

/// Files in memory: for a browser, another program, or a test.
///
/// ```
/// use briefing::files::Memory;
///
/// let files = Memory::new()
///     .with("briefing.yaml", "title: Knife crime\n")
///     .with("logos/crest.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
/// assert_eq!(files.len(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<FilePath, Arc<[u8]>>);

impl Memory {
    /// Creates an empty set of files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces it; see [`Memory::insert`]. A path that leaves the root is
    /// ignored, because no briefing can name it.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        if let Some(path) = FilePath::new(path) {
            self.insert(path, bytes);
        }
        self
    }

    /// Adds a file, or replaces the one of that path.
    pub fn insert(&mut self, path: FilePath, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path, bytes.into().into());
    }

    /// Removes a file; returns whether there was one.
    pub fn remove(&mut self, path: &FilePath) -> bool {
        self.0.remove(path).is_some()
    }

    /// Returns the bytes of a file.
    #[must_use]
    pub fn get(&self, path: &FilePath) -> Option<&[u8]> {
        self.0.get(path).map(|bytes| &**bytes)
    }

    /// Returns the number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rest of the paths of all files below a folder.
    fn below<'a>(&'a self, folder: &'a FilePath) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter_map(move |path| match folder.as_str() {
            "" => Some(path.as_str()),
            folder => path.as_str().strip_prefix(folder)?.strip_prefix('/'),
        })
    }
}

impl Files for Memory {
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
        let Some(bytes) = self.get(path) else {
            let is_folder = path.as_str().is_empty() || self.below(path).next().is_some();
            return Err(if is_folder {
                FileProblem::Folder
            } else {
                FileProblem::NotFound { nearest: None }
            });
        };
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            Ok(bytes.to_vec())
        } else {
            Err(FileProblem::TooLarge { limit })
        }
    }

    fn names(&self, folder: &FilePath) -> Vec<String> {
        let first = |rest: &str| rest.split('/').next().map(str::to_owned);
        let mut names: Vec<String> = self.below(folder).filter_map(first).collect();
        names.sort();
        names.dedup();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_what_holds_files() {
        let files = Memory::new().with("a/b/c.png", "x").with("a/d.png", "yy");
        let path = |text: &str| FilePath::new(text).unwrap();
        assert_eq!(files.names(&path("a")), ["b", "d.png"]);
        assert_eq!(files.names(&path("")), ["a"]);
        assert_eq!(files.read(&path("a"), 9), Err(FileProblem::Folder));
        assert_eq!(files.read(&path("a/d.png"), 2), Ok(b"yy".to_vec()));
        assert_eq!(
            files.read(&path("a/d.png"), 1),
            Err(FileProblem::TooLarge { limit: 1 })
        );
        let missing = Err(FileProblem::NotFound { nearest: None });
        assert_eq!(files.read(&path("a/d"), 9), missing);
    }
}
