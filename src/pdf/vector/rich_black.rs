//! Puts other inks under the black of large areas, if a file asks for it. Black ink alone looks
//! grey on a large area, and thin strokes of several inks would show coloured edges.

use usvg::tiny_skia_path::{self, PathSegment, Point};
use usvg::{Color, Opacity, Paint, Path, Transform};

use super::painter::Painter;
use super::resolution::UNITS;
use crate::color::Cmyk;
use crate::pdf::device_space::DeviceSpace;

/// What lies under the black: a cool black within the limits of all papers.
const RICH: Cmyk = Cmyk::new(40, 30, 30, 100);
/// Thickness from which black is an area, in millimetres. Letters of logos are mostly thinner.
const THICK: f32 = 4.0;
/// Lines by which a curve is measured.
const PIECES: u8 = 8;
/// Millimetres of a point.
const MILLIMETRES: f32 = 25.4 / 72.0;

impl Painter<'_> {
    /// Returns the operator that selects rich black, if the file asks for it and the inside of a
    /// path is a large black area.
    pub(super) fn rich_black(
        &self,
        path: &Path,
        (paint, opacity): (&Paint, Opacity),
        ts: Transform,
    ) -> Option<String> {
        let is_black = matches!(paint, Paint::Color(color) if *color == Color::black())
            && opacity == Opacity::ONE;
        let is_asked = self.source.rich_black
            && is_black
            && matches!(self.space, DeviceSpace::Cmyk(_));
        if !is_asked || self.millimetres(thickness(path.data(), ts)) < THICK {
            return None;
        }
        let [cyan, magenta, yellow, black] = RICH.amounts();
        Some(format!("{cyan} {magenta} {yellow} {black} k"))
    }

    /// Returns units of the form in millimetres on the page.
    fn millimetres(&self, units: f32) -> f32 {
        let placed = self.source.placed;
        let longer = placed.width.to_pt().max(placed.height.to_pt());
        #[expect(
            clippy::cast_possible_truncation,
            reason = "as precise as coordinates are"
        )]
        let points = longer as f32;
        units / UNITS * points * MILLIMETRES
    }
}

/// Returns how thick a shape is: the width of a long bar with the same area and outline.
fn thickness(path: &tiny_skia_path::Path, ts: Transform) -> f32 {
    let (mut area, mut outline) = (0.0_f32, 0.0_f32);
    let (mut pen, mut start) = (Point::zero(), Point::zero());
    let mut line = |from: Point, to: Point| {
        let ends = [from, to].map(|mut end| {
            ts.map_point(&mut end);
            end
        });
        let [from, to] = ends;
        area += (from.x * to.y - to.x * from.y) / 2.0;
        let (right, down) = (to.x - from.x, to.y - from.y);
        outline += (right * right + down * down).sqrt();
    };
    let mut curve = |from: Point, at: &dyn Fn(f32) -> Point| {
        let mut pen = from;
        for piece in 1..=PIECES {
            let next = at(f32::from(piece) / f32::from(PIECES));
            line(pen, next);
            pen = next;
        }
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                (pen, start) = (to, to);
                continue;
            }
            PathSegment::LineTo(to) => {
                curve(pen, &|t| mix(pen, to, t));
                pen = to;
            }
            PathSegment::QuadTo(control, to) => {
                curve(pen, &|t| mix(mix(pen, control, t), mix(control, to, t), t));
                pen = to;
            }
            PathSegment::CubicTo(first, second, to) => {
                let middle = |t| mix(first, second, t);
                curve(pen, &|t| {
                    let one = mix(mix(pen, first, t), middle(t), t);
                    mix(one, mix(middle(t), mix(second, to, t), t), t)
                });
                pen = to;
            }
            PathSegment::Close => {
                curve(pen, &|t| mix(pen, start, t));
                pen = start;
            }
        }
    }
    if outline > 0.0 { 2.0 * area.abs() / outline } else { 0.0 }
}

fn mix(from: Point, to: Point, part: f32) -> Point {
    Point::from_xy(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use usvg::tiny_skia_path::{PathBuilder, Rect};

    #[test]
    fn shapes_are_as_thick_as_bars() {
        let measured =
            |path: &tiny_skia_path::Path| thickness(path, Transform::identity());
        let bar =
            PathBuilder::from_rect(Rect::from_xywh(0.0, 0.0, 1000.0, 10.0).unwrap());
        assert!((measured(&bar) - 9.9).abs() < 0.1, "{}", measured(&bar));
        let disc = PathBuilder::from_circle(50.0, 50.0, 20.0).unwrap();
        assert!((measured(&disc) - 20.0).abs() < 0.3, "{}", measured(&disc));
        // A ring, whose hole runs the other way round.
        let mut ring = PathBuilder::new();
        for [x, y, width] in [[0.0, 0.0, 100.0], [95.0, 5.0, -90.0]] {
            ring.move_to(x, y);
            ring.line_to(x + width, y);
            ring.line_to(x + width, y + width.abs());
            ring.line_to(x, y + width.abs());
            ring.close();
        }
        let ring = ring.finish().unwrap();
        assert!(measured(&ring) < 6.0, "{}", measured(&ring));
    }
}
