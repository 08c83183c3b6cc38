//! Reads the parts of a document's archive.

use super::error::ImportError;
use crate::archive::{Archive, ArchiveProblem, LARGEST_RATIO, MOST_BYTES, MOST_PARTS};

/// Largest part of XML in bytes. A document of a million short paragraphs has about 100 MB;
/// a briefing has less than 1 MB.
pub(super) const LARGEST_XML: u64 = 64 << 20;

/// Largest picture or other file in bytes.
pub(super) const LARGEST_MEDIA: u64 = 64 << 20;

/// An open archive. Every read counts against the limit of the whole document.
#[derive(Debug)]
pub(super) struct Package<'a>(Archive<'a>);

impl<'a> Package<'a> {
    /// Opens an archive; only its directory is read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        Archive::open(bytes).map(Self).map_err(|problem| explain(problem, None))
    }

    /// Returns the names of all files, in the order of the archive.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.names()
    }

    /// Whether a file of this name exists. Letters are compared without case, as OPC asks.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// Reads a file of at most `limit` bytes. Returns `None` if the archive does not have it.
    ///
    /// # Errors
    /// Returns [`ImportError::TooLarge`] at a limit, [`ImportError::Encrypted`] if the file
    /// needs a password, and [`ImportError::Damaged`] if it cannot be unpacked.
    pub(super) fn read(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, ImportError> {
        let bytes = self.0.bytes(name, limit);
        bytes.map_err(|problem| explain(problem, Some((name, limit))))
    }

    /// Reads a part of XML as text; UTF-16 is converted. Returns `None` if the archive does not have
    /// it.
    ///
    /// # Errors
    /// As [`Package::read`].
    pub(super) fn read_xml(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let bytes = self.read(name, LARGEST_XML)?;
        Ok(bytes.map(|bytes| {
            // The byte order mark decides; XML without one is UTF-8 in every program.
            let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
            text.into_owned()
        }))
    }
}

/// Describes a problem of the archive, or of a part of it with the limit of its reader.
fn explain(problem: ArchiveProblem, part: Option<(&str, u64)>) -> ImportError {
    match (problem, part) {
        (ArchiveProblem::Encrypted, _) => ImportError::Encrypted,
        (ArchiveProblem::TooManyParts, _) => {
            ImportError::TooLarge(format!("more than {MOST_PARTS} files"))
        }
        (ArchiveProblem::TooLarge, part) => {
            let (name, limit) = part.unwrap_or(("its directory", MOST_BYTES));
            ImportError::TooLarge(format!(
                "more than {} MB in `{name}`, {} MB in all, or a part that unpacks to more than \
                 {LARGEST_RATIO} times its size",
                limit >> 20,
                MOST_BYTES >> 20
            ))
        }
        (ArchiveProblem::Damaged(_), Some((name, _))) => {
            ImportError::Damaged(format!("`{name}` cannot be unpacked"))
        }
        (ArchiveProblem::Damaged(_), None) => {
            ImportError::Damaged("its archive cannot be read".to_owned())
        }
    }
}
