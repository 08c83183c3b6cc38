//! The limits of what a file may unpack to, each at a size below it and one above it.

use std::io::Write as _;
use std::sync::LazyLock;

use briefing::preflight::Rule;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::super::File;
use super::super::file::form;
use super::{Pair, pair};

/// A gibibyte of zeros, compressed: packing it takes seconds.
static GIBIBYTE: LazyLock<Vec<u8>> = LazyLock::new(|| packed(1024, 0));

/// So many mebibytes of a byte, compressed.
fn packed(mebibytes: usize, byte: u8) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let piece = vec![byte; 1 << 20];
    (0..mebibytes).for_each(|_| encoder.write_all(&piece).unwrap());
    encoder.finish().unwrap()
}

fn stream(mut entries: Dictionary, data: Vec<u8>) -> Stream {
    entries.set("Filter", "FlateDecode");
    let mut stream = Stream::new(entries, data);
    stream.allows_compression = false;
    stream
}

/// Adds content of spaces to the page.
fn content(file: &mut File, mebibytes: usize) {
    let added = file.add(stream(dictionary! {}, packed(mebibytes, b' ')));
    let old = file.page().get(b"Contents").unwrap().clone();
    let mut all = match old {
        Object::Array(list) => list,
        other => vec![other],
    };
    all.push(added);
    file.page().set("Contents", all);
}

/// Draws an image of so many mebibytes, which is white.
fn image(file: &mut File, name: &str, mebibytes: i64) {
    let side = mebibytes * 256;
    let entries = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 1024, "Height" => side,
        "ColorSpace" => "DeviceCMYK", "BitsPerComponent" => 8,
    };
    file.resource("XObject", name, stream(entries, GIBIBYTE.clone()));
    file.draw(&format!("72 0 0 72 400 400 cm /{name} Do"));
}

fn nested(file: &mut File, depth: usize) {
    let open = "[".repeat(depth);
    let close = "]".repeat(depth);
    file.draw_bare(&format!("/Span <</A {open}{close}>> DP"));
}

/// Content with a predictor of so many columns.
fn columns(file: &mut File, columns: i64) {
    let parameters = dictionary! { "Predictor" => 12, "Columns" => columns };
    let mut form = form(dictionary! { "DecodeParms" => parameters }, "");
    form.dict.set("Filter", "FlateDecode");
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(b"\0q Q").unwrap();
    form.content = encoder.finish().unwrap();
    form.allows_compression = false;
    file.resource("XObject", "Rows", form);
    file.draw("/Rows Do");
}

/// Forms that draw each other, each one so many times.
fn repeated(file: &mut File, times: usize) {
    let mut inner = file.add(form(dictionary! {}, "0 0 9 9 re f"));
    for _ in 0..7 {
        let resources = dictionary! { "XObject" => dictionary! { "Inner" => inner } };
        let form =
            form(dictionary! { "Resources" => resources }, &"/Inner Do ".repeat(times));
        inner = file.add(form);
    }
    file.resource("XObject", "Outer", inner);
    file.draw("/Outer Do");
}

pub(super) const ALL: &[Pair] = &[
    pair(
        Rule::Limit,
        "content of 70 MiB and of 60 MiB",
        |file| content(file, 70),
        |file| content(file, 60),
    ),
    pair(
        Rule::Limit,
        "images, of which one may have 300 MiB",
        |file| {
            for (name, rows) in [("A", 1000), ("B", 1001), ("C", 1002), ("D", 1003)] {
                image(file, name, rows);
            }
        },
        |file| image(file, "A", 300),
    ),
    pair(
        Rule::Limit,
        "the rows of a predictor",
        |file| columns(file, 1 << 40),
        |file| columns(file, 3),
    ),
    pair(
        Rule::Limit,
        "forms that draw each other many times",
        |file| repeated(file, 9),
        |file| repeated(file, 4),
    ),
    pair(
        Rule::ContentSyntax,
        "arrays inside each other",
        |file| nested(file, 100_000),
        |file| nested(file, 60),
    ),
];
