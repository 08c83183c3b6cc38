//! Adds keys to block mappings and removes them.

use super::change::Value;
use super::lines::{
    end_with_comments, has_comment, is_first, lead_start, line_at, line_end, line_start,
    next_line,
};
use super::nested::{FileStyle, Manner, entry_lines};
use super::patch::{Attempt, Patch};
use super::places::{Children, Form, Place};

/// Returns the ways to write a key into a file without values.
pub(super) fn append_to_empty(
    text: &str,
    key: &str,
    value: &Value,
    style: FileStyle,
) -> Vec<Attempt> {
    let lines = |is_careful| {
        let manner = Manner { style, column: 0, is_item: false, is_careful };
        entry_lines(key, value, manner).join("\n")
    };
    let has_line_end = text.is_empty() || text.ends_with('\n') || text == "\u{feff}";
    let before = if has_line_end { "" } else { "\n" };
    let attempt = |is_careful| {
        let new = format!("{before}{}\n", lines(is_careful));
        Attempt::new(vec![Patch::insert(text.len(), new)])
    };
    vec![attempt(false), attempt(true)]
}

/// Returns the ways to insert a key before the key of an index, or at the end.
pub(super) fn insert(
    text: &str,
    place: &Place,
    children: &Children,
    at: usize,
    (key, value): (&str, &Value),
    style: FileStyle,
) -> Vec<Attempt> {
    let column = children.column;
    let attempt = |is_careful| {
        let manner = Manner { style, column, is_item: false, is_careful };
        let new = entry_lines(key, value, manner).join("\n");
        let before = at.checked_sub(1).and_then(|at| children.children.get(at));
        let patch = match (before, children.children.first()) {
            (Some(before), _) => {
                // Comments that are indented deeper belong to the key above them.
                let end = end_with_comments(text, before.value.end, column);
                Patch::insert(end, format!("\n{new}"))
            }
            (None, Some(first)) if is_first(text, first.start) => {
                let lead = lead_start(text, first.start, column, place.slot);
                // Comments at the start of a file are about the whole file.
                let above = text.get(..lead).unwrap_or_default();
                let is_header = above.trim_start_matches('\u{feff}').trim().is_empty();
                let at = if is_header { line_start(text, first.start) } else { lead };
                Patch::insert(at, format!("{new}\n"))
            }
            (None, Some(first)) => {
                // The first key of a list item is on the line of the hyphen.
                let new = new.get(column..)?;
                Patch::insert(first.start, format!("{new}\n{}", " ".repeat(column)))
            }
            (None, None) => return None,
        };
        Some(Attempt::new(vec![patch]))
    };
    [attempt(false), attempt(true)].into_iter().flatten().collect()
}

/// Returns the ways to remove the key of an index.
pub(super) fn remove(text: &str, children: &Children, at: usize) -> Vec<Attempt> {
    let Some(child) = children.children.get(at) else { return Vec::new() };
    let end = match &child.value.form {
        Form::Children(inner) if !inner.is_flow => {
            end_with_comments(text, child.value.end, children.column)
        }
        _ => line_end(text, child.value.end),
    };
    if is_first(text, child.start) {
        return remove_lines(text, line_start(text, child.start), next_line(text, end));
    }
    let Some(next) = children.children.get(at + 1) else { return Vec::new() };
    if !has_comment(text, end..next.start) {
        return vec![Attempt::removing(child.start..next.start)];
    }
    // The comments between both keys stay below the hyphen.
    let before = text.get(..child.start).unwrap_or_default();
    vec![Attempt::removing(before.trim_end_matches(' ').len()..end)]
}

/// Removes whole lines, and one of two blank lines that would meet.
pub(super) fn remove_lines(text: &str, start: usize, end: usize) -> Vec<Attempt> {
    let is_blank = |at: usize| line_at(text, at).trim().is_empty();
    let above = start.checked_sub(1).map(|before| line_start(text, before));
    let mut attempts = Vec::new();
    if above.is_none_or(is_blank) && end < text.len() && is_blank(end) {
        attempts.push(Attempt::removing(start..next_line(text, end)));
    }
    attempts.push(Attempt::removing(start..end));
    attempts
}
