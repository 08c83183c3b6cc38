//! Writes a text in the styles of YAML.

use super::block_scalar;
use super::places::{Form, Place};
use super::reading::{Reading, Spot, is_plain, is_special, reading};

/// A value as it is written: the part after the key or hyphen, and the lines below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// The text on the line of the key.
    pub(super) inline: String,
    /// The lines below, with their indentation.
    pub(super) lines: Vec<String>,
}

impl Written {
    /// Creates a value of one line.
    pub(super) fn inline(inline: impl Into<String>) -> Self {
        Self { inline: inline.into(), lines: Vec::new() }
    }
}

/// Returns the ways to write a text in place of an old value, the best one first.
pub(super) fn replacements(file: &str, text: &str, old: &Place) -> Vec<Written> {
    let mut ways = Vec::new();
    let indent = old.parent_column + 2;
    if !old.is_in_flow {
        if let Form::Block(block) = &old.form
            && !text.is_empty()
        {
            let header = file.get(old.start..block.header_end).unwrap_or_default();
            let body = file.get(block.body.clone()).unwrap_or_default();
            let written = |lines| Written { inline: header.to_owned(), lines };
            if block.is_folded {
                ways.push(written(block_scalar::folded(text, block.indent, body)));
            } else {
                ways.push(written(block_scalar::literal(text, block.indent)));
            }
            ways.push(self::block(text, block.indent, old.parent_column));
        }
        if text.contains('\n') {
            ways.push(block(text, indent, old.parent_column));
        }
    }
    if text.contains('\n') {
        ways.push(Written::inline(double(text)));
        return ways;
    }
    let old_plain = match old.form {
        Form::Plain => file.get(old.start..old.end).unwrap_or_default(),
        _ => "",
    };
    match old.form {
        Form::Single if is_single(text) => ways.push(Written::inline(single(text))),
        Form::Double => ways.push(Written::inline(double(text))),
        _ => {}
    }
    let new_reading = reading(text);
    let is_read_well = new_reading == Reading::Text || new_reading == reading(old_plain);
    let spot = match (old.is_in_flow, old.is_item) {
        (true, _) => Spot::Flow,
        (false, true) => Spot::Item,
        (false, false) => Spot::Value,
    };
    if is_read_well && is_plain(text, spot, old_plain) {
        ways.push(Written::inline(text));
    }
    ways.extend(quoted(text).into_iter().map(Written::inline));
    ways
}

/// Returns the ways to write a new text in quotes. An apostrophe reads better in double quotes.
fn quoted(text: &str) -> Vec<String> {
    if !is_single(text) {
        vec![double(text)]
    } else if text.contains('\'') && !text.contains(['"', '\\']) {
        vec![double(text), single(text)]
    } else {
        vec![single(text), double(text)]
    }
}

/// Writes a text of several lines as a block.
fn block(text: &str, indent: usize, parent_column: usize) -> Written {
    // Text that begins with a space needs the number of spaces before it.
    let digit = indent.saturating_sub(parent_column);
    let begins_with_space = text.trim_start_matches('\n').starts_with([' ', '\t']);
    let inline = if begins_with_space { format!("|{digit}") } else { "|".to_owned() };
    Written { inline, lines: block_scalar::literal(text, indent) }
}

/// Returns the best way to write a new text. `column` is that of the key or hyphen before it.
/// `is_careful` chooses double quotes for all texts.
pub(super) fn new_text(
    text: &str,
    spot: Spot,
    column: usize,
    is_careful: bool,
) -> Written {
    if is_careful {
        return Written::inline(double(text));
    }
    if text.contains('\n') && spot != Spot::Flow {
        return block(text, column + 2, column);
    }
    if is_plain(text, spot, "") && reading(text) == Reading::Text {
        return Written::inline(text);
    }
    Written::inline(quoted(text).into_iter().next().unwrap_or_else(|| double(text)))
}

/// Returns whether a text can be written in single quotes on one line.
fn is_single(text: &str) -> bool {
    !text.contains(is_special)
}

/// Writes a text in single quotes.
pub(super) fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Writes a text in double quotes (YAML 1.2.2, 5.7).
pub(super) fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{85}' => out.push_str("\\N"),
            '\u{2028}' => out.push_str("\\L"),
            '\u{2029}' => out.push_str("\\P"),
            _ if is_special(character) => {
                out.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
