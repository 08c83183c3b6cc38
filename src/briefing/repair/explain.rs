//! Reports the mistakes of a file: one warning for each kind, at its first place.

use std::ops::Range;

use super::{Change, Mistake};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// Returns a warning for each kind of mistake, at its first place.
pub(super) fn explain(text: &str, changes: &[Change]) -> Report {
    let mut report = Report::new();
    let mut reported: Vec<Mistake> = Vec::new();
    for change in changes {
        let mistake = change.mistake;
        if mistake == Mistake::Fence {
            report.push(fence(text, &change.range));
            continue;
        }
        if reported.contains(&mistake) {
            continue;
        }
        reported.push(mistake);
        let all: Vec<&Change> =
            changes.iter().filter(|it| it.mistake == mistake).collect();
        report.push(warning(text, change, &all));
    }
    report
}

/// Returns the warning for a line of backticks.
fn fence(text: &str, range: &Range<usize>) -> Diagnostic {
    let outside = text.get(range.clone()).unwrap_or_default();
    let is_first = range.start == 0;
    let fence = if is_first {
        let start = outside.trim_end().rfind('\n').map_or(0, |at| at + 1);
        range.start + start..range.start + outside.trim_end().len()
    } else {
        let line = outside.lines().next().unwrap_or_default();
        range.start..range.start + line.trim_end().len()
    };
    let is_alone = outside.trim() == text.get(fence.clone()).unwrap_or_default().trim();
    let what = match (is_alone, is_first) {
        (true, _) => "this line is",
        (false, true) => "this line and all above it are",
        (false, false) => "this line and all below it are",
    };
    let message = format!("{what} not part of the briefing and will not be printed");
    let hint = match (is_alone, is_first) {
        (true, _) => "delete the line",
        (false, true) => "delete everything down to this line",
        (false, false) => "delete everything from this line on",
    };
    Diagnostic::warning(Code::YamlSyntax, Span::new(fence.start, fence.end), message)
        .hint(hint)
        .safe(Span::new(range.start, range.end), "")
}

/// Returns the warning for a kind of mistake.
fn warning(text: &str, first: &Change, all: &[&Change]) -> Diagnostic {
    let (message, hint) = words(text, first);
    // If something is missing, mark the character before it.
    let start = if first.range.is_empty() {
        first.range.start.saturating_sub(1)
    } else {
        first.range.start
    };
    let span = Span::new(start, first.range.end);
    let message = match all.len() - 1 {
        0 => message,
        1 => format!("{message}; once more below"),
        more => format!("{message}; {more} more below"),
    };
    let warning = Diagnostic::warning(Code::YamlSyntax, span, message).hint(hint);
    all.iter().fold(warning, |warning, change| {
        let Range { start, end } = change.range;
        warning.safe(Span::new(start, end), &change.replacement)
    })
}

/// Returns what a mistake is and how it is set right.
fn words(text: &str, first: &Change) -> (String, String) {
    let found = text.get(first.range.clone()).unwrap_or_default();
    let sign = found.chars().find(|it| !it.is_ascii());
    let code = sign.map_or(0, u32::from);
    let shown = found.trim();
    match first.mistake {
        Mistake::Fence => (String::new(), String::new()),
        Mistake::Space => (
            format!("this is a special space (U+{code:04X}); it is read as a normal one"),
            "delete it and type a space; such spaces come with pasted text".to_owned(),
        ),
        Mistake::Invisible => (
            format!("there is an invisible character here (U+{code:04X}); it is ignored"),
            "delete it; such characters come with pasted text".to_owned(),
        ),
        Mistake::Dash => (
            format!(
                "this `{shown}` is not a hyphen; it is read as the hyphen of a list item"
            ),
            "write `- ` with the hyphen of the keyboard".to_owned(),
        ),
        Mistake::Number => (
            format!("this `{shown}` is read as the hyphen of a list item"),
            "write `- ` instead; the poster numbers its panels itself".to_owned(),
        ),
        Mistake::HyphenSpace => (
            "a space is missing after this hyphen".to_owned(),
            "write `- ` with a space".to_owned(),
        ),
        Mistake::ColonSpace => (
            "a space is missing after the colon".to_owned(),
            format!("write `{}`", spaced(text, first.range.start)),
        ),
        Mistake::Colon => (
            format!(
                "this `{}` is a special colon; it is read as a normal one",
                shown.trim()
            ),
            "write `:` and a space".to_owned(),
        ),
        Mistake::Capitals => (
            format!(
                "keys have no capitals: `{shown}` is read as `{}`",
                first.replacement
            ),
            format!("write `{}`", first.replacement),
        ),
        Mistake::KeyQuotes => (
            format!("a key needs no quotes: {shown} is read as `{}`", first.replacement),
            format!("write `{}`", first.replacement),
        ),
        Mistake::Quotes => (
            "these curly quotes are read as normal ones and not printed".to_owned(),
            format!("write `{}` with the quotes of the keyboard", first.replacement),
        ),
    }
}

/// Returns a key and the start of its value with a space between them, given the offset of the
/// value.
fn spaced(text: &str, at: usize) -> String {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let key = before.rsplit('\n').next().unwrap_or_default();
    let key = key.trim_start_matches([' ', '-', '\u{feff}']);
    let line = after.lines().next().unwrap_or_default().trim_end();
    let value: String = line.chars().take(40).collect();
    let more = if value.len() < line.len() { "…" } else { "" };
    format!("{key} {value}{more}")
}
