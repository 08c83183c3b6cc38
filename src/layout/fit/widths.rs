//! [`WidthGrid`]: the possible widths of tracks at a size, and every panel's lines at each.

use super::fitter::{Fitter, WIDTHS};
use crate::briefing::PANELS;
use crate::layout::panel::{CHARACTER, PanelExtent, width_of_measure};
use crate::units::{Em, Length, to_f64};

/// The least and greatest number of characters in a line, where the paper allows it.
const MEASURE: (f64, f64) = (22.0, 75.0);

/// The lines of the panels that were counted at a size in an area of some width, by the number of
/// tracks side by side.
#[derive(Default)]
pub(in crate::layout) struct LineCounts(Vec<Option<WidthGrid>>);

impl LineCounts {
    /// Returns the widths of a number of tracks.
    pub(super) fn grid(
        &mut self,
        fitter: &Fitter<'_>,
        size: Length,
        tracks: usize,
    ) -> &mut WidthGrid {
        if self.0.len() <= tracks {
            self.0.resize_with(tracks + 1, || None);
        }
        self.0[tracks].get_or_insert_with(|| WidthGrid::new(fitter, size, tracks))
    }
}

/// The possible widths of a number of tracks side by side, and every panel's lines at each.
pub(super) struct WidthGrid {
    /// One step: about a millimetre, so that the steps add up to the area.
    pub(super) step: Length,
    /// The number of steps of all tracks together.
    pub(super) total: usize,
    /// The least and greatest width, in steps.
    pub(super) bounds: (usize, usize),
    /// By panel and width: not counted yet, or `None` where a word sticks out.
    extents: [Vec<Option<Option<PanelExtent>>>; PANELS],
    /// By panel: see [`WidthGrid::steps`]. Empty until they are asked for.
    steps: [Vec<usize>; PANELS],
}

impl WidthGrid {
    pub(super) fn new(fitter: &Fitter<'_>, size: Length, tracks: usize) -> Self {
        let width = fitter.area.width - fitter.sheet.gutter() * to_f64(tracks - 1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a sheet is at most some thousand millimetres wide"
        )]
        let steps = |length: f64| length.max(1.0) as usize;
        let total = steps(width.to_mm().round()).max(tracks);
        let step = width / to_f64(total);
        let equal = to_f64(total) / to_f64(tracks);
        let measure = |characters: f64| {
            width_of_measure(Em(characters * CHARACTER.0)).at(size) / step
        };
        // The bounds of the measure give way where equal widths already violate them.
        let least = (equal * WIDTHS.0).max(measure(MEASURE.0)).min(equal);
        let most = (equal * WIDTHS.1).min(measure(MEASURE.1)).max(equal);
        let bounds = if tracks == 1 {
            (total, total)
        } else {
            (
                steps(least.ceil()).min(steps(equal)),
                steps(most.floor()).max(steps(equal.ceil())),
            )
        };
        let (extents, steps) = Default::default();
        Self { step, total, bounds, extents, steps }
    }

    /// Returns a panel's lines at a width. They are counted at the first call.
    pub(super) fn extent(
        &mut self,
        index: usize,
        width: usize,
        fitter: &Fitter<'_>,
        size: Length,
    ) -> Option<PanelExtent> {
        let (least, most) = self.bounds;
        let known = &mut self.extents[index];
        if known.is_empty() {
            known.resize(most - least + 1, None);
        }
        *known[width - least].get_or_insert_with(|| {
            let width = self.step * to_f64(width);
            fitter.panels[index].extent(width, size, fitter.words[index])
        })
    }

    /// Returns the widths from which on a panel has other lines, in ascending order, the least width
    /// first.
    pub(super) fn steps(
        &mut self,
        index: usize,
        fitter: &Fitter<'_>,
        size: Length,
    ) -> &[usize] {
        if self.steps[index].is_empty() {
            self.steps[index] = self.count_steps(index, fitter, size);
        }
        &self.steps[index]
    }

    /// Finds the steps of a panel. Lines only get fewer as a panel gets wider: between two widths with
    /// as many they are not counted.
    fn count_steps(
        &mut self,
        index: usize,
        fitter: &Fitter<'_>,
        size: Length,
    ) -> Vec<usize> {
        let (least, most) = self.bounds;
        let mut counted = |width| (width, self.extent(index, width, fitter, size));
        let mut steps = vec![least];
        // The narrowest span is looked at first.
        let mut spans = vec![(counted(least), counted(most))];
        while let Some((from, to)) = spans.pop() {
            if from.1 == to.1 {
                continue;
            }
            if to.0 - from.0 == 1 {
                steps.push(to.0);
            } else {
                let middle = counted(usize::midpoint(from.0, to.0));
                spans.extend([(middle, to), (from, middle)]);
            }
        }
        steps
    }
}
