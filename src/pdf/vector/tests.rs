//! Each drawing of `tests/cases/logos/vector` as a PDF, rasterised by hayro, against
//! resvg's own picture of it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use lopdf::{Document, Object, Stream, dictionary};
use resvg::tiny_skia::{Color, Pixmap, PixmapPaint};
use usvg::{Transform, Tree};

use super::embed;
use crate::assets::Assets;
use crate::assets::logo::Graphic;

/// Pixels along the longer side of the pictures that are compared.
const SIDE: f32 = 600.0;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/logos/vector")
}

fn tree(name: &str) -> Tree {
    let assets = Assets::new(cases()).unwrap();
    match &*assets.logo(name).unwrap() {
        Graphic::Vector(vector) => *vector.tree.clone(),
        Graphic::Raster(_) => panic!("{name} is not a drawing"),
    }
}

/// A document of one page that the drawing fills.
fn document(tree: &Tree, width: u16, height: u16) -> Document {
    let mut doc = Document::with_version("1.7");
    let form = embed(&mut doc, tree).unwrap();
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

/// The page as premultiplied RGBA on white.
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

/// resvg's picture: like the form it is blended by itself before it is laid on white.
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
    let pixels = |length: f32| (length * scale).round() as u16;
    (pixels(size.width()), pixels(size.height()))
}

/// Mean absolute difference of the channels, in levels of 255.
fn difference(one: &[u8], two: &[u8]) -> f64 {
    assert_eq!(one.len(), two.len());
    let sum: u64 = one.iter().zip(two).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.len() as f64
}

/// Two rasterisers disagree along edges only, by a fraction of a pixel's coverage. These
/// pictures have some 5,000 edge pixels in 200,000; a tenth of full scale on each is
/// 0.6 levels on average. A shape out of place or of a wrong colour is several levels.
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
        if difference > 0.6 {
            wrong.push(format!("{name}: {difference:.2}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
