//! Inserts the directional formatting characters of isolates (UAX 9, section 2.4) into a text
//! before it is shaped, and maps offsets back to the text without them.
//!
//! Shaping and the order of runs on a line both use the marked text, so they cannot disagree.

use std::borrow::Cow;
use std::ops::Range;

use crate::rich_text::{Isolate, PDI, is_direction_sign};

/// Bytes of each formatting character in UTF-8.
const MARK_LEN: usize = 3;

/// A text with the formatting characters of its isolates.
#[derive(Debug)]
pub(crate) struct Marked<'a> {
    /// The text with the formatting characters.
    pub(crate) text: Cow<'a, str>,
    /// For each formatting character its offset in the text without them, ascending.
    places: Vec<usize>,
}

impl<'a> Marked<'a> {
    /// Inserts the formatting characters. Outer isolates come first, and none crosses another.
    pub(crate) fn new(text: &'a str, isolates: &[Isolate]) -> Self {
        if isolates.is_empty() {
            return Self { text: Cow::Borrowed(text), places: Vec::new() };
        }
        let mut marked =
            String::with_capacity(text.len() + 2 * MARK_LEN * isolates.len());
        let mut places = Vec::with_capacity(2 * isolates.len());
        let mut from = 0;
        let mut put = |at: usize, sign: char| {
            marked.push_str(text.get(from..at).unwrap_or_default());
            marked.push(sign);
            places.push(at);
            from = at;
        };
        let mut open: Vec<usize> = Vec::new();
        for isolate in isolates {
            while let Some(end) = open.pop_if(|end| *end <= isolate.range.start) {
                put(end, PDI);
            }
            put(isolate.range.start, isolate.initiator());
            open.push(isolate.range.end);
        }
        while let Some(end) = open.pop() {
            put(end, PDI);
        }
        marked.push_str(text.get(from..).unwrap_or_default());
        Self { text: Cow::Owned(marked), places }
    }

    /// Maps a range of the plain text to the marked text, without the marks at its ends.
    pub(crate) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.places.partition_point(|&place| place <= range.start);
        let end = self.places.partition_point(|&place| place < range.end);
        range.start + start * MARK_LEN
            ..(range.end + end * MARK_LEN).max(range.start + start * MARK_LEN)
    }

    /// Maps an offset of the marked text to the plain text.
    pub(super) fn original(&self, at: usize) -> usize {
        // Mark number n stands at its own offset plus the length of the n marks before it.
        let mut low = 0;
        let mut high = self.places.len();
        while low < high {
            let middle = usize::midpoint(low, high);
            let is_before = self
                .places
                .get(middle)
                .is_some_and(|place| place + middle * MARK_LEN < at);
            if is_before { low = middle + 1 } else { high = middle }
        }
        at.saturating_sub(low * MARK_LEN)
    }
}

/// Whether characters are directional formatting characters, which have no shape.
pub(super) fn is_direction_mark(text: &str) -> bool {
    text.chars().all(is_direction_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_inserted_and_offsets_mapped_back() {
        let text = "ab 12 cd";
        let isolate = |range, is_rtl| Isolate { range, is_rtl };
        let marked = Marked::new(text, &[isolate(0..5, true), isolate(3..5, false)]);
        assert_eq!(marked.text, "\u{2067}ab \u{2066}12\u{2069}\u{2069} cd");
        for range in [0..2, 3..5, 3..4, 6..8, 0..8] {
            let inside = &marked.text[marked.range(&range)];
            let plain = inside.replace(['\u{2066}', '\u{2067}', '\u{2069}'], "");
            assert_eq!(plain, text[range]);
        }
        let places: Vec<usize> =
            marked.text.char_indices().map(|(at, _)| marked.original(at)).collect();
        assert_eq!(places, [0, 0, 1, 2, 3, 3, 4, 5, 5, 5, 6, 7]);
        assert_eq!(marked.original(marked.text.len()), text.len());
    }

    #[test]
    fn a_text_without_isolates_is_unchanged() {
        let marked = Marked::new("abc", &[]);
        assert!(matches!(marked.text, Cow::Borrowed("abc")));
        assert_eq!((marked.range(&(1..3)), marked.original(2)), (1..3, 2));
    }
}
