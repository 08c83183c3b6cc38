//! Explains why a file is not YAML, in words for people who do not know YAML.
//!
//! The parser names the rule of YAML that is broken. Authors need to know which of a few common
//! mistakes caused it, so [`explain()`] also looks at the line.

use serde_saphyr::granit_parser::{ErrorKind, ScanError};

use super::FileKind;
use super::characters::{look_alike, no_space, starts_with, tab, unexpected};
use super::line::Line;
use super::structure::{brackets, colon, indentation};
use super::syntax::{quote_hint, suggest_quotes, syntax_error};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Turns an error of the parser into a diagnostic with remedies.
pub(super) fn explain(error: &ScanError, text: &str, kind: &FileKind) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let at = text.floor_char_boundary(at.min(text.len()));
    let line = Line::at(text, at);
    if let Some(diagnostic) = look_alike(text, &line) {
        return diagnostic;
    }
    let above = line.above(text);
    let mut lines = [Some(&line), above.as_ref()].into_iter().flatten();
    if let Some(diagnostic) = lines.find_map(no_space) {
        return diagnostic;
    }
    by_kind(error.kind(), text, &line, at, kind)
}

/// Explains an error by its kind alone.
fn by_kind(
    error: &ErrorKind,
    text: &str,
    line: &Line<'_>,
    at: usize,
    kind: &FileKind,
) -> Diagnostic {
    match error {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => tab(text, line, at),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            unclosed_quote(text, line, at)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => text_after_quote(line, at, '\''),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => text_after_quote(line, at, '"'),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => unknown_escape(text, line, at),
        ErrorKind::UnexpectedCharacter { character } => unexpected(text, at, *character),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => {
            starts_with(line, at, text)
        }
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            text_after_bar(text, line, at)
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey => colon(text, line, at, kind),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidFlowScalarIndent => brackets(text, line, at),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::ExpectedNodeContent => indentation(text, line, at),
        ErrorKind::RecursionLimitExceeded => Diagnostic::error(
            Code::Limit,
            Span::new(at, at),
            "lists and keys are nested too deeply",
        )
        .hint(kind.start_hint),
        _ => syntax_error(at..line.end, "the file cannot be read as YAML from here on")
            .hint("look for a missing quote, colon or space at the start of this line")
            .hint("put text that holds special characters in double quotes"),
    }
}

/// Explains a quote that opens a text and is not closed.
fn unclosed_quote(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    let start = line.opening_quote(at).unwrap_or(at);
    let quote = text.get(start..=start).unwrap_or("\"");
    let first = Line::at(text, start);
    let end = first.start + first.text.trim_end().len();
    syntax_error(start..start + 1, "this quote is never closed")
        .label("the text begins here")
        .hint("write the same quote again at the end of the text")
        .suggest(Span::new(end, end), quote)
}

/// Explains text after a quoted value, which a quote within the value usually ended too early.
fn text_after_quote(line: &Line<'_>, at: usize, quote: char) -> Diagnostic {
    let error = syntax_error(at..line.end, "there is text after the closing quote");
    if quote == '\'' {
        let error = error
            .hint("write an apostrophe in single quotes twice, as in `'it''s'`")
            .hint("or put the whole text in double quotes, as in `\"it's\"`");
        suggest_quotes(error, line, '"')
    } else {
        let error = error
            .hint("write a quote within double quotes as `\\\"`")
            .hint("or put the whole text in single quotes");
        suggest_quotes(error, line, '\'')
    }
}

/// Explains a backslash sequence that YAML does not have.
fn unknown_escape(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    let rest = text.get(at..line.end).unwrap_or_default();
    let start = at + rest.find('\\').unwrap_or(0);
    syntax_error(start..start + 2, "YAML does not know this backslash sequence")
        .hint("write `\\\\` for a backslash, or put the text in single quotes")
}

/// Explains text on the line of a `|` or `>`.
fn text_after_bar(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    let sign = text.get(at..=at).unwrap_or("|");
    let value = text.get(at..line.end).unwrap_or_default().trim_end();
    let range = at..at + value.len();
    let error =
        syntax_error(range.clone(), format!("there is text on the line of the `{sign}`"))
            .hint(format!("start the text on the line after the `{sign}`, indented"));
    quote_hint(error, value, range)
}
