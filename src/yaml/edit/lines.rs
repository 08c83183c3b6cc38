//! Finds lines and columns in the text of a file.

use std::ops::Range;

/// The byte order mark, which is not part of the first line.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Returns the start of the line of an offset.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    if start == 0 && before.starts_with(BYTE_ORDER_MARK) {
        return BYTE_ORDER_MARK.len();
    }
    start
}

/// Returns the end of the line of an offset, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// Returns the start of the line after that of an offset, or the end of the text.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find('\n').map_or(rest.len(), |newline| newline + 1)
}

/// Returns the number of bytes before an offset in its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Returns whether only spaces come before an offset in its line.
pub(super) fn is_first(text: &str, at: usize) -> bool {
    let before = text.get(line_start(text, at)..at).unwrap_or_default();
    before.bytes().all(|byte| byte == b' ')
}

/// Returns whether two offsets are in the same line.
pub(super) fn is_same_line(text: &str, a: usize, b: usize) -> bool {
    line_start(text, a) == line_start(text, b)
}

/// Returns the number of spaces at the start of a line.
pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Returns the indentation of a line that holds only a comment.
pub(super) fn comment_indent(line: &str) -> Option<usize> {
    line.trim_start_matches([' ', '\t']).starts_with('#').then(|| indent_of(line))
}

/// Returns the line at an offset that is a line start.
pub(super) fn line_at(text: &str, start: usize) -> &str {
    text.get(start..line_end(text, start)).unwrap_or_default()
}

/// Returns the start of the comment lines directly above an offset that are indented to
/// `column`, or the start of the offset's own line. It is not before `limit`.
pub(super) fn lead_start(text: &str, at: usize, column: usize, limit: usize) -> usize {
    let mut start = line_start(text, at);
    while let Some(before) = start.checked_sub(1) {
        let above = line_start(text, before);
        if above < limit || above >= start {
            break;
        }
        if comment_indent(line_at(text, above)) != Some(column) {
            break;
        }
        start = above;
    }
    start
}

/// Returns the end of the last comment line after an offset that is indented deeper than
/// `column`, and so belongs to the value before. Without one, returns the end of the offset's
/// line.
pub(super) fn end_with_comments(text: &str, at: usize, column: usize) -> usize {
    let mut end = line_end(text, at);
    let mut next = next_line(text, at);
    while next < text.len() {
        let line = line_at(text, next);
        match comment_indent(line) {
            Some(indent) if indent > column => end = line_end(text, next),
            None if line.trim().is_empty() => {}
            _ => break,
        }
        next = next_line(text, next);
    }
    end
}

/// Returns whether the text of a range has a comment, if it is outside of all values.
pub(super) fn has_comment(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|it| it.contains('#'))
}

/// Returns the line break of a file: the one that most lines end with.
pub(super) fn line_break(text: &str) -> &'static str {
    let all = text.matches('\n').count();
    if all > 0 && text.matches("\r\n").count() * 2 > all { "\r\n" } else { "\n" }
}
