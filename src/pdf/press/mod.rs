//! A page in, the sheet that a print house gets out: colours that touch the trim run on
//! into the bleed, and crop marks and a slug line stand around it.

mod bleed;
mod marks;

use super::profile::Profile;
use super::{PdfError, Writer};
use crate::briefing::Press;
use crate::geometry::{Point, Rect};
use crate::languages::Date;
use crate::page::{Element, Page};
use crate::units::Length;

/// Distance from the trim that no word may come into: a guillotine is not exact.
pub const SAFE_ZONE: Length = Length::mm(5.0);
/// Components of the colours of a press.
pub(super) const INKS: i64 = 4;
/// What rounding may take of it.
const TOLERANCE: Length = Length::mm(0.01);

/// What a print house is told about a file besides what is on the page.
#[derive(Clone, Debug)]
pub struct Job {
    /// The file's name, for the slug line.
    pub file_name: String,
    /// The day that the file is dated, if the briefing has no day of issue.
    pub date: Date,
}

impl Writer {
    /// Writes a page for a print house: PDF/X-4:2010 and PDF/A-2b, in the inks of its printing
    /// condition, with bleed and marks as it asks for them.
    ///
    /// The same page, wishes and job give the same bytes.
    ///
    /// # Errors
    /// As [`Writer::screen`], and when words stand within [`SAFE_ZONE`] of the trim.
    pub fn press(
        &self,
        page: &Page,
        press: &Press,
        job: &Job,
    ) -> Result<Vec<u8>, PdfError> {
        check_safe_zone(page)?;
        let condition = press.condition()?;
        let mut sheet = page.clone();
        sheet.about.issued = sheet.about.issued.or(Some(job.date));
        bleed::extend(&mut sheet.artifacts, page.size, press.bleed);
        let around = if press.marks {
            sheet.artifacts.extend(marks::crop_marks(page.size, press.bleed));
            sheet.content.extend(marks::slug(&sheet, press, &condition, job));
            marks::around(press.bleed)
        } else {
            press.bleed
        };
        let profile = Profile::press(&condition, press.bleed, around);
        self.write(&sheet, &profile)
    }
}

/// Layout keeps words away from the trim: a page where it has not must not be cut.
fn check_safe_zone(page: &Page) -> Result<(), PdfError> {
    let zone = SAFE_ZONE - TOLERANCE;
    let (right, bottom) = (page.size.width - zone, page.size.height - zone);
    let mut words = page
        .content
        .iter()
        .flat_map(Element::runs)
        .filter(|run| !run.text.trim().is_empty());
    let outside = words.find(|run| {
        let metrics = &page.fonts.face(run.face).metrics;
        let top = run.origin.y - metrics.cap_height.at(run.size);
        let end = run.origin.x + run.advance();
        let depth = run.origin.y - metrics.descender.at(run.size);
        run.origin.x < zone || end > right || top < zone || depth > bottom
    });
    match outside {
        Some(run) => Err(PdfError::SafeZone { text: run.text.clone() }),
        None => Ok(()),
    }
}

/// The whole trimmed sheet.
fn trim(page: &Page) -> Rect {
    let origin = Point::default();
    Rect::new(origin.x, origin.y, page.size.width, page.size.height)
}
