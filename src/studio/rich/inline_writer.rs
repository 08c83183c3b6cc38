//! Writes a paragraph so that Markdown reads its marks.
//!
//! Each group of marked words is written in the first form that reads right between its
//! neighbours.

use std::ops::Range;

use super::doc::{Block, Inline};
use super::letters::{
    BREAK, Letter, Marks, from_inlines, normalise, share_marks, to_inlines,
};
use super::read::pieces;
use super::render::{How, Unit, Variant, render, units, variants};
use super::{Part, WriteError};

/// Writes the content of a paragraph or a heading. Returns the Markdown and the content that it
/// is read as: some marks may have moved off punctuation.
pub(super) fn write(
    content: &[Inline],
    part: Part,
    how: How,
) -> Result<(String, Vec<Inline>), WriteError> {
    let mut letters = from_inlines(content);
    // A mark goes on over line breaks.
    share_marks(&mut letters);
    let checker = Checker { part, how };
    // Marks move off punctuation at most once for each group and step.
    for step in [Step::Between, Step::All] {
        let (units, failed) = match checker.groups(&letters) {
            Ok(markdown) => return Ok((markdown, to_inlines(&letters))),
            Err(failed) => failed,
        };
        let mut changed = letters.clone();
        for group in failed {
            shrink(&units, group, step, &mut changed);
        }
        share_marks(&mut changed);
        letters = changed;
    }
    match checker.groups(&letters) {
        Ok(markdown) => Ok((markdown, to_inlines(&letters))),
        Err((units, failed)) => {
            let group = failed.into_iter().next().unwrap_or_default();
            Err(WriteError::Marks(text(units.get(group).unwrap_or_default())))
        }
    }
}

/// Returns the first words of a group, for a message.
fn text(units: &[Unit]) -> String {
    const SHOWN: usize = 60;
    units.iter().take(SHOWN).map(|it| it.text.replace(BREAK, " ")).collect()
}

/// Which punctuation loses its marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Punctuation between marked and unmarked words, as the bracket in `(**bold)**text`.
    Between,
    /// All punctuation at the edges of marks.
    All,
}

struct Checker {
    part: Part,
    how: How,
}

impl Checker {
    /// Writes a paragraph. Returns the groups that no form of marks is read right for.
    fn groups(
        &self,
        letters: &[Letter],
    ) -> Result<String, (Vec<Unit>, Vec<Range<usize>>)> {
        let units = units(letters);
        let mut choices: Vec<Option<Variant>> = vec![None; units.len()];
        let Some(default) = variants().next() else { return Ok(String::new()) };
        let mut failed = Vec::new();
        let groups = marked(&units);
        for group in &groups {
            let choice = self.choice(&units, group);
            if choice.is_none() {
                failed.push(group.clone());
            }
            choices.get_mut(group.clone()).unwrap_or_default().fill(choice);
        }
        if !failed.is_empty() {
            return Err((units, failed));
        }
        let choose = |at: usize| choices.get(at).copied().flatten().unwrap_or(default);
        let markdown = render(&units, self.how, choose);
        let expected = self.expected(letters);
        if groups.is_empty() || self.reads(&markdown, &expected) {
            return Ok(markdown);
        }
        // The groups may disturb each other.
        let mut whole = variants().map(|variant| render(&units, self.how, |_| variant));
        match whole.find(|markdown| self.reads(markdown, &expected)) {
            Some(markdown) => Ok(markdown),
            None => Err((units, groups)),
        }
    }

    /// Returns the first form of the marks of a group that is read right between its
    /// neighbours.
    fn choice(&self, all: &[Unit], group: &Range<usize>) -> Option<Variant> {
        let line = context(all, group);
        let expected = self.expected(&letters_of(&line));
        let mut tried: Vec<String> = Vec::new();
        variants().find(|variant| {
            let markdown = render(&line, self.how, |_| *variant);
            // Most groups have one mark, which has few forms.
            if tried.contains(&markdown) {
                return false;
            }
            let is_right = self.reads(&markdown, &expected);
            tried.push(markdown);
            is_right
        })
    }

    /// Returns the content of a paragraph as it is read.
    fn expected(&self, letters: &[Letter]) -> Vec<Inline> {
        let has_lines = !self.how.is_heading && self.part != Part::Line;
        to_inlines(&normalise(letters.to_vec(), has_lines))
    }

    /// Returns whether Markdown is read as a paragraph.
    fn reads(&self, markdown: &str, expected: &[Inline]) -> bool {
        let read = if self.how.is_heading {
            pieces(&format!("### {markdown}"), self.part)
        } else {
            pieces(markdown, self.part)
        };
        match read.as_slice() {
            [] => expected.is_empty(),
            [piece] => match &piece.block {
                Block::Paragraph { content } | Block::Heading { content } => {
                    content.as_slice() == expected
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// Returns a group with up to two neighbours on each side, which are written without marks.
fn context(all: &[Unit], group: &Range<usize>) -> Vec<Unit> {
    let is_break = |at: usize| all.get(at).is_some_and(|it| it.text.starts_with(BREAK));
    // A line break at the edge of a paragraph would be a backslash.
    let before =
        (1..=2).take_while(|it| group.start >= *it && !is_break(group.start - it));
    let after = (0..2).take_while(|it| !is_break(group.end + it));
    let start = group.start - before.count();
    let end = all.len().min(group.end + after.count());
    let unit = |at: usize| {
        let mut unit = all.get(at)?.clone();
        // Another group near this one is checked with the whole paragraph.
        if !group.contains(&at) {
            unit.marks = Marks::default();
        }
        Some(unit)
    };
    (start..end).filter_map(unit).collect()
}

fn letters_of(units: &[Unit]) -> Vec<Letter> {
    let letters = units.iter().flat_map(|unit| {
        let letter =
            |character| Letter { character, marks: unit.marks.clone(), place: 0..0 };
        unit.text.chars().map(letter)
    });
    letters.collect()
}

/// Returns the groups of neighbours that have marks.
fn marked(units: &[Unit]) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut start = 0;
    for group in units.chunk_by(|a, b| a.marks.is_empty() == b.marks.is_empty()) {
        let end = start + group.len();
        if group.first().is_some_and(|it| !it.marks.is_empty()) {
            groups.push(start..end);
        }
        start = end;
    }
    groups
}

/// Takes bold and italic off the punctuation at the edges of a group.
fn shrink(units: &[Unit], group: Range<usize>, step: Step, letters: &mut [Letter]) {
    for is_strong in [true, false] {
        let has_mark = |it: &Marks| if is_strong { it.strong } else { it.emphasis };
        let mut start = group.start;
        for run in units
            .get(group.clone())
            .unwrap_or_default()
            .chunk_by(|a, b| has_mark(&a.marks) == has_mark(&b.marks))
        {
            let range = start..start + run.len();
            start = range.end;
            if !run.first().is_some_and(|it| has_mark(&it.marks)) {
                continue;
            }
            let touches = |at: Option<usize>| {
                step == Step::All
                    || at.and_then(|it| units.get(it)).is_some_and(Unit::is_word)
            };
            let first = run.iter().take_while(|it| !it.is_word()).count();
            let last = run.iter().rev().take_while(|it| !it.is_word()).count();
            let first = if touches(range.start.checked_sub(1)) { first } else { 0 };
            let last = if touches(Some(range.end)) { last } else { 0 };
            let (head, tail) = (run.get(..first), run.get(run.len() - last..));
            for unit in head.into_iter().chain(tail).flatten() {
                let letters = letters.get_mut(unit.letters.clone()).unwrap_or_default();
                for Letter { marks, .. } in letters {
                    let mark =
                        if is_strong { &mut marks.strong } else { &mut marks.emphasis };
                    *mark = false;
                }
            }
        }
    }
}
