//! Reads files of a folder on the disk.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use super::{FilePath, FileProblem, Files};

/// The files inside a folder on the disk. Symbolic links are followed before the place of a
/// file is judged, so a link out of the folder is refused just as `..` is.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The canonical path.
    root: PathBuf,
}

/// A folder cannot be used as a root.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.words())]
pub struct FolderError {
    path: PathBuf,
    source: io::Error,
}

impl FolderError {
    fn words(&self) -> String {
        let name = self.path.display();
        match self.source.kind() {
            io::ErrorKind::NotFound => format!("the folder `{name}` does not exist"),
            io::ErrorKind::NotADirectory => format!("`{name}` is a file, not a folder"),
            other => format!("`{name}` cannot be read: {other}"),
        }
    }
}

impl Folder {
    /// Opens a folder as a root; an empty path is the present folder.
    ///
    /// # Errors
    /// Returns an error if there is no such folder.
    pub fn new(root: impl AsRef<Path>) -> Result<Self, FolderError> {
        let path = root.as_ref();
        let shown = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let failed = |source| FolderError { path: shown.to_owned(), source };
        let root = fs::canonicalize(shown).map_err(failed)?;
        if !root.is_dir() {
            return Err(failed(io::ErrorKind::NotADirectory.into()));
        }
        Ok(Self { root })
    }

    /// Returns the canonical path of the root.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns where a file of the root is on the disk.
    #[must_use]
    pub fn on_disk(&self, path: &FilePath) -> PathBuf {
        if path.as_str().is_empty() {
            return self.root.clone();
        }
        self.root.join(path.as_str())
    }

    /// Returns the path inside the root of a file or folder on the disk. Its folder must
    /// exist; the file itself may be missing or a symbolic link, which is not followed. `None` if the path lies
    /// outside of the root or is not Unicode.
    #[must_use]
    pub fn path_of(&self, path: impl AsRef<Path>) -> Option<FilePath> {
        let path = path.as_ref();
        let absolute = match path.file_name() {
            // A link to a folder leads into it; a link to a file is resolved when it is read.
            Some(name) if !path.is_dir() => {
                let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
                fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()?.join(name)
            }
            _ => fs::canonicalize(path).ok()?,
        };
        self.inside(&absolute)
    }

    /// The path from the root to an absolute path that is written without `.` and `..`.
    fn inside(&self, absolute: &Path) -> Option<FilePath> {
        let relative = absolute.strip_prefix(&self.root).ok()?;
        let names: Option<Vec<&str>> =
            relative.components().map(|name| name.as_os_str().to_str()).collect();
        FilePath::new(&names?.join("/"))
    }
}

impl Files for Folder {
    fn read(&self, path: &FilePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
        let file = match fs::canonicalize(self.on_disk(path)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(FileProblem::NotFound { nearest: None });
            }
            Err(error) => return Err(unreadable(&error)),
        };
        if !file.starts_with(&self.root) {
            return Err(FileProblem::Outside);
        }
        let metadata = fs::metadata(&file).map_err(|error| unreadable(&error))?;
        if metadata.is_dir() {
            return Err(FileProblem::Folder);
        }
        // Opening a pipe would wait for a writer without end.
        if !metadata.is_file() {
            return Err(FileProblem::Unreadable {
                reason: "not a regular file".to_owned(),
            });
        }
        let mut bytes = Vec::new();
        let file = File::open(&file).map_err(|error| unreadable(&error))?;
        let length = file
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&error))?;
        if u64::try_from(length).is_ok_and(|length| length <= limit) {
            Ok(bytes)
        } else {
            Err(FileProblem::TooLarge { limit })
        }
    }

    fn names(&self, folder: &FilePath) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.on_disk(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        // The order of a folder's entries is the file system's own.
        names.sort();
        names
    }

    fn resolve(&self, folder: &FilePath, name: &str) -> Result<FilePath, FileProblem> {
        let path = Path::new(name);
        if !path.is_absolute() {
            // Both separators work on Windows, and one of them elsewhere.
            let name =
                if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
            return folder.join(&name).ok_or(FileProblem::Outside);
        }
        self.inside(&normalize(path)).ok_or(FileProblem::Outside)
    }
}

fn unreadable(error: &io::Error) -> FileProblem {
    FileProblem::Unreadable { reason: error.kind().to_string() }
}

/// Removes `.` and `..` from a path by its text alone.
fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                normal.push(component);
            }
        }
    }
    normal
}
