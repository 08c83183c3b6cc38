//! Explains syntax errors that a single character causes: a space or a dash of a word processor,
//! a tab, a missing space, or a character that has a meaning in YAML.

use super::line::Line;
use super::syntax::{quote_hint, syntax_error};
use crate::diagnostic::{Diagnostic, Span};

/// The number of bytes after an error in which the line with the tab is looked for.
const TAB_DISTANCE: usize = 4096;

/// Finds a character that looks like one of YAML's own, such as the no-break space of a word
/// processor. The parser reads it as text and often reports only the next line.
pub(super) fn look_alike(text: &str, line: &Line<'_>) -> Option<Diagnostic> {
    [Some(line), line.above(text).as_ref()]
        .into_iter()
        .flatten()
        .find_map(|line| strange_space(line).or_else(|| strange_dash(line)))
}

/// Finds a special space where YAML counts spaces: before the text of a line, after its `-`, or
/// after its key.
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
    let message = format!("this is a special space (U+{code:04X}), not a normal one");
    let diagnostic = syntax_error(start..start + run, message);
    let diagnostic =
        diagnostic.hint("delete it and type a space; such spaces come with pasted text");
    let spaces = " ".repeat(rest.get(..run).unwrap_or_default().chars().count());
    Some(diagnostic.suggest(Span::new(start, start + run), spaces))
}

/// Finds a dash or a bullet before `key:`, which is meant as the hyphen of a list item.
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
    let diagnostic = syntax_error(start..start + sign.len_utf8(), message);
    let end = line.end - rest.len();
    let diagnostic = diagnostic.hint("write `- ` with the hyphen of the keyboard");
    Some(diagnostic.suggest(Span::new(start, end), "- "))
}

/// Finds `key:value`, in which the space after the colon is missing.
pub(super) fn no_space(line: &Line<'_>) -> Option<Diagnostic> {
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
    let diagnostic = syntax_error(colon - 1..colon, "a space is missing after the colon")
        .hint(format!("write `{word}: {shown}{more}`"));
    Some(diagnostic.suggest(Span::new(colon, colon), " "))
}

/// Explains a tab where YAML allows only spaces.
pub(super) fn tab(text: &str, line: &Line<'_>, at: usize) -> Diagnostic {
    let mut line = *line;
    // The parser may report the text before the line with the tab.
    loop {
        let spaces = line.text.len() - line.text.trim_start().len();
        let lead = line.text.get(..spaces).unwrap_or_default();
        if let Some(first) = lead.find('\t') {
            let tabs = lead.get(first..).unwrap_or_default();
            let length = tabs.len() - tabs.trim_start_matches('\t').len();
            let start = line.start + first;
            return syntax_error(
                start..start + length,
                "this line is indented with a tab",
            )
            .label("a tab")
            .hint("indent with spaces, two for each level")
            .hint("set your editor to insert spaces for the Tab key");
        }
        let next = line.end
            + text.get(line.end..).map_or(0, |it| it.find('\n').map_or(0, |at| at + 1));
        if next <= line.end || line.end > at + TAB_DISTANCE {
            break;
        }
        line = Line::at(text, next);
    }
    let rest = text.get(at..).unwrap_or_default();
    let start = at + rest.find('\t').unwrap_or(0);
    syntax_error(start..start + 1, "there is a tab where YAML allows only spaces")
        .label("a tab")
        .hint("write spaces instead")
}

/// Explains a character that cannot stand where it does.
pub(super) fn unexpected(text: &str, at: usize, character: char) -> Diagnostic {
    if character.is_control() {
        let rest = text.get(at..).unwrap_or_default();
        let start = at + rest.find(character).unwrap_or(0);
        let code = u32::from(character);
        return syntax_error(
            start..start + character.len_utf8(),
            format!("the control character U+{code:04X} cannot be part of a text file"),
        )
        .hint("delete it; it probably came with pasted text");
    }
    starts_with(&Line::at(text, at), at, text)
}

/// Explains a value that begins with a character that has a meaning in YAML.
pub(super) fn starts_with(line: &Line<'_>, at: usize, text: &str) -> Diagnostic {
    let sign = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let (value, range) = match line.value() {
        Some((value, range)) if range.start == at => (value, range),
        _ => (text.get(at..line.end).unwrap_or_default(), at..line.end),
    };
    let message = if sign == '`' && value.starts_with("```") {
        "a line of backticks cannot be part of the file".to_owned()
    } else {
        let shown =
            if sign == '`' { "a backtick".to_owned() } else { format!("`{sign}`") };
        format!("a value cannot begin with {shown} unless it is in quotes")
    };
    quote_hint(syntax_error(range.clone(), message), value, range)
}
