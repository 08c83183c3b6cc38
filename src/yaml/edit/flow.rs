//! Adds, removes and moves the parts of flow collections: `[a, b]` and `{a: b}`.

use super::change::Value;
use super::items::permuted;
use super::lines::{has_comment, is_first, line_end, line_start, next_line};
use super::nested::{flow, key_text};
use super::patch::{Attempt, Patch};
use super::places::{Child, Children, Place};

/// Returns the ways to insert an item or a key before the one of an index, or at the end.
pub(super) fn insert(
    place: &Place,
    children: &Children,
    at: usize,
    key: &str,
    value: &Value,
) -> Vec<Attempt> {
    let attempt = |is_careful| {
        let value = flow(value, is_careful);
        let new =
            if children.is_list { value } else { format!("{}: {value}", key_text(key)) };
        let patch = match (children.children.get(at), children.children.last()) {
            (Some(next), _) => Patch::insert(next.start, format!("{new}, ")),
            (None, Some(last)) => Patch::insert(end(last), format!(", {new}")),
            (None, None) => Patch::insert(place.start + 1, new),
        };
        Attempt::new(vec![patch])
    };
    vec![attempt(false), attempt(true)]
}

/// Returns the ways to remove the item or key of an index with its comma.
pub(super) fn remove(
    text: &str,
    place: &Place,
    children: &Children,
    at: usize,
) -> Vec<Attempt> {
    let Some(child) = children.children.get(at) else { return Vec::new() };
    let before = at.checked_sub(1).and_then(|at| children.children.get(at));
    let mut attempts = Vec::new();
    let range = match (before, children.children.get(at + 1)) {
        (_, Some(next)) => child.start..next.start,
        (Some(before), None) => end(before)..end(child),
        (None, None) => place.start + 1..place.end.saturating_sub(1),
    };
    if !has_comment(text, range.start.max(end(child))..range.end)
        && !has_comment(text, range.start..child.start)
    {
        attempts.push(Attempt::removing(range));
    }
    // A part on a line of its own goes with the comment on that line.
    let line = line_end(text, end(child));
    let rest = text.get(end(child)..line).unwrap_or_default();
    let rest = rest.trim_start().trim_start_matches(',').trim_start();
    if is_first(text, child.start) && (rest.is_empty() || rest.starts_with('#')) {
        let range = line_start(text, child.start)..next_line(text, line);
        attempts.push(Attempt::removing(range));
    }
    let after = text.get(end(child)..).unwrap_or_default();
    let gap = after.len() - after.trim_start().len();
    if after.trim_start().starts_with(',') {
        attempts.push(Attempt::removing(child.start..end(child) + gap + 1));
    } else if before.is_some() {
        // The comma before the part stays, and so does a comment after that comma.
        attempts.push(Attempt::removing(child.start..end(child)));
    }
    attempts
}

/// Returns the way to move an item. Commas, spaces and comments stay in their places.
pub(super) fn move_child(
    text: &str,
    children: &Children,
    from: usize,
    to: usize,
) -> Vec<Attempt> {
    let ranges = children.children.iter().map(|child| child.start..end(child)).collect();
    permuted(text, ranges, from, to).into_iter().collect()
}

/// Returns one past the last byte of a part.
fn end(child: &Child) -> usize {
    child.value.end.max(child.key_range.end)
}
