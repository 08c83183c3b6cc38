//! Replaces spaces of a fixed width, and no-break spaces that keep nothing together.

use super::{Edit, Sign, Text};

/// Tells whether a character is a space of Unicode's block General Punctuation or the
/// ideographic space.
const fn is_odd(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Tells whether a character is any space within a line.
pub(super) const fn is_space(character: char) -> bool {
    is_odd(character) || matches!(character, ' ' | '\t')
}

/// Returns the runs of spaces to replace.
pub(super) fn edits(text: &str, kind: Text) -> Vec<Edit> {
    let mut edits = Vec::new();
    if kind == Text::Name {
        return edits;
    }
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|it| it.find(is_odd)) {
        let start = from + start;
        // The run, with the plain spaces around it.
        let head = text.get(..start).unwrap_or_default().trim_end_matches(is_space);
        let tail = text.get(start..).unwrap_or_default().trim_start_matches(is_space);
        let range = head.len().max(from)..text.len() - tail.len();
        from = range.end;
        let run = text.get(range.clone()).unwrap_or_default();
        let (before, after) = (head.chars().next_back(), tail.chars().next());
        let meant = meant(run, before, after, kind);
        if meant == run {
            continue;
        }
        // French has a narrow no-break space before some signs. The author need not hear that
        // the fonts have only the wide one.
        let is_quiet = run.chars().all(|it| it == '\u{202f}') && meant == "\u{a0}";
        edits.push(if is_quiet {
            Edit::quiet(range, meant)
        } else {
            Edit::new(range, meant, Sign::Space)
        });
    }
    edits
}

/// Returns the replacement of a run of spaces.
fn meant(
    run: &str,
    before: Option<char>,
    after: Option<char>,
    kind: Text,
) -> &'static str {
    let is_edge = |it: Option<char>| it.is_none_or(|it| it == '\n');
    if is_edge(before) || is_edge(after) {
        return "";
    }
    if kind == Text::Token {
        return " ";
    }
    let is_dash = |it: Option<char>| it.is_some_and(|it| matches!(it, '–' | '—' | '―'));
    let mut characters = run.chars();
    match (characters.next(), characters.next()) {
        (Some('\u{a0}'), None) => "\u{a0}",
        // Chinese and Japanese have a wide space of their own.
        (Some('\u{3000}'), None) if !before.is_some_and(|it| it.is_ascii()) => "\u{3000}",
        // A space narrower than a word space keeps two things together: `5 000`, `10 °C`, `z.
        // B.`, French signs. Beside a dash it does not.
        (Some('\u{2005}'..='\u{200a}' | '\u{202f}'), None)
            if !is_dash(before) && !is_dash(after) =>
        {
            "\u{a0}"
        }
        (Some('\u{202f}'), None) => "\u{a0}",
        (Some('\u{a0}' | '\u{202f}'), Some(_)) if run.chars().all(is_bound) => "\u{a0}",
        _ => " ",
    }
}

const fn is_bound(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}')
}
