//! Tries one body size: [`Trial`] knows the heights of tracks and bands, and tells whether an
//! arrangement holds every panel.

use std::collections::HashMap;

use super::fitter::Fitter;
use super::widths::{LineCounts, WidthGrid};
use crate::layout::flow::Spacing;
use crate::layout::grid::{Arrangement, Slot};
use crate::layout::tracks::{Track, lowest_height};
use crate::units::{Length, to_f64};

/// What rounding may add to a sum of heights: an arrangement is not rejected for less.
pub(super) const EPSILON: Length = Length::mm(1e-6);

/// A size being tried.
pub(super) struct Trial<'a> {
    pub(super) fitter: &'a Fitter<'a>,
    pub(super) size: Length,
    /// The counted lines.
    counts: LineCounts,
    /// The known heights of bands: many arrangements share a band.
    bands: HashMap<&'a [Vec<Slot>], BandHeight>,
}

/// What is known of the least height of a band.
#[derive(Clone, Copy, Debug)]
enum BandHeight {
    /// The band is higher than this.
    MoreThan(Length),
    /// The least height; `None` if no widths add up or a word sticks out.
    Exact(Option<Length>),
}

impl<'a> Trial<'a> {
    pub(super) fn new(fitter: &'a Fitter<'a>, size: Length) -> Self {
        Self::with_counts(fitter, size, LineCounts::default())
    }

    /// Creates a trial with the lines that another one has counted, for the same panels at the same
    /// size in an area of the same width.
    pub(super) fn with_counts(
        fitter: &'a Fitter<'a>,
        size: Length,
        counts: LineCounts,
    ) -> Self {
        Self { fitter, size, counts, bands: HashMap::new() }
    }

    /// Returns the counted lines.
    pub(super) fn into_counts(self) -> LineCounts {
        self.counts
    }

    /// Tells whether an arrangement holds every panel.
    pub(super) fn fits(&mut self) -> bool {
        let fitter = self.fitter;
        fitter.arrangements.iter().any(|it| self.lowest_heights(it).is_some())
    }

    /// Returns the heights of the bands of an arrangement in the whole area, or `None` if it is
    /// too high. Bands share the area in proportion to the least heights that they need.
    pub(super) fn band_heights(
        &mut self,
        arrangement: &'a Arrangement,
    ) -> Option<Vec<Length>> {
        let least = self.lowest_heights(arrangement)?;
        let gutters = self.fitter.sheet.gutter() * to_f64(arrangement.bands.len() - 1);
        let growth =
            (self.fitter.area.height - gutters) / least.iter().copied().sum::<Length>();
        Some(least.into_iter().map(|height| height * growth).collect())
    }

    /// Returns the least diameter of the dial.
    pub(super) fn least_dial(&self) -> Length {
        self.fitter.least_dial(self.size)
    }

    /// Returns the sum of the widths of so many tracks and their bounds, in steps.
    pub(super) fn grid_size(&mut self, tracks: usize) -> (usize, (usize, usize)) {
        let grid = self.grid(tracks);
        (grid.total, grid.bounds)
    }

    /// Returns the least heights of the bands of an arrangement; `None` if it is too high.
    fn lowest_heights(&mut self, arrangement: &'a Arrangement) -> Option<Vec<Length>> {
        let gutter = self.fitter.sheet.gutter();
        let mut room =
            self.fitter.area.height - gutter * to_f64(arrangement.bands.len() - 1);
        let mut bands = Vec::with_capacity(arrangement.bands.len());
        let floors = arrangement.bands.iter().map(|band| self.floor(band));
        let floors: Vec<Length> = floors.collect();
        let mut below: Length = floors.iter().copied().sum();
        if below > room + EPSILON {
            return None;
        }
        for (band, floor) in arrangement.bands.iter().zip(floors) {
            below -= floor;
            let height = self.lowest(band, room - below + EPSILON)?;
            room -= height;
            if room < Length::ZERO {
                return None;
            }
            bands.push(height);
        }
        Some(bands)
    }

    /// Returns a lower bound of the height of a band: its known height, or the area of its text
    /// divided by the width.
    fn floor(&mut self, band: &'a [Vec<Slot>]) -> Length {
        match self.bands.get(band) {
            Some(BandHeight::Exact(height)) => height.unwrap_or(Length::INFINITE),
            Some(&BandHeight::MoreThan(height)) => height,
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
    fn lowest(&mut self, band: &'a [Vec<Slot>], room: Length) -> Option<Length> {
        match self.bands.get(band) {
            Some(BandHeight::Exact(height)) => return *height,
            Some(&BandHeight::MoreThan(height)) if height >= room => return None,
            _ => {}
        }
        // Most sizes and arrangements fail here, after a look at a few widths.
        if !self.can_keep_to(room, band) {
            self.bands.insert(band, BandHeight::MoreThan(room));
            return None;
        }
        let tracks: Vec<Track> =
            band.iter().map(|slots| self.track(slots, band.len())).collect();
        let height = lowest_height(&tracks, self.grid(band.len()).total);
        self.bands.insert(band, BandHeight::Exact(height));
        height
    }

    /// Whether the least widths at which all tracks keep to a height add up to no more than the
    /// total.
    fn can_keep_to(&mut self, height: Length, band: &[Vec<Slot>]) -> bool {
        let (tight, dial) = (self.fitter.tight, self.least_dial());
        let track_count = band.len();
        let (total, (least, most)) = self.grid_size(track_count);
        let mut left = total;
        for slots in band {
            let (mut low, mut high) = (least, most + 1);
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.height(slots, track_count, middle, &tight, dial) <= height {
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
        let (tight, dial) = (self.fitter.tight, self.least_dial());
        let (fitter, size) = (self.fitter, self.size);
        let (_, (least, most)) = self.grid_size(track_count);
        for slot in slots {
            if let Slot::Panel(index) = *slot {
                self.grid(track_count).count_all(index, fitter, size);
            }
        }
        // Between two widths with the same lines the height is the same.
        let mut heights = Vec::new();
        for width in least..=most {
            let grid = self.grid(track_count);
            let is_new = |slot: &Slot| match *slot {
                Slot::Panel(index) => {
                    grid.counted(index, width) != grid.counted(index, width - 1)
                }
                Slot::Dial => false,
            };
            if width == least || slots.iter().any(is_new) {
                heights
                    .push((width, self.height(slots, track_count, width, &tight, dial)));
            }
        }
        Track { bounds: (least, most), heights }
    }

    /// Returns the height of a stack of slots at a width in steps.
    pub(super) fn height(
        &mut self,
        slots: &[Slot],
        track_count: usize,
        width: usize,
        spacing: &Spacing,
        dial: Length,
    ) -> Length {
        let (fitter, size) = (self.fitter, self.size);
        let grid = self.grid(track_count);
        let heights = slots.iter().map(|slot| match *slot {
            Slot::Dial => dial + fitter.dial_air() * 2.0,
            Slot::Panel(index) => {
                let extent = grid.extent(index, width, fitter, size);
                extent.map_or(Length::INFINITE, |extent| {
                    fitter.panels[index].height(extent, fitter.sheet, size, spacing)
                })
            }
        });
        heights.sum::<Length>() + fitter.sheet.gutter() * to_f64(slots.len() - 1)
    }

    pub(super) fn grid(&mut self, track_count: usize) -> &mut WidthGrid {
        let (fitter, size) = (self.fitter, self.size);
        self.counts
            .0
            .entry(track_count)
            .or_insert_with(|| WidthGrid::new(fitter, size, track_count))
    }
}
