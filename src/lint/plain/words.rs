//! Finds the words of a text that rules of plain language may judge: no addresses, no words in other
//! languages.

use std::ops::Range;

use crate::languages::Language;
use crate::rich_text::{RichText, address, groups};

/// The part of a briefing that a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A title or a heading.
    Heading,
    /// A paragraph or an item of a list.
    Body,
    /// A figure and what it counts.
    Statistic,
    /// A quotation or a case.
    Quote,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// The bytes of the text.
    pub(super) range: Range<usize>,
}

/// Returns whether a language is English.
pub(super) fn is_english(language: &Language) -> bool {
    language.primary() == "en"
}

/// What parts of a text are not the author's own plain words.
#[derive(Debug)]
pub(super) struct Exceptions {
    part: Part,
    /// Quotations.
    quoted: Vec<Range<usize>>,
    /// Titles of other works: words in italics, and links.
    titles: Vec<Range<usize>>,
    /// Addresses, and words in other languages.
    skipped: Vec<Range<usize>>,
}

impl Exceptions {
    pub(super) fn of(rich: &RichText, part: Part) -> Self {
        let foreign = foreign(rich);
        let skipped = address::addresses(&rich.text).chain(foreign).collect();
        let (quoted, titles) = (quotations(&rich.text), titles(rich).collect());
        Self { part, quoted, titles, skipped }
    }

    /// Returns whether a range is part of a quotation.
    pub(super) fn is_quoted(&self, range: &Range<usize>) -> bool {
        self.part == Part::Quote || covers(&self.quoted, range)
    }

    /// Returns whether words are those of others: part of a quotation, or of a title.
    pub(super) fn is_of_others(&self, range: &Range<usize>) -> bool {
        self.is_quoted(range) || covers(&self.titles, range)
    }
}

/// Returns the words of a text in other languages.
pub(super) fn foreign(rich: &RichText) -> impl Iterator<Item = Range<usize>> {
    let is_foreign = |at: usize| rich.languages.get(at).is_some_and(|it| !is_english(it));
    let foreign = groups(rich, move |style| style.language.filter(|&it| is_foreign(it)));
    foreign.map(|(range, _)| range)
}

/// Returns the words of a text in italics, and its links.
pub(super) fn titles(rich: &RichText) -> impl Iterator<Item = Range<usize>> {
    let titles = rich.styles.iter();
    let titles = titles.filter(|it| it.style.emphasis || it.style.link.is_some());
    titles.map(|it| it.range.clone())
}

/// Returns the words, with those in quotations. Hyphens and apostrophes inside of a word belong
/// to it.
pub(super) fn words(text: &str, exceptions: &Exceptions) -> Vec<Range<usize>> {
    let is_part = |it: char| it.is_alphanumeric() || "-'’\u{2011}".contains(it);
    let mut words = Vec::new();
    let mut at = 0;
    for token in text.split(|it| !is_part(it)) {
        let start = at;
        at += token.len();
        at += text.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
        let bare = token.trim_start_matches(|it: char| !it.is_alphanumeric());
        let start = start + token.len() - bare.len();
        let bare = bare.trim_end_matches(|it: char| !it.is_alphanumeric());
        let range = start..start + bare.len();
        if !bare.is_empty() && !covers(&exceptions.skipped, &range) {
            words.push(range);
        }
    }
    words
}

/// Returns whether a word begins a text, a sentence, or what follows a colon.
pub(super) fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let before = before
        .trim_end_matches(|it: char| it.is_whitespace() || "“‘\"'([—–".contains(it));
    before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '…', '|'])
}

fn covers(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    ranges.iter().any(|it| it.start < range.end && range.start < it.end)
}

/// Returns the ranges between quotation marks. A mark without a partner quotes nothing.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (open, close) in [('“', '”'), ('‘', '’'), ('"', '"'), ('«', '»')] {
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|it| it.find(open)) {
            let start = at + start;
            let inside = start + open.len_utf8();
            let Some(length) = closing(text.get(inside..).unwrap_or_default(), close)
            else {
                break;
            };
            at = inside + length + close.len_utf8();
            found.push(start..at);
        }
    }
    found
}

/// Finds a closing mark. An apostrophe between letters closes nothing.
fn closing(text: &str, close: char) -> Option<usize> {
    text.match_indices(close).map(|(at, _)| at).find(|&at| {
        let after = text.get(at + close.len_utf8()..).unwrap_or_default();
        !after.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> RichText {
        RichText { text: text.to_owned(), ..RichText::default() }
    }

    #[test]
    fn words_have_no_signs_around_them_and_are_no_addresses() {
        let rich = text("Don’t (ever) re-open www.gov.uk/help – “it’s 5”.");
        let found = words(&rich.text, &Exceptions::of(&rich, Part::Body));
        let found: Vec<_> = found.into_iter().map(|it| &rich.text[it]).collect();
        assert_eq!(found, ["Don’t", "ever", "re-open", "it’s", "5"]);
    }

    #[test]
    fn an_apostrophe_ends_no_quotation() {
        let quoted = |it: &'static str| -> Vec<&str> {
            quotations(it).into_iter().map(|range| &it[range]).collect()
        };
        assert_eq!(quoted("Say ‘it isn’t so’, the child’s way"), ["‘it isn’t so’"]);
        assert_eq!(quoted("An \"odd\" one \"here"), ["\"odd\""]);
    }
}
