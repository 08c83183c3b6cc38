//! Defects of colour: spaces wherever PDF has room for one, and amounts of ink.

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

/// From paper to full ink of all four.
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

/// A spot ink that stands in for the given space.
fn spot(name: &str, stand_in: &str) -> Vec<Object> {
    vec!["Separation".into(), name.into(), stand_in.into(), to_all_inks()]
}

pub(super) const ALL: &[Defect] = &[
    defect(Rule::DeviceRgb, "an operator", |it| it.draw("1 0 0 rg 400 400 9 9 re f")),
    defect(Rule::DeviceRgb, "a space by name", |it| it.draw("/DeviceRGB CS")),
    defect(Rule::DeviceRgb, "the page's group", |it| it.page().set("Group", rgb_group())),
    defect(Rule::DeviceRgb, "a form", |it| {
        it.draw_form(dictionary! {}, "0 0 1 RG 9 9 m 99 99 l S");
    }),
    defect(Rule::DeviceRgb, "a form's group", |it| {
        it.draw_form(dictionary! { "Group" => rgb_group() }, "n");
    }),
    defect(Rule::DeviceRgb, "a soft mask's group", |it| {
        let group = it.add(form(dictionary! { "Group" => rgb_group() }, ""));
        let mask = dictionary! { "S" => "Luminosity", "G" => group };
        it.draw_in_state(dictionary! { "SMask" => mask }, "");
    }),
    defect(Rule::DeviceRgb, "an image", |it| {
        it.draw_image(dictionary! { "ColorSpace" => "DeviceRGB" }, vec![9; 480_000]);
    }),
    defect(Rule::DeviceRgb, "an inline image", |it| {
        it.draw("9 0 0 9 400 400 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID aaa EI");
    }),
    defect(Rule::DeviceRgb, "a shading", |it| {
        it.resource("Shading", "Planted", shading("DeviceRGB", None));
        it.draw("/Planted sh");
    }),
    defect(Rule::DeviceRgb, "a shading pattern", |it| {
        let shading = shading("DeviceRGB", None);
        let pattern = dictionary! { "PatternType" => 2, "Shading" => shading };
        it.resource("Pattern", "Planted", pattern);
        it.draw("/Pattern cs /Planted scn 400 400 9 9 re f");
    }),
    defect(Rule::DeviceRgb, "a tiling pattern", |it| {
        let box_ = vec![0.into(), 0.into(), 9.into(), 9.into()];
        let pattern = dictionary! {
            "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => box_,
            "XStep" => 9, "YStep" => 9, "Resources" => dictionary! {},
        };
        it.resource(
            "Pattern",
            "Planted",
            Stream::new(pattern, b"1 0 0 rg 0 0 5 5 re f".into()),
        );
        it.draw("/Pattern cs /Planted scn 400 400 99 99 re f");
    }),
    defect(Rule::DeviceRgb, "a table of colours", |it| {
        let table = Object::String(vec![0; 6], StringFormat::Literal);
        let indexed = vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), table];
        it.draw_image(dictionary! { "ColorSpace" => indexed }, vec![0; 160_000]);
    }),
    defect(Rule::DeviceRgb, "what stands in for a spot ink", |it| {
        it.resource("ColorSpace", "Planted", spot("Gold", "DeviceRGB"));
        it.draw("/Planted cs .5 scn 400 400 9 9 re f");
    }),
    defect(Rule::DeviceRgb, "a glyph that the page draws", |it| {
        let glyph =
            Stream::new(dictionary! {}, b"500 0 d0 1 0 0 rg 0 0 400 700 re f".to_vec());
        let glyph = it.add(glyph);
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontMatrix" => vec![
                Object::Real(0.001), 0.into(), 0.into(), Object::Real(0.001), 0.into(), 0.into(),
            ],
            "CharProcs" => dictionary! { "box" => glyph },
            "Encoding" => dictionary! { "Differences" => vec![65.into(), "box".into()] },
            "FirstChar" => 65, "LastChar" => 65, "Widths" => vec![500.into()],
        };
        it.resource("Font", "Planted", font);
        it.draw("BT /Planted 14 Tf 400 400 Td (A) Tj ET");
    }),
    defect(Rule::DeviceCmyk, "four inks for a screen", |it| {
        it.patch_profile(16, b"RGB ");
        it.profile().dict.set("N", 3);
    }),
    defect(Rule::IccDamaged, "a profile of nothing", |it| {
        let profile =
            it.add(Stream::new(dictionary! { "N" => 3 }, b"no profile".to_vec()));
        it.resource("ColorSpace", "Planted", vec!["ICCBased".into(), profile]);
        it.draw("/Planted cs");
    }),
    defect(Rule::IccDamaged, "a profile of other channels", |it| {
        let mut profile = it.profile().clone();
        profile.dict.set("N", 3);
        let profile = it.add(profile);
        it.resource("ColorSpace", "Planted", vec!["ICCBased".into(), profile]);
        it.draw("/Planted cs");
    }),
    defect(Rule::ColorSpace, "a table that is too short", |it| {
        let table = Object::String(vec![0; 4], StringFormat::Literal);
        let indexed = vec!["Indexed".into(), "DeviceCMYK".into(), 200.into(), table];
        it.draw_image(dictionary! { "ColorSpace" => indexed }, vec![0; 160_000]);
    }),
    defect(Rule::ColorSpace, "a spot ink without its tint", |it| {
        it.resource("ColorSpace", "Planted", names(["Separation", "Gold", "DeviceCMYK"]));
        it.draw("/Planted cs");
    }),
    defect(Rule::TotalInk, "a rich black", |it| {
        it.draw("1 .8 .7 .9 k 400 400 9 9 re f");
    }),
    defect(Rule::TotalInk, "a line", |it| it.draw("1 1 1 .5 K 400 400 m 500 500 l S")),
    defect(Rule::TotalInk, "a form in a form", |it| {
        let inner = it.add(form(dictionary! {}, "1 1 1 .4 k 9 9 99 99 re f"));
        let resources = dictionary! { "XObject" => dictionary! { "Inner" => inner } };
        it.draw_form(dictionary! { "Resources" => resources }, "/Inner Do");
    }),
    defect(Rule::TotalInk, "a shading", |it| {
        it.resource("Shading", "Planted", shading("DeviceCMYK", Some(to_all_inks())));
        it.draw("/Planted sh");
    }),
    defect(Rule::TotalInk, "spot inks over process inks", |it| {
        let inks = names(["Cyan", "Magenta", "Yellow", "Gold"]);
        let space = vec![
            "DeviceN".into(),
            Object::Array(inks),
            "DeviceCMYK".into(),
            to_all_inks(),
        ];
        it.resource("ColorSpace", "Planted", space);
        it.draw("/Planted cs 1 1 1 1 scn 400 400 9 9 re f");
    }),
    defect(Rule::ImageInk, "an image of all inks", |it| {
        it.draw_image(dictionary! { "ColorSpace" => "DeviceCMYK" }, vec![240; 640_000]);
    }),
    defect(Rule::ImageInk, "an image stored inverted", |it| {
        let mut decode: Vec<Object> = Vec::new();
        (0..4).for_each(|_| decode.extend([1.into(), 0.into()]));
        let entries = dictionary! { "ColorSpace" => "DeviceCMYK", "Decode" => decode };
        it.draw_image(entries, vec![20; 640_000]);
    }),
    defect(Rule::InkUnmeasured, "a mesh", |it| {
        let mesh = dictionary! {
            "ShadingType" => 4, "ColorSpace" => "DeviceCMYK", "BitsPerCoordinate" => 8,
            "BitsPerComponent" => 8, "BitsPerFlag" => 8,
        };
        it.resource("Shading", "Planted", Stream::new(mesh, vec![0; 7]));
        it.draw("/Planted sh");
    }),
    defect(Rule::InkUnmeasured, "an image of four bits", |it| {
        let entries =
            dictionary! { "ColorSpace" => "DeviceCMYK", "BitsPerComponent" => 4 };
        it.resource("XObject", "Planted", image(entries, vec![0; 320_000]));
        it.draw("72 0 0 72 400 400 cm /Planted Do");
    }),
    defect(Rule::Registration, "all plates on the sheet", |it| {
        it.resource("ColorSpace", "Planted", spot("All", "DeviceCMYK"));
        it.draw("/Planted cs .5 scn 400 400 9 9 re f");
    }),
    defect(Rule::Registration, "a mark across the trim", |it| {
        it.draw("1 1 1 1 K 1 w 0 400 m 500 400 l S");
    }),
];
