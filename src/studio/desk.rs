//! [`Desk`]: the files of a folder, with those that were changed and are not written yet.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::files::{FilePath, FileProblem, Files};

/// The depth of folders that are searched for briefings and tables.
const MAX_DEPTH: usize = 4;
/// The most entries that are looked at.
const MAX_ENTRIES: usize = 5_000;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path inside the folder.
    pub path: FilePath,
    /// What the folder is believed to have; `None` if there is no such file. If it has anything
    /// else, another program has changed it: nothing may be written then.
    pub before: Option<Arc<[u8]>>,
    /// The new content.
    pub after: Arc<[u8]>,
}

/// The files of a folder, with changes over them. Clones share both.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    base: Arc<dyn Files>,
    changed: Arc<RwLock<BTreeMap<FilePath, Sheet>>>,
}

/// A file that was changed here.
#[derive(Clone, Debug)]
struct Sheet {
    /// What the folder is believed to have.
    stored: Option<Arc<[u8]>>,
    /// What it is to have.
    wanted: Arc<[u8]>,
}

/// What a change by another program means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// The file is as it was known.
    Known,
    /// The file has changed, and nothing here is lost by taking it.
    Changed,
    /// The file has changed, and there is a change here that is not written.
    Conflict,
}

impl Desk {
    pub(super) fn new(base: Arc<dyn Files>) -> Self {
        Self { base, changed: Arc::default() }
    }

    /// Reads a file to be changed, and remembers what it was, so that a later change by another
    /// program shows. A change here that is not written yet stays.
    pub(super) fn open(
        &self,
        path: &FilePath,
        limit: u64,
    ) -> Result<Vec<u8>, FileProblem> {
        let is_pending = self
            .read()
            .get(path)
            .is_some_and(|it| it.stored.as_ref() != Some(&it.wanted));
        if is_pending {
            return Files::read(self, path, limit);
        }
        let bytes = self.base.read(path, limit)?;
        let wanted: Arc<[u8]> = bytes.as_slice().into();
        let sheet = Sheet { stored: Some(Arc::clone(&wanted)), wanted };
        self.write().insert(path.clone(), sheet);
        Ok(bytes)
    }

    /// Changes a file, or adds it.
    pub(super) fn put(&self, path: &FilePath, bytes: impl Into<Arc<[u8]>>) {
        let wanted = bytes.into();
        let stored = self.stored(path);
        self.write().insert(path.clone(), Sheet { stored, wanted });
    }

    /// Returns what the folder is believed to have.
    fn stored(&self, path: &FilePath) -> Option<Arc<[u8]>> {
        if let Some(sheet) = self.read().get(path) {
            return sheet.stored.clone();
        }
        self.base.read(path, u64::MAX).ok().map(Into::into)
    }

    /// Returns whether there is such a file.
    pub(super) fn has(&self, path: &FilePath) -> bool {
        self.read().contains_key(path)
            || !matches!(
                self.base.read(path, u64::MAX),
                Err(FileProblem::NotFound { .. })
            )
    }

    /// Returns the files that are to be written.
    pub(super) fn changes(&self) -> Vec<Change> {
        let changed = self.read();
        let is_new = |sheet: &Sheet| sheet.stored.as_ref() != Some(&sheet.wanted);
        let pending = changed.iter().filter(|(_, sheet)| is_new(sheet));
        let change = |(path, sheet): (&FilePath, &Sheet)| Change {
            path: path.clone(),
            before: sheet.stored.clone(),
            after: Arc::clone(&sheet.wanted),
        };
        pending.map(change).collect()
    }

    /// Notes that the folder has the content that was wanted.
    pub(super) fn saved(&self, path: &FilePath) {
        if let Some(sheet) = self.write().get_mut(path) {
            sheet.stored = Some(Arc::clone(&sheet.wanted));
        }
    }

    /// Notes what the folder has now.
    pub(super) fn notice(&self, path: &FilePath, now: Option<Arc<[u8]>>) -> Notice {
        let mut changed = self.write();
        let Some(sheet) = changed.get_mut(path) else { return Notice::Changed };
        if sheet.stored == now {
            return Notice::Known;
        }
        if now.as_ref() == Some(&sheet.wanted) {
            sheet.stored = now;
            return Notice::Known;
        }
        if sheet.stored.as_ref() == Some(&sheet.wanted) {
            match now {
                Some(bytes) => {
                    *sheet = Sheet { stored: Some(Arc::clone(&bytes)), wanted: bytes }
                }
                // The content is kept: it is the only copy now.
                None => sheet.stored = None,
            }
            return Notice::Changed;
        }
        Notice::Conflict
    }

    /// Writes over what another program has put into the folder.
    pub(super) fn overwrite(&self, path: &FilePath, now: Option<Arc<[u8]>>) {
        if let Some(sheet) = self.write().get_mut(path) {
            sheet.stored = now;
        }
    }

    /// Returns the paths of files whose names pass a test, in the folder and those in it.
    pub(super) fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<FilePath> {
        let mut found = Vec::new();
        let mut left = MAX_ENTRIES;
        self.search(&FilePath::root(), 0, &mut left, &is_wanted, &mut found);
        found
    }

    fn search(
        &self,
        folder: &FilePath,
        depth: usize,
        left: &mut usize,
        is_wanted: &dyn Fn(&str) -> bool,
        found: &mut Vec<FilePath>,
    ) {
        for name in self.names(folder) {
            let Some(rest) = left.checked_sub(1) else { return };
            *left = rest;
            let hidden =
                name.starts_with('.') || name == "node_modules" || name == "target";
            let Some(path) = folder.join(&name).filter(|_| !hidden) else { continue };
            if is_wanted(&name) {
                found.push(path);
            } else if depth < MAX_DEPTH {
                self.search(&path, depth + 1, left, is_wanted, found);
            }
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<FilePath, Sheet>> {
        self.changed.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<FilePath, Sheet>> {
        self.changed.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Desk {
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
        let own = Self::read(self).get(path).map(|sheet| Arc::clone(&sheet.wanted));
        match own {
            Some(bytes)
                if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) =>
            {
                Ok(bytes.to_vec())
            }
            Some(_) => Err(FileProblem::TooLarge { limit }),
            None => self.base.read(path, limit),
        }
    }

    fn names(&self, folder: &FilePath) -> Vec<String> {
        let mut names = self.base.names(folder);
        let prefix = folder.as_str();
        for path in Self::read(self).keys() {
            let rest = match prefix {
                "" => Some(path.as_str()),
                _ => {
                    path.as_str().strip_prefix(prefix).and_then(|it| it.strip_prefix('/'))
                }
            };
            let first = rest.and_then(|rest| rest.split('/').next());
            names.extend(first.map(str::to_owned));
        }
        names.sort();
        names.dedup();
        names
    }

    fn resolve(&self, folder: &FilePath, name: &str) -> Result<FilePath, FileProblem> {
        match self.base.resolve(folder, name) {
            Err(problem) => {
                let own =
                    folder.join(name).filter(|path| Self::read(self).contains_key(path));
                own.ok_or(problem)
            }
            found => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    fn desk() -> (Desk, FilePath) {
        let files = Memory::new().with("a.yaml", "one").with("logos/crest.svg", "<svg/>");
        (Desk::new(Arc::new(files)), FilePath::new("a.yaml").unwrap())
    }

    fn bytes(text: &str) -> Option<Arc<[u8]>> {
        Some(text.as_bytes().into())
    }

    #[test]
    fn a_change_says_what_the_folder_is_believed_to_have() {
        let (desk, path) = desk();
        assert!(desk.changes().is_empty());
        desk.put(&path, *b"two");
        desk.put(&path, *b"three");
        let change = desk.changes().pop().unwrap();
        assert_eq!((change.before, &*change.after), (bytes("one"), &b"three"[..]));
        desk.saved(&path);
        assert!(desk.changes().is_empty());
        assert_eq!(Files::read(&desk, &path, 9).unwrap(), b"three");
        assert_eq!(desk.names(&FilePath::root()), ["a.yaml", "logos"]);
    }

    #[test]
    fn a_change_by_another_program_is_taken_or_asked_about() {
        let (desk, path) = desk();
        desk.put(&path, *b"two");
        assert_eq!(desk.notice(&path, bytes("one")), Notice::Known);
        assert_eq!(desk.notice(&path, bytes("other")), Notice::Conflict);
        assert_eq!(desk.notice(&path, bytes("two")), Notice::Known);
        assert_eq!(desk.notice(&path, bytes("other")), Notice::Changed);
        assert_eq!(Files::read(&desk, &path, 9).unwrap(), b"other");
        assert_eq!(desk.notice(&path, None), Notice::Changed);
        assert_eq!(desk.changes().pop().unwrap().before, None);
    }

    #[test]
    fn a_change_before_the_first_edit_is_seen() {
        let (desk, path) = desk();
        assert_eq!(desk.open(&path, 9).unwrap(), b"one");
        assert_eq!(desk.notice(&path, bytes("theirs")), Notice::Changed);
        desk.put(&path, *b"two");
        assert_eq!(desk.changes().pop().unwrap().before, bytes("theirs"));
        // A file that was not written yet is not read from the folder.
        assert_eq!(desk.open(&path, 9).unwrap(), b"two");
    }

    #[test]
    fn files_are_found_in_folders() {
        let (desk, _) = desk();
        let found = desk.find(|name| name.ends_with(".svg"));
        assert_eq!(found, [FilePath::new("logos/crest.svg").unwrap()]);
    }
}
