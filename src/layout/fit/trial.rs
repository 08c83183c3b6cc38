//! A body size in; the arrangement that holds every panel at it, with the widths, the dial
//! and the leading, out.

use std::collections::{BTreeMap, HashMap};

use super::widths::WidthGrid;
use super::{DIAL_LEAST, DIAL_WANTED, Fit, FitBand, FitTrack, Fitter};
use crate::layout::flow::{Spacing, count};
use crate::layout::grid::{Arrangement, Slot};
use crate::layout::tracks::{Share, Track, share};
use crate::units::{Em, Length};

/// In how many steps the dial gives way.
const DIAL_STEPS: u32 = 8;
/// A page is sparse whose tracks take up no more than this part of the height.
const SPARSE: f64 = 0.8;
/// What rounding may add to a sum of heights: less is not a reason to pass an arrangement over.
const HAIR: Length = Length::mm(1e-6);
/// Leading is tried in hundredths of an em.
const LEADING_STEP: f64 = 0.01;

/// One size being tried.
pub(super) struct Trial<'a> {
    fitter: &'a Fitter<'a>,
    size: Length,
    /// Counted lines, by the number of tracks beside each other.
    grids: BTreeMap<usize, WidthGrid>,
    /// What is known of bands: many arrangements have one in common.
    bands: HashMap<BandKey<'a>, Lowest>,
}

/// A band, and in bits the leading and the dial that it is tried with.
type BandKey<'a> = (&'a [Vec<Slot>], u64, u64);

fn band_key<'a>(band: &'a [Vec<Slot>], spacing: &Spacing, dial: Length) -> BandKey<'a> {
    (band, spacing.leading.0.to_bits(), dial.to_pt().to_bits())
}

/// What is known of the lowest form of a band.
#[derive(Clone, Debug)]
enum Lowest {
    /// It is higher than this.
    Above(Length),
    /// It is this; `None` where widths do not add up or a word sticks out.
    Is(Option<Share>),
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
        for (share, tracks) in solved.bands.iter().zip(&arrangement.bands) {
            let step = self.grid(tracks.len()).step;
            let tracks = tracks.iter().zip(&share.widths).map(|(slots, &width)| {
                FitTrack { slots: slots.clone(), width: step * count(width) }
            });
            bands.push(FitBand { height: share.height, tracks: tracks.collect() });
        }
        Some(Fit { size: self.size, spacing, dial, bands })
    }

    /// The dial gives way to type, but no further than it has to.
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

    /// The loosest leading at which everything still fits. Lines do not depend on it, so
    /// heights only grow with it and halving finds it.
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

    /// Tracks of equal width, where that leaves a good part of the page empty: then there
    /// is nothing to gain by other widths, and order is all that the eye can see.
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
            let beside = band.len();
            let (total, bounds) = (self.grid(beside).total, self.grid(beside).bounds);
            // The steps that do not divide go to the first tracks, one each.
            let widths: Vec<usize> = (0..beside)
                .map(|track| total / beside + usize::from(track < total % beside))
                .collect();
            if widths.iter().any(|width| !(bounds.0..=bounds.1).contains(width)) {
                return None;
            }
            let mut heights_with = |dial: Length| -> Vec<Length> {
                let tracks = band.iter().zip(&widths);
                tracks
                    .map(|(slots, &width)| {
                        self.height(slots, beside, width, spacing, dial)
                    })
                    .collect()
            };
            let highest = |heights: &[Length]| {
                heights.iter().copied().fold(Length::ZERO, Length::max)
            };
            // A dial that has grown into empty space does not make the page any fuller.
            used += highest(&heights_with(least_dial));
            let heights = heights_with(dial);
            bands.push(Share { widths, height: highest(&heights), heights });
        }
        (used <= self.fitter.area.height * SPARSE).then_some(Solved { bands })
    }

    /// The lowest form of an arrangement; `None` if that is too high.
    fn solve(
        &mut self,
        arrangement: &'a Arrangement,
        spacing: &Spacing,
        dial: Length,
    ) -> Option<Solved> {
        let gutter = self.fitter.sheet.gutter();
        let mut room =
            self.fitter.area.height - gutter * count(arrangement.bands.len() - 1);
        let mut bands = Vec::with_capacity(arrangement.bands.len());
        let floors = arrangement.bands.iter().map(|it| self.floor(it, spacing, dial));
        let floors: Vec<Length> = floors.collect();
        let mut below: Length = floors.iter().copied().sum();
        if below > room + HAIR {
            return None;
        }
        for (band, floor) in arrangement.bands.iter().zip(floors) {
            below -= floor;
            let share = self.lowest(band, room - below + HAIR, spacing, dial)?;
            room -= share.height;
            if room < Length::ZERO {
                return None;
            }
            bands.push(share);
        }
        Some(Solved { bands })
    }

    /// What a band is no lower than: what is known of it, or the area that its text fills.
    fn floor(
        &mut self,
        band: &'a [Vec<Slot>],
        spacing: &Spacing,
        dial: Length,
    ) -> Length {
        match self.bands.get(&band_key(band, spacing, dial)) {
            Some(Lowest::Is(share)) => {
                share.as_ref().map_or(Length::INFINITE, |it| it.height)
            }
            Some(&Lowest::Above(height)) => height,
            None => {
                let (fitter, size) = (self.fitter, self.size);
                let grid = self.grid(band.len());
                let (width, least) = (grid.step * count(grid.total), grid.bounds.0);
                let panels = band.iter().flatten().filter_map(|slot| match *slot {
                    Slot::Panel(index) => Some(index),
                    Slot::Dial => None,
                });
                let area = fitter.least_area(panels, size, grid.step * count(least));
                Length::mm(area / width.to_mm())
            }
        }
    }

    /// The lowest form of a band. `None` if there is none, or it is higher than `room`; one
    /// that is higher may be given if it is known.
    fn lowest(
        &mut self,
        band: &'a [Vec<Slot>],
        room: Length,
        spacing: &Spacing,
        dial: Length,
    ) -> Option<Share> {
        let key = band_key(band, spacing, dial);
        match self.bands.get(&key) {
            Some(Lowest::Is(share)) => return share.clone(),
            Some(&Lowest::Above(height)) if height >= room => return None,
            _ => {}
        }
        // Most sizes and arrangements fail here, with a few widths looked at.
        if !self.can_keep_to(room, band, spacing, dial) {
            self.bands.insert(key, Lowest::Above(room));
            return None;
        }
        let tracks: Vec<Track> = band
            .iter()
            .map(|slots| self.track(slots, band.len(), spacing, dial))
            .collect();
        let share = share(&tracks, self.grid(band.len()).total);
        self.bands.insert(key, Lowest::Is(share.clone()));
        share
    }

    /// Whether the least widths at which tracks keep to a height add up to no more than
    /// there is.
    fn can_keep_to(
        &mut self,
        height: Length,
        band: &[Vec<Slot>],
        spacing: &Spacing,
        dial: Length,
    ) -> bool {
        let beside = band.len();
        let (least, most) = self.grid(beside).bounds;
        let mut left = self.grid(beside).total;
        for slots in band {
            let (mut low, mut high) = (least, most + 1);
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.height(slots, beside, middle, spacing, dial) <= height {
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

    /// A stack of slots as a track: its height at every width.
    fn track(
        &mut self,
        slots: &[Slot],
        beside: usize,
        spacing: &Spacing,
        dial: Length,
    ) -> Track {
        let (least, most) = self.grid(beside).bounds;
        let heights =
            (least..=most).map(|width| self.height(slots, beside, width, spacing, dial));
        Track { least, heights: heights.collect() }
    }

    /// The height of a stack of slots at a width, in steps.
    fn height(
        &mut self,
        slots: &[Slot],
        beside: usize,
        width: usize,
        spacing: &Spacing,
        dial: Length,
    ) -> Length {
        let (fitter, size) = (self.fitter, self.size);
        let grid = self.grid(beside);
        let heights = slots.iter().map(|slot| match *slot {
            Slot::Dial => dial + fitter.dial_air() * 2.0,
            Slot::Panel(index) => {
                let extent = grid.extent(index, width, fitter, size);
                extent.map_or(Length::INFINITE, |extent| {
                    fitter.panels[index].height(extent, fitter.sheet, size, spacing)
                })
            }
        });
        heights.sum::<Length>() + fitter.sheet.gutter() * count(slots.len() - 1)
    }

    fn grid(&mut self, beside: usize) -> &mut WidthGrid {
        let (fitter, size) = (self.fitter, self.size);
        self.grids.entry(beside).or_insert_with(|| WidthGrid::new(fitter, size, beside))
    }
}

/// An arrangement with the widths that make it lowest.
struct Solved {
    bands: Vec<Share>,
}

impl Solved {
    /// How full the emptiest track is, 0 to 1.
    fn evenness(&self) -> f64 {
        let tracks = self
            .bands
            .iter()
            .flat_map(|band| band.heights.iter().map(|&height| height / band.height));
        tracks.fold(1.0, f64::min)
    }
}
