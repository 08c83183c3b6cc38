//! Compares each drawing of `tests/cases/logos/vector` as a PDF, rasterised by hayro, with
//! resvg's rendering of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use resvg::tiny_skia::{Color, Pixmap, PixmapPaint};
use usvg::{NonZeroRect, Transform, Tree};

use super::mixed_tests::source;
use super::painter::VectorError;
use super::{EffectCache, embed};
use crate::assets::Assets;
use crate::assets::icc::PrintingCondition;
use crate::assets::logo::{self, EmbeddedPictures, Graphic, Vector};
use crate::files::FilePath;
use crate::geometry::Size;
use crate::pdf::device_space::DeviceSpace;
use crate::units::Length;

/// Pixels along the longer side of the compared pictures.
const SIDE: f32 = 600.0;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/logos/vector")
}

/// Returns the drawing of a file.
fn vector(name: &str) -> Vector {
    let folder = FilePath::new("tests/cases/logos/vector").unwrap();
    let assets = Assets::new(env!("CARGO_MANIFEST_DIR")).unwrap();
    match &*assets.in_folder(folder).logo(name).unwrap() {
        Graphic::Vector(vector) => vector.clone(),
        Graphic::Raster(_) => panic!("{name} is not a drawing"),
    }
}

/// Returns the drawing of a file without its pictures.
fn tree(name: &str) -> Tree {
    *vector(name).tree
}

/// Returns a drawing in its whole frame, without its pictures.
fn whole(tree: &Tree) -> Vector {
    let size = tree.size();
    let view = NonZeroRect::from_xywh(0.0, 0.0, size.width(), size.height()).unwrap();
    let pictures = EmbeddedPictures::default();
    Vector { tree: Box::new(tree.clone()), view, pictures }
}

/// Adds a drawing, in its whole frame, placed at a width in millimetres.
fn add(
    doc: &mut Document,
    tree: &Tree,
    space: DeviceSpace<'_>,
    millimetres: f64,
) -> ObjectId {
    let graphic = Arc::new(Graphic::Vector(whole(tree)));
    add_to(doc, &graphic, space, millimetres, &EffectCache::default())
}

fn add_to(
    doc: &mut Document,
    graphic: &Arc<Graphic>,
    space: DeviceSpace<'_>,
    millimetres: f64,
    effects: &EffectCache,
) -> ObjectId {
    let Graphic::Vector(drawing) = &**graphic else { panic!("it is a drawing") };
    let width = Length::mm(millimetres);
    let placed = Size::new(width, width / graphic.aspect());
    embed(doc, source(graphic, drawing, placed, effects), space).unwrap()
}

/// Makes a document of one page that the drawing fills.
fn document(tree: &Tree, width: u16, height: u16) -> Document {
    document_of(whole(tree), width, height)
}

fn document_of(vector: Vector, width: u16, height: u16) -> Document {
    let mut doc = Document::with_version("1.7");
    let graphic = Arc::new(Graphic::Vector(vector));
    let effects = EffectCache::default();
    let form = add_to(&mut doc, &graphic, DeviceSpace::Rgb, 100.0, &effects);
    let content = format!("q {width} 0 0 {height} 0 0 cm /Logo Do Q");
    let content = doc.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let pages = doc.new_object_id();
    let page = doc.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => [0, 0, width.into(), height.into()].map(Object::Integer).to_vec(),
        "Resources" => dictionary! { "XObject" => dictionary! { "Logo" => form } },
        "Contents" => content,
    });
    let kids = vec![Object::Reference(page)];
    doc.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into(),
    );
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    doc.trailer.set("Root", catalog);
    doc
}

/// Rasterises the page as premultiplied RGBA on white.
fn rasterize(pdf: Vec<u8>) -> Vec<u8> {
    let pdf = Pdf::new(pdf).unwrap();
    let settings = PixmapSettings { bg_color: WHITE, ..PixmapSettings::default() };
    let page = &pdf.pages()[0];
    let cache = RenderCache::new();
    let interpreter = InterpreterSettings::default();
    hayro::render(page, &cache, &interpreter, &RenderSettings::default(), &settings)
        .data_as_u8_slice()
        .to_vec()
}

/// Renders with resvg. Like the form, the drawing is blended by itself before it is put on
/// white.
fn render_svg(tree: &Tree, width: u16, height: u16) -> Pixmap {
    let mut drawn = Pixmap::new(width.into(), height.into()).unwrap();
    let (x, y) = (f32::from(width), f32::from(height));
    let ts = Transform::from_scale(x / tree.size().width(), y / tree.size().height());
    resvg::render(tree, ts, &mut drawn.as_mut());
    let mut pixmap = Pixmap::new(width.into(), height.into()).unwrap();
    pixmap.fill(Color::WHITE);
    let paint = PixmapPaint::default();
    pixmap.draw_pixmap(0, 0, drawn.as_ref(), &paint, Transform::identity(), None);
    pixmap
}

fn size(tree: &Tree) -> (u16, u16) {
    let size = tree.size();
    let scale = SIDE / size.width().max(size.height());
    #[expect(clippy::cast_possible_truncation, reason = "no more than `SIDE`")]
    let pixels = |length: f32| (length * scale).round() as u16;
    (pixels(size.width()), pixels(size.height()))
}

/// Returns the mean absolute difference of the channels, in levels of 255.
fn difference(first: &[u8], second: &[u8]) -> f64 {
    assert_eq!(first.len(), second.len());
    let sum: u64 = first.iter().zip(second).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / first.len() as f64
}

/// Two rasterisers disagree along edges only, by a fraction of a pixel's coverage. These
/// pictures have about 5,000 edge pixels in 200,000; a tenth of full scale on each is 0.6
/// levels on average. The gradients have sharp edges between their stops: 3,000 pixels that
/// no rasteriser smooths and that may be on either side. A misplaced shape or a wrong colour
/// is a difference of several levels.
#[test]
fn drawings_look_as_resvg_renders_them() {
    let kept = env::var_os("BRIEFING_TEST_KEEP").map(PathBuf::from);
    let mut names: Vec<_> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".svg"))
        .collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    let mut wrong = Vec::new();
    for name in &names {
        let tree = tree(name);
        let (width, height) = size(&tree);
        let mut doc = document(&tree, width, height);
        let mut pdf = Vec::new();
        doc.save_to(&mut pdf).unwrap();
        let expected = render_svg(&tree, width, height);
        let drawn = rasterize(pdf.clone());
        if let Some(folder) = &kept {
            let mut pixmap = Pixmap::new(width.into(), height.into()).unwrap();
            pixmap.data_mut().copy_from_slice(&drawn);
            pixmap.save_png(folder.join(name).with_extension("hayro.png")).unwrap();
            fs::write(folder.join(name).with_extension("pdf"), &pdf).unwrap();
            expected.save_png(folder.join(name).with_extension("png")).unwrap();
        }
        let difference = difference(&drawn, expected.data());
        let bound = if name.starts_with("gradient") { 1.6 } else { 0.6 };
        if difference > bound {
            wrong.push(format!("{name}: {difference:.2}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn inline(body: &str) -> Tree {
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 30'>{body}</svg>"
    );
    Tree::from_str(&svg, &usvg::Options::default()).unwrap()
}

fn images(doc: &Document) -> Vec<&Stream> {
    let is_image = |stream: &&Stream| {
        stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|it| it == b"Image")
    };
    doc.objects.values().filter_map(|it| it.as_stream().ok()).filter(is_image).collect()
}

/// The place and the colours of each corner and the middle.
#[test]
fn embedded_pictures_are_in_place() {
    let vector = vector("../embedded-png.svg");
    let mut pdf = Vec::new();
    document_of(vector, 40, 20).save_to(&mut pdf).unwrap();
    let pixels = rasterize(pdf);
    for at in [0, 39, 19 * 40, 19 * 40 + 39, 10 * 40 + 20] {
        assert_eq!(pixels[at * 4..][..4], [200, 30, 90, 255], "pixel {at}");
    }
}

#[test]
fn only_parts_without_an_operator_become_pixels() {
    let gradient = |width: f32| {
        format!(
            "<linearGradient id='a' gradientUnits='userSpaceOnUse' x2='{width}' \
             spreadMethod='repeat'><stop stop-color='#fff'/><stop offset='1'/>\
             </linearGradient><circle cx='30' cy='15' r='14' fill='url(#a)'/>"
        )
    };
    let filter = "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter>\
                  <path d='M0 0h9v9z'/><path d='M20 5h9v9z' filter='url(#f)'/>";
    let lighter = "<path d='M0 0h9v9z' style='mix-blend-mode:plus-lighter'/>";
    let count = |body: &str| images(&document(&inline(body), 60, 30)).len();
    assert_eq!(count(&gradient(1.0)), 0);
    assert_eq!(count("<path d='M0 0h9v9z' style='mix-blend-mode:multiply'/>"), 0);
    // Each picture has a soft mask.
    assert_eq!(count(&gradient(0.05)), 2);
    assert_eq!(count(filter), 2);
    assert_eq!(count(lighter), 2);

    // The picture shows the blurred triangle only, not the sharp one beside it.
    let doc = document(&inline(filter), 60, 30);
    let width = images(&doc)[0].dict.get(b"Width").and_then(Object::as_i64).unwrap();
    assert!(width < 1000, "{width}");
}

#[test]
fn a_drawing_fills_the_unit_square_with_equal_bytes_each_time() {
    let tree = inline("<path d='M0 0h60v30H0z' fill='#305892' opacity='.5'/>");
    let mut doc = Document::with_version("1.7");
    let id = add(&mut doc, &tree, DeviceSpace::Rgb, 100.0);
    let form = doc.get_object(id).and_then(Object::as_stream).unwrap();
    let numbers = |key: &[u8]| -> Vec<f32> {
        let array = form.dict.get(key).and_then(Object::as_array).unwrap();
        array.iter().map(|it| it.as_float().unwrap()).collect()
    };
    assert_eq!(numbers(b"BBox"), [0.0, 0.0, 1000.0, 500.0]);
    assert_eq!(numbers(b"Matrix"), [0.001, 0.0, 0.0, 0.002, 0.0, 0.0]);
    let bytes = || {
        let mut pdf = Vec::new();
        document(&tree, 60, 30).save_to(&mut pdf).unwrap();
        pdf
    };
    assert_eq!(bytes(), bytes());
}

/// A circle with a shadow, as design programs export it.
const SHADOW: &str = "<filter id='f' x='-.5' y='-.5' width='2' height='2'>\
    <feMorphology radius='.2' in='SourceAlpha' operator='dilate'/>\
    <feGaussianBlur stdDeviation='.5'/><feOffset dx='1' dy='1' result='s'/>\
    <feMerge><feMergeNode in='s'/><feMergeNode in='SourceGraphic'/></feMerge></filter>\
    <circle cx='30' cy='15' r='10' fill='#00539f' filter='url(#f)'/>";

fn widths(doc: &Document) -> Vec<i64> {
    let width = |it: &Stream| it.dict.get(b"Width").and_then(Object::as_i64).unwrap();
    images(doc).into_iter().map(width).collect()
}

/// Two thirds of the drawing are in the filter's region: 20 mm at 450 to the inch are 354
/// pixels of 30 mm.
#[test]
fn effects_have_the_pixels_of_their_size_on_the_page() {
    let width = |millimetres: f64, space: DeviceSpace<'_>| {
        let mut doc = Document::with_version("1.7");
        add(&mut doc, &inline(SHADOW), space, millimetres);
        widths(&doc)[0]
    };
    let condition = PrintingCondition::fogra39().unwrap();
    assert!((350..375).contains(&width(30.0, DeviceSpace::Rgb)));
    assert_eq!(width(30.0, DeviceSpace::Cmyk(&condition)), width(30.0, DeviceSpace::Rgb));
    assert!((230..250).contains(&width(30.0, DeviceSpace::Gray)));
    assert!((115..130).contains(&width(10.0, DeviceSpace::Rgb)));
}

/// A cached effect has the same bits as a rendered one.
#[test]
fn effects_are_rendered_once_for_all_documents() {
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 30'>{SHADOW}</svg>"
    );
    let graphic = Arc::new(logo::decode(svg.as_bytes()).unwrap());
    let effects = EffectCache::default();
    let written = |effects: &EffectCache, space: DeviceSpace<'_>| {
        let mut doc = Document::with_version("1.7");
        add_to(&mut doc, &graphic, space, 30.0, effects);
        let mut bytes = Vec::new();
        doc.save_to(&mut bytes).unwrap();
        bytes
    };
    let condition = PrintingCondition::fogra39().unwrap();
    let press = DeviceSpace::Cmyk(&condition);
    for space in [DeviceSpace::Rgb, press, DeviceSpace::Rgb, DeviceSpace::Gray] {
        assert_eq!(written(&effects, space), written(&EffectCache::default(), space));
    }
    // A screen and a press share pixels; an office printer gets fewer.
    assert_eq!(effects.count(), 2);
}

/// Overlapping effects become one picture, separate ones do not.
#[test]
fn effects_that_overlap_are_one_picture() {
    let glows = |step: usize| {
        let filter = "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter>";
        let glow = |at: usize| {
            format!("<circle cx='{}' cy='9' r='5' filter='url(#f)'/>", 8 + at * step)
        };
        filter.to_owned() + &(0..3).map(glow).collect::<String>()
    };
    let count = |body: &str| images(&document(&inline(body), 60, 30)).len() / 2;
    assert_eq!(count(&glows(2)), 1);
    assert_eq!(count(&glows(20)), 3);
    // A path between two effects separates them.
    let between = glows(2).replacen("/><circle", "/><path d='M0 0h9v9z'/><circle", 1);
    assert_eq!(count(&between), 2);
}

/// A drawing whose margins were cut fills the unit square with the rest.
#[test]
fn a_view_fills_the_unit_square() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 600'>\
               <path d='M0 0h900v600H0z' fill='#fff'/>\
               <path d='M300 300h60v30h-60z' fill='#305892'/></svg>";
    let graphic = Arc::new(logo::decode(svg.as_bytes()).unwrap());
    assert!((graphic.aspect() - 2.0).abs() < 0.02, "{}", graphic.aspect());
    let mut doc = Document::with_version("1.7");
    let id = add_to(&mut doc, &graphic, DeviceSpace::Rgb, 30.0, &EffectCache::default());
    let form = doc.get_object(id).and_then(Object::as_stream).unwrap();
    let operators = String::from_utf8(form.content.clone()).unwrap();
    let blue =
        operators.lines().skip_while(|it| !it.ends_with("rg") || it.starts_with('1'));
    let corner: Vec<f32> = blue
        .skip(1)
        .find(|it| it.ends_with(" m"))
        .map(|it| it.split(' ').filter_map(|it| it.parse().ok()).collect())
        .unwrap();
    // The rectangle starts in the upper left corner of the form.
    assert!(corner[0].abs() < 4.0 && (corner[1] - 500.0).abs() < 8.0, "{corner:?}");
}

/// Costly effects get fewer pixels instead of more time.
#[test]
fn costly_effects_get_fewer_pixels() {
    let many = |count: usize| {
        let filter = "<filter id='f' x='-3' y='-3' width='7' height='7'>\
                      <feGaussianBlur stdDeviation='9'/></filter>";
        let glow = "<circle cx='30' cy='15' r='10' filter='url(#f)'/>";
        filter.to_owned() + &glow.repeat(count)
    };
    let longest = |body: &str| {
        let mut doc = Document::with_version("1.7");
        add(&mut doc, &inline(body), DeviceSpace::Rgb, 40.0);
        widths(&doc).into_iter().max().unwrap()
    };
    assert!(longest(&many(8)) < longest(&many(1)));
    let svg = |count: usize| {
        let body = many(count);
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 30'>{body}</svg>"
        )
    };
    assert!(logo::decode(svg(2).as_bytes()).is_ok());
    let found = logo::decode(svg(200).as_bytes()).unwrap_err();
    assert!(matches!(found, logo::Problem::TooComplex { .. }), "{found}");
}

#[test]
fn a_picture_is_not_decoded_when_it_is_written() {
    let drawing = whole(&tree("../embedded-png.svg"));
    let graphic = Arc::new(Graphic::Vector(drawing.clone()));
    let effects = EffectCache::default();
    let placed = Size::new(Length::mm(40.0), Length::mm(20.0));
    let source = source(&graphic, &drawing, placed, &effects);
    let mut doc = Document::with_version("1.7");
    let written = embed(&mut doc, source, DeviceSpace::Rgb);
    assert!(matches!(written, Err(VectorError::Picture)));
}
