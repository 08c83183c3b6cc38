//! Paints what stands under the words of a handout: black lines on white paper, and nothing that a
//! copier would turn into a grey blot.

use super::dial;
use crate::assets::logo::Ground;
use crate::color::Swatch;
use crate::geometry::{Point, Rect};
use crate::layout::{Footer, PlacedPanel, Poster};
use crate::page::{Path, Segment, Shape, Stroke};
use crate::units::Length;

/// Lines around panels and badges, in points on A4: the thinnest that a worn copier still
/// holds, with something to spare.
const LINE: f64 = 0.9;
/// Lines that stand out: under the masthead, around the call-out.
const STRONG_LINE: f64 = 1.8;

/// The shapes, in painting order.
pub(super) fn shapes(poster: &Poster) -> Vec<Shape> {
    let line = Length::pt(LINE) * poster.sheet.scale;
    let strong = Length::pt(STRONG_LINE) * poster.sheet.scale;
    let margin = poster
        .panels
        .iter()
        .map(|it| it.rect.x)
        .fold(poster.sheet.size.width / 2.0, Length::min);
    let (left, right) = (margin, poster.sheet.size.width - margin);
    let mut shapes = dial::small_outline(&poster.masthead.dial, poster, line);
    // Logos that do not show on white paper are the one dark area: a copier keeps black.
    shapes.extend(super::plates(&poster.masthead, Ground::Band, Swatch::BLACK));
    shapes.push(rule(left, right, poster.masthead.rect.bottom(), strong));
    shapes.extend(poster.panels.iter().flat_map(|it| panel(it, line)));
    shapes
        .extend(poster.dial.iter().flat_map(|it| dial::large_outline(it, poster, line)));
    shapes.extend(footer(&poster.footer, (left, right), line, strong));
    shapes
}

fn panel(panel: &PlacedPanel, line: Length) -> Vec<Shape> {
    let (_, center, radius) = panel.badge;
    vec![
        outlined(Path::rounded(&panel.rect, panel.radius, panel.radius), line),
        outlined(Path::circle(center, radius), line),
    ]
}

fn footer(
    footer: &Footer,
    (left, right): (Length, Length),
    line: Length,
    strong: Length,
) -> Vec<Shape> {
    if footer.rect.height <= Length::ZERO {
        return Vec::new();
    }
    let mut shapes = vec![rule(left, right, footer.rect.y, line)];
    if let Some((rect, radius, _)) = &footer.call {
        // The line lies inside of the box, so that it ends where the panels do.
        let inset = strong / 2.0;
        let inside = Rect::new(
            rect.x + inset,
            rect.y + inset,
            rect.width - strong,
            rect.height - strong,
        );
        shapes.push(outlined(Path::rounded(&inside, *radius, *radius), strong));
    }
    shapes
}

/// A line from side to side.
fn rule(left: Length, right: Length, y: Length, width: Length) -> Shape {
    let ends = [Segment::Move(Point::new(left, y)), Segment::Line(Point::new(right, y))];
    outlined(Path { segments: ends.into() }, width)
}

/// A path drawn as a line.
pub(super) fn outlined(path: Path, width: Length) -> Shape {
    let stroke = Some(Stroke { color: Swatch::BLACK, width });
    Shape { path, fill: None, stroke }
}
