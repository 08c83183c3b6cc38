//! Computes the values that a file must have after an edit.

use super::change::{Change, EditError, Step, Value};
use super::plan::{Action, Plan};
use crate::yaml::{Kind, Node};

/// Returns the values of a loaded file. A file without a value is an empty mapping.
pub(super) fn root_of(node: &Node) -> Value {
    match value_of(node) {
        Value::Null => Value::Mapping(Vec::new()),
        value => value,
    }
}

fn value_of(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar(scalar) => Value::Text(scalar.text.clone()),
        Kind::List(nodes) => Value::List(nodes.iter().map(value_of).collect()),
        Kind::Mapping(entries) => Value::Mapping(
            entries.iter().map(|it| (it.key.clone(), value_of(&it.value))).collect(),
        ),
    }
}

/// Returns a change whose texts are as the loader returns them, without final line feeds.
pub(super) fn normalized(change: &Change) -> Change {
    match change {
        Change::Set(value) => Change::Set(trimmed(value)),
        Change::Insert(at, value) => Change::Insert(*at, trimmed(value)),
        Change::Remove | Change::Move(..) => change.clone(),
    }
}

/// Returns a value whose texts have `\n` as line breaks and none at the end.
pub(super) fn trimmed(value: &Value) -> Value {
    match value {
        Value::Null | Value::Flag(_) => value.clone(),
        Value::Text(text) => {
            let text = text.replace("\r\n", "\n");
            Value::Text(text.trim_end_matches('\n').to_owned())
        }
        Value::List(items) => Value::List(items.iter().map(trimmed).collect()),
        Value::Mapping(entries) => Value::Mapping(
            entries.iter().map(|(key, value)| (key.clone(), trimmed(value))).collect(),
        ),
    }
}

/// Returns whether the loader reads two values as the same. A file that became empty has no
/// value, so that empty roots are the same.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    let is_empty = |value: &Value| match value {
        Value::List(items) => items.is_empty(),
        Value::Mapping(entries) => entries.is_empty(),
        Value::Null | Value::Text(_) | Value::Flag(_) => false,
    };
    is_empty(a) && is_empty(b) || is_same(a, b)
}

fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Flag(flag), Value::Text(text))
        | (Value::Text(text), Value::Flag(flag)) => *text == flag.to_string(),
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Flag(a), Value::Flag(b)) => a == b,
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Mapping(a), Value::Mapping(b)) => {
            let is_same_entry = |((a_key, a), (b_key, b)): (&(_, _), &(_, _))| {
                a_key == b_key && is_same(a, b)
            };
            a.len() == b.len() && a.iter().zip(b).all(is_same_entry)
        }
        _ => false,
    }
}

/// Returns whether a plan sets a value that the file has already.
pub(super) fn is_set_already(old: &Value, plan: &Plan) -> bool {
    let Action::Replace(value) = &plan.action else { return false };
    let mut old = old.clone();
    at_mut(&mut old, &plan.path).is_some_and(|old| is_same(&trimmed(old), value))
}

/// Returns the value at a path.
pub(super) fn at_mut<'a>(root: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(root, |value, step| match (value, step) {
        (Value::Mapping(entries), Step::Key(key)) => {
            entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
        }
        (Value::List(items), Step::Index(at)) => items.get_mut(*at),
        _ => None,
    })
}

/// Returns the values after a plan is carried out.
pub(super) fn expected(old: &Value, plan: &Plan) -> Result<Value, EditError> {
    let mut root = old.clone();
    // A place that the file has and the values have not is one that merges change.
    let target = at_mut(&mut root, &plan.path).ok_or(EditError::Shared)?;
    let done = match &plan.action {
        Action::Replace(value) => {
            *target = value.clone();
            Some(())
        }
        Action::Insert { key, value, .. } => insert(target, plan, key, value)?,
        Action::Remove { .. } => remove(target, plan),
        Action::Move { from, to } => move_item(target, *from, *to),
    };
    done.ok_or(EditError::Shared)?;
    Ok(root)
}

fn insert(
    target: &mut Value,
    plan: &Plan,
    key: &str,
    value: &Value,
) -> Result<Option<()>, EditError> {
    let at = plan.own_index();
    match target {
        Value::Mapping(entries) => {
            // The file does not have the key here, so it comes from a merge.
            if entries.iter().any(|(name, _)| name == key) {
                return Err(EditError::Shared);
            }
            if at > entries.len() {
                return Ok(None);
            }
            entries.insert(at, (key.to_owned(), value.clone()));
        }
        Value::List(items) if at <= items.len() => items.insert(at, value.clone()),
        _ => return Ok(None),
    }
    Ok(Some(()))
}

fn remove(target: &mut Value, plan: &Plan) -> Option<()> {
    let at = plan.own_index();
    match target {
        Value::Mapping(entries) => {
            let (name, _) = entries.get(at)?;
            if plan.removed_key.as_ref() != Some(name) {
                return None;
            }
            entries.remove(at);
        }
        Value::List(items) => {
            items.get(at)?;
            items.remove(at);
        }
        Value::Null | Value::Text(_) | Value::Flag(_) => return None,
    }
    Some(())
}

fn move_item(target: &mut Value, from: usize, to: usize) -> Option<()> {
    let Value::List(items) = target else { return None };
    if from >= items.len() || to >= items.len() {
        return None;
    }
    let item = items.remove(from);
    items.insert(to, item);
    Some(())
}
