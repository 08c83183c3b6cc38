//! Carries out edits of the page on the text of the file.

use super::form::part;
use super::protocol::{Edit, PathStep, Value};
use super::rich;
use super::spec::{kind_at, order_at};
use super::upload::Uploads;
use crate::briefing::ValueKind;
use crate::diagnostic::Code;
use crate::yaml::edit::{self, Change, EditError, Step};
use crate::yaml::{Kind, Node};

/// Why an edit cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    /// The place or the value does not suit the file.
    #[error(transparent)]
    Yaml(#[from] EditError),
    /// The text cannot be written with its marks.
    #[error(transparent)]
    Text(#[from] rich::WriteError),
    /// There is no such place in the file format.
    #[error("a briefing has no such place")]
    Place,
    /// The upload is gone.
    #[error("that file was not uploaded, or is gone: choose it again")]
    Upload,
    /// There is no such house rule.
    #[error("`{0}` is not a house rule")]
    Rule(String),
    /// The text is too long.
    #[error("the file would be over 1 MiB")]
    TooLong,
}

/// The largest file. That of the format is the same, and has its own message.
const MAX_BYTES: usize = 4 << 20;

/// Carries out an edit. `root` is the tree of the text, if it can be read. Uploads that the edit
/// uses are stored.
pub(super) fn apply(
    text: &str,
    root: Option<&Node>,
    edit: &Edit,
    uploads: &mut Uploads<'_>,
) -> Result<String, Refusal> {
    let changed = match edit {
        Edit::Text { text } => text.clone(),
        Edit::Set { path, value: Value::Null } => remove(text, path)?,
        Edit::Set { path, value } => {
            kind_at(path).ok_or(Refusal::Place)?;
            // A blank that was typed last would need quotes, which would stay.
            let value = match value {
                Value::Text(text) => {
                    &Value::Text(text.trim_matches([' ', '\t', '\n']).to_owned())
                }
                other => other,
            };
            set(text, path, yaml_value(path, value, uploads)?)?
        }
        Edit::Write { path, doc } => {
            let kind = kind_at(path).ok_or(Refusal::Place)?;
            if !matches!(kind, ValueKind::Inline | ValueKind::Blocks) {
                return Err(Refusal::Place);
            }
            let before = root.and_then(|root| text_at(root, path)).unwrap_or_default();
            let markdown = rich::write(doc, &before, part(kind, last_key(path)))?;
            if markdown.is_empty() && !is_required(path) {
                remove(text, path)?
            } else {
                set(text, path, edit::Value::Text(markdown))?
            }
        }
        Edit::Insert { path, value } => {
            let (list, index) = item(path)?;
            let value = yaml_value(path, value, uploads)?;
            run(text, list, &Change::Insert(index, value))?
        }
        Edit::Remove { path } => remove(text, path)?,
        Edit::Move { path, to } => {
            let (list, index) = item(path)?;
            run(text, list, &Change::Move(index, *to))?
        }
        Edit::Allow { code } => allow(text, root, code)?,
    };
    if changed.len() > MAX_BYTES {
        return Err(Refusal::TooLong);
    }
    Ok(changed)
}

fn run(text: &str, path: &[PathStep], change: &Change) -> Result<String, Refusal> {
    let steps: Vec<Step> = path.iter().map(step).collect();
    let order = |steps: &[Step]| {
        let path: Vec<PathStep> = steps.iter().map(path_step).collect();
        order_at(&path)
    };
    Ok(edit::apply(text, &steps, change, &order)?)
}

fn set(text: &str, path: &[PathStep], value: edit::Value) -> Result<String, Refusal> {
    run(text, path, &Change::Set(value))
}

/// Sets a key of nested mappings.
pub(super) fn set_key(text: &str, path: &[&str], value: &str) -> Result<String, Refusal> {
    let path: Vec<PathStep> =
        path.iter().map(|key| PathStep::Key((*key).to_owned())).collect();
    set(text, &path, edit::Value::Text(value.to_owned()))
}

/// Removes a value. One that is not there is removed already.
fn remove(text: &str, path: &[PathStep]) -> Result<String, Refusal> {
    kind_at(path).ok_or(Refusal::Place)?;
    match run(text, path, &Change::Remove) {
        Err(Refusal::Yaml(EditError::NoSuchPlace))
            if matches!(path.last(), Some(PathStep::Key(_))) =>
        {
            Ok(text.to_owned())
        }
        done => done,
    }
}

/// Adds a house rule to those that the briefing may break.
fn allow(text: &str, root: Option<&Node>, code: &str) -> Result<String, Refusal> {
    if !Code::RULE_NAMES.contains(&code) {
        return Err(Refusal::Rule(code.to_owned()));
    }
    let path = [PathStep::Key("lint".to_owned()), PathStep::Key("allow".to_owned())];
    let count =
        root.and_then(|root| node_at(root, &path)).map_or(0, |node| match &node.kind {
            Kind::List(items) => items.len(),
            Kind::Null | Kind::Scalar(_) | Kind::Mapping(_) => 0,
        });
    run(text, &path, &Change::Insert(count, edit::Value::Text(code.to_owned())))
}

/// Splits the path of an item into that of its list and its index.
fn item(path: &[PathStep]) -> Result<(&[PathStep], usize), Refusal> {
    match path.split_last() {
        Some((PathStep::Index(index), list)) if kind_at(path).is_some() => {
            Ok((list, *index))
        }
        _ => Err(Refusal::Place),
    }
}

/// Turns a value of the page into one for the file.
fn yaml_value(
    path: &[PathStep],
    value: &Value,
    uploads: &mut Uploads<'_>,
) -> Result<edit::Value, Refusal> {
    Ok(match value {
        Value::Null => edit::Value::Null,
        Value::Flag(flag) => edit::Value::Flag(*flag),
        Value::Text(text) => edit::Value::Text(text.clone()),
        Value::Upload(it) => {
            edit::Value::Text(uploads.store(it.upload, path).ok_or(Refusal::Upload)?)
        }
        Value::List(items) => {
            let items = items.iter().enumerate().map(|(index, it)| {
                yaml_value(&[path, &[PathStep::Index(index)]].concat(), it, uploads)
            });
            edit::Value::List(items.collect::<Result<_, _>>()?)
        }
        Value::Mapping(members) => {
            // In the order of the documentation.
            let order = order_at(path);
            let place = |key: &str| order.iter().position(|it| *it == key);
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(key, _)| place(key).unwrap_or(usize::MAX));
            let mut pairs = Vec::new();
            for (key, value) in members {
                if *value == Value::Null {
                    continue;
                }
                let path = [path, &[PathStep::Key(key.clone())]].concat();
                kind_at(&path).ok_or(Refusal::Place)?;
                pairs.push((key.clone(), yaml_value(&path, value, uploads)?));
            }
            edit::Value::Mapping(pairs)
        }
    })
}

/// Returns the node at a place.
pub(super) fn node_at<'a>(root: &'a Node, path: &[PathStep]) -> Option<&'a Node> {
    path.iter().try_fold(root, |node, step| match (&node.kind, step) {
        (Kind::Mapping(entries), PathStep::Key(key)) => {
            entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.value)
        }
        (Kind::List(items), PathStep::Index(index)) => items.get(*index),
        _ => None,
    })
}

fn text_at(root: &Node, path: &[PathStep]) -> Option<String> {
    match &node_at(root, path)?.kind {
        Kind::Scalar(scalar) => Some(scalar.text.clone()),
        Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
    }
}

fn last_key(path: &[PathStep]) -> &str {
    let keys = path.iter().rev();
    let mut keys = keys.filter_map(|step| match step {
        PathStep::Key(key) => Some(key.as_str()),
        PathStep::Index(_) => None,
    });
    keys.next().unwrap_or_default()
}

/// Returns whether a briefing, or the mapping around the value, has to have it.
fn is_required(path: &[PathStep]) -> bool {
    matches!(last_key(path), "body" | "text")
}

fn step(step: &PathStep) -> Step {
    match step {
        PathStep::Key(key) => Step::Key(key.clone()),
        PathStep::Index(index) => Step::Index(*index),
    }
}

fn path_step(step: &Step) -> PathStep {
    match step {
        Step::Key(key) => PathStep::Key(key.clone()),
        Step::Index(index) => PathStep::Index(*index),
    }
}
