//! Packs documents into a ZIP archive.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that grows.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").finish_non_exhaustive()
    }
}

impl Archive {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a file. PDFs and pictures are packed already; all files have the same date, so that
    /// the same documents give the same bytes.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> zip::result::ZipResult<()> {
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
    pub(super) fn finish(self) -> zip::result::ZipResult<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}
