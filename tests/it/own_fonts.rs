//! Briefings in fonts of every kind that a brand may have: CFF outlines, variable fonts, fonts
//! packed for the web.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use briefing::assets::fonts::{FaceId, FontSet};
use briefing::files::Folder;
use briefing::{Date, Engine, Outcome, Profile, Request};
use kurbo::{BezPath, Shape};
use lopdf::{Dictionary, Document};
use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::pdf::reader::{Reader, name};
use crate::support::{self, Loaded};

const CASES: [&str; 3] = ["cff", "variable", "cff2"];

fn render(case: &str) -> Outcome {
    let request = Request::new(Date { year: 2026, month: 11, day: 25 })
        .profiles(Profile::ALL.iter().copied());
    let folder = Folder::new(support::cases("own-fonts")).unwrap();
    let outcome =
        Engine::new().render(folder, &format!("{case}.yaml"), &request).unwrap();
    let problems: Vec<_> = outcome.report().iter().map(|it| &it.message).collect();
    assert!(problems.is_empty(), "{case}: {problems:?}");
    outcome
}

fn document<'a>(outcome: &'a Outcome, end: &str) -> &'a [u8] {
    let found = outcome.documents().iter().find(|it| it.name().ends_with(end));
    found.unwrap_or_else(|| panic!("no {end}")).bytes()
}

fn fonts(case: &str) -> FontSet {
    let loaded = Loaded::new(&support::cases("own-fonts").join(format!("{case}.yaml")));
    let briefing = loaded.briefing();
    briefing.poster().fonts.as_ref().unwrap().book.as_ref().clone()
}

fn program(document: &Document, descriptor: &Dictionary, key: &[u8]) -> Vec<u8> {
    let id = descriptor.get(key).unwrap().as_reference().unwrap();
    let stream = document.get_object(id).unwrap().as_stream().unwrap();
    stream.decompressed_content().unwrap()
}

/// The press PDF is among the documents, so that preflight has found nothing.
#[test]
fn every_profile_is_written_and_the_same_each_time() {
    for case in CASES {
        let (first, second) = (render(case), render(case));
        assert_eq!(first.documents().len(), Profile::ALL.len(), "{case}");
        for (one, other) in first.documents().iter().zip(second.documents()) {
            assert!(one.bytes() == other.bytes(), "{case}: {}", one.name());
        }
    }
}

#[test]
fn cff_outlines_are_embedded_bare_with_their_widths() {
    let outcome = render("cff");
    let reader = Reader::new(document(&outcome, "screen.pdf"));
    let names = reader.font_names();
    assert_eq!(names, ["F0", "F1", "F2", "F3", "F4", "OwnBold"]);
    for resource in &names {
        let font = reader.font(resource);
        assert_eq!(name(&font.descendant, "Subtype"), "CIDFontType0");
        assert!(!font.descendant.has(b"CIDToGIDMap"));
        let id = font.descriptor.get(b"FontFile3").unwrap().as_reference().unwrap();
        let stream = reader.document.get_object(id).unwrap().as_stream().unwrap();
        assert_eq!(name(&stream.dict, "Subtype"), "CIDFontType0C");
        let program = program(&reader.document, &font.descriptor, b"FontFile3");
        let cff = CffFontRef::new_cff(&program, 0, None).unwrap();
        assert!(cff.is_cid());
        assert_eq!(usize::try_from(cff.num_glyphs()).unwrap(), font.widths.len());
        let charset = cff.charset().unwrap();
        for glyph in (0..cff.num_glyphs()).map(GlyphId::new) {
            let cid = u32::from(charset.string_id(glyph).unwrap().to_u16());
            assert_eq!(cid, glyph.to_u32());
            let subfont = cff.subfont(cff.subfont_index(glyph).unwrap(), &[]).unwrap();
            let mut pen = skrifa::outline::pen::NullPen;
            let width = cff.draw(&subfont, glyph, &[], Some(1000.0), &mut pen).unwrap();
            let stated = font.widths[&u16::try_from(cid).unwrap()];
            assert!((f64::from(width.unwrap()) - stated).abs() < 0.5, "{resource} {cid}");
        }
    }
}

#[test]
fn one_variable_file_gives_every_style() {
    let fonts = fonts("variable");
    let names: Vec<_> = fonts.faces().iter().map(|face| face.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Inter-Regular",
            "Inter-Italic",
            "Inter-Bold",
            "Inter-BoldItalic",
            "Inter-ExtraBold"
        ]
    );
    let width = |id: FaceId| {
        let face = fonts.face(id);
        face.advance(face.glyph('n').unwrap()).0
    };
    assert!(width(FaceId::Regular) < width(FaceId::Bold));
    assert!(width(FaceId::Bold) < width(FaceId::ExtraBold));
    for (id, weight, slope) in [
        (FaceId::Regular, 400, 0.0),
        (FaceId::BoldItalic, 700, -10.0),
        (FaceId::ExtraBold, 800, 0.0),
    ] {
        let font = FontRef::new(&fonts.face(id).data).unwrap();
        assert_eq!(font.os2().unwrap().us_weight_class(), weight);
        assert!((font.post().unwrap().italic_angle().to_f64() - slope).abs() < 1e-6);
        assert!(font.axes().is_empty());
    }
    let outcome = render("variable");
    let reader = Reader::new(document(&outcome, "screen.pdf"));
    let font = reader.font("F2");
    assert!(name(&font.descriptor, "FontName").ends_with("+Inter-Bold"));
    assert_eq!(name(&font.descendant, "Subtype"), "CIDFontType2");
}

#[test]
fn cff2_outlines_become_truetype_at_the_weights_of_the_styles() {
    let fonts = fonts("cff2");
    // The default weight of the file is 200.
    let stem = |id: FaceId| {
        let face = fonts.face(id);
        face.advance(face.glyph('i').unwrap()).0
    };
    assert!(stem(FaceId::Regular) < stem(FaceId::Bold));
    let font = FontRef::new(&fonts.face(FaceId::Regular).data).unwrap();
    assert_eq!(font.os2().unwrap().us_weight_class(), 400);
    assert!(font.glyf().is_ok() && font.cff2().is_err());
}

/// An outline as a path.
#[derive(Default)]
struct PathPen(BezPath);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((cx, cy), (x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to((cx0, cy0), (cx1, cy1), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

fn outline(font: &FontRef<'_>, glyph: GlyphId, location: &Location) -> BezPath {
    let mut pen = PathPen::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), location);
    font.outline_glyphs().get(glyph).unwrap().draw(settings, &mut pen).unwrap();
    pen.0
}

/// Every glyph of an instance has the width, the box and the area of the glyph of the variable
/// font at its place on the axes, but for the rounding to whole units.
#[test]
fn instances_are_drawn_as_their_variable_fonts() {
    let file = |name: &str| {
        std::fs::read(support::cases("own-fonts").join("fonts").join(name)).unwrap()
    };
    let inter = wuff::decompress_woff2(&file("Inter-Variable.woff2")).unwrap();
    let upright: &[(&str, f32)] = &[("wght", 700.0)];
    let slanted: &[(&str, f32)] = &[("wght", 400.0), ("slnt", -10.0)];
    for (case, bytes, id, settings) in [
        ("variable", &inter, FaceId::Bold, upright),
        ("variable", &inter, FaceId::Italic, slanted),
        ("cff2", &file("StandIn-Variable.otf"), FaceId::Bold, upright),
    ] {
        let variable = FontRef::new(bytes).unwrap();
        let location = variable.axes().location(settings);
        let fonts = fonts(case);
        let data = &fonts.face(id).data;
        let instance = FontRef::new(data).unwrap();
        let width = |font: &FontRef<'_>, location: &Location, glyph| {
            font.glyph_metrics(Size::unscaled(), location).advance_width(glyph).unwrap()
        };
        let (mut drawn, glyphs) = (0, variable.maxp().unwrap().num_glyphs());
        assert_eq!(instance.maxp().unwrap().num_glyphs(), glyphs);
        for glyph in (0..glyphs).map(GlyphId::from) {
            let expected = outline(&variable, glyph, &location);
            let found = outline(&instance, glyph, &Location::default());
            let widths = [
                width(&variable, &location, glyph),
                width(&instance, &Location::default(), glyph),
            ];
            assert!((widths[0] - widths[1]).abs() <= 0.5, "{case} {glyph}: {widths:?}");
            let (one, other) = (expected.bounding_box(), found.bounding_box());
            let sides = |it: kurbo::Rect| [it.x0, it.y0, it.x1, it.y1];
            for (one, other) in sides(one).into_iter().zip(sides(other)) {
                assert!((one - other).abs() <= 1.5, "{case} {glyph}: {one} and {other}");
            }
            // Of CFF and TrueType outlines, the areas have opposite signs.
            let areas = [expected.area().abs(), found.area().abs()];
            let room = 1.5 * expected.perimeter(1.0);
            assert!((areas[0] - areas[1]).abs() <= room, "{case} {glyph}: {areas:?}");
            drawn += usize::from(areas[1] > 0.0);
        }
        assert!(drawn > 50, "{case}: {drawn} glyphs");
    }
}

#[test]
fn web_pages_carry_fonts_that_browsers_read() {
    for (case, tag) in [("cff", b"CFF "), ("variable", b"glyf"), ("cff2", b"glyf")] {
        let outcome = render(case);
        let page = String::from_utf8(document(&outcome, ".html").to_vec()).unwrap();
        let mut count = 0;
        for data in page.split("url(data:font/woff2;base64,").skip(1) {
            let data = &data[..data.find(')').unwrap()];
            let bytes = BASE64_STANDARD.decode(data).unwrap();
            let bytes = wuff::decompress_woff2(&bytes).unwrap();
            let font = FontRef::new(&bytes).unwrap();
            assert!(font.table_data(skrifa::Tag::new(tag)).is_some());
            let glyphs = u32::from(font.maxp().unwrap().num_glyphs());
            let outlines = font.outline_glyphs();
            for (_, glyph) in font.charmap().mappings() {
                assert!(glyph.to_u32() < glyphs && outlines.get(glyph).is_some());
            }
            count += 1;
        }
        assert!(count >= 5, "{case}: {count} fonts");
    }
}
