//! [`LogoRow`]: logos in one row on a common middle line, in the footer or at the top of a large
//! print.
//!
//! The row is as high as the paper wants, or lower if it would be too wide. It follows from the
//! paper and the logos alone, so that the footer does not become lower as the type grows.

use std::sync::Arc;

use super::plate::heights;
use super::poster::{LogoPlate, PlacedLogo};
use super::sheet::Sheet;
use crate::assets::logo::Ground;
use crate::briefing::{Logo, LogoPlace};
use crate::geometry::Rect;
use crate::units::{Length, to_f64};

/// The highest logo, in millimetres on A4.
const HIGHEST: f64 = 9.0;
/// The space between two logos, as a fraction of the highest.
const GAP: f64 = 0.75;
/// The space inside a dark plate, as a fraction of the highest logo.
const INSIDE: f64 = 0.25;
/// The part of the width of the footer that the row takes beside the small print.
const BESIDE: f64 = 0.62;
/// The logos stand beside the small print if that makes them no smaller than this, against a row of
/// their own.
const LEAST_BESIDE: f64 = 0.8;

/// A row of logos.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogoRow<'a> {
    logos: &'a [Logo],
    /// The height of the highest logo.
    unit: Length,
    pub(super) width: Length,
    pub(super) height: Length,
    /// Whether there is room for the small print at its right.
    pub(super) is_beside: bool,
    /// Whether logos for white paper have a plate, too.
    all_plates: bool,
}

impl<'a> LogoRow<'a> {
    /// Returns the row in a footer that is `room` wide; `None` if no logos stand there.
    pub(super) fn new(logos: &'a [Logo], sheet: &Sheet, room: Length) -> Option<Self> {
        if logos.is_empty() || sheet.logos != LogoPlace::Footer {
            return None;
        }
        let width = row_width(logos, false);
        let unit = |share: f64| (room * share / width).min(sheet.mm(HIGHEST));
        let is_beside = unit(BESIDE) >= unit(1.0) * LEAST_BESIDE;
        let unit = unit(if is_beside { BESIDE } else { 1.0 });
        let height = parts(logos, false).map(|part| part.height).fold(0.0, f64::max);
        let (width, height) = (unit * width, unit * height);
        Some(Self { logos, unit, width, height, is_beside, all_plates: false })
    }

    /// Returns the row at the top of a large print; `None` without logos. On a tinted page every logo
    /// has a plate.
    pub(super) fn on_large_print(
        logos: &'a [Logo],
        room: Length,
        highest: Length,
        is_tinted: bool,
    ) -> Option<Self> {
        if logos.is_empty() {
            return None;
        }
        let width = row_width(logos, is_tinted);
        let height = parts(logos, is_tinted).map(|part| part.height).fold(0.0, f64::max);
        let unit = (room / width).min(highest / height);
        let (width, height) = (unit * width, unit * height);
        Some(Self { logos, unit, width, height, is_beside: false, all_plates: is_tinted })
    }

    /// Places the row from its left end, with its middle at `middle`.
    pub(super) fn place(
        &self,
        left: Length,
        middle: Length,
        radius: Length,
    ) -> (Vec<LogoPlate>, Vec<PlacedLogo>) {
        let (mut plates, mut placed) = (Vec::new(), Vec::new());
        let mut x = left;
        for (logo, part) in self.logos.iter().zip(parts(self.logos, self.all_plates)) {
            let (width, height) = (self.unit * part.width, self.unit * part.height);
            let outline = Rect::new(x, middle - height / 2.0, width, height);
            let inset = self.unit * part.inset;
            if part.inset > 0.0 {
                let is_dark = logo.on_paper == Ground::Dark;
                let ground = if is_dark { Ground::Dark } else { Ground::White };
                plates.push(LogoPlate { rect: outline, radius, ground });
            }
            placed.push(PlacedLogo {
                graphic: Arc::clone(&logo.graphic),
                alt: logo.alt.clone(),
                rect: Rect::new(
                    x + inset,
                    outline.y + inset,
                    width - inset * 2.0,
                    height - inset * 2.0,
                ),
                span: logo.span,
            });
            x += width + self.unit * GAP;
        }
        (plates, placed)
    }
}

/// A logo with its plate, in heights of the highest logo.
struct Part {
    width: f64,
    height: f64,
    /// From the plate to the logo; 0 without a plate.
    inset: f64,
}

/// Returns the width of a row, in heights of the highest logo.
fn row_width(logos: &[Logo], all_plates: bool) -> f64 {
    let widths = parts(logos, all_plates).map(|part| part.width).sum::<f64>();
    widths + GAP * to_f64(logos.len().saturating_sub(1))
}

fn parts(logos: &[Logo], all_plates: bool) -> impl Iterator<Item = Part> + '_ {
    logos.iter().zip(heights(logos)).map(move |(logo, height)| {
        let has_plate = all_plates || logo.on_paper == Ground::Dark;
        let inset = if has_plate { INSIDE } else { 0.0 };
        let width = logo.graphic.aspect() * height;
        Part { width: width + inset * 2.0, height: height + inset * 2.0, inset }
    })
}
