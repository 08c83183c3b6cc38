//! Defects of colour: spaces in every place where PDF allows one, and amounts of ink.

use briefing::preflight::Rule;
use lopdf::{Object, Stream, StringFormat, dictionary};

use super::Defect;
use super::file::{File, form, image, names};

const fn defect(rule: Rule, what: &'static str, plant: fn(&mut File)) -> Defect {
    Defect { rule, what, plant }
}

fn rgb_group() -> Object {
    dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" }.into()
}

/// A function from no ink to the full amount of all four inks.
fn to_all_inks() -> Object {
    let numbers = |number: i64| vec![Object::Integer(number); 4];
    Object::Dictionary(dictionary! {
        "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
        "C0" => numbers(0), "C1" => numbers(1),
    })
}

fn shading(space: &str, function: Option<Object>) -> Object {
    let mut shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => space,
        "Coords" => vec![0.into(), 0.into(), 500.into(), 0.into()],
    };
    if let Some(function) = function {
        shading.set("Function", function);
    }
    shading.into()
}

/// A spot colour space with the given alternate space.
fn spot(name: &str, alternate: &str) -> Vec<Object> {
    vec!["Separation".into(), name.into(), alternate.into(), to_all_inks()]
}

pub(super) const ALL: &[Defect] = &[
    defect(Rule::DeviceRgb, "an operator", |file| file.draw("1 0 0 rg 400 400 9 9 re f")),
    defect(Rule::DeviceRgb, "a space by name", |file| file.draw("/DeviceRGB CS")),
    defect(Rule::DeviceRgb, "the page's group", |file| {
        file.page().set("Group", rgb_group());
    }),
    defect(Rule::DeviceRgb, "a form", |file| {
        file.draw_form(dictionary! {}, "0 0 1 RG 9 9 m 99 99 l S");
    }),
    defect(Rule::DeviceRgb, "a form's group", |file| {
        file.draw_form(dictionary! { "Group" => rgb_group() }, "n");
    }),
    defect(Rule::DeviceRgb, "a soft mask's group", |file| {
        let group = file.add(form(dictionary! { "Group" => rgb_group() }, ""));
        let mask = dictionary! { "S" => "Luminosity", "G" => group };
        file.draw_in_state(dictionary! { "SMask" => mask }, "");
    }),
    defect(Rule::DeviceRgb, "an image", |file| {
        file.draw_image(dictionary! { "ColorSpace" => "DeviceRGB" }, vec![9; 480_000]);
    }),
    defect(Rule::DeviceRgb, "an inline image", |file| {
        file.draw("9 0 0 9 400 400 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID aaa EI");
    }),
    defect(Rule::DeviceRgb, "a shading", |file| {
        file.resource("Shading", "Planted", shading("DeviceRGB", None));
        file.draw("/Planted sh");
    }),
    defect(Rule::DeviceRgb, "a shading pattern", |file| {
        let shading = shading("DeviceRGB", None);
        let pattern = dictionary! { "PatternType" => 2, "Shading" => shading };
        file.resource("Pattern", "Planted", pattern);
        file.draw("/Pattern cs /Planted scn 400 400 9 9 re f");
    }),
    defect(Rule::DeviceRgb, "a tiling pattern", |file| {
        let box_ = vec![0.into(), 0.into(), 9.into(), 9.into()];
        let pattern = dictionary! {
            "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => box_,
            "XStep" => 9, "YStep" => 9, "Resources" => dictionary! {},
        };
        file.resource(
            "Pattern",
            "Planted",
            Stream::new(pattern, b"1 0 0 rg 0 0 5 5 re f".into()),
        );
        file.draw("/Pattern cs /Planted scn 400 400 99 99 re f");
    }),
    defect(Rule::DeviceRgb, "an indexed colour space", |file| {
        let table = Object::String(vec![0; 6], StringFormat::Literal);
        let indexed = vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), table];
        file.draw_image(dictionary! { "ColorSpace" => indexed }, vec![0; 160_000]);
    }),
    defect(Rule::DeviceRgb, "the alternate space of a spot colour", |file| {
        file.resource("ColorSpace", "Planted", spot("Gold", "DeviceRGB"));
        file.draw("/Planted cs .5 scn 400 400 9 9 re f");
    }),
    defect(Rule::DeviceRgb, "a Type 3 glyph", |file| {
        let glyph =
            Stream::new(dictionary! {}, b"500 0 d0 1 0 0 rg 0 0 400 700 re f".to_vec());
        let glyph = file.add(glyph);
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontMatrix" => vec![
                Object::Real(0.001), 0.into(), 0.into(), Object::Real(0.001), 0.into(), 0.into(),
            ],
            "CharProcs" => dictionary! { "box" => glyph },
            "Encoding" => dictionary! { "Differences" => vec![65.into(), "box".into()] },
            "FirstChar" => 65, "LastChar" => 65, "Widths" => vec![500.into()],
        };
        file.resource("Font", "Planted", font);
        file.draw("BT /Planted 14 Tf 400 400 Td (A) Tj ET");
    }),
    defect(Rule::DeviceCmyk, "CMYK with an intent for a screen", |file| {
        file.patch_profile(16, b"RGB ");
        file.profile().dict.set("N", 3);
    }),
    defect(Rule::IccDamaged, "a profile that is not ICC", |file| {
        let profile =
            file.add(Stream::new(dictionary! { "N" => 3 }, b"no profile".to_vec()));
        file.resource("ColorSpace", "Planted", vec!["ICCBased".into(), profile]);
        file.draw("/Planted cs");
    }),
    defect(Rule::IccDamaged, "a profile with other channels", |file| {
        let mut profile = file.profile().clone();
        profile.dict.set("N", 3);
        let profile = file.add(profile);
        file.resource("ColorSpace", "Planted", vec!["ICCBased".into(), profile]);
        file.draw("/Planted cs");
    }),
    defect(Rule::ColorSpace, "a short table", |file| {
        let table = Object::String(vec![0; 4], StringFormat::Literal);
        let indexed = vec!["Indexed".into(), "DeviceCMYK".into(), 200.into(), table];
        file.draw_image(dictionary! { "ColorSpace" => indexed }, vec![0; 160_000]);
    }),
    defect(Rule::ColorSpace, "a spot colour without a tint transformation", |file| {
        file.resource(
            "ColorSpace",
            "Planted",
            names(["Separation", "Gold", "DeviceCMYK"]),
        );
        file.draw("/Planted cs");
    }),
    defect(Rule::TotalInk, "a rich black", |file| {
        file.draw("1 .8 .7 .9 k 400 400 9 9 re f");
    }),
    defect(Rule::TotalInk, "a line", |file| {
        file.draw("1 1 1 .5 K 400 400 m 500 500 l S");
    }),
    defect(Rule::TotalInk, "a form in a form", |file| {
        let inner = file.add(form(dictionary! {}, "1 1 1 .4 k 9 9 99 99 re f"));
        let resources = dictionary! { "XObject" => dictionary! { "Inner" => inner } };
        file.draw_form(dictionary! { "Resources" => resources }, "/Inner Do");
    }),
    defect(Rule::TotalInk, "a shading", |file| {
        file.resource("Shading", "Planted", shading("DeviceCMYK", Some(to_all_inks())));
        file.draw("/Planted sh");
    }),
    defect(Rule::TotalInk, "spot and process inks", |file| {
        let inks = names(["Cyan", "Magenta", "Yellow", "Gold"]);
        let space = vec![
            "DeviceN".into(),
            Object::Array(inks),
            "DeviceCMYK".into(),
            to_all_inks(),
        ];
        file.resource("ColorSpace", "Planted", space);
        file.draw("/Planted cs 1 1 1 1 scn 400 400 9 9 re f");
    }),
    defect(Rule::ImageInk, "an image with too much ink", |file| {
        file.draw_image(dictionary! { "ColorSpace" => "DeviceCMYK" }, vec![240; 640_000]);
    }),
    defect(Rule::ImageInk, "an inverted image with too much ink", |file| {
        let mut decode: Vec<Object> = Vec::new();
        (0..4).for_each(|_| decode.extend([1.into(), 0.into()]));
        let entries = dictionary! { "ColorSpace" => "DeviceCMYK", "Decode" => decode };
        file.draw_image(entries, vec![20; 640_000]);
    }),
    defect(Rule::InkUnmeasured, "a mesh", |file| {
        let mesh = dictionary! {
            "ShadingType" => 4, "ColorSpace" => "DeviceCMYK", "BitsPerCoordinate" => 8,
            "BitsPerComponent" => 8, "BitsPerFlag" => 8,
        };
        file.resource("Shading", "Planted", Stream::new(mesh, vec![0; 7]));
        file.draw("/Planted sh");
    }),
    defect(Rule::InkUnmeasured, "an image with four bits", |file| {
        let entries =
            dictionary! { "ColorSpace" => "DeviceCMYK", "BitsPerComponent" => 4 };
        file.resource("XObject", "Planted", image(entries, vec![0; 320_000]));
        file.draw("72 0 0 72 400 400 cm /Planted Do");
    }),
    defect(Rule::Registration, "a spot colour named All", |file| {
        file.resource("ColorSpace", "Planted", spot("All", "DeviceCMYK"));
        file.draw("/Planted cs .5 scn 400 400 9 9 re f");
    }),
    defect(Rule::Registration, "a registration mark across the trim", |file| {
        file.draw("1 1 1 1 K 1 w 0 400 m 500 400 l S");
    }),
];
