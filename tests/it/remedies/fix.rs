//! Applying all safe edits of a file fixes what it says, and changes nothing else.

use std::collections::BTreeSet;

use briefing::assets::Assets;
use briefing::briefing::read;
use briefing::diagnostic::fix::{apply_safe, fix_all};
use briefing::diagnostic::{Severity, Source};

use super::{Case, apply, cases, check, counts, kind};

/// Returns the words that a briefing prints, if it can be read.
fn printed(case: &Case, text: &str) -> Option<String> {
    let assets = Assets::new(&case.folder).unwrap();
    let (briefing, _) = read(&Source::new("case.yaml", text), &assets).ok()?;
    Some(briefing::plain_text::write(&briefing))
}

#[test]
fn safe_edits_fix_what_they_say_and_nothing_else() {
    let mut fixed_cases = 0;
    for case in cases() {
        let source = Source::new("case.yaml", case.text.as_str());
        let fixed = fix_all(&source, |it| check(&it.text, &case.folder));
        let before = check(&case.text, &case.folder);
        let after = check(&fixed.source.text, &case.folder);
        let (text, left) = apply_safe(&after, &fixed.source);
        assert!(left.is_empty(), "{}: {left:#?}", case.name);
        assert_eq!(text, *fixed.source.text, "{}", case.name);
        if fixed.fixes.is_empty() {
            assert_eq!(*fixed.source.text, *source.text, "{}", case.name);
            continue;
        }
        fixed_cases += 1;
        let (old, new) =
            (counts(&before, Severity::Warning), counts(&after, Severity::Warning));
        for fix in &fixed.fixes {
            let key = (fix.diagnostic.code.to_string(), fix.diagnostic.message.clone());
            let is_less = new.get(&key).unwrap_or(&0) < old.get(&key).unwrap_or(&1);
            assert!(
                is_less,
                "{}: still reported: {key:?}\n{}",
                case.name, fixed.source.text
            );
        }
        if let Some(words) = printed(&case, &case.text) {
            assert_eq!(Some(words), printed(&case, &fixed.source.text), "{}", case.name);
        }
    }
    assert!(fixed_cases >= 10, "only {fixed_cases} cases have a safe edit");
}

/// Applies each round's edits one by one from the end, too.
#[test]
fn bytes_outside_of_the_edits_stay() {
    for case in cases() {
        let report = check(&case.text, &case.folder);
        let (text, fixes) =
            apply_safe(&report, &Source::new("case.yaml", case.text.as_str()));
        let edits: Vec<_> = fixes
            .iter()
            .flat_map(|fix| fix.diagnostic.hints[fix.hint].edits.clone())
            .collect();
        assert_eq!(Some(text), apply(&edits, &case.text), "{}", case.name);
    }
}
/// How hints begin that name a replacement in backticks.
const NAMING: [&str; 7] = [
    "write `",
    "or write `",
    "did you mean `",
    "or did you mean `",
    "use `",
    "write it as `",
    "delete it",
];

/// Hints of this kind without an edit, up to the first backtick after their own words, and why
/// nothing can be replaced.
const WITHOUT_EDIT: &[(&str, &str)] = &[
    // A choice between several remedies.
    ("write … for crop marks, … for none", "a choice"),
    ("write … for cyan, magenta and yellow under", "a choice"),
    ("delete it, with the emoji or letter that it belongs to", "a choice"),
    ("write … or … if the line is to begin with such a sign", "a choice"),
    ("write … with a space, or … for the sign itself", "a choice"),
    ("write …, or … for a plain paragraph", "a choice"),
    ("write …, … or a link; write … for the sign itself", "a choice"),
    // Only the author knows the words that belong there.
    ("write … and put the text under it, indented", "the text is missing"),
    ("write it as …: a … and six of - and a-f, in quotes", "the colour is missing"),
    ("write … on both sides of the words, with no space within", "the words are unknown"),
    ("write …: both brackets, no space in the address", "the address is missing"),
    ("write … and under it, in one column with …, a line such as …", "a text is missing"),
    ("write … on lines of their own, indented", "the values are missing"),
    ("write …, … on lines of their own, indented", "the values are missing"),
    ("write …, …, … on lines of their own, indented", "the values are missing"),
    (
        "write …, …, …, …, …, …, …, …, … on lines of their own, indented",
        "the values are missing",
    ),
    ("write …", "the pattern of a line, `key: value`"),
    ("write it as …", "an item of a list whose first word is an example"),
    // What is left would have to be looked at.
    ("delete it; logos are named under …", "the picture is lost"),
    (
        "delete it; an empty line separates two paragraphs",
        "the rest of the line may be text",
    ),
    ("write … with the hyphen of the keyboard for a list item", "it may be a dash"),
];

#[test]
fn hints_that_name_a_replacement_have_an_edit() {
    let mut without = BTreeSet::new();
    let mut used = BTreeSet::new();
    for case in cases() {
        for diagnostic in check(&case.text, &case.folder).iter() {
            for hint in &diagnostic.hints {
                let names = NAMING.iter().any(|start| hint.message.starts_with(start));
                if !names || !hint.edits.is_empty() {
                    continue;
                }
                let kind = kind(&hint.message);
                let known = WITHOUT_EDIT.iter().find(|(start, _)| {
                    kind == *start || start.len() > 9 && kind.starts_with(start)
                });
                match known {
                    Some((start, _)) => used.insert(*start),
                    None => {
                        without.insert(hint.message.clone());
                        false
                    }
                };
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
    let unused: Vec<_> =
        WITHOUT_EDIT.iter().filter(|(start, _)| !used.contains(start)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn the_edits_of_a_hint_are_all_safe_or_all_suggested() {
    for case in cases() {
        for diagnostic in check(&case.text, &case.folder).iter() {
            for hint in &diagnostic.hints {
                let mut kinds = hint.edits.iter().map(|edit| edit.applicability);
                let first = kinds.next();
                assert!(kinds.all(|it| Some(it) == first), "{}", hint.message);
            }
        }
    }
}
