//! Unpacks a folder that was sent as a ZIP archive.

use crate::archive::{Archive, ArchiveProblem};
use crate::files::{FilePath, Memory};

/// The most files of a folder.
const MOST_FILES: usize = 1000;
/// The largest file, in bytes.
const FILE_BYTES: u64 = 64 << 20;
/// Folders that archivers of macOS add, and files that are not content.
const NOT_CONTENT: [&str; 3] = ["__MACOSX", ".DS_Store", "Thumbs.db"];

/// An archive cannot be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnpackError {
    /// It is damaged, cut off, or not a ZIP archive.
    #[error("the archive cannot be read: {0}")]
    Damaged(String),
    /// It asks for a password.
    #[error("the archive has a password")]
    Encrypted,
    /// It has more than 1,000 files.
    #[error("the archive has more than {MOST_FILES} files")]
    TooManyFiles,
    /// A file, or all together, are too large.
    #[error("the archive is too large when it is unpacked")]
    TooLarge,
    /// A file would lie outside of the folder.
    #[error("the archive has a file outside of its folder: `{0}`")]
    Outside(String),
    /// Two files have the same path.
    #[error("the archive has `{0}` twice")]
    Twice(String),
}

impl UnpackError {
    /// Returns what to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Damaged(_) => "pack the folder again, as a ZIP archive",
            Self::Encrypted => "pack the folder without a password",
            Self::TooManyFiles | Self::TooLarge => {
                "pack only the briefing and the files that it names"
            }
            Self::Outside(_) | Self::Twice(_) => {
                "pack the folder of the briefing as it is"
            }
        }
    }
}

impl From<ArchiveProblem> for UnpackError {
    fn from(problem: ArchiveProblem) -> Self {
        match problem {
            ArchiveProblem::TooManyParts => Self::TooManyFiles,
            ArchiveProblem::TooLarge => Self::TooLarge,
            ArchiveProblem::Encrypted => Self::Encrypted,
            ArchiveProblem::Damaged(reason) => Self::Damaged(reason),
        }
    }
}

/// Unpacks a ZIP archive into memory, within limits: 1,000 files of 64 MiB, and 256 MiB in all.
///
/// # Errors
/// Returns an error if the archive cannot be read, is over a limit, or has a path that leaves its
/// folder.
pub fn unpack(bytes: &[u8]) -> Result<Memory, UnpackError> {
    let mut archive = Archive::open(bytes)?;
    let mut files = Memory::new();
    for name in archive.names() {
        // Some programs separate folders as Windows does.
        let path = name.replace('\\', "/");
        let is_content = !path.split('/').any(|it| NOT_CONTENT.contains(&it));
        if path.ends_with('/') || !is_content {
            continue;
        }
        let path = FilePath::new(&path).ok_or(UnpackError::Outside(path))?;
        if files.get(&path).is_some() {
            return Err(UnpackError::Twice(name));
        }
        if files.len() == MOST_FILES {
            return Err(UnpackError::TooManyFiles);
        }
        let content = archive.bytes(&name, FILE_BYTES)?.unwrap_or_default();
        files.insert(path, content);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::super::Archive as Writer;
    use super::*;

    fn packed(names: &[&str]) -> Vec<u8> {
        let mut archive = Writer::new();
        for name in names {
            archive.add(name, name.as_bytes()).unwrap();
        }
        archive.finish().unwrap()
    }

    #[test]
    fn a_folder_is_unpacked() {
        let names = ["a/briefing.yaml", "a/logos/x.svg", "__MACOSX/._x", "a/.DS_Store"];
        let files = unpack(&packed(&names)).unwrap();
        assert_eq!(files.len(), 2);
        let path = FilePath::new("a/logos/x.svg").unwrap();
        assert_eq!(files.get(&path), Some(&b"a/logos/x.svg"[..]));
    }

    #[test]
    fn what_is_wrong_with_an_archive_is_told() {
        assert!(matches!(unpack(b"PK"), Err(UnpackError::Damaged(_))));
        let outside = unpack(&packed(&["../x"]));
        assert_eq!(outside.err(), Some(UnpackError::Outside("../x".to_owned())));
        let twice = unpack(&packed(&["a/x", "a//x"]));
        assert_eq!(twice.err(), Some(UnpackError::Twice("a//x".to_owned())));
        let many: Vec<_> = (0..1001).map(|number| number.to_string()).collect();
        let many: Vec<_> = many.iter().map(String::as_str).collect();
        assert_eq!(unpack(&packed(&many)).err(), Some(UnpackError::TooManyFiles));
        let mut bomb = Writer::new();
        bomb.add("x.svg", &vec![b' '; 65 << 20]).unwrap();
        let bomb = bomb.finish().unwrap();
        assert_eq!(unpack(&bomb).err(), Some(UnpackError::TooLarge));
    }
}
