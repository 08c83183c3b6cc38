//! Colours that are tagged with the profile of the press, spot colours with two meanings, and
//! overprinting that erases.

use briefing::preflight::Rule;
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::super::File;
use super::super::file::form;
use super::{Pair, pair};

/// A colour space with a profile that is a copy of the output profile, changed at a byte.
fn tagged(file: &mut File, changed: Option<usize>) {
    let mut profile = file.profile().clone();
    profile.dict = dictionary! { "N" => 4 };
    if let Some(at) = changed {
        profile.content[at] ^= 1;
    }
    let profile = file.add(profile);
    file.resource("ColorSpace", "Tagged", vec!["ICCBased".into(), profile]);
    file.draw("/Tagged cs 0 1 0 0 scn 400 400 50 50 re f");
}

fn tint(to: f32) -> Dictionary {
    let numbers = |number: f32| vec![Object::Real(number); 4];
    dictionary! {
        "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
        "C0" => numbers(0.0), "C1" => numbers(to),
    }
}

fn spot(name: &str, alternate: &str, tint: impl Into<Object>) -> Vec<Object> {
    vec!["Separation".into(), name.into(), alternate.into(), tint.into()]
}

/// Uses two spot colours.
fn two(file: &mut File, first: Vec<Object>, second: Vec<Object>) {
    file.resource("ColorSpace", "First", first);
    file.resource("ColorSpace", "Second", second);
    file.draw("/First cs 1 scn 400 400 9 9 re f /Second cs 1 scn 420 400 9 9 re f");
}

/// A tint transformation of samples, compressed or not.
fn sampled(file: &mut File, is_packed: bool) -> Object {
    let one = || vec![0.into(), 1.into()];
    let mut stream = Stream::new(
        dictionary! {
            "FunctionType" => 0, "BitsPerSample" => 8, "Size" => vec![2.into()],
            "Domain" => one(), "Range" => [one(), one(), one(), one()].concat(),
        },
        [0, 0, 0, 0].into_iter().chain([128; 2000]).collect(),
    );
    if is_packed {
        stream.compress().unwrap();
        assert!(stream.is_compressed());
    }
    file.add(stream)
}

fn in_state(file: &mut File, state: (bool, i64), content: &str) {
    let (overprints, mode) = state;
    let state = dictionary! { "OP" => overprints, "op" => overprints, "OPM" => mode };
    file.draw_in_state(state, content);
}

/// An annotation with an appearance, whose flags are given.
fn annotation(file: &mut File, content: &str, flags: i64) {
    let form = file.add(form(dictionary! {}, content));
    let note = file.add(dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "F" => flags,
        "Rect" => vec![300.into(), 300.into(), 400.into(), 400.into()],
        "AP" => dictionary! { "N" => form },
    });
    file.page().set("Annots", vec![note]);
}

pub(super) const ALL: &[Pair] = &[
    pair(
        Rule::IccIsIntent,
        "another profile",
        |file| tagged(file, None),
        |file| tagged(file, Some(2000)),
    ),
    pair(
        Rule::IccIsIntent,
        "a rendering intent in the header, which changes no colour",
        |file| tagged(file, Some(67)),
        |file| file.draw("0 1 0 0 k 400 400 50 50 re f"),
    ),
    pair(
        Rule::SpotAmbiguous,
        "two tints",
        |file| {
            two(
                file,
                spot("Gold", "DeviceCMYK", tint(1.0)),
                spot("Gold", "DeviceCMYK", tint(0.9)),
            );
        },
        |file| {
            two(
                file,
                spot("Gold", "DeviceCMYK", tint(1.0)),
                spot("Gold", "DeviceCMYK", tint(1.0)),
            );
        },
    ),
    pair(
        Rule::SpotAmbiguous,
        "two alternate spaces, and two names",
        |file| {
            two(
                file,
                spot("Gold", "DeviceCMYK", tint(1.0)),
                spot("Gold", "DeviceGray", tint(1.0)),
            );
        },
        |file| {
            two(
                file,
                spot("Gold", "DeviceCMYK", tint(1.0)),
                spot("Silver", "DeviceCMYK", tint(0.5)),
            );
        },
    ),
    pair(
        Rule::SpotAmbiguous,
        "compression, which changes no colour",
        |file| {
            let first = sampled(file, false);
            two(
                file,
                spot("Gold", "DeviceCMYK", first),
                spot("Gold", "DeviceCMYK", tint(0.5)),
            );
        },
        |file| {
            let (first, second) = (sampled(file, false), sampled(file, true));
            two(
                file,
                spot("Gold", "DeviceCMYK", first),
                spot("Gold", "DeviceCMYK", second),
            );
        },
    ),
    pair(
        Rule::WhiteOverprint,
        "a spot colour of zero",
        |file| {
            file.resource("ColorSpace", "Gold", spot("Gold", "DeviceCMYK", tint(1.0)));
            in_state(file, (true, 1), "/Gold cs 0 scn 400 400 9 9 re f");
        },
        |file| {
            file.resource("ColorSpace", "Gold", spot("Gold", "DeviceCMYK", tint(1.0)));
            in_state(file, (true, 1), "/Gold cs .1 scn 400 400 9 9 re f");
        },
    ),
    pair(
        Rule::WhiteOverprint,
        "white in mode 1, and in mode 0, where it erases",
        |file| in_state(file, (true, 1), "0 0 0 0 k 400 400 9 9 re f"),
        |file| in_state(file, (true, 0), "0 0 0 0 k 400 400 9 9 re f"),
    ),
    pair(
        Rule::OverprintMode,
        "an ink of zero",
        |file| in_state(file, (true, 0), "0 1 0 0 k 400 400 9 9 re f"),
        |file| in_state(file, (true, 1), "0 1 0 0 k 400 400 9 9 re f"),
    ),
    pair(
        Rule::OverprintMode,
        "all inks",
        |file| in_state(file, (true, 0), ".1 .1 .1 0 k 400 400 9 9 re f"),
        |file| in_state(file, (true, 0), ".1 .1 .1 .1 k 400 400 9 9 re f"),
    ),
    pair(
        Rule::OverprintMode,
        "gray",
        |file| in_state(file, (true, 1), "0 g 400 400 9 9 re f"),
        |file| in_state(file, (false, 1), "0 g 400 400 9 9 re f"),
    ),
    pair(
        Rule::OverprintMode,
        "ICC-based CMYK",
        |file| {
            tagged(file, Some(2000));
            in_state(file, (true, 1), "/Tagged cs 0 1 0 0 scn 400 400 50 50 re f");
        },
        |file| {
            tagged(file, Some(2000));
            in_state(file, (true, 0), "/Tagged cs 0 1 0 0 scn 400 400 50 50 re f");
        },
    ),
    pair(
        Rule::DeviceRgb,
        "an annotation's colour",
        |file| annotation(file, "1 0 0 rg 0 0 99 99 re f", 4),
        |file| annotation(file, "1 0 0 0 k 0 0 99 99 re f", 4),
    ),
    pair(
        Rule::Hairline,
        "a line of an annotation that is not printed",
        |file| annotation(file, "0 0 0 1 K .5 w 0 0 m 99 99 l S", 4),
        |file| annotation(file, "0 0 0 1 K .5 w 0 0 m 99 99 l S", 2),
    ),
    pair(
        Rule::FontEmbedded,
        "an annotation's text",
        |file| {
            let font = dictionary! {
                "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            };
            file.resource("Font", "Plain", font);
            annotation(file, "BT /Plain 40 Tf (word) Tj ET", 4);
            let resources = file.page().get(b"Resources").unwrap().clone();
            file.set_appearance("Resources", resources);
        },
        |file| {
            let name = file.font_name();
            annotation(file, &format!("BT /{name} 40 Tf <00010002> Tj ET"), 4);
            let resources = file.page().get(b"Resources").unwrap().clone();
            file.set_appearance("Resources", resources);
        },
    ),
];
