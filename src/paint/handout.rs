//! Paints the shapes under the words of a handout: black lines on white paper, without areas
//! that a copier would smudge.

use super::dial;
use super::shapes::{outlined, plates};
use crate::assets::logo::Ground;
use crate::briefing::PanelStyle;
use crate::color::Swatch;
use crate::geometry::{Point, Sides};
use crate::layout::{CallOut, Footer, PlacedPanel, Poster};
use crate::page::{Path, Segment, Shape};
use crate::units::Length;

/// The width of lines around panels and badges, in points on A4: a little more than the
/// thinnest line that a worn copier reproduces.
const LINE: f64 = 0.9;
/// The width of the lines under the masthead, around the call-out and around filled panels.
const STRONG_LINE: f64 = 1.8;

/// Returns the shapes in painting order.
pub(super) fn shapes(poster: &Poster) -> Vec<Shape> {
    let line = Length::pt(LINE) * poster.sheet.scale;
    let strong = Length::pt(STRONG_LINE) * poster.sheet.scale;
    let margin = poster
        .panels
        .iter()
        .map(|panel| panel.rect.x)
        .fold(poster.sheet.size.width / 2.0, Length::min);
    let (left, right) = (margin, poster.sheet.size.width - margin);
    let mut shapes = dial::small_outline(&poster.masthead.dial, poster, line);
    // The only dark areas are plates of logos that would not show on white; copiers keep black.
    shapes.extend(plates(&poster.masthead.plates, Ground::Dark, Swatch::BLACK));
    shapes.extend(plates(&poster.footer.plates, Ground::Dark, Swatch::BLACK));
    shapes.push(rule(left, right, poster.masthead.rect.bottom(), strong));
    shapes.extend(
        poster.key_message.iter().map(|it| rule(left, right, it.rect.bottom(), strong)),
    );
    shapes.extend(poster.panels.iter().flat_map(|it| panel(it, (line, strong))));
    shapes.extend(poster.hub.iter().flat_map(|it| dial::hub_outline(it, poster, line)));
    shapes.extend(footer(&poster.footer, (left, right), line, strong));
    shapes
}

fn panel(panel: &PlacedPanel, (line, strong): (Length, Length)) -> Vec<Shape> {
    let card = match panel.style {
        PanelStyle::Plain => line,
        PanelStyle::Filled => strong,
    };
    vec![
        outlined(Path::rounded(&panel.rect, panel.radius, panel.radius), card),
        outlined(Path::circle(panel.badge.center, panel.badge.radius), line),
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
    if let Some(CallOut { rect, radius, text: _ }) = &footer.call {
        // The line lies inside the box, so that it ends where the panels do.
        let inside = rect.inset(&Sides::all(strong / 2.0));
        shapes.push(outlined(Path::rounded(&inside, *radius, *radius), strong));
    }
    shapes
}

/// Returns a horizontal line.
fn rule(left: Length, right: Length, y: Length, width: Length) -> Shape {
    let ends = [Segment::Move(Point::new(left, y)), Segment::Line(Point::new(right, y))];
    outlined(Path { segments: ends.into() }, width)
}
