//! Finds the parts of a text that are read from left to right in every script: telephone
//! numbers, ranges, dates, times, measures, versions and codes.
//!
//! The Unicode bidirectional algorithm (UAX 9) keeps the digits of one group in order. Among
//! Arabic or Hebrew words it sets groups from right to left if a space, a hyphen or a bracket
//! separates them: `0800 1111` would be printed as `1111 0800`. The numbers found here are
//! isolated from the text around them.

use std::ops::Range;

use crate::languages::is_month;

/// Signs that belong to the number after them.
const PREFIXES: &str = "+#*£€$₪¢~<>≤≥±−-–№§@°";
/// Signs that belong to the number before them.
const SUFFIXES: &str = "%‰°+#*£€$₪¢′″";
/// Signs that may stand inside a number or a code.
const INSIDE: &str = ".,:/-‐‑–—−'’_()&×=٫٬";
/// Punctuation of the sentence that may follow other signs.
const CLOSING: &str = ").,:'’_/";
/// Signs that join two numbers with a space on both sides, as in a range or a size.
const JOINING: [&str; 7] = ["-", "‐", "–", "—", "−", "×", "x"];

/// Units in Latin letters, without their points. Units in other scripts, such as `سم`, are
/// ordinary words.
const UNITS: [&str; 43] = [
    "mm", "cm", "m", "km", "ft", "yd", "mi", "mg", "g", "kg", "oz", "lb", "lbs", "ml",
    "cl", "dl", "l", "mph", "kph", "kmh", "km/h", "hz", "khz", "mhz", "ghz", "kb", "mb",
    "gb", "tb", "px", "dpi", "ppi", "h", "hr", "hrs", "min", "mins", "sec", "secs", "am",
    "pm", "a.m", "p.m",
];
/// Signs of units that a space may separate from their number.
const UNIT_SIGNS: &str = "%‰£€$₪°";
/// Words between a telephone number and its extension.
const EXTENSIONS: [&str; 4] = ["ext", "extension", "x", "extn"];
/// The most digits of a single group that is not a telephone number but, for example, a year.
const MOST_PLAIN_DIGITS: usize = 4;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The bytes of the number in the text, never empty.
    pub(crate) range: Range<usize>,
    /// Whether the number could be dialled: it has several groups of digits, or more digits
    /// than a year.
    pub(crate) is_long: bool,
    /// Whether the number is a single group of digits, which the algorithm keeps in order.
    pub(crate) is_plain: bool,
}

/// Finds the numbers of a text, in order.
pub(crate) fn numbers(text: &str) -> Vec<Number> {
    let pieces: Vec<Piece> = pieces(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let Some((range, next)) = number_from(text, &pieces, at) else {
            at += 1;
            continue;
        };
        let digits = text[range.clone()].chars().filter(|it| is_digit(*it)).count();
        let groups = text[range.clone()].split(|it: char| !is_digit(it));
        let groups = groups.filter(|it| !it.is_empty()).count();
        found.push(Number {
            is_long: piece.kind == Kind::Numeric
                && (groups > 1 || digits > MOST_PLAIN_DIGITS),
            is_plain: text[range.clone()].chars().all(is_digit),
            range,
        });
        at = next;
    }
    found
}

/// The kind of a run of characters without white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Digits and signs.
    Numeric,
    /// Digits and letters: `SW1A`, `9am`, `2.0-beta`.
    Code,
    /// Letters without digits, in a script that is written from left to right.
    Word,
    /// Signs only.
    Signs,
}

/// A run of characters that may be part of a number.
#[derive(Clone, Debug)]
struct Piece {
    /// The whole run.
    whole: Range<usize>,
    /// The run without the punctuation of the sentence around it.
    core: Range<usize>,
    kind: Kind,
    /// Whether the core stands between brackets.
    is_bracketed: bool,
}

impl Piece {
    fn read(text: &str, whole: Range<usize>) -> Self {
        let piece = &text[whole.clone()];
        let is_core = |it: char| it.is_alphanumeric();
        let Some(first) = piece.find(is_core) else {
            let length = piece.trim_end_matches(|it| CLOSING.contains(it)).len();
            let core = whole.start..whole.start + length;
            return Self { whole, core, kind: Kind::Signs, is_bracketed: false };
        };
        let last = piece.rfind(is_core).unwrap_or(first);
        let last_end = last + piece[last..].chars().next().map_or(0, char::len_utf8);
        // A dash behind a letter, as in `ב-15`, is not a minus.
        let follows_letter =
            text[..whole.start].chars().next_back().is_some_and(char::is_alphabetic);
        let start = if follows_letter {
            first
        } else {
            piece[..first].trim_end_matches(|it| PREFIXES.contains(it)).len()
        };
        // The percent sign of Arabic digits stands on their left, in the direction of the
        // text.
        let is_native = piece[..last_end]
            .chars()
            .next_back()
            .is_some_and(|it| is_digit(it) && !it.is_ascii() && !"½¼¾¹²³".contains(it));
        let mut end = last_end;
        for sign in piece[last_end..].chars() {
            let opened = piece[start..end].matches('(').count();
            let closes = sign == ')' && opened > piece[start..end].matches(')').count();
            if !(closes || !is_native && SUFFIXES.contains(sign)) {
                break;
            }
            end += sign.len_utf8();
        }
        // `(0)113`: a bracket that the number closes belongs to the number.
        let closed = piece[start..end].matches(')').count();
        let start = if piece[..start].ends_with('(')
            && closed > piece[start..end].matches('(').count()
        {
            start - 1
        } else {
            start
        };
        let core = &piece[start..end];
        let has_digit = core.contains(is_digit);
        let has_letter = core.contains(char::is_alphabetic);
        let kind = match (has_digit, has_letter) {
            (true, false) => Kind::Numeric,
            (true, true) => Kind::Code,
            (false, _) => Kind::Word,
        };
        let is_bracketed = piece[..start].ends_with('(') && piece[end..].starts_with(')');
        let core = whole.start + start..whole.start + end;
        Self { whole, core, kind, is_bracketed }
    }

    /// Tells whether no punctuation of the sentence follows the core.
    fn is_open_ended(&self) -> bool {
        self.core.end + usize::from(self.is_bracketed) == self.whole.end
    }

    /// Tells whether no punctuation of the sentence precedes the core.
    fn is_open_at_start(&self) -> bool {
        self.core.start == self.whole.start + usize::from(self.is_bracketed)
    }
}

/// Returns the runs of characters that may be part of a number, in order.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain(std::iter::once((text.len(), ' ')));
    for (at, character) in ends {
        match start {
            None if is_part(character) => start = Some(at),
            Some(from) if !is_part(character) => {
                pieces.push(Piece::read(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    pieces
}

/// Tells whether a character can be part of a number or a code.
fn is_part(character: char) -> bool {
    is_digit(character)
        || character.is_alphabetic() && !is_rtl(character)
        || PREFIXES.contains(character)
        || SUFFIXES.contains(character)
        || INSIDE.contains(character)
}

/// The pieces of a text, asked by their index. Pieces past the end are empty signs.
#[derive(Clone, Copy)]
struct Pieces<'a> {
    text: &'a str,
    all: &'a [Piece],
}

impl<'a> Pieces<'a> {
    fn kind(self, at: usize) -> Kind {
        self.all.get(at).map_or(Kind::Signs, |it| it.kind)
    }

    fn core(self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |it| &self.text[it.core.clone()])
    }

    fn is_numeric(self, at: usize) -> bool {
        self.kind(at) == Kind::Numeric
    }

    fn is_bracketed(self, at: usize) -> bool {
        self.all.get(at).is_some_and(|it| it.is_bracketed)
    }

    fn starts_with_digit(self, at: usize) -> bool {
        self.core(at).trim_start_matches('(').starts_with(is_digit)
    }

    /// Tells whether one space and no punctuation parts a piece from the next.
    fn is_joined(self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.all.get(at), self.all.get(at + 1)) else {
            return false;
        };
        let gap = &self.text[left.whole.end..right.whole.start];
        gap.chars().count() == 1
            && gap.chars().all(char::is_whitespace)
            && left.is_open_ended()
            && right.is_open_at_start()
    }

    /// Tells whether a piece leads on to digits after it: `(0) 113`, `- 12`, `ext 5`.
    fn leads_on(self, at: usize) -> bool {
        self.is_joined(at) && self.is_numeric(at + 1) && self.starts_with_digit(at + 1)
    }

    /// Tells whether the piece behind the last of a number belongs to it as well.
    fn takes_next(self, last: usize, has_ascii: bool) -> bool {
        let next = last + 1;
        let word = self.core(next).to_lowercase();
        let is_joining = JOINING.contains(&word.as_str());
        match self.kind(next) {
            // A group in brackets belongs to the digits after it.
            Kind::Numeric if self.is_bracketed(next) => {
                self.leads_on(next) && self.is_numeric(last)
            }
            Kind::Numeric => {
                self.starts_with_digit(next)
                    && (self.is_numeric(last)
                        || is_month(&self.core(last).to_lowercase()))
            }
            Kind::Code => false,
            Kind::Word if is_joining && self.leads_on(next) => true,
            Kind::Word if EXTENSIONS.contains(&word.as_str()) => self.leads_on(next),
            Kind::Word => is_unit(&word) || is_month(&word),
            Kind::Signs if is_joining => {
                self.is_joined(next)
                    && matches!(self.kind(next + 1), Kind::Numeric | Kind::Code)
            }
            Kind::Signs => {
                has_ascii
                    && !word.is_empty()
                    && word.chars().all(|it| UNIT_SIGNS.contains(it))
            }
        }
    }

    /// Tells whether a piece that a number takes also takes the one behind it.
    fn joins(self, at: usize) -> bool {
        let word = self.core(at).to_lowercase();
        let is = |words: &[&str]| words.contains(&word.as_str());
        match self.kind(at) {
            Kind::Numeric => false,
            Kind::Word => is(&JOINING) || is(&EXTENSIONS) && self.leads_on(at),
            Kind::Code | Kind::Signs => is(&JOINING),
        }
    }
}

/// Returns the number that begins with a piece, and the index of the piece after it.
fn number_from(text: &str, all: &[Piece], at: usize) -> Option<(Range<usize>, usize)> {
    let first = all.get(at)?;
    if !matches!(first.kind, Kind::Numeric | Kind::Code) {
        return None;
    }
    let pieces = Pieces { text, all };
    let has_ascii_digit =
        |at: usize| pieces.core(at).contains(|it: char| it.is_ascii_digit());
    let mut last = at;
    let mut has_ascii = has_ascii_digit(at);
    while pieces.is_joined(last) && pieces.takes_next(last, has_ascii) {
        let next = last + 1;
        last = if pieces.joins(next) { next + 1 } else { next };
        has_ascii |= has_ascii_digit(last);
    }
    // `Ext.` and `p.m.` keep their point if the number continues or the word has another
    // point.
    let end = all.get(last).map_or(first.core.end, |it| {
        let is_bracket = it.is_bracketed && last > at;
        let has_point = pieces.core(last).contains('.')
            && it.kind == Kind::Word
            && text[it.core.end..].starts_with('.');
        it.core.end + usize::from(is_bracket || has_point)
    });
    let start = first.core.start - usize::from(first.is_bracketed && last > at);
    Some((start..end, last + 1))
}

/// Tells whether a word in small letters is a unit in Latin letters.
pub(crate) fn is_unit(word: &str) -> bool {
    let word = word.trim_start_matches('°');
    UNITS.contains(&word) || matches!(word, "c" | "f")
}

/// Tells whether a character is a digit of any script or a fraction.
fn is_digit(character: char) -> bool {
    character.is_numeric()
}

/// Tells whether a character, a digit or a sign included, belongs to a script that is written
/// from right to left: the ranges of Unicode's `DerivedBidiClass.txt` whose default is R or
/// AL.
pub(crate) fn is_rtl(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests;
