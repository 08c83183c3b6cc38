//! Asks whether a size fits, and for the best shape at a size.

use super::fitter::{Fit, Fitter};
use super::shape::cheapest;
use super::trial::Trial;
use super::widths::{LineCounts, WidthGrid};
use crate::layout::grid::Slot;
use crate::units::{Length, to_f64};

impl Fitter<'_> {
    /// Tells whether an arrangement holds every panel at a size.
    pub(in crate::layout) fn fits_at(&self, size: Length) -> bool {
        self.passes_area_bound(size) && self.fits_with(size, &mut LineCounts::default())
    }

    /// Returns the arrangement at a size whose shape costs least, with the largest dial and the
    /// loosest leading that its widths allow. Returns `None` if none fits.
    pub(in crate::layout) fn shape_at(&self, size: Length) -> Option<Fit> {
        if !self.passes_area_bound(size) {
            return None;
        }
        self.shape_with(size, &mut LineCounts::default())
    }

    /// Returns what [`Fitter::shape_at`] returns, given the lines that were counted for the same
    /// panels at the same size in an area of the same width.
    pub(in crate::layout) fn shape_with(
        &self,
        size: Length,
        counts: &mut LineCounts,
    ) -> Option<Fit> {
        let mut trial = Trial::new(self, size, std::mem::take(counts));
        let fit = cheapest(&mut trial).map(|shape| trial.loosen(shape));
        *counts = trial.finish();
        fit
    }

    /// Tells what [`Fitter::fits_at`] tells, given the lines that were counted before.
    pub(in crate::layout) fn fits_with(
        &self,
        size: Length,
        counts: &mut LineCounts,
    ) -> bool {
        let mut trial = Trial::new(self, size, std::mem::take(counts));
        let fits = trial.fits();
        *counts = trial.finish();
        fits
    }

    /// Returns the greatest width of a panel in any arrangement.
    pub(in crate::layout) fn widest(&self, index: usize, size: Length) -> Length {
        let bands = self.arrangements.iter().flat_map(|arrangement| &arrangement.bands);
        let widths = bands
            .filter(|band| band.iter().flatten().any(|&slot| slot == Slot::Panel(index)))
            .map(|band| {
                let grid = WidthGrid::new(self, size, band.len());
                grid.step * to_f64(grid.bounds.1)
            });
        widths.fold(Length::ZERO, Length::max)
    }

    /// Returns the step of the widths, their sum and their bounds for a number of tracks.
    #[cfg(test)]
    pub(in crate::layout) fn width_grid(
        &self,
        size: Length,
        tracks: usize,
    ) -> (Length, usize, (usize, usize)) {
        let grid = WidthGrid::new(self, size, tracks);
        (grid.step, grid.total, grid.bounds)
    }
}
