//! Pages built by hand, written as PDF, read again with lopdf.

#![expect(clippy::float_cmp, reason = "the digits of the file are compared")]

pub(crate) mod reader;
pub(crate) mod sample;
pub(crate) mod tags;

use std::sync::Arc;

use briefing::assets::fonts::{FaceId, FontSet};
use briefing::geometry::Size;
use briefing::page::{Element, GlyphRun, Item, Page, Role};
use briefing::pdf::{self, PdfError};
use briefing::units::{Em, Length};
use lopdf::Dictionary;
use reader::{Reader, follow, name, number, numbers, text};
use sample::{TITLE, blank, paragraph, run, sample};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId};

fn read(page: &Page) -> Reader {
    Reader::new(&pdf::screen(page).unwrap())
}

/// The runs of a page, in reading order.
fn runs(elements: &[Element]) -> Vec<&GlyphRun> {
    let items = elements.iter().flat_map(|element| &element.children);
    let runs = items.flat_map(|item| match item {
        Item::Element(element) => runs(std::slice::from_ref(element)),
        Item::Text(run) => vec![run],
        Item::Shape(_) | Item::Artifact(_) | Item::Graphic(_) | Item::Decoration(_) => {
            Vec::new()
        }
    });
    runs.collect()
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let bytes = pdf::screen(&sample()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7\n"));
    assert_eq!(bytes, pdf::screen(&sample()).unwrap());
}

#[test]
fn boxes_are_those_of_the_sheet() {
    let reader = read(&sample());
    for key in [b"MediaBox".as_slice(), b"TrimBox"] {
        assert_eq!(numbers(reader.page.get(key).unwrap()), [0.0, 0.0, 1190.551, 841.89]);
    }
    assert!(!reader.page.has(b"CropBox") && !reader.page.has(b"Rotate"));
    let group = reader.page.get(b"Group").unwrap().as_dict().unwrap();
    assert_eq!(name(group, "CS"), "DeviceRGB");
}

#[test]
fn only_the_faces_in_use_are_embedded_and_each_as_a_subset() {
    let page = sample();
    let reader = read(&page);
    assert_eq!(reader.font_names(), ["F0", "F1", "F2", "F4"]);
    for (resource, id) in [
        ("F0", FaceId::Regular),
        ("F1", FaceId::Italic),
        ("F2", FaceId::Bold),
        ("F4", FaceId::ExtraBold),
    ] {
        let font = reader.font(resource);
        let base_font = name(&font.dictionary, "BaseFont");
        let (tag, post_script) = base_font.split_once('+').unwrap();
        assert_eq!(post_script, page.fonts.face(id).name);
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert_eq!(name(&font.descendant, "BaseFont"), base_font);
        assert_eq!(name(&font.descriptor, "FontName"), base_font);
        assert_eq!(name(&font.dictionary, "Encoding"), "Identity-H");
        assert_eq!(name(&font.descendant, "Subtype"), "CIDFontType2");
        let glyphs = glyph_map(&reader, &font.descendant);
        // A character has its own number as its code, whatever else is on the page.
        assert!(font.texts.iter().all(|(code, text)| {
            let own = text.chars().next().map(u32::from);
            *code == 0 || *code >= 0xe000 || own == Some(u32::from(*code))
        }));
        let program = font.descriptor.get(b"FontFile2").unwrap().as_reference().unwrap();
        let program = reader.document.get_object(program).unwrap().as_stream().unwrap();
        let program = program.decompressed_content().unwrap();
        assert!(program.len() < page.fonts.face(id).data.len() / 4);
        // The widths are exactly those of the font program.
        let program = FontRef::new(&program).unwrap();
        let em = f64::from(program.head().unwrap().units_per_em());
        let hmtx = program.hmtx().unwrap();
        for (code, &width) in &font.widths {
            let glyph = glyphs[usize::from(*code)];
            let advance = f64::from(hmtx.advance(GlyphId::from(glyph)).unwrap());
            assert!((width - advance * 1000.0 / em).abs() < 1e-4, "{resource} {glyph}");
        }
    }
}

/// Returns the index of the glyph of each code.
fn glyph_map(reader: &Reader, font: &Dictionary) -> Vec<u16> {
    let map = font.get(b"CIDToGIDMap").unwrap();
    let map = reader.document.dereference(map).unwrap().1.as_stream().unwrap();
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    let glyphs = map.chunks(2).map(|it| u16::from_be_bytes(it.try_into().unwrap()));
    glyphs.collect()
}

#[test]
fn descriptors_tell_upright_from_slanted_and_light_from_heavy() {
    let page = sample();
    let reader = read(&page);
    let value = |font: &str, key: &str| {
        number(reader.font(font).descriptor.get(key.as_bytes()).unwrap())
    };
    assert_eq!((value("F0", "Flags"), value("F1", "Flags")), (4.0, 68.0));
    assert_eq!(value("F0", "ItalicAngle"), 0.0);
    assert!(value("F1", "ItalicAngle") < -5.0);
    assert!(value("F0", "StemV") < value("F2", "StemV"));
    assert!(value("F2", "StemV") < value("F4", "StemV"));
    let cap_height = page.fonts.face(FaceId::Regular).metrics.cap_height;
    assert!((value("F0", "CapHeight") - cap_height.0 * 1000.0).abs() <= 0.5);
    assert!(value("F0", "Descent") < 0.0 && value("F0", "Ascent") > 700.0);
}

#[test]
fn every_glyph_stands_where_its_run_puts_it() {
    let page = sample();
    let shown = read(&page).read().glyphs;
    let mut shown = shown.into_iter();
    for run in runs(&page.content) {
        let mut pen = Em::ZERO;
        // A letter and its accent are one glyph of the file.
        for cluster in run.glyphs.chunk_by(|a, b| a.start == b.start) {
            let shown = shown.next().unwrap();
            let x = run.origin.x + pen.at(run.size);
            let y = page.size.height - run.origin.y;
            assert!((shown.x - x.to_pt()).abs() < 0.01, "{} {}", run.text, shown.x);
            assert!((shown.y - y.to_pt()).abs() < 0.01, "{} {}", run.text, shown.y);
            assert!((shown.size - run.size.to_pt()).abs() < 1e-4);
            pen += cluster.iter().map(|glyph| glyph.advance).sum::<Em>();
        }
    }
    assert!(shown.next().is_none());
}

#[test]
fn places_hold_to_the_end_of_a_long_line_of_large_type() {
    let mut page = blank();
    let book = Arc::clone(&page.fonts);
    let mut line =
        run(&book, FaceId::Bold, 97.3, 1.7, 400.0, &"Wide open Type ".repeat(9));
    for (at, glyph) in (0_u8..).zip(&mut line.glyphs) {
        glyph.advance += Em(f64::from(at % 7) * 0.000_37 - 0.001_1);
    }
    page.content = vec![paragraph(vec![line.clone()])];
    let shown = read(&page).read().glyphs;
    let mut pen = Em::ZERO;
    for (shown, glyph) in shown.iter().zip(&line.glyphs) {
        let x = line.origin.x + pen.at(line.size);
        assert!((shown.x - x.to_pt()).abs() < 0.01);
        pen += glyph.advance;
    }
    assert_eq!(shown.len(), line.glyphs.len());
}

#[test]
fn a_reader_finds_the_words_in_reading_order() {
    let page = sample();
    let reader = read(&page);
    let texts = reader.read().texts;
    let expected = runs(&page.content).into_iter().map(|run| run.text.clone());
    assert_eq!(texts, expected.collect::<Vec<_>>());
    // `ff` and `ß` share a glyph, `é` is two, `y` and `ב` share one: few programs would look at
    // an `ActualText`, so each has a code of its own.
    let operations = reader.operations();
    let mut properties = operations.iter().filter(|it| it.operator == "BDC");
    assert!(properties.all(|it| !it.operands[1].as_dict().unwrap().has(b"ActualText")));
}

#[test]
fn decoration_is_marked_as_such_and_marks_are_balanced() {
    let operations = read(&sample()).operations();
    let mut open = Vec::new();
    let mut painted = Vec::new();
    for operation in &operations {
        match operation.operator.as_str() {
            "BMC" => open.push("Artifact".to_owned()),
            "BDC" => open.push(
                String::from_utf8(operation.operands[0].as_name().unwrap().to_vec())
                    .unwrap(),
            ),
            "EMC" => assert!(open.pop().is_some()),
            "f" | "S" => painted.push(open.join(" ")),
            "BT" | "ET" => assert!(open.len() == 1 && open[0] != "Artifact"),
            _ => {}
        }
    }
    assert!(open.is_empty());
    // Three under the page, the link's underline, and the modules of the code.
    assert_eq!(painted, ["Artifact", "Artifact", "Artifact", "Artifact", "Figure"]);
    assert_eq!(operations[0].operator, "q");
    assert_eq!(operations[1].operator, "BMC");
}

#[test]
fn a_link_has_one_annotation_with_a_quadrilateral_for_each_of_its_lines() {
    let page = sample();
    let annotations = read(&page).annotations();
    assert_eq!(annotations.len(), 2);
    let rect = |at: usize| numbers(annotations[at].get(b"Rect").unwrap());
    // The first line in two faces, the second, and a code.
    let quads = numbers(annotations[0].get(b"QuadPoints").unwrap());
    let [first, second] = quads.chunks(8).collect::<Vec<_>>()[..] else { panic!() };
    let [left, top, right, _, _, bottom, _, _] = first[..] else { panic!() };
    let baseline = page.size.height.to_pt() - 250.0;
    assert_eq!(left, 200.0);
    assert!(right > 310.0 && bottom < baseline && baseline + 9.0 < top);
    assert_eq!((second[0], second[4], second[5]), (60.0, 60.0, second[7]));
    assert!(second[1] < baseline && second[5] < second[1]);
    assert_eq!(rect(0), [60.0, second[5], right, top]);
    assert_eq!(rect(1), [800.0, 123.89, 839.0, 141.89]);
    assert!(!annotations[1].has(b"QuadPoints"));
    for (annotation, (uri, contents)) in annotations.iter().zip([
        (
            "https://example.org/h%C3%A9lp?a=1&b=(2)",
            "the national help page (https://example.org/hélp?a=1&b=(2))",
        ),
        ("tel:0800%201111", "A code (tel:0800 1111)"),
    ]) {
        let action = annotation.get(b"A").unwrap().as_dict().unwrap();
        assert_eq!(
            (name(action, "S").as_str(), text(action, "URI").as_str()),
            ("URI", uri)
        );
        assert_eq!(text(annotation, "Contents"), contents);
        assert_eq!(number(annotation.get(b"F").unwrap()), 4.0);
        assert_eq!(numbers(annotation.get(b"Border").unwrap()), [0.0, 0.0, 0.0]);
    }
}

#[test]
fn a_picture_that_stands_twice_is_embedded_once() {
    let reader = read(&sample());
    let resources = reader.page.get(b"Resources").unwrap().as_dict().unwrap();
    let pictures = resources.get(b"XObject").unwrap().as_dict().unwrap();
    assert_eq!(pictures.len(), 1);
    let operations = reader.operations();
    let calls = operations.iter().filter(|it| it.operator == "Do").count();
    assert_eq!(calls, 2);
    let placed = operations.iter().find(|it| it.operator == "cm").unwrap();
    let matrix: Vec<f64> = placed.operands.iter().map(number).collect();
    assert_eq!(matrix, [80.0, 0.0, 0.0, 40.0, 900.0, 781.89]);
}

#[test]
fn the_document_says_what_it_is() {
    let reader = read(&sample());
    let catalog = reader.document.catalog().unwrap();
    assert_eq!(text(catalog, "Lang"), "en-GB");
    assert!(!catalog.has(b"PageLayout") && !catalog.has(b"PageMode"));
    let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());

    let info = follow(&reader.document, reader.document.trailer.get(b"Info").unwrap());
    let producer = concat!("briefing ", env!("CARGO_PKG_VERSION"));
    assert_eq!(text(&info, "Title"), TITLE);
    assert_eq!(text(&info, "Author"), "Partnership Żółć");
    assert_eq!(text(&info, "Subject"), "7 minute briefing");
    assert_eq!(text(&info, "CreationDate"), "D:20261101000000Z");
    assert_eq!(text(&info, "Producer"), producer);

    let packet = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let packet = reader.document.get_object(packet).unwrap().as_stream().unwrap();
    assert!(!packet.dict.has(b"Filter"));
    let packet = str::from_utf8(&packet.content).unwrap();
    let xml = roxmltree::Document::parse(packet).unwrap();
    let value = |name: &str| {
        let node = xml.descendants().find(|node| node.tag_name().name() == name)?;
        let text = node.descendants().filter(|node| node.is_text());
        Some(text.filter_map(|node| node.text()).collect::<String>())
    };
    assert_eq!(value("title").unwrap(), TITLE);
    assert_eq!(value("creator").unwrap(), "Partnership Żółć");
    assert_eq!(value("language").unwrap(), "en-GB");
    assert_eq!(value("Producer").unwrap(), producer);
    assert_eq!(value("CreateDate").unwrap(), "2026-11-01T00:00:00Z");
}

/// The file identifier and the one that the XMP packet gives to the document.
fn identifiers(page: &Page) -> (Vec<u8>, String) {
    let reader = read(page);
    let id = reader.document.trailer.get(b"ID").unwrap().as_array().unwrap();
    let packet = reader.document.catalog().unwrap().get(b"Metadata").unwrap();
    let packet = reader.document.dereference(packet).unwrap().1.as_stream().unwrap();
    let packet = String::from_utf8(packet.content.clone()).unwrap();
    let uuid = packet.split_once("uuid:").unwrap().1[..36].to_owned();
    (id[0].as_str().unwrap().to_vec(), uuid)
}

#[test]
fn identifiers_follow_from_the_content() {
    let page = sample();
    let (id, uuid) = identifiers(&page);
    let digits: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digits, uuid.replace('-', ""));
    let mut renamed = sample();
    renamed.about.title.push('!');
    let mut revised = sample();
    revised.about.version = None;
    let mut shortened = sample();
    shortened.content.pop();
    for other in [renamed, revised, shortened] {
        assert_ne!(identifiers(&other), (id.clone(), uuid.clone()));
    }
}

#[test]
fn without_a_date_of_issue_no_date_is_made_up() {
    let mut page = blank();
    page.about.issued = None;
    let reader = read(&page);
    let info = follow(&reader.document, reader.document.trailer.get(b"Info").unwrap());
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
    assert!(reader.annotations().is_empty() && reader.font_names().is_empty());
}

#[test]
fn a_page_that_makes_no_sense_is_an_error() {
    let error = |page: &Page| pdf::screen(page).unwrap_err();
    let book = Arc::new(FontSet::embedded().unwrap());
    let with = |change: fn(&mut GlyphRun)| {
        let mut line = run(&book, FaceId::Regular, 12.0, 10.0, 10.0, "aé");
        change(&mut line);
        let children = vec![Item::Text(line)];
        let content = vec![Element { children, ..paragraph(Vec::new()) }];
        Page { content, ..blank() }
    };
    let outside = with(|run| run.glyphs[1].end = 9);
    assert!(matches!(error(&outside), PdfError::Cluster { start: 1, end: 9 }));
    let halved = with(|run| run.glyphs[1].end = 2);
    assert!(matches!(error(&halved), PdfError::Cluster { start: 1, end: 2 }));
    let unknown = with(|run| run.glyphs[0].id = 60_000);
    assert!(matches!(error(&unknown), PdfError::Glyph { glyph: 60_000, .. }));
    let nowhere = with(|run| run.glyphs[0].dx = Em(f64::NAN));
    assert!(matches!(error(&nowhere), PdfError::NotFinite));
    let small = Page { size: Size::new(Length::pt(2.0), Length::pt(9.0)), ..blank() };
    assert!(matches!(error(&small), PdfError::PageSize { .. }));
}

#[test]
fn an_element_inside_a_link_does_not_end_it() {
    let mut page = blank();
    let book = Arc::clone(&page.fonts);
    let words =
        |x: f64, text: &str| Item::Text(run(&book, FaceId::Regular, 12.0, x, 50.0, text));
    let strong = sample::element(Role::Strong, vec![words(10.0, "call ")]);
    let url = "tel:999".into();
    let link = vec![Item::Element(strong), words(34.0, "now")];
    page.content = vec![sample::element(Role::Link { url }, link)];
    let annotations = read(&page).annotations();
    assert_eq!(annotations.len(), 1);
    assert_eq!(text(&annotations[0], "Contents"), "call now (tel:999)");
}
