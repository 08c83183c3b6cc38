//! Hides the placeholders of a text from the parser of Markdown.
//!
//! Filling replaces each placeholder by one character without a meaning in Markdown before the
//! text is parsed. The editor reads the text in the same way, so `**${name}**s` is bold here and
//! on the page.

use std::ops::Range;

use crate::briefing::placeholders::placeholders;

/// Supplementary Private Use Area A.
const FIRST: u32 = 0xf_0000;
const COUNT: usize = 0xfffe;
/// Every character of the area has four bytes.
const LENGTH: usize = 4;

/// A text with characters in place of its placeholders.
pub(super) struct Hidden<'a> {
    original: &'a str,
    pub(super) text: String,
    /// The range of each placeholder, and the offset of the character that stands for it.
    places: Vec<(Range<usize>, usize)>,
}

impl<'a> Hidden<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        // Characters of the area in the text itself are hidden as well.
        let own = original
            .char_indices()
            .filter(|(_, it)| (FIRST..FIRST + 0xfffe).contains(&u32::from(*it)))
            .map(|(at, _)| at..at + LENGTH);
        let mut ranges: Vec<_> =
            placeholders(original).map(|it| it.0).chain(own).collect();
        ranges.sort_by_key(|it| it.start);
        let mut hidden = Self {
            original,
            text: String::with_capacity(original.len()),
            places: vec![],
        };
        let mut last = 0;
        for range in ranges.into_iter().take(COUNT) {
            // A character of the area inside a placeholder is a part of it.
            if range.start < last {
                continue;
            }
            hidden.text.push_str(original.get(last..range.start).unwrap_or_default());
            let index = u32::try_from(hidden.places.len()).unwrap_or_default();
            last = range.end;
            hidden.places.push((range, hidden.text.len()));
            hidden.text.push(char::from_u32(FIRST + index).unwrap_or(' '));
        }
        hidden.text.push_str(original.get(last..).unwrap_or_default());
        hidden
    }

    /// Returns the offset in the original text.
    pub(super) fn offset(&self, hidden: usize) -> usize {
        let after = self.places.partition_point(|it| it.1 < hidden);
        let before = after.checked_sub(1).and_then(|it| self.places.get(it));
        before
            .map_or(hidden, |(range, at)| range.end + hidden.saturating_sub(at + LENGTH))
    }

    pub(super) fn range(&self, hidden: Range<usize>) -> Range<usize> {
        self.offset(hidden.start)..self.offset(hidden.end)
    }

    /// Returns whether a byte of the original text belongs to a placeholder.
    pub(super) fn hides(&self, offset: usize) -> bool {
        let after = self.places.partition_point(|it| it.0.start <= offset);
        let last = after.checked_sub(1).and_then(|it| self.places.get(it));
        last.is_some_and(|it| offset < it.0.end)
    }

    /// Returns the text and the range of a hidden placeholder.
    pub(super) fn get(&self, character: char) -> Option<(&'a str, Range<usize>)> {
        let at = u32::from(character).checked_sub(FIRST)?;
        let (range, _) = self.places.get(usize::try_from(at).ok()?)?;
        Some((self.original.get(range.clone())?, range.clone()))
    }

    /// Returns a text of the parser with its placeholders.
    pub(super) fn shown(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for character in text.chars() {
            match self.get(character) {
                Some((original, _)) => shown.push_str(original),
                None => shown.push(character),
            }
        }
        shown
    }
}
