//! Counts the words of a file by another reader of YAML and of Markdown, and those of the form.

use pulldown_cmark::{Event, Parser};
use serde_json::Value;

/// The keys whose values are Markdown.
const RICH: [&str; 5] = ["body", "contact", "call", "key_message", "text"];

/// Returns the words of each value of a form, with its path.
pub(super) fn of_form(form: &Value) -> Vec<(Value, Vec<String>)> {
    let mut found = Vec::new();
    collect(form, &mut Vec::new(), &mut found);
    found
}

fn collect(value: &Value, path: &mut Vec<Value>, found: &mut Vec<(Value, Vec<String>)>) {
    match value {
        Value::Object(members) if members.get("type").is_some_and(|it| it == "doc") => {
            let mut text = String::new();
            doc_text(value, &mut text);
            found.push((path.clone().into(), split(&text)));
        }
        Value::Object(members) => {
            for (key, value) in members {
                path.push(key.as_str().into());
                collect(value, path, found);
                path.pop();
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                path.push(index.into());
                collect(value, path, found);
                path.pop();
            }
        }
        Value::String(text) => found.push((path.clone().into(), split(text))),
        Value::Bool(flag) => found.push((path.clone().into(), vec![flag.to_string()])),
        Value::Null | Value::Number(_) => {}
    }
}

/// Whether the value at a path is printed as text.
pub(super) fn is_text(path: &Value) -> bool {
    let keys: Vec<&str> =
        path.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    matches!(
        keys.last(),
        Some(
            &("title" | "kicker" | "subtitle" | "heading" | "body" | "call" | "contact")
        )
    )
}

/// Returns the value at a path of the form.
pub(super) fn at<'a>(form: &'a Value, path: &Value) -> &'a Value {
    path.as_array().unwrap().iter().fold(form, |value, step| match step {
        Value::String(key) => &value[key.as_str()],
        step => &value[usize::try_from(step.as_u64().unwrap()).unwrap()],
    })
}

fn doc_text(node: &Value, text: &mut String) {
    match node["type"].as_str() {
        Some("text") => text.push_str(node["text"].as_str().unwrap()),
        Some("hard_break") => text.push(' '),
        Some("source") => {
            text.push_str(&markdown_text(node["attrs"]["markdown"].as_str().unwrap()));
            text.push(' ');
        }
        _ => {
            for child in node["content"].as_array().into_iter().flatten() {
                doc_text(child, text);
            }
            text.push(' ');
        }
    }
}

fn markdown_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(it)
            | Event::Code(it)
            | Event::Html(it)
            | Event::InlineHtml(it) => {
                text.push_str(&it);
            }
            Event::Start(_) | Event::End(_) => {}
            _ => text.push(' '),
        }
    }
    text
}

fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Compares the words of a form with those of the text of its file.
pub(super) fn check(form: &Value, yaml: &str) -> Result<(), String> {
    let file: Value = serde_saphyr::from_str(yaml).map_err(|it| it.to_string())?;
    for (path, words) in of_form(form) {
        let value = at(&file, &path);
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let last = path.as_array().unwrap().iter().rev().find_map(Value::as_str).unwrap();
        let is_rich = RICH.contains(&last);
        let letters = |words: &[String]| words.concat();
        let (expected, found) = if is_rich {
            (letters(&split(&markdown_text(&text))), letters(&words))
        } else {
            (letters(&split(&text)), letters(&words))
        };
        // YAML readers differ about `2.0`, which is a text to the form.
        let is_number = value.is_number();
        if expected != found && !is_number {
            return Err(format!("{path}: the file has `{expected}`, the form `{found}`"));
        }
    }
    Ok(())
}
