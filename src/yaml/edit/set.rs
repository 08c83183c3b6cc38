//! Writes a value in place of another one.

use super::change::Value;
use super::lines::{is_first, is_same_line, line_end, line_start, next_line};
use super::nested::{FileStyle, Manner, flow, is_flat, written};
use super::patch::{Attempt, Patch};
use super::places::{Form, Place};
use super::scalars::{Written, replacements};

/// Returns the ways to write a value in place of an old one.
pub(super) fn replace(
    text: &str,
    old: &Place,
    value: &Value,
    style: FileStyle,
) -> Vec<Attempt> {
    if old.is_in_flow {
        return in_flow(text, old, value);
    }
    let mut ways = Vec::new();
    match value {
        Value::Text(new) => ways = replacements(text, new, old),
        Value::Null => {
            ways = ["", "null", "~"].map(Written::inline).into();
        }
        Value::Flag(flag) => ways.push(Written::inline(flag.to_string())),
        Value::List(_) | Value::Mapping(_) => {
            if is_flow(old, value) && is_flat(value) {
                ways.push(Written::inline(flow(value, false)));
            }
            for is_careful in [false, true] {
                let column = old.parent_column;
                let manner = Manner { style, column, is_item: old.is_item, is_careful };
                let value = match &old.form {
                    // New lines keep the indentation of the old ones.
                    Form::Children(children) if !children.is_flow && !old.is_item => {
                        at_column(value, manner, children.column)
                    }
                    _ => written(value, manner),
                };
                ways.push(value);
            }
            ways.push(Written::inline(flow(value, true)));
        }
    }
    if old.slot == 0 {
        return ways.into_iter().map(|way| at_root(old, way)).collect();
    }
    let dropped = match &old.form {
        // The lines of a block go with the comment at the end of the last one.
        Form::Children(children)
            if !children.is_flow && !is_same_line(text, old.slot, old.start) =>
        {
            Some(old.start..line_end(text, old.end))
        }
        Form::Children(_) => Some(old.start..old.end),
        _ => None,
    };
    let attempt = |way| Attempt {
        patches: patches(text, old, way),
        dropped: dropped.clone(),
        is_move: false,
    };
    ways.into_iter().map(attempt).collect()
}

/// Returns whether a new list or mapping stays in brackets. An empty mapping does not, so that
/// each key has a line of its own.
fn is_flow(old: &Place, value: &Value) -> bool {
    let Form::Children(children) = &old.form else { return false };
    let is_new_list = matches!(value, Value::List(_));
    children.is_flow
        && children.is_list == is_new_list
        && (is_new_list || !children.children.is_empty())
}

/// Writes a list or mapping whose keys or hyphens are in a given column.
fn at_column(value: &Value, manner: Manner, column: usize) -> Written {
    let lines = match value {
        Value::List(items) => {
            let manner = Manner { column, is_item: true, ..manner };
            let lines = items.iter().map(|item| super::nested::item_lines(item, manner));
            lines.flatten().collect()
        }
        Value::Mapping(entries) => {
            let manner = Manner { column, is_item: false, ..manner };
            let lines = entries
                .iter()
                .map(|(key, value)| super::nested::entry_lines(key, value, manner));
            lines.flatten().collect::<Vec<_>>()
        }
        Value::Null | Value::Text(_) | Value::Flag(_) => Vec::new(),
    };
    if lines.is_empty() {
        return written(value, manner);
    }
    Written { inline: String::new(), lines }
}

/// Writes the value of a whole file. Keys have no indentation there.
fn at_root(old: &Place, way: Written) -> Attempt {
    let first = Some(way.inline).filter(|inline| !inline.is_empty());
    let unindented = |line: &String| line.strip_prefix("  ").unwrap_or(line).to_owned();
    let lines: Vec<_> =
        first.into_iter().chain(way.lines.iter().map(unindented)).collect();
    Attempt::new(vec![Patch::new(old.start..old.end, lines.join("\n"))])
}

/// Returns the patches that write a value below a key or after a hyphen. Comments at the end of
/// the line and between the lines stay.
fn patches(text: &str, old: &Place, way: Written) -> Vec<Patch> {
    let below: String = way.lines.iter().map(|line| format!("\n{line}")).collect();
    match &old.form {
        Form::Empty => {
            let line = line_end(text, old.end);
            vec![
                Patch::insert(old.end, spaced(text, old.end, &way.inline)),
                Patch::insert(line, below),
            ]
        }
        Form::Block(block) => {
            let is_below = !is_same_line(text, old.slot, old.start);
            let keeps_start = is_below || old.is_marked || !way.inline.is_empty();
            let start = if keeps_start { old.start } else { old.slot };
            let line = line_end(text, block.header_end);
            let end = if block.body.is_empty() { line } else { block.body.end };
            vec![
                Patch::new(start..block.header_end, way.inline),
                Patch::new(line..end, below),
            ]
        }
        _ if is_same_line(text, old.slot, old.start) => {
            let line = line_end(text, old.end);
            let start = if way.inline.is_empty() && !old.is_marked {
                old.slot
            } else {
                old.start
            };
            vec![Patch::new(start..old.end, way.inline), Patch::insert(line, below)]
        }
        _ => patches_below(text, old, &way, below),
    }
}

/// Returns the patches for an old value that begins below the line of its key.
fn patches_below(text: &str, old: &Place, way: &Written, below: String) -> Vec<Patch> {
    let is_block = matches!(&old.form, Form::Children(children) if !children.is_flow);
    if way.inline.is_empty()
        && let Some(lines) = below.strip_prefix('\n')
    {
        let range = line_start(text, old.start)..line_end(text, old.end);
        return vec![Patch::new(range, lines)];
    }
    if !is_block && way.lines.is_empty() && !way.inline.is_empty() {
        return vec![Patch::new(old.start..old.end, way.inline.as_str())];
    }
    let line = line_end(text, old.slot);
    let start =
        if is_first(text, old.start) { line_start(text, old.start) } else { old.start };
    // The comment after a text moves with it. That of a block is removed.
    let comment = if is_block {
        ""
    } else {
        text.get(old.end..line_end(text, old.end)).unwrap_or_default()
    };
    let inline = format!("{}{comment}", way.inline);
    vec![
        Patch::insert(old.slot, spaced(text, old.slot, &inline)),
        Patch::insert(line, below),
        Patch::new(start..next_line(text, old.end), ""),
    ]
}

/// Returns the part of a value that follows a key or hyphen, with the spaces around it.
fn spaced(text: &str, at: usize, inline: &str) -> String {
    let rest = text.get(at..line_end(text, at)).unwrap_or_default();
    // With one space before it, a comment looks like a part of the text.
    let after = if rest.starts_with(" #") { " " } else { "" };
    if inline.is_empty() { String::new() } else { format!(" {inline}{after}") }
}

/// Writes a value within brackets or braces, on one line.
fn in_flow(text: &str, old: &Place, value: &Value) -> Vec<Attempt> {
    let ways = match value {
        Value::Text(new) => {
            replacements(text, new, old).into_iter().map(|way| way.inline).collect()
        }
        _ => vec![flow(value, false), flow(value, true)],
    };
    let dropped = Some(old.start..old.end);
    let attempt = |way: String| {
        let before = text.get(..old.slot).unwrap_or_default();
        let way = match old.form {
            Form::Empty if before.ends_with(':') => format!(" {way}"),
            Form::Empty => format!(": {way}"),
            _ => way,
        };
        let after = text.get(old.end..).unwrap_or_default();
        let spaces = after.len() - after.trim_start_matches(' ').len();
        let end = match old.form {
            // The space between the colon and the comma moves before the value.
            Form::Empty if after.trim_start_matches(' ').starts_with(',') => {
                old.end + spaces
            }
            _ => old.end,
        };
        let patches = vec![Patch::new(old.start..end, way)];
        Attempt { patches, dropped: dropped.clone(), is_move: false }
    };
    ways.into_iter().map(attempt).collect()
}
