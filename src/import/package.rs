//! Opens the archive of a document within limits, and reads its parts.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ImportError;

/// Most files in an archive.
const MOST_PARTS: usize = 10_000;

/// Largest part of XML in bytes. A document of a million short paragraphs has about 100 MB;
/// a briefing has less than 1 MB.
pub(super) const LARGEST_XML: u64 = 64 << 20;

/// Largest picture or other file in bytes.
pub(super) const LARGEST_MEDIA: u64 = 64 << 20;

/// Most bytes that are unpacked from one document.
const MOST_BYTES: u64 = 256 << 20;

/// Largest ratio of unpacked to packed bytes in a part over [`RATIO_FROM`]. XML packs to a
/// tenth, a picture of one colour to a thousandth at most.
const LARGEST_RATIO: u64 = 1_000;

/// Parts below this size in bytes may pack to any ratio.
const RATIO_FROM: u64 = 1 << 20;

/// An open archive. Every read counts against the limit of the whole document.
#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    bytes_left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive; only its directory is read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > MOST_PARTS {
            return Err(ImportError::TooLarge(format!("more than {MOST_PARTS} files")));
        }
        Ok(Self { archive, bytes_left: MOST_BYTES })
    }

    /// Returns the names of all files, in the order of the archive.
    pub(super) fn names(&self) -> Vec<String> {
        (0..self.archive.len())
            .filter_map(|index| self.archive.name_for_index(index)?.ok())
            .map(|name| name.into_owned())
            .collect()
    }

    /// Whether a file of this name exists. Letters are compared without case, as OPC asks.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| {
            (0..self.archive.len()).find(|&index| {
                self.archive.name_for_index(index).and_then(Result::ok).is_some_and(
                    |it| it.trim_start_matches('/').eq_ignore_ascii_case(name),
                )
            })
        })
    }

    /// Reads a file of at most `limit` bytes, or `None` if there is no such file.
    ///
    /// # Errors
    /// Returns [`ImportError::TooLarge`] at a limit, [`ImportError::Encrypted`] if the file
    /// needs a password, and [`ImportError::Damaged`] if it cannot be unpacked.
    pub(super) fn read(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(index) = self.find(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        if file.encrypted() {
            return Err(ImportError::Encrypted);
        }
        let packed = file.compressed_size().max(1);
        let limit = limit.min(self.bytes_left);
        // The size that the directory states is not trusted.
        let mut bytes = Vec::new();
        let read = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| ImportError::Damaged(format!("`{name}`: {error}")))?;
        let size = bytes.len() as u64;
        if size > limit {
            let megabytes = limit >> 20;
            return Err(ImportError::TooLarge(format!(
                "more than {megabytes} MB in `{name}` or in all its parts"
            )));
        }
        if size > RATIO_FROM && size / packed > LARGEST_RATIO {
            return Err(ImportError::TooLarge(format!(
                "a part, `{name}`, that unpacks to more than {LARGEST_RATIO} times its size"
            )));
        }
        self.bytes_left -= size;
        Ok(Some(bytes))
    }

    /// Reads a part of XML as text, or `None` if there is no such part. UTF-16 is converted.
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

/// Describes an error of the archive.
fn damaged(error: &ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(reason)
            if *reason == ZipError::PASSWORD_REQUIRED =>
        {
            ImportError::Encrypted
        }
        ZipError::UnsupportedArchive(reason) => {
            ImportError::Damaged((*reason).to_owned())
        }
        ZipError::InvalidArchive(reason) => ImportError::Damaged(reason.to_string()),
        other => ImportError::Damaged(other.to_string()),
    }
}
