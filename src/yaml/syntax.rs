//! Builds diagnostics about YAML syntax.

use std::ops::Range;

use super::line::Line;
use crate::diagnostic::{Code, Diagnostic, Span};

/// The longest value that a hint repeats in full, in characters.
const MAX_REPEATED: usize = 60;

/// Returns a syntax error at a place.
pub(super) fn syntax_error(
    range: Range<usize>,
    message: impl Into<String>,
) -> Diagnostic {
    let span = Span::new(range.start, range.end.max(range.start));
    Diagnostic::error(Code::YamlSyntax, span, message)
}

/// Adds the hint to put a value into quotes, which make YAML read it as text.
pub(crate) fn quote_hint(
    diagnostic: Diagnostic,
    value: &str,
    range: Range<usize>,
) -> Diagnostic {
    // Single quotes around a text with double quotes or backslashes, so that no character
    // within has to change.
    let has_double = value.contains(['"', '\\']);
    let quoted = match (has_double, value.contains('\'')) {
        (false, _) => format!("\"{value}\""),
        (true, false) => format!("'{value}'"),
        (true, true) => format!("'{}'", value.replace('\'', "''")),
    };
    let diagnostic = if value.chars().count() > MAX_REPEATED {
        let quotes = if has_double { "single" } else { "double" };
        diagnostic.hint(format!("put the whole value in {quotes} quotes"))
    } else {
        diagnostic.hint(format!("put the whole value in quotes: `{quoted}`"))
    };
    diagnostic.suggest(Span::new(range.start, range.end), quoted)
}

/// Suggests other quotes for the value of a line that a quote within ended too early.
pub(super) fn suggest_quotes(
    diagnostic: Diagnostic,
    line: &Line<'_>,
    quote: char,
) -> Diagnostic {
    let Some((value, range)) = line.value() else { return diagnostic };
    let other = if quote == '"' { '\'' } else { '"' };
    let inner = value.strip_prefix(other).and_then(|rest| rest.strip_suffix(other));
    match inner {
        Some(inner) if !inner.contains([quote, '\\']) => diagnostic
            .suggest(Span::new(range.start, range.end), format!("{quote}{inner}{quote}")),
        _ => diagnostic,
    }
}
