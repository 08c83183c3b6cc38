//! Finds the isolates of a text: the ranges that keep a direction of their own among the words
//! around them (UAX 9, section 2.4). Layout, web page and plain text use this list, so they
//! agree.
//!
//! The direction of a paragraph is the direction of the document. Isolates are words that the
//! author marks with a language, words that run in the other direction, addresses, and
//! everything that [`numbers`] finds.

use std::ops::Range;

use super::address::addresses;
use super::isolate::{Isolate, LRI, PDI, RLI, is_direction_sign};
use super::numbers::{is_rtl, numbers};
use super::styled::{RichText, groups};
use crate::languages::Language;
use stretches::stretches;

mod stretches;

impl RichText {
    /// Creates a text without styles in a document that runs from right to left, or not.
    #[must_use]
    pub fn plain(text: String, document_is_rtl: bool) -> Self {
        let mut rich = Self { text, ..Self::default() };
        rich.set_isolates(document_is_rtl);
        rich
    }

    /// Finds the isolates of the text in a document that runs from right to left, or not.
    pub(crate) fn set_isolates(&mut self, document_is_rtl: bool) {
        self.isolates = isolates(self, document_is_rtl);
    }
}

/// Finds the isolates of a text in a document that runs from right to left, or not. Outer
/// isolates come before inner ones, and none crosses another. A text that runs entirely in the
/// direction of the document has none.
fn isolates(rich: &RichText, document_is_rtl: bool) -> Vec<Isolate> {
    let text = rich.text.as_str();
    // Nothing below U+0590 runs from right to left.
    let turns = |it: char| it >= '\u{590}' && (is_rtl(it) || is_direction_sign(it));
    if !document_is_rtl && (text.is_ascii() || !text.contains(turns)) {
        return Vec::new();
    }
    let language = |at: usize| rich.languages.get(at).is_some_and(Language::is_rtl);
    let mut found: Vec<_> = groups(rich, |style| style.language)
        .map(|(range, at)| Isolate { range, is_rtl: language(at) })
        .collect();
    let numbers = numbers(text);
    found.extend(stretches(text, document_is_rtl, &found, &numbers));
    let numbers = numbers.into_iter().filter(|it| !it.is_plain).map(|it| it.range);
    let numbers =
        numbers.flat_map(|it| [vec![it.clone()], arabic_groups(text, it)].concat());
    let from_left = numbers.chain(addresses(text));
    found.extend(from_left.map(|range| Isolate { range, is_rtl: false }));
    let mut found = nested(found);
    let links: Vec<_> =
        groups(rich, |style| style.link).map(|(range, _)| range).collect();
    if cover_links(&mut found, &links) {
        found = nested(found);
    }
    without_idle(text, found)
}

/// Drops left-to-right isolates that change nothing, because everything in and around them
/// runs from left to right.
fn without_idle(text: &str, isolates: Vec<Isolate>) -> Vec<Isolate> {
    let mut open: Vec<Isolate> = Vec::new();
    let mut kept = Vec::with_capacity(isolates.len());
    for isolate in isolates {
        while open.pop_if(|it| it.range.end <= isolate.range.start).is_some() {}
        let inside = text.get(isolate.range.clone()).unwrap_or_default();
        let is_idle = !isolate.is_rtl
            && open.last().is_some_and(|it| !it.is_rtl)
            && !inside.contains(|it: char| is_rtl(it) || is_direction_sign(it));
        if !is_idle {
            open.push(isolate.clone());
            kept.push(isolate);
        }
    }
    kept
}

/// Returns the groups of Arabic-Indic digits in a number. In the placement of the signs
/// between them, these digits count as words from right to left (UAX 9, rule N1), even inside
/// a left-to-right isolate. Each group therefore becomes an isolate of its own.
fn arabic_groups(text: &str, number: Range<usize>) -> Vec<Range<usize>> {
    let is_arabic = |it: char| ('\u{660}'..='\u{669}').contains(&it);
    let inside = text.get(number.clone()).unwrap_or_default();
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, digit) in inside.char_indices().filter(|(_, it)| is_arabic(*it)) {
        let start = number.start + at;
        let end = start + digit.len_utf8();
        match groups.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => groups.push(start..end),
        }
    }
    groups
}

/// Sorts outer isolates before inner ones. An isolate that would cross the end of another is
/// made part of it, and the outer one ends where the inner one does.
fn nested(mut isolates: Vec<Isolate>) -> Vec<Isolate> {
    isolates.retain(|it| !it.range.is_empty());
    isolates.sort_by_key(|it| (it.range.start, std::cmp::Reverse(it.range.end)));
    let mut set: Vec<Isolate> = Vec::with_capacity(isolates.len());
    // Indices in `set` of the isolates that are open.
    let mut open: Vec<usize> = Vec::new();
    for isolate in isolates {
        while open.pop_if(|at| set[*at].range.end <= isolate.range.start).is_some() {}
        for at in &open {
            let outer = &mut set[*at];
            outer.range.end = outer.range.end.max(isolate.range.end);
        }
        let is_known = open.last().is_some_and(|at| {
            set[*at].range == isolate.range && set[*at].is_rtl == isolate.is_rtl
        });
        if !is_known {
            open.push(set.len());
            set.push(isolate);
        }
    }
    set
}

/// Extends isolates that contain a part of a link to the whole link, because a web page cannot
/// split a link. Returns whether any isolate changed.
fn cover_links(isolates: &mut [Isolate], links: &[Range<usize>]) -> bool {
    let mut is_changed = false;
    for isolate in isolates {
        let Range { start, end } = isolate.range;
        let first = links.partition_point(|it| it.end <= start);
        for link in links.iter().skip(first).take_while(|it| it.start < end) {
            let is_inside = link.start <= start && end <= link.end;
            let is_outside = start <= link.start && link.end <= end;
            if !is_inside && !is_outside {
                isolate.range.start = isolate.range.start.min(link.start);
                isolate.range.end = isolate.range.end.max(link.end);
                is_changed = true;
            }
        }
    }
    is_changed
}

/// Replaces embeddings (U+202A and U+202B, each with its U+202C) with isolates, as UAX 9,
/// section 2.2, recommends. Returns the offsets of embeddings without a partner, which stay.
pub(crate) fn isolate_embeddings(text: &mut String) -> Vec<usize> {
    if !text.contains(['\u{202a}', '\u{202b}', '\u{202c}']) {
        return Vec::new();
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone = Vec::new();
    let mut signs: Vec<(usize, char)> = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            '\u{202a}' => open.push((at, LRI)),
            '\u{202b}' => open.push((at, RLI)),
            '\u{202c}' => match open.pop() {
                Some(first) => signs.extend([first, (at, PDI)]),
                None => alone.push(at),
            },
            // An embedding ends with its line.
            '\n' => alone.extend(open.drain(..).map(|(at, _)| at)),
            _ => {}
        }
    }
    alone.extend(open.into_iter().map(|(at, _)| at));
    alone.sort_unstable();
    // All of these characters are three bytes long in UTF-8, so no offset changes.
    for (at, sign) in signs {
        text.replace_range(at..at + sign.len_utf8(), sign.encode_utf8(&mut [0; 4]));
    }
    alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich_text::{Style, StyledRange};

    fn rich(text: &str) -> RichText {
        RichText { text: text.to_owned(), ..RichText::default() }
    }

    fn shown(rich: &RichText, is_rtl: bool) -> Vec<(&str, bool)> {
        let isolates = isolates(rich, is_rtl);
        isolates.into_iter().map(|it| (&rich.text[it.range], it.is_rtl)).collect()
    }

    #[test]
    fn a_text_in_one_direction_has_no_isolates() {
        assert!(isolates(&rich("Childline 0800 1111, 9–5"), false).is_empty());
        assert!(isolates(&rich("Żółw 0800 1111 ½"), false).is_empty());
        assert_eq!(shown(&rich("0800 1111"), true), [("0800 1111", false)]);
        assert_eq!(
            shown(&rich("العربية 0800 2222"), false),
            [("العربية", true), ("0800 2222", false)]
        );
    }

    #[test]
    fn numbers_and_addresses_are_isolates() {
        let text = rich("اتصل 0800 1111 أو safe@example.gov.uk، www.example.org/ar.");
        assert_eq!(
            shown(&text, true),
            [
                ("0800 1111", false),
                ("safe@example.gov.uk", false),
                ("www.example.org/ar", false)
            ]
        );
    }

    #[test]
    fn isolates_nest_and_never_cross() {
        let mut text = rich("اتصل NSPCC 0800 1111 الآن");
        let at = |part: &str| {
            let start = text.text.find(part).unwrap();
            start..start + part.len()
        };
        let (language, link) = (at("NSPCC 0800"), at("1111 الآن"));
        let style = |range, style| StyledRange { range, style };
        let (english, linked) = (
            Style { language: Some(0), ..Style::default() },
            Style { link: Some(0), ..Style::default() },
        );
        text.languages.push(Language::parse("en").unwrap());
        text.styles = vec![style(language.clone(), english)];
        assert_eq!(shown(&text, true), [("NSPCC 0800 1111", false)]);
        text.styles = vec![style(link, linked)];
        let isolates = shown(&text, true);
        assert!(isolates.contains(&("0800 1111 الآن", false)), "{isolates:?}");
    }

    #[test]
    fn embeddings_in_pairs_become_isolates() {
        let mut text = "a \u{202b}b \u{202a}c\u{202c}\u{202c} d".to_owned();
        assert!(isolate_embeddings(&mut text).is_empty());
        assert_eq!(text, "a \u{2067}b \u{2066}c\u{2069}\u{2069} d");
        let mut text = "\u{202c}a \u{202a}b\n\u{202b}c\u{202c}\u{202a}".to_owned();
        assert_eq!(isolate_embeddings(&mut text), [0, 5, 17]);
        assert_eq!(text, "\u{202c}a \u{202a}b\n\u{2067}c\u{2069}\u{202a}");
    }
}
