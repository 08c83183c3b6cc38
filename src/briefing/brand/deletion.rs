//! Finds the lines that a key and its value take up, for an edit that deletes them.

use crate::diagnostic::Span;
use crate::yaml::{Entry, Kind};

/// Returns the lines of an entry, with the last line break. `None` if other values stand in
/// these lines, as in `{ a: 1, b: 2 }`.
pub(super) fn lines(entry: &Entry, text: &str) -> Option<Span> {
    let before = text.get(..entry.key_span.start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let lead = before.get(start..)?;
    if !lead.trim_start_matches('\u{feff}').trim().is_empty() {
        return None;
    }
    let (key, value) = (entry.key_span.end, entry.value.span);
    let end = match entry.value.kind {
        Kind::Null => key,
        Kind::Scalar(_) | Kind::List(_) | Kind::Mapping(_) => value.end.max(key),
    };
    let rest = text.get(end..)?;
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    let after = line.trim();
    let is_whole = after.is_empty() || after == ":" || after.starts_with('#');
    is_whole.then(|| Span::new(start, end + line.len()))
}

/// Returns the lines of the last of some entries, each of which is in the one before it. A
/// mapping that would be left empty is included.
pub(super) fn lines_of_chain(chain: &[&Entry], text: &str) -> Option<Span> {
    let is_alone = |above: &&Entry| match &above.value.kind {
        Kind::Mapping(entries) => entries.len() == 1,
        Kind::Null | Kind::Scalar(_) | Kind::List(_) => false,
    };
    let (last, above) = chain.split_last()?;
    let alone = above.iter().rev().take_while(|entry| is_alone(entry)).last();
    lines(alone.unwrap_or(last), text)
}
