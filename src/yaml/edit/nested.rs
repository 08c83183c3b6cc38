//! Writes new lists and mappings.

use super::change::Value;
use super::places::{Form, Place};
use super::reading::{Reading, Spot, is_plain, reading};
use super::scalars::{Written, double, new_text};

/// The habits of a file that new lists follow.
#[derive(Clone, Copy, Debug)]
pub(super) struct FileStyle {
    /// The spaces between the column of a key and the hyphens of its list.
    list_offset: usize,
}

/// How to write a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    pub(super) style: FileStyle,
    /// The column of the key or hyphen before the value.
    pub(super) column: usize,
    /// Whether the value is an item of a block list.
    pub(super) is_item: bool,
    /// Whether every text gets double quotes. It is the last resort.
    pub(super) is_careful: bool,
}

impl FileStyle {
    /// Returns the style of a file: that of its first block list.
    pub(super) fn of(text: &str, root: &Place) -> Self {
        Self { list_offset: Self::find(text, root).unwrap_or(2) }
    }

    fn find(text: &str, place: &Place) -> Option<usize> {
        let Form::Children(children) = &place.form else { return None };
        let is_first_below_key = children.is_list
            && !children.is_flow
            && !place.is_item
            && super::lines::is_first(text, place.start);
        if is_first_below_key && place.slot > 0 {
            return children.column.checked_sub(place.parent_column);
        }
        children.children.iter().find_map(|child| Self::find(text, &child.value))
    }
}

/// Writes a new value below a key or after a hyphen.
pub(super) fn written(value: &Value, manner: Manner) -> Written {
    let Manner { style, column, is_item, is_careful } = manner;
    match value {
        Value::Null => Written::default(),
        Value::Flag(flag) => Written::inline(flag.to_string()),
        Value::Text(text) => {
            let spot = if is_item { Spot::Item } else { Spot::Value };
            new_text(text, spot, column, is_careful)
        }
        Value::List(items) if items.is_empty() => Written::inline("[]"),
        Value::Mapping(entries) if entries.is_empty() => Written::inline("{}"),
        Value::List(items) => {
            let offset = if is_item { 2 } else { style.list_offset };
            let column = column + offset;
            let manner = Manner { column, is_item: true, ..manner };
            let lines = items.iter().flat_map(|item| item_lines(item, manner)).collect();
            below(lines, is_item, column)
        }
        Value::Mapping(entries) => {
            let column = column + 2;
            let manner = Manner { column, is_item: false, ..manner };
            let lines = entries
                .iter()
                .flat_map(|(key, value)| entry_lines(key, value, manner))
                .collect();
            below(lines, is_item, column)
        }
    }
}

/// Places the lines of a collection: after a hyphen, the first one is on its line.
fn below(mut lines: Vec<String>, is_item: bool, column: usize) -> Written {
    if !is_item || lines.is_empty() {
        return Written { inline: String::new(), lines };
    }
    let first = lines.remove(0);
    Written { inline: first.get(column..).unwrap_or_default().to_owned(), lines }
}

/// Returns the lines of a list item. `manner.column` is the column of its hyphen.
pub(super) fn item_lines(item: &Value, manner: Manner) -> Vec<String> {
    let written = written(item, manner);
    let mut lines = vec![line(manner.column, "-", &written.inline)];
    lines.extend(written.lines);
    lines
}

/// Returns the lines of a key and its value. `manner.column` is the column of the key.
pub(super) fn entry_lines(key: &str, value: &Value, manner: Manner) -> Vec<String> {
    let written = written(value, manner);
    let start = format!("{}:", key_text(key));
    let mut lines = vec![line(manner.column, &start, &written.inline)];
    lines.extend(written.lines);
    lines
}

fn line(column: usize, start: &str, inline: &str) -> String {
    let gap = if inline.is_empty() { "" } else { " " };
    format!("{}{start}{gap}{inline}", " ".repeat(column))
}

/// Writes a value in brackets or braces, on one line.
pub(super) fn flow(value: &Value, is_careful: bool) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Text(text) => new_text(text, Spot::Flow, 0, is_careful).inline,
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| flow(item, is_careful)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let entry = |(key, value): &(String, Value)| {
                format!("{}: {}", key_text(key), flow(value, is_careful))
            };
            let entries: Vec<_> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Writes a key.
pub(super) fn key_text(key: &str) -> String {
    if is_plain(key, Spot::Flow, "") && reading(key) == Reading::Text {
        key.to_owned()
    } else {
        double(key)
    }
}

/// Returns whether a value is a list or mapping of texts of one line, which fits on one line.
pub(super) fn is_flat(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().all(is_line),
        Value::Mapping(entries) => entries.iter().all(|(_, value)| is_line(value)),
        Value::Null | Value::Text(_) | Value::Flag(_) => false,
    }
}

/// Returns whether a value is a text of one line.
fn is_line(value: &Value) -> bool {
    match value {
        Value::Null | Value::Flag(_) => true,
        Value::Text(text) => !text.contains('\n'),
        Value::List(_) | Value::Mapping(_) => false,
    }
}
