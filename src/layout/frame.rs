//! [`SheetFrame`]: the bands at the top and bottom of a sheet at a body size, and the area that
//! they leave for the panels.

use super::band_sizes::{BandSizes, ContactFloor};
use super::grid::{Arrangement, arrangements};
use super::plate::{Plate, plates};
use super::poster::{Footer, Masthead, PlacedKeyMessage};
use super::sheet::Sheet;
use super::texts::Texts;
use super::{footer, key_message, masthead};
use crate::assets::fonts::FontSet;
use crate::briefing::{Logo, LogoPlace};
use crate::diagnostic::Report;
use crate::geometry::Rect;
use crate::units::Length;

/// A possible sheet, with what does not depend on the body size.
#[derive(Clone, Debug)]
pub(super) struct PreparedSheet {
    pub(super) sheet: Sheet,
    /// The arrangements of the panels.
    pub(super) arrangements: Vec<Arrangement>,
    /// The arrangements of the logos; none without logos in the masthead.
    plates: Vec<Plate>,
}

/// What the sizes of the bands follow from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bands {
    pub(super) body: Length,
    pub(super) floor: ContactFloor,
    /// How far the bands grow into a page that would look empty, from 0 to 1.
    pub(super) growth: f64,
}

impl Bands {
    /// Returns bands that take no more room than they need.
    pub(super) const fn new(body: Length, floor: ContactFloor) -> Self {
        Self { body, floor, growth: 0.0 }
    }
}

/// The bands of a sheet, and the area between them.
#[derive(Clone, Debug)]
pub(super) struct SheetFrame {
    pub(super) masthead: Masthead,
    pub(super) key_message: Option<PlacedKeyMessage>,
    pub(super) footer: Footer,
    pub(super) area: Rect,
}

impl PreparedSheet {
    pub(super) fn new(sheet: Sheet, logos: &[Logo]) -> Self {
        let has_plates = !logos.is_empty() && sheet.logos == LogoPlace::Masthead;
        let plates = if has_plates { plates(logos, &sheet) } else { Vec::new() };
        Self { sheet, arrangements: arrangements(&sheet), plates }
    }

    /// Returns an area that no frame at a body size can exceed: the masthead is at least as high
    /// as its dial, and contacts take a line.
    pub(super) fn most_area(&self, texts: &Texts, bands: Bands) -> Rect {
        let sheet = &self.sheet;
        let sizes = BandSizes::new(sheet, bands.body, bands.floor, bands.growth);
        let gap = gap(sheet);
        let (above, below) = masthead::pads(sheet, &sizes);
        let strip = key_message::least_height(texts, &sizes);
        let top = above + sizes.dial + below + strip + gap;
        let footer = match texts.has_contact {
            true => footer::least_height(sheet, &sizes) + gap,
            false => Length::ZERO,
        };
        let bottom = sheet.size.height - footer.max(sheet.margin());
        let width = sheet.size.width - sheet.margin() * 2.0;
        Rect::new(sheet.margin(), top, width, bottom - top)
    }

    /// Sets the bands.
    ///
    /// # Errors
    /// Reports words that do not fit.
    pub(super) fn frame(
        &self,
        texts: &Texts,
        logos: &[Logo],
        fonts: &FontSet,
        bands: Bands,
    ) -> Result<SheetFrame, Report> {
        let mut report = Report::new();
        let sheet = &self.sheet;
        let sizes = BandSizes::new(sheet, bands.body, bands.floor, bands.growth);
        let plates = (logos, &self.plates[..]);
        let masthead = masthead::masthead(texts, plates, sheet, &sizes, &mut report);
        let footer = footer::footer((texts, logos), sheet, &sizes, fonts, &mut report);
        let bottom = masthead.as_ref().map_or(Length::ZERO, |it| it.rect.bottom());
        let key_message =
            key_message::key_message(texts, sheet, &sizes, bottom, &mut report);
        let (Some(masthead), Ok(key_message), Some(footer)) =
            (masthead, key_message, footer)
        else {
            return Err(report);
        };
        let gap = gap(sheet);
        let top = key_message.as_ref().map_or(bottom, |it| it.rect.bottom()) + gap;
        let area = Rect::new(
            sheet.margin(),
            top,
            sheet.size.width - sheet.margin() * 2.0,
            (footer.rect.y - gap).min(sheet.size.height - sheet.margin()) - top,
        );
        Ok(SheetFrame { masthead, key_message, footer, area })
    }
}

/// Returns the ground above and below the panels, a little more than between them.
fn gap(sheet: &Sheet) -> Length {
    sheet.gutter() * 1.2
}
