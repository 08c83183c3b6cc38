//! The large print: every line in its place, nothing parted that belongs together, one tagged text
//! over several pages.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use briefing::assets::fonts::FaceId;
use briefing::briefing::{Briefing, LargeGround};
use briefing::color::Srgb;
use briefing::diagnostic::{Code, Report, render};
use briefing::layout::{LargePrint, LayoutEngine, PlacedBlock, PlacedText};
use briefing::page::{Element, GlyphRun, Item, Page, Role};
use briefing::paint::paint_large;
use briefing::units::Length;
use proptest::prelude::*;

use crate::pdf::reader::{Reader, name, number};
use crate::pdf::tags::{self, Tags};
use crate::seed;
use crate::support::{self, Loaded};

fn lay_out(loaded: &Loaded, briefing: &Briefing) -> (LargePrint, Report) {
    LayoutEngine::new(Arc::clone(loaded.assets.fonts())).lay_out_large(briefing)
}

fn briefings() -> Vec<PathBuf> {
    let mut paths = support::files(&support::cases("large"), "yaml");
    paths.extend(support::files(&support::cases("layout"), "yaml"));
    paths.extend(support::files(&support::cases("blocks"), "yaml"));
    paths.push(support::example());
    paths.extend(support::files(&support::cases("languages"), "yaml"));
    paths
}

/// Reads a briefing with other lines under `poster`.
fn with_options(options: &str) -> Loaded {
    let mut loaded = Loaded::new(&support::example());
    let text =
        loaded.source.text.replacen("poster:\n", &format!("poster:\n{options}"), 1);
    loaded.source = briefing::diagnostic::Source::new("briefing.yaml", text);
    loaded
}

/// The runs of a page in reading order.
fn runs(page: &Page) -> Vec<&GlyphRun> {
    page.content.iter().flat_map(Element::runs).collect()
}

/// The texts of a large print in reading order; headings are marked.
fn texts(large: &LargePrint) -> Vec<(bool, &PlacedText)> {
    let mut texts = vec![(true, &large.kicker), (true, &large.title)];
    texts.extend(large.subtitle.iter().map(|it| (false, it)));
    texts.extend(large.key_message.iter().map(|it| (false, &it.text)));
    for panel in &large.panels {
        texts.push((true, &panel.heading));
        if let Some(statistic) = &panel.statistic {
            texts.extend([(true, &statistic.figure), (false, &statistic.words)]);
        }
        blocks(&panel.body, &mut texts);
        texts.extend(panel.qr.iter().flat_map(|it| &it.label).map(|it| (false, it)));
    }
    texts.extend(large.call.iter().map(|it| (true, &it.text)));
    blocks(&large.contact, &mut texts);
    texts.extend(large.qr.iter().flat_map(|it| &it.label).map(|it| (false, it)));
    texts.extend(large.facts.iter().map(|it| (false, it)));
    texts
}

fn blocks<'a>(all: &'a [PlacedBlock], texts: &mut Vec<(bool, &'a PlacedText)>) {
    for block in all {
        match block {
            PlacedBlock::Heading(text) => texts.push((true, text)),
            PlacedBlock::Paragraph(text) => texts.push((false, text)),
            PlacedBlock::Quote { body, .. } => blocks(body, texts),
            PlacedBlock::Alert(alert) => {
                texts.push((true, &alert.label));
                blocks(&alert.body, texts);
            }
            PlacedBlock::List { items, .. } => {
                items.iter().for_each(|item| blocks(&item.body, texts));
            }
        }
    }
}

/// The sheet of each line of a text.
fn sheets(large: &LargePrint, text: &PlacedText) -> Vec<usize> {
    text.lines.iter().map(|line| large.sheets.index_at(line.origin.y)).collect()
}

/// What is wrong with the places of a large print.
fn faults(large: &LargePrint) -> Vec<String> {
    let mut faults = Vec::new();
    let texts = texts(large);
    let mut last = 0;
    for (index, (is_heading, text)) in texts.iter().enumerate() {
        let words = &text.text.rich.text;
        let own = sheets(large, text);
        for (sheet, line) in own.iter().zip(&text.lines) {
            let area = large.text_area(*sheet);
            let (left, right) =
                (line.origin.x, line.origin.x + line.line.width.at(text.size));
            let small = Length::pt(0.02);
            let is_inside = left >= area.x - small
                && right <= area.right() + small
                && line.origin.y <= area.bottom()
                && line.origin.y - text.size * 0.5 >= area.y;
            if !is_inside {
                faults.push(format!("a line of `{words}` leaves its page"));
            }
        }
        if own.iter().any(|sheet| *sheet < last) {
            faults.push(format!("`{words}` leads back"));
        }
        last = own.last().copied().unwrap_or(last);
        let is_single = |sheet: usize| own.iter().filter(|it| **it == sheet).count() == 1;
        if own.len() > 1 && (is_single(own[0]) || is_single(own[own.len() - 1])) {
            faults.push(format!("a line of `{words}` stands alone"));
        }
        let next = texts.get(index + 1).map(|(_, next)| sheets(large, next));
        if *is_heading
            && next.is_some_and(|next| {
                own.last() != next.first() || own.first() != own.last()
            })
        {
            faults.push(format!("the heading `{words}` is parted from its text"));
        }
        if text.size < Length::pt(15.999) {
            faults.push(format!("`{words}` is in {} pt", text.size.to_pt()));
        }
    }
    let last_sheet = large.sheets.count - 1;
    if last != last_sheet {
        faults.push("the last page has no text".to_owned());
    }
    if large.page_numbers.len() != large.sheets.count {
        faults.push("a page has no number".to_owned());
    }
    faults
}

#[test]
fn every_line_is_in_its_place() {
    let mut differences = Vec::new();
    for path in support::files(&support::cases("large"), "yaml") {
        let loaded = Loaded::new(&path);
        let (large, report) = lay_out(&loaded, &loaded.briefing());
        let mut found = format!(
            "{} of {:?} {} pt\n",
            large.sheets.count,
            large.paper,
            large.body_size.to_pt()
        );
        for (is_heading, text) in texts(&large) {
            for (sheet, line) in sheets(&large, text).iter().zip(&text.lines) {
                let words: String = text
                    .text
                    .shaped
                    .runs(&line.line)
                    .iter()
                    .map(|it| it.text.as_str())
                    .collect();
                let y = line.origin.y - large.sheets.top(*sheet);
                writeln!(
                    found,
                    "{} {:6.2} {:6.2} {:5.2} {}{words}",
                    sheet + 1,
                    line.origin.x.to_mm(),
                    y.to_mm(),
                    text.size.to_pt(),
                    if is_heading { "# " } else { "" },
                )
                .unwrap();
            }
        }
        for number in &large.page_numbers {
            writeln!(found, "{}", number.text.rich.text).unwrap();
        }
        found.push_str(&render::text(&report, &loaded.source, false));
        differences.extend(support::compare(&path.with_extension("txt"), &found).err());
    }
    support::report(differences);
}

#[test]
fn nothing_is_parted_that_belongs_together() {
    for path in briefings() {
        let loaded = Loaded::new(&path);
        let (large, _) = lay_out(&loaded, &loaded.briefing());
        assert_eq!(faults(&large), [""; 0], "{}", path.display());
    }
}

/// A check that cannot fail is none: a line that moves to the next sheet is noticed.
#[test]
fn a_line_in_the_wrong_place_is_noticed() {
    let loaded = Loaded::new(&support::example());
    let (large, _) = lay_out(&loaded, &loaded.briefing());
    let is_noticed = |spoil: &dyn Fn(&mut LargePrint)| {
        let mut spoilt = large.clone();
        spoil(&mut spoilt);
        !faults(&spoilt).is_empty()
    };
    let next = large.sheets.top(1);
    assert!(is_noticed(&|large| large.panels[0].heading.lines[0].origin.y += next));
    assert!(is_noticed(&|large| large.title.lines[0].origin.x = Length::mm(205.0)));
    assert!(is_noticed(&|large| large.facts[0].size = Length::pt(12.0)));
    assert!(is_noticed(&|large| large.sheets.count += 1));
}

#[test]
fn there_is_nothing_slanted_and_nothing_in_colour() {
    for path in briefings() {
        let loaded = Loaded::new(&path);
        let page = paint_large(&lay_out(&loaded, &loaded.briefing()).0);
        for run in runs(&page).into_iter().chain(&page.page_numbers) {
            let is_slanted = match run.face {
                FaceId::Italic | FaceId::BoldItalic => true,
                FaceId::Script { is_italic, .. } => is_italic,
                _ => false,
            };
            assert!(!is_slanted, "{}: `{}`", path.display(), run.text);
            assert_eq!(run.fill.screen, Srgb::BLACK, "{}", path.display());
        }
    }
}

#[test]
fn size_and_ground_are_those_of_the_file() {
    let loaded = with_options("  large: { size: 24pt, ground: yellow }\n");
    let (large, report) = lay_out(&loaded, &loaded.briefing());
    assert_eq!((large.body_size, large.ground), (Length::pt(24.0), LargeGround::Yellow));
    assert_eq!(faults(&large), [""; 0]);
    assert!(report.is_empty());
    let page = paint_large(&large);
    let ground = ground(&page);
    assert!(ground.contrast(Srgb::BLACK) > 16.0 && ground != Srgb::WHITE);
    let usual = lay_out(&Loaded::new(&support::example()), &loaded.briefing()).0;
    assert!(usual.sheets.count >= 5);
    let mut loaded = with_options("");
    let text = loaded.source.text.replacen("paper: A3", "paper: Letter", 1);
    loaded.source = briefing::diagnostic::Source::new("briefing.yaml", text);
    assert_eq!(lay_out(&loaded, &loaded.briefing()).0.paper.to_string(), "Letter");
}

/// The colour of the first shape, which is the first page.
fn ground(page: &Page) -> Srgb {
    page.artifacts[0].fill.unwrap().screen
}

#[test]
fn the_tags_are_those_of_one_text_over_all_pages() {
    let loaded = Loaded::new(&support::cases("large").join("long.yaml"));
    let (large, _) = lay_out(&loaded, &loaded.briefing());
    let page = paint_large(&large);
    let reader = Reader::new(&briefing::pdf::screen(&page).unwrap());
    assert_eq!(reader.pages.len(), large.sheets.count);
    let tags = Tags::new(&reader);
    // Every stretch of marked content is in the tree once, in the order of the pages.
    let mut marked = tags.marked();
    assert_eq!(tags.places().len(), marked.len());
    assert!(tags.places().is_sorted());
    marked.sort_unstable();
    assert_eq!(tags.places(), marked);
    for &page in &reader.pages {
        let contents = reader.read_page(page);
        assert!(contents.unmarked.is_empty());
        let last = contents.texts.last().map(String::as_str);
        assert!(last.is_some_and(|it| it.starts_with("Page ")), "{last:?}");
        assert!(contents.marked.values().all(|it| !it.contains("Page ")));
        let page = reader.document.get_dictionary(page).unwrap();
        assert_eq!(name(page, "Tabs"), "S");
    }
    assert_eq!(tags::outline(&reader).len(), 8);
}

#[test]
fn a_link_over_two_pages_has_an_annotation_on_each() {
    let loaded = Loaded::new(&support::cases("large").join("long.yaml"));
    let mut page = paint_large(&lay_out(&loaded, &loaded.briefing()).0);
    let stack = page.stack();
    // The words of the first panel become one link.
    let section = page.content.iter_mut().find(|it| it.role == Role::Section).unwrap();
    let url = "https://example.org/".into();
    let mut items = Vec::new();
    for item in &section.children {
        let Item::Element(paragraph) = item else { continue };
        items.extend(paragraph.runs().into_iter().cloned().map(Item::Text));
    }
    let last = items.iter().rev().find_map(|item| match item {
        Item::Text(run) => Some(stack.index_at(run.origin.y)),
        _ => None,
    });
    assert!(last.unwrap() > 0, "the panel stays on a page");
    let link = Element { role: Role::Link { url }, span: section.span, children: items };
    let paragraph = Element {
        role: Role::Paragraph,
        span: section.span,
        children: vec![Item::Element(link)],
    };
    section.children = vec![Item::Element(paragraph)];
    let reader = Reader::new(&briefing::pdf::screen(&page).unwrap());
    let tags = Tags::new(&reader);
    let links = tags.lines().matches("-> https://example.org/\n").count();
    assert_eq!(links, last.unwrap() + 1);
    for &page in &reader.pages[..links] {
        let page = reader.document.get_dictionary(page).unwrap();
        for annotation in page.get(b"Annots").unwrap().as_array().unwrap() {
            let annotation = crate::pdf::reader::follow(&reader.document, annotation);
            let rect = annotation.get(b"Rect").unwrap().as_array().unwrap();
            assert!(rect.iter().all(|it| (0.0..842.0).contains(&number(it))), "{rect:?}");
        }
    }
}

#[test]
fn a_word_that_is_wider_than_a_line_is_cut_with_a_warning() {
    let word = "x".repeat(90);
    let mut bodies = vec!["Text.".to_owned(); 7];
    bodies[2] = format!("A {word} b");
    let loaded = Loaded::from_bodies(&bodies);
    let (large, report) = lay_out(&loaded, &loaded.briefing());
    assert_eq!(faults(&large), [""; 0]);
    let codes: Vec<Code> = report.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::LargePrintWord]);
    let page = paint_large(&large);
    let text: String = runs(&page).iter().map(|it| it.text.as_str()).collect();
    assert!(text.contains(&word));
}

proptest! {
    #![proptest_config(seed::config(24, 17))]

    /// Any lengths of panels, sizes and lists: nothing is parted, nothing is lost.
    #[test]
    fn any_text_is_set_whole(
        lengths in prop::collection::vec((1_usize..60, 0_usize..9), 7),
        size in 16_u32..=28,
    ) {
        let body = |&(words, items): &(usize, usize)| {
            let words: Vec<String> = (0..words).map(|it| format!("word{}", it * 37 % 1000)).collect();
            let mut body = words.join(" ") + "\n";
            for item in 0..items {
                body.push_str(&format!("\n- item {item} {}", "more ".repeat(item * 5 % 17)));
            }
            body
        };
        let bodies: Vec<String> = lengths.iter().map(body).collect();
        let mut loaded = Loaded::from_bodies(&bodies);
        let text = format!("{}poster:\n  large: {{ size: {size}pt }}\n", loaded.source.text);
        loaded.source = briefing::diagnostic::Source::new("generated.yaml", text);
        let briefing = loaded.briefing();
        let (large, report) = lay_out(&loaded, &briefing);
        prop_assert!(report.is_empty());
        prop_assert_eq!(faults(&large), [""; 0]);
        let page = paint_large(&large);
        let shown: String = runs(&page).iter().map(|it| it.text.as_str()).collect();
        let shown: Vec<&str> = shown.split_whitespace().collect();
        for panel in briefing.panels() {
            for text in panel.texts() {
                let words: Vec<&str> = text.text.split_whitespace().collect();
                // At the edges of a text, a label or the next text may follow without a space.
                let is_it = |it: &[&str]| {
                    it.iter().zip(&words).all(|(a, b)| a.ends_with(b) || a.starts_with(b))
                };
                let is_whole = words.is_empty() || shown.windows(words.len()).any(is_it);
                prop_assert!(is_whole, "`{}` is not whole", text.text);
            }
        }
    }
}
