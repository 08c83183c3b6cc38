//! Marks the spaces between runs of right-to-left lines, so that programs keep them and the words
//! beside them apart.
//!
//! A run is a change of font: a bold word, a number in the digits of the family. pdf.js and Poppler
//! turn each run round and lose a space at its end, or put it on the other side of a number. They
//! keep it beside a right-to-left mark (U+200F), which shows nothing.

use std::borrow::Cow;

use crate::page::{Element, GlyphRun, Item, Page, Role};
use crate::units::Length;

/// A space that is the last character of a run, with its mark. pdf.js drops what begins with a
/// space, and what ends with a mark.
const AT_END: &str = "\u{200f} ";
/// A space that is the first character of a run. The mark before it ends a number for Poppler.
const AT_START: &str = "\u{200f}\u{200f} ";
/// How far, in type sizes, runs may overlap and still stand side by side.
const OVERLAP: f64 = 0.15;
/// How far, in type sizes, the baselines of words on one line may be apart: numbers stand in the
/// middle of their discs.
const SAME_LINE: f64 = 0.5;

/// Returns the page as it is to be written: a copy if it has right-to-left text.
pub(super) fn mark_spaces(page: &Page) -> Cow<'_, Page> {
    let mut runs = page.content.iter().flat_map(Element::runs);
    if !runs.any(|run| run.is_rtl) {
        return Cow::Borrowed(page);
    }
    let mut page = page.clone();
    for element in &mut page.content {
        mark_in(element);
    }
    Cow::Owned(page)
}

/// Marks the spaces in each paragraph, heading and item of a list by itself: two paragraphs beside
/// each other are no line.
fn mark_in(element: &mut Element) {
    if matches!(
        element.role,
        Role::Section | Role::Quote | Role::Aside | Role::List { .. }
    ) {
        for item in &mut element.children {
            if let Item::Element(child) = item {
                mark_in(child);
            }
        }
        return;
    }
    let mut runs = Vec::new();
    collect(element, &mut runs);
    for at in 1..runs.len() {
        let (first, rest) = runs.split_at_mut(at);
        if let (Some(before), Some(after)) = (first.last_mut(), rest.first_mut()) {
            mark_between(before, after);
        }
    }
}

fn collect<'a>(element: &'a mut Element, runs: &mut Vec<&'a mut GlyphRun>) {
    for item in &mut element.children {
        match item {
            Item::Element(child) => collect(child, runs),
            Item::Text(run) => runs.push(run),
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => {}
        }
    }
}

/// Marks the space between two runs of a line, of which the second stands to the left.
fn mark_between(before: &mut GlyphRun, after: &mut GlyphRun) {
    let size = before.size.max(after.size);
    let gap = before.origin.x - (after.origin.x + after.advance());
    let is_on_line = (before.origin.y - after.origin.y).abs() <= size * SAME_LINE;
    if !is_on_line || gap < Length::ZERO - size * OVERLAP {
        return;
    }
    if before.is_rtl && before.text.ends_with(' ') {
        mark_end(before);
    } else if after.is_rtl && after.text.starts_with(' ') {
        mark_start(after);
    }
}

/// Marks the space at the end of a run, which is its first glyph.
fn mark_end(run: &mut GlyphRun) {
    // A run that is a space alone has its mark from the run before it.
    if run.text.ends_with(AT_END) {
        return;
    }
    let start = run.text.len() - 1;
    run.text.replace_range(start.., AT_END);
    if let Some(glyph) = run.glyphs.first_mut() {
        glyph.end = start + AT_END.len();
    }
}

/// Marks the space at the start of a run, which is its last glyph.
fn mark_start(run: &mut GlyphRun) {
    run.text.replace_range(..1, AT_START);
    let added = AT_START.len() - 1;
    for glyph in &mut run.glyphs {
        (glyph.start, glyph.end) = match glyph.start {
            0 => (0, glyph.end + added),
            start => (start + added, glyph.end + added),
        };
    }
}

/// Returns the characters of a marked space, each with those that share a code with it, in logical
/// order. Returns `None` for other text.
pub(super) fn codes_of_space(text: &str) -> Option<(&str, &str)> {
    match text {
        AT_START => Some(text.split_at('\u{200f}'.len_utf8())),
        AT_END => Some(("", text)),
        _ => None,
    }
}
