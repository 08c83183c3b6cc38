//! Packs documents into a ZIP archive.

use std::io::{Cursor, Write as _};

use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::engine::Document;

/// An archive cannot be written, because it would be larger than the format allows.
#[derive(Debug, thiserror::Error)]
#[error("the archive cannot be written: {0}")]
pub struct PackError(String);

/// Packs documents into a ZIP archive. The same documents give the same bytes.
///
/// # Errors
/// Returns an error if the archive would be larger than the format allows.
pub fn pack<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
) -> Result<Vec<u8>, PackError> {
    let write = || {
        let mut archive = Archive::new();
        for document in documents {
            archive.add(document.name(), document.bytes())?;
        }
        archive.finish()
    };
    write().map_err(|error: ZipError| PackError(error.to_string()))
}

/// An archive that grows.
pub(crate) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").finish_non_exhaustive()
    }
}

impl Archive {
    pub(crate) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a file. PDFs and pictures are packed already; all files have the same date, so that
    /// the same documents give the same bytes.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> ZipResult<()> {
        let is_packed = [".pdf", ".png"].iter().any(|it| name.ends_with(it));
        let method = if is_packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        self.0.start_file(name, options)?;
        self.0.write_all(bytes)?;
        Ok(())
    }

    /// Returns the bytes of the archive.
    pub(crate) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}
