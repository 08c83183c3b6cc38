//! [`Slack`]: the height that the text of a panel leaves, and how far it widens spaces.

use super::{PanelExtent, PanelText};
use crate::geometry::Rect;
use crate::layout::flow::Spacing;
use crate::layout::sheet::Sheet;
use crate::units::{Em, Length};

/// How far spare height may widen the gaps between blocks (as a factor) and the space below the
/// heading. The rest of it stays below the text: the heads of panels beside each other stand on
/// one line.
const LOOSE_GAPS: f64 = 1.3;
const LOOSE_HEADING_GAP: Em = Em(0.3);

/// The height for the text of a panel, and how much of it is spare.
pub(super) struct Slack {
    pub(super) extent: PanelExtent,
    /// The height for everything under the heading.
    room: Length,
    /// How far the picture grows.
    pub(super) growth: Length,
    /// What is left.
    spare: Length,
}

impl PanelText {
    pub(super) fn slack(
        &self,
        sheet: &Sheet,
        rect: &Rect,
        size: Length,
        spacing: &Spacing,
    ) -> Slack {
        let extent = self.lines(Em(rect.width / size), usize::MAX);
        let room = rect.height - self.height_without_body(extent, sheet, size);
        let free = room - extent.body.height(spacing).at(size);
        let growth = self.growth(rect.width, size, spacing.leading);
        let growth = growth.min(free).max(Length::ZERO);
        Slack { extent, room, growth, spare: free - growth }
    }

    /// Returns by how much spare height widens the space below the heading, unless a panel beside
    /// this one has less.
    pub(in crate::layout) fn loose_heading_gap(
        &self,
        sheet: &Sheet,
        rect: &Rect,
        size: Length,
        spacing: &Spacing,
    ) -> Length {
        self.slack(sheet, rect, size, spacing).own_heading_gap(size, spacing)
    }
}

impl Slack {
    fn own_heading_gap(&self, size: Length, spacing: &Spacing) -> Length {
        let most = LOOSE_HEADING_GAP.at(size);
        let ease = self.spare / (self.widest_gaps(size, spacing) + most);
        most * ease.clamp(0.0, 1.0)
    }

    /// Returns the fraction of the height that is filled, 0 to 1, whatever panels stand beside
    /// this one.
    pub(super) fn fill(&self, size: Length, spacing: &Spacing) -> f64 {
        let gap = self.own_heading_gap(size, spacing);
        let spacing = self.spacing(gap, size, spacing);
        let text = self.extent.body.height(&spacing).at(size);
        ((text + gap + self.growth) / self.room).min(1.0)
    }

    /// Returns by how much all gaps between blocks together are widened at most.
    fn widest_gaps(&self, size: Length, spacing: &Spacing) -> Length {
        self.extent.body.gaps(spacing).at(size) * LOOSE_GAPS
    }

    /// Returns a spacing with the gaps as wide as the height allows under a wider space below
    /// the heading.
    pub(super) fn spacing(
        &self,
        loose_gap: Length,
        size: Length,
        spacing: &Spacing,
    ) -> Spacing {
        let most = self.widest_gaps(size, spacing);
        let left = self.spare - loose_gap;
        let ease = if most > Length::ZERO { left / most } else { 0.0 };
        spacing.with_gaps(1.0 + LOOSE_GAPS * ease.clamp(0.0, 1.0))
    }
}
