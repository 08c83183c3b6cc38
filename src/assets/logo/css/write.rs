//! Writes a resolved drawing as SVG for usvg.

use usvg::Options;

use super::super::Problem;
use super::drawing::Drawing;
use super::measure::measured;
use super::writer::Writer;

/// Writes a drawing as SVG for usvg. The drawing must have no part with a
/// [problem](Drawing::problem) that is drawn.
///
/// # Errors
/// Returns an error if an element must be measured and cannot be.
pub(in super::super) fn write(
    drawing: &Drawing<'_, '_>,
    options: &Options<'_>,
) -> Result<String, Problem> {
    let boxes = measured(drawing, options)?;
    let mut writer = Writer::new(drawing, &boxes);
    writer.element(drawing.document.root_element())?;
    Ok(writer.out)
}
