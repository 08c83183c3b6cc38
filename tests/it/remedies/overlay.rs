//! Files of a folder with a change that is not written to the disk.

use briefing::files::{FilePath, FileProblem, Files, Folder};

/// Files of a folder, one of which has another text.
#[derive(Debug)]
pub(super) struct Overlay {
    pub(super) folder: Folder,
    pub(super) changed: FilePath,
    pub(super) text: String,
}

impl Files for Overlay {
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
        if *path == self.changed {
            return Ok(self.text.clone().into_bytes());
        }
        self.folder.read(path, limit)
    }

    fn names(&self, folder: &FilePath) -> Vec<String> {
        self.folder.names(folder)
    }
}
