//! Searches for a size that fits.

use super::fitter::{Fit, Fitter};
use super::trial::Trial;
use super::widths::WidthGrid;
use crate::layout::grid::Slot;
use crate::units::{Length, to_f64};

impl Fitter<'_> {
    /// Returns the fit at the first of the sizes at which one exists.
    pub(in crate::layout) fn search(
        &self,
        mut sizes: impl Iterator<Item = Length>,
    ) -> Option<Fit> {
        sizes.find_map(|size| self.fit_at_size(size))
    }

    /// Returns the fit at a size: of the arrangements that hold every panel the one that is
    /// filled most evenly, with the largest dial and the loosest leading that fit.
    pub(in crate::layout) fn fit_at_size(&self, size: Length) -> Option<Fit> {
        if self.passes_area_bound(size) { Trial::new(self, size).run() } else { None }
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
