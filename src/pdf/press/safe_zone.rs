//! Checks that no text is so close to the trim that it might be cut off.

use crate::page::{Element, GlyphRun, Page};
use crate::pdf::error::PdfError;
use crate::units::Length;

/// Distance from the trim that text must keep, because a guillotine is not exact.
pub const SAFE_ZONE: Length = Length::mm(5.0);
/// What rounding may take of [`SAFE_ZONE`].
const TOLERANCE: Length = Length::mm(0.01);

/// Checks a page. Layout keeps text away from the trim, so an error means that a page was
/// not made for the sheet.
///
/// # Errors
/// Returns the text of the first run that reaches into [`SAFE_ZONE`].
pub(super) fn check(page: &Page) -> Result<(), PdfError> {
    let zone = SAFE_ZONE - TOLERANCE;
    let (right, bottom) = (page.size.width - zone, page.size.height - zone);
    let is_outside = |run: &&GlyphRun| {
        let metrics = &page.fonts.face(run.face).metrics;
        let top = run.origin.y - metrics.cap_height.at(run.size);
        let end = run.origin.x + run.advance();
        let depth = run.origin.y - metrics.descender.at(run.size);
        run.origin.x < zone || end > right || top < zone || depth > bottom
    };
    let runs = page.content.iter().flat_map(Element::runs);
    let mut visible = runs.filter(|run| !run.text.trim().is_empty());
    match visible.find(is_outside) {
        Some(run) => Err(PdfError::SafeZone { text: run.text.clone() }),
        None => Ok(()),
    }
}
