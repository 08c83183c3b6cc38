//! Tries one body size: [`Trial`] finds the arrangement that holds every panel, with the
//! widths, the dial and the leading.

use std::collections::{BTreeMap, HashMap};

use super::fitter::{DIAL_LEAST, DIAL_WANTED, Fit, FitBand, FitTrack, Fitter};
use super::widths::WidthGrid;
use crate::layout::flow::Spacing;
use crate::layout::grid::{Arrangement, Slot};
use crate::layout::tracks::{Track, WidthSplit, distribute_widths};
use crate::units::{Em, Length, to_f64};

/// The number of steps in which the dial shrinks.
const DIAL_STEPS: u32 = 8;
/// A page is sparse if its tracks fill no more than this fraction of the height.
const SPARSE: f64 = 0.8;
/// What rounding may add to a sum of heights: an arrangement is not rejected for less.
const EPSILON: Length = Length::mm(1e-6);
/// Leading is tried in steps of this, in ems.
const LEADING_STEP: f64 = 0.01;

/// A size being tried.
pub(super) struct Trial<'a> {
    fitter: &'a Fitter<'a>,
    size: Length,
    /// The counted lines, by the number of tracks side by side.
    grids: BTreeMap<usize, WidthGrid>,
    /// The known heights of bands: many arrangements share a band.
    bands: HashMap<BandKey<'a>, BandHeight>,
}

/// A band, and the bits of the leading and of the dial's diameter.
type BandKey<'a> = (&'a [Vec<Slot>], u64, u64);

fn band_key<'a>(band: &'a [Vec<Slot>], spacing: &Spacing, dial: Length) -> BandKey<'a> {
    (band, spacing.leading.0.to_bits(), dial.to_pt().to_bits())
}

/// What is known of the least height of a band.
#[derive(Clone, Debug)]
enum BandHeight {
    /// The band is higher than this.
    MoreThan(Length),
    /// The widths that make the band lowest; `None` if no widths add up or a word sticks out.
    Exact(Option<WidthSplit>),
}

impl<'a> Trial<'a> {
    pub(super) fn new(fitter: &'a Fitter<'a>, size: Length) -> Self {
        Self { fitter, size, grids: BTreeMap::new(), bands: HashMap::new() }
    }

    pub(super) fn run(&mut self) -> Option<Fit> {
        let fitter = self.fitter;
        let least = fitter.dial(DIAL_LEAST);
        let mut best: Option<(f64, &'a Arrangement)> = None;
        for arrangement in &fitter.arrangements {
            let Some(solved) = self.solve(arrangement, &fitter.tight, least) else {
                continue;
            };
            let evenness = solved.evenness();
            if best.is_none_or(|(other, _)| evenness > other + 1e-9) {
                best = Some((evenness, arrangement));
            }
        }
        let (_, arrangement) = best?;
        let dial = self.largest_dial(arrangement);
        let spacing = self.loosest_spacing(arrangement, dial);
        let solved = match self.equal_widths(arrangement, &spacing, dial) {
            Some(equal) => equal,
            None => self.solve(arrangement, &spacing, dial)?,
        };
        let mut bands = Vec::new();
        for (split, tracks) in solved.bands.iter().zip(&arrangement.bands) {
            let step = self.grid(tracks.len()).step;
            let tracks = tracks.iter().zip(&split.widths).map(|(slots, &width)| {
                FitTrack { slots: slots.clone(), width: step * to_f64(width) }
            });
            bands.push(FitBand { height: split.height, tracks: tracks.collect() });
        }
        Some(Fit { size: self.size, spacing, dial, bands })
    }

    /// Returns the largest dial that fits at this size.
    fn largest_dial(&mut self, arrangement: &'a Arrangement) -> Length {
        let (least, wanted) =
            (self.fitter.dial(DIAL_LEAST), self.fitter.dial(DIAL_WANTED));
        if !arrangement.bands.iter().flatten().flatten().any(|&slot| slot == Slot::Dial) {
            return least;
        }
        let step = (wanted - least) / f64::from(DIAL_STEPS);
        (0..DIAL_STEPS)
            .map(|down| wanted - step * f64::from(down))
            .find(|&dial| self.solve(arrangement, &self.fitter.tight, dial).is_some())
            .unwrap_or(least)
    }

    /// Returns the loosest leading that fits. Lines do not depend on it, so heights only grow
    /// with it and bisection finds it.
    fn loosest_spacing(&mut self, arrangement: &'a Arrangement, dial: Length) -> Spacing {
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
            if self.solve(arrangement, &at(middle), dial).is_some() {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        if fits == 0 { self.fitter.tight } else { at(fits) }
    }

    /// Returns tracks of equal width if the page stays sparse with them: other widths would gain
    /// nothing, and equal ones look orderly.
    fn equal_widths(
        &mut self,
        arrangement: &Arrangement,
        spacing: &Spacing,
        dial: Length,
    ) -> Option<Solved> {
        let least_dial = self.fitter.dial(DIAL_LEAST);
        let mut used = Length::ZERO;
        let mut bands = Vec::with_capacity(arrangement.bands.len());
        for band in &arrangement.bands {
            let track_count = band.len();
            let (total, bounds) =
                (self.grid(track_count).total, self.grid(track_count).bounds);
            // The remainder goes to the first tracks, one step each.
            let widths: Vec<usize> = (0..track_count)
                .map(|track| {
                    total / track_count + usize::from(track < total % track_count)
                })
                .collect();
            if widths.iter().any(|width| !(bounds.0..=bounds.1).contains(width)) {
                return None;
            }
            let mut heights_with = |dial: Length| -> Vec<Length> {
                let tracks = band.iter().zip(&widths);
                tracks
                    .map(|(slots, &width)| {
                        self.height(slots, track_count, width, spacing, dial)
                    })
                    .collect()
            };
            let highest = |heights: &[Length]| {
                heights.iter().copied().fold(Length::ZERO, Length::max)
            };
            // A dial that has grown into empty space does not count as content.
            used += highest(&heights_with(least_dial));
            let heights = heights_with(dial);
            bands.push(WidthSplit { widths, height: highest(&heights), heights });
        }
        (used <= self.fitter.area.height * SPARSE).then_some(Solved { bands })
    }

    /// Returns the widths that make an arrangement lowest; `None` if it is still too high.
    fn solve(
        &mut self,
        arrangement: &'a Arrangement,
        spacing: &Spacing,
        dial: Length,
    ) -> Option<Solved> {
        let gutter = self.fitter.sheet.gutter();
        let mut room =
            self.fitter.area.height - gutter * to_f64(arrangement.bands.len() - 1);
        let mut bands = Vec::with_capacity(arrangement.bands.len());
        let floors = arrangement.bands.iter().map(|band| self.floor(band, spacing, dial));
        let floors: Vec<Length> = floors.collect();
        let mut below: Length = floors.iter().copied().sum();
        if below > room + EPSILON {
            return None;
        }
        for (band, floor) in arrangement.bands.iter().zip(floors) {
            below -= floor;
            let split = self.lowest(band, room - below + EPSILON, spacing, dial)?;
            room -= split.height;
            if room < Length::ZERO {
                return None;
            }
            bands.push(split);
        }
        Some(Solved { bands })
    }

    /// Returns a lower bound of the height of a band: its known height, or the area of its text
    /// divided by the width.
    fn floor(
        &mut self,
        band: &'a [Vec<Slot>],
        spacing: &Spacing,
        dial: Length,
    ) -> Length {
        match self.bands.get(&band_key(band, spacing, dial)) {
            Some(BandHeight::Exact(split)) => {
                split.as_ref().map_or(Length::INFINITE, |split| split.height)
            }
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

    /// Returns the widths that make a band lowest. `None` if there are none, or if the band is
    /// higher than `room` and its exact height is not known.
    fn lowest(
        &mut self,
        band: &'a [Vec<Slot>],
        room: Length,
        spacing: &Spacing,
        dial: Length,
    ) -> Option<WidthSplit> {
        let key = band_key(band, spacing, dial);
        match self.bands.get(&key) {
            Some(BandHeight::Exact(split)) => return split.clone(),
            Some(&BandHeight::MoreThan(height)) if height >= room => return None,
            _ => {}
        }
        // Most sizes and arrangements fail here, after a look at a few widths.
        if !self.can_keep_to(room, band, spacing, dial) {
            self.bands.insert(key, BandHeight::MoreThan(room));
            return None;
        }
        let tracks: Vec<Track> = band
            .iter()
            .map(|slots| self.track(slots, band.len(), spacing, dial))
            .collect();
        let split = distribute_widths(&tracks, self.grid(band.len()).total);
        self.bands.insert(key, BandHeight::Exact(split.clone()));
        split
    }

    /// Whether the least widths at which all tracks keep to a height add up to no more than the
    /// total.
    fn can_keep_to(
        &mut self,
        height: Length,
        band: &[Vec<Slot>],
        spacing: &Spacing,
        dial: Length,
    ) -> bool {
        let track_count = band.len();
        let (least, most) = self.grid(track_count).bounds;
        let mut left = self.grid(track_count).total;
        for slots in band {
            let (mut low, mut high) = (least, most + 1);
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.height(slots, track_count, middle, spacing, dial) <= height {
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
    fn track(
        &mut self,
        slots: &[Slot],
        track_count: usize,
        spacing: &Spacing,
        dial: Length,
    ) -> Track {
        let (least, most) = self.grid(track_count).bounds;
        let heights = (least..=most)
            .map(|width| self.height(slots, track_count, width, spacing, dial));
        Track { least, heights: heights.collect() }
    }

    /// Returns the height of a stack of slots at a width in steps.
    fn height(
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

    fn grid(&mut self, track_count: usize) -> &mut WidthGrid {
        let (fitter, size) = (self.fitter, self.size);
        self.grids
            .entry(track_count)
            .or_insert_with(|| WidthGrid::new(fitter, size, track_count))
    }
}

/// The widths that make an arrangement lowest, by band.
struct Solved {
    bands: Vec<WidthSplit>,
}

impl Solved {
    /// Returns how full the emptiest track is, 0 to 1.
    fn evenness(&self) -> f64 {
        let tracks = self
            .bands
            .iter()
            .flat_map(|band| band.heights.iter().map(|&height| height / band.height));
        tracks.fold(1.0, f64::min)
    }
}
