//! The whole way, from YAML to PDF: every word once and in order, one page, the picture.

use std::path::Path;

use briefing::briefing::{Block, Briefing, RichText};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageBuffer, Rgba, RgbaImage};

use crate::pdf::reader::Reader;
use crate::pdf::tags::Tags;
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
    let mut texts = vec![&briefing.kicker, &briefing.title];
    texts.extend(&briefing.subtitle);
    for panel in &briefing.panels {
        texts.push(&panel.heading);
        collect(&panel.body, &mut texts);
    }
    texts.extend(&briefing.call);
    collect(&briefing.contact, &mut texts);
    texts
}

fn collect<'a>(blocks: &'a [Block], texts: &mut Vec<&'a RichText>) {
    for block in blocks {
        match block {
            Block::Paragraph(rich) => texts.push(rich),
            Block::List(list) => list.items.iter().for_each(|item| collect(item, texts)),
        }
    }
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
        .panels
        .iter()
        .filter_map(|panel| panel.qr.as_ref())
        .map(|qr| &*qr.url)
        .collect();
    for text in texts(&briefing) {
        let text = squeeze(&text.text);
        let at = rest.find(&text).unwrap_or_else(|| {
            panic!("{}: `{text}` is not in what follows: {rest}", path.display())
        });
        // Between two texts stand bullets, numbers and the addresses of codes at the most.
        let between =
            rest[..at].trim_end_matches(|it: char| it.is_ascii_digit() || it == '•');
        let is_address =
            codes.iter().any(|url| url.contains(between.trim_end_matches('.')));
        let name = path.display();
        assert!(
            between.len() < 9 || is_address,
            "{name}: `{between}` stands before `{text}`"
        );
        rest = &rest[at + text.len()..];
    }
}

/// What is read out: kicker, title and subtitle, then by panel the heading after its number
/// and every paragraph, each item after its bullet or number. The footer ends it.
fn script(briefing: &Briefing) -> Vec<String> {
    let line = |rich: &RichText| rich.text.replace('\n', " ");
    let mut script = vec![line(&briefing.kicker), line(&briefing.title)];
    script.extend(briefing.subtitle.iter().map(line));
    for (number, panel) in (1..).zip(&briefing.panels) {
        script.push(format!("{number} {}", line(&panel.heading)));
        recite(&panel.body, &mut script);
    }
    script.extend(briefing.call.iter().map(line));
    recite(&briefing.contact, &mut script);
    script
}

fn recite(blocks: &[Block], script: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(rich) => script.push(rich.text.replace('\n', " ")),
            Block::List(list) => {
                for (number, item) in (list.start.unwrap_or(0)..).zip(&list.items) {
                    let label =
                        list.start.map_or("• ".into(), |_| format!("{number}. "));
                    script.push(label);
                    recite(item, script);
                }
            }
        }
    }
}

/// What is read out of a file has to be what was written, to the space.
#[test]
fn a_screen_reader_says_what_was_written() {
    let mut paths = support::files(&support::cases("layout"), "yaml");
    paths.push(support::example());
    for path in paths {
        let loaded = Loaded::new(&path);
        let briefing = loaded.briefing();
        let reader = Reader::new(&pdf(&loaded, &briefing));
        let tags = Tags::new(&reader);
        let mut said = tags.blocks().iter();
        for expected in script(&briefing) {
            // Words of the layout's own may stand between: where a code leads.
            assert!(
                said.any(|it| *it == expected),
                "{}: nobody says {expected:?} there: {:?}",
                path.display(),
                tags.blocks()
            );
        }
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
