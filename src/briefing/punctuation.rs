//! Replaces typewriter punctuation in a [`RichText`] with typographic punctuation.
//!
//! Typewriter quotes become the quotation marks of the language, and a typed apostrophe
//! becomes a true one. `--` and a hyphen between spaces become an en dash, and `---` an em
//! dash. A hyphen in a range of numbers becomes an en dash, and three dots become an ellipsis.
//! All outputs agree because this happens in the first stage.
//!
//! Punctuation that is typographic already stays as it is. So do characters written with a
//! backslash or as an entity, addresses, and signs that may mean something else: a foot or
//! inch mark after a digit, a hyphen in a date, a code or a telephone number. A sign that the
//! fonts lack is never introduced.

use super::edits::{Edit, apply};
use super::ranges::is_range;
use crate::assets::fonts::FontSet;
use crate::languages::{Language, LanguageRecord, Pair, record};
use crate::rich_text::RichText;
use crate::rich_text::address::addresses;

/// Words that begin with an apostrophe, listed without it.
const ELIDED: &[&str] = &[
    "tis", "twas", "twere", "twill", "til", "till", "em", "cause", "cos", "bout", "n",
    "round", "er", "im", "is", "neath", "tween",
];
/// The most words of one letter in a row that are kept with the next word. A text of nothing
/// else still has places to break.
const MAX_BOUND: usize = 2;
/// The most bytes of a number, with the signs around it.
const MAX_NUMBER: usize = 32;
/// Signs after which a word begins.
const OPENING: &str = "([{<“‘„‚«‹¿¡";
/// Signs that join two words without a space.
const JOINING: &str = "-–—/";

/// Replaces punctuation by the rules of a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typographer<'a> {
    record: LanguageRecord,
    fonts: &'a FontSet,
}

impl<'a> Typographer<'a> {
    /// Creates a typographer for a language and for the fonts that the text is set in.
    pub(super) fn new(language: &Language, fonts: &'a FontSet) -> Self {
        let mut record = *record(language);
        let space = record.quotes.space;
        let spaces = [space, space.and(Some('\u{a0}'))];
        record.quotes.space = spaces.into_iter().flatten().find(|it| fonts.covers(*it));
        Self { record, fonts }
    }

    /// Replaces the punctuation of a text. `literal` holds the offsets of characters to keep
    /// as written, in ascending order.
    pub(super) fn set(&self, rich: &mut RichText, literal: &[usize]) {
        let mut edits = Scan::new(&rich.text, literal, self.record).run();
        edits.retain(|edit| {
            edit.text.chars().all(|it| it.is_ascii() || self.fonts.covers(it))
        });
        apply(rich, &edits);
    }
}

struct Scan<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    /// Whether the character at each index stays as written.
    fixed: Vec<bool>,
    record: LanguageRecord,
    edits: Vec<Edit>,
    double_is_open: bool,
    single_is_open: bool,
    /// The index of the typed quote that opened last.
    opened: Option<usize>,
    /// The index of the last typed single quote that could close.
    last_closing: Option<usize>,
    /// How many words of one letter in a row were bound, and the index of the last space.
    bound: (usize, usize),
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, literal: &[usize], record: LanguageRecord) -> Self {
        let chars: Vec<_> = text.char_indices().collect();
        let mut fixed: Vec<_> =
            chars.iter().map(|(at, _)| literal.binary_search(at).is_ok()).collect();
        for address in addresses(text) {
            let from = chars.partition_point(|&(at, _)| at < address.start);
            let to = chars.partition_point(|&(at, _)| at < address.end);
            fixed[from..to].fill(true);
        }
        let mut scan = Self {
            text,
            chars,
            fixed,
            record,
            edits: Vec::new(),
            double_is_open: false,
            single_is_open: false,
            opened: None,
            last_closing: None,
            bound: (0, 0),
        };
        scan.last_closing = (0..scan.chars.len()).rev().find(|&index| {
            scan.is(index, '\'')
                && scan.before(index).is_some_and(is_solid)
                && !scan.at(index + 1).is_some_and(char::is_alphanumeric)
        });
        scan
    }

    fn run(mut self) -> Vec<Edit> {
        let mut index = 0;
        while index < self.chars.len() {
            let length = self.run_length(index);
            match (self.chars[index].1, length) {
                _ if self.fixed[index] => {}
                ('"', _) => self.double(index),
                ('\'', _) => self.single(index),
                ('-', 1..=3) => self.dash(index, length),
                ('.', 3) => self.replace(index, 3, "…"),
                (' ', _) if self.record.binds_letters => self.bind(index),
                _ => {}
            }
            index += length;
        }
        self.edits
    }

    /// Counts how often a hyphen or a dot is repeated. Returns 1 for any other character.
    fn run_length(&self, index: usize) -> usize {
        let sign = self.chars[index].1;
        if !matches!(sign, '-' | '.') || self.fixed[index] {
            return 1;
        }
        (index..).take_while(|&it| self.is(it, sign)).count()
    }

    fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|it| it.1)
    }

    fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// Tells whether the character at an index is the given sign and may be replaced.
    fn is(&self, index: usize, sign: char) -> bool {
        self.at(index) == Some(sign) && !self.fixed[index]
    }

    fn offset(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.text.len(), |it| it.0)
    }

    fn replace(&mut self, index: usize, length: usize, text: impl Into<String>) {
        let range = self.offset(index)..self.offset(index + length);
        self.edits.push(Edit { range, text: text.into() });
    }

    /// Tells whether a word begins at an index, judging by the character before it.
    fn begins(&self, index: usize) -> bool {
        match self.before(index) {
            None => true,
            Some('"' | '\'') => self.opened == Some(index - 1),
            Some(it) => it.is_whitespace() || OPENING.contains(it),
        }
    }

    fn double(&mut self, index: usize) {
        let (before, after) = (self.before(index), self.at(index + 1));
        let word_follows = after.is_some_and(char::is_alphanumeric);
        let joined = before.is_some_and(|it| JOINING.contains(it));
        let opens = self.begins(index) && after.is_some_and(is_solid)
            || joined && word_follows && !self.double_is_open;
        if opens {
            self.double_is_open = true;
            self.opened = Some(index);
            let space = self.record.quotes.space;
            self.replace(index, 1, quoted(self.record.quotes.double.0, space, true));
            return;
        }
        // An inch mark, unless a quotation is open.
        let is_prime =
            before.is_some_and(|it| it.is_ascii_digit()) && !self.double_is_open;
        let closes =
            before.is_some_and(is_solid) && (self.double_is_open || !word_follows);
        if closes && !is_prime {
            let space = self.record.quotes.space.filter(|_| self.double_is_open);
            self.double_is_open = false;
            self.replace(index, 1, quoted(self.record.quotes.double.1, space, false));
        }
    }

    fn single(&mut self, index: usize) {
        let (before, after) = (self.before(index), self.at(index + 1));
        let word_follows = after.is_some_and(char::is_alphanumeric);
        let (opening, closing): Pair = self.record.quotes.single;
        let digit_stands_before = before.is_some_and(|it| it.is_ascii_digit());
        let sign = if before.is_some_and(char::is_alphanumeric) && word_follows {
            // Feet and inches: 5'6".
            let is_prime =
                digit_stands_before && after.is_some_and(|it| it.is_ascii_digit());
            (!is_prime).then_some('’')
        } else if self.begins(index) && after.is_some_and(is_solid) {
            let closes_later = self.last_closing.is_some_and(|last| last > index);
            if self.is_elision(index + 1) || !closes_later {
                Some('’')
            } else {
                self.single_is_open = true;
                self.opened = Some(index);
                Some(opening)
            }
        } else if self.single_is_open && !word_follows && before.is_some_and(is_solid) {
            self.single_is_open = false;
            Some(closing)
        } else if before.is_some_and(is_solid) && !digit_stands_before {
            Some('’')
        } else {
            None
        };
        if let Some(sign) = sign {
            self.replace(index, 1, sign);
        }
    }

    /// Tells whether a word has lost its beginning: ’90s, ’tis.
    fn is_elision(&self, index: usize) -> bool {
        let letters: String = self.chars[index..]
            .iter()
            .map(|it| it.1)
            .take_while(|it| it.is_alphanumeric())
            .take(8)
            .collect();
        let after = self.at(index + letters.chars().count());
        let year = letters.strip_suffix('s').unwrap_or(&letters);
        let is_year = year.len() == 2 && year.bytes().all(|it| it.is_ascii_digit());
        let is_quoted = after == Some('\'') && letters != "n";
        !is_quoted && (is_year || ELIDED.contains(&letters.to_lowercase().as_str()))
    }

    fn dash(&mut self, index: usize, length: usize) {
        let end = index + length;
        let (before, after) = (self.before(index), self.at(end));
        let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
        let is_spaced = before == Some(' ') && after == Some(' ');
        match length {
            1 if is_spaced => {
                let (word, next) = (index.checked_sub(2), self.at(end + 1));
                let word = word.and_then(|it| self.at(it));
                let numbers = is_digit(word) && is_digit(next);
                let words = word.is_some_and(is_solid) && next.is_some_and(is_solid);
                if words && (!numbers || self.is_number_range(index)) {
                    self.replace(index, 1, "–");
                }
            }
            1 => {
                if before.is_some_and(is_solid)
                    && after.is_some_and(is_solid)
                    && self.is_number_range(index)
                {
                    self.replace(index, 1, "–");
                }
            }
            2 if is_spaced || is_digit(before) && is_digit(after) => {
                self.replace(index, 2, "–");
            }
            2 => {
                let ends = before.is_some_and(|it| is_solid(it) && !OPENING.contains(it));
                let begins = after.is_some_and(|it| {
                    it.is_alphanumeric()
                        || OPENING.contains(it)
                        || matches!(it, '"' | '\'')
                });
                if ends && begins {
                    let dash = if self.record.has_closed_dash { "—" } else { " – " };
                    self.replace(index, 2, dash);
                }
            }
            _ => {
                if before.is_some() || after.is_some() {
                    self.replace(index, 3, "—");
                }
            }
        }
    }

    /// Tells whether the words around a hyphen are the ends of a range of numbers.
    fn is_number_range(&self, index: usize) -> bool {
        let at = self.offset(index);
        let spaced = self.before(index) == Some(' ');
        let (left, right) = (&self.text[..at], &self.text[at + 1..]);
        let (left, right) =
            if spaced { (left.trim_end(), right.trim_start()) } else { (left, right) };
        // Longer words are not numbers. The limit also keeps a text of hyphens only from
        // taking quadratic time.
        let is_within = |length: usize| (1..=MAX_NUMBER).contains(&length);
        let first = left.chars().rev().take(MAX_NUMBER + 1);
        let first = first.take_while(|it| is_solid(*it)).map(char::len_utf8).sum();
        let second = right.chars().take(MAX_NUMBER + 1);
        let second = second.take_while(|it| is_solid(*it)).map(char::len_utf8).sum();
        if !is_within(first) || !is_within(second) {
            return false;
        }
        let (before, first) = left.split_at(left.len() - first);
        let (second, after) = right.split_at(second);
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let next = after.split_whitespace().next().unwrap_or_default();
        is_range(first, second, last, next)
    }

    /// Joins a word of one letter to the next word with a no-break space.
    fn bind(&mut self, index: usize) {
        let is_letter = |it: char| "aikosuvwzAIKOSUVWZ".contains(it);
        let stands_alone = index.checked_sub(2).is_none_or(|it| {
            self.at(it).is_some_and(|it| it.is_whitespace() || OPENING.contains(it))
        });
        let follows = self.at(index + 1).is_some_and(char::is_alphanumeric);
        if !(stands_alone && follows && self.before(index).is_some_and(is_letter)) {
            return;
        }
        let (count, last) = self.bound;
        let count = if count > 0 && last + 2 == index { count + 1 } else { 1 };
        if count <= MAX_BOUND {
            self.bound = (count, index);
            self.replace(index, 1, '\u{a0}');
        } else {
            self.bound = (0, index);
        }
    }
}

fn is_solid(character: char) -> bool {
    !character.is_whitespace()
}

fn quoted(sign: char, space: Option<char>, opens: bool) -> String {
    let signs = if opens { [Some(sign), space] } else { [space, Some(sign)] };
    signs.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
