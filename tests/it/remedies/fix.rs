//! Applying all safe edits of a file fixes what it says, and changes nothing else.

use briefing::assets::Assets;
use briefing::briefing::read;
use briefing::diagnostic::fix::{apply_safe, fix_all};
use briefing::diagnostic::{Severity, Source};

use super::{Case, apply, cases, judge, said};

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
        let fixed = fix_all(&source, |it| judge(&it.text, &case.folder));
        let before = judge(&case.text, &case.folder);
        let after = judge(&fixed.source.text, &case.folder);
        let (text, left) = apply_safe(&after, &fixed.source);
        assert!(left.is_empty(), "{}: {left:#?}", case.name);
        assert_eq!(text, *fixed.source.text, "{}", case.name);
        if fixed.fixes.is_empty() {
            assert_eq!(*fixed.source.text, *source.text, "{}", case.name);
            continue;
        }
        fixed_cases += 1;
        let (old, new) =
            (said(&before, Severity::Warning), said(&after, Severity::Warning));
        for fix in &fixed.fixes {
            let key = (fix.diagnostic.code.to_string(), fix.diagnostic.message.clone());
            let is_less = new.get(&key).unwrap_or(&0) < old.get(&key).unwrap_or(&1);
            assert!(is_less, "{}: still said: {key:?}\n{}", case.name, fixed.source.text);
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
        let report = judge(&case.text, &case.folder);
        let (text, fixes) =
            apply_safe(&report, &Source::new("case.yaml", case.text.as_str()));
        let edits: Vec<_> = fixes
            .iter()
            .flat_map(|fix| fix.diagnostic.hints[fix.hint].edits.clone())
            .collect();
        assert_eq!(Some(text), apply(&edits, &case.text), "{}", case.name);
    }
}
