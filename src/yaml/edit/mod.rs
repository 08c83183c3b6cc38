//! Changes one value of a hand-written YAML file and keeps every other byte.
//!
//! A graphical editor calls [`apply`] when a field of its form changes. The module parses the
//! file into [`Place`]s, which know where each value stands and in which style it is written,
//! and replaces the few bytes of one value. So comments, order, indentation and quotes of
//! everything else stay.
//!
//! Each way of writing is only an attempt. [`apply`] loads the result, and returns it only if
//! the tree of values differs from the old one by exactly the change that was asked for, and if
//! no comment got lost. Otherwise it tries the next way. An edit can fail, but it never returns a
//! file that says something else.
//!
//! Final line feeds of a new text do not count: the text of a form has none, and a text block
//! (`|`) ends with one. The line breaks `\r\n` of a new text are read as `\n`.

mod block_scalar;
mod change;
mod comments;
mod flow;
mod items;
mod keys;
mod lines;
mod model;
mod nested;
mod patch;
mod places;
mod plan;
mod reading;
mod scalars;
mod set;

use std::ops::Range;

pub(crate) use self::change::{Change, EditError, KeyOrder, Step, Value};
use self::patch::Attempt;
use self::places::{Form, Place};
use self::plan::{Action, Plan};
use super::{FileKind, TreeSize, load};
use crate::diagnostic::{Code, Source};

/// The limits of [`load()`]. They are those of a briefing.
static EDITED_FILE: FileKind = FileKind {
    noun: "file",
    max_bytes: 1 << 20,
    max_size: TreeSize { nodes: 100_000, text: 4 << 20 },
    size_hint: "",
    start_hint: "",
    is_key: |_| false,
    is_printed: |_| false,
};

/// Changes a value of a YAML file and returns the new text.
///
/// `order` returns the preferred order of the keys of the mapping at a path. A new key comes
/// after the nearest key that precedes it in this order, otherwise before the first key that
/// follows it, otherwise at the end.
///
/// # Errors
///
/// Returns an error if the file cannot be read, if the path leads nowhere, if an anchor repeats
/// the value elsewhere, or if the new value cannot be written.
pub(crate) fn apply(
    text: &str,
    path: &[Step],
    change: &Change,
    order: KeyOrder<'_>,
) -> Result<String, EditError> {
    let old = values_of(text).ok_or(EditError::Unreadable)?;
    let root = places::parse(text).ok_or(EditError::Unreadable)?;
    let change = model::normalized(change);
    let Some(plan) = plan::plan(&root, path, change, order)? else {
        return Ok(text.to_owned());
    };
    let expected = model::expected(&old, &plan)?;
    if model::same(&old, &expected) || model::is_set_already(&old, &plan) {
        return Ok(text.to_owned());
    }
    let check = Check { text, root: &root, expected, target: plan.target() };
    let attempts = attempts(text, &root, &plan);
    let written = attempts.iter().find_map(|attempt| check.written(attempt));
    written.ok_or(if plan.is_shared { EditError::Shared } else { EditError::Unwritable })
}

/// Returns the ways to carry out a plan, the best one first.
fn attempts(text: &str, root: &Place, plan: &Plan) -> Vec<Attempt> {
    let Some(place) = root.at(&plan.path) else { return Vec::new() };
    let style = nested::FileStyle::of(text, root);
    match (&plan.action, &place.form) {
        (Action::Replace(value), _) => set::replace(text, place, value, style),
        (Action::Insert { key, value, .. }, Form::Empty) => {
            keys::append_to_empty(text, key, value, style)
        }
        (Action::Insert { at, key, value }, Form::Children(children)) => {
            match (children.is_flow, children.is_list) {
                (true, _) => flow::insert(place, children, *at, key, value),
                (false, true) => items::insert(text, place, children, *at, value, style),
                (false, false) => {
                    keys::insert(text, place, children, *at, (key, value), style)
                }
            }
        }
        (Action::Remove { at }, Form::Children(children)) => {
            match (children.is_flow, children.is_list) {
                (true, _) => flow::remove(text, place, children, *at),
                (false, true) => items::remove(text, place, children, *at),
                (false, false) => keys::remove(text, children, *at),
            }
        }
        (Action::Move { from, to }, Form::Children(children)) if children.is_flow => {
            flow::move_child(text, children, *from, *to)
        }
        (Action::Move { from, to }, Form::Children(children)) => {
            items::move_item(text, place, children, *from, *to)
        }
        _ => Vec::new(),
    }
}

/// Returns the values of a file. A file without a value is an empty mapping.
fn values_of(text: &str) -> Option<Value> {
    match load(&Source::new("", text), &EDITED_FILE) {
        Ok((node, _)) => Some(model::root_of(&node)),
        Err(report) => {
            let is_empty = report.iter().all(|it| it.code == Code::EmptyValue);
            is_empty.then(|| Value::Mapping(Vec::new()))
        }
    }
}

/// What the new text must say.
struct Check<'a> {
    text: &'a str,
    root: &'a Place,
    expected: Value,
    /// The path of the value that is written.
    target: Option<Vec<Step>>,
}

impl Check<'_> {
    /// Carries out an attempt and returns the new text if it says what it should.
    fn written(&self, attempt: &Attempt) -> Option<String> {
        let new = attempt.applied(self.text)?;
        let mut found = values_of(&new)?;
        if let Some(target) = &self.target
            && let Some(value) = model::at_mut(&mut found, target)
        {
            *value = model::trimmed(value);
        }
        let has_values = model::same(&found, &self.expected);
        (has_values && self.keeps_comments(&new, attempt)).then_some(new)
    }

    /// Returns whether the new text has every comment of the old one, except those that were in
    /// removed lines, and in the same order unless lines moved.
    fn keeps_comments(&self, new: &str, attempt: &Attempt) -> bool {
        let Some(root) = places::parse(new) else { return false };
        let is_dropped = |range: &Range<usize>| {
            let dropped = attempt.dropped.as_ref();
            dropped.is_some_and(|it| it.start <= range.start && range.end <= it.end)
        };
        let kept = comments::comments(self.text, self.root)
            .into_iter()
            .filter(|range| !is_dropped(range))
            .filter_map(|range| self.text.get(range));
        let found =
            comments::comments(new, &root).into_iter().filter_map(|it| new.get(it));
        let (mut kept, mut found): (Vec<_>, Vec<_>) = (kept.collect(), found.collect());
        if attempt.is_move {
            kept.sort_unstable();
            found.sort_unstable();
        }
        kept == found
    }
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
