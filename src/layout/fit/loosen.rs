//! Uses the height that a shape leaves: first for a larger dial, then for looser leading. The
//! widths stay.

use super::fitter::{Fit, FitBand, FitTrack};
use super::shape::Shape;
use super::trial::{EPSILON, Trial};
use crate::layout::flow::Spacing;
use crate::layout::grid::Slot;
use crate::units::{Em, Length, to_f64};

/// The number of steps in which the dial shrinks.
const DIAL_STEPS: u32 = 8;
/// Leading is tried in steps of this, in ems.
const LEADING_STEP: f64 = 0.01;

impl Trial<'_> {
    /// Returns the fit of a shape.
    pub(super) fn loosen(&mut self, shape: Shape<'_>) -> Fit {
        let dial = self.largest_dial(&shape);
        let spacing = self.loosest_spacing(&shape, dial);
        let bands = shape.arrangement.bands.iter().zip(&shape.widths).zip(&shape.heights);
        let bands = bands.map(|((band, widths), &height)| {
            let step = self.grid(band.len()).step;
            let tracks = band.iter().zip(widths).map(|(slots, &width)| FitTrack {
                slots: slots.clone(),
                width: step * to_f64(width),
            });
            FitBand { height, tracks: tracks.collect() }
        });
        let bands = bands.collect();
        Fit { size: self.size, price: shape.price, spacing, dial, bands }
    }

    /// Returns the height of a stack of slots at a width in steps, with a spacing and a dial.
    fn loose_height(
        &mut self,
        slots: &[Slot],
        track_count: usize,
        width: usize,
        spacing: &Spacing,
        dial: Length,
    ) -> Length {
        let (fitter, size) = (self.fitter, self.size);
        let grid = self.grid(track_count);
        fitter.stack_height(slots, dial, |index| {
            let extent = grid.extent(index, width, fitter, size);
            extent.map_or(Length::INFINITE, |extent| {
                fitter.panels[index].height(extent, fitter.sheet, size, spacing)
            })
        })
    }

    /// Tells whether every track keeps to the height of its band.
    fn holds(&mut self, shape: &Shape<'_>, spacing: &Spacing, dial: Length) -> bool {
        let bands = shape.arrangement.bands.iter().zip(&shape.widths).zip(&shape.heights);
        for ((band, widths), &height) in bands {
            for (slots, &width) in band.iter().zip(widths) {
                let need = self.loose_height(slots, band.len(), width, spacing, dial);
                if need > height + EPSILON {
                    return false;
                }
            }
        }
        true
    }

    /// Returns the largest dial that fits.
    fn largest_dial(&mut self, shape: &Shape<'_>) -> Length {
        let (least, wanted) = (self.heights.dial, self.fitter.wanted_dial(self.size));
        let bands = shape.arrangement.bands.iter();
        let mut slots = bands.flat_map(|band| band.iter().flatten());
        if !slots.any(|&slot| slot == Slot::Dial) {
            return least;
        }
        let tight = self.fitter.tight;
        let step = (wanted - least) / f64::from(DIAL_STEPS);
        (0..DIAL_STEPS)
            .map(|down| wanted - step * f64::from(down))
            .find(|&dial| self.holds(shape, &tight, dial))
            .unwrap_or(least)
    }

    /// Returns the loosest leading that fits. Lines do not depend on it, so heights only grow
    /// with it and bisection finds it.
    fn loosest_spacing(&mut self, shape: &Shape<'_>, dial: Length) -> Spacing {
        let tightest = self.fitter.tight.leading;
        let at = |step: u32| {
            Spacing::with_leading(tightest + Em(f64::from(step) * LEADING_STEP))
        };
        let span = Spacing::LOOSENESS;
        let (mut fits, mut fails) = (0, 1);
        while f64::from(fails) * LEADING_STEP <= span.0 + 1e-9 {
            fails += 1;
        }
        while fits + 1 < fails {
            let middle = u32::midpoint(fits, fails);
            if self.holds(shape, &at(middle), dial) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        if fits == 0 { self.fitter.tight } else { at(fits) }
    }
}
