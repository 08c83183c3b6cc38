//! Turns a change into one action on a value that the file has.

use super::change::{Change, EditError, KeyOrder, Step, Value};
use super::places::{Children, Form, Place};

/// An action on the value at a path.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) path: Vec<Step>,
    pub(super) action: Action,
    /// Whether an anchor, a merge or a tag is on the path.
    pub(super) is_shared: bool,
    /// The key that is removed.
    pub(super) removed_key: Option<String>,
    /// The number of merge keys before the child that the action is about. The loader expands
    /// them, so they do not count as children there.
    merges: usize,
}

/// What happens to the value, or to a child of it.
#[derive(Clone, Debug)]
pub(super) enum Action {
    Replace(Value),
    /// Inserts a child before the one of this index. The key of a list item is empty.
    Insert {
        at: usize,
        key: String,
        value: Value,
    },
    Remove {
        at: usize,
    },
    Move {
        from: usize,
        to: usize,
    },
}

impl Plan {
    fn new(path: &[Step], action: Action) -> Self {
        Self {
            path: path.to_vec(),
            action,
            is_shared: false,
            removed_key: None,
            merges: 0,
        }
    }

    /// Returns the path of the value that is written.
    pub(super) fn target(&self) -> Option<Vec<Step>> {
        let mut path = self.path.clone();
        match &self.action {
            Action::Replace(_) => {}
            Action::Insert { key, .. } if !key.is_empty() => {
                path.push(Step::Key(key.clone()));
            }
            Action::Insert { at, .. } => path.push(Step::Index(*at)),
            Action::Remove { .. } | Action::Move { .. } => return None,
        }
        Some(path)
    }

    /// Returns the index of the inserted or removed child among the children that the loader
    /// returns.
    pub(super) fn own_index(&self) -> usize {
        let at = match self.action {
            Action::Insert { at, .. } | Action::Remove { at } => at,
            Action::Replace(_) | Action::Move { .. } => 0,
        };
        at.saturating_sub(self.merges)
    }
}

/// Plans a change. Returns `None` if there is nothing to change.
pub(super) fn plan(
    root: &Place,
    path: &[Step],
    change: Change,
    order: KeyOrder<'_>,
) -> Result<Option<Plan>, EditError> {
    let plan = match change {
        Change::Set(value) => set(root, path, value, order).map(Some),
        Change::Remove => remove(root, path),
        Change::Insert(at, value) => insert(root, path, at, value, order).map(Some),
        Change::Move(from, to) => move_item(root, path, from, to),
    };
    let Some(mut plan) = plan? else { return Ok(None) };
    plan.is_shared = is_shared(root, path);
    Ok(Some(plan))
}

/// Returns whether a value on the path has an anchor, or a merge key beside it.
fn is_shared(root: &Place, path: &[Step]) -> bool {
    let mut place = root;
    for step in path {
        let has_merge = match &place.form {
            Form::Children(children) => {
                children.children.iter().any(|child| child.key == "<<")
            }
            _ => false,
        };
        if place.is_marked || has_merge {
            return true;
        }
        match place.child(step) {
            Some(child) => place = child,
            None => return false,
        }
    }
    place.is_marked || has_mark(place)
}

/// Returns whether a value or a part of it has an anchor or is an alias.
fn has_mark(place: &Place) -> bool {
    match &place.form {
        Form::Alias => true,
        Form::Children(children) => {
            place.is_marked || children.children.iter().any(|it| has_mark(&it.value))
        }
        _ => place.is_marked,
    }
}

fn set(
    root: &Place,
    path: &[Step],
    value: Value,
    order: KeyOrder<'_>,
) -> Result<Plan, EditError> {
    let mut place = root;
    for (at, step) in path.iter().enumerate() {
        let (done, rest) = path.split_at(at);
        if let Some(child) = place.child(step) {
            place = child;
            continue;
        }
        let is_empty_file = at == 0 && matches!(place.form, Form::Empty);
        if place.is_blank()
            && !is_empty_file
            && (at > 0 || !matches!(step, Step::Index(_)))
        {
            return Ok(Plan::new(done, Action::Replace(nested(rest, value)?)));
        }
        let Step::Key(key) = step else { return Err(no_place(place)) };
        let rest = rest.get(1..).unwrap_or_default();
        let at = match &place.form {
            Form::Empty if is_empty_file => 0,
            Form::Children(children) if !children.is_list => {
                key_index(children, key, &order(done))
            }
            _ => return Err(no_place(place)),
        };
        let key = key.clone();
        let action = Action::Insert { at, key, value: nested(rest, value)? };
        let merges = merges_before(place, at);
        return Ok(Plan { merges, ..Plan::new(done, action) });
    }
    if path.is_empty() {
        return Err(EditError::NoSuchPlace);
    }
    Ok(Plan::new(path, Action::Replace(value)))
}

/// Returns the error for a value that has no such child.
fn no_place(place: &Place) -> EditError {
    match place.form {
        Form::Alias => EditError::Shared,
        _ => EditError::NoSuchPlace,
    }
}

/// Wraps a value in the parents that are missing.
fn nested(rest: &[Step], value: Value) -> Result<Value, EditError> {
    rest.iter().rev().try_fold(value, |value, step| match step {
        Step::Key(key) => Ok(Value::Mapping(vec![(key.clone(), value)])),
        Step::Index(0) => Ok(Value::List(vec![value])),
        Step::Index(_) => Err(EditError::NoSuchPlace),
    })
}

/// Returns the index at which a new key belongs.
fn key_index(children: &Children, key: &str, order: &[&str]) -> usize {
    let position = |name: &str| children.children.iter().position(|it| it.key == name);
    let end = children.children.len();
    let Some(own) = order.iter().position(|name| *name == key) else { return end };
    let (before, after) = order.split_at(own);
    if let Some(at) = before.iter().rev().find_map(|name| position(name)) {
        return at + 1;
    }
    after.iter().skip(1).find_map(|name| position(name)).unwrap_or(end)
}

fn merges_before(place: &Place, at: usize) -> usize {
    let Form::Children(children) = &place.form else { return 0 };
    children.children.iter().take(at).filter(|child| child.key == "<<").count()
}

fn remove(root: &Place, path: &[Step]) -> Result<Option<Plan>, EditError> {
    let Some((last, parents)) = path.split_last() else {
        return Err(EditError::NoSuchPlace);
    };
    let mut place = root;
    for step in parents {
        match place.child(step) {
            Some(child) => place = child,
            None => return missing(place, step).map(|()| None),
        }
    }
    let Form::Children(children) = &place.form else {
        return missing(place, last).map(|()| None);
    };
    let Some(at) = children.index_of(last) else {
        return missing(place, last).map(|()| None);
    };
    if children.children.len() == 1 && !children.is_flow && !parents.is_empty() {
        if place.is_item {
            let empty = if children.is_list {
                Value::List(Vec::new())
            } else {
                Value::Mapping(Vec::new())
            };
            return Ok(Some(Plan::new(parents, Action::Replace(empty))));
        }
        return remove(root, parents);
    }
    let removed_key = children.children.get(at).map(|child| child.key.clone());
    let merges = merges_before(place, at);
    let plan = Plan::new(parents, Action::Remove { at });
    Ok(Some(Plan { removed_key, merges, ..plan }))
}

/// Returns `Ok` if a place does not have a child that it could have.
fn missing(place: &Place, step: &Step) -> Result<(), EditError> {
    match (&place.form, step) {
        (Form::Children(children), Step::Key(_)) if !children.is_list => Ok(()),
        (Form::Empty | Form::Null, Step::Key(_)) => Ok(()),
        _ => Err(no_place(place)),
    }
}

fn insert(
    root: &Place,
    path: &[Step],
    at: usize,
    value: Value,
    order: KeyOrder<'_>,
) -> Result<Plan, EditError> {
    match root.at(path) {
        Some(place) if !place.is_blank() => {
            let Form::Children(children) = &place.form else {
                return Err(no_place(place));
            };
            if !children.is_list || at > children.children.len() {
                return Err(EditError::NoSuchPlace);
            }
            Ok(Plan::new(path, Action::Insert { at, key: String::new(), value }))
        }
        _ if at == 0 => set(root, path, Value::List(vec![value]), order),
        _ => Err(EditError::NoSuchPlace),
    }
}

fn move_item(
    root: &Place,
    path: &[Step],
    from: usize,
    to: usize,
) -> Result<Option<Plan>, EditError> {
    let place = root.at(path).ok_or(EditError::NoSuchPlace)?;
    let Form::Children(children) = &place.form else { return Err(no_place(place)) };
    let count = children.children.len();
    if !children.is_list || from >= count || to >= count {
        return Err(EditError::NoSuchPlace);
    }
    Ok((from != to).then(|| Plan::new(path, Action::Move { from, to })))
}
