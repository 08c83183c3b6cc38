//! Lays out a briefing as large print: a document of as many pages as it takes, for people who
//! cannot read smaller type.
//!
//! It follows the guidance of UKAAF ("Creating clear print and large print documents") and RNIB: one
//! column, lines of unequal length, leading of 1.5, no italics, no hyphens that the author did not
//! write, headings that stay with their text, page numbers in one place.
//!
//! - `texts` shapes the texts without italics.
//! - `strip` sets them one under another on a strip of paper without end.
//! - `sheets` cuts the strip between lines, and `shift` moves everything to its sheet.

mod measures;
mod sheets;
mod shift;
mod strip;
mod texts;

use std::sync::Arc;

use super::document::DocumentInfo;
use super::engine::LayoutEngine;
use super::large_print::LargePrint;
use super::mirror;
use super::sheet::points;
use super::text::{PlacedText, Text};
use crate::briefing::{Briefing, LargeOptions, Paper};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::geometry::{Point, SheetStack};
use crate::text::{Shaper, TextRole};
use crate::units::{Em, Length};
use strip::Strip;
use texts::LargeTexts;

/// From the bottom of the text to the page number.
const ABOVE_NUMBER: Length = Length::mm(4.0);
/// The size of page numbers: the smallest that is large print.
const NUMBER_SIZE: Length = Length::pt(16.0);
/// The leading of the body (UKAAF: one and a half of a line).
const LEADING: Em = Em(1.5);

impl LayoutEngine {
    /// Lays out a briefing as large print. Warns of words that are wider than a line: they are cut.
    pub fn lay_out_large(&mut self, briefing: &Briefing) -> (LargePrint, Report) {
        self.with_shaper(briefing, |shaper| {
            let texts = LargeTexts::new(briefing, shaper);
            let mut large = lay_out(briefing, &texts, shaper);
            if briefing.language().is_rtl() {
                mirror::mirror_large(&mut large);
            }
            let mut report = Report::new();
            check_words(&large, &texts, &mut report);
            (large, report)
        })
    }
}

fn lay_out(briefing: &Briefing, texts: &LargeTexts, shaper: &mut Shaper) -> LargePrint {
    let poster = briefing.poster();
    let LargeOptions { size, ground } = poster.large;
    let is_american = poster.paper.is_some_and(Paper::is_american);
    let paper = if is_american { Paper::Letter } else { Paper::A4 };
    let mut sheets = SheetStack::single(paper.size());
    let area = LargePrint::area_of(&sheets, 0);
    let leading = texts.leading(LEADING);
    let mut strip = Strip::new(area, size, leading, ground);
    let head = strip.head(texts, briefing);
    let panels = std::array::from_fn(|index| {
        let (text, panel) = (&texts.panels[index], &briefing.panels()[index]);
        strip.panel(text, texts.heads, panel)
    });
    let help = strip.help(texts);
    let (rows, rules) = strip.finish();
    let cuts = sheets::cut(&rows, area.height);
    sheets.count = cuts.len();
    let mut large = LargePrint {
        paper,
        sheets,
        document: DocumentInfo::new(briefing),
        fonts: Arc::clone(shaper.fonts()),
        labels: briefing.labels().clone(),
        ground,
        body_size: size,
        leading,
        plates: head.plates,
        logos: head.logos,
        kicker: head.kicker,
        title: head.title,
        subtitle: head.subtitle,
        key_message: head.key_message,
        picture: head.picture,
        panels,
        call: help.call,
        contact: help.contact,
        qr: help.qr,
        facts: help.facts,
        rules,
        page_numbers: Vec::new(),
    };
    shift::to_sheets(&mut large, &cuts, area.y);
    large.page_numbers = page_numbers(&large, shaper);
    large
}

/// Sets the page numbers at the start of the bottom of each sheet.
fn page_numbers(large: &LargePrint, shaper: &mut Shaper) -> Vec<PlacedText> {
    let count = large.sheets.count;
    let number = |sheet: usize| {
        let words = large.labels.page(sheet as u64 + 1, count as u64);
        let text = Text::plain(shaper, &words, TextRole::UprightBold);
        let area = large.text_area(sheet);
        let corner = Point::new(area.x, area.bottom() + ABOVE_NUMBER);
        text.place(corner, area.width, NUMBER_SIZE, text.leading(Em(1.2)))
    };
    (0..count).map(number).collect()
}

/// Warns of words that are cut because they are wider than a line.
fn check_words(large: &LargePrint, texts: &LargeTexts, report: &mut Report) {
    let measure = large.text_area(0).width;
    for (text, size, indent) in texts.widest(large.body_size) {
        let width = text.shaped.min_width();
        let room = measure - indent;
        if width.at(size) <= room * 1.000_001 {
            continue;
        }
        let word = text.rich.text.get(text.shaped.widest_word()).unwrap_or_default();
        let fitting = large.body_size * (room / width.at(size));
        let mut warning = Diagnostic::warning(
            Code::LargePrintWord,
            text.rich.locate(text.shaped.widest_word()),
            format!(
                "in the large print, `{word}` is wider than a line at {} pt: it is cut in two",
                points(large.body_size)
            ),
        )
        .hint("use a shorter word, or give it a hyphen");
        let step = super::sheet::floor_to_step(fitting, 0.0);
        if step >= LargeOptions::SIZES.0 && step < large.body_size {
            let size = format!("{}pt", points(step));
            warning = warning
                .hint(format!("or choose smaller type: `large: {{ size: {size} }}`"))
                .set(&["poster", "large", "size"], size);
        }
        report.push(warning);
    }
}
