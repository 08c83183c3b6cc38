//! Tests that translucent parts of drawings look on the press as on a screen.

use std::sync::Arc;

use lopdf::{Document, Object, Stream};
use usvg::{NonZeroRect, Options, Tree};

use super::{EffectCache, Source, embed};
use crate::assets::icc::PrintingCondition;
use crate::assets::logo::{EmbeddedPictures, Graphic, Vector};
use crate::color::{Srgb, delta_e00};
use crate::geometry::Size;
use crate::pdf::device_space::DeviceSpace;
use crate::units::Length;

/// Returns a drawing that stays translucent.
pub(super) fn source<'a>(
    graphic: &'a Arc<Graphic>,
    drawing: &'a Vector,
    placed: Size,
    effects: &'a EffectCache,
) -> Source<'a> {
    Source { graphic, drawing, placed, ground: None, rich_black: false, effects }
}

/// Adds a drawing of 200 to 100 units with some content over a colour, for the press. Returns the
/// document.
fn drawn(content: &str, ground: Srgb) -> Document {
    drawn_with(content, ground, false)
}

fn drawn_with(content: &str, ground: Srgb, rich_black: bool) -> Document {
    let head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>";
    let svg = format!("{head}{content}</svg>");
    let tree = Tree::from_str(&svg, &Options::default()).unwrap();
    let view = NonZeroRect::from_xywh(0.0, 0.0, 200.0, 100.0).unwrap();
    let pictures = EmbeddedPictures::default();
    let graphic = Graphic::Vector(Vector { tree: Box::new(tree), view, pictures });
    let ground = graphic.is_translucent().then_some(ground);
    let graphic = Arc::new(graphic);
    let Graphic::Vector(drawing) = &*graphic else { panic!("it is a drawing") };
    let placed = Size::new(Length::mm(40.0), Length::mm(20.0));
    let effects = EffectCache::default();
    let condition = PrintingCondition::fogra39().unwrap();
    let source = Source {
        graphic: &graphic,
        drawing,
        placed,
        ground,
        rich_black,
        effects: &effects,
    };
    let mut doc = Document::new();
    embed(&mut doc, source, DeviceSpace::Cmyk(&condition)).unwrap();
    doc
}

/// Returns the pictures of a document with four inks.
fn pictures(doc: &Document) -> Vec<&Stream> {
    let streams = doc.objects.values().filter_map(|it| it.as_stream().ok());
    let name = |it: &Stream, key: &[u8]| {
        it.dict.get(key).and_then(Object::as_name).ok().map(<[u8]>::to_vec)
    };
    streams
        .filter(|it| name(it, b"ColorSpace").as_deref() == Some(b"DeviceCMYK"))
        .collect()
}

/// Returns how far the printed colour at a place of a picture, in shares of its width and height,
/// is from a colour.
fn off(picture: &Stream, [x, y]: [f64; 2], expected: &str) -> f64 {
    let condition = PrintingCondition::fogra39().unwrap();
    let side = |key: &[u8]| {
        let number = picture.dict.get(key).and_then(Object::as_i64).unwrap();
        usize::try_from(number).unwrap()
    };
    let (width, height) = (side(b"Width"), side(b"Height"));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of the sides of a small picture"
    )]
    let at = |share: f64, side: usize| (share * side as f64) as usize;
    let samples = picture.decompressed_content().unwrap();
    let pixel = at(y, height) * width + at(x, width);
    let inks = samples[pixel * 4..][..4].iter().map(|&it| f64::from(it) / 2.55);
    let inks: Vec<u8> = inks.map(|it| crate::color::to_byte(it / 255.0)).collect();
    let build = crate::color::Cmyk::new(inks[0], inks[1], inks[2], inks[3]);
    let color = Srgb::from_hex(expected).unwrap();
    delta_e00(condition.lab(build), condition.target(color))
}

#[test]
fn opacity_is_that_of_the_screen() {
    let halves = "<rect width='100' height='100' fill='#dd0000'/>\
                  <rect x='100' width='100' height='100' fill='#0033aa'/>";
    for translucent in [
        format!("<g opacity='0.5'>{halves}</g>"),
        halves.replace("fill=", "fill-opacity='.5' fill="),
        format!(
            "<mask id='m'><rect width='200' height='100' fill='#fff' opacity='.5'/></mask>\
             <g mask='url(#m)'>{halves}</g>"
        ),
    ] {
        for (ground, [left, right]) in
            [("#ffffff", ["#ee8080", "#8099d5"]), ("#004c97", ["#6f264c", "#0040a1"])]
        {
            let doc = drawn(&translucent, Srgb::from_hex(ground).unwrap());
            let pictures = pictures(&doc);
            assert!(!pictures.is_empty(), "{translucent}");
            let parts = match pictures[..] {
                [both] => [(both, [0.25, 0.5], left), (both, [0.75, 0.5], right)],
                [one, two] => [(one, [0.5, 0.5], left), (two, [0.5, 0.5], right)],
                _ => panic!("{} pictures", pictures.len()),
            };
            for (picture, place, color) in parts {
                let off = off(picture, place, color);
                assert!(off < 2.0, "{translucent}: {color} on {ground} {off:.1}");
            }
        }
    }
}

#[test]
fn what_lies_under_a_part_shows_through() {
    let content = "<rect width='200' height='100' fill='#ffd700'/>\
                   <rect width='200' height='100' fill='#005a9c' opacity='.4'/>";
    let doc = drawn(content, Srgb::WHITE);
    let off = off(pictures(&doc)[0], [0.5, 0.5], "#99a53e");
    assert!(off < 2.0, "{off:.1}");
}

#[test]
fn opaque_drawings_stay_vectors() {
    let content = "<rect width='100' height='100' fill='#dd0000'/>\
                   <g opacity='1'><circle r='9' fill='#fff' stroke='#000'/></g>";
    assert!(pictures(&drawn(content, Srgb::WHITE)).is_empty());
}

/// The drawing is 40 mm wide: 20 units are 4 mm.
#[test]
fn large_black_areas_have_other_inks_under_them_if_asked() {
    let content = "<rect width='100' height='100'/><rect x='150' width='9' height='99'/>\
                   <rect x='110' width='30' height='90' fill='#010101'/>";
    let rich = "0.4 0.3 0.3 1 k";
    for (is_asked, count) in [(true, 1), (false, 0)] {
        let doc = drawn_with(content, Srgb::WHITE, is_asked);
        let forms = doc.objects.values().filter_map(|it| it.as_stream().ok());
        let text: String =
            forms.map(|it| String::from_utf8_lossy(&it.content).into_owned()).collect();
        assert_eq!(text.matches(rich).count(), count, "{text}");
        assert!(text.contains("0 0 0 1 k"), "{text}");
    }
}
