//! The parts of a text that stay on one line ([`Segments`]), and how many lines they take.

use std::ops::Range;

use super::penalties::Demerits;
use crate::units::Em;

/// The measure from which on groups of words are kept together: 30 characters of half an em. On
/// shorter ones, holding them leaves holes.
const LEAST_HOLDING: Em = Em(15.0);

/// The clusters between two break opportunities, which stay on one line.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Clusters of [`Shaped::clusters`](super::Shaped).
    pub(super) clusters: Range<usize>,
    /// The width without what is not drawn at the end of a line: see [`super::hanging`].
    pub(super) width: Em,
    /// The width of what is not drawn at the end of a line.
    pub(super) space: Em,
    /// Whether the line must end after the segment.
    pub(super) hard: bool,
    /// The number of characters without the white space at the end.
    pub(super) characters: usize,
    /// The cost of a line that ends after the segment.
    pub(super) demerits: Demerits,
}

/// The part of a [`Segment`] that counting lines needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct SegmentWidth {
    /// The width without the white space at the end.
    pub(super) width: Em,
    /// The width of the white space at the end; infinite after a hard break, so that nothing
    /// fits behind it.
    pub(super) space: Em,
}

impl From<&Segment> for SegmentWidth {
    fn from(segment: &Segment) -> Self {
        let space = if segment.hard { Em(f64::INFINITY) } else { segment.space };
        Self { width: segment.width, space }
    }
}

/// A text in segments.
#[derive(Clone, Debug)]
pub(super) struct Segments {
    pub(super) list: Vec<Segment>,
    /// The widths of the segments, packed: the fit counts lines thousands of times a page.
    pub(super) widths: Vec<SegmentWidth>,
    /// The width of the widest segment.
    pub(super) min_width: Em,
}

impl From<Vec<Segment>> for Segments {
    fn from(list: Vec<Segment>) -> Self {
        let widths: Vec<SegmentWidth> = list.iter().map(SegmentWidth::from).collect();
        let widest = |widest: Em, it: &SegmentWidth| Em(widest.0.max(it.width.0));
        let min_width = widths.iter().fold(Em::ZERO, widest);
        Self { list, widths, min_width }
    }
}

/// A text in segments of which some are groups of words that belong together.
#[derive(Clone, Debug)]
pub(super) struct HeldGroups {
    pub(super) segments: Segments,
    /// The narrowest measure that holds groups.
    pub(super) from: Em,
    /// The number of lines at that measure if groups are not held. A longer measure never takes
    /// more lines than a shorter one, so groups are held only in as many.
    pub(super) most_lines: usize,
}

impl HeldGroups {
    /// `loose` is the text with its groups taken apart.
    pub(super) fn new(segments: Segments, loose: &Segments) -> Self {
        let from = Em(LEAST_HOLDING.0.max(loose.min_width.0));
        let most_lines = count_lines(&loose.widths, from);
        Self { segments, from, most_lines }
    }

    /// Whether the groups are held at a measure.
    pub(super) fn holds(&self, measure: Em) -> bool {
        measure.0 >= self.from.0
            && measure.0 >= self.segments.min_width.0
            && count_lines(&self.segments.widths, measure) <= self.most_lines
    }
}

/// Counts lines greedily: each segment goes on the current line if there is room. No other way
/// takes fewer lines.
pub(super) fn count_lines(segments: &[SegmentWidth], measure: Em) -> usize {
    let Some((first, rest)) = segments.split_first() else { return 0 };
    let mut lines = 1;
    let (mut width, mut space) = (first.width, first.space);
    for segment in rest {
        let wider = width + space + segment.width;
        if fits(wider, measure) {
            width = wider;
        } else {
            lines += 1;
            width = segment.width;
        }
        space = segment.space;
    }
    lines
}

/// Whether a width fits a measure. The tolerance is far below what a printer can show and far
/// above the rounding error of hundreds of advances.
pub(super) fn fits(width: Em, measure: Em) -> bool {
    width.0 <= measure.0 + 1e-6
}
