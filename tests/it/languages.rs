//! Briefings in other languages and scripts: no letter without a glyph, lines that do not
//! touch, and shapes that can be compared with those of `hb-shape`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use briefing::assets::Assets;
use briefing::assets::fonts::{FaceId, FontSet};
use briefing::diagnostic::Source;
use briefing::layout::Hub;
use briefing::page::{Element, GlyphRun, Page, Path, Segment};
use briefing::text::{Shaper, TextRole};
use briefing::units::Em;

use crate::pdf::reader::Reader;
use crate::support::{self, Loaded};

fn pages() -> Vec<(String, Page)> {
    let files = support::files(&support::cases("languages"), "yaml");
    assert!(files.len() >= 10);
    let page = |path: &std::path::PathBuf| {
        let loaded = Loaded::new(path);
        let (poster, _) = loaded.lay_out(&loaded.briefing()).unwrap();
        (path.display().to_string(), briefing::paint::paint(&poster))
    };
    files.iter().map(page).collect()
}

fn runs(page: &Page) -> Vec<&GlyphRun> {
    page.content.iter().flat_map(Element::runs).collect()
}

/// Letters of Persian hang lower than those of English: a small sheet with nothing but
/// contacts at its foot was refused by the press.
#[test]
fn no_letter_of_the_footer_is_too_near_to_the_edge() {
    let panels = "  - heading: کمک\n    body: کنید\n".repeat(7);
    let text = format!(
        "title: خلاصه\nlanguage: fa\ncontact: ندهید. مقصر گوش\npanels:\n{panels}poster:\n  \
         paper: A5\n  orientation: landscape\n"
    );
    let source = Source::new("a5.yaml", text);
    let loaded = Loaded { source, assets: Assets::new(".").unwrap() };
    let (poster, _) = loaded.lay_out(&loaded.briefing()).unwrap();
    let page = briefing::paint::paint(&poster);
    assert!(briefing::pdf::press(&page, &support::press_options()).is_ok());
}

/// The seven in the middle of the dial of a briefing, in parts of the dial's radius.
fn seven(language: &str) -> Vec<(f64, f64)> {
    let loaded = Loaded::new(&support::cases("languages").join(language));
    let (poster, _) = loaded.lay_out(&loaded.briefing()).unwrap();
    let page = briefing::paint::paint(&poster);
    let dial = *poster.hub.as_ref().and_then(Hub::dial).unwrap();
    let points = |path: &Path| -> Vec<(f64, f64)> {
        let ends = path.segments.iter().filter_map(|segment| match *segment {
            Segment::Move(end) | Segment::Line(end) | Segment::Curve(.., end) => {
                Some((end.x - dial.center.x, end.y - dial.center.y))
            }
            Segment::Close => None,
        });
        ends.map(|(x, y)| (x / dial.radius, y / dial.radius)).collect()
    };
    let outlines = page.artifacts.iter().map(|it| points(&it.path));
    let is_in_hole = |it: &(f64, f64)| (it.0 * it.0 + it.1 * it.1).sqrt() < 0.6;
    let figures: Vec<_> = outlines.filter(|it| it.iter().all(is_in_hole)).collect();
    assert_eq!(figures.len(), 1);
    figures.concat()
}

/// It was a European one in Persian, whose own is lower than capitals.
#[test]
fn the_figure_in_the_dial_is_of_the_language_and_in_the_middle() {
    let (persian, russian) = (seven("fa.yaml"), seven("ru.yaml"));
    assert_ne!(persian.len(), russian.len());
    for figure in [persian, russian] {
        let heights = figure.iter().map(|it| it.1);
        let top = heights.clone().fold(f64::INFINITY, f64::min);
        let bottom = heights.fold(f64::NEG_INFINITY, f64::max);
        assert!(f64::midpoint(top, bottom).abs() < 0.02, "{top} to {bottom}");
    }
}

#[test]
fn every_character_has_a_glyph() {
    for (name, page) in pages() {
        for run in runs(&page) {
            assert!(
                run.glyphs.iter().all(|glyph| glyph.id != 0),
                "{name}: `{}`",
                run.text
            );
        }
    }
}

#[test]
fn no_line_touches_the_one_above_it() {
    for (name, page) in pages() {
        for element in &page.content {
            let runs = element.runs();
            for (at, one) in runs.iter().enumerate() {
                for other in &runs[at + 1..] {
                    let is_next = one.origin.y < other.origin.y
                        && one.origin.x < other.origin.x + other.advance()
                        && other.origin.x < one.origin.x + one.advance();
                    let gap = top(&page, other) - bottom(&page, one);
                    assert!(
                        !is_next || gap.to_pt() > 0.0,
                        "{name}: `{}` over `{}`",
                        one.text,
                        other.text
                    );
                }
            }
        }
    }
}

fn top(page: &Page, run: &GlyphRun) -> briefing::units::Length {
    let face = page.fonts.face(run.face);
    let highest = run.glyphs.iter().map(|it| (face.glyph_extents(it.id).0 + it.dy).0);
    run.origin.y - Em(highest.fold(f64::NEG_INFINITY, f64::max)).at(run.size)
}

fn bottom(page: &Page, run: &GlyphRun) -> briefing::units::Length {
    let face = page.fonts.face(run.face);
    let lowest = run.glyphs.iter().map(|it| (face.glyph_extents(it.id).1 + it.dy).0);
    run.origin.y - Em(lowest.fold(f64::INFINITY, f64::min)).at(run.size)
}

/// A line for each word that is in the font of a script: the font, the language, the word, its
/// glyphs with the places where they are drawn, and where the next word begins, in font units.
/// `.ci/shapes.py` asks `HarfBuzz` for the same.
#[test]
fn words_are_shaped_as_they_were() {
    let mut lines = BTreeSet::new();
    for (_, page) in pages() {
        let book: &FontSet = &page.fonts;
        let mut shaper = Shaper::new(book);
        shaper.set_language(&page.about.language);
        for run in runs(&page) {
            for word in run.text.split_whitespace() {
                let shaped = shaper.shape_plain(word, TextRole::Body);
                let line = shaped.break_lines(Em(1e6)).pop().unwrap();
                let runs = shaped.runs(&line);
                let [only] = runs.as_slice() else { continue };
                if let FaceId::Script { .. } = only.face {
                    let face = book.face(only.face);
                    if !face.is_embedded() {
                        continue;
                    }
                    lines.insert(format!(
                        "{}\t{}\t{word}\t{}",
                        face.name,
                        page.about.language.as_str(),
                        glyphs(only, face)
                    ));
                }
            }
        }
    }
    let mut found = String::new();
    lines.iter().for_each(|line| writeln!(found, "{line}").unwrap());
    assert!(lines.len() > 200, "{}", lines.len());
    let expected = support::cases("languages").join("shapes.tsv");
    support::report(support::compare(&expected, &found).err().into_iter().collect());
}

fn glyphs(run: &briefing::text::Run, face: &briefing::assets::fonts::Face) -> String {
    // Adding 0 turns a negative zero into a positive one.
    let units = |em: Em| (em.0 * f64::from(face.units_per_em)).round() + 0.0;
    // Letters from right to left may begin with an empty glyph, which is not from `HarfBuzz`.
    let empty = face.glyph('\u{200b}');
    let mut pen = Em(0.0);
    let mut text = String::new();
    for glyph in &run.glyphs {
        if Some(glyph.id) != empty {
            let (x, y) = (units(pen + glyph.dx), units(glyph.dy));
            write!(text, "{}@{x},{y} ", glyph.id).unwrap();
        }
        pen += glyph.advance;
    }
    format!("{text}+{}", units(pen))
}

/// Where nothing but the rules of Unicode (UAX 14) says where a Chinese line may end.
#[test]
fn no_line_begins_with_a_sign_that_closes() {
    let assets = Assets::new(".").unwrap();
    let mut shaper = Shaper::new(assets.fonts());
    let text = "孩子们每天都上网。大多数时候，上网是好事！但是（有时）呢？有些人：利用、伤害《孩子》。";
    let shaped = shaper.shape_plain(text, TextRole::Body);
    for measure in 40..300 {
        for line in shaped.break_lines(Em(f64::from(measure) / 10.0)) {
            let runs = shaped.runs(&line);
            let said: String = runs.iter().map(|run| run.text.as_str()).collect();
            let (first, last) = (said.chars().next(), said.chars().next_back());
            assert!(!"。，！）？：、》".contains(first.unwrap()), "{said}");
            assert!(!"（《".contains(last.unwrap()), "{said}");
        }
    }
}

/// Few programs look at `ActualText`, and pdf.js gives a code no room if it stands for a mark among
/// other characters: each character has a code and room of its own.
#[test]
fn each_character_has_a_code_of_its_own() {
    for (name, page) in pages() {
        let reader = Reader::new(&briefing::pdf::screen(&page).unwrap());
        for font in reader.font_names() {
            let font = reader.font(&font);
            for (code, text) in font.texts.iter().filter(|(code, _)| **code > 0) {
                let count = text.chars().count();
                let is_ligature = text.chars().all(|it| it.is_ascii_alphabetic());
                // The mark of a space counts for nothing here.
                assert!(count <= 1 || is_ligature, "{name}: {text:?}");
                let width = font.widths[code];
                assert!(width > 0.0, "{name}: {text:?} has no room");
            }
        }
        let operations = reader.operations();
        let has_text = |it: &lopdf::content::Operation| {
            let properties = it.operands.get(1).and_then(|it| it.as_dict().ok());
            properties.is_some_and(|properties| properties.has(b"ActualText"))
        };
        assert!(!operations.iter().any(has_text), "{name}");
    }
}
