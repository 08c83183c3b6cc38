//! Finds where each word and each picture of the file stands on a sheet.

use std::ops::Range;

use super::fields::Fields;
use super::protocol::{PanelPlace, Place};
use crate::diagnostic::Span;
use crate::geometry::Rect;
use crate::layout::{
    LargePrint, PlacedBlock, PlacedLogo, PlacedPanel, PlacedQr, PlacedStatistic,
    PlacedText, Poster,
};
use crate::units::Length;

/// How far the box of a word reaches above and below its baseline, in ems.
const ASCENT: f64 = 0.8;
const DESCENT: f64 = 0.25;

/// Returns the places of the words and pictures of a sheet.
pub(super) fn places(poster: &Poster, fields: &Fields) -> Vec<Place> {
    let mut finder = Finder { fields, places: Vec::new() };
    let masthead = &poster.masthead;
    finder.text(&masthead.kicker);
    finder.text(&masthead.title);
    masthead.subtitle.iter().for_each(|text| finder.text(text));
    poster.logos().iter().for_each(|logo| finder.picture(logo));
    poster.key_message.iter().for_each(|it| finder.text(&it.text));
    poster.panels.iter().for_each(|panel| finder.panel(panel));
    if let Some(hub) = &poster.hub {
        hub.picture().into_iter().for_each(|picture| finder.picture(picture));
    }
    let footer = &poster.footer;
    footer.call.iter().for_each(|call| finder.text(&call.text));
    finder.blocks(&footer.contact);
    footer.facts.iter().for_each(|text| finder.text(text));
    footer.qr.iter().for_each(|qr| finder.code(qr));
    finder.places
}

/// Returns the places of the words and pictures of a large print.
pub(super) fn of_large_print(large: &LargePrint, fields: &Fields) -> Vec<Place> {
    let mut finder = Finder { fields, places: Vec::new() };
    large.logos.iter().chain(&large.picture).for_each(|logo| finder.picture(logo));
    let lines = [&large.kicker, &large.title].into_iter().chain(&large.subtitle);
    lines.for_each(|text| finder.text(text));
    large.key_message.iter().for_each(|it| finder.text(&it.text));
    for panel in &large.panels {
        finder.text(&panel.heading);
        let parts = (&panel.image, &panel.statistic, &panel.qr);
        finder.parts(parts, &panel.body);
    }
    large.call.iter().for_each(|call| finder.text(&call.text));
    finder.blocks(&large.contact);
    large.qr.iter().for_each(|qr| finder.code(qr));
    large.facts.iter().for_each(|text| finder.text(text));
    finder.places
}

/// Returns the places of the seven panels.
pub(super) fn panels(poster: &Poster) -> Vec<PanelPlace> {
    poster.panels.iter().map(|panel| PanelPlace { rect: points(&panel.rect) }).collect()
}

struct Finder<'a> {
    fields: &'a Fields,
    places: Vec<Place>,
}

impl Finder<'_> {
    fn panel(&mut self, panel: &PlacedPanel) {
        self.text(&panel.heading);
        self.parts((&panel.image, &panel.statistic, &panel.qr), &panel.body);
    }

    /// Adds what stands under the heading of a panel.
    fn parts(
        &mut self,
        (image, statistic, qr): (
            &Option<PlacedLogo>,
            &Option<PlacedStatistic>,
            &Option<PlacedQr>,
        ),
        body: &[PlacedBlock],
    ) {
        image.iter().for_each(|image| self.picture(image));
        if let Some(statistic) = statistic {
            self.text(&statistic.figure);
            self.text(&statistic.words);
        }
        self.blocks(body);
        qr.iter().for_each(|qr| self.code(qr));
    }

    fn blocks(&mut self, blocks: &[PlacedBlock]) {
        let mut texts = Vec::new();
        blocks.iter().for_each(|block| block.collect_texts(&mut texts));
        texts.into_iter().for_each(|text| self.text(text));
    }

    fn picture(&mut self, picture: &PlacedLogo) {
        self.element(picture.span, &picture.rect);
    }

    fn code(&mut self, qr: &PlacedQr) {
        self.element(qr.qr.span, &qr.rect);
    }

    fn element(&mut self, span: Span, rect: &Rect) {
        if let Some((path, _)) = self.fields.find(span) {
            self.places.push(Place {
                rect: points(rect),
                path: path.to_vec(),
                word: None,
            });
        }
    }

    /// Adds each word of a text, once for each line that it stands on.
    fn text(&mut self, placed: &PlacedText) {
        let rich = &placed.text.rich;
        if rich.origin.is_empty() {
            return;
        }
        let words = words(&rich.text);
        for line in &placed.lines {
            let mut boxes: Vec<(usize, f64, f64)> = Vec::new();
            for run in placed.text.shaped.runs(&line.line) {
                let mut pen = run.x;
                for glyph in &run.glyphs {
                    let start = run.start + glyph.start;
                    let (left, right) = (pen, pen + glyph.advance);
                    pen = right;
                    let after = words.partition_point(|word| word.start <= start);
                    let Some(index) = after.checked_sub(1) else { continue };
                    if words.get(index).is_none_or(|word| start >= word.end) {
                        continue;
                    }
                    match boxes.last_mut() {
                        Some(last) if last.0 == index => {
                            last.1 = last.1.min(left.0);
                            last.2 = last.2.max(right.0);
                        }
                        _ => boxes.push((index, left.0, right.0)),
                    }
                }
            }
            for (index, left, right) in boxes {
                let Some(word) = words.get(index).cloned() else { continue };
                let at = rich.locate(word).start;
                let Some((path, word)) = self.fields.word(at) else { continue };
                let em = placed.size;
                let rect = Rect::new(
                    line.origin.x + em * left,
                    line.origin.y - em * ASCENT,
                    em * (right - left),
                    em * (ASCENT + DESCENT),
                );
                self.places.push(Place {
                    rect: points(&rect),
                    path: path.to_vec(),
                    word,
                });
            }
        }
    }
}

/// Returns the ranges of the words of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        match (character.is_whitespace(), start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

fn points(rect: &Rect) -> [f64; 4] {
    let round = |length: Length| (length.to_pt() * 100.0).round() / 100.0;
    [round(rect.x), round(rect.y), round(rect.width), round(rect.height)]
}
