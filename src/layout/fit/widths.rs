//! The widths that tracks may have at a size, and every panel's lines at each.

use super::{Fitter, WIDTHS};
use crate::briefing::PANELS;
use crate::layout::flow::count;
use crate::layout::panel::{PanelExtent, width_of_measure};
use crate::units::{Em, Length};

/// Characters in a line at the least and at the most, where the paper allows it.
const MEASURE: (f64, f64) = (22.0, 75.0);
/// Mean width of a character. Not measured in the text: a word more or less must not move
/// the bounds of the widths.
const CHARACTER: Em = Em(0.5);

/// The widths that tracks of one number may have, and every panel's lines at each.
pub(super) struct WidthGrid {
    /// One step, a millimetre or a hair off it so that the steps add up to the area.
    pub(super) step: Length,
    /// All steps together.
    pub(super) total: usize,
    /// Least and greatest width, in steps.
    pub(super) bounds: (usize, usize),
    /// By panel and width; unknown until asked for, `None` where a word sticks out.
    extents: [Vec<Option<Option<PanelExtent>>>; PANELS],
}

impl WidthGrid {
    pub(super) fn new(fitter: &Fitter<'_>, size: Length, beside: usize) -> Self {
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
    pub(super) fn extent(
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
