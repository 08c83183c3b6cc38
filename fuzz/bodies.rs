//! What is done with bytes that anyone could have sent: none may panic, hang or lose a word.
//! `cargo fuzz` runs it with an instrumented build; the tests of the program run the same on
//! a stable compiler, with files of theirs that are cut and spoilt.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use briefing::assets::Assets;
use briefing::assets::logo;
use briefing::briefing::{Briefing, Overrides, Template, read};
use briefing::data::{FieldUse, Table, TableOptions, Unreadable, is_workbook};
use briefing::diagnostic::{
    Code, Diagnostic, DiagnosticMessage, Report, Severity, Source, Span, render,
};
use briefing::import::{Options, import};
use briefing::layout::lay_out;
use briefing::page::{Element, Page};
use briefing::pdf::PressOptions;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use zip::CompressionMethod::Stored;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Bytes of the largest input: what is slow because it is long finds nothing more.
const MOST: usize = 16 << 10;

/// Bytes of the largest part of a document.
const MOST_XML: usize = 128 << 10;

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    // No folder: nothing that an input names is there.
    Assets::embedded().expect("the embedded fonts are sound")
});

fn text(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.get(..MOST.min(bytes.len()))?;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// What is wrong is shown with its line, which may be any line, to people and to programs.
fn show(source: &Source, report: &Report) {
    let shown = render::text(report, source, false);
    assert_eq!(shown.trim().is_empty(), report.is_empty(), "a message without words");
    assert_eq!(DiagnosticMessage::all(report, source).len(), report.len());
}

/// A file of any content.
pub fn yaml(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let source = Source::new("briefing.yaml", text);
    match read(&source, &ASSETS) {
        Ok((briefing, warnings)) => {
            show(&source, &warnings);
            show(&source, &briefing::lint::words(&briefing, date()));
            drop(briefing::plain_text::write(&briefing));
        }
        Err(report) => {
            assert!(report.has_errors(), "refused without a reason");
            show(&source, &report);
        }
    }
}

/// A panel's text.
pub fn markdown(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let mut pieces = vec!["Words"; 7];
    pieces[0] = &text;
    let source = Source::new("briefing.yaml", file("", &text, &pieces));
    match read(&source, &ASSETS) {
        Ok((briefing, warnings)) => {
            show(&source, &warnings);
            drop(briefing::plain_text::write(&briefing));
        }
        Err(report) => show(&source, &report),
    }
}

/// A picture that calls itself a PNG.
pub fn png(bytes: &[u8]) {
    picture(bytes);
}

/// A picture that calls itself a JPEG.
pub fn jpeg(bytes: &[u8]) {
    picture(bytes);
}

/// A drawing.
pub fn svg(bytes: &[u8]) {
    picture(bytes);
}

fn picture(bytes: &[u8]) {
    match logo::decode(bytes) {
        Ok(logo::Graphic::Raster(raster)) => {
            let pixels = u64::from(raster.width) * u64::from(raster.height);
            assert!((1..=logo::PIXELS).contains(&pixels), "{pixels} pixels");
            let (samples, channels) = match &raster.pixels {
                logo::Pixels::Gray(samples) => (&samples[..], 1),
                logo::Pixels::Rgb(samples) => (&samples[..], 3),
                logo::Pixels::Cmyk(inks) => (inks.samples(), 4),
            };
            assert_eq!(samples.len() as u64, pixels * channels);
        }
        Ok(graphic @ logo::Graphic::Vector(_)) => {
            let aspect = graphic.aspect();
            assert!(aspect.is_finite() && aspect > 0.0, "{aspect}");
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
}

/// A table, and posters that are filled from it.
pub fn csv(bytes: &[u8]) {
    let bytes = &bytes[..MOST.min(bytes.len())];
    let (name, bytes) = match bytes.strip_prefix(b"yaml\n") {
        Some(rest) => ("rows.yaml", rest),
        None => ("rows.csv", bytes),
    };
    let table = match Table::decode(name, bytes.to_vec()) {
        Ok(table) => table,
        Err(Unreadable { source, report }) => return show(&source, &report),
    };
    let used = table.names().iter().map(|name| FieldUse {
        name: name.clone(),
        is_optional: false,
        span: Span::default(),
    });
    let used: Vec<_> = used.collect();
    show(table.source(), &table.check(used.iter()));
    let Some(first) = table.names().first() else { return };
    let pieces = [&*format!("Ask ${{{first}}} for help."), "W", "W", "W", "W", "W", "W"];
    let title = format!("Poster of ${{{first}}}");
    let yaml = Source::new("briefing.yaml", file("", &title, &pieces));
    let template = match Template::load(yaml.clone()) {
        Ok(template) => template,
        Err(report) => return show(&yaml, &report),
    };
    for record in table.records().take(8) {
        let Some(value) = record.value(first) else { continue };
        match template.read(Some(&record), &Overrides::new(), &ASSETS) {
            Ok((briefing, _)) => {
                // Values are words, whatever signs they have.
                let said = visible(&briefing.title().text);
                let meant = visible(value);
                let letters = |text: &str| -> String {
                    text.chars().filter(|it| it.is_alphanumeric()).collect()
                };
                assert!(
                    letters(&said).contains(&letters(&meant)),
                    "{value:?} became {said:?}"
                );
            }
            Err(report) => show(&yaml, &report),
        }
    }
}

/// A workbook, or the XML of a sheet in one.
pub fn xlsx(bytes: &[u8]) {
    let bytes = &bytes[..(4 * MOST).min(bytes.len())];
    let bytes = if is_workbook(bytes) { bytes.to_vec() } else { with_sheet(bytes) };
    let options = TableOptions::new().sheet(Some("1"));
    let table = match Table::open("rows.xlsx", bytes, &options) {
        Ok(table) => table,
        Err(Unreadable { source, report }) => return show(&source, &report),
    };
    assert!(table.records().all(|it| it.values().count() == table.names().len()));
    let used: Vec<_> = table
        .names()
        .iter()
        .map(|name| FieldUse {
            name: name.clone(),
            is_optional: false,
            span: Span::default(),
        })
        .collect();
    show(table.source(), &table.check(used.iter()));
}

/// A workbook with the XML of a sheet, not packed, so that a fuzzer can change it.
fn with_sheet(sheet: &[u8]) -> Vec<u8> {
    let book = br#"<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>"#;
    let relations = br#"<a><Relationship Id="a" Type="/worksheet" Target="a.xml"/></a>"#;
    let parts: [(&str, &[u8]); 3] = [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/a.xml", sheet),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(Stored);
    for (name, content) in parts {
        archive.start_file(name, options).expect("room in memory");
        archive.write_all(content).expect("room in memory");
    }
    archive.finish().expect("room in memory").into_inner()
}

/// The whole way: words that could stand on a poster, on any sheet.
pub fn poster(bytes: &[u8]) {
    let [sheet, grid, rest @ ..] = bytes else { return };
    let papers = ["A5", "A4", "A3", "A2", "A1", "A0", "Letter", "Legal", "Tabloid"];
    let grids = ["hub", "columns", "rows", "auto"];
    let sides = ["portrait", "landscape"];
    let options = format!(
        "poster: {{ paper: {}, orientation: {}, grid: {} }}\n",
        papers[usize::from(*sheet) % papers.len()],
        sides[usize::from(*grid / 4) % 2],
        grids[usize::from(*grid) % grids.len()],
    );
    let rest = &rest[..rest.len().min(6_000)];
    let text: String = String::from_utf8_lossy(rest)
        .chars()
        .map(|it| if it.is_control() && it != '\n' { ' ' } else { it })
        .collect();
    let mut pieces: Vec<String> = text.split("\n\n\n").map(str::to_owned).collect();
    pieces.resize(7, String::new());
    // A panel without words is refused, which is known.
    let pieces: Vec<String> = pieces.iter().map(|it| format!("Words\n\n{it}")).collect();
    let pieces: Vec<&str> = pieces.iter().map(|it| &**it).collect();
    let source = Source::new("briefing.yaml", file(&options, "Any title", &pieces));
    let (briefing, _) = match read(&source, &ASSETS) {
        Ok(read) => read,
        Err(report) => return show(&source, &report),
    };
    let (poster, _) = match lay_out(&briefing, ASSETS.fonts()) {
        Ok(laid_out) => laid_out,
        Err(report) => return show(&source, &report),
    };
    let page = briefing::paint::paint(&poster);
    assert_no_word_is_lost(&briefing, &page);

    let screen = briefing::pdf::screen(&page).expect("a page that can be written");
    let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
    let report = validate_pdf_bytes(&screen, &options).expect("a file that can be read");
    let broken: Vec<_> = report.failures.iter().map(|it| &it.rule_id).collect();
    assert!(broken.is_empty(), "{broken:?}");

    let wanted = &briefing.poster().press;
    let condition = wanted.condition().expect("the profile was checked when it was read");
    let options = PressOptions::new(condition, date())
        .bleed(wanted.bleed)
        .marks(wanted.marks)
        .file_name("briefing.press.pdf");
    let press =
        briefing::pdf::press(&page, &options).expect("a page that can be printed");
    let findings = briefing::preflight::check(&press).expect("a file that can be read");
    let errors: Vec<_> =
        findings.iter().filter(|it| it.rule.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// Every visible character of the text is on the page as often as in the text, or more often:
/// bullets and dates are the layout's own.
fn assert_no_word_is_lost(briefing: &Briefing, page: &Page) {
    let mut count: BTreeMap<char, i64> = BTreeMap::new();
    for run in page.content.iter().flat_map(Element::runs) {
        visible(&run.text).chars().for_each(|it| *count.entry(it).or_default() += 1);
    }
    let mut texts = vec![briefing.title()];
    for panel in briefing.panels() {
        texts.push(&panel.heading);
        texts.extend(panel.texts());
    }
    for text in texts {
        visible(&text.text).chars().for_each(|it| *count.entry(it).or_default() -= 1);
    }
    let lost: Vec<_> = count.iter().filter(|(_, count)| **count < 0).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// What of a text takes up ink.
fn visible(text: &str) -> String {
    let is_hidden = |it: char| {
        it.is_whitespace()
            || it.is_control()
            || matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}')
    };
    text.chars().filter(|it| !is_hidden(*it)).collect()
}

/// A file with seven panels.
fn file(options: &str, title: &str, bodies: &[&str]) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut file =
        format!("title: {}\nlanguage: en-GB\n{options}panels:\n", quoted(title));
    for body in bodies {
        file.push_str(&format!("  - heading: Heading\n    body: {}\n", quoted(body)));
    }
    file
}

fn date() -> briefing::languages::Date {
    briefing::languages::Date { year: 2026, month: 11, day: 1 }
}

/// A document of any content. The input is the XML of the main part: archives that are spoilt
/// by chance can hardly be opened.
pub fn docx(bytes: &[u8]) {
    document(bytes, "a.docx", "word/document.xml");
}

/// The XML of a slide.
pub fn pptx(bytes: &[u8]) {
    document(bytes, "a.pptx", "ppt/slides/slide1.xml");
}

/// Imports a document with a part of the given content. Every word has its place.
fn document(bytes: &[u8], name: &str, part: &str) {
    let bytes = &bytes[..MOST_XML.min(bytes.len())];
    let archive = archive(part, bytes);
    let Ok(imported) = import(name, &archive, Options::default()) else { return };
    let words = imported.report.words;
    assert_eq!(
        words.placed + words.not_placed + words.left_out,
        words.document + imported.report.added.len() - imported.report.lost.len()
    );
    // What was written is YAML.
    let briefing = imported.files.iter().find(|it| it.path == "briefing.yaml");
    let text = briefing.map(|it| String::from_utf8_lossy(&it.bytes).into_owned());
    let source = Source::new("briefing.yaml", text.unwrap_or_default());
    if let Err(report) = read(&source, &ASSETS) {
        let is_broken = |it: &Diagnostic| it.code == Code::YamlSyntax;
        assert!(
            !report.iter().any(is_broken),
            "{}",
            render::text(&report, &source, false)
        );
    }
}

/// Returns an archive with the parts that lead to a part.
fn archive(part: &str, bytes: &[u8]) -> Vec<u8> {
    const TYPES: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{TYPES}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let is_slide = part.starts_with("ppt/");
    let main = if is_slide { "ppt/presentation.xml" } else { part };
    let presentation = format!(
        "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
         xmlns:r=\"{TYPES}\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst>\
         </p:presentation>"
    );
    let mut parts = vec![("_rels/.rels", relations("officeDocument", main))];
    if is_slide {
        parts.push((main, presentation));
        parts.push((
            "ppt/_rels/presentation.xml.rels",
            relations("slide", "slides/slide1.xml"),
        ));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let texts = parts.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in texts.chain([(part, bytes)]) {
        writer.start_file(name, SimpleFileOptions::default()).expect("a file in memory");
        writer.write_all(bytes).expect("a file in memory");
    }
    writer.finish().expect("a file in memory").into_inner()
}
