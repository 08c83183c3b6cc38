//! Finds runs of words whose letters run against the direction of the document: the English
//! name of a helpline on an Arabic page, or an Arabic sentence on an English one.
//!
//! Without an isolate, a number at the end of such a run would be set on its other side,
//! beside another name. `Childline 0800 1111 · NSPCC 0808 800 5000` in an Arabic text would be
//! printed as `0808 800 5000 Childline 0800 1111 · NSPCC`.

use std::ops::Range;

use crate::languages::is_month;
use crate::rich_text::address::addresses;
use crate::rich_text::isolate::Isolate;
use crate::rich_text::numbers::{Number, is_rtl, is_unit};

/// Signs between the entries of a list on one line, and the isolates of the author.
const SEPARATORS: &str = "·•‧∙|‖;؛▪◦●\n\t\u{2066}\u{2067}\u{2068}\u{2069}";
/// Commas. The document's own comma always separates entries; other commas only do so after a
/// telephone number or an address.
const COMMAS: &str = ",،、";
const OWN_COMMA: char = '،';
/// What may stand between a name and its number.
const BETWEEN: &str = " \u{a0}\u{2009}\u{202f}:-–—/(";
/// Signs that belong to the word that they are attached to: `LGBTQ+`, `B&B`, `3-4-year`.
const ATTACHED: &str = "-‐‑.,/_@#&+*'’%™®©²";
/// Signs that belong to a word only if the word continues after them.
const INNER: &str = "-‐‑.,/_&'’";
/// Words in street names. A number before such a name is the number of a house.
const STREETS: [&str; 26] = [
    "street", "st", "road", "rd", "avenue", "ave", "lane", "square", "way", "close",
    "drive", "court", "place", "park", "hill", "green", "gardens", "terrace", "crescent",
    "row", "walk", "yard", "quay", "parade", "mews", "grove",
];
/// How many words of a run are searched for a word of [`STREETS`].
const STREET_WORDS: usize = 5;

/// Finds the runs. `marked` holds the ranges whose language the author has marked, which stay
/// as they are.
pub(super) fn stretches(
    text: &str,
    document_is_rtl: bool,
    marked: &[Isolate],
    numbers: &[Number],
) -> Vec<Isolate> {
    let addresses = addresses(text).collect();
    let finder = Finder { text, document_is_rtl, marked, numbers, addresses };
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in finder.raw() {
        if document_is_rtl {
            // A number may have become part of the previous run.
            let end = found.last().map_or(0, |it| it.end);
            found.push(finder.with_numbers(range, end));
        } else {
            found.extend(finder.entries(range));
        }
    }
    found.into_iter().map(|range| Isolate { range, is_rtl: !document_is_rtl }).collect()
}

struct Finder<'a> {
    text: &'a str,
    document_is_rtl: bool,
    marked: &'a [Isolate],
    numbers: &'a [Number],
    addresses: Vec<Range<usize>>,
}

impl Finder<'_> {
    /// Returns the runs from the first to the last letter against the direction of the
    /// document, without a letter in that direction and without a separator.
    fn raw(&self) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut is_open = false;
        for (at, character) in self.text.char_indices() {
            let end = at + character.len_utf8();
            let direction = direction_of(character);
            if self.is_marked(at)
                || self.parts(at, character)
                || direction == Some(self.document_is_rtl)
            {
                is_open = false;
            } else if direction.is_some() {
                match found.last_mut() {
                    Some(last) if is_open => last.end = end,
                    _ => found.push(at..end),
                }
                is_open = true;
            }
        }
        found
    }

    fn is_marked(&self, at: usize) -> bool {
        let next = self.marked.partition_point(|it| it.range.end <= at);
        self.marked.get(next).is_some_and(|it| it.range.start <= at)
    }

    /// Tells whether a sign separates two entries of a list.
    fn parts(&self, at: usize, character: char) -> bool {
        SEPARATORS.contains(character)
            || character == OWN_COMMA && self.document_is_rtl
            || COMMAS.contains(character)
                && (self.addresses.iter().any(|it| it.end == at)
                    || self.number_that(|it| it.end == at).is_some_and(|it| it.is_long))
    }

    fn number_that(&self, is_wanted: impl Fn(&Range<usize>) -> bool) -> Option<&Number> {
        self.numbers.iter().find(|it| is_wanted(&it.range))
    }

    /// Extends a left-to-right run in a right-to-left document with the signs attached to its
    /// words and with the numbers after its last word.
    fn with_numbers(&self, range: Range<usize>, earliest: usize) -> Range<usize> {
        let mut range = self.with_attached(range, earliest);
        range.start = self.with_number_before(&range, earliest);
        loop {
            range.end = self.with_closing(&range);
            let behind = self.text.get(range.end..).unwrap_or_default();
            // `November 5, 2026`
            let after_comma =
                behind.strip_prefix(", ").filter(|_| self.ends_with_date(&range));
            let rest = after_comma
                .unwrap_or_else(|| behind.trim_start_matches(|it| BETWEEN.contains(it)));
            let start = range.end + behind.len() - rest.len();
            // The sign of a number, as in `+44`, is part of the number.
            let number = self.number_that(|it| {
                it.start <= start && it.start >= range.end && it.end > start
            });
            let is_year = number.is_some_and(|it| it.is_plain && it.range.len() == 4);
            let is_next = start > range.end && (after_comma.is_none() || is_year);
            let is_its =
                |it: &&Number| self.belongs(it) || is_year && self.ends_with_date(&range);
            let Some(number) = number.filter(|_| is_next).filter(is_its) else { break };
            range.end = number.range.end;
        }
        self.with_sentence_end(range)
    }

    /// Tells whether a run ends with a month, or with a month and a day.
    fn ends_with_date(&self, range: &Range<usize>) -> bool {
        let words = self.text.get(range.clone()).unwrap_or_default().to_lowercase();
        words.split_whitespace().rev().take(2).any(is_month)
    }

    /// Tells whether a number after foreign words belongs to them, and not to the words of the
    /// document after it.
    fn belongs(&self, number: &Number) -> bool {
        if self.is_marked(number.range.start) {
            return false;
        }
        let behind = self.text.get(number.range.end..).unwrap_or_default();
        let word = behind.trim_start_matches([' ', '\u{a0}']);
        let is_apart = word.len() == behind.len()
            || !word.starts_with(|it: char| it.is_alphabetic() && is_rtl(it));
        number.is_long || is_apart
    }

    /// Extends a run with the digits and signs that no space separates from its first and last
    /// word.
    fn with_attached(&self, range: Range<usize>, earliest: usize) -> Range<usize> {
        let is_attached =
            |it: char| it.is_numeric() && !is_rtl(it) || ATTACHED.contains(it);
        let before = self.text.get(earliest..range.start).unwrap_or_default();
        let kept = before.trim_end_matches(is_attached).len();
        let attached = before.get(kept..).unwrap_or_default();
        // A hyphen after a letter of the document, as in `ה-NHS`, does not belong to the
        // foreign word.
        let trimmed = attached.trim_start_matches(|it| INNER.contains(it));
        let start = range.start - trimmed.len();
        let behind = self.text.get(range.end..).unwrap_or_default();
        let attached = behind.len() - behind.trim_start_matches(is_attached).len();
        let attached = behind.get(..attached).unwrap_or_default();
        let end = range.end + attached.trim_end_matches(|it| INNER.contains(it)).len();
        start..end
    }

    /// Returns the start of a run, extended to a number before it that belongs to the first
    /// word: a measure, a date or a house number.
    fn with_number_before(&self, range: &Range<usize>, earliest: usize) -> usize {
        let before = self.text.get(earliest..range.start).unwrap_or_default();
        let gap = before.len() - before.trim_end_matches([' ', '\u{a0}']).len();
        let number =
            self.number_that(|it| it.end + gap == range.start && it.start >= earliest);
        let Some(number) = number.filter(|it| gap > 0 && !it.is_long) else {
            return range.start;
        };
        let stretch = self.text.get(range.clone()).unwrap_or_default().to_lowercase();
        let mut words =
            stretch.split(|it: char| it.is_whitespace() || COMMAS.contains(it));
        let first = words.next().unwrap_or_default();
        let is_house = words.take(STREET_WORDS).any(|it| STREETS.contains(&it));
        let is_its = is_unit(first) || is_month(first) || is_house;
        if is_its { number.range.start } else { range.start }
    }

    /// Returns the end of a run, extended by the closing brackets and quotation marks that it
    /// opened.
    fn with_closing(&self, range: &Range<usize>) -> usize {
        let mut end = range.end;
        let behind = self.text.get(end..).unwrap_or_default();
        for character in behind.chars() {
            let opening = match character {
                ')' => '(',
                ']' => '[',
                '”' => '“',
                '’' => '‘',
                '»' => '«',
                _ => break,
            };
            let inside = self.text.get(range.start..end).unwrap_or_default();
            if inside.matches(opening).count() <= inside.matches(character).count() {
                break;
            }
            end += character.len_utf8();
        }
        end
    }

    /// Extends a run with the sign that ends its sentence if the run is the whole text, and
    /// with signs of its own script.
    fn with_sentence_end(&self, range: Range<usize>) -> Range<usize> {
        let behind = self.text.get(range.end..).unwrap_or_default();
        let own = behind.len()
            - behind
                .trim_start_matches(|it: char| is_rtl(it) && !it.is_alphanumeric())
                .len();
        let own = if self.document_is_rtl { 0 } else { own };
        let line = self.text.get(..range.start).unwrap_or_default();
        let starts_line = line.is_empty() || line.ends_with('\n');
        let is_end = |it: char| ".!?…".contains(it);
        let rest = behind.trim_start_matches(is_end);
        let is_whole = starts_line && (rest.is_empty() || rest.starts_with('\n'));
        let signs = if is_whole { behind.len() - rest.len() } else { own };
        range.start..range.end + signs
    }

    /// Splits a right-to-left run in a left-to-right document into the entries of a list in
    /// which names and telephone numbers alternate. Any other run stays whole.
    fn entries(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let inside = self.numbers.iter().filter(|it| {
            it.is_long && range.start < it.range.start && it.range.end < range.end
        });
        let inside: Vec<_> = inside.map(|it| it.range.clone()).collect();
        let behind = self.text.get(range.end..).unwrap_or_default();
        let gap =
            behind.len() - behind.trim_start_matches(|it| BETWEEN.contains(it)).len();
        let start = range.end + gap;
        let is_list = !inside.is_empty()
            && self.number_that(|it| it.start == start).is_some_and(|it| it.is_long);
        if !is_list {
            let end = self.with_closing(&range);
            return vec![self.with_sentence_end(range.start..end)];
        }
        let mut entries = Vec::new();
        let mut from = range.start;
        for number in inside.into_iter().chain(std::iter::once(range.end..range.end)) {
            let part = self.text.get(from..number.start).unwrap_or_default();
            let is_name = |it: char| it.is_alphabetic();
            if let (Some(first), Some(last)) = (part.find(is_name), part.rfind(is_name)) {
                let last = last + part[last..].chars().next().map_or(0, char::len_utf8);
                entries.push(from + first..from + last);
            }
            from = number.end;
        }
        entries
    }
}

/// Tells whether a character runs from right to left. Only letters and the invisible direction
/// marks have a direction.
fn direction_of(character: char) -> Option<bool> {
    match character {
        '\u{200e}' => Some(false),
        '\u{200f}' | '\u{61c}' => Some(true),
        _ => character.is_alphabetic().then(|| is_rtl(character)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::numbers::numbers;
    use super::*;

    fn found(text: &str, is_rtl: bool) -> Vec<&str> {
        let found = stretches(text, is_rtl, &[], &numbers(text));
        found.into_iter().map(|it| &text[it.range]).collect()
    }

    #[test]
    fn numbers_stay_with_the_name_before_them() {
        let cases: [(&str, &[&str]); 20] = [
            (
                "اتصل: Childline 0800 1111 · NSPCC 0808 800 5000",
                &["Childline 0800 1111", "NSPCC 0808 800 5000"],
            ),
            (
                "Childline 0800 1111، NSPCC: 0808 800 5000، أو 999",
                &["Childline 0800 1111", "NSPCC: 0808 800 5000"],
            ),
            ("Childline (0800 1111) أو", &["Childline (0800 1111)"]),
            ("Childline – +44 800 1111.", &["Childline – +44 800 1111."]),
            (
                "NSPCC 0808 800 5000 Childline 0800 1111 الآن",
                &["NSPCC 0808 800 5000 Childline 0800 1111"],
            ),
            ("اتصل 0800 1111 Childline", &["Childline"]),
            ("الطوارئ 999 Childline 0800 1111", &["Childline 0800 1111"]),
            ("قانون Children Act 1989.", &["Children Act 1989"]),
            ("في NSPCC 12 طفلا", &["NSPCC"]),
            (
                "חוק Health, Education and Care Plan כאן",
                &["Health, Education and Care Plan"],
            ),
            ("לפי ה-NHS 111", &["NHS 111"]),
            ("מאז 5 November, 2026 כאן", &["November, 2026"]),
            ("מאז November 5, 2026 כאן", &["November 5, 2026"]),
            ("a@b.uk, www.c.uk", &["a@b.uk", "www.c.uk"]),
            ("Childline، NSPCC", &["Childline", "NSPCC"]),
            ("ראו C++\u{200e} כאן", &["C++\u{200e}"]),
            ("כתובת: 12 High Street, Leeds LS1 4AP", &["12 High Street, Leeds LS1 4AP"]),
            ("3G או LGBTQ+ או 4x4", &["3G", "LGBTQ+", "4x4"]),
            ("ראו Child (CSE) כאן", &["Child (CSE)"]),
            (
                "Most deaths happen in the first months.",
                &["Most deaths happen in the first months."],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text, true), expected, "{text}");
        }
    }

    #[test]
    fn numbers_after_right_to_left_words_belong_to_the_document() {
        let cases: [(&str, &[&str]); 7] = [
            ("In Arabic: مساعدة بالعربية 0113 496 0456 (free).", &["مساعدة بالعربية"]),
            ("اردو 0800 1111 العربية 0800 2222", &["اردو", "العربية"]),
            ("اردو 0800 1111 · العربية 0800 2222", &["اردو", "العربية"]),
            ("اتصل على 0113 496 0456 الآن.", &["اتصل على 0113 496 0456 الآن."]),
            ("Ask: کیا آپ محفوظ ہیں؟ Then wait.", &["کیا آپ محفوظ ہیں؟"]),
            ("Say שלום!\u{200f} then", &["שלום!\u{200f}"]),
            ("English only", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text, false), expected, "{text}");
        }
    }

    #[test]
    fn words_with_a_marked_language_stay_as_they_are() {
        let text = "اتصل NSPCC 0808 800 5000 الآن";
        let start = text.find('N').unwrap();
        let marked = [Isolate { range: start..start + 5, is_rtl: false }];
        assert_eq!(stretches(text, true, &marked, &numbers(text)), []);
    }
}
