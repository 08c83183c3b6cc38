//! Judges what lies between the trim and the end of the bleed, which is cut off in most copies
//! and shows at the edge of some.

use crate::preflight::Rule;
use crate::preflight::area::{Area, PageBoxes};
use crate::preflight::content::inspect::{DrawnLine, Inspect, ShownText};
use crate::preflight::finding::Reporter;

/// The thickest line of a printer's mark, in points.
const MARK_THICKNESS: f64 = 1.0;
/// What an object may reach into the bleed without lying in it, in points.
const TOLERANCE: f64 = 0.3;

/// Judges the bleed.
pub(super) struct BleedJudge {
    boxes: PageBoxes,
}

impl BleedJudge {
    pub(super) const fn new(boxes: PageBoxes) -> Self {
        Self { boxes }
    }

    /// Whether an area lies in the bleed, outside of the trimmed sheet.
    fn is_in_bleed(&self, area: Area) -> bool {
        let (Some(trim), Some(bleed)) = (self.boxes.trim, self.boxes.bleed) else {
            return false;
        };
        bleed.grown(-TOLERANCE).overlaps(area) && !trim.overlaps(area)
    }
}

impl Inspect<'_> for BleedJudge {
    fn show_text(&mut self, text: &ShownText<'_>, report: &mut Reporter<'_>) {
        if self.is_in_bleed(text.area) {
            report.add(Rule::TextInBleed, "text lies in the bleed");
        }
    }

    fn stroke_line(&mut self, line: &DrawnLine<'_>, report: &mut Reporter<'_>) {
        if line.thickness <= MARK_THICKNESS && self.is_in_bleed(line.area) {
            report.add(
                Rule::MarkInBleed,
                "a thin line, such as a printer's mark, lies in the bleed",
            );
        }
    }
}
