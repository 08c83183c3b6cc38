//! Explains syntax errors in the structure of a file: colons, brackets and indentation.

use std::ops::Range;

use super::FileKind;
use super::line::Line;
use super::syntax::{quote_hint, syntax_error};
use crate::diagnostic::{Diagnostic, Span};

/// The number of bytes before an error in which its opening bracket is looked for.
const BRACKET_DISTANCE: usize = 4096;

/// Explains a colon that YAML cannot read as the end of a key.
pub(super) fn colon(
    text: &str,
    line: &Line<'_>,
    at: usize,
    kind: &FileKind,
) -> Diagnostic {
    if let Some((value, range)) = line.value()
        && range.start <= at
        && at < range.end
    {
        let diagnostic = syntax_error(
            range.clone(),
            "a colon followed by a space cannot stand in a value without quotes",
        )
        .label("YAML reads the colon as the end of a key");
        return quote_hint(diagnostic, value, range);
    }
    // A line of text that begins too far to the left. Later lines of it may have a colon.
    if !line.text.contains(':') && !line.text.trim_start().starts_with('-') {
        let start = line.start + line.indent();
        return no_colon(start..line.start + line.text.trim_end().len(), text, kind);
    }
    if let Some(above) = line.above(text) {
        let trimmed = above.text.trim_start_matches([' ', '-']);
        let lead = above.text.len() - trimmed.len();
        if above.key().is_none() && line.indent() <= above.indent() {
            let end = above.start + above.text.trim_end().len();
            return no_colon(above.start + lead..end, text, kind);
        }
        if above.value().is_some_and(|(value, _)| value.starts_with(['[', '{'])) {
            return brackets(text, line, at);
        }
        if line.indent() > above.indent() {
            return deeper(line);
        }
    }
    indentation(text, line, at)
}

/// Explains a line without a colon: a key without one, or text that is not indented.
fn no_colon(range: Range<usize>, text: &str, kind: &FileKind) -> Diagnostic {
    let span = Span::new(range.start, range.end);
    let line = text.get(range.clone()).unwrap_or_default();
    let diagnostic = syntax_error(range, "this line has no colon");
    let word = line.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next();
    let word = word.unwrap_or_default();
    let value = line.get(word.len()..).unwrap_or_default();
    let value = value.trim_start_matches([' ', ';', '=', '.', ',']);
    if (kind.is_key)(word) && !value.is_empty() {
        let meant = format!("{word}: {value}");
        return diagnostic.hint(format!("write `{meant}`")).suggest(span, meant);
    }
    let diagnostic = diagnostic.hint("write `key: value`");
    // The sentence of a chat before the file.
    if text.get(..span.start).is_some_and(|before| before.trim().is_empty()) {
        diagnostic
            .hint(format!("delete it if it is not part of the {}", kind.noun))
            .suggest(span, "")
    } else {
        diagnostic.hint("indent the line if it continues the text above it")
    }
}

/// Explains a line that is indented further than the key above it, which already has a value.
fn deeper(line: &Line<'_>) -> Diagnostic {
    let start = line.start + line.indent();
    let end = line.start + line.text.trim_end().len();
    syntax_error(start..end, "this line is indented too far")
        .hint("start it in the same column as the key above it")
        .hint("if it continues the text above, put that whole text in quotes")
}

/// Explains a bracket that is not closed, or closed by another one.
pub(super) fn brackets(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    let mut opening = *line;
    loop {
        if let Some((value, range)) = opening.value()
            && value.starts_with(['[', '{'])
            && range.start <= at
        {
            let closing = if value.starts_with('[') { ']' } else { '}' };
            let sign = if closing == ']' { '[' } else { '{' };
            let diagnostic = syntax_error(
                range.clone(),
                format!(
                    "a list or mapping opens here with `{sign}`, and what follows does not close it"
                ),
            );
            return quote_hint(
                diagnostic.hint(format!(
                    "close it with `{closing}` and separate its values with commas"
                )),
                value,
                range,
            );
        }
        match opening.above(text) {
            Some(above) if at - above.start < BRACKET_DISTANCE => opening = above,
            _ => break,
        }
    }
    syntax_error(at..line.end, "a bracket does not match")
        .hint("check that each `[` and `{` is closed by its `]` or `}`")
        .hint("put text that holds brackets in double quotes")
}

/// Explains a line that starts in the wrong column.
pub(super) fn indentation(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    // A value that begins with a link or a quotation and has more text after it.
    if let Some((value, range)) = line.value()
        && (value.starts_with("- ")
            || value.starts_with("? ")
            || value.starts_with(['[', '{', '*', '&', '!', '?']) && range.start < at)
    {
        let sign = value.chars().next().unwrap_or('[');
        let diagnostic = syntax_error(
            range.clone(),
            format!("a value cannot begin with `{sign}` unless it is in quotes"),
        );
        return quote_hint(diagnostic, value, range);
    }
    let start = line.start + line.indent();
    let end = (line.start + line.text.trim_end().len()).max(start);
    let is_item = line.text.trim_start().starts_with("- ");
    let diagnostic =
        syntax_error(start..end, "this line is not lined up with the lines above it");
    if is_item {
        return diagnostic
            .hint("start every `-` of a list in the same column")
            .hint("a key with a value after its colon cannot also have a list under it");
    }
    match line.above(text) {
        Some(above) if above.key().is_some() => column_hint(diagnostic, line, &above),
        _ => diagnostic
            .hint("start it in the same column as the lines it belongs to")
            .hint("indent the text under a `|` by at least as much as its first line"),
    }
}

/// Adds the hint to start a line in the column of the key above it.
fn column_hint(diagnostic: Diagnostic, line: &Line<'_>, above: &Line<'_>) -> Diagnostic {
    let key = above.text.trim_start_matches([' ', '-']);
    let column = above.text.len() - key.len();
    let word = key.split(':').next().unwrap_or_default();
    let place = Span::new(line.start, line.start + line.indent());
    match line.indent() {
        found if found == column => {
            diagnostic.hint(format!("also check the line of `{word}` above it"))
        }
        0 => diagnostic
            .hint(format!("put {column} spaces before it if it belongs next to `{word}`"))
            .suggest(place, " ".repeat(column)),
        found if column == 0 => diagnostic
            .hint(format!(
                "delete the {found} spaces before it if it belongs next to `{word}`"
            ))
            .suggest(place, ""),
        found => diagnostic
            .hint(format!(
                "put {column} spaces before it if it belongs next to `{word}` (it has \
                 {found})"
            ))
            .suggest(place, " ".repeat(column)),
    }
}
