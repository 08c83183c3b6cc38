//! Judges lines and rectangles that are too thin to print.

use crate::preflight::Rule;
use crate::preflight::content::inspect::{DrawnLine, Inspect};
use crate::preflight::content::state::Paint;
use crate::preflight::finding::Reporter;

/// The thinnest line that prints well, in points, and a tolerance for rounding.
const MIN_THICKNESS: f64 = 0.25;
const TOLERANCE: f64 = 0.005;

/// Judges the thickness of lines and rectangles.
pub(super) struct LineJudge;

impl Inspect<'_> for LineJudge {
    fn stroke_line(&mut self, line: &DrawnLine<'_>, report: &mut Reporter<'_>) {
        let thickness = line.thickness;
        if thickness < MIN_THICKNESS - TOLERANCE {
            report.add(Rule::Hairline, format!("a line is {thickness:.2} pt thick"));
        }
    }

    fn fill_rectangle(&mut self, thickness: f64, _: &Paint, report: &mut Reporter<'_>) {
        if thickness < MIN_THICKNESS - TOLERANCE {
            let message = format!("a rectangle is {thickness:.2} pt thick");
            report.add(Rule::ThinRectangle, message);
        }
    }
}
