//! Reads the files that a briefing names, from a folder on the disk or from memory.
//!
//! Every file is named by a [`FilePath`]: a path inside a root that no briefing can leave.
//! [`Folder`] is a root on the disk, [`Memory`] holds files that a program hands over. Other
//! places (an archive, a database) implement [`Files`].

mod folder;
mod memory;
mod name;
mod open;
mod path;
mod problem;
mod text;

pub use folder::{Folder, FolderError};
pub use memory::Memory;
pub use name::safe_name;
pub use path::FilePath;
pub use problem::FileProblem;
pub use text::{InputProblem, other_format, read_text};

pub(crate) use open::{locate, suggest};

use std::fmt;

/// Longest text file that is read, in bytes. The limit of the format is far lower and has its
/// own message. This limit protects the memory when someone names a wrong file.
pub(crate) const TEXT_BYTES: u64 = 16 << 20;

/// A set of files inside a root.
///
/// Implementations return the same bytes for the same path for as long as one render runs.
pub trait Files: fmt::Debug + Send + Sync {
    /// Reads a whole file of at most `limit` bytes.
    ///
    /// # Errors
    /// Returns a [`FileProblem`] if there is no such file, it is a folder, it cannot be read,
    /// it lies outside of the root (by a symbolic link), or it is larger than the limit.
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem>;

    /// Returns the names of the entries of a folder, sorted; empty if there is no such folder.
    /// Error messages suggest one of them in place of a missing file.
    fn names(&self, folder: &FilePath) -> Vec<String>;

    /// Resolves a name as a briefing in `folder` writes it.
    ///
    /// # Errors
    /// Returns [`FileProblem::Outside`] if the path leaves the root.
    fn resolve(&self, folder: &FilePath, name: &str) -> Result<FilePath, FileProblem> {
        folder.join(name).ok_or(FileProblem::Outside)
    }
}
