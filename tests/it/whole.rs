//! The whole way, from YAML to PDF: every word once and in order, one page, the picture.

use std::path::Path;

use briefing::briefing::{Block, Briefing};
use briefing::languages::Label;
use briefing::rich_text::RichText;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageBuffer, Rgba, RgbaImage};

use crate::pdf::reader::Reader;
use crate::support::{self, Loaded};

/// Pixels of the picture in a point of the page.
const SCALE: f32 = 1.0;

fn pdf(loaded: &Loaded, briefing: &Briefing) -> Vec<u8> {
    let (poster, _) = loaded.lay_out(briefing).expect("a briefing that fits");
    briefing::pdf::screen(&briefing::paint::paint(&poster))
        .expect("a page that can be written")
}

/// The words of a document, runs of white space made one space.
fn words(bytes: &[u8]) -> String {
    let texts = Reader::new(bytes).read().texts;
    let texts: String = texts.iter().map(|text| format!("{text} ")).collect();
    squeeze(&texts)
}

/// Text without white space: where lines end is layout, not text.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every text of a briefing, in reading order. Where a code leads is said in words of
/// the layout's own, so that is left out.
fn texts(briefing: &Briefing) -> Vec<&RichText> {
    let mut texts = vec![briefing.kicker(), briefing.title()];
    texts.extend(briefing.subtitle());
    for panel in briefing.panels() {
        texts.push(&panel.heading);
        texts.extend(panel.texts());
    }
    texts.extend(briefing.call());
    collect(briefing.contact(), &mut texts);
    texts
}

fn collect<'a>(blocks: &'a [Block], texts: &mut Vec<&'a RichText>) {
    texts.extend(blocks.iter().flat_map(Block::texts));
}

fn check_words(path: &Path) {
    let loaded = Loaded::new(path);
    let briefing = loaded.briefing();
    let bytes = pdf(&loaded, &briefing);
    let reader = Reader::new(&bytes);
    assert_eq!(reader.document.page_iter().count(), 1, "{}", path.display());
    let found = words(&bytes);
    let mut rest = found.as_str();
    let codes: Vec<&str> = briefing
        .panels()
        .iter()
        .filter_map(|panel| panel.qr.as_ref())
        .map(|qr| &*qr.url)
        .collect();
    for text in texts(&briefing) {
        let text = squeeze(&text.text);
        let at = rest.find(&text).unwrap_or_else(|| {
            panic!("{}: `{text}` is not in what follows: {rest}", path.display())
        });
        // Between two texts stand bullets, numbers, labels of alerts and the addresses of codes
        // at the most.
        let between =
            rest[..at].trim_end_matches(|it: char| it.is_ascii_digit() || it == '•');
        let is_address =
            codes.iter().any(|url| url.contains(between.trim_end_matches('.')));
        let labels = briefing.labels();
        let is_label = Label::ALERTS.into_iter().any(|it| labels.get(it) == between);
        let name = path.display();
        assert!(
            between.len() < 9 || is_address || is_label,
            "{name}: `{between}` stands before `{text}`"
        );
        rest = &rest[at + text.len()..];
    }
}

#[test]
fn every_word_is_there_once_and_in_order() {
    check_words(&support::example());
    for path in support::files(&support::cases("layout"), "yaml") {
        check_words(&path);
    }
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let loaded = Loaded::new(&support::example());
    let once = pdf(&loaded, &loaded.briefing());
    let loaded = Loaded::new(&support::example());
    assert!(once == pdf(&loaded, &loaded.briefing()), "two runs differ");
}

#[test]
fn the_example_looks_as_it_did() {
    let loaded = Loaded::new(&support::example());
    let found = rasterize(pdf(&loaded, &loaded.briefing()));
    let expected = support::cases("pixels").join("briefing.png");
    if support::accepting() {
        let file = std::fs::File::create(&expected).expect("a folder to write to");
        let encoder = PngEncoder::new_with_quality(
            file,
            CompressionType::Best,
            FilterType::Adaptive,
        );
        let rgb = DynamicImage::from(found).into_rgb8();
        return rgb.write_with_encoder(encoder).expect("a file to write to");
    }
    let expected = image::open(&expected).expect("accept the picture first").to_rgba8();
    assert_eq!(expected.dimensions(), found.dimensions());
    // Processors round coverage differently: a few levels along edges are no change.
    let moved = |(one, two): &(&Rgba<u8>, &Rgba<u8>)| {
        one.0.iter().zip(two.0).any(|(&one, two)| one.abs_diff(two) > 24)
    };
    let changed = expected.pixels().zip(found.pixels()).filter(moved).count();
    assert!(
        changed < 200,
        "{changed} pixels changed: look at them, then accept the picture"
    );
}

fn rasterize(bytes: Vec<u8>) -> RgbaImage {
    let pdf = Pdf::new(bytes).expect("a PDF file");
    let settings = PixmapSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE };
    let pixmap = hayro::render(
        &pdf.pages()[0],
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // Opaque throughout, so that premultiplied colours are plain ones.
    ImageBuffer::from_raw(width, height, pixmap.data_as_u8_slice().to_vec())
        .expect("four bytes a pixel")
}

#[test]
fn a_briefing_in_its_own_fonts_embeds_these_and_no_others() {
    let loaded = Loaded::new(&support::cases("layout").join("theme-own.yaml"));
    let (poster, warnings) = loaded.lay_out(&loaded.briefing()).expect("it fits");
    assert!(!warnings.has_errors());
    let page = briefing::paint::paint(&poster);
    let bytes = briefing::pdf::screen(&page).expect("a PDF");
    let document = lopdf::Document::load_mem(&bytes).expect("a readable PDF");
    let mut names: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"FontName").ok()?.as_name().ok())
        .map(|name| String::from_utf8_lossy(&name[7..]).into_owned())
        .collect();
    names.sort();
    let cuts = ["Black", "Bold", "Italic", "Regular"];
    assert_eq!(names, cuts.map(|cut| format!("StandIn-{cut}")));
}
