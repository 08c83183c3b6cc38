//! Decides which drawings become pixels as a whole, and how many pixels effects get.

use usvg::{BlendMode, Group, ImageKind, Node};

use crate::assets::logo::{Vector, affordable};
use crate::geometry::Size;
use crate::pdf::device_space::DeviceSpace;

/// Units along the longer side of a drawing's form.
pub(super) const UNITS: f32 = 1000.0;

/// Pixels to the inch of an effect on an office printer.
const OFFICE_RESOLUTION: f64 = 300.0;
/// Pixels to the inch of an effect on a screen and on a press, which share them: half as many
/// again as print houses ask for.
const RESOLUTION: f64 = 450.0;
/// Pixels to the inch of a drawing that becomes pixels as a whole, with all its edges.
const WHOLE_RESOLUTION: f64 = 600.0;
/// The largest number of pixels of a drawing's frame.
const MOST_PIXELS: f64 = 3_000_000.0;
/// Points in an inch.
const INCH: f64 = 72.0;

/// Returns the number of pixels to a unit of the form, for parts of a drawing that become
/// pixels in a colour space.
pub(super) fn pixels_per_unit(
    drawing: &Vector,
    placed: Size,
    space: DeviceSpace<'_>,
    is_whole: bool,
) -> f32 {
    let wanted = match space {
        _ if is_whole => WHOLE_RESOLUTION,
        DeviceSpace::Gray => OFFICE_RESOLUTION,
        DeviceSpace::Rgb | DeviceSpace::Cmyk(_) | DeviceSpace::Luminance => RESOLUTION,
    };
    let pixels = longer_side(drawing, placed, wanted, is_whole);
    #[expect(clippy::cast_possible_truncation, reason = "as precise as coordinates are")]
    {
        pixels as f32 / UNITS
    }
}

/// Returns the number of pixels along the longer side of a drawing's frame: those of the
/// wanted resolution, or fewer if they would take too long or too much memory.
fn longer_side(drawing: &Vector, placed: Size, wanted: f64, is_whole: bool) -> f64 {
    let view = drawing.view.to_rect();
    let (width, height) = (f64::from(view.width()), f64::from(view.height()));
    let longer = width.max(height);
    let scale = inches(placed) * wanted / longer;
    let most = (MOST_PIXELS / (width * height)).sqrt();
    affordable(&drawing.tree, view, scale.min(most), is_whole) * longer
}

/// Returns the number of pixels to the inch that the effects of a drawing get at a size, or
/// that all of it gets if it becomes pixels as a whole.
pub(crate) fn effects_resolution(drawing: &Vector, placed: Size, is_whole: bool) -> f64 {
    let wanted = if is_whole { WHOLE_RESOLUTION } else { RESOLUTION };
    longer_side(drawing, placed, wanted, is_whole) / inches(placed)
}

/// Whether a drawing becomes pixels as a whole for a press.
pub(crate) fn blends_on_press(drawing: &Vector) -> bool {
    blends(drawing.tree.root(), |mode| mode != BlendMode::Normal)
}

/// Whether a group below this one has a blend mode that meets a condition. Masks and patterns
/// do not count, because they blend by themselves.
pub(super) fn blends(group: &Group, condition: fn(BlendMode) -> bool) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(group) => condition(group.blend_mode()) || blends(group, condition),
        Node::Image(image) => match image.kind() {
            ImageKind::SVG(tree) => blends(tree.root(), condition),
            ImageKind::PNG(_)
            | ImageKind::JPEG(_)
            | ImageKind::GIF(_)
            | ImageKind::WEBP(_) => false,
        },
        Node::Path(_) | Node::Text(_) => false,
    })
}

/// Returns the longer side of a size.
fn inches(placed: Size) -> f64 {
    placed.width.to_pt().max(placed.height.to_pt()) / INCH
}
