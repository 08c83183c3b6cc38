//! Stage 5: a [`Page`] in, the bytes of a PDF file out.
//!
//! `font` subsets the faces that are used. `content` divides the display list into parts,
//! `part` turns each into operators, which printpdf writes as a content stream, and
//! `structure` says what it means. `finish` makes the objects around them (fonts, pictures,
//! boxes, metadata, identifiers), and `file` writes all of it, once. `store` keeps what
//! documents have in common. What one kind of output does otherwise than another stands in
//! `profile`.

mod color;
mod content;
mod extraction;
mod file;
mod finish;
mod font;
mod graphic;
mod image;
mod ink;
mod link;
mod metadata;
mod outline;
mod part;
mod press;
mod profile;
mod space;
mod store;
mod structure;
mod text;
mod vector;
mod xmp;

use crate::assets::icc::ConditionProblem;
use crate::briefing::Press;
use crate::page::Page;
use profile::Profile;

pub use press::{Job, SAFE_ZONE};
pub(crate) use vector::{blends_on_press, effects_resolution};

/// Why a page cannot be written as PDF.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The sheet is smaller or larger than PDF allows (ISO 32000-1, annex C.2).
    #[error(
        "a sheet of {width:.0} x {height:.0} pt is not between 3 and 14,400 pt a side"
    )]
    PageSize {
        /// Width in points.
        width: f64,
        /// Height in points.
        height: f64,
    },
    /// A place, a size or an advance is infinite or not a number.
    #[error("a length on the page is not a finite number")]
    NotFinite,
    /// A glyph stands for bytes that its run does not have.
    #[error("a glyph stands for bytes {start} to {end}, which are no part of its run")]
    Cluster {
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// A run shows a glyph that its face does not have.
    #[error("`{face}` has no glyph {glyph}")]
    Glyph {
        /// PostScript name of the face.
        face: String,
        /// Index of the glyph.
        glyph: u16,
    },
    /// A run has a glyph that stands for any character that a font lacks.
    #[error("`{face}` cannot show `{text}`")]
    Notdef {
        /// PostScript name of the face.
        face: String,
        /// What it would not show.
        text: String,
    },
    /// A font file that cannot be read.
    #[error("`{face}` cannot be read: {source}")]
    Font {
        /// PostScript name of the face.
        face: String,
        /// What is wrong with it.
        source: skrifa::raw::ReadError,
    },
    /// A font file that cannot be subset.
    #[error("`{face}` cannot be subset: {source}")]
    Subset {
        /// PostScript name of the face.
        face: String,
        /// What is wrong with it.
        source: subsetter::Error,
    },
    /// Words stand where a sheet is cut.
    #[error("`{text}` stands within 5 mm of the edge, where a sheet may be cut")]
    SafeZone {
        /// The words.
        text: String,
    },
    /// The embedded printing condition cannot be used.
    #[error("the profile of the printing condition {0}")]
    Condition(#[from] ConditionProblem),
    /// The page operators do not make a page.
    #[error("the page operators do not make a page: {0}")]
    Operators(String),
    /// The objects of the document do not fit together.
    #[error("the objects of the document do not fit together: {0}")]
    Object(#[from] lopdf::Error),
    /// A drawing that cannot be written as operators.
    #[error("a drawing cannot be written: {0}")]
    Drawing(String),
    /// The document cannot be written out.
    #[error("the document cannot be written out: {0}")]
    Write(#[from] std::io::Error),
}

/// Writes pages as files. What documents have in common, such as packed logos and fonts, is
/// made once: one writer for a batch is faster than many, and may be shared by threads.
///
/// The same page gives the same bytes, whatever was written before.
#[derive(Debug, Default)]
pub struct Writer {
    store: store::Store,
}

impl Writer {
    /// A writer that has written nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a page for reading on a screen: PDF/UA-1 and PDF/A-2a, tagged in reading order,
    /// sRGB, live links, no bleed.
    ///
    /// # Errors
    /// When the page has a size that PDF does not allow, or a run that does not match its
    /// face.
    pub fn screen(&self, page: &Page) -> Result<Vec<u8>, PdfError> {
        self.write(page, &Profile::SCREEN)
    }

    /// Writes a page for an office printer or a copier: as [`Writer::screen`], in `DeviceGray`
    /// alone.
    ///
    /// # Errors
    /// As [`Writer::screen`].
    pub fn office(&self, page: &Page) -> Result<Vec<u8>, PdfError> {
        self.write(page, &Profile::OFFICE)
    }

    fn write(&self, page: &Page, profile: &Profile<'_>) -> Result<Vec<u8>, PdfError> {
        let store = &self.store;
        let page = &*extraction::prepare(page);
        let fonts = font::Fonts::subset(page, store)?;
        let content = content::write(page, profile, &fonts, store)?;
        finish::finish(page, profile, &fonts, &content, store)
    }
}

/// Writes one page for reading on a screen: see [`Writer::screen`].
///
/// # Errors
/// As [`Writer::screen`].
pub fn screen(page: &Page) -> Result<Vec<u8>, PdfError> {
    Writer::new().screen(page)
}

/// Writes one page for an office printer or a copier: see [`Writer::office`].
///
/// # Errors
/// As [`Writer::office`].
pub fn office(page: &Page) -> Result<Vec<u8>, PdfError> {
    Writer::new().office(page)
}

/// Writes one page for a print house: see [`Writer::press`].
///
/// # Errors
/// As [`Writer::press`].
pub fn press(page: &Page, press: &Press, job: &Job) -> Result<Vec<u8>, PdfError> {
    Writer::new().press(page, press, job)
}
