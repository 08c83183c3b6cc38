//! What a briefing brings along: fonts, logos, QR codes. Read, limited, decoded once.

pub mod fonts;
pub mod logo;
pub mod qr;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fonts::{FontBook, FontError};

/// What a briefing may draw on: the fonts, and the folder that its files are named from.
#[derive(Clone, Debug)]
pub struct Assets {
    folder: PathBuf,
    fonts: Arc<FontBook>,
}

impl Assets {
    /// Assets for a briefing in a folder, with the embedded fonts.
    ///
    /// # Errors
    /// When the embedded fonts are damaged.
    pub fn new(folder: impl Into<PathBuf>) -> Result<Self, FontError> {
        Ok(Self { folder: folder.into(), fonts: Arc::new(FontBook::embedded()?) })
    }

    /// The folder that the names of logos start from.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The fonts.
    #[must_use]
    pub const fn fonts(&self) -> &Arc<FontBook> {
        &self.fonts
    }
}
