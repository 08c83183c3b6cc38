//! Writes the file format as a JSON Schema (2020-12) for editors, from the table of
//! [`super::format`].

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Paper;
use super::format::{BRAND, BRIEFING, NOT_IN_BRAND};
use super::spec::{KeySpec, MappingSpec, ValueKind};

/// Returns the JSON Schema of a briefing file, pretty-printed, with a line feed at the end.
#[must_use]
pub fn json_schema() -> String {
    let mut members = vec![
        ("$schema", Json::from("https://json-schema.org/draft/2020-12/schema")),
        ("title", Json::from("Briefing")),
        ("description", Json::from("A one-page briefing poster with seven panels.")),
    ];
    members.extend(mapping(&BRIEFING));
    pretty(members)
}

/// Returns the JSON Schema of a brand file, pretty-printed, with a line feed at the end.
#[must_use]
pub fn brand_schema() -> String {
    let shared = BRIEFING.keys.iter().filter(|key| !NOT_IN_BRAND.contains(&key.name));
    let keys = BRAND.keys.iter().chain(shared);
    let properties = keys.map(|it| (it.name, Json::Object(key(it)))).collect();
    pretty(vec![
        ("$schema", Json::from("https://json-schema.org/draft/2020-12/schema")),
        ("title", Json::from("Brand")),
        ("description", Json::from("What the briefings of one publisher share.")),
        ("type", Json::from("object")),
        ("additionalProperties", Json::Flag(false)),
        ("properties", Json::Object(properties)),
    ])
}

fn pretty(members: Members) -> String {
    // Strings, numbers and lists of them can always be serialized.
    serde_json::to_string_pretty(&Json::Object(members)).unwrap_or_default() + "\n"
}

/// JSON that keeps its members in the order of the table.
#[derive(Clone)]
enum Json {
    Text(String),
    Number(usize),
    Flag(bool),
    List(Vec<Self>),
    Object(Vec<(&'static str, Self)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(list) => list.serialize(serializer),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

type Members = Vec<(&'static str, Json)>;

fn mapping(mapping: &'static MappingSpec) -> Members {
    let required = mapping.keys.iter().filter(|key| key.required);
    let required: Vec<_> = required.map(|key| Json::from(key.name)).collect();
    let properties = mapping.keys.iter().map(|it| (it.name, Json::Object(key(it))));
    let mut members = vec![("type", Json::from("object"))];
    if !required.is_empty() {
        members.push(("required", Json::List(required)));
    }
    members.push(("additionalProperties", Json::Flag(false)));
    members.push(("properties", Json::Object(properties.collect())));
    members
}

fn key(key: &'static KeySpec) -> Members {
    let mut members = vec![("description", Json::from(key.about))];
    members.extend(value(&key.kind));
    let value = |text: &str| match key.kind {
        ValueKind::Flag => Json::Flag(text == "true"),
        _ => Json::from(text),
    };
    if let Some(default) = key.default {
        members.push(("default", value(default)));
    }
    if !key.example.is_empty() {
        members.push(("examples", Json::List(vec![value(key.example)])));
    }
    members
}

/// A colour.
const HEX: &str = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$";

fn pattern(pattern: &str) -> Members {
    vec![("type", Json::from("string")), ("pattern", Json::from(pattern))]
}

fn percent(least: u16, most: u16) -> Members {
    let number = vec![
        ("type", Json::from("integer")),
        ("minimum", Json::Number(usize::from(least))),
        ("maximum", Json::Number(usize::from(most))),
    ];
    let either = [number, pattern("^[0-9]+ *%$")].map(Json::Object);
    vec![("anyOf", Json::List(either.into()))]
}

fn paper(it: &'static MappingSpec) -> Members {
    let names = Paper::NAMED.iter().map(|(name, _)| *name);
    let standard = Paper::STANDARD.iter().map(|it| it.name);
    let enumeration: Vec<_> = names.chain(standard).collect();
    let forms = vec![
        Json::Object(words(&enumeration)),
        Json::Object(pattern(&paper_pattern())),
        Json::Object(mapping(it)),
    ];
    vec![("anyOf", Json::List(forms))]
}

fn value(kind: &'static ValueKind) -> Members {
    match kind {
        // An editor reads `version: 2.0` as a number, this program reads it as text.
        ValueKind::Text
        | ValueKind::Inline
        | ValueKind::Blocks
        | ValueKind::NameOrPath(_) => {
            let types = vec![Json::from("string"), Json::from("number")];
            vec![("type", Json::List(types)), ("minLength", Json::Number(1))]
        }
        ValueKind::Language => pattern("^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
        ValueKind::Date => {
            pattern("^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
        }
        ValueKind::PlainColor => pattern(HEX),
        ValueKind::Color(it) => {
            let forms = vec![Json::Object(pattern(HEX)), Json::Object(mapping(it))];
            vec![("anyOf", Json::List(forms))]
        }
        ValueKind::Amount => vec![
            ("type", Json::from("number")),
            ("minimum", Json::Number(0)),
            ("maximum", Json::Number(1)),
        ],
        ValueKind::NamedColor => {
            let names = super::theme::NAMES.map(|(name, _)| name).join("|");
            pattern(&format!("^(#([0-9A-Fa-f]{{3}}|[0-9A-Fa-f]{{6}})|{names})$"))
        }
        ValueKind::Length => {
            let units = super::lengths::UNITS.map(|(name, _)| any_case(name)).join("|");
            pattern(&format!("^[0-9]+(\\.[0-9]+)? *({units})$"))
        }
        ValueKind::Percent(least, most) => percent(*least, *most),
        ValueKind::Path => {
            vec![("type", Json::from("string")), ("minLength", Json::Number(1))]
        }
        ValueKind::Url => pattern("^(https?://[^/]|mailto:|tel:)"),
        ValueKind::Flag => vec![("type", Json::from("boolean"))],
        ValueKind::OneOf(choices) => words(choices),
        ValueKind::Mapping(it) => mapping(it),
        ValueKind::OneOfOr(choices, it) => {
            let either = vec![Json::Object(words(choices)), Json::Object(mapping(it))];
            vec![("oneOf", Json::List(either))]
        }
        ValueKind::Paper(it) => paper(it),
        ValueKind::List(list) => {
            let items = Json::Object(value(&list.item));
            let (least, most) = list.count;
            vec![
                ("type", Json::from("array")),
                ("minItems", Json::Number(least)),
                ("maxItems", Json::Number(most)),
                ("items", items),
            ]
        }
    }
}

/// Returns a pattern for the schema of what [`Paper::parse`] accepts.
fn paper_pattern() -> String {
    let named = Paper::NAMED.iter().map(|(name, _)| *name);
    let names = named.chain(Paper::STANDARD.iter().map(|it| it.name));
    let names = names.chain(["Ledger"]).map(|it| any_case(it).replace('+', "\\+"));
    let names = names.collect::<Vec<_>>().join("|");
    let units = super::lengths::UNITS.map(|(name, _)| any_case(name)).join("|");
    let number = "[0-9]+(\\.[0-9]+)?";
    let side = format!("{number} *({units})?");
    let turns = ["landscape", "portrait"].map(any_case).join("|");
    format!("^({names}|{side} *([xX×*]|by) *{side})([ ,-]+({turns}))?$")
}

/// Returns a pattern for a word with any capitals.
fn any_case(word: &str) -> String {
    let either = |it: char| match (it.to_ascii_lowercase(), it.to_ascii_uppercase()) {
        (small, capital) if small != capital => format!("[{capital}{small}]"),
        (it, _) => it.to_string(),
    };
    word.chars().map(either).collect()
}

/// Returns the schema for one of a few words.
fn words(choices: &[&'static str]) -> Members {
    let words = choices.iter().map(|&word| Json::from(word));
    vec![("enum", Json::List(words.collect()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_follows_the_table() {
        let schema: serde_json::Value = serde_json::from_str(&json_schema()).unwrap();
        assert_eq!(schema["required"], serde_json::json!(["title", "panels"]));
        assert_eq!(schema["properties"]["panels"]["minItems"], 7);
        assert_eq!(schema["properties"]["panels"]["maxItems"], 7);
        let panel = &schema["properties"]["panels"]["items"];
        assert_eq!(panel["additionalProperties"], false);
        assert_eq!(panel["required"], serde_json::json!(["heading", "body"]));
        let grid = &schema["properties"]["poster"]["properties"]["grid"]["enum"];
        assert_eq!(*grid, serde_json::json!(["hub", "columns", "rows", "auto"]));
    }
}
