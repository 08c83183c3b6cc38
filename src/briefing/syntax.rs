//! What is wrong with a file that is no YAML: the parser's error in, a diagnostic in plain
//! words out.
//!
//! The parser says which rule of YAML is broken; whoever wrote the file rather needs to know
//! which of a handful of slips led there. So the line is looked at as well.

use std::ops::Range;

use serde_saphyr::granit_parser::{ErrorKind, ScanError};

use super::format::SECTIONS;
use crate::diagnostic::{Code, Diagnostic, Span};

/// Longest value that a hint repeats in full.
const REPEAT: usize = 60;

/// Turns a parser's error into advice.
pub(super) fn explain(error: &ScanError, text: &str) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let at = text.floor_char_boundary(at.min(text.len()));
    let line = Line::at(text, at);
    if let Some(diagnostic) = look_alike(text, &line) {
        return diagnostic;
    }
    let above = line.above(text);
    let glued = [Some(&line), above.as_ref()].into_iter().flatten().find_map(no_space);
    if let Some(diagnostic) = glued {
        return diagnostic;
    }
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => tab(text, &line, at),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let start = line.opening_quote(at).unwrap_or(at);
            let quote = text.get(start..=start).unwrap_or("\"");
            let first = Line::at(text, start);
            let end = first.start + first.text.trim_end().len();
            syntax(start..start + 1, "this quote is never closed")
                .label("the text begins here")
                .hint("write the same quote again at the end of the text")
                .suggest(Span::new(end, end), quote)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => {
            let diagnostic =
                syntax(at..line.end, "there is text after the closing quote")
                    .hint("write an apostrophe in single quotes twice, as in `'it''s'`")
                    .hint("or put the whole text in double quotes, as in `\"it's\"`");
            requoted(diagnostic, &line, '"')
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let diagnostic =
                syntax(at..line.end, "there is text after the closing quote")
                    .hint("write a quote within double quotes as `\\\"`")
                    .hint("or put the whole text in single quotes");
            requoted(diagnostic, &line, '\'')
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => {
            let rest = text.get(at..line.end).unwrap_or_default();
            let start = at + rest.find('\\').unwrap_or(0);
            syntax(start..start + 2, "YAML does not know this backslash sequence")
                .hint("write `\\\\` for a backslash, or put the text in single quotes")
        }
        ErrorKind::UnexpectedCharacter { character } => unexpected(text, at, *character),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => {
            starts_with(&line, at, text)
        }
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            let sign = text.get(at..=at).unwrap_or("|");
            let value = text.get(at..line.end).unwrap_or_default().trim_end();
            let range = at..at + value.len();
            let diagnostic = syntax(
                range.clone(),
                format!("there is text on the line of the `{sign}`"),
            )
            .hint(format!("start the text on the line after the `{sign}`, indented"));
            quote_hint(diagnostic, value, range)
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey => colon(text, &line, at),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidFlowScalarIndent => brackets(text, &line, at),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::ExpectedNodeContent => indentation(text, &line, at),
        ErrorKind::RecursionLimitExceeded => Diagnostic::error(
            Code::Limit,
            Span::new(at, at),
            "lists and keys stand too deep inside each other",
        )
        .hint("compare with the file of `briefing new`"),
        _ => syntax(at..line.end, "the file cannot be read as YAML from here on")
            .hint("look for a missing quote, colon or space at the start of this line")
            .hint("put text that holds special characters in double quotes"),
    }
}

fn syntax(range: Range<usize>, message: impl Into<String>) -> Diagnostic {
    let span = Span::new(range.start, range.end.max(range.start));
    Diagnostic::error(Code::YamlSyntax, span, message)
}

/// The change that puts a value in quotes, of which one within ended it, into others.
fn requoted(diagnostic: Diagnostic, line: &Line<'_>, quote: char) -> Diagnostic {
    let Some((value, range)) = line.value() else { return diagnostic };
    let other = if quote == '"' { '\'' } else { '"' };
    let inner = value.strip_prefix(other).and_then(|it| it.strip_suffix(other));
    match inner {
        Some(inner) if !inner.contains([quote, '\\']) => diagnostic
            .suggest(Span::new(range.start, range.end), format!("{quote}{inner}{quote}")),
        _ => diagnostic,
    }
}

/// A line of the file, without its line break.
struct Line<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn at(text: &'a str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line =
            text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        Self { start, end: start + line.len(), text: line }
    }

    /// The nearest line above that is neither empty nor a comment.
    fn above(&self, text: &'a str) -> Option<Self> {
        let mut line = Self::at(text, self.start.checked_sub(1)?);
        while line.text.trim().is_empty() || line.text.trim_start().starts_with('#') {
            line = Self::at(text, line.start.checked_sub(1)?);
        }
        Some(line)
    }

    /// Spaces before the first other character.
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The key and where the value begins, when the line has the form `key: value`.
    fn key(&self) -> Option<(&'a str, usize)> {
        let entry = self.text.trim_start_matches([' ', '-']);
        let lead = self.text.len() - entry.len();
        let colon = entry.find(": ").or_else(|| {
            let trimmed = entry.trim_end();
            trimmed.ends_with(':').then(|| trimmed.len() - 1)
        })?;
        let key = entry.get(..colon)?;
        let rest = entry.get(colon + 1..)?;
        let value = lead + colon + 1 + rest.len() - rest.trim_start().len();
        Some((key, self.start + value))
    }

    /// The value of the line, when it has one.
    fn value(&self) -> Option<(&'a str, Range<usize>)> {
        let (_, start) = self.key()?;
        let value = self.text.get(start - self.start..)?.trim_end();
        (!value.is_empty()).then(|| (value, start..start + value.len()))
    }

    fn opening_quote(&self, at: usize) -> Option<usize> {
        let here = self.text.get(at - self.start..)?;
        here.starts_with(['"', '\'']).then_some(at)
    }
}

/// A character that looks like one of YAML's: a space or a hyphen of a word processor. The
/// parser takes it for text, and may only stumble over the next line.
fn look_alike(text: &str, line: &Line<'_>) -> Option<Diagnostic> {
    [Some(line), line.above(text).as_ref()]
        .into_iter()
        .flatten()
        .find_map(|line| strange_space(line).or_else(|| strange_dash(line)))
}

/// A space that is not the keyboard's where YAML counts spaces: before the text of a line,
/// after its `-`, or after its key.
fn strange_space(line: &Line<'_>) -> Option<Diagnostic> {
    let is_strange = |it: char| it.is_whitespace() && !it.is_ascii_whitespace();
    let at = line.text.find(is_strange)?;
    let (before, rest) = line.text.split_at_checked(at)?;
    let word = before.trim_start_matches([' ', '-']);
    let is_key = word.ends_with(':') && !word.contains(char::is_whitespace);
    if !word.is_empty() && !is_key {
        return None;
    }
    let run = rest.len() - rest.trim_start_matches(is_strange).len();
    let code = u32::from(rest.chars().next()?);
    let start = line.start + at;
    let message = format!("this space is not the keyboard's (U+{code:04X})");
    let diagnostic = syntax(start..start + run, message);
    let diagnostic =
        diagnostic.hint("delete it and type a space; pasted text brings such spaces");
    let spaces = " ".repeat(rest.get(..run).unwrap_or_default().chars().count());
    Some(diagnostic.suggest(Span::new(start, start + run), spaces))
}

/// A dash or a bullet before `key:`, where the hyphen of a list is meant.
fn strange_dash(line: &Line<'_>) -> Option<Diagnostic> {
    let entry = line.text.trim_start_matches(' ');
    let sign = entry.chars().next().filter(|it| matches!(it, '–' | '—' | '•' | '−'))?;
    let rest = entry.strip_prefix(sign)?.trim_start();
    let (key, _) = rest.split_once(':')?;
    if key.is_empty() || !key.chars().all(|it| it.is_ascii_alphabetic()) {
        return None;
    }
    let start = line.start + line.indent();
    let message = format!("this `{sign}` is not the hyphen that begins a list item");
    let diagnostic = syntax(start..start + sign.len_utf8(), message);
    let end = line.end - rest.len();
    let diagnostic = diagnostic.hint("write `- ` with the hyphen of the keyboard");
    Some(diagnostic.suggest(Span::new(start, end), "- "))
}

/// `key:value`: a word, its colon, and what follows without a space.
fn no_space(line: &Line<'_>) -> Option<Diagnostic> {
    let entry = line.text.trim_start_matches([' ', '-']);
    let (word, rest) = entry.split_once(':')?;
    let is_word = !word.is_empty()
        && word.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    if !is_word || rest.is_empty() || rest.starts_with([' ', '\t', '/']) {
        return None;
    }
    let colon = line.end - rest.len();
    let shown: String = rest.trim_end().chars().take(40).collect();
    let more = if shown.len() < rest.trim_end().len() { "…" } else { "" };
    let diagnostic = syntax(colon - 1..colon, "a space is missing after the colon")
        .hint(format!("write `{word}: {shown}{more}`"));
    Some(diagnostic.suggest(Span::new(colon, colon), " "))
}

fn tab(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    let mut line = Line { ..*line };
    // The parser may blame the text before the line with the tab.
    loop {
        let spaces = line.text.len() - line.text.trim_start().len();
        let lead = line.text.get(..spaces).unwrap_or_default();
        if let Some(first) = lead.find('\t') {
            let tabs = lead.get(first..).unwrap_or_default();
            let length = tabs.len() - tabs.trim_start_matches('\t').len();
            let start = line.start + first;
            return syntax(start..start + length, "this line is indented with a tab")
                .label("a tab")
                .hint("indent with spaces, two for each level")
                .hint("set your editor to insert spaces for the Tab key");
        }
        let next = line.end
            + text.get(line.end..).map_or(0, |it| it.find('\n').map_or(0, |at| at + 1));
        if next <= line.end || line.end > at + 4096 {
            break;
        }
        line = Line::at(text, next);
    }
    let rest = text.get(at..).unwrap_or_default();
    let start = at + rest.find('\t').unwrap_or(0);
    syntax(start..start + 1, "a tab stands where YAML takes spaces only")
        .label("a tab")
        .hint("write spaces instead")
}

fn unexpected(text: &str, at: usize, character: char) -> Diagnostic {
    if character.is_control() {
        let rest = text.get(at..).unwrap_or_default();
        let start = at + rest.find(character).unwrap_or(0);
        let code = u32::from(character);
        return syntax(
            start..start + character.len_utf8(),
            format!("the control character U+{code:04X} has no place in a file of text"),
        )
        .hint("delete it; it may have come along with text pasted from elsewhere");
    }
    starts_with(&Line::at(text, at), at, text)
}

/// A value begins with a character that means something to YAML.
fn starts_with(line: &Line<'_>, at: usize, text: &str) -> Diagnostic {
    let sign = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let (value, range) = match line.value() {
        Some((value, range)) if range.start == at => (value, range),
        _ => (text.get(at..line.end).unwrap_or_default(), at..line.end),
    };
    let message = if sign == '`' && value.starts_with("```") {
        "a line of backticks has no place in the file".to_owned()
    } else {
        let shown =
            if sign == '`' { "a backtick".to_owned() } else { format!("`{sign}`") };
        format!("a value cannot begin with {shown} unless it is in quotes")
    };
    quote_hint(syntax(range.clone(), message), value, range)
}

/// Advises to put a value into quotes, in which it is what it says.
pub(super) fn quote_hint(
    diagnostic: Diagnostic,
    value: &str,
    range: Range<usize>,
) -> Diagnostic {
    // Single quotes where the text has double ones or backslashes, so that it can be copied
    // as it stands.
    let has_double = value.contains(['"', '\\']);
    let quoted = match (has_double, value.contains('\'')) {
        (false, _) => format!("\"{value}\""),
        (true, false) => format!("'{value}'"),
        (true, true) => format!("'{}'", value.replace('\'', "''")),
    };
    let diagnostic = if value.chars().count() > REPEAT {
        let quotes = if has_double { "single" } else { "double" };
        diagnostic.hint(format!("put the whole value in {quotes} quotes"))
    } else {
        diagnostic.hint(format!("put the whole value in quotes: `{quoted}`"))
    };
    diagnostic.suggest(Span::new(range.start, range.end), quoted)
}

/// A colon where no key can end.
fn colon(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    if let Some((value, range)) = line.value()
        && range.start <= at
        && at < range.end
    {
        let diagnostic = syntax(
            range.clone(),
            "a colon followed by a space cannot stand in a value without quotes",
        )
        .label("YAML takes the colon for the end of a key");
        return quote_hint(diagnostic, value, range);
    }
    // Text that begins too far to the left, the rest of which may hold a colon.
    if !line.text.contains(':') && !line.text.trim_start().starts_with('-') {
        let start = line.start + line.indent();
        return no_colon(start..line.start + line.text.trim_end().len(), text);
    }
    if let Some(above) = line.above(text) {
        let trimmed = above.text.trim_start_matches([' ', '-']);
        let lead = above.text.len() - trimmed.len();
        if above.key().is_none() && line.indent() <= above.indent() {
            let end = above.start + above.text.trim_end().len();
            return no_colon(above.start + lead..end, text);
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

fn no_colon(range: Range<usize>, text: &str) -> Diagnostic {
    let span = Span::new(range.start, range.end);
    let line = text.get(range.clone()).unwrap_or_default();
    let diagnostic = syntax(range, "this line has no colon");
    let word = line.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next();
    let word = word.unwrap_or_default();
    let mut keys = SECTIONS.iter().flat_map(|(_, section)| section.keys);
    let value = line.get(word.len()..).unwrap_or_default();
    let value = value.trim_start_matches([' ', ';', '=', '.', ',']);
    if keys.any(|key| key.name == word) && !value.is_empty() {
        let meant = format!("{word}: {value}");
        return diagnostic.hint(format!("write `{meant}`")).suggest(span, meant);
    }
    diagnostic
        .hint("write `key: value`")
        .hint("indent the line if it goes on with the text above it")
        .hint("delete it if it is not part of the briefing")
        .suggest(span, "")
}

/// A line that stands further to the right than the key above it, which has a value already.
fn deeper(line: &Line<'_>) -> Diagnostic {
    let start = line.start + line.indent();
    let end = line.start + line.text.trim_end().len();
    syntax(start..end, "this line is indented too far")
        .hint("start it in the same column as the key above it")
        .hint("if it goes on with the text above, put that whole text in quotes")
}

fn brackets(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    let mut opening = Line { ..*line };
    loop {
        if let Some((value, range)) = opening.value()
            && value.starts_with(['[', '{'])
            && range.start <= at
        {
            let closing = if value.starts_with('[') { ']' } else { '}' };
            let sign = if closing == ']' { '[' } else { '{' };
            let diagnostic = syntax(
                range.clone(),
                format!(
                    "a list or mapping opens here with `{sign}`, and what follows does not close it"
                ),
            );
            return quote_hint(
                diagnostic.hint(format!(
                    "close it with `{closing}` and part its values with commas"
                )),
                value,
                range,
            );
        }
        match opening.above(text) {
            Some(above) if at - above.start < 4096 => opening = above,
            _ => break,
        }
    }
    syntax(at..line.end, "a bracket does not match")
        .hint("check that each `[` and `{` is closed by its `]` or `}`")
        .hint("put text that holds brackets in double quotes")
}

fn indentation(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    // A link or a quotation that begins a value and goes on after its bracket or quote.
    if let Some((value, range)) = line.value()
        && (value.starts_with("- ")
            || value.starts_with("? ")
            || value.starts_with(['[', '{', '*', '&', '!', '?']) && range.start < at)
    {
        let sign = value.chars().next().unwrap_or('[');
        let diagnostic = syntax(
            range.clone(),
            format!("a value cannot begin with `{sign}` unless it is in quotes"),
        );
        return quote_hint(diagnostic, value, range);
    }
    let start = line.start + line.indent();
    let end = (line.start + line.text.trim_end().len()).max(start);
    let is_item = line.text.trim_start().starts_with("- ");
    let diagnostic =
        syntax(start..end, "this line is not lined up with the lines above it");
    if is_item {
        return diagnostic.hint("start every `-` of a list in the same column").hint(
            "a key with a value behind its colon cannot have a list under it as well",
        );
    }
    match line.above(text) {
        Some(above) if above.key().is_some() => {
            let key = above.text.trim_start_matches([' ', '-']);
            let column = above.text.len() - key.len();
            let word = key.split(':').next().unwrap_or_default();
            let place = Span::new(line.start, start);
            match line.indent() {
                has if has == column => diagnostic
                    .hint(format!("look at the line of `{word}` above it as well")),
                0 => diagnostic
                    .hint(format!(
                        "put {column} spaces before it if it belongs beside `{word}`"
                    ))
                    .suggest(place, " ".repeat(column)),
                has if column == 0 => diagnostic
                    .hint(format!(
                        "delete the {has} spaces before it if it belongs beside `{word}`"
                    ))
                    .suggest(place, ""),
                has => diagnostic
                    .hint(format!(
                        "put {column} spaces before it if it belongs beside `{word}` (it has {has})"
                    ))
                    .suggest(place, " ".repeat(column)),
            }
        }
        _ => diagnostic
            .hint("start it in the same column as the lines it belongs with")
            .hint("indent the text under a `|` by at least as much as its first line"),
    }
}
