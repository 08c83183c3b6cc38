//! Tests of the reader and the writer of rich text.

use super::{Doc, Part, read, words, write};

mod fields;
mod generated;
mod hostile;
mod keeping;
mod random;
mod reading;
mod writing;

/// Builds a tree from JSON.
fn doc(json: &str) -> Doc {
    serde_json::from_str(&format!(r#"{{"type":"doc","content":[{json}]}}"#)).unwrap()
}

/// Returns a tree in a short form: `p(a *b*)`.
fn short(doc: &Doc) -> String {
    let value = serde_json::to_value(doc).unwrap();
    list(&value["content"])
}

fn list(values: &serde_json::Value) -> String {
    let values = values.as_array().map(Vec::as_slice).unwrap_or_default();
    values.iter().map(node).collect::<Vec<_>>().join("")
}

fn node(value: &serde_json::Value) -> String {
    let content = list(&value["content"]);
    match value["type"].as_str().unwrap() {
        "text" => {
            let mut text = value["text"].as_str().unwrap().to_owned();
            for mark in value["marks"].as_array().map(Vec::as_slice).unwrap_or_default() {
                text = match mark["type"].as_str().unwrap() {
                    "strong" => format!("S<{text}>"),
                    "emphasis" => format!("E<{text}>"),
                    "link" => {
                        format!("L<{text}|{}>", mark["attrs"]["href"].as_str().unwrap())
                    }
                    "language" => {
                        format!("G<{text}|{}>", mark["attrs"]["lang"].as_str().unwrap())
                    }
                    other => panic!("{other}"),
                };
            }
            text
        }
        "hard_break" => "/".to_owned(),
        "paragraph" => format!("p({content})"),
        "heading" => format!("h({content})"),
        "bullet_list" => format!("ul({content})"),
        "ordered_list" => format!("ol{}({content})", value["attrs"]["order"]),
        "list_item" => format!("li({content})"),
        "quote" => format!("q({content})"),
        "alert" => format!("{}({content})", value["attrs"]["kind"].as_str().unwrap()),
        "source" => format!("src({})", value["attrs"]["markdown"].as_str().unwrap()),
        other => panic!("{other}"),
    }
}

/// Writes a tree without an old text, and checks that it is read the same.
fn written(doc: &Doc, part: Part) -> String {
    let text = write(doc, "", part).unwrap();
    assert_eq!(words(&read(&text, part)), words(doc), "{text}");
    text
}
