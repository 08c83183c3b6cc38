//! Typographic punctuation: text as typed in, text as set out.
//!
//! Typewriter quotes become those of the language, and a typed apostrophe a true one; `--`
//! and a hyphen between spaces become an en dash, `---` an em dash; a hyphen in a range of
//! numbers an en dash; three dots an ellipsis. It happens here, in the first stage, so that
//! every output says the same.
//!
//! What is typographic already stays, and so does what was written with a backslash or as an
//! entity, what stands in an address, and what may mean something else: a mark of feet or
//! inches after a digit, a hyphen in a date, a code or a telephone number. A sign that the
//! fonts lack is not introduced.

use super::RichText;
use super::address::addresses;
use super::customs::{Customs, Pair};
use super::edits::{Edit, apply};
use super::ranges::is_range;
use crate::assets::fonts::FontSet;
use crate::languages::Language;

/// Words that begin with an apostrophe, without it.
const ELIDED: &[&str] = &[
    "tis", "twas", "twere", "twill", "til", "till", "em", "cause", "cos", "bout", "n",
    "round", "er", "im", "is", "neath", "tween",
];
/// Most words of one letter in a row that are kept with the next, so that a text of nothing
/// else still has places to break.
const MAX_BOUND: usize = 2;
/// Most bytes of a number with all that may stand around it.
const MAX_NUMBER: usize = 32;
/// Signs after which a word begins.
const OPENING: &str = "([{<“‘„‚«‹¿¡";
/// Signs between words that leave no space.
const JOINING: &str = "-–—/";

/// Sets punctuation by the customs of a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typographer<'a> {
    customs: Customs,
    fonts: &'a FontSet,
}

impl<'a> Typographer<'a> {
    /// One for a language and the fonts that its text will be set in.
    pub(super) fn new(language: &Language, fonts: &'a FontSet) -> Self {
        let mut customs = Customs::of(language);
        let fallbacks = [customs.space, customs.space.and(Some('\u{a0}'))];
        customs.space = fallbacks.into_iter().flatten().find(|it| fonts.covers(*it));
        Self { customs, fonts }
    }

    /// Sets a text. `literal` are the offsets of characters that are meant as written,
    /// ascending.
    pub(super) fn set(&self, rich: &mut RichText, literal: &[usize]) {
        let mut edits = Scan::new(&rich.text, literal, self.customs).run();
        edits.retain(|edit| {
            edit.text.chars().all(|it| it.is_ascii() || self.fonts.covers(it))
        });
        apply(rich, &edits);
    }
}

struct Scan<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    /// Whether a character is to stay, by its index.
    fixed: Vec<bool>,
    customs: Customs,
    edits: Vec<Edit>,
    double_is_open: bool,
    single_is_open: bool,
    /// The index of the typed quote that opened last.
    opened: Option<usize>,
    /// The index of the last typed single quote that could close.
    last_closing: Option<usize>,
    /// Words of one letter in a row that were bound, and the index of the last space.
    bound: (usize, usize),
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, literal: &[usize], customs: Customs) -> Self {
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
            customs,
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
                (' ', _) if self.customs.binds_letters => self.bind(index),
                _ => {}
            }
            index += length;
        }
        self.edits
    }

    /// How often a hyphen or dot stands in a row; 1 for anything else.
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

    /// Whether a sign stands there that is not to stay.
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

    /// Whether a word begins at a place, going by what stands before it.
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
            let space = self.customs.space;
            self.replace(index, 1, quoted(self.customs.double.0, space, true));
            return;
        }
        // Inches, unless there is something to close.
        let is_prime =
            before.is_some_and(|it| it.is_ascii_digit()) && !self.double_is_open;
        let closes =
            before.is_some_and(is_solid) && (self.double_is_open || !word_follows);
        if closes && !is_prime {
            let space = self.customs.space.filter(|_| self.double_is_open);
            self.double_is_open = false;
            self.replace(index, 1, quoted(self.customs.double.1, space, false));
        }
    }

    fn single(&mut self, index: usize) {
        let (before, after) = (self.before(index), self.at(index + 1));
        let word_follows = after.is_some_and(char::is_alphanumeric);
        let (opening, closing): Pair = self.customs.single;
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

    /// Whether the word is one that has lost its beginning: ’90s, ’tis.
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
                    let dash = if self.customs.closed_dash { "—" } else { " – " };
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

    /// Whether the words on both sides of a hyphen are the ends of a range.
    fn is_number_range(&self, index: usize) -> bool {
        let at = self.offset(index);
        let spaced = self.before(index) == Some(' ');
        let (left, right) = (&self.text[..at], &self.text[at + 1..]);
        let (left, right) =
            if spaced { (left.trim_end(), right.trim_start()) } else { (left, right) };
        // Longer words are no numbers; so a text of nothing but hyphens costs no more.
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

    /// Keeps a word of one letter with the word after it.
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
