//! Finds the arrangement and the widths whose shape costs least at a size.

use super::trial::Trial;
use crate::layout::grid::{Arrangement, Slot};
use crate::layout::panel::characters;
use crate::layout::place::void;
use crate::layout::shape::Price;
use crate::layout::tracks::cheapest_widths;
use crate::units::{Length, to_f64};

/// An arrangement with its widths and heights.
pub(super) struct Shape<'a> {
    pub(super) arrangement: &'a Arrangement,
    /// The height of each band.
    pub(super) heights: Vec<Length>,
    /// The widths of the tracks of each band, in steps.
    pub(super) widths: Vec<Vec<usize>>,
    pub(super) price: Price,
}

/// Returns the arrangement that costs least at the size of a trial; of equals the first.
pub(super) fn cheapest<'a>(trial: &mut Trial<'a>) -> Option<Shape<'a>> {
    let mut best: Option<Shape<'a>> = None;
    for arrangement in trial.fitter.arrangements {
        let Some(heights) = trial.band_heights(arrangement) else { continue };
        let Some(shape) = shape(trial, arrangement, heights) else { continue };
        // Sums of the same prices in another order may differ in their last digit.
        let is_cheaper =
            |other: &Shape<'_>| shape.price.total() < other.price.total() - 1e-9;
        if best.as_ref().is_none_or(is_cheaper) {
            best = Some(shape);
        }
    }
    best
}

/// Returns the widths that cost least in bands of given heights. `None` if a track cannot keep
/// to its height, which cannot be where the heights come from [`Trial::band_heights`].
fn shape<'a>(
    trial: &mut Trial<'a>,
    arrangement: &'a Arrangement,
    heights: Vec<Length>,
) -> Option<Shape<'a>> {
    let mut all = Vec::with_capacity(arrangement.bands.len());
    let mut price = Price::default();
    for (band, &height) in arrangement.bands.iter().zip(&heights) {
        let (total, (least, most)) = trial.grid_size(band.len());
        let prices: Vec<Vec<Option<Price>>> = band
            .iter()
            .map(|slots| {
                let widths = least..=most;
                widths
                    .map(|width| trial.price(slots, band.len(), width, height))
                    .collect()
            })
            .collect();
        let totals: Vec<Vec<f64>> = prices
            .iter()
            .map(|track| {
                track.iter().map(|it| it.map_or(f64::INFINITY, Price::total)).collect()
            })
            .collect();
        let widths = cheapest_widths(&totals, least, total)?;
        for (track, width) in prices.iter().zip(&widths) {
            price = price + track.get(width - least).copied().flatten()?;
        }
        all.push(widths);
    }
    Some(Shape { arrangement, heights, widths: all, price })
}

impl Trial<'_> {
    /// Returns what a track of a band costs at a width in steps; `None` if it is higher than
    /// the band.
    fn price(
        &mut self,
        slots: &[Slot],
        track_count: usize,
        width: usize,
        height: Length,
    ) -> Option<Price> {
        let (tight, dial) = (self.fitter.tight, self.heights.dial);
        let need = self.height(slots, track_count, width);
        if need > height + super::trial::EPSILON {
            return None;
        }
        let (size, fitter) = (self.size, self.fitter);
        let grid = self.grid(track_count);
        let (step, total) = (grid.step, grid.total);
        let has_dial = slots.contains(&Slot::Dial);
        let frames = if has_dial { dial + fitter.dial_air() * 2.0 } else { Length::ZERO };
        let gutters = fitter.sheet.gutter() * to_f64(slots.len() - 1);
        let panels = need - frames - gutters;
        let outline = (step * to_f64(width), height);
        let pictures = slots.iter().map(|slot| match *slot {
            Slot::Panel(index) => {
                fitter.panels[index].growth(outline.0, size, tight.leading)
            }
            Slot::Dial => Length::ZERO,
        });
        let dial = has_dial.then_some(dial);
        let void = void(panels, height - need, outline, dial, pictures.sum());
        let mut price =
            Price::of_width(to_f64(width), to_f64(total) / to_f64(track_count));
        for slot in slots {
            if let Slot::Panel(index) = *slot {
                let extent = self.grid(track_count).extent(index, width, fitter, size)?;
                let characters = characters(outline.0, size);
                price = price + Price::of_panel(extent.heading_lines(), void, characters);
            }
        }
        Some(price)
    }
}
