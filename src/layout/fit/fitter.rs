//! [`Fitter`] holds the panels and the area they should fit; [`Fit`] is a solution.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::heights::BandHeight;
use super::known::KnownBands;
use crate::briefing::{DialContent, PANELS};
use crate::geometry::Rect;
use crate::layout::flow::Spacing;
use crate::layout::grid::{Arrangement, Slot};
use crate::layout::hub;
use crate::layout::panel::PanelText;
use crate::layout::shape::Price;
use crate::layout::sheet::Sheet;
use crate::units::{Length, to_f64};

/// The least and greatest width of a track, as fractions of an equal one.
pub(super) const WIDTHS: (f64, f64) = (0.7, 1.4);
/// The diameter of the dial, at the least.
const DIAL_LEAST: DialSize = DialSize { of_height: 0.23, of_column: 0.46 };
/// The diameter of the dial where it costs no type size.
const DIAL_WANTED: DialSize = DialSize { of_height: 0.29, of_column: 0.6 };

/// A diameter as the smaller of two fractions: of the height of the area, and of a column of
/// equal width.
#[derive(Clone, Copy)]
struct DialSize {
    of_height: f64,
    of_column: f64,
}

/// The panels to fit, and the area for them.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Fitter<'a> {
    pub(super) panels: &'a [Arc<PanelText>; PANELS],
    pub(super) sheet: &'a Sheet,
    pub(super) area: Rect,
    pub(super) arrangements: &'a [Arrangement],
    /// What earlier searches have found.
    known: Option<&'a Mutex<KnownBands>>,
    /// The number of words of each body that count.
    pub(super) words: [usize; PANELS],
    /// The tightest spacing that the scripts of the text allow.
    pub(in crate::layout) tight: Spacing,
}

/// A size that fits, and the arrangement that holds it.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Fit {
    pub(in crate::layout) size: Length,
    /// What the flaws of the arrangement cost, without the size given up.
    pub(in crate::layout) price: Price,
    pub(in crate::layout) spacing: Spacing,
    /// Diameter of the dial, for a grid that has one.
    pub(in crate::layout) dial: Length,
    pub(in crate::layout) bands: Vec<FitBand>,
}

/// Tracks beside each other.
#[derive(Clone, Debug)]
pub(in crate::layout) struct FitBand {
    /// The height of the tracks.
    pub(in crate::layout) height: Length,
    pub(in crate::layout) tracks: Vec<FitTrack>,
}

/// A track and its width.
#[derive(Clone, Debug)]
pub(in crate::layout) struct FitTrack {
    pub(in crate::layout) slots: Vec<Slot>,
    pub(in crate::layout) width: Length,
}

impl<'a> Fitter<'a> {
    pub(in crate::layout) fn new(
        panels: &'a [Arc<PanelText>; PANELS],
        sheet: &'a Sheet,
        arrangements: &'a [Arrangement],
        area: Rect,
        known: &'a Mutex<KnownBands>,
    ) -> Self {
        let leading = panels
            .iter()
            .fold(Spacing::TIGHT.leading, |leading, panel| panel.leading(leading));
        Self {
            panels,
            sheet,
            area,
            arrangements,
            known: Some(known),
            words: [usize::MAX; PANELS],
            tight: Spacing::with_leading(leading),
        }
    }

    /// Returns a fitter that counts no more than `most` words of each body.
    pub(in crate::layout) fn with_words(&self, most: usize) -> Self {
        Self { words: [most; PANELS], known: None, ..self.clone() }
    }

    /// Takes what is known of the bands at a size with a dial.
    pub(super) fn take_known(
        &self,
        size: Length,
        dial: Length,
    ) -> Vec<Option<BandHeight>> {
        let lengths = [size, self.area.width, dial];
        let known = self.locked();
        known.map(|mut it| it.take(self.panels, self.sheet, lengths)).unwrap_or_default()
    }

    /// Keeps what was found of the bands at a size with a dial.
    pub(super) fn keep_known(
        &self,
        size: Length,
        dial: Length,
        bands: Vec<Option<BandHeight>>,
    ) {
        if let Some(mut known) = self.locked() {
            known.keep(self.sheet, [size, self.area.width, dial], bands);
        }
    }

    fn locked(&self) -> Option<MutexGuard<'_, KnownBands>> {
        Some(self.known?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether the area would be large enough if every line were full and panels could take any
    /// shape. If not, the size cannot fit.
    pub(in crate::layout) fn passes_area_bound(&self, size: Length) -> bool {
        let bands = self.arrangements.iter().flat_map(|arrangement| &arrangement.bands);
        let most = bands.map(|band| band.len()).max();
        let least_width = self.area.width / to_f64(most.unwrap_or(1)) * (WIDTHS.0 * 0.9);
        let area = self.least_area(0..PANELS, size, least_width);
        area <= self.area.width.to_mm() * self.area.height.to_mm()
    }

    /// Returns a lower bound of the area of panels in square millimetres: that of full lines.
    /// If only some words count, the bound is zero.
    pub(super) fn least_area(
        &self,
        panels: impl Iterator<Item = usize>,
        size: Length,
        least_width: Length,
    ) -> f64 {
        if self.words[0] < usize::MAX {
            return 0.0;
        }
        panels.map(|index| self.panels[index].least_area(size, least_width)).sum()
    }

    /// The least diameter of the dial beside a body of a size. A list of headings in its place
    /// is high enough for seven lines.
    pub(in crate::layout) fn least_dial(&self, size: Length) -> Length {
        let least = self.dial(DIAL_LEAST);
        if self.sheet.dial != DialContent::Headings {
            return least;
        }
        let list = hub::least_height(self.panels, size) - self.dial_air() * 2.0;
        least.max(list)
    }

    /// The diameter of the dial where it costs no type size.
    pub(super) fn wanted_dial(&self, size: Length) -> Length {
        self.dial(DIAL_WANTED).max(self.least_dial(size))
    }

    fn dial(&self, size: DialSize) -> Length {
        let column = self.area.width / 3.0;
        (self.area.height * size.of_height).min(column * size.of_column)
    }

    /// Returns the height of slots one under another, with a dial of a diameter and panels of given
    /// heights.
    pub(super) fn stack_height(
        &self,
        slots: &[Slot],
        dial: Length,
        mut panel: impl FnMut(usize) -> Length,
    ) -> Length {
        let heights = slots.iter().map(|slot| match *slot {
            Slot::Dial => dial + self.dial_air() * 2.0,
            Slot::Panel(index) => panel(index),
        });
        heights.sum::<Length>() + self.sheet.gutter() * to_f64(slots.len() - 1)
    }

    /// The clear space above and below the dial, in addition to the gutters.
    pub(in crate::layout) fn dial_air(&self) -> Length {
        self.sheet.gutter() * 0.4
    }
}
