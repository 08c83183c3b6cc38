//! Tries one body size: [`Trial`] knows the heights of tracks and bands, and tells whether an
//! arrangement holds every panel.

use super::fitter::Fitter;
use super::heights::{BandHeight, Heights};
use super::widths::{LineCounts, WidthGrid};
use crate::layout::grid::{Arrangement, Band, Slot};
use crate::layout::tracks::{Track, lowest_height};
use crate::units::{Length, to_f64};

/// What rounding may add to a sum of heights: an arrangement is not rejected for less.
pub(super) const EPSILON: Length = Length::mm(1e-6);

/// A size being tried.
pub(super) struct Trial<'a> {
    pub(super) fitter: &'a Fitter<'a>,
    pub(super) size: Length,
    /// The counted lines.
    pub(super) counts: LineCounts,
    pub(super) heights: Heights,
}

impl<'a> Trial<'a> {
    /// Creates a trial with the lines that another one has counted, for the same panels at the same
    /// size in an area of the same width.
    pub(super) fn new(fitter: &'a Fitter<'a>, size: Length, counts: LineCounts) -> Self {
        let dial = fitter.least_dial(size);
        let heights = Heights::new(dial, fitter.take_known(size, dial));
        Self { fitter, size, counts, heights }
    }

    /// Keeps the heights of bands for the next trial, and returns the counted lines.
    pub(super) fn finish(self) -> LineCounts {
        let Heights { dial, bands, .. } = self.heights;
        self.fitter.keep_known(self.size, dial, bands);
        self.counts
    }

    /// Tells whether an arrangement holds every panel.
    pub(super) fn fits(&mut self) -> bool {
        self.fitter.arrangements.iter().any(|it| self.holds_all(it))
    }

    /// Tells whether an arrangement holds every panel. How high its last band is does not matter,
    /// only whether it is too high.
    fn holds_all(&mut self, arrangement: &Arrangement) -> bool {
        let Some((last, others)) = arrangement.bands.split_last() else { return true };
        let first = self.first_heights(arrangement, others.len());
        first.is_some_and(|(_, room)| self.is_within(last, room))
    }

    /// Returns the heights of the bands of an arrangement in the whole area, or `None` if it is
    /// too high. Bands share the area in proportion to the least heights that they need.
    pub(super) fn band_heights(
        &mut self,
        arrangement: &Arrangement,
    ) -> Option<Vec<Length>> {
        let (least, _) = self.first_heights(arrangement, arrangement.bands.len())?;
        let gutters = self.fitter.sheet.gutter() * to_f64(arrangement.bands.len() - 1);
        let growth =
            (self.fitter.area.height - gutters) / least.iter().copied().sum::<Length>();
        Some(least.into_iter().map(|height| height * growth).collect())
    }

    /// Returns the sum of the widths of so many tracks and their bounds, in steps.
    pub(super) fn grid_size(&mut self, tracks: usize) -> (usize, (usize, usize)) {
        let grid = self.grid(tracks);
        (grid.total, grid.bounds)
    }

    /// Returns the least heights of the first bands of an arrangement, and the room for the others;
    /// `None` if it is too high.
    fn first_heights(
        &mut self,
        arrangement: &Arrangement,
        count: usize,
    ) -> Option<(Vec<Length>, Length)> {
        let gutter = self.fitter.sheet.gutter();
        let mut room =
            self.fitter.area.height - gutter * to_f64(arrangement.bands.len() - 1);
        let floors = arrangement.bands.iter().map(|band| self.floor(band));
        let floors: Vec<Length> = floors.collect();
        let mut below: Length = floors.iter().copied().sum();
        if below > room + EPSILON {
            return None;
        }
        let mut heights = Vec::with_capacity(count);
        for (band, floor) in arrangement.bands.iter().zip(floors).take(count) {
            below -= floor;
            let height = self.lowest(band, room - below + EPSILON)?;
            room -= height;
            if room < Length::ZERO {
                return None;
            }
            heights.push(height);
        }
        Some((heights, room))
    }

    /// Returns a lower bound of the height of a band: its known height, or the area of its text
    /// divided by the width.
    fn floor(&mut self, band: &Band) -> Length {
        match self.heights.band(band) {
            Some(BandHeight::Exact(height)) => height.unwrap_or(Length::INFINITE),
            Some(BandHeight::MoreThan(height)) => height,
            None => {
                let (fitter, size) = (self.fitter, self.size);
                let grid = self.grid(band.len());
                let (width, least) = (grid.step * to_f64(grid.total), grid.bounds.0);
                let panels = band.iter().flatten().filter_map(|slot| match *slot {
                    Slot::Panel(index) => Some(index),
                    Slot::Dial => None,
                });
                let area = fitter.least_area(panels, size, grid.step * to_f64(least));
                Length::mm(area / width.to_mm())
            }
        }
    }

    /// Returns the least height of a band. `None` if there is none, or if the band is higher
    /// than `room` and its exact height is not known.
    fn lowest(&mut self, band: &Band, room: Length) -> Option<Length> {
        if let Some(BandHeight::Exact(height)) = self.heights.band(band) {
            return height;
        }
        // Most sizes and arrangements fail here, after a look at a few widths.
        if !self.is_within(band, room) {
            return None;
        }
        let tracks: Vec<Track> =
            band.iter().map(|slots| self.track(slots, band.len())).collect();
        let height = lowest_height(&tracks, self.grid(band.len()).total);
        self.heights.keep(band, BandHeight::Exact(height));
        height
    }

    /// Whether the least height of a band is at most `room`.
    fn is_within(&mut self, band: &Band, room: Length) -> bool {
        match self.heights.band(band) {
            Some(BandHeight::Exact(height)) => height.is_some_and(|it| it <= room),
            Some(BandHeight::MoreThan(height)) if height >= room => false,
            _ => {
                let is_within = self.can_keep_to(room, band);
                if !is_within {
                    self.heights.keep(band, BandHeight::MoreThan(room));
                }
                is_within
            }
        }
    }

    /// Whether the least widths at which all tracks keep to a height add up to no more than the
    /// total.
    fn can_keep_to(&mut self, height: Length, band: &[Vec<Slot>]) -> bool {
        let track_count = band.len();
        let (total, (least, most)) = self.grid_size(track_count);
        let mut left = total;
        for slots in band {
            let (mut low, mut high) = (least, most + 1);
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.height(slots, track_count, middle) <= height {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            if low > most || low > left {
                return false;
            }
            left -= low;
        }
        true
    }

    /// Returns a stack of slots as a track, with its height at every width.
    fn track(&mut self, slots: &[Slot], track_count: usize) -> Track {
        let (fitter, size) = (self.fitter, self.size);
        let grid = self.grid(track_count);
        let bounds = grid.bounds;
        // Between two widths with the same lines the height is the same.
        let mut widths = vec![bounds.0];
        for slot in slots {
            if let Slot::Panel(index) = *slot {
                widths.extend_from_slice(grid.steps(index, fitter, size));
            }
        }
        widths.sort_unstable();
        widths.dedup();
        let heights = widths
            .into_iter()
            .map(|width| (width, self.height(slots, track_count, width)));
        Track { bounds, heights: heights.collect() }
    }

    /// Returns the height of a stack of slots at a width in steps.
    pub(super) fn height(
        &mut self,
        slots: &[Slot],
        track_count: usize,
        width: usize,
    ) -> Length {
        let (fitter, dial) = (self.fitter, self.heights.dial);
        fitter.stack_height(slots, dial, |index| {
            self.panel_height(index, track_count, width)
        })
    }

    fn panel_height(&mut self, index: usize, track_count: usize, width: usize) -> Length {
        let (fitter, size) = (self.fitter, self.size);
        let grid = self.counts.grid(fitter, size, track_count);
        let (least, most) = grid.bounds;
        let known = self.heights.panel(track_count, index);
        if known.is_empty() {
            known.resize(most - least + 1, None);
        }
        *known[width - least].get_or_insert_with(|| {
            let extent = grid.extent(index, width, fitter, size);
            extent.map_or(Length::INFINITE, |extent| {
                fitter.panels[index].height(extent, fitter.sheet, size, &fitter.tight)
            })
        })
    }

    pub(super) fn grid(&mut self, track_count: usize) -> &mut WidthGrid {
        self.counts.grid(self.fitter, self.size, track_count)
    }
}
