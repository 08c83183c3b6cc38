//! Draws the list of the headings in the middle of the hub. Like the words of the dial it is
//! made of outlines: each heading is text at the head of its panel.

use super::{figure, outlines};
use crate::color::Swatch;
use crate::layout::{HeadingList, Poster};
use crate::page::{Path, Shape, Stroke};
use crate::paint::shapes::{filled, outlined};
use crate::paint::tint;
use crate::units::Length;

/// The height of a number relative to the diameter of its circle.
const NUMBER: f64 = 0.62;

/// Draws the list as a white card with circles in the colours of the panels.
pub(super) fn list(list: &HeadingList, poster: &Poster) -> Vec<Shape> {
    let theme = &poster.theme;
    let width = Length::pt(0.5) * (poster.sheet.scale * 0.5).max(0.5);
    let mut shapes = vec![Shape {
        path: Path::rounded(&list.rect, list.radius, list.radius),
        fill: Some(Swatch::WHITE),
        stroke: Some(Stroke { color: tint::edge(theme), width }),
    }];
    for ((number, row), panel) in (1..).zip(&list.rows).zip(&poster.panels) {
        let (center, size) = (row.center, row.radius * (2.0 * NUMBER));
        let on_color = theme.words_on(panel.color);
        shapes.push(filled(Path::circle(center, row.radius), panel.color));
        shapes.push(figure(number, poster, center, size, on_color));
        shapes.push(outlines::text(&row.heading, poster, theme.words()));
    }
    shapes
}

/// Draws the list in black lines.
pub(super) fn list_outline(
    list: &HeadingList,
    poster: &Poster,
    line: Length,
) -> Vec<Shape> {
    let card = Path::rounded(&list.rect, list.radius, list.radius);
    let mut shapes = vec![outlined(card, line)];
    for (number, row) in (1..).zip(&list.rows) {
        let (center, size) = (row.center, row.radius * (2.0 * NUMBER));
        shapes.push(outlined(Path::circle(center, row.radius), line));
        shapes.push(figure(number, poster, center, size, Swatch::BLACK));
        shapes.push(outlines::text(&row.heading, poster, Swatch::BLACK));
    }
    shapes
}
