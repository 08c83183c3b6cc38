//! What a briefing brings along: fonts, logos, QR codes. Read, limited, decoded once.

mod file;
pub mod fonts;
pub mod icc;
pub mod logo;
pub mod qr;

pub use file::FileProblem;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fonts::{Face, FontBook, FontError, FontFileError, FontRole};
use icc::{ConditionError, PrintingCondition};
use logo::{Graphic, LogoError};

/// What a briefing may draw on: the fonts, and the folder that its files are named from.
#[derive(Clone, Debug)]
pub struct Assets {
    folder: PathBuf,
    fonts: Arc<FontBook>,
    allow_outside: bool,
}

impl Assets {
    /// Assets for a briefing in a folder, with the embedded fonts.
    ///
    /// # Errors
    /// When the embedded fonts are damaged.
    pub fn new(folder: impl Into<PathBuf>) -> Result<Self, FontError> {
        Ok(Self {
            folder: folder.into(),
            fonts: Arc::new(FontBook::embedded()?),
            allow_outside: false,
        })
    }

    /// The same with leave, or without, to read files outside of the folder.
    #[must_use]
    pub fn allow_outside(self, allow_outside: bool) -> Self {
        Self { allow_outside, ..self }
    }

    /// The folder that the names of logos and fonts start from.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The embedded fonts.
    #[must_use]
    pub const fn fonts(&self) -> &Arc<FontBook> {
        &self.fonts
    }

    /// Reads and decodes a logo: PNG, JPEG or SVG, by its content.
    ///
    /// The path starts from the folder and must not leave it, unless
    /// [`Assets::allow_outside`] gives leave.
    ///
    /// # Errors
    /// When the file cannot be read, is over a limit, or holds what could not be shown
    /// as it is meant; see [`logo::Problem`] for every case.
    pub fn logo(&self, path: &str) -> Result<Arc<Graphic>, LogoError> {
        logo::load(&self.folder, path, self.allow_outside).map(Arc::new)
    }

    /// Reads a CMYK ICC profile: what a press, its inks and its paper make of colours.
    ///
    /// The path starts from the folder, as that of a logo does.
    ///
    /// # Errors
    /// When the file cannot be read, is over [`icc::PROFILE_BYTES`], or is no profile that
    /// PDF/X-4 can be made for; see [`icc::ConditionProblem`] for every case.
    pub fn printing_condition(
        &self,
        path: &str,
    ) -> Result<PrintingCondition, ConditionError> {
        icc::load(&self.folder, path, self.allow_outside)
    }

    /// Reads a font file: one cut of a family, with TrueType outlines.
    ///
    /// The path starts from the folder, as that of a logo does.
    ///
    /// # Errors
    /// When the file cannot be read, is over [`fonts::FONT_BYTES`], or holds a font that
    /// cannot be set and embedded; see [`fonts::FontProblem`] for every case.
    pub fn font(&self, path: &str, role: FontRole) -> Result<Face, FontFileError> {
        fonts::load(&self.folder, path, role, self.allow_outside)
    }
}
