//! Builds the sheet that a print house gets ([`PressSheet`]) from a page.

use super::options::PressOptions;
use super::{bleed, crop_marks, discs, safe_zone, slug, solid};
use crate::page::Page;
use crate::pdf::error::PdfError;
use crate::units::Length;

/// A page with bleed and marks.
#[derive(Debug)]
pub(in crate::pdf) struct PressSheet {
    pub page: Page,
    /// The distance from the edge of the trim to the edge of the medium.
    pub media_margin: Length,
}

impl PressSheet {
    /// Adds bleed and marks to a page.
    ///
    /// # Errors
    /// Returns an error if text is too close to the trim.
    pub(in crate::pdf) fn new(
        page: &Page,
        options: &PressOptions,
    ) -> Result<Self, PdfError> {
        safe_zone::check(page)?;
        let mut sheet = page.clone();
        sheet.about.issued = sheet.about.issued.or(Some(options.date));
        bleed::extend(&mut sheet.artifacts, page.size, options.bleed);
        solid::lines(&mut sheet.artifacts);
        discs::reduce(&mut sheet, &options.condition);
        if !options.marks {
            return Ok(Self { page: sheet, media_margin: options.bleed });
        }
        sheet.artifacts.extend(crop_marks::shapes(page.size, options.bleed));
        sheet.content.extend(slug::line(&sheet, options));
        let media_margin = crop_marks::media_margin(options.bleed);
        Ok(Self { page: sheet, media_margin })
    }
}
