//! Ink of objects that lie on each other.

use briefing::preflight::Rule;
use lopdf::{Object, Stream, dictionary};

use super::super::File;
use super::super::file::{form, names};
use super::{Pair, pair};

/// Two large colours of 200 % each, the second in a graphics state.
fn two(file: &mut File, state: lopdf::Dictionary) {
    file.draw_in_state(
        state,
        "q /Plain gs 1 1 0 0 k 300 300 200 200 re f Q 0 0 1 1 k 350 350 100 100 re f",
    );
}

fn with_state(file: &mut File, state: lopdf::Dictionary) {
    file.resource("ExtGState", "Plain", dictionary! { "OP" => false, "op" => false });
    two(file, state);
}

fn overprint(mode: i64) -> lopdf::Dictionary {
    dictionary! { "OP" => true, "op" => true, "OPM" => mode }
}

fn spot() -> Vec<Object> {
    let numbers = |number: i64| vec![Object::Integer(number); 4];
    let tint = dictionary! {
        "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
        "C0" => numbers(0), "C1" => numbers(1),
    };
    vec!["Separation".into(), "Gold".into(), "DeviceCMYK".into(), tint.into()]
}

fn spot_over(file: &mut File, overprints: bool) {
    file.resource("ColorSpace", "Gold", spot());
    file.draw("1 1 .9 0 k 300 300 200 200 re f");
    let state = dictionary! { "OP" => overprints, "op" => overprints, "OPM" => 1 };
    file.draw_in_state(state, "/Gold cs 1 scn 350 350 100 100 re f");
}

fn alpha(alpha: f32) -> lopdf::Dictionary {
    dictionary! { "ca" => alpha, "BM" => "Multiply" }
}

/// An image of one colour that multiplies with what is below.
fn image_over(file: &mut File, mode: &str) {
    file.draw("1 1 0 0 k 400 400 100 100 re f");
    file.resource("ExtGState", "Mode", dictionary! { "BM" => mode });
    let samples = [0, 0, 200, 200].repeat(400 * 400);
    let image =
        super::super::file::image(dictionary! { "ColorSpace" => "DeviceCMYK" }, samples);
    file.resource("XObject", "Photo", image);
    file.draw("/Mode gs 72 0 0 72 410 410 cm /Photo Do");
}

/// A form that multiplies as a group.
fn group_over(file: &mut File, mode: &str) {
    file.draw("1 1 0 0 k 300 300 200 200 re f");
    let group = dictionary! { "S" => "Transparency", "I" => true };
    let form = form(dictionary! { "Group" => group }, "0 0 1 1 k 350 350 100 100 re f");
    file.resource("XObject", "Group", form);
    file.draw_in_state(dictionary! { "BM" => mode }, "/Group Do");
}

fn clipped(file: &mut File, clip: &str) {
    let state = overprint(1);
    file.resource("ExtGState", "Plain", dictionary! { "OP" => false, "op" => false });
    file.draw_in_state(
        state,
        &format!(
            "q /Plain gs 1 1 0 0 k 300 300 200 200 re f Q {clip} W n 0 0 1 1 k 200 200 400 400 re f"
        ),
    );
}

fn masked(file: &mut File, gray: &str) {
    file.draw("1 1 0 0 k 300 300 200 200 re f");
    let group = dictionary! { "S" => "Transparency", "CS" => "DeviceGray" };
    let mask =
        form(dictionary! { "Group" => group }, &format!("{gray} g 0 0 500 500 re f"));
    let mask = file.add(mask);
    let mask = dictionary! { "S" => "Luminosity", "G" => mask };
    file.draw_in_state(
        dictionary! { "SMask" => mask, "BM" => "Multiply" },
        "0 0 1 1 k 350 350 100 100 re f",
    );
}

/// Shows black type that overprints.
fn large_type(file: &mut File) {
    file.resource("ExtGState", "Over", overprint(1));
    file.draw_text("/Over gs 0 0 0 1 k", 150.0);
}

fn annotation(file: &mut File, ink: &str) {
    let form = form(dictionary! {}, &format!("{ink} k 0 0 500 500 re f"));
    let form = file.add(form);
    let note = file.add(dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "F" => 4,
        "Rect" => vec![300.into(), 300.into(), 400.into(), 400.into()],
        "AP" => dictionary! { "N" => form },
    });
    file.page().set("Annots", vec![note]);
}

fn tiles(file: &mut File, mode: i64) {
    let cell = dictionary! {
        "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
        "BBox" => vec![0.into(), 0.into(), 50.into(), 50.into()],
        "XStep" => 50, "YStep" => 50,
        "Resources" => dictionary! { "ExtGState" => dictionary! { "Over" => overprint(mode) } },
    };
    let cell = Stream::new(cell, b"/Over gs 0 0 1 1 k 0 0 40 40 re f".to_vec());
    file.resource("Pattern", "Tiles", cell);
    file.draw("1 1 0 0 k 300 300 200 200 re f");
    file.draw("/Pattern cs /Tiles scn 320 320 150 150 re f");
}

fn shade(file: &mut File, mode: &str) {
    let amounts = |list: [i64; 4]| list.map(Object::from).to_vec();
    let function = dictionary! {
        "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
        "C0" => amounts([0, 0, 0, 0]), "C1" => amounts([0, 0, 1, 1]),
    };
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Function" => function,
        "Coords" => vec![300.into(), 0.into(), 500.into(), 0.into()],
    };
    file.resource("Shading", "Shade", shading);
    file.draw("1 1 0 0 k 300 300 200 200 re f");
    file.draw_in_state(dictionary! { "BM" => mode }, "300 300 200 200 re W n /Shade sh");
}

fn device_n(file: &mut File, overprints: bool) {
    let inks = Object::Array(names(["Yellow", "Black"]));
    let numbers = |number: i64| vec![Object::Integer(number); 4];
    let tint = dictionary! {
        "FunctionType" => 4, "Domain" => numbers(1), "Range" => numbers(1),
    };
    let tint = file.add(Stream::new(tint, b"{0 0 4 2 roll}".to_vec()));
    file.resource(
        "ColorSpace",
        "Two",
        vec!["DeviceN".into(), inks, "DeviceCMYK".into(), tint],
    );
    file.draw("1 1 0 0 k 300 300 200 200 re f");
    let state = dictionary! { "OP" => overprints, "op" => overprints };
    file.draw_in_state(state, "/Two cs 1 1 scn 350 350 100 100 re f");
}

pub(super) const ALL: &[Pair] = &[
    pair(
        Rule::OverlapInk,
        "overprint in mode 1",
        |file| with_state(file, overprint(1)),
        |file| with_state(file, overprint(0)),
    ),
    pair(
        Rule::OverlapInk,
        "multiply",
        |file| with_state(file, dictionary! { "BM" => "Multiply" }),
        |file| with_state(file, dictionary! { "BM" => "Normal" }),
    ),
    pair(
        Rule::OverlapInk,
        "darken",
        |file| with_state(file, dictionary! { "BM" => "Darken" }),
        |file| with_state(file, dictionary! { "BM" => "Screen" }),
    ),
    pair(
        Rule::OverlapInk,
        "multiply with opacity",
        |file| with_state(file, alpha(0.8)),
        |file| with_state(file, alpha(0.4)),
    ),
    pair(
        Rule::OverlapInk,
        "a spot colour over a photo's inks",
        |file| spot_over(file, true),
        |file| spot_over(file, false),
    ),
    pair(
        Rule::OverlapInk,
        "two process inks by name",
        |file| device_n(file, true),
        |file| device_n(file, false),
    ),
    pair(
        Rule::OverlapInk,
        "an image that multiplies",
        |file| image_over(file, "Multiply"),
        |file| image_over(file, "Normal"),
    ),
    pair(
        Rule::OverlapInk,
        "a group that multiplies",
        |file| group_over(file, "Multiply"),
        |file| group_over(file, "Normal"),
    ),
    pair(
        Rule::OverlapInk,
        "a clip",
        |file| clipped(file, "350 350 100 100 re"),
        |file| clipped(file, "510 350 80 100 re"),
    ),
    pair(
        Rule::OverlapInk,
        "a round clip",
        |file| clipped(file, "350 350 m 450 350 l 400 450 l h"),
        |file| clipped(file, "510 350 m 590 350 l 550 450 l h"),
    ),
    pair(
        Rule::OverlapInk,
        "a soft mask",
        |file| masked(file, "1"),
        |file| masked(file, ".3"),
    ),
    pair(Rule::OverlapInk, "a pattern", |file| tiles(file, 1), |file| tiles(file, 0)),
    pair(
        Rule::OverlapInk,
        "a shading",
        |file| shade(file, "Multiply"),
        |file| shade(file, "Normal"),
    ),
    pair(
        Rule::OverlapInk,
        "a line",
        |file| {
            file.draw("1 1 0 0 k 300 300 200 200 re f");
            file.draw_in_state(overprint(1), "0 0 1 1 K 8 w 310 400 m 490 400 l S");
        },
        |file| {
            file.draw("1 1 0 0 k 300 300 200 200 re f");
            file.draw_in_state(overprint(1), "0 0 1 1 K 8 w 510 400 m 690 400 l S");
        },
    ),
    pair(
        Rule::OverlapInk,
        "an area too small to matter",
        |file| {
            file.draw("1 1 1 0 k 300 300 200 200 re f");
            file.draw_in_state(overprint(1), "0 0 0 1 k 350 350 9 9 re f");
        },
        |file| {
            file.draw("1 1 1 0 k 300 300 200 200 re f");
            file.draw_in_state(overprint(1), "0 0 0 1 k 350 350 2 2 re f");
        },
    ),
    pair(
        Rule::OverlapInk,
        "large type over a photo's inks",
        |file| {
            file.draw("1 1 .9 0 k 300 300 300 300 re f");
            large_type(file);
        },
        |file| {
            file.draw("1 .5 .4 0 k 300 300 300 300 re f");
            large_type(file);
        },
    ),
    pair(
        Rule::TotalInk,
        "an annotation's colour",
        |file| annotation(file, "1 1 1 1"),
        |file| annotation(file, "1 1 .9 0"),
    ),
];
