//! Decides which line breaks of a text are printed.
//!
//! Markdown joins the lines of a paragraph, so that prose can be wrapped at any column. But authors
//! also type lines that are meant as lines, such as opening hours, addresses and telephone lists. A
//! wrapped line is full: the first word of the next line has no room on it. So a break is kept
//! if the line had room for more and the next line begins with a capital, a digit or a symbol. It is
//! also kept after a line of a few words, between lines of the form `label: value`, and between
//! lines that end in a telephone number or an address.

use std::ops::Range;

use crate::languages::pasted::Counter;
use crate::rich_text::address::addresses;

/// The narrowest column at which prose is wrapped.
const NARROWEST: usize = 45;
/// The narrowest column at which prose is usually wrapped. It applies after a line that ends in a
/// number or an address, where a break is likely.
const NARROW: usize = 60;
/// The widest column at which prose is wrapped. A longer line is a whole paragraph that was copied from
/// another program.
const WIDEST: usize = 130;
/// If a line and the first word of the next fit in this width, the break is kept.
const SHORT: usize = 24;
/// The longest label in `label: value`, in characters.
const LABEL: usize = 32;
/// The number of lines in which the next counter of a list is looked for.
const AHEAD: usize = 40;
/// Words that may follow a hyphen at the end of a word, as in `short- and long-term` or `Vor- und
/// Nachname`.
const JOINING: &[&str] = &[
    "and", "or", "to", "und", "oder", "bis", "bzw", "et", "ou", "y", "o", "u", "e", "i",
    "a", "en", "of", "og", "och", "eller", "lub", "oraz", "neu", "ac", "nebo", "și",
    "sau",
];

/// Words that a complete line does not end with, in some languages.
const UNFINISHED: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "of", "for", "in", "on", "at", "from", "to",
    "with", "by", "about", "as", "is", "are", "was", "were", "be", "will", "can",
    "their", "your", "our", "his", "her", "its", "this", "that", "who", "which", "if",
    "when", "und", "oder", "der", "die", "das", "den", "dem", "des", "ein", "eine",
    "für", "von", "mit", "im", "zu", "le", "la", "les", "un", "une", "et", "ou", "de",
    "du", "à", "en", "pour", "avec", "el", "los", "las", "y", "con", "para", "por", "il",
    "lo", "gli", "di", "e", "o", "i", "w", "z", "na", "do", "dla", "yr", "ac", "neu",
    "het", "een", "van", "voor", "och", "og",
];

/// The line breaks of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct LineBreaks {
    /// The offsets of line breaks that are kept, ascending.
    kept: Vec<usize>,
    /// The ranges of words that are hyphenated at the end of a line, from the first part to the second.
    pub(crate) divided: Vec<Range<usize>>,
}

impl LineBreaks {
    /// Finds the line breaks of a text. `folds` are the offsets of spaces that are line breaks in the
    /// file. `all` keeps every line break between two lines of a paragraph.
    pub(crate) fn of(text: &str, folds: &[usize], all: bool) -> Self {
        let mut ends = Self::default();
        let mut group: Vec<Line<'_>> = Vec::new();
        let mut start = 0;
        let mut quoted = false;
        let breaks = text.match_indices(['\n', ' ']).map(|it| it.0);
        let breaks = breaks.filter(|at| {
            text.as_bytes().get(*at) == Some(&b'\n') || folds.binary_search(at).is_ok()
        });
        for end in breaks.chain(std::iter::once(text.len())) {
            let line = text.get(start..end).unwrap_or_default();
            let body = line.trim();
            let quotes = quote_marker(body);
            let body = body.get(quotes..).unwrap_or_default();
            let marker = marker(body);
            let is_block = is_heading(body) || body.starts_with("[!");
            if body.is_empty() || marker > 0 || (quotes > 0) != quoted || is_block {
                ends.judge(&group, text, all);
                group.clear();
            }
            quoted = quotes > 0;
            if !body.is_empty() && !is_block {
                let indent = line.len() - line.trim_start().len();
                let from = start + indent + quotes + marker;
                let body = body.get(marker..).unwrap_or_default();
                group.push(Line::new(body, from, end));
            }
            start = end + 1;
        }
        ends.judge(&group, text, all);
        ends
    }

    /// Returns whether a line break in a range of bytes is kept.
    pub(crate) fn keeps(&self, range: Range<usize>) -> bool {
        let at = self.kept.partition_point(|it| *it < range.start);
        self.kept.get(at).is_some_and(|it| *it < range.end)
    }

    /// Decides the line breaks of a paragraph.
    fn judge(&mut self, lines: &[Line<'_>], text: &str, all: bool) {
        let widest = lines.iter().map(|it| it.width).max().unwrap_or(0);
        let mut last = None;
        for (index, (line, next)) in lines.iter().zip(lines.iter().skip(1)).enumerate() {
            last = line.counter.or(last);
            let mut after = lines.iter().skip(index + 2).take(AHEAD);
            let goes_on = next.counter.is_some_and(|counter| {
                after.any(|it| it.counter.is_some_and(|it| it.follows(counter)))
            });
            let is_typed = all && text.as_bytes().get(line.end) == Some(&b'\n');
            if let Some(word) = divided(line, next) {
                self.divided.push(word);
            } else if is_typed || is_meant(line, next, widest, (last, goes_on)) {
                self.kept.push(line.end);
            }
        }
    }
}

/// A line of a paragraph.
#[derive(Debug)]
struct Line<'a> {
    /// The offsets of the first character and of the line break.
    start: usize,
    end: usize,
    /// The text as written, without white space at the ends.
    text: &'a str,
    /// The text without Markdown.
    plain: String,
    width: usize,
    /// The counter at the start, unless Markdown reads it as a list number.
    counter: Option<Counter>,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, start: usize, end: usize) -> Self {
        let plain = without_marks(text);
        let counter = Counter::of(&plain);
        Self { start, end, text, width: text.chars().count(), plain, counter }
    }

    /// Returns whether the first word of the next line fits on this one in a number of columns.
    fn has_room(&self, next: &Self, columns: usize) -> bool {
        let word = next.text.split_whitespace().next().unwrap_or_default();
        self.width + 1 + word.chars().count() <= columns
    }

    /// Returns whether the line ends with a word that needs another one.
    fn is_unfinished(&self) -> bool {
        let last = self.plain.split_whitespace().next_back().unwrap_or_default();
        UNFINISHED.contains(&last)
    }

    /// Returns whether the line begins with a capital, a digit or a `+`.
    fn begins_large(&self) -> bool {
        let mut letters =
            self.plain.chars().skip_while(|it| !it.is_alphanumeric() && *it != '+');
        letters.next().is_some_and(|it| it.is_uppercase() || it.is_numeric() || it == '+')
    }

    fn begins_with_sign(&self) -> bool {
        self.plain.starts_with(is_sign)
    }

    /// Returns whether the line has the form `label: value`.
    fn is_labelled(&self) -> bool {
        let Some((label, value)) = self.plain.split_once([':', '：']) else {
            return false;
        };
        let is_label = label.chars().count() <= LABEL
            && label.starts_with(char::is_alphanumeric)
            && !label.contains(". ");
        is_label
            && (value.starts_with(' ') || self.plain.contains('：'))
            && !value.trim().is_empty()
    }

    /// Returns whether the line ends in a telephone number, a web address or an e-mail address.
    fn ends_in_contact(&self) -> bool {
        let text = self.plain.trim_end_matches(['.', ';', ',']);
        if addresses(text).any(|it| it.end == text.len()) {
            return true;
        }
        let is_part = |it: char| it.is_ascii_digit() || " \u{a0}-()+‑".contains(it);
        let number = text.trim_end_matches(|it: char| is_part(it) && it != ')');
        let digits = text.get(number.len()..).unwrap_or_default();
        digits.chars().filter(char::is_ascii_digit).count() >= 3
    }
}

/// Returns whether the break after a line is kept. `last` is the counter of the last numbered line, and
/// `goes_on` says whether a later line continues the counter of the next one.
fn is_meant(
    line: &Line<'_>,
    next: &Line<'_>,
    widest: usize,
    (last, goes_on): (Option<Counter>, bool),
) -> bool {
    let has_room = |columns| line.has_room(next, columns);
    let begins_large = next.begins_large();
    let is_introduced = line.plain.ends_with([':', '：']);
    let by_counter = next.counter.is_some_and(|it| {
        last.is_some_and(|last| it.follows(last))
            || it.is_first() && (is_introduced || goes_on)
    });
    let by_sign = next.begins_with_sign()
        && (line.begins_with_sign() || has_room(widest.max(NARROWEST)));
    let by_label = line.is_labelled()
        && next.is_labelled()
        && (begins_large || has_room(widest.max(NARROW)));
    let by_contact = line.ends_in_contact()
        && begins_large
        && (next.ends_in_contact() || has_room(widest.max(NARROW)));
    let by_room = begins_large
        && !line.is_unfinished()
        && (has_room(NARROWEST.max(widest * 3 / 4))
            || is_introduced && has_room(widest.max(NARROWEST)));
    let by_length = line.plain.chars().count() > WIDEST
        && (begins_large || line.plain.ends_with(is_end_of_sentence));
    by_counter
        || by_sign
        || by_label
        || by_contact
        || by_room
        || by_length
        || has_room(SHORT)
}

/// Returns whether a sentence may end with a character, in any script.
const fn is_end_of_sentence(character: char) -> bool {
    matches!(
        character,
        '.' | '!' | '?' | ':' | ';' | '…' | '。' | '！' | '？' | '؟' | '।' | '።'
    )
}

/// Finds a word that is hyphenated at the line break. Without this, it would be printed in two parts.
fn divided(line: &Line<'_>, next: &Line<'_>) -> Option<Range<usize>> {
    let stem = line.text.strip_suffix(['-', '\u{2011}'])?;
    let is_word = stem.ends_with(char::is_alphanumeric);
    let second = next.text.split_whitespace().next()?;
    let plain = second.trim_matches(|it: char| !it.is_alphanumeric());
    if !is_word || !second.starts_with(char::is_alphanumeric) || JOINING.contains(&plain)
    {
        return None;
    }
    let first = stem.rfind(char::is_whitespace).map_or(0, |it| it + 1);
    let first = first + stem.get(first..)?.len() - stem.get(first..)?.trim_start().len();
    Some(line.start + first..next.start + second.len())
}

/// Returns the length of the signs that make a line a quotation.
fn quote_marker(line: &str) -> usize {
    if !line.starts_with('>') {
        return 0;
    }
    line.len() - line.trim_start_matches(['>', ' ', '\t']).len()
}

/// Tells whether a line is a Markdown heading.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with([' ', '\t'])
}

/// Returns the length of the marker of a Markdown list item.
fn marker(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    let length = match (digits, rest.as_bytes()) {
        (0, [b'-' | b'*' | b'+', b' ' | b'\t', ..]) => 2,
        (1..=9, [b'.' | b')', b' ' | b'\t', ..]) => digits + 2,
        _ => return 0,
    };
    let text = line.get(length..).unwrap_or_default();
    length + text.len() - text.trim_start().len()
}

/// Returns the words of a line without the Markdown of bold, italic and links.
fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at);
        plain.push_str(before);
        rest = after.find(')').and_then(|it| after.get(it + 1..)).unwrap_or_default();
    }
    plain.push_str(rest);
    plain.retain(|it| !matches!(it, '*' | '_' | '\\' | '['));
    plain
}

/// Returns whether a character is a symbol that begins a line but not a word: an arrow, a tick, a box,
/// a circled number or a picture.
const fn is_sign(character: char) -> bool {
    matches!(
        character,
        '\u{2190}'..='\u{21ff}'
            | '\u{2300}'..='\u{23ff}'
            | '\u{2460}'..='\u{27bf}'
            | '\u{2900}'..='\u{297f}'
            | '\u{2b00}'..='\u{2bff}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{1f000}'..='\u{1faff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` at the line ends that are kept.
    fn kept(text: &str) -> String {
        let ends = LineBreaks::of(text, &[], false);
        text.char_indices()
            .map(|(at, it)| match it {
                '\n' if ends.keeps(at..at + 1) => '|',
                _ => it,
            })
            .collect()
    }

    #[test]
    fn lines_that_are_typed_as_lines_are_kept() {
        for text in [
            "Monday: 9 to 5\nTuesday: closed",
            "**Monday:** 9 to 5\n**Tuesday:** closed",
            "Anytown Council\nCivic Centre, High Street\nAnytown\nAN1 1AA",
            "Children’s team: 01632 960 800\nEmergency duty team: 01632 960 811\nPolice: 101",
            "Childline 0800 1111\nSamaritans 116 123\nNSPCC 0808 800 5000",
            "Children’s social care, out of hours and at weekends, 01632 960 811\nThe multi-agency safeguarding hub, in office hours, 01632 960 800",
            "Jane Doe, designated nurse: jane.doe@example.org\nJohn Roe, named doctor: john.roe@example.org",
            "Anytown Borough Council Offices,\nCivic Centre, 14 High Street,\nAnytown",
            "(i) pillows\n(ii) bumpers\n(iii) toys",
            "Look for:\n(a) pillows\n(b) bumpers",
            "a) pillows\nb) bumpers",
            "a. ask the parents where the baby sleeps at night and by day\nb. write down what they say, and share it with the others",
            "1.1 ask the parents where the baby sleeps at night and by day\n1.2 write down what they say, and share it with the others",
            "→ pillows\n→ bumpers",
            "✓ a clear cot\n✗ no pillows",
            "☐ I have asked the parents where the baby sleeps at night and in the day\n☐ I have written it down",
            "pillows\nbumpers\nblankets",
            "Opening hours:\nMonday to Friday, 9 am to 5 pm",
            "الاثنين: من 9 إلى 5\nالثلاثاء: مغلق",
            "tel: 01632 960 800\nemail: help@example.org",
            "Children who are cared for by someone who is not a parent or a close relative are privately fostered, and the council has to be told of each.\nThe council then visits the child at home, speaks to the child alone, and says whether the arrangement is a good one for as long as it lasts.",
        ] {
            assert_eq!(kept(text), text.replace('\n', "|"), "{text}");
        }
    }

    #[test]
    fn wrapped_prose_is_joined() {
        for text in [
            "Child sexual exploitation (CSE) is a form of child sexual abuse. A person or a group\nuses an imbalance of power to coerce, manipulate or deceive someone under 18 into\nsexual activity. They do it for money or status.",
            "Exploitation puts a child’s physical, psychological and emotional health at\nhuge risk. Call the NSPCC on 0808 800 5000 or the police on 101, or Childline on\n0800 1111 if the child wants to talk. All of them are free, by day and by night.",
            "- an item that goes on over the end of its line, since the person who wrote it\n  wraps at eighty columns",
            "See section 17 of the Act, and\n(a) of the second schedule, which is a long line as well",
            "The parents said the baby slept in\nAnytown and then in a place that nobody knew of, for a long time.",
            "a short line of prose that was cut\nby hand before it was full, as some people do it",
        ] {
            assert_eq!(kept(text), text, "{text}");
        }
    }

    #[test]
    fn every_line_is_kept_where_lines_are_lines() {
        let text = "a line of words that are prose\nand another line of words, which is long\n\n- item\n- item";
        let ends = LineBreaks::of(text, &[], true);
        assert_eq!(ends.kept, [30]);
        // A line break that YAML has made a space of is judged as any other.
        let folded = text.replacen('\n', " ", 1);
        assert!(LineBreaks::of(&folded, &[30], true).kept.is_empty());
    }

    #[test]
    fn divided_words_are_found() {
        let divided = |text: &str| -> Vec<String> {
            let ends = LineBreaks::of(text, &[], false);
            ends.divided.into_iter().map(|it| text[it].to_owned()).collect()
        };
        assert_eq!(divided("we are safe-\nguarding children"), ["safe-\nguarding"]);
        assert_eq!(divided("- call 01632-\n  960800 now"), ["01632-\n  960800"]);
        assert_eq!(divided("short-\nand long-term"), Vec::<String>::new());
        assert_eq!(
            divided("Vor-\nund Nachname, a dash -\nthen words"),
            Vec::<String>::new()
        );
    }
}
