//! A folder in which one file has another text than on the disk.

use briefing::files::{FilePath, FileProblem, Files, Folder};

/// The files of a folder, and the text that an assistant has written for one of them.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) folder: Folder,
    pub(super) path: FilePath,
    pub(super) text: Option<String>,
}

impl Files for Draft {
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
        match &self.text {
            Some(text) if *path == self.path => {
                if u64::try_from(text.len()).is_ok_and(|length| length <= limit) {
                    Ok(text.clone().into_bytes())
                } else {
                    Err(FileProblem::TooLarge { limit })
                }
            }
            _ => self.folder.read(path, limit),
        }
    }

    fn names(&self, folder: &FilePath) -> Vec<String> {
        self.folder.names(folder)
    }

    fn resolve(&self, folder: &FilePath, name: &str) -> Result<FilePath, FileProblem> {
        self.folder.resolve(folder, name)
    }
}
