//! Estimates how long rendering the effects of a drawing takes.
//!
//! The time of a filter is proportional to the pixels of its region, which resvg allows to be
//! 25 times as large as the picture. The time of some filters also grows with the square of
//! their radius. A short file can cause hours of work.

use usvg::filter::{self, Kind};
use usvg::{Group, ImageKind, Node, Paint, Rect, Transform, Tree};

/// Time limit, in nanoseconds, for all effects of a drawing at its size on the page.
pub(super) const BUDGET: f64 = 220e6;
/// Time limit, in nanoseconds, for a rendering in which margins are searched.
pub(super) const RENDERING_BUDGET: f64 = 40e6;
/// Time per pixel, in nanoseconds, of a shape, of a layer, of any filter primitive, and of a
/// picture that is encoded.
const SHAPE: f64 = 3.0;
const LAYER: f64 = 8.0;
const PRIMITIVE: f64 = 15.0;
const WRITTEN: f64 = 120.0;
/// Largest area of a layer relative to the picture's; resvg cuts off the rest.
const LARGEST_LAYER: f64 = 25.0;
/// Limit of the parts of a drawing; more are too many at any size.
const PARTS: u32 = 2_000_000;

/// Estimates the time, in nanoseconds on a slow core, that rendering takes at a scale (pixels
/// per unit of the drawing): of the filters alone, or of every part if `is_whole`. The
/// estimate may be wrong by a factor of two.
pub(super) fn effort(tree: &Tree, view: Rect, scale: f64, is_whole: bool) -> f64 {
    let picture = area(view) * scale * scale;
    let mut effort = Effort { picture, scale, sum: 0.0, parts: 0 };
    if is_whole {
        effort.sum += picture * WRITTEN;
    }
    effort.group(tree.root(), 1.0, is_whole);
    effort.sum
}

/// Returns the largest scale, up to the wanted one, at which the effects of a drawing stay
/// within [`BUDGET`].
pub(crate) fn affordable(tree: &Tree, view: Rect, wanted: f64, is_whole: bool) -> f64 {
    within(BUDGET, tree, view, wanted, is_whole)
}

/// Returns the largest scale, up to the wanted one, at which the effects of a drawing stay
/// within a budget.
pub(super) fn within(
    budget: f64,
    tree: &Tree,
    view: Rect,
    wanted: f64,
    is_whole: bool,
) -> f64 {
    /// Factor between the scales that are tried; all steps together halve the resolution ten
    /// times.
    const STEP: f64 = 0.95;
    const STEPS: usize = 136;
    let mut scale = wanted;
    for _ in 0..STEPS {
        if effort(tree, view, scale, is_whole) <= budget {
            break;
        }
        scale *= STEP;
    }
    scale
}

struct Effort {
    /// Pixels of the picture.
    picture: f64,
    /// Pixels per unit of the drawing.
    scale: f64,
    sum: f64,
    parts: u32,
}

impl Effort {
    /// Adds a group. `outer` is the scale of the space of its absolute transformation;
    /// `in_pixels` tells whether it is part of something that is rendered.
    fn group(&mut self, group: &Group, outer: f64, in_pixels: bool) {
        if !in_pixels {
            self.pictures(group, outer);
        }
        for node in group.children() {
            self.parts += 1;
            if self.parts > PARTS {
                self.sum = f64::INFINITY;
            }
            // Already over the limit.
            if self.sum > BUDGET {
                return;
            }
            match node {
                Node::Group(group) => self.layer(group, outer, in_pixels),
                Node::Path(path) => {
                    let paints = [
                        path.fill().map(usvg::Fill::paint),
                        path.stroke().map(usvg::Stroke::paint),
                    ];
                    for paint in paints.into_iter().flatten() {
                        if let Paint::Pattern(pattern) = paint {
                            let ts = path.abs_transform().pre_concat(pattern.transform());
                            self.group(pattern.root(), outer * scale(ts), in_pixels);
                        }
                    }
                    if in_pixels {
                        let bounds = path.abs_stroke_bounding_box();
                        self.sum += self.pixels(area(bounds), outer) * SHAPE;
                    }
                }
                Node::Image(image) => {
                    if let ImageKind::SVG(tree) = image.kind() {
                        let outer = outer * scale(image.abs_transform());
                        self.group(tree.root(), outer, in_pixels);
                    }
                }
                Node::Text(_) => {}
            }
        }
    }

    /// Adds the pictures that are encoded for the effects in a group. Consecutive effects share
    /// one picture as long as it is no larger than their own pictures together.
    fn pictures(&mut self, group: &Group, outer: f64) {
        let mut run: Option<(Rect, f64)> = None;
        for node in group.children() {
            let effect = match node {
                Node::Group(it) if !it.filters().is_empty() => {
                    Some(it.abs_layer_bounding_box().to_rect())
                }
                _ => None,
            };
            let both = run.zip(effect).and_then(|((bounds, sum), next)| {
                let both = Rect::from_ltrb(
                    bounds.left().min(next.left()),
                    bounds.top().min(next.top()),
                    bounds.right().max(next.right()),
                    bounds.bottom().max(next.bottom()),
                )?;
                let sum = sum + area(next);
                (area(both) <= sum).then_some((both, sum))
            });
            if both.is_none() {
                self.picture(run, outer);
            }
            run = both.or(effect.map(|it| (it, area(it))));
        }
        self.picture(run, outer);
    }

    fn picture(&mut self, run: Option<(Rect, f64)>, outer: f64) {
        let pixels = run.map_or(0.0, |(bounds, _)| self.pixels(area(bounds), outer));
        self.sum += pixels.min(self.picture) * WRITTEN;
    }

    fn layer(&mut self, group: &Group, outer: f64, in_pixels: bool) {
        let is_filtered = !group.filters().is_empty();
        let bounds = group.abs_layer_bounding_box().to_rect();
        let pixels = self.pixels(area(bounds), outer);
        let becomes_pixels = in_pixels || is_filtered;
        if becomes_pixels && group.should_isolate() {
            self.sum += pixels * LAYER;
        }
        let scale = self.scale * outer * scale(group.abs_transform());
        for primitive in group.filters().iter().flat_map(|it| it.primitives()) {
            self.sum += pixels * (PRIMITIVE + self::primitive(primitive, scale, pixels));
            if let Kind::Image(image) = primitive.kind() {
                self.group(image.root(), outer, true);
            }
        }
        let masks = std::iter::successors(group.mask(), |mask| mask.mask());
        for mask in masks {
            if becomes_pixels {
                self.sum += pixels * LAYER;
            }
            let outer = outer * self::scale(group.abs_transform());
            self.group(mask.root(), outer, becomes_pixels);
        }
        self.group(group, outer, becomes_pixels);
    }

    fn pixels(&self, area: f64, outer: f64) -> f64 {
        let scale = self.scale * outer;
        (area * scale * scale).min(self.picture * LARGEST_LAYER)
    }
}

/// Returns the time for a pixel of a filter primitive, beyond the time that every primitive
/// takes. `scale` is in pixels per unit of the filter's space.
fn primitive(primitive: &filter::Primitive, scale: f64, pixels: f64) -> f64 {
    match primitive.kind() {
        Kind::Blend(_) | Kind::Composite(_) | Kind::ColorMatrix(_) => 15.0,
        Kind::ComponentTransfer(_) | Kind::DisplacementMap(_) | Kind::Tile(_) => 20.0,
        Kind::ConvolveMatrix(convolve) => {
            let matrix = convolve.matrix();
            f64::from(matrix.columns()) * f64::from(matrix.rows()) * 6.0
        }
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 120.0,
        Kind::DropShadow(_) => 100.0,
        Kind::Flood(_) | Kind::Offset(_) | Kind::Image(_) => 5.0,
        Kind::GaussianBlur(_) => 70.0,
        Kind::Merge(merge) => {
            // No drawing has so many inputs.
            let inputs = u32::try_from(merge.inputs().len()).unwrap_or(u32::MAX);
            f64::from(inputs) * 5.0
        }
        Kind::Morphology(morphology) => {
            // Each pixel is compared with all pixels within the radius.
            let side = |radius: f32| 2.0 * (f64::from(radius) * scale).round() + 1.0;
            let kernel =
                side(morphology.radius_x().get()) * side(morphology.radius_y().get());
            kernel.min(pixels) * 2.0
        }
        Kind::Turbulence(turbulence) => f64::from(turbulence.num_octaves()) * 200.0,
    }
}

fn area(rect: Rect) -> f64 {
    f64::from(rect.width()) * f64::from(rect.height())
}

/// Returns how much a transformation enlarges lengths: the geometric mean of two directions.
fn scale(ts: Transform) -> f64 {
    let (x, y) = ((ts.sx, ts.kx), (ts.ky, ts.sy));
    (f64::from(x.0) * f64::from(y.1) - f64::from(x.1) * f64::from(y.0)).abs().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str, scale: f64) -> f64 {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>{body}</svg>"
        );
        let tree = Tree::from_str(&svg, &usvg::Options::default()).unwrap();
        let view = Rect::from_xywh(0.0, 0.0, 100.0, 50.0).unwrap();
        effort(&tree, view, scale, false)
    }

    fn blurred(count: usize) -> String {
        let blur = "<filter id='f'><feGaussianBlur stdDeviation='3'/></filter>";
        blur.to_owned() + &"<path d='M9 9h20v20z' filter='url(#f)'/>".repeat(count)
    }

    #[test]
    fn plain_shapes_take_no_pixels() {
        assert!(of("<path d='M0 0h9v9z' opacity='.5'/>", 9.0) <= 0.0);
    }

    #[test]
    fn effort_grows_with_pixels_filters_and_radius() {
        let one = of(&blurred(1), 1.0);
        assert!(one > 0.0);
        assert!((of(&blurred(1), 2.0) / one - 4.0).abs() < 1e-6);
        // Three in one place are one picture.
        assert!((1.5..2.5).contains(&(of(&blurred(3), 1.0) / one)));
        let spread = |radius: u32| {
            format!(
                "<filter id='f'><feMorphology operator='dilate' radius='{radius}'/></filter>\
                 <path d='M9 9h20v20z' filter='url(#f)'/>"
            )
        };
        assert!(of(&spread(20), 4.0) > 20.0 * of(&spread(2), 4.0));
    }

    #[test]
    fn effects_count_wherever_they_are() {
        let blur = "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter>";
        let shape = "<path d='M0 0h9v9z' filter='url(#f)'/>";
        let alone = of(&format!("{blur}{shape}"), 5.0);
        let in_mask = format!(
            "{blur}<mask id='m' maskUnits='userSpaceOnUse' width='50' height='50'>{shape}\
             </mask><path d='M0 0h50v50z' mask='url(#m)'/>"
        );
        let in_pattern = format!(
            "{blur}<pattern id='p' width='10' height='10' patternUnits='userSpaceOnUse'>\
             {shape}</pattern><path d='M0 0h50v50z' fill='url(#p)'/>"
        );
        let used = format!("{blur}<g id='g'>{shape}</g><use href='#g' x='9'/>");
        for body in [&in_mask, &in_pattern, &used] {
            assert!(of(body, 5.0) >= 0.9 * alone, "{body}");
        }
    }

    #[test]
    fn the_scale_falls_until_the_time_is_kept() {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>{}</svg>",
            blurred(200)
        );
        let tree = Tree::from_str(&svg, &usvg::Options::default()).unwrap();
        let view = Rect::from_xywh(0.0, 0.0, 100.0, 50.0).unwrap();
        let scale = affordable(&tree, view, 50.0, false);
        assert!(scale < 50.0 && effort(&tree, view, scale, false) <= BUDGET);
        assert!(effort(&tree, view, scale / 0.95, false) > BUDGET);
        assert!((affordable(&tree, view, 0.1, false) - 0.1).abs() < 1e-9);
    }
}
