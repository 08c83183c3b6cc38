//! Draws words as outlines of their glyphs.

use crate::assets::fonts::{Face, OutlinePen};
use crate::color::Swatch;
use crate::geometry::Point;
use crate::layout::{PlacedLine, PlacedText, Poster};
use crate::page::{Path, Segment, Shape};
use crate::paint::shapes::filled;
use crate::units::{Em, Length};

/// Returns the outlines of a text that was set.
pub(super) fn text(placed: &PlacedText, poster: &Poster, fill: Swatch) -> Shape {
    let mut path = Path::default();
    for PlacedLine { origin, line } in &placed.lines {
        for run in placed.text.shaped.runs(line) {
            let run = run.place(*origin, placed.size, fill, placed.text.rich.span);
            let face = poster.fonts.face(run.face);
            let mut x = run.origin.x;
            for glyph in &run.glyphs {
                let y = run.origin.y - glyph.dy.at(run.size);
                let origin = Point::new(x + glyph.dx.at(run.size), y);
                let mut pen = Pen::new(face, run.size, origin);
                face.outline(glyph.id, &mut pen);
                path.segments.extend(pen.path.segments);
                x += glyph.advance.at(run.size);
            }
        }
    }
    filled(path, fill)
}

/// Returns the width of a short text.
pub(super) fn width(face: &Face, text: &str) -> Em {
    text.chars().filter_map(|c| face.glyph(c)).map(|glyph| face.advance(glyph)).sum()
}

/// Returns the outlines of a short text with its capitals centred on a point.
pub(super) fn centered(
    face: &Face,
    text: &str,
    center: Point,
    size: Length,
    fill: Swatch,
) -> Shape {
    let origin = Point::new(
        center.x - width(face, text).at(size) / 2.0,
        center.y + face.metrics.cap_height.at(size) / 2.0,
    );
    let mut pen = Pen::new(face, size, origin);
    for glyph in text.chars().filter_map(|c| face.glyph(c)) {
        face.outline(glyph, &mut pen);
        pen.origin.x += face.advance(glyph).at(size);
    }
    filled(pen.path, fill)
}

/// Collects the outlines of glyphs.
struct Pen {
    scale: f64,
    size: Length,
    origin: Point,
    last: Point,
    path: Path,
}

impl Pen {
    fn new(face: &Face, size: Length, origin: Point) -> Self {
        let scale = 1.0 / f64::from(face.units_per_em);
        Self { scale, size, origin, last: Point::default(), path: Path::default() }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        let em = |units: f32| Em(f64::from(units) * self.scale).at(self.size);
        Point::new(self.origin.x + em(x), self.origin.y - em(y))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.path.segments.push(Segment::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.path.segments.push(Segment::Line(self.last));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        // The control points of the cubic curve are two thirds of the way to the quadratic one.
        let control = self.point(cx0, cy0);
        let end = self.point(x, y);
        let toward = |from: Point| {
            Point::new(
                from.x + (control.x - from.x) * (2.0 / 3.0),
                from.y + (control.y - from.y) * (2.0 / 3.0),
            )
        };
        self.path.segments.push(Segment::Curve(toward(self.last), toward(end), end));
        self.last = end;
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.last = self.point(x, y);
        let (first, second) = (self.point(cx0, cy0), self.point(cx1, cy1));
        self.path.segments.push(Segment::Curve(first, second, self.last));
    }

    fn close(&mut self) {
        self.path.segments.push(Segment::Close);
    }
}
