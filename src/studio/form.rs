//! Turns the tree of a file into the values that the form shows.

use serde_json::{Map, Value, json};

use super::rich::{self, Part};
use crate::briefing::{BRIEFING, MappingSpec, ValueKind};
use crate::yaml::{Entry, Kind, Node, Scalar};

/// Returns the values of a file. `is_own` tells whether a value is of the file that is meant.
pub(super) fn values(root: &Node, is_own: &dyn Fn(&Node) -> bool) -> Value {
    match &root.kind {
        Kind::Mapping(entries) => mapping(entries, &BRIEFING, is_own),
        Kind::Null | Kind::Scalar(_) | Kind::List(_) => json!({}),
    }
}

fn mapping(
    entries: &[Entry],
    spec: &'static MappingSpec,
    is_own: &dyn Fn(&Node) -> bool,
) -> Value {
    let mut members = Map::new();
    for entry in entries {
        let Some(key) = spec.keys.iter().find(|key| key.name == entry.key) else {
            continue;
        };
        if let Some(value) = value(&entry.value, &key.kind, key.name, is_own) {
            members.entry(entry.key.clone()).or_insert(value);
        }
    }
    Value::Object(members)
}

/// Returns a value; `None` if it is not of the file that is meant, or there is none.
fn value(
    node: &Node,
    kind: &'static ValueKind,
    key: &str,
    is_own: &dyn Fn(&Node) -> bool,
) -> Option<Value> {
    match &node.kind {
        Kind::Null => None,
        Kind::Scalar(_) | Kind::List(_) if !is_own(node) => None,
        Kind::Scalar(scalar) => Some(text(scalar, kind, key)),
        Kind::List(items) => Some(match kind.item() {
            Some(item) => items
                .iter()
                .map(|it| value(it, item, key, &|_| true).unwrap_or(Value::Null))
                .collect(),
            None => odd(node),
        }),
        Kind::Mapping(entries) => match kind.mapping() {
            Some(spec) => {
                let members = mapping(entries, spec, is_own);
                let is_empty = members.as_object().is_none_or(Map::is_empty);
                (!is_empty || is_own(node)).then_some(members)
            }
            None => is_own(node).then(|| odd(node)),
        },
    }
}

/// Returns a scalar as the form shows it.
fn text(scalar: &Scalar, kind: &'static ValueKind, key: &str) -> Value {
    match kind {
        ValueKind::Inline | ValueKind::Blocks => {
            let doc = rich::read(&scalar.text, part(kind, key));
            serde_json::to_value(doc).unwrap_or_default()
        }
        ValueKind::Flag => match scalar.text.trim() {
            "true" => json!(true),
            "false" => json!(false),
            other => json!(other),
        },
        ValueKind::Mapping(_) | ValueKind::List(_) => json!({ "odd": "text" }),
        _ => json!(scalar.text.trim_end_matches('\n')),
    }
}

/// Returns what a text with marks is for.
pub(super) fn part(kind: &ValueKind, key: &str) -> Part {
    match kind {
        ValueKind::Blocks if key == "contact" => Part::Contact,
        ValueKind::Blocks => Part::Panel,
        _ => Part::Line,
    }
}

fn odd(node: &Node) -> Value {
    json!({ "odd": node.kind.noun() })
}
