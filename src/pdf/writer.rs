//! Writes pages as PDF files and shares work between them ([`Writer`]).

use super::boundaries;
use super::caches::Caches;
use super::content;
use super::document::{self, DocumentParts};
use super::error::PdfError;
use super::fonts::Fonts;
use super::page_graphics::PageGraphics;
use super::press::{PressOptions, PressSheet};
use super::profile::{Profile, ScreenStandard};
use crate::page::Page;

/// Writes pages as PDF files.
///
/// A writer keeps what documents have in common: compressed logos, ICC profiles, subset
/// fonts, unchanged elements. One writer for a batch is faster than one for each page, and
/// threads may share it. The bytes of a page do not depend on the pages written before.
#[derive(Debug, Default)]
pub struct Writer {
    pub(super) caches: Caches,
}

impl Writer {
    /// Creates a writer with empty caches.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a page for reading on a screen: tagged in reading order, sRGB, live links, no
    /// bleed.
    ///
    /// # Errors
    /// Returns an error if the page has a size that PDF does not allow, if a run does not
    /// match its face, or if a font cannot be subset.
    pub fn screen(
        &self,
        page: &Page,
        standard: ScreenStandard,
    ) -> Result<Vec<u8>, PdfError> {
        self.write(page, &Profile::screen(standard))
    }

    /// Writes a page for an office printer or a copier: PDF/UA-1 and PDF/A-2a as for a screen, but
    /// in `DeviceGray`.
    ///
    /// # Errors
    /// Returns the errors of [`Writer::screen`].
    pub fn office(&self, page: &Page) -> Result<Vec<u8>, PdfError> {
        self.write(page, &Profile::OFFICE)
    }

    /// Writes a page for a print house: PDF/X-4:2010 and PDF/A-2b, in the inks of its
    /// printing condition, with bleed and marks.
    ///
    /// # Errors
    /// Returns the errors of [`Writer::screen`], and an error if text is within
    /// [`SAFE_ZONE`](super::SAFE_ZONE) of the trim.
    pub fn press(
        &self,
        page: &Page,
        options: &PressOptions,
    ) -> Result<Vec<u8>, PdfError> {
        let PressSheet { page, media_margin } = PressSheet::new(page, options)?;
        let profile = Profile::press(options, media_margin);
        self.write(&page, &profile)
    }

    fn write(&self, page: &Page, profile: &Profile<'_>) -> Result<Vec<u8>, PdfError> {
        let page = &*boundaries::mark_spaces(page);
        let fonts = Fonts::of(page)?;
        let mut graphics = PageGraphics::new(page, profile, Vec::new());
        let content =
            content::write(page, profile, &fonts, &mut graphics, &self.caches.chunks)?;
        let parts = DocumentParts { fonts, content, graphics: graphics.into_logos() };
        document::write(page, profile, &parts, &self.caches)
    }
}

/// Writes one page for reading on a screen, as PDF/UA-1: see [`Writer::screen`].
///
/// # Errors
/// Returns the errors of [`Writer::screen`].
pub fn screen(page: &Page) -> Result<Vec<u8>, PdfError> {
    Writer::new().screen(page, ScreenStandard::Ua1)
}

/// Writes one page for an office printer or a copier: see [`Writer::office`].
///
/// # Errors
/// Returns the errors of [`Writer::screen`].
pub fn office(page: &Page) -> Result<Vec<u8>, PdfError> {
    Writer::new().office(page)
}

/// Writes one page for a print house: see [`Writer::press`].
///
/// # Errors
/// Returns the errors of [`Writer::press`].
pub fn press(page: &Page, options: &PressOptions) -> Result<Vec<u8>, PdfError> {
    Writer::new().press(page, options)
}
