//! Cuts the line that a snippet shows to a width that fits a terminal.

use std::ops::Range;

use super::Span;
use super::lines::Lines;
use super::visible::{columns, push_visible};

/// Columns that a snippet takes at most; longer lines are cut around the caret.
pub(super) const WIDTH: usize = 90;
/// Columns shown before the caret in a line that is cut.
const LEAD: usize = 30;

/// The visible part of a line, and the bytes of it that the caret marks.
pub(super) struct Window {
    pub(super) text: String,
    pub(super) caret: Range<usize>,
}

impl Window {
    /// Cuts the line where a span begins to [`WIDTH`] columns. A span over several lines is
    /// marked on its first line only, because the others would push the hint off the screen.
    pub(super) fn around(lines: &Lines<'_>, span: Span) -> Self {
        let source = &lines.source.text;
        let start = source.floor_char_boundary(span.start);
        let (_, line) = lines.line(start);
        let end = source.ceil_char_boundary(span.end).clamp(start, line.end.max(start));
        let width = |range: Range<usize>| {
            source.get(range).unwrap_or_default().chars().map(columns).sum::<usize>()
        };
        let is_long = width(line.clone()) > WIDTH;
        let first = if is_long && width(line.start..start) > LEAD {
            let before = source.get(line.start..start).unwrap_or_default();
            start - tail(before, LEAD).len()
        } else {
            line.start
        };
        let mut text = String::new();
        if first > line.start {
            text.push('…');
        }
        let mut caret = None;
        let mut caret_end = None;
        let mut used = 0;
        let shown = source.get(first..line.end).unwrap_or_default();
        for (at, character) in shown.char_indices() {
            let at = first + at;
            if at >= start && caret.is_none() {
                caret = Some(text.len());
            }
            if at >= end && caret_end.is_none() {
                caret_end = Some(text.len());
            }
            used += columns(character);
            if is_long && used > WIDTH {
                caret_end = caret_end.or(Some(text.len()));
                text.push('…');
                break;
            }
            push_visible(&mut text, character);
        }
        let caret = caret.unwrap_or(text.len());
        let caret_end = caret_end.unwrap_or(text.len()).max(caret);
        Self { text, caret: caret..caret_end }
    }
}

/// Returns the end of a text that takes at most `width` columns.
fn tail(text: &str, width: usize) -> &str {
    let mut used = 0;
    let start = text
        .char_indices()
        .rev()
        .take_while(|&(_, character)| {
            used += columns(character);
            used <= width
        })
        .last()
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}
