//! Writes the characters of a paragraph as Markdown, with its marks in a chosen form.
//!
//! Markdown has several forms for the same marks, and each has places where it is not read: `_`
//! inside of words, `**` between a bracket and a letter. The caller tries [`VARIANTS`].

use std::ops::Range;

use super::block_reader::LANGUAGE;
use super::escape::{self, Sign};
use super::letters::{BREAK, Letter, Marks};
use crate::briefing::placeholders::placeholders;

/// How a paragraph is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct How {
    /// Whether line breaks have no backslash.
    pub(super) plain_breaks: bool,
    /// Whether all ASCII punctuation has a backslash.
    pub(super) is_heavy: bool,
    pub(super) is_heading: bool,
}

/// A character or a placeholder with its marks.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) text: String,
    pub(super) marks: Marks,
    pub(super) is_field: bool,
    /// The indexes of its characters in the paragraph.
    pub(super) letters: Range<usize>,
}

impl Unit {
    pub(super) fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    pub(super) fn is_word(&self) -> bool {
        self.is_field || self.text.chars().any(char::is_alphanumeric)
    }

    fn character(&self) -> char {
        // The parser sees a placeholder as a letter.
        if self.is_field { 'x' } else { self.text.chars().next().unwrap_or(' ') }
    }
}

/// Divides a paragraph into characters and placeholders.
pub(super) fn units(letters: &[Letter]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(letters.len());
    let mut start = 0;
    for run in letters.chunk_by(|a, b| a.marks == b.marks) {
        let text: String = run.iter().map(|it| it.character).collect();
        let marks = run.first().map(|it| it.marks.clone()).unwrap_or_default();
        let mut fields = placeholders(&text).map(|it| it.0).peekable();
        let mut end = 0;
        for (at, character) in text.char_indices() {
            if at < end {
                continue;
            }
            let field = fields.next_if(|it| it.start == at);
            let text = match &field {
                Some(field) => text.get(field.clone()).unwrap_or_default().to_owned(),
                None => character.to_string(),
            };
            end = at + text.len();
            let length = text.chars().count();
            units.push(Unit {
                text,
                marks: marks.clone(),
                is_field: field.is_some(),
                letters: start..start + length,
            });
            start += length;
        }
    }
    units
}

/// A mark that is written around its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Strong,
    Emphasis,
    /// A link or a language.
    Link,
}

/// A form of marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variant {
    /// The order from the outside. `None` puts the mark with the most characters outside.
    order: Option<[Around; 3]>,
    strong: &'static str,
    emphasis: &'static str,
    /// Whether an address that is its own text is written as `<address>`.
    has_autolinks: bool,
}

/// Returns the forms of marks, best first.
pub(super) fn variants() -> impl Iterator<Item = Variant> {
    use Around::{Emphasis, Link, Strong};
    let signs = [("**", "*"), ("**", "_"), ("__", "*"), ("__", "_")];
    let orders = [
        None,
        Some([Link, Strong, Emphasis]),
        Some([Link, Emphasis, Strong]),
        Some([Strong, Emphasis, Link]),
        Some([Emphasis, Strong, Link]),
        Some([Strong, Link, Emphasis]),
        Some([Emphasis, Link, Strong]),
    ];
    let first = Variant { order: None, strong: "**", emphasis: "*", has_autolinks: true };
    let others = orders.into_iter().flat_map(move |order| {
        signs.into_iter().map(move |(strong, emphasis)| Variant {
            order,
            strong,
            emphasis,
            has_autolinks: false,
        })
    });
    std::iter::once(first).chain(others)
}

/// Writes units as Markdown. `choose` returns the form of the marks of a unit.
pub(super) fn render<F: Fn(usize) -> Variant>(
    units: &[Unit],
    how: How,
    choose: F,
) -> String {
    let characters = units.iter().map(Unit::character).collect();
    let count = |sign: char| units.iter().filter(|it| it.text.contains(sign)).count();
    let mut renderer = Renderer {
        units,
        characters,
        how,
        choose,
        singles: ['~', '$'].into_iter().filter(|it| count(*it) == 1).collect(),
        out: String::new(),
        line: 0,
    };
    renderer.run(0..units.len(), &Marks::default());
    renderer.out
}

struct Renderer<'a, F> {
    units: &'a [Unit],
    characters: Vec<char>,
    how: How,
    choose: F,
    /// The signs that the paragraph has only once.
    singles: Vec<char>,
    out: String,
    /// Where the last line begins.
    line: usize,
}

impl<F: Fn(usize) -> Variant> Renderer<'_, F> {
    /// Writes a range of units. `open` are the marks around it.
    fn run(&mut self, range: Range<usize>, open: &Marks) {
        let units = self.units;
        let mut at = range.start;
        while at < range.end
            && let Some(unit) = units.get(at)
        {
            let variant = (self.choose)(at);
            // White space at the edge of a mark stands outside of it.
            let around = if unit.is_space() {
                None
            } else {
                self.outermost(at..range.end, open, variant)
            };
            let Some((around, end)) = around else {
                self.unit(at);
                at += 1;
                continue;
            };
            self.around(around, at..end, open, variant);
            at = end;
        }
    }

    /// Returns the mark to write around the next units, and where it ends.
    fn outermost(
        &self,
        range: Range<usize>,
        open: &Marks,
        variant: Variant,
    ) -> Option<(Around, usize)> {
        let units = self.units.get(range.clone())?;
        let marks = &units.first()?.marks;
        let is_missing = |around: Around| match around {
            Around::Strong => marks.strong && !open.strong,
            Around::Emphasis => marks.emphasis && !open.emphasis,
            Around::Link => {
                open.link.is_none()
                    && open.language.is_none()
                    && (marks.link.is_some() || marks.language.is_some())
            }
        };
        let has = |unit: &Unit, around: Around| match around {
            Around::Strong => unit.marks.strong == marks.strong,
            Around::Emphasis => unit.marks.emphasis == marks.emphasis,
            Around::Link => {
                (&unit.marks.link, &unit.marks.language) == (&marks.link, &marks.language)
            }
        };
        let end = |around: Around| {
            // A mark does not go on over the edge of a mark that belongs outside of it.
            let outside = variant.order.iter().flatten().take_while(|it| **it != around);
            let has_mark = |unit: &&Unit| {
                has(unit, around) && outside.clone().all(|it| has(unit, *it))
            };
            let covered = units.iter().take_while(has_mark).count();
            let covered = units.get(..covered).unwrap_or_default();
            let last = covered.iter().rposition(|it| !it.is_space()).unwrap_or(0);
            range.start + last + 1
        };
        let all =
            variant.order.unwrap_or([Around::Link, Around::Strong, Around::Emphasis]);
        let mut missing = all.into_iter().filter(|it| is_missing(*it));
        let first = missing.next()?;
        let mut best = (first, end(first));
        if variant.order.is_none() {
            for around in missing {
                let candidate = (around, end(around));
                if candidate.1 > best.1 {
                    best = candidate;
                }
            }
        }
        Some(best)
    }

    fn around(
        &mut self,
        around: Around,
        range: Range<usize>,
        open: &Marks,
        variant: Variant,
    ) {
        let mut open = open.clone();
        let sign = match around {
            Around::Strong => {
                open.strong = true;
                variant.strong
            }
            Around::Emphasis => {
                open.emphasis = true;
                variant.emphasis
            }
            Around::Link => return self.link(range, open, variant),
        };
        self.out.push_str(sign);
        self.run(range, &open);
        self.out.push_str(sign);
    }

    fn link(&mut self, range: Range<usize>, mut open: Marks, variant: Variant) {
        let Some(first) = self.units.get(range.start) else { return };
        let Marks { link, language, .. } = first.marks.clone();
        if variant.has_autolinks
            && language.is_none()
            && let Some(address) = link.as_deref()
            && self.is_own_text(range.clone(), address)
        {
            let text = address.strip_prefix("mailto:").unwrap_or(address);
            self.out.push_str(&format!("<{text}>"));
            return;
        }
        open.link.clone_from(&link);
        open.language.clone_from(&language);
        self.out.push('[');
        self.run(range, &open);
        let target = match (link.as_deref(), language.as_deref()) {
            (Some(link), Some(language)) => {
                format!("{} \"{LANGUAGE}{language}\"", escape::address(link))
            }
            (Some(link), None) => escape::address(link),
            (None, language) => format!("{LANGUAGE}{}", language.unwrap_or_default()),
        };
        self.out.push_str(&format!("]({target})"));
    }

    /// Returns whether an address is the text of its link, and may stand in angle brackets.
    fn is_own_text(&self, range: Range<usize>, address: &str) -> bool {
        let units = self.units.get(range).unwrap_or_default();
        let text: String = units.iter().map(|it| it.text.as_str()).collect();
        let is_web = ["https://", "http://"].iter().any(|it| address.starts_with(it));
        let is_same = match address.strip_prefix("mailto:") {
            Some(mail) => mail == text,
            None => is_web && address == text,
        };
        let is_simple =
            |it: char| it.is_ascii_alphanumeric() || ".-/:?=&%@#".contains(it);
        is_same && text.chars().all(is_simple) && has_one_kind(units)
    }

    /// Writes a character, a placeholder or a line break.
    fn unit(&mut self, at: usize) {
        let Some(unit) = self.units.get(at) else { return };
        if unit.text.starts_with(BREAK) {
            // The page joins a line that ends with a hyphen to the next one.
            let is_plain =
                self.how.plain_breaks && !self.out.ends_with(['-', '\u{2011}']);
            self.out.push_str(if is_plain { "\n" } else { "\\\n" });
            self.line = self.out.len();
            return;
        }
        if !unit.is_field && self.needs_backslash(at, unit) {
            self.out.push('\\');
        }
        self.out.push_str(&unit.text);
    }

    fn needs_backslash(&self, at: usize, unit: &Unit) -> bool {
        let character = unit.character();
        if !character.is_ascii_punctuation() || self.how.is_heavy {
            return character.is_ascii_punctuation();
        }
        let end = self.characters.len().min(at + 1 + escape::AHEAD);
        let rest = self.characters.get(at + 1..end).unwrap_or_default();
        let line = rest.iter().position(|it| *it == BREAK).unwrap_or(rest.len());
        let is_link = |it: &Unit| it.marks.link.is_some() || it.marks.language.is_some();
        let is_before_link = self.units.get(at + 1).is_some_and(|next| {
            let is_same = next.marks.link == unit.marks.link
                && next.marks.language == unit.marks.language;
            is_link(next) && !is_same
        });
        let sign = Sign {
            line: self.out.get(self.line..).unwrap_or_default(),
            before: at.checked_sub(1).and_then(|it| self.characters.get(it)).copied(),
            character,
            after: rest.get(..line).unwrap_or_default(),
            is_before_link,
            is_heading: self.how.is_heading,
            is_single: self.singles.contains(&character),
        };
        sign.needs_backslash()
    }
}

fn has_one_kind(units: &[Unit]) -> bool {
    let emphasised = |it: &Unit| (it.marks.strong, it.marks.emphasis);
    units.windows(2).all(|it| match it {
        [a, b] => emphasised(a) == emphasised(b),
        _ => true,
    })
}
