//! Warns of words that mean nothing without an empty optional field, such as the label of a line.

use super::near_miss::Raw;
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::yaml::SourceMap;

/// Characters that need words after them.
const BEFORE: &str = ":,;(–—-·/";
/// Characters that need words before them.
const AFTER: &str = ".,;:)!?·/";

/// Warns of characters that are left alone on the line of an empty field. `gaps` has the number of
/// characters before each field and its offset in the text.
pub(super) fn check(
    raw: &[Raw],
    gaps: &[(usize, usize)],
    map: &SourceMap,
    report: &mut Report,
) {
    for &(count, place) in gaps {
        let before = raw.get(..count).unwrap_or_default();
        let after = raw.get(count..).unwrap_or_default();
        if !is_dangling(before, after) {
            continue;
        }
        let span = map.locate(place, place + '\u{f0000}'.len_utf8());
        report.push(warning(span));
    }
}

/// Returns the warning for words or a list around an empty field.
pub(super) fn warning(span: Span) -> Diagnostic {
    Diagnostic::warning(
        Code::Field,
        span,
        "this field is empty, and the words around it are printed without it",
    )
    .label("no value in this row")
    .hint("a line, a list item or a bold part that holds only the field is left out")
    .hint("to leave out its label as well, write the label into the table's cells")
}

/// Returns whether a character next to an empty field is left alone.
fn is_dangling(before: &[Raw], after: &[Raw]) -> bool {
    let on_line = |it: &char| *it != '\n';
    let is_solid = |it: &char| !it.is_whitespace();
    let mut left = before.iter().rev().map(|it| it.character).take_while(on_line);
    let neighbour = left.next();
    let last = neighbour.filter(is_solid).or_else(|| left.find(is_solid));
    let mut right = after.iter().map(|it| it.character).take_while(on_line);
    let next = right.find(is_solid);
    let ends = next.is_none_or(|it| AFTER.contains(it));
    match last {
        // `Deputy: ` at the end of a line, `, , `, `()`.
        Some(it) if BEFORE.contains(it) => ends,
        // `Ann .`, but not `Ann.`
        Some(_) => next.is_some() && ends && neighbour.is_some_and(char::is_whitespace),
        None if next.is_some() => ends,
        // `Open:` on the line above and no text below.
        None => {
            let is_last = after.iter().all(|it| it.character.is_whitespace());
            let above = before.iter().rev().map(|it| it.character).find(is_solid);
            is_last && above == Some(':')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_are_left_alone_are_found() {
        let raw = |text: &str| -> Vec<Raw> {
            let characters = text.char_indices();
            let raw = |(place, character)| Raw { character, place, is_meant: false };
            characters.map(raw).collect()
        };
        for (before, after, expected) in [
            ("Deputy: ", "", true),
            ("Deputy: ", "\nCall 999", true),
            ("Ann, ", ".", true),
            ("(", ")", true),
            ("Ann ", ".", true),
            ("", ", Bo", true),
            ("", "", false),
            ("Call 999.\n", "\nmore", false),
            ("Ann", ".", false),
            ("Call: ", " 0113", false),
            ("Speak to ", " today", false),
            ("Ann and ", "", false),
            ("Open:\n", "", true),
            ("Open:\n", "\nclosed", false),
            ("Open.\n", "", false),
        ] {
            assert_eq!(
                is_dangling(&raw(before), &raw(after)),
                expected,
                "{before}|{after}"
            );
        }
    }
}
