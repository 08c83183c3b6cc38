//! [`Spacing`]: the distances between lines and blocks, and [`Extent`]: how many of them a text
//! has.

use crate::units::{Em, to_f64};

/// Distances between lines and blocks, in ems of the body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::layout) struct Spacing {
    /// From baseline to baseline.
    pub(in crate::layout) leading: Em,
    /// Added between paragraphs.
    pub(in crate::layout) paragraph: Em,
    /// Added between the items of a list, and below a sub-heading.
    pub(in crate::layout) item: Em,
}

impl Spacing {
    /// The tightest spacing that reads well, with which the search for a size works.
    pub(in crate::layout) const TIGHT: Self =
        Self { leading: Em(1.3), paragraph: Em(0.42), item: Em(0.16) };
    /// By how much the loosest leading exceeds the tightest.
    pub(in crate::layout) const LOOSENESS: Em = Em(0.15);

    /// Returns the tightest spacing with another leading, the gaps grown in proportion.
    pub(in crate::layout) fn with_leading(leading: Em) -> Self {
        let growth = leading.0 / Self::TIGHT.leading.0;
        Self { leading, ..Self::TIGHT }.with_gaps(growth)
    }

    /// Multiplies the gaps between blocks and items.
    pub(in crate::layout) fn with_gaps(self, factor: f64) -> Self {
        Self {
            paragraph: Em(self.paragraph.0 * factor),
            item: Em(self.item.0 * factor),
            ..self
        }
    }
}

/// The space above and below the text of an alert, in its box.
pub(in crate::layout) const INSET: Em = Em(0.42);

/// The number of lines, gaps and insets of a flow. Counting these instead of adding up lengths
/// lets one pass over the text serve every leading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::layout) struct Extent {
    pub(in crate::layout) lines: usize,
    pub(in crate::layout) paragraph_gaps: usize,
    pub(in crate::layout) item_gaps: usize,
    /// The edges of boxes, above and below their text.
    pub(in crate::layout) insets: usize,
}

impl Extent {
    /// Returns the height, in ems of the body.
    pub(in crate::layout) fn height(self, spacing: &Spacing) -> Em {
        self.gaps(spacing)
            + Em(to_f64(self.lines) * spacing.leading.0 + to_f64(self.insets) * INSET.0)
    }

    /// Returns the part of the height that is gaps.
    pub(in crate::layout) fn gaps(self, spacing: &Spacing) -> Em {
        Em(to_f64(self.paragraph_gaps) * spacing.paragraph.0
            + to_f64(self.item_gaps) * spacing.item.0)
    }

    pub(in crate::layout) fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.paragraph_gaps += other.paragraph_gaps;
        self.item_gaps += other.item_gaps;
        self.insets += other.insets;
    }
}

/// What separates two blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// The gap between paragraphs.
    Paragraph,
    /// More than that: above a sub-heading.
    Section,
    /// The gap between items: below a sub-heading.
    Item,
}

impl Gap {
    pub(super) fn extent(self) -> Extent {
        match self {
            Self::Paragraph => Extent { paragraph_gaps: 1, ..Extent::default() },
            Self::Section => {
                Extent { paragraph_gaps: 1, item_gaps: 1, ..Extent::default() }
            }
            Self::Item => Extent { item_gaps: 1, ..Extent::default() },
        }
    }
}
