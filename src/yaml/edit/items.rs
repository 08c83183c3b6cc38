//! Adds, removes and moves the items of block lists.

use std::ops::Range;

use super::change::Value;
use super::keys::remove_lines;
use super::lines::{
    end_with_comments, has_comment, is_first, lead_start, line_end, line_start, next_line,
};
use super::nested::{FileStyle, Manner, item_lines};
use super::patch::{Attempt, Patch};
use super::places::{Children, Form, Place};

/// An item with the comments that belong to it: those directly above it and those inside it.
struct Chunk {
    /// The first byte of the first comment above the item, or of its hyphen.
    start: usize,
    hyphen: usize,
    /// The end of the last line, before its line break.
    end: usize,
}

/// Returns the chunks of a list.
fn chunks(text: &str, place: &Place, children: &Children) -> Vec<Chunk> {
    let column = children.column;
    let mut limit = line_end(text, place.slot);
    let mut chunks = Vec::new();
    for child in &children.children {
        let hyphen = child.start;
        let start = if is_first(text, hyphen) {
            lead_start(text, hyphen, column, limit) + column
        } else {
            hyphen
        };
        let end = match &child.value.form {
            Form::Children(inner) if !inner.is_flow => {
                end_with_comments(text, child.value.end, column)
            }
            // A comment line after a text is deeper than the hyphen only if it is about the text.
            _ => {
                end_with_comments(text, child.value.end.max(child.key_range.end), column)
            }
        };
        chunks.push(Chunk { start, hyphen, end });
        limit = end;
    }
    chunks
}

/// Returns the ways to insert an item before the item of an index, or at the end.
pub(super) fn insert(
    text: &str,
    place: &Place,
    children: &Children,
    at: usize,
    value: &Value,
    style: FileStyle,
) -> Vec<Attempt> {
    let chunks = chunks(text, place, children);
    let gaps = gaps(&chunks);
    let is_blank =
        |gap: &Range<usize>| text.get(gap.clone()).is_some_and(|it| lines_in(it) > 1);
    let has_blank_lines = !gaps.is_empty() && gaps.iter().all(is_blank);
    let column = children.column;
    let indent = " ".repeat(column);
    let between = if has_blank_lines { "\n\n" } else { "\n" };
    let attempt = |is_careful| {
        let manner = Manner { style, column, is_item: true, is_careful };
        let lines = item_lines(value, manner).join("\n");
        let new = lines.get(column..)?;
        let patch = if let Some(next) = chunks.get(at) {
            Patch::insert(next.start, format!("{new}{between}{indent}"))
        } else {
            Patch::insert(chunks.last()?.end, format!("{between}{indent}{new}"))
        };
        Some(Attempt::new(vec![patch]))
    };
    [attempt(false), attempt(true)].into_iter().flatten().collect()
}

/// Returns the ways to remove an item. The comments above it are removed, too, except those
/// above the first item, which may be about the list.
pub(super) fn remove(
    text: &str,
    place: &Place,
    children: &Children,
    at: usize,
) -> Vec<Attempt> {
    let chunks = chunks(text, place, children);
    let Some(chunk) = chunks.get(at) else { return Vec::new() };
    let start = if at == 0 { chunk.hyphen } else { chunk.start };
    let before = at.checked_sub(1).and_then(|at| chunks.get(at));
    let mut attempts = Vec::new();
    match (before, chunks.get(at + 1)) {
        (_, Some(next)) if !has_comment(text, chunk.end..next.start) => {
            attempts.push(Attempt::removing(start..next.start));
        }
        (Some(before), None) if !has_comment(text, before.end..chunk.start) => {
            attempts.push(Attempt::removing(before.end..chunk.end));
        }
        _ => {}
    }
    if is_first(text, start) {
        let end = next_line(text, chunk.end);
        attempts.extend(remove_lines(text, line_start(text, start), end));
    } else {
        // An item on the line of another hyphen. The comments below it stay there.
        let before = text.get(..start).unwrap_or_default();
        attempts.push(Attempt::removing(before.trim_end_matches(' ').len()..chunk.end));
    }
    attempts
}

/// Returns the way to move an item. What is between the items stays in its place.
pub(super) fn move_item(
    text: &str,
    place: &Place,
    children: &Children,
    from: usize,
    to: usize,
) -> Vec<Attempt> {
    let chunks = chunks(text, place, children);
    let ranges = chunks.iter().map(|chunk| chunk.start..chunk.end).collect();
    permuted(text, ranges, from, to).into_iter().collect()
}

/// Moves one of several ranges to the place of another one. The text between them stays.
pub(super) fn permuted(
    text: &str,
    ranges: Vec<Range<usize>>,
    from: usize,
    to: usize,
) -> Option<Attempt> {
    let mut order: Vec<_> = (0..ranges.len()).collect();
    if from >= order.len() || to >= order.len() {
        return None;
    }
    let moved = order.remove(from);
    order.insert(to, moved);
    let patch = |(place, &source): (&Range<usize>, &usize)| {
        let new = text.get(ranges.get(source)?.clone())?;
        Some(Patch::new(place.clone(), new))
    };
    let patches = ranges.iter().zip(&order).map(patch).collect::<Option<_>>()?;
    Some(Attempt { patches, dropped: None, is_move: true })
}

/// Returns the ranges between the chunks.
fn gaps(chunks: &[Chunk]) -> Vec<Range<usize>> {
    let pairs = chunks.iter().zip(chunks.iter().skip(1));
    pairs.map(|(before, after)| before.end..after.start).collect()
}

/// Returns the number of line breaks.
fn lines_in(text: &str) -> usize {
    text.matches('\n').count()
}
