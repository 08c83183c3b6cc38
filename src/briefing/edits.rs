//! Replaces parts of a [`RichText`] and keeps its styles and its map to the file correct.

use std::ops::Range;

use crate::rich_text::RichText;

/// A replacement. Neither the range nor the text is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Applies edits that are in order and do not overlap.
pub(super) fn apply(rich: &mut RichText, edits: &[Edit]) {
    if edits.is_empty() {
        return;
    }
    let mut text = String::with_capacity(rich.text.len() + 2 * edits.len());
    let mut origin = Vec::with_capacity(rich.origin.len() + 4 * edits.len());
    let mut shifts = Vec::with_capacity(edits.len());
    let mut at = 0;
    for edit in edits {
        keep(rich, at..edit.range.start, &mut text, &mut origin);
        // Each byte of the new text maps to the start of the old text, and the last byte to
        // its end. The span of the whole new text is then the span of the whole old text.
        let first = find(rich, edit.range.start);
        let last = find(rich, edit.range.end - 1);
        let end = text.len() + edit.text.len();
        if let (Some(first), Some(last)) = (first, last) {
            origin.extend((text.len()..end - 1).map(|byte| (byte, first)));
            origin.push((end - 1, last));
        }
        text.push_str(&edit.text);
        at = edit.range.end;
        shifts.push((edit.range.clone(), end));
    }
    keep(rich, at..rich.text.len(), &mut text, &mut origin);
    for styled in &mut rich.styles {
        styled.range =
            moved(&shifts, styled.range.start)..moved(&shifts, styled.range.end);
    }
    rich.styles.retain(|it| !it.range.is_empty());
    for (offset, _) in &mut rich.line_ends {
        *offset = moved(&shifts, *offset);
    }
    rich.text = text;
    rich.origin = origin;
}

/// Copies a range that no edit touches.
fn keep(
    rich: &RichText,
    range: Range<usize>,
    text: &mut String,
    origin: &mut Vec<(usize, usize)>,
) {
    if range.is_empty() {
        return;
    }
    let start = text.len();
    if let Some(source) = find(rich, range.start) {
        origin.push((start, source));
    }
    let from = rich.origin.partition_point(|&(at, _)| at <= range.start);
    let inside = rich.origin[from..].iter().take_while(|&&(at, _)| at < range.end);
    origin.extend(inside.map(|&(at, source)| (at - range.start + start, source)));
    text.push_str(&rich.text[range]);
}

fn find(rich: &RichText, offset: usize) -> Option<usize> {
    let after = rich.origin.partition_point(|&(text, _)| text <= offset);
    let &(text, source) = rich.origin.get(after.checked_sub(1)?)?;
    Some(source + (offset - text))
}

/// Returns where an offset has moved to, given the edits and the ends of their new texts. An
/// offset inside an edit moves to the end of the edit.
fn moved(shifts: &[(Range<usize>, usize)], offset: usize) -> usize {
    let before = shifts.partition_point(|(range, _)| range.start < offset);
    match before.checked_sub(1).and_then(|at| shifts.get(at)) {
        Some((range, end)) => end + offset.saturating_sub(range.end),
        None => offset,
    }
}
