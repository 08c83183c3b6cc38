//! Fit: shaped panels and an area in, the largest body size and the widths for it out.
//!
//! A size is tried by asking every arrangement for the least height it can do with: each
//! panel's lines are counted once per width of a grid of millimetres, and [`super::tracks`]
//! finds the best widths from these counts, exactly. Sizes are tried from the largest down,
//! since a height may shrink as type grows (another break, another word on the line); those
//! that could not fit if every line were full are passed over.

mod trial;
mod widths;

use super::flow::{Spacing, count};
use super::grid::{Arrangement, Slot, arrangements};
use super::panel::PanelText;
use super::sheet::Sheet;
use crate::briefing::PANELS;
use crate::geometry::Rect;
use crate::units::Length;
use trial::Trial;
use widths::WidthGrid;

/// A track is no narrower and no wider than these parts of an equal one.
const WIDTHS: (f64, f64) = (0.7, 1.4);
/// The dial's diameter in parts of the height there is and of a column's equal width: at
/// the least, and what it has where that costs no type size.
const DIAL_LEAST: (f64, f64) = (0.23, 0.46);
const DIAL_WANTED: (f64, f64) = (0.29, 0.6);

/// The panels to fit, and what they are to fit in.
#[derive(Clone, Debug)]
pub(super) struct Fitter<'a> {
    panels: &'a [PanelText; PANELS],
    sheet: &'a Sheet,
    area: Rect,
    arrangements: Vec<Arrangement>,
    /// No more than so many words of each body count.
    words: [usize; PANELS],
    /// The tightest that the scripts of the text allow.
    pub(super) tight: Spacing,
}

/// A size that fits, and how.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) size: Length,
    pub(super) spacing: Spacing,
    /// Diameter of the dial, when the grid has one.
    pub(super) dial: Length,
    pub(super) bands: Vec<FitBand>,
}

/// Tracks beside each other.
#[derive(Clone, Debug)]
pub(super) struct FitBand {
    /// The height that its highest track needs.
    pub(super) height: Length,
    pub(super) tracks: Vec<FitTrack>,
}

/// A track and its width.
#[derive(Clone, Debug)]
pub(super) struct FitTrack {
    pub(super) slots: Vec<Slot>,
    pub(super) width: Length,
}

impl<'a> Fitter<'a> {
    pub(super) fn new(
        panels: &'a [PanelText; PANELS],
        sheet: &'a Sheet,
        area: Rect,
    ) -> Self {
        Self {
            panels,
            sheet,
            area,
            arrangements: arrangements(sheet),
            words: [usize::MAX; PANELS],
            tight: Spacing::with_leading(
                panels.iter().fold(Spacing::TIGHT.leading, |leading, panel| {
                    panel.body.leading(leading)
                }),
            ),
        }
    }

    /// The same for bodies of no more than so many words each.
    pub(super) fn with_words(&self, most: usize) -> Self {
        Self { words: [most; PANELS], ..self.clone() }
    }

    /// The first of the sizes at which some arrangement holds every panel, in that one of
    /// them that is filled most evenly, with the largest dial and the loosest leading that
    /// the size allows.
    pub(super) fn search(&self, mut sizes: impl Iterator<Item = Length>) -> Option<Fit> {
        sizes.find_map(|size| self.at(size))
    }

    /// The same for one size.
    pub(super) fn at(&self, size: Length) -> Option<Fit> {
        if self.could_fit(size) { Trial::new(self, size).run() } else { None }
    }

    /// Whether the area would do if lines had no ends and panels any shape.
    fn could_fit(&self, size: Length) -> bool {
        let most = self.arrangements.iter().flat_map(|it| &it.bands).map(Vec::len).max();
        let least_width = self.area.width / count(most.unwrap_or(1)) * (WIDTHS.0 * 0.9);
        let area = self.least_area(0..PANELS, size, least_width);
        area <= self.area.width.to_mm() * self.area.height.to_mm()
    }

    /// What panels take up in square millimetres if each line is full to its end. Words
    /// that are left out of account make them smaller: then it is nought.
    fn least_area(
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

    /// The widest that a panel can be in any arrangement.
    pub(super) fn widest(&self, index: usize, size: Length) -> Length {
        let tracks = self.arrangements.iter().flat_map(|it| &it.bands);
        let widths = tracks
            .filter(|band| band.iter().flatten().any(|&slot| slot == Slot::Panel(index)))
            .map(|band| {
                let grid = WidthGrid::new(self, size, band.len());
                grid.step * count(grid.bounds.1)
            });
        widths.fold(Length::ZERO, Length::max)
    }

    /// The step of the widths, their sum and their bounds, for so many tracks.
    #[cfg(test)]
    pub(super) fn width_grid(
        &self,
        size: Length,
        beside: usize,
    ) -> (Length, usize, (usize, usize)) {
        let grid = WidthGrid::new(self, size, beside);
        (grid.step, grid.total, grid.bounds)
    }

    /// The dial's least diameter.
    #[cfg(test)]
    pub(super) fn least_dial(&self) -> Length {
        self.dial(DIAL_LEAST)
    }

    fn dial(&self, (height, width): (f64, f64)) -> Length {
        let column = self.area.width / 3.0;
        (self.area.height * height).min(column * width)
    }

    /// Air above and below the dial, on top of the gutters.
    pub(super) fn dial_air(&self) -> Length {
        self.sheet.gutter() * 0.4
    }
}
