//! Colour that ends at the trim, and what lies in the bleed.

use briefing::preflight::Rule;
use lopdf::dictionary;

use super::super::File;
use super::{Pair, pair};

/// A rectangle along an edge of the sheet, that reaches so far beyond the edge, in points.
fn along(file: &mut File, edge: &str, beyond: f32) {
    let [left, bottom, right, top] = file.trim();
    let [x0, y0, x1, y1] = match edge {
        "left" => [left - beyond, bottom + 99.0, left + 40.0, top - 99.0],
        "right" => [right - 40.0, bottom + 99.0, right + beyond, top - 99.0],
        "top" => [left + 99.0, top - 40.0, right - 99.0, top + beyond],
        _ => [left + 99.0, bottom - beyond, right - 99.0, bottom + 40.0],
    };
    file.draw(&format!("0 .5 0 0 k {x0} {y0} {} {} re f", x1 - x0, y1 - y0));
}

/// Draws something at a place relative to the lower left corner of the sheet.
fn at_corner(file: &mut File, x: f32, y: f32, content: &str) {
    let [left, bottom, ..] = file.trim();
    file.draw(&format!("1 0 0 1 {} {} cm {content}", left + x, bottom + y));
}

/// Shows text at a place relative to the lower left corner of the sheet.
fn text_at(file: &mut File, x: f32, y: f32, size: f32) {
    let name = file.font_name();
    at_corner(file, x, y, &format!("0 0 0 1 k BT /{name} {size} Tf <00010002> Tj ET"));
}

const MARK: &str = "0 0 0 1 K .25 w 0 0 m 0 200 l S";

pub(super) const ALL: &[Pair] = &[
    pair(
        Rule::MissingBleed,
        "the left edge",
        |file| along(file, "left", 0.0),
        |file| along(file, "left", 9.0),
    ),
    pair(
        Rule::MissingBleed,
        "the right edge",
        |file| along(file, "right", 0.1),
        |file| along(file, "right", 8.5),
    ),
    pair(
        Rule::MissingBleed,
        "the top edge, half of the way",
        |file| along(file, "top", 4.0),
        |file| along(file, "top", 9.0),
    ),
    pair(
        Rule::MissingBleed,
        "the bottom edge, and colour that keeps away from it",
        |file| along(file, "bottom", 0.0),
        |file| along(file, "bottom", -6.0),
    ),
    pair(
        Rule::NoBleed,
        "a page without bleed",
        |file| {
            let trim = file.page().get(b"TrimBox").unwrap().clone();
            file.page().set("BleedBox", trim);
            along(file, "left", 0.0);
        },
        |file| {
            let trim = file.page().get(b"TrimBox").unwrap().clone();
            file.page().set("BleedBox", trim);
            along(file, "left", -9.0);
        },
    ),
    pair(
        Rule::MissingBleed,
        "white at the edge",
        |file| along(file, "left", 0.0),
        |file| {
            let [left, bottom, ..] = file.trim();
            file.draw(&format!("0 0 0 0 k {left} {bottom} 40 400 re f"));
        },
    ),
    pair(
        Rule::MissingBleed,
        "an edge that something covers",
        |file| along(file, "left", 0.0),
        |file| {
            along(file, "left", 0.0);
            let [left, bottom, _, top] = file.trim();
            file.draw_in_state(
                dictionary! { "op" => false, "OP" => false },
                &format!("0 0 0 0 k {} {bottom} 60 {} re f", left - 9.0, top - bottom),
            );
        },
    ),
    pair(
        Rule::TextInBleed,
        "a word below the sheet",
        |file| text_at(file, 200.0, -7.0, 6.0),
        |file| text_at(file, 200.0, -16.0, 6.0),
    ),
    pair(
        Rule::TextInBleed,
        "a word at the left of the sheet",
        |file| text_at(file, -8.0, 200.0, 3.0),
        |file| text_at(file, 20.0, 200.0, 6.0),
    ),
    pair(
        Rule::MarkInBleed,
        "a crop mark beside the sheet",
        |file| at_corner(file, -5.0, 9.0, MARK),
        |file| at_corner(file, -12.0, 9.0, MARK),
    ),
    pair(
        Rule::MarkInBleed,
        "a thick line, which is colour",
        |file| at_corner(file, -5.0, 9.0, MARK),
        |file| at_corner(file, -5.0, 9.0, "0 0 0 1 K 4 w 0 0 m 0 200 l S"),
    ),
    pair(
        Rule::CropInsideTrim,
        "a crop box",
        |file| {
            let [left, bottom, right, top] = file.trim();
            let crop = [left + 9.0, bottom, right, top].map(lopdf::Object::Real);
            file.page().set("CropBox", crop.to_vec());
        },
        |file| {
            let crop = file.trim().map(lopdf::Object::Real);
            file.page().set("CropBox", crop.to_vec());
        },
    ),
];
