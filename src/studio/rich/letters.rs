//! A paragraph as single characters with their marks, and the normal form of such a paragraph.
//!
//! The reader and the writer compare paragraphs in normal form, so both treat white space in the
//! same way.

use std::ops::Range;
use std::rc::Rc;

use super::doc::{Inline, LanguageAttrs, LinkAttrs, Mark};
use crate::briefing::placeholders::{Placeholder, placeholders};

/// The character that stands for a line break.
pub(super) const BREAK: char = '\n';

/// The marks of a character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) link: Option<Rc<str>>,
    pub(super) language: Option<Rc<str>>,
}

impl Marks {
    pub(super) const fn is_empty(&self) -> bool {
        !self.strong && !self.emphasis && self.link.is_none() && self.language.is_none()
    }

    /// Returns the marks that two characters share.
    pub(super) fn shared(&self, other: &Self) -> Self {
        Self {
            strong: self.strong && other.strong,
            emphasis: self.emphasis && other.emphasis,
            link: self.link.clone().filter(|_| self.link == other.link),
            language: self.language.clone().filter(|_| self.language == other.language),
        }
    }

    fn of(marks: &[Mark]) -> Self {
        let mut all = Self::default();
        for mark in marks {
            match mark {
                Mark::Strong => all.strong = true,
                Mark::Emphasis => all.emphasis = true,
                Mark::Link { attrs } => {
                    all.link = Some(Rc::from(clean_address(&attrs.href)));
                }
                Mark::Language { attrs } => all.language = clean_tag(&attrs.lang),
            }
        }
        all
    }

    fn list(&self) -> Vec<Mark> {
        let link = |href: &Rc<str>| Mark::Link {
            attrs: LinkAttrs { href: href.as_ref().to_owned() },
        };
        let language = |lang: &Rc<str>| Mark::Language {
            attrs: LanguageAttrs { lang: lang.as_ref().to_owned() },
        };
        let strong = self.strong.then_some(Mark::Strong);
        let emphasis = self.emphasis.then_some(Mark::Emphasis);
        strong
            .into_iter()
            .chain(emphasis)
            .chain(self.link.as_ref().map(link))
            .chain(self.language.as_ref().map(language))
            .collect()
    }
}

/// A character of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) character: char,
    pub(super) marks: Marks,
    /// The bytes of the Markdown that the character was read from.
    pub(super) place: Range<usize>,
}

/// Returns the characters of a paragraph of the tree.
pub(super) fn from_inlines(inlines: &[Inline]) -> Vec<Letter> {
    let mut letters = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text { text, marks } => {
                let marks = Marks::of(marks);
                letters.extend(text.chars().map(|it| Letter {
                    character: if it == BREAK { ' ' } else { it },
                    marks: marks.clone(),
                    place: 0..0,
                }));
            }
            Inline::HardBreak => letters.push(Letter {
                character: BREAK,
                marks: Marks::default(),
                place: 0..0,
            }),
        }
    }
    letters
}

/// Returns characters as a paragraph of the tree.
pub(super) fn to_inlines(letters: &[Letter]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for run in letters.chunk_by(|a, b| {
        is_break(a) == is_break(b) && (is_break(a) || a.marks == b.marks)
    }) {
        match run.first() {
            Some(first) if is_break(first) => {
                inlines.extend(run.iter().map(|_| Inline::HardBreak));
            }
            Some(first) => inlines.push(Inline::Text {
                text: run.iter().map(|it| it.character).collect(),
                marks: first.marks.list(),
            }),
            None => {}
        }
    }
    inlines
}

/// Returns the ranges of the words in the Markdown.
pub(super) fn word_places(letters: &[Letter]) -> Vec<Range<usize>> {
    letters
        .split(|it| it.character.is_whitespace())
        .filter_map(|word| {
            let (first, last) = (word.first()?, word.last()?);
            Some(first.place.start..last.place.end)
        })
        .collect()
}

/// Brings a paragraph into normal form. `has_lines` says whether it may have line breaks.
pub(super) fn normalise(letters: Vec<Letter>, has_lines: bool) -> Vec<Letter> {
    let mut normal = collapse(letters, has_lines);
    unite_fields(&mut normal);
    share_marks(&mut normal);
    normal
}

/// Collapses white space as Markdown does, and removes control characters.
fn collapse(letters: Vec<Letter>, has_lines: bool) -> Vec<Letter> {
    let mut normal: Vec<Letter> = Vec::with_capacity(letters.len());
    for mut letter in letters {
        match letter.character {
            BREAK if has_lines => {}
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}'
            | '\u{2029}' => {
                letter.character = ' ';
            }
            // The parser replaces U+0000. U+FFFE and U+FFFF are no characters.
            it if it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}') => continue,
            _ => {}
        }
        let last = normal.last().map_or(BREAK, |it| it.character);
        match letter.character {
            ' ' if matches!(last, ' ' | BREAK) => {}
            BREAK if last == BREAK => {}
            BREAK if last == ' ' => {
                normal.pop();
                if normal.last().is_some_and(|it| it.character != BREAK) {
                    normal.push(letter);
                }
            }
            _ => normal.push(letter),
        }
    }
    while normal.last().is_some_and(|it| matches!(it.character, ' ' | BREAK)) {
        normal.pop();
    }
    normal
}

/// Gives all characters of a placeholder the marks that they share, because Markdown cannot mark
/// a part of it.
fn unite_fields(letters: &mut [Letter]) {
    let text: String = letters.iter().map(|it| it.character).collect();
    if !text.contains("${") {
        return;
    }
    let offsets: Vec<usize> = text.char_indices().map(|it| it.0).collect();
    for (range, placeholder) in placeholders(&text) {
        if !matches!(placeholder, Placeholder::Field(..)) {
            continue;
        }
        let start = offsets.partition_point(|it| *it < range.start);
        let end = offsets.partition_point(|it| *it < range.end);
        let Some([dollar, brace, rest @ ..]) = letters.get(start..end) else { continue };
        // The sign and the brace with different marks are no placeholder.
        if dollar.marks != brace.marks {
            continue;
        }
        let shared = rest.iter().fold(dollar.marks.clone(), |shared, it| {
            if it.character == ' ' { shared } else { shared.shared(&it.marks) }
        });
        for letter in letters.get_mut(start..end).unwrap_or_default() {
            letter.marks = shared.clone();
        }
    }
}

/// Gives white space the marks that the words on both sides share. A mark then begins and ends
/// with a word, which Markdown requires.
pub(super) fn share_marks(letters: &mut [Letter]) {
    let mut at = 0;
    while at < letters.len() {
        let rest = letters.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|it| it.character.is_whitespace()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).and_then(|it| letters.get(it));
        let after = letters.get(at + length);
        let shared = match (before, after) {
            (Some(before), Some(after)) => before.marks.shared(&after.marks),
            _ => Marks::default(),
        };
        for letter in letters.get_mut(at..at + length).unwrap_or_default() {
            letter.marks = shared.clone();
        }
        at += length;
    }
}

fn is_break(letter: &Letter) -> bool {
    letter.character == BREAK
}

/// Returns an address without characters that an address in Markdown cannot have. Placeholders
/// stay as they are.
pub(super) fn clean_address(address: &str) -> String {
    outside_fields(address.trim(), |c, clean| match c {
        _ if c.is_whitespace() => clean.push_str("%20"),
        _ if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
        _ => clean.push(c),
    })
}

/// Returns a language tag without characters that no tag has, unless nothing is left.
pub(super) fn clean_tag(tag: &str) -> Option<Rc<str>> {
    let clean = outside_fields(tag.trim(), |c, clean| {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            clean.push(c);
        }
    });
    (!clean.is_empty()).then(|| Rc::from(clean))
}

/// Applies a function to all characters outside of placeholders.
pub(super) fn outside_fields(
    text: &str,
    mut change: impl FnMut(char, &mut String),
) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut last = 0;
    let fields = placeholders(text)
        .filter(|it| matches!(it.1, Placeholder::Field(..)))
        .map(|it| it.0)
        .chain(std::iter::once(text.len()..text.len()));
    for range in fields {
        for character in text.get(last..range.start).unwrap_or_default().chars() {
            change(character, &mut changed);
        }
        changed.push_str(text.get(range.clone()).unwrap_or_default());
        last = range.end;
    }
    changed
}
