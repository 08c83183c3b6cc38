//! Paints paths with their fills and strokes: colours, gradients and patterns (ISO 32000-1,
//! 8.5.3 and 8.7).

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use usvg::tiny_skia_path::{self, PathStroker};
use usvg::{
    FillRule, LineCap, LineJoin, Node, Opacity, Paint, PaintOrder, Path, Pattern, Rect,
    Stroke, Transform,
};

use super::content::{Content, matrix, real, rectangle};
use super::gradient::{Channel, Gradient};
use super::painter::{Painter, VectorError};
use crate::pdf::device_space::DeviceSpace;

/// The largest number of tiles that are placed one by one.
const TILES: f32 = 1000.0;

/// The part of a path that is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Fill,
    Stroke,
    /// The outline of the stroke, filled as an area.
    Outline,
}

/// A paint that is ready for use in a content stream.
enum Brush {
    /// A colour or a shading: the operator that selects it and its graphics state.
    Ready { operator: String, state: Dictionary },
    /// The tile of a pattern and the places of its copies. The opacity applies to all of them
    /// as one layer.
    Tiles { tile: ObjectId, places: Vec<Transform>, state: Dictionary },
    /// A tiling pattern, painted as a layer because viewers disagree on how opacity applies
    /// to it.
    Layer { pattern: ObjectId, state: Dictionary },
    /// A gradient too fine for a shading, which has to become pixels.
    Pixels,
}

impl Painter<'_> {
    /// Draws a path.
    pub(super) fn path(
        &mut self,
        node: &Node,
        path: &Path,
        ts: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let bounds = path.stroke_bounding_box();
        let Some(visible) = self.visible(bounds, ts) else { return Ok(()) };
        if !path.is_visible() {
            return Ok(());
        }
        // A line has no inside, but PDF viewers would show a thin part of it.
        let data = path.data().bounds();
        let area = data.width() > 0.0 && data.height() > 0.0;
        let (fill, stroke) = (path.fill().filter(|_| area), path.stroke());
        let mut brushes = Vec::new();
        for (target, paint, opacity) in [
            fill.map(|fill| (Target::Fill, fill.paint(), fill.opacity())),
            stroke.map(|stroke| (Target::Stroke, stroke.paint(), stroke.opacity())),
        ]
        .into_iter()
        .flatten()
        {
            // PDF has no clipped mitre joins, so the outline of such a stroke is filled.
            let clipped =
                stroke.is_some_and(|stroke| stroke.linejoin() == LineJoin::MiterClip);
            let target = if clipped && target == Target::Stroke {
                Target::Outline
            } else {
                target
            };
            let rich = self.rich_black(path, (paint, opacity), ts);
            let brush = match rich.filter(|_| target == Target::Fill) {
                Some(operator) => Brush::Ready { operator, state: alpha(1.0) },
                None => self.brush(target, paint, opacity, visible, ts, out)?,
            };
            if matches!(brush, Brush::Pixels) {
                let node = std::slice::from_ref(node);
                self.pixels(node, visible, ts, Dictionary::new(), out);
                return Ok(());
            }
            brushes.push((target, brush));
        }
        if path.paint_order() == PaintOrder::StrokeAndFill {
            brushes.reverse();
        }
        for (target, brush) in brushes {
            self.brush_path(path, target, brush, visible, ts, out);
        }
        Ok(())
    }

    /// Fills or strokes a path with a brush.
    fn brush_path(
        &mut self,
        path: &Path,
        target: Target,
        brush: Brush,
        visible: Rect,
        ts: Transform,
        out: &mut Content,
    ) {
        let draw = |out: &mut Content| match (target, path.fill(), path.stroke()) {
            (Target::Stroke, _, Some(stroke)) => draw_stroke(path, stroke, ts, out),
            _ => {
                let rule = area(path, target, ts, out);
                out.op(if rule == FillRule::EvenOdd { "f*" } else { "f" });
            }
        };
        out.saved(|out| match brush {
            Brush::Ready { operator, state } => {
                out.state(state);
                out.op(&operator);
                draw(out);
            }
            Brush::Tiles { tile, places, state } => {
                let tiles = |out: &mut Content| {
                    let rule = area(path, target, ts, out);
                    out.clip(rule);
                    for place in places {
                        out.saved(|out| {
                            out.transform(place);
                            out.x_object(tile);
                        });
                    }
                };
                if state.is_empty() {
                    return tiles(out);
                }
                let mut layer = Content::default();
                tiles(&mut layer);
                self.layer(layer, visible, Vec::new(), state, out);
            }
            Brush::Layer { pattern, state } => {
                let mut layer = Content::default();
                let operator = select_pattern(target, &layer.pattern(pattern));
                layer.op(&operator);
                draw(&mut layer);
                self.layer(layer, visible, Vec::new(), state, out);
            }
            Brush::Pixels => {}
        });
    }

    /// Makes a paint ready for use in a content stream.
    fn brush(
        &mut self,
        target: Target,
        paint: &Paint,
        opacity: Opacity,
        visible: Rect,
        ts: Transform,
        out: &mut Content,
    ) -> Result<Brush, VectorError> {
        if let Paint::Pattern(pattern) = paint {
            return self.tiling(pattern, visible, opacity, ts);
        }
        let solid = |color, opacity: f32| {
            let mut components = String::new();
            for component in self.space.components(color) {
                // Four decimals are more than 8 bits need.
                let text = format!("{component:.4}");
                components.push_str(text.trim_end_matches('0').trim_end_matches('.'));
                components.push(' ');
            }
            let name = match target {
                Target::Fill | Target::Outline => self.space.fill_operator(),
                Target::Stroke => self.space.stroke_operator(),
            };
            Brush::Ready { operator: components + name, state: alpha(opacity) }
        };
        let gradient = match (paint, Gradient::of(paint)) {
            (_, Some(gradient)) => gradient,
            (Paint::Color(color), None) => return Ok(solid(*color, opacity.get())),
            (_, None) => return Ok(transparent()),
        };
        if let Some(stop) = gradient.flat() {
            return Ok(solid(stop.color(), (stop.opacity() * opacity).get()));
        }
        // The area that the shading has to cover, in the gradient's user space.
        let to_user = ts.invert().and_then(|to_user| visible.transform(to_user));
        let Some(bounds) = to_user else { return Ok(transparent()) };
        let color = Channel::Color(self.space);
        let Some(pattern) = gradient.pattern(ts, bounds, color) else {
            return Ok(Brush::Pixels);
        };
        let mut state = alpha(opacity.get() * gradient.opacity().unwrap_or(1.0));
        if gradient.opacity().is_none() {
            match self.opacity_mask(gradient, bounds, ts) {
                Some(mask) => state.extend(&mask),
                None => return Ok(Brush::Pixels),
            }
        }
        let pattern = self.doc.add_object(pattern);
        let operator = select_pattern(target, &out.pattern(pattern));
        Ok(Brush::Ready { operator, state })
    }

    /// Converts the opacity of a gradient's stops to a soft mask, because PDF's shadings are
    /// opaque. Returns `None` if it is too fine for a shading.
    fn opacity_mask(
        &mut self,
        gradient: Gradient<'_>,
        bounds: Rect,
        ts: Transform,
    ) -> Option<Dictionary> {
        let pattern = gradient.pattern(ts, bounds, Channel::Opacity)?;
        let pattern = self.doc.add_object(pattern);
        let view = self.view;
        Some(self.with_space(DeviceSpace::Luminance, |painter| {
            let mut content = Content::default();
            let operator = select_pattern(Target::Fill, &content.pattern(pattern));
            content.op(&operator);
            content.rect(view);
            content.op("f");
            painter.soft_mask(content, "Luminosity")
        }))
    }

    /// Prepares a pattern of tiles. Its cell is a space of its own with the scale of the
    /// content's space.
    ///
    /// Viewers disagree on tiling patterns (ISO 32000-1, 8.7.3): they round the size of the
    /// tile to pixels, and some lose shadings inside of it. So the tiles are placed one by one
    /// unless there are too many.
    fn tiling(
        &mut self,
        pattern: &Pattern,
        visible: Rect,
        opacity: Opacity,
        ts: Transform,
    ) -> Result<Brush, VectorError> {
        let rect = pattern.rect();
        let to_content =
            ts.pre_concat(pattern.transform()).pre_translate(rect.x(), rect.y());
        let (x_scale, y_scale) = to_content.get_scale();
        let scale = x_scale.max(y_scale);
        let (width, height) = (rect.width() * scale, rect.height() * scale);
        let to_cell = Transform::from_row(scale, 0.0, 0.0, -scale, 0.0, height);
        let (Some(view), Some(from_cell)) =
            (Rect::from_xywh(0.0, 0.0, width, height), to_cell.invert())
        else {
            return Ok(transparent());
        };
        let place = to_content.pre_concat(from_cell);
        if !place.is_valid() || width <= 0.0 || height <= 0.0 {
            return Ok(transparent());
        }
        let before = std::mem::replace(&mut self.view, view);
        // A translucent pattern was mixed with the path that it fills.
        let ground = self.ground.take();
        let mut content = Content::default();
        let drawn = self.children(pattern.root(), to_cell, &mut content);
        (self.view, self.ground) = (before, ground);
        drawn?;
        let state = alpha(opacity.get());
        if let Some(places) = places(place, width, height, visible) {
            let tile = content.into_form(self.doc, view, None);
            return Ok(Brush::Tiles { tile, places, state });
        }
        let dict = dictionary! {
            "Type" => "Pattern",
            "PatternType" => 1,
            "PaintType" => 1,
            // Tiles keep their size; their spacing may vary by a device pixel.
            "TilingType" => 2,
            "BBox" => rectangle(view),
            "XStep" => real(width),
            "YStep" => real(height),
            "Matrix" => matrix(place),
        };
        let pattern = content.into_stream(self.doc, dict);
        Ok(Brush::Layer { pattern, state })
    }
}

/// Returns the places of the visible tiles, or `None` if there are too many.
fn places(
    place: Transform,
    width: f32,
    height: f32,
    visible: Rect,
) -> Option<Vec<Transform>> {
    let seen = visible.transform(place.invert()?)?;
    let range = |low: f32, high: f32, step: f32| {
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let count = (last - first).min(TILES + 1.0);
        (first, count)
    };
    let (first_column, columns) = range(seen.left(), seen.right(), width);
    let (first_row, rows) = range(seen.top(), seen.bottom(), height);
    if columns * rows > TILES {
        return None;
    }
    let steps = |first: f32, count: f32| {
        std::iter::successors(Some(first), |step| Some(step + 1.0))
            .take_while(move |step| *step < first + count)
    };
    let place = |row: f32, column: f32| place.pre_translate(column * width, row * height);
    let row = |row| steps(first_column, columns).map(move |column| place(row, column));
    Some(steps(first_row, rows).flat_map(row).collect())
}

/// Constructs the path of the area to paint. Returns its fill rule.
fn area(path: &Path, target: Target, ts: Transform, out: &mut Content) -> FillRule {
    match (target, path.fill(), path.stroke()) {
        (Target::Fill, Some(fill), _) => {
            out.path(path.data(), ts);
            fill.rule()
        }
        (Target::Stroke | Target::Outline, _, Some(stroke)) => {
            if let Some(outline) = outline(path, stroke, ts) {
                out.path(&outline, ts);
            }
            FillRule::NonZero
        }
        (Target::Fill, None, _) | (Target::Stroke | Target::Outline, _, None) => {
            FillRule::NonZero
        }
    }
}

fn draw_stroke(path: &Path, stroke: &Stroke, ts: Transform, out: &mut Content) {
    // The pen is round in the path's own space. If the transformation keeps it round, only
    // its width changes. Otherwise the path is drawn in its own space, scaled to the
    // content's units so that coordinates keep their digits.
    let (x_scale, y_scale) = ts.get_scale();
    let scale = (x_scale * y_scale).sqrt();
    if !(scale.is_finite() && scale > 0.0) {
        return;
    }
    let skew = (ts.sx * ts.kx + ts.ky * ts.sy).abs() / (scale * scale);
    let round = (x_scale / y_scale - 1.0).abs() < 1e-4 && skew < 1e-4;
    let place = if round {
        ts
    } else {
        out.transform(ts.pre_scale(1.0 / scale, 1.0 / scale));
        Transform::from_scale(scale, scale)
    };
    out.op_with(&[stroke.width().get() * scale], "w");
    match stroke.linecap() {
        LineCap::Butt => {}
        LineCap::Round => out.op("1 J"),
        LineCap::Square => out.op("2 J"),
    }
    match stroke.linejoin() {
        LineJoin::Miter | LineJoin::MiterClip => {
            out.op_with(&[stroke.miterlimit().get()], "M");
        }
        LineJoin::Round => out.op("1 j"),
        LineJoin::Bevel => out.op("2 j"),
    }
    if let Some(dashes) = stroke.dasharray() {
        let total: f32 = dashes.iter().sum();
        if total.is_finite() && total > 0.0 {
            out.op("[");
            let scaled: Vec<f32> = dashes.iter().map(|dash| dash * scale).collect();
            out.op_with(&scaled, "]");
            // The phase must not be negative (ISO 32000-2, table 51).
            out.op_with(&[stroke.dashoffset().rem_euclid(total) * scale], "d");
        }
    }
    out.path(path.data(), place);
    out.op("S");
}

/// Returns the outline of a stroke, with curves as fine as the transformation needs.
fn outline(path: &Path, stroke: &Stroke, ts: Transform) -> Option<tiny_skia_path::Path> {
    let scale = PathStroker::compute_resolution_scale(&ts);
    let stroke = stroke.to_tiny_skia();
    match &stroke.dash {
        Some(dash) => path.data().dash(dash, scale)?.stroke(&stroke, scale),
        None => path.data().stroke(&stroke, scale),
    }
}

/// Returns the operators that select a pattern as the colour (ISO 32000-1, 8.6.6.2).
fn select_pattern(target: Target, name: &str) -> String {
    match target {
        Target::Fill | Target::Outline => format!("/Pattern cs {name} scn"),
        Target::Stroke => format!("/Pattern CS {name} SCN"),
    }
}

/// Returns the graphics state of an opacity, for fills and strokes.
fn alpha(opacity: f32) -> Dictionary {
    if opacity >= 1.0 {
        return Dictionary::new();
    }
    dictionary! { "ca" => real(opacity), "CA" => Object::Real(opacity) }
}

/// Returns a paint that is invisible.
fn transparent() -> Brush {
    Brush::Ready { operator: "0 g".to_owned(), state: alpha(0.0) }
}
