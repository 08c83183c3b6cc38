//! Random edits of hand-written files: the values are those of a model, and nothing else changes.

use proptest::prelude::*;
use proptest::sample::Index;

use super::tests::order;
use super::*;

/// A file with every style, and comments everywhere.
const STYLES: &str = "\
# top
title: Plain text  # after the title
kicker: 'single ''quoted'''   # k
version: \"2.0\"
issued: 2026-11-01
many: a plain text
  on two lines # many

# about the folded text
folded: >-  # header
  One two
  three.

  Four.
  # no comment
keep: |+
    kept

# about the logos
logos:
# first
- file: a.png
  # inside
  alt: 'A'

# second
- file: \"b\\tc.png\"
  alt: |2-
     indented
    text
  # after alt
- # on the hyphen
  file: c.png
- plain

poster: # look
    paper: A3 # size
    # grid: hub
    deep:
        deeper: [a, 'b, c', \"d\"] # last
        # deepest
lines: [
  one, # 1
  {a: b, # 2
   c: d}, # 3
  # 4
  three
] # 5
below:
  text below # its comment
lint: { allow: [small-handout], more: {a: b, c: } } # lint
list:
  - - a
    - b
  - ~
  -
  - |+
    kept

  # above the folded text
  - >
    folded
    text
  - ? key
    : value
  - {\"a\":\"b\", c: [d: e]}
empty: []
nothing:
# end
";

/// Returns the files to edit.
fn files() -> Vec<String> {
    let briefing = include_str!("../../../briefing.yaml");
    vec![
        STYLES.to_owned(),
        briefing.to_owned(),
        STYLES.replace('\n', "\r\n"),
        STYLES.trim_end().to_owned(),
        format!("\u{feff}{briefing}"),
    ]
}

/// Parts of texts that are hard to write, with `·` between them.
const PARTS: &str = "\
word·a b·é·'·\"·:·: ·#· #·\n·\n\n·\t·🎈·مرحبا·- ·-·\\·---· ·  ·\u{85}·\u{2028}·\
\u{a0}·\n# x·\n  ·*·&a·!·|·>·%·@·`·{·}·[·]·,·?·<<·...·\n---\n·2.0·yes·~·“·”·\
\u{b}·\u{92}·\u{7}·\u{feff}·\r·0x1F";

/// Returns texts that are hard to write.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(PARTS.split('·').collect::<Vec<_>>());
    prop::collection::vec(parts, 0..8).prop_map(|parts| parts.concat())
}

/// Returns values, mostly texts.
fn values() -> impl Strategy<Value = Value> {
    let key = prop::sample::select(vec!["heading", "body", "on", "a: b", "x"]);
    let leaf = prop_oneof![
        8 => texts().prop_map(Value::Text),
        1 => any::<bool>().prop_map(Value::Flag),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(2, 6, 3, move |inner| {
        let list = prop::collection::vec(inner.clone(), 0..3).prop_map(Value::List);
        let entries = prop::collection::vec((key.clone(), inner), 0..3);
        let mapping = entries.prop_map(|mut entries| {
            entries.dedup_by_key(|entry| entry.0);
            entries.sort_by_key(|entry| entry.0);
            entries.dedup_by_key(|entry| entry.0);
            let entry = |(key, value): (&str, Value)| (key.to_owned(), value);
            Value::Mapping(entries.into_iter().map(entry).collect())
        });
        prop_oneof![list, mapping]
    })
}

/// An edit, before its place in a file is chosen.
#[derive(Clone, Debug)]
struct Draft {
    place: Index,
    kind: u8,
    value: Value,
    at: Index,
    to: Index,
}

fn drafts() -> impl Strategy<Value = Draft> {
    (any::<Index>(), 0_u8..10, values(), any::<Index>(), any::<Index>())
        .prop_map(|(place, kind, value, at, to)| Draft { place, kind, value, at, to })
}

/// Returns the paths of all values of a tree.
fn paths(value: &Value, path: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    found.push(path.clone());
    let mut visit = |step, value| {
        path.push(step);
        paths(value, path, found);
        path.pop();
    };
    match value {
        Value::List(items) => {
            items.iter().enumerate().for_each(|(at, it)| visit(Step::Index(at), it));
        }
        Value::Mapping(entries) => {
            entries.iter().for_each(|(key, it)| visit(Step::Key(key.clone()), it));
        }
        Value::Null | Value::Text(_) | Value::Flag(_) => {}
    }
}

impl Draft {
    /// Returns the path and the change for a file.
    fn at(&self, values: &Value) -> (Vec<Step>, Change) {
        let mut found = Vec::new();
        paths(values, &mut Vec::new(), &mut found);
        let mut path = self.place.get(&found).clone();
        let mut copy = values.clone();
        let count = match model::at_mut(&mut copy, &path) {
            Some(Value::List(items)) => items.len(),
            _ => 0,
        };
        let change = match self.kind {
            0 => Change::Remove,
            1 | 2 => Change::Insert(self.at.index(count + 1), self.value.clone()),
            3 | 4 if count > 0 => {
                Change::Move(self.at.index(count), self.to.index(count))
            }
            5 => {
                let keys = ["language", "grid", "heading", "new: key"];
                path.push(Step::Key(self.at.get(&keys).to_string()));
                Change::Set(self.value.clone())
            }
            _ => Change::Set(self.value.clone()),
        };
        (path, change)
    }
}

/// Carries out a change on values, independently of the plan of the editor. Returns `None` if
/// the change needs a closer look.
fn modelled(values: &Value, path: &[Step], change: &Change) -> Option<Value> {
    let mut root = values.clone();
    match change {
        Change::Set(value) => *model::at_mut(&mut root, path)? = model::trimmed(value),
        Change::Move(from, to) => {
            let Value::List(items) = model::at_mut(&mut root, path)? else { return None };
            let item = items.remove(*from);
            items.insert(*to, item);
        }
        Change::Insert(at, value) => {
            let Value::List(items) = model::at_mut(&mut root, path)? else { return None };
            items.insert(*at, model::trimmed(value));
        }
        Change::Remove => {
            let (last, parents) = path.split_last()?;
            match (model::at_mut(&mut root, parents)?, last) {
                (Value::List(items), Step::Index(at)) if items.len() > 1 => {
                    items.remove(*at);
                }
                (Value::Mapping(entries), Step::Key(key)) if entries.len() > 1 => {
                    entries.retain(|(name, _)| name != key);
                }
                _ => return None,
            }
        }
    }
    Some(root)
}

/// Returns the bytes of each text that is not on the path of an edit.
fn sources(text: &str, path: &[Step]) -> Vec<(Vec<Step>, String)> {
    let (Some(values), Some(root)) = (values_of(text), places::parse(text)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    paths(&values, &mut Vec::new(), &mut found);
    let source = |it: Vec<Step>| {
        let place = root.at(&it)?;
        let is_leaf = !matches!(place.form, Form::Children(_) | Form::Empty);
        let is_on_path = it.starts_with(path) || path.starts_with(&it);
        let source = text.get(place.start..place.end)?.to_owned();
        (is_leaf && !is_on_path).then_some((it, source))
    };
    found.into_iter().filter_map(source).collect()
}

/// Returns all comments of a file.
fn comments_of(text: &str) -> Vec<String> {
    let root = places::parse(text).unwrap();
    let found = comments::comments(text, &root).into_iter();
    found.map(|range| text[range].to_owned()).collect()
}

/// Returns whether all parts of a list are in another one, in the same order.
fn is_contained(parts: &[String], whole: &[String]) -> bool {
    let mut whole = whole.iter();
    parts.iter().all(|part| whole.any(|it| it == part))
}

/// Checks that comments are kept, except those inside of a removed value.
fn check_comments(
    text: &str,
    new: &str,
    path: &[Step],
    change: &Change,
) -> Result<(), TestCaseError> {
    let (before, after) = (comments_of(text), comments_of(new));
    match change {
        Change::Move(..) => {
            let sorted = |mut it: Vec<String>| {
                it.sort();
                it
            };
            prop_assert_eq!(sorted(before), sorted(after));
        }
        Change::Insert(..) => prop_assert_eq!(before, after),
        Change::Remove | Change::Set(_) => {
            prop_assert!(is_contained(&after, &before), "{}", new);
            let is_text = places::parse(text).and_then(|root| {
                root.at(path).map(|it| !matches!(it.form, Form::Children(_)))
            });
            if matches!(change, Change::Set(_)) && is_text != Some(false) {
                prop_assert_eq!(before, after);
            }
        }
    }
    Ok(())
}

/// Checks one edit and returns the new text.
fn check_edit(
    text: &str,
    path: &[Step],
    change: &Change,
) -> Result<String, TestCaseError> {
    let old = values_of(text).unwrap();
    let new = match apply(text, path, change, &order) {
        Ok(new) => new,
        Err(error) => {
            // A form offers only places that exist, so only the text may be at fault.
            let is_place = error == EditError::NoSuchPlace;
            prop_assert!(is_place || error == EditError::Unwritable, "{error} {path:?}");
            return Ok(text.to_owned());
        }
    };
    let Some(mut found) = values_of(&new) else {
        return Err(TestCaseError::fail(format!("unreadable: {new}")));
    };
    if let Some(expected) = modelled(&old, path, change) {
        let target = match change {
            Change::Insert(at, _) => [path, &[Step::Index(*at)]].concat(),
            _ => path.to_vec(),
        };
        if !matches!(change, Change::Remove | Change::Move(..))
            && let Some(value) = model::at_mut(&mut found, &target)
        {
            *value = model::trimmed(value);
        }
        let is_same = if new == text {
            // The text was there already, with or without a line feed at its end.
            model::same(&model::trimmed(&found), &model::trimmed(&expected))
        } else {
            model::same(&found, &expected)
        };
        prop_assert!(is_same, "{path:?} {change:?}\n{new}");
    }
    check_comments(text, &new, path, change)?;
    if matches!(change, Change::Set(_)) {
        let after = sources(&new, path);
        for source in sources(text, path) {
            prop_assert!(after.contains(&source), "{:?}\n{}", source, new);
        }
    }
    let is_windows = text.contains("\r\n") && !text.replace("\r\n", "").contains('\n');
    if is_windows {
        prop_assert!(!new.replace("\r\n", "").contains('\n'), "{new:?}");
    }
    Ok(new)
}

proptest! {
    #![proptest_config(crate::seed::config(40, 8))]

    #[test]
    fn random_edits_change_one_value(
        file in prop::sample::select(files()),
        drafts in prop::collection::vec(drafts(), 10),
    ) {
        let mut text = file;
        for draft in drafts {
            let (path, change) = draft.at(&values_of(&text).unwrap());
            text = check_edit(&text, &path, &change)?;
        }
    }

    #[test]
    fn setting_a_text_back_restores_the_values(
        file in prop::sample::select(files()),
        place in any::<Index>(),
        new in texts(),
    ) {
        let old = values_of(&file).unwrap();
        let mut found = Vec::new();
        paths(&old, &mut Vec::new(), &mut found);
        let mut copy = old.clone();
        let is_text = |path: &Vec<Step>| {
            matches!(model::at_mut(&mut copy, path), Some(Value::Text(_)))
        };
        found.retain(is_text);
        let path = place.get(&found);
        let Some(value) = model::at_mut(&mut copy, path).cloned() else { return Ok(()) };
        let changed = apply(&file, path, &Change::Set(Value::Text(new)), &order);
        let Ok(changed) = changed else { return Ok(()) };
        let back = apply(&changed, path, &Change::Set(value), &order).unwrap();
        let found = values_of(&back).unwrap();
        prop_assert_eq!(model::trimmed(&found), model::trimmed(&old));
    }

    #[test]
    fn damaged_files_do_not_stop_the_program(
        file in prop::sample::select(files()),
        damage in prop::collection::vec((any::<Index>(), texts(), 0_usize..30), 1..4),
        draft in drafts(),
    ) {
        let mut text = file;
        for (at, new, length) in damage {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end.max(start), &new);
        }
        let values = values_of(&text).unwrap_or_else(|| values_of(STYLES).unwrap());
        let (path, change) = draft.at(&values);
        let found = apply(&text, &path, &change, &order);
        prop_assert!(found.is_err() || values_of(&found.unwrap()).is_some());
    }
}
