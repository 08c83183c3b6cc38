//! The metadata in every encoding, and pages without a trim.

use briefing::preflight::Rule;
use lopdf::Object;

use super::super::File;
use super::{Pair, pair};

/// Writes the XMP packet in another encoding.
fn encoded(file: &mut File, encode: fn(&str) -> Vec<u8>) {
    let packet = file.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = file.document.get_object_mut(packet).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.content.clone()).unwrap();
    stream.set_content(encode(text.trim_start_matches('\u{feff}')));
}

fn utf16_le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn utf16_be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn utf32_le(text: &str) -> Vec<u8> {
    text.chars().flat_map(|it| u32::from(it).to_le_bytes()).collect()
}

fn utf32_be(text: &str) -> Vec<u8> {
    text.chars().flat_map(|it| u32::from(it).to_be_bytes()).collect()
}

/// The text with a byte order mark.
fn marked(encode: fn(&str) -> Vec<u8>, text: &str) -> Vec<u8> {
    encode(&format!("\u{feff}{text}"))
}

fn latin1(text: &str) -> Vec<u8> {
    let text = text.replace("</rdf:RDF>", "<!-- \u{e4} --></rdf:RDF>");
    text.chars().map(|it| u8::try_from(u32::from(it)).unwrap_or(b'?')).collect()
}

fn without_trim(file: &mut File, box_: &str) {
    file.page().remove(b"TrimBox");
    file.page().set(box_, [50.0, 50.0, 900.0, 700.0].map(Object::Real).to_vec());
}

pub(super) const ALL: &[Pair] = &[
    pair(
        Rule::XmpSyntax,
        "UTF-16, the low byte first",
        |file| encoded(file, latin1),
        |file| encoded(file, |text| marked(utf16_le, text)),
    ),
    pair(
        Rule::XmpSyntax,
        "UTF-16, the high byte first",
        |file| encoded(file, |text| utf16_be(text).split_off(1)),
        |file| encoded(file, |text| marked(utf16_be, text)),
    ),
    pair(
        Rule::XmpTitle,
        "UTF-16 without a mark",
        |file| encoded(file, |text| utf16_le(&text.replace("dc:title", "dc:other"))),
        |file| encoded(file, utf16_le),
    ),
    pair(
        Rule::XmpTitle,
        "UTF-16 without a mark, the high byte first",
        |file| encoded(file, |text| utf16_be(&text.replace("dc:title", "dc:other"))),
        |file| encoded(file, utf16_be),
    ),
    pair(
        Rule::XmpTitle,
        "UTF-32, the low byte first",
        |file| encoded(file, |text| utf32_le(&text.replace("dc:title", "dc:other"))),
        |file| encoded(file, |text| marked(utf32_le, text)),
    ),
    pair(
        Rule::XmpTitle,
        "UTF-32 without a mark",
        |file| encoded(file, |text| utf32_be(&text.replace("dc:title", "dc:other"))),
        |file| encoded(file, utf32_be),
    ),
    pair(
        Rule::TrimMissing,
        "an ArtBox instead",
        |file| without_trim(file, "CropBox"),
        |file| without_trim(file, "ArtBox"),
    ),
    pair(
        Rule::Registration,
        "a page without a TrimBox is judged by its CropBox",
        |file| {
            without_trim(file, "CropBox");
            file.draw("1 1 1 1 k 100 100 9 9 re f");
        },
        |file| {
            without_trim(file, "CropBox");
            file.draw("1 1 1 1 k 10 100 9 9 re f");
        },
    ),
];
