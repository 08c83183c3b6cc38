//! Fit: shaped panels and an area in, the largest body size and the widths for it out.
//!
//! A size is tried by asking every arrangement for the least height it can do with: each
//! panel's lines are counted once per width of a grid of millimetres, and [`share`] finds
//! the best widths from these counts, exactly. Sizes are tried from the largest down, since
//! a height may shrink as type grows (another break, another word on the line); those that
//! could not fit if every line were full are passed over.

use std::collections::{BTreeMap, HashMap};

use super::flow::{Spacing, count};
use super::grid::{Arrangement, Slot, arrangements};
use super::panel::{PanelExtent, PanelText, width_of_measure};
use super::sheet::Sheet;
use super::tracks::{Share, Track, share};
use crate::briefing::PANELS;
use crate::geometry::Rect;
use crate::units::{Em, Length};

/// A track is no narrower and no wider than these parts of an equal one.
const WIDTHS: (f64, f64) = (0.7, 1.4);
/// Characters in a line at the least and at the most, where the paper allows it.
const MEASURE: (f64, f64) = (22.0, 75.0);
/// Mean width of a character. Not measured in the text: a word more or less must not move
/// the bounds of the widths.
const CHARACTER: Em = Em(0.5);
/// The dial's diameter in parts of the height there is and of a column's equal width: at
/// the least, and what it has where that costs no type size.
const DIAL_LEAST: (f64, f64) = (0.23, 0.46);
const DIAL_WANTED: (f64, f64) = (0.29, 0.6);
/// In how many steps the dial gives way.
const DIAL_STEPS: u32 = 8;
/// A page is sparse whose tracks take up no more than this part of the height.
const SPARSE: f64 = 0.8;
/// Leading is tried in hundredths of an em.
const LEADING_STEP: f64 = 0.01;

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

/// An arrangement with the widths that make it lowest.
struct Solved {
    bands: Vec<Share>,
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
        let areas = self.panels.iter().map(|panel| panel.least_area(size, least_width));
        // Words that are left out of account make the panels smaller than this floor.
        self.words[0] < usize::MAX
            || areas.sum::<f64>() <= self.area.width.to_mm() * self.area.height.to_mm()
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

/// One size being tried.
struct Trial<'a> {
    fitter: &'a Fitter<'a>,
    size: Length,
    /// Counted lines, by the number of tracks beside each other.
    grids: BTreeMap<usize, WidthGrid>,
    /// What is known of bands: many arrangements have one in common.
    bands: HashMap<BandKey<'a>, Lowest>,
}

/// A band, and in bits the leading and the dial that it is tried with.
type BandKey<'a> = (&'a [Vec<Slot>], u64, u64);

/// What is known of the lowest form of a band.
#[derive(Clone, Debug)]
enum Lowest {
    /// It is higher than this.
    Above(Length),
    /// It is this; `None` where widths do not add up or a word sticks out.
    Is(Option<Share>),
}

/// The widths that tracks of one number may have, and every panel's lines at each.
struct WidthGrid {
    /// One step, a millimetre or a hair off it so that the steps add up to the area.
    step: Length,
    /// All steps together.
    total: usize,
    /// Least and greatest width, in steps.
    bounds: (usize, usize),
    /// By panel and width; unknown until asked for, `None` where a word sticks out.
    extents: [Vec<Option<Option<PanelExtent>>>; PANELS],
}

impl<'a> Trial<'a> {
    fn new(fitter: &'a Fitter<'a>, size: Length) -> Self {
        Self { fitter, size, grids: BTreeMap::new(), bands: HashMap::new() }
    }

    fn run(&mut self) -> Option<Fit> {
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
    fn loosest_spacing(
        &mut self,
        arrangement: &'a Arrangement,
        dial: Length,
    ) -> Spacing {
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
        for band in &arrangement.bands {
            let share = self.lowest(band, room, spacing, dial)?;
            room -= share.height;
            if room < Length::ZERO {
                return None;
            }
            bands.push(share);
        }
        Some(Solved { bands })
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
        let key = (band, spacing.leading.0.to_bits(), dial.to_pt().to_bits());
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

impl WidthGrid {
    fn new(fitter: &Fitter<'_>, size: Length, beside: usize) -> Self {
        let width = fitter.area.width - fitter.sheet.gutter() * count(beside - 1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a sheet is at most some thousand millimetres wide"
        )]
        let steps = |length: f64| length.max(1.0) as usize;
        let total = steps(width.to_mm().round()).max(beside);
        let step = width / count(total);
        let equal = count(total) / count(beside);
        let measure = |characters: f64| {
            width_of_measure(Em(characters * CHARACTER.0)).at(size) / step
        };
        // A measure may leave its bounds where equal widths already do.
        let least = (equal * WIDTHS.0).max(measure(MEASURE.0)).min(equal);
        let most = (equal * WIDTHS.1).min(measure(MEASURE.1)).max(equal);
        let bounds = if beside == 1 {
            (total, total)
        } else {
            (
                steps(least.ceil()).min(steps(equal)),
                steps(most.floor()).max(steps(equal.ceil())),
            )
        };
        Self { step, total, bounds, extents: std::array::from_fn(|_| Vec::new()) }
    }

    /// A panel's lines at a width, counted when first asked for.
    fn extent(
        &mut self,
        index: usize,
        width: usize,
        fitter: &Fitter<'_>,
        size: Length,
    ) -> Option<PanelExtent> {
        let (least, most) = self.bounds;
        let known = &mut self.extents[index];
        known.resize(most - least + 1, None);
        *known[width - least].get_or_insert_with(|| {
            let width = self.step * count(width);
            fitter.panels[index].extent(width, size, fitter.words[index])
        })
    }
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
