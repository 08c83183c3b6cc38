//! [`Project`]: the files of a project in memory, shared by the editor and its owner.

use std::sync::{Arc, PoisonError, RwLock};

use briefing::files::{FilePath, FileProblem, Files, Memory};

/// The files of a project. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Project(Arc<RwLock<Memory>>);

impl Project {
    /// Returns the files for a reader.
    pub(crate) fn shared(&self) -> Arc<dyn Files> {
        Arc::new(self.clone())
    }

    pub(crate) fn insert(&self, path: FilePath, bytes: Vec<u8>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(path, bytes);
    }

    pub(crate) fn remove(&self, path: &FilePath) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(path);
    }
}

impl Files for Project {
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).read(path, limit)
    }

    fn names(&self, folder: &FilePath) -> Vec<String> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).names(folder)
    }
}
