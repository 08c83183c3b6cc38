//! Writes the table of the file format for the page, which makes its form of it.

use serde_json::{Map, Value, json};

use super::protocol::PathStep;
use crate::briefing::{BRIEFING, KeySpec, MappingSpec, Paper, ValueKind};

/// Returns every key of a briefing with its kind, its purpose and an example.
pub(super) fn spec() -> Value {
    json!({ "keys": keys(&BRIEFING) })
}

fn keys(mapping: &'static MappingSpec) -> Value {
    mapping.keys.iter().map(key).collect()
}

fn key(key: &'static KeySpec) -> Value {
    let mut members = kind(&key.kind);
    members.insert("name".to_owned(), json!(key.name));
    members.insert("required".to_owned(), json!(key.required));
    members.insert("about".to_owned(), json!(key.about));
    members.insert("example".to_owned(), json!(key.example));
    if let Some(default) = key.default {
        members.insert("default".to_owned(), json!(default));
    }
    Value::Object(members)
}

/// Returns the kind of a value, with what belongs to it.
fn kind(kind: &'static ValueKind) -> Map<String, Value> {
    let (name, more) = match kind {
        ValueKind::Text => ("text", json!({})),
        ValueKind::Inline => ("inline", json!({})),
        ValueKind::Blocks => ("blocks", json!({})),
        ValueKind::Language => ("language", json!({})),
        ValueKind::Date => ("date", json!({})),
        ValueKind::PlainColor => ("color", json!({})),
        ValueKind::Color(mapping) => ("color", json!({ "keys": keys(mapping) })),
        ValueKind::Amount => ("amount", json!({})),
        ValueKind::NamedColor => {
            ("named-color", json!({ "choices": crate::briefing::color_names() }))
        }
        ValueKind::Length => ("length", json!({})),
        ValueKind::Path => ("path", json!({})),
        ValueKind::NameOrPath(names) => ("name-or-path", json!({ "choices": names })),
        ValueKind::Percent(min, max) => ("percent", json!({ "min": min, "max": max })),
        ValueKind::Url => ("url", json!({})),
        ValueKind::Flag => ("flag", json!({})),
        ValueKind::OneOf(choices) => ("one-of", json!({ "choices": choices })),
        ValueKind::Mapping(mapping) => ("mapping", json!({ "keys": keys(mapping) })),
        ValueKind::OneOfOr(choices, mapping) => {
            ("one-of-or", json!({ "choices": choices, "keys": keys(mapping) }))
        }
        ValueKind::Paper(mapping) => {
            ("paper", json!({ "choices": papers(), "keys": keys(mapping) }))
        }
        ValueKind::List(list) => {
            let item = Value::Object(self::kind(&list.item));
            let (min, max) = list.count;
            ("list", json!({ "item": item, "min": min, "max": max }))
        }
    };
    let mut members = Map::new();
    members.insert("kind".to_owned(), json!(name));
    if let Value::Object(more) = more {
        members.extend(more);
    }
    members
}

fn papers() -> Vec<&'static str> {
    let named = Paper::NAMED.iter().map(|(name, _)| *name);
    named.chain(Paper::STANDARD.iter().map(|it| it.name)).collect()
}

/// Returns the kind of the value at a place, if the file format has the place.
pub(super) fn kind_at(path: &[PathStep]) -> Option<&'static ValueKind> {
    let (PathStep::Key(first), rest) = path.split_first()? else { return None };
    let mut kind = &BRIEFING.keys.iter().find(|key| key.name == *first)?.kind;
    for step in rest {
        kind = match step {
            PathStep::Index(_) => kind.item()?,
            PathStep::Key(name) => {
                let keys = kind.mapping()?.keys;
                &keys.iter().find(|key| key.name == *name)?.kind
            }
        };
    }
    Some(kind)
}

/// Returns the names of the keys of the mapping at a place, in the order of the documentation.
pub(super) fn order_at(path: &[PathStep]) -> Vec<&'static str> {
    let mapping = if path.is_empty() {
        Some(&BRIEFING)
    } else {
        kind_at(path).and_then(ValueKind::mapping)
    };
    mapping.map_or_else(Vec::new, |it| it.keys.iter().map(|key| key.name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_place_is_that_of_the_format() {
        let path = |text: &str| -> Vec<PathStep> {
            let step = |it: &str| match it.parse() {
                Ok(index) => PathStep::Index(index),
                Err(_) => PathStep::Key(it.to_owned()),
            };
            text.split('.').map(step).collect()
        };
        assert!(matches!(kind_at(&path("panels.3.body")), Some(ValueKind::Blocks)));
        assert!(matches!(kind_at(&path("poster.theme.band")), Some(ValueKind::Color(_))));
        assert!(kind_at(&path("panels.body")).is_none());
        assert!(kind_at(&path("title.0")).is_none());
        assert_eq!(order_at(&path("logos.0")), ["file", "alt"]);
        assert!(spec()["keys"].as_array().is_some_and(|keys| keys.len() > 15));
    }
}
