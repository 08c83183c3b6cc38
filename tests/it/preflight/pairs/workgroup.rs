//! What print houses ask beyond the standard.

use briefing::preflight::Rule;
use lopdf::{Object, dictionary};

use super::super::File;
use super::{Pair, pair};

/// Shows text at a distance from the left edge of the sheet, in points.
fn text_from_left(file: &mut File, distance: f32) {
    let [left, bottom, ..] = file.trim();
    let name = file.font_name();
    file.draw(&format!(
        "0 0 0 1 k BT /{name} 12 Tf {} {} Td <00010002> Tj ET",
        left + distance,
        bottom + 200.0
    ));
}

/// White text on a colour.
fn reversed(file: &mut File, size: f64) {
    file.resource("ExtGState", "Plain", dictionary! { "OP" => false, "op" => false });
    file.draw("1 0 0 0 k 390 390 200 200 re f");
    file.draw_text("/Plain gs 0 0 0 0 k", size);
}

fn line(file: &mut File, color: &str, width: f32) {
    file.draw(&format!("{color} K {width} w 400 400 m 500 400 l S"));
}

fn bitmap(file: &mut File, pixels: usize) {
    let side = i64::try_from(pixels).unwrap();
    let entries =
        dictionary! { "BitsPerComponent" => 1, "Width" => side, "Height" => side };
    file.draw_image(entries, vec![0; pixels.div_ceil(8) * pixels]);
}

/// A second page whose sheet is so much wider, and turned or not.
fn second_page(file: &mut File, wider: f32, is_turned: bool) {
    let mut page = file.page().clone();
    let [left, bottom, right, top] = file.trim();
    let media = [0.0, 0.0, 2000.0, 2000.0].map(Object::Real).to_vec();
    page.set("MediaBox", media.clone());
    page.set("BleedBox", media);
    let (width, height) = (right - left + wider, top - bottom);
    let (width, height) = if is_turned { (height, width) } else { (width, height) };
    let trim = [100.0, 100.0, 100.0 + width, 100.0 + height];
    page.set("TrimBox", trim.map(Object::Real).to_vec());
    if is_turned {
        page.set("Rotate", 90);
    }
    let added = file.add(page);
    let pages = file.catalog().get(b"Pages").unwrap().as_reference().unwrap();
    let pages = file.document.get_dictionary_mut(pages).unwrap();
    pages.get_mut(b"Kids").unwrap().as_array_mut().unwrap().push(added);
    pages.set("Count", 2);
}

fn font_named(file: &mut File, name: &str) {
    let font = file.font(&[]).as_dict_mut().unwrap();
    font.set("BaseFont", name);
}

pub(super) const ALL: &[Pair] = &[
    pair(
        Rule::GwgSmallText,
        "4 pt and 6 pt",
        |file| file.draw_text("0 0 0 1 k", 4.0),
        |file| file.draw_text("0 0 0 1 k", 6.0),
    ),
    pair(
        Rule::GwgSmallText,
        "text made small by a matrix",
        |file| file.draw_text(".5 0 0 .5 200 200 cm 0 0 0 1 k", 9.0),
        |file| file.draw_text(".5 0 0 .5 200 200 cm 0 0 0 1 k", 11.0),
    ),
    pair(
        Rule::GwgFineText,
        "white text",
        |file| reversed(file, 8.0),
        |file| reversed(file, 9.0),
    ),
    pair(
        Rule::GwgFineText,
        "text in two inks",
        |file| file.draw_text("1 1 0 0 k", 8.0),
        |file| file.draw_text("0 1 0 0 k", 8.0),
    ),
    pair(
        Rule::GwgFineLine,
        "a tint",
        |file| line(file, ".4 0 0 0", 0.3),
        |file| line(file, ".4 0 0 0", 0.5),
    ),
    pair(
        Rule::GwgFineLine,
        "two inks and one",
        |file| line(file, "1 1 0 0", 0.4),
        |file| line(file, "0 0 0 1", 0.4),
    ),
    pair(
        Rule::GwgFineLine,
        "a white line",
        |file| line(file, "0 0 0 0", 0.4),
        |file| line(file, "0 0 0 0", 0.6),
    ),
    pair(
        Rule::GwgFineLine,
        "a thin rectangle",
        |file| file.draw(".3 0 0 0 k 400 400 100 .3 re f"),
        |file| file.draw(".3 0 0 0 k 400 400 100 .6 re f"),
    ),
    pair(
        Rule::GwgSafeZone,
        "2 mm and 4 mm",
        |file| text_from_left(file, 5.7),
        |file| text_from_left(file, 11.3),
    ),
    pair(
        Rule::GwgSafeZone,
        "text across the edge",
        |file| text_from_left(file, -4.0),
        |file| text_from_left(file, -40.0),
    ),
    pair(
        Rule::GwgBitmap,
        "500 and 600 pixels per inch",
        |file| bitmap(file, 500),
        |file| bitmap(file, 600),
    ),
    pair(
        Rule::GwgPageSize,
        "a wider page",
        |file| second_page(file, 20.0, false),
        |file| second_page(file, 0.0, false),
    ),
    pair(
        Rule::GwgPageSize,
        "a page that is turned",
        |file| second_page(file, 20.0, true),
        |file| second_page(file, 0.0, true),
    ),
    pair(
        Rule::GwgCourier,
        "a name",
        |file| font_named(file, "Courier-Bold"),
        |file| font_named(file, "Cousine-Bold"),
    ),
];
