//! Gathers the characters of a paragraph with their style and where they stand in the file.

use std::ops::Range;

use super::Reader;
use crate::briefing::text::Builder;
use crate::briefing::{Block, gaps, near_miss};
use crate::rich_text::{RichText, Style};

/// A paragraph that has not ended yet.
pub(super) struct Paragraph<'a> {
    pub(super) builder: Builder<'a>,
    /// The characters, for the search for near misses.
    raw: Vec<near_miss::Raw>,
    /// The optional fields without a value: how many characters stand before each, and its
    /// offset.
    gaps: Vec<(usize, usize)>,
}

impl Paragraph<'_> {
    /// Adds a value of the data. Its characters are kept as written.
    fn value(&mut self, value: &str, place: usize, style: Style, keeps_lines: bool) {
        if value.is_empty() {
            self.gaps.push((self.raw.len(), place));
        }
        for character in value.chars() {
            if character == '\n' && keeps_lines {
                self.builder.line_break(place);
            } else {
                self.builder.push(character, place, style);
            }
            self.raw.push(near_miss::Raw { character, place, is_meant: true });
        }
    }
}

impl<'a> Reader<'a, '_> {
    pub(super) fn style(&self) -> Style {
        Style {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            link: self.link.and_then(|it| it.link),
            language: self.link.and_then(|it| it.language),
        }
    }

    pub(super) fn paragraph(&mut self) -> &mut Paragraph<'a> {
        let (map, typographer) = (&self.scalar.map, self.typographer);
        self.paragraph.get_or_insert_with(|| Paragraph {
            builder: Builder::new(map, Some(typographer)),
            raw: Vec::new(),
            gaps: Vec::new(),
        })
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let style = self.style();
        let source = self.scalar.text.as_str();
        let is_verbatim = source.get(range.clone()) == Some(text);
        let before = source.get(..range.start).unwrap_or_default();
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        let is_escaped = backslashes % 2 == 1;
        let values = &self.scalar.values;
        for (at, character) in text.char_indices() {
            // All characters of an entity such as `&amp;` map to one offset.
            let place = if is_verbatim { range.start + at } else { range.start };
            if let Some(value) = values.get(character) {
                self.gaps += usize::from(value.is_empty());
                let is_block = self.ends.is_some();
                self.paragraph().value(value, place, style, is_block);
                continue;
            }
            if character == ' ' && is_verbatim && self.keeps(place..place + 1) {
                self.line_break(place, true);
                continue;
            }
            let paragraph = self.paragraph();
            let is_meant = !is_verbatim || is_escaped && at == 0;
            if is_meant && !matches!(character, ' ' | '\t' | '\n') {
                paragraph.builder.push_literal(character, place, style);
            } else {
                paragraph.builder.push(character, place, style);
            }
            paragraph.raw.push(near_miss::Raw { character, place, is_meant });
        }
    }

    /// Tells whether a line break of the file is kept on the page.
    pub(super) fn keeps(&self, range: Range<usize>) -> bool {
        self.ends.as_ref().is_some_and(|it| it.keeps(range))
    }

    pub(super) fn line_break(&mut self, at: usize, is_hard: bool) {
        let style = self.style();
        let paragraph = self.paragraph();
        if is_hard {
            paragraph.builder.line_break(at);
        } else {
            paragraph.builder.push(' ', at, style);
        }
        paragraph.raw.push(near_miss::Raw {
            character: '\n',
            place: at,
            is_meant: is_hard,
        });
    }

    /// Ends the paragraph. The text of a list item may have no paragraph of its own.
    pub(super) fn flush(&mut self) {
        if let Some(text) = self.end_paragraph() {
            self.add(Block::Paragraph(text));
        }
    }

    /// Returns the text that was gathered, unless it is empty.
    pub(super) fn end_paragraph(&mut self) -> Option<RichText> {
        let paragraph = self.paragraph.take()?;
        near_miss::check(&paragraph.raw, &self.scalar.map, self.report);
        gaps::check(&paragraph.raw, &paragraph.gaps, &self.scalar.map, self.report);
        (!paragraph.builder.is_empty()).then(|| paragraph.builder.finish())
    }
}
