//! Draws the dial, a ring of seven numbered segments, and what else stands in the hub. Its words are outlines, because the same
//! words are text elsewhere on the page and must not be read twice.

mod headings;
mod outlines;

use self::outlines::{centered, width};
use super::shapes::{filled, outlined};
use super::tint;
use crate::assets::fonts::FaceId;
use crate::briefing::PANELS;
use crate::color::Swatch;
use crate::geometry::Point;
use crate::layout::{Dial, Hub, Poster};
use crate::math;
use crate::page::{Path, Segment, Shape};
use crate::units::{Length, to_f64};

/// The inner radius of the ring as a fraction of the outer one.
const LARGE_HOLE: f64 = 0.63;
const SMALL_HOLE: f64 = 0.6;
/// Half of the gap between two segments, as a fraction of the radius.
const LARGE_GAP: f64 = 0.016;
const SMALL_GAP: f64 = 0.02;
/// Half of the gap between two outlined segments, which look further apart.
const OUTLINE_GAP: f64 = 0.012;

/// Draws the dial of the masthead: a ring and a seven.
pub(super) fn small(dial: &Dial, poster: &Poster) -> Vec<Shape> {
    let colors = poster.panels.each_ref().map(|panel| panel.color);
    let colors = tint::on_band(&colors, tint::behind_title(poster));
    let ring = ring(dial, SMALL_HOLE, SMALL_GAP);
    let segments = ring.into_iter().zip(colors);
    let mut shapes: Vec<_> = segments.map(|(path, color)| filled(path, color)).collect();
    shapes.push(seven(dial, poster, tint::title(poster)));
    shapes
}

/// Draws the dial of the masthead in black lines.
pub(super) fn small_outline(dial: &Dial, poster: &Poster, line: Length) -> Vec<Shape> {
    // The lines lie inside the rim.
    let dial = Dial { radius: dial.radius - line / 2.0, ..*dial };
    let ring = ring(&dial, SMALL_HOLE, OUTLINE_GAP);
    let mut shapes: Vec<_> = ring.into_iter().map(|path| outlined(path, line)).collect();
    shapes.push(seven(&dial, poster, Swatch::BLACK));
    shapes
}

fn seven(dial: &Dial, poster: &Poster, color: Swatch) -> Shape {
    figure(7, poster, dial.center, dial.radius * 0.74, color)
}

/// Draws a number in the digits of the briefing, which may be in the font of another script.
fn figure(
    number: u64,
    poster: &Poster,
    center: Point,
    size: Length,
    color: Swatch,
) -> Shape {
    let number = poster.labels.number(number);
    let cut = FaceId::ExtraBold;
    let first = number.chars().next();
    let id = first.and_then(|digit| poster.fonts.face_for(cut, digit)).unwrap_or(cut);
    let (face, size) = (poster.fonts.face(id), size * poster.fonts.scale(id));
    // Latin figures are as high as capitals. Those of other scripts differ in height or reach
    // below the baseline, so their ink is centred.
    let other = number.chars().find(|digit| !digit.is_ascii());
    let other = other.and_then(|digit| face.glyph(digit));
    let lower = other.map_or(Length::ZERO, |glyph| {
        let (top, bottom) = face.glyph_extents(glyph);
        (top + bottom - face.metrics.cap_height).at(size) / 2.0
    });
    let center = Point::new(center.x, center.y + lower);
    centered(face, &number, center, size, color)
}

/// Draws what stands in the middle of the hub, except for a picture: a ring with a number facing
/// each panel and the kicker in its hole, or the list of the headings.
pub(super) fn hub(hub: &Hub, poster: &Poster) -> Vec<Shape> {
    let (dial, words) = match hub {
        Hub::Dial(dial) => (dial, words(dial, poster, poster.theme.words())),
        Hub::Picture(dial, _) => (dial, Vec::new()),
        Hub::Headings(list) => return headings::list(list, poster),
    };
    let mut shapes = large(dial, poster);
    shapes.extend(words);
    shapes
}

fn large(dial: &Dial, poster: &Poster) -> Vec<Shape> {
    let colors = poster.panels.each_ref().map(|panel| panel.color);
    let on_colors = colors.map(|color| poster.theme.words_on(color));
    let segments = ring(dial, LARGE_HOLE, LARGE_GAP).into_iter().zip(colors);
    let mut shapes: Vec<_> = segments.map(|(path, color)| filled(path, color)).collect();
    shapes.extend(numbers(dial, poster, on_colors));
    shapes
}

/// Draws what stands in the middle of the hub in black lines.
pub(super) fn hub_outline(hub: &Hub, poster: &Poster, line: Length) -> Vec<Shape> {
    let (dial, words) = match hub {
        Hub::Dial(dial) => (dial, words(dial, poster, Swatch::BLACK)),
        Hub::Picture(dial, _) => (dial, Vec::new()),
        Hub::Headings(list) => return headings::list_outline(list, poster, line),
    };
    let mut shapes = large_outline(dial, poster, line);
    shapes.extend(words);
    shapes
}

fn large_outline(dial: &Dial, poster: &Poster, line: Length) -> Vec<Shape> {
    let dial = Dial { radius: dial.radius - line / 2.0, ..*dial };
    let ring = ring(&dial, LARGE_HOLE, OUTLINE_GAP);
    let mut shapes: Vec<_> = ring.into_iter().map(|path| outlined(path, line)).collect();
    shapes.extend(numbers(&dial, poster, [Swatch::BLACK; PANELS]));
    shapes
}

fn numbers(dial: &Dial, poster: &Poster, colors: [Swatch; PANELS]) -> Vec<Shape> {
    let middle = dial.radius * ((1.0 + LARGE_HOLE) / 2.0);
    let number = |(index, color): (usize, Swatch)| {
        let center = polar(dial.center, middle, angle_of(dial, index));
        let number = u64::try_from(index + 1).unwrap_or(0);
        figure(number, poster, center, dial.radius * 0.21, color)
    };
    colors.into_iter().enumerate().map(number).collect()
}

/// Draws the words in the hole: a large seven, and the rest of the kicker if it begins with "7".
fn words(dial: &Dial, poster: &Poster, color: Swatch) -> Vec<Shape> {
    let bold = poster.fonts.face(FaceId::Bold);
    let kicker = &poster.masthead.kicker.text.rich.text;
    let rest = kicker.strip_prefix("7 ").or(kicker.strip_prefix("7-")).map(str::trim);
    let lines: Vec<&str> =
        rest.map_or(Vec::new(), |rest| rest.split_whitespace().collect());
    // Words that do not fit the chord of the hole at their height are left out.
    let size = dial.radius * 0.165;
    let room = dial.radius * (LARGE_HOLE * 1.5);
    // So are words in scripts that join letters: the outlines here are of single letters.
    let fits = lines.len() <= 2
        && lines.iter().all(|line| {
            width(bold, line).at(size) <= room && line.chars().all(|c| bold.covers(c))
        });
    let up = |part: f64| Point::new(dial.center.x, dial.center.y + dial.radius * part);
    if lines.is_empty() || !fits {
        return vec![figure(7, poster, dial.center, dial.radius * 0.8, color)];
    }
    let mut shapes = vec![figure(7, poster, up(-0.17), dial.radius * 0.58, color)];
    for (line, part) in lines.iter().zip([0.185, 0.365]) {
        shapes.push(centered(bold, line, up(part), size, color));
    }
    shapes
}

/// Returns the direction of a segment in degrees clockwise from the top.
fn angle_of(dial: &Dial, index: usize) -> f64 {
    let step = if dial.clockwise { 360.0 / 7.0 } else { -360.0 / 7.0 };
    dial.turn + to_f64(index) * step
}

/// Returns the outlines of the seven segments.
fn ring(dial: &Dial, hole: f64, gap: f64) -> Vec<Path> {
    let outer = dial.radius;
    let inner = outer * hole;
    let half = 180.0 / 7.0;
    // The gap is equally wide at the hole and at the rim, so its angle is larger at the hole.
    let off = |radius: f64| math::asin(gap / radius).to_degrees();
    let segment = |index: usize| {
        let middle = angle_of(dial, index);
        let mut segments = Vec::new();
        let (from, to) = (middle - half + off(1.0), middle + half - off(1.0));
        segments.push(Segment::Move(polar(dial.center, outer, from)));
        arc(&mut segments, dial.center, outer, from, to);
        let (from, to) = (middle + half - off(hole), middle - half + off(hole));
        segments.push(Segment::Line(polar(dial.center, inner, from)));
        arc(&mut segments, dial.center, inner, from, to);
        segments.push(Segment::Close);
        Path { segments }
    };
    (0..PANELS).map(segment).collect()
}

fn polar(center: Point, radius: Length, degrees: f64) -> Point {
    let (sine, cosine) = math::sin_cos(degrees.to_radians());
    Point::new(center.x + radius * sine, center.y - radius * cosine)
}

/// Adds an arc as two cubic curves, which is exact to one part in a million for a seventh of a
/// circle.
fn arc(segments: &mut Vec<Segment>, center: Point, radius: Length, from: f64, to: f64) {
    let step = (to - from) / 2.0;
    let pull = radius * (4.0 / 3.0 * math::tan(step.to_radians() / 4.0));
    for part in [0.0, 1.0] {
        let (start, end) = (from + step * part, from + step * (part + 1.0));
        // The tangent at an angle points a quarter turn further.
        let first = polar(polar(center, radius, start), pull, start + 90.0);
        let second = polar(polar(center, radius, end), pull, end - 90.0);
        segments.push(Segment::Curve(first, second, polar(center, radius, end)));
    }
}
