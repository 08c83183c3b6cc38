//! Follows every hint that says what to write: the hint is right only if the problem is gone
//! afterwards.

mod fix;
mod overlay;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use briefing::assets::Assets;
use briefing::briefing::{Template, read};
use briefing::diagnostic::{
    Applicability, Code, Diagnostic, DiagnosticMessage, Edit, Report, Severity, Source,
    Span, render,
};
use briefing::files::{FilePath, Folder};
use briefing::languages::Date;
use briefing::lint;

use crate::support;
use overlay::Overlay;

/// A briefing, and the folder of the files that it names.
struct Case {
    name: String,
    text: String,
    folder: PathBuf,
}

/// Returns the cases for house rules about words and links.
fn own_cases() -> Vec<PathBuf> {
    support::files(&support::cases("remedies"), "yaml")
}

fn cases() -> Vec<Case> {
    let mut paths = support::files(&support::cases("diagnostics"), "yaml");
    paths.extend(own_cases());
    let of_file = |path: PathBuf| Case {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
        folder: path.parent().unwrap().to_owned(),
    };
    let mut cases: Vec<Case> = paths.into_iter().map(of_file).collect();
    cases.extend(crate::lint::broken().into_iter().map(|(code, text)| Case {
        name: format!("lint {code}"),
        text,
        folder: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
    }));
    cases
}

/// Returns a file with its brand.
fn source(text: &str, folder: &Path) -> Source {
    let source = Source::new("case.yaml", text);
    let files = Folder::new(folder).unwrap();
    let opened = Template::open(source.clone(), &files, &FilePath::root());
    opened.map_or(source, |template| template.source().clone())
}

/// Returns the diagnostics of a file, except those of its layout.
fn check(text: &str, folder: &Path) -> Report {
    check_with(text, Assets::new(folder).unwrap())
}

fn check_with(text: &str, assets: Assets) -> Report {
    let mut report = match read(&Source::new("case.yaml", text), &assets) {
        Ok((briefing, mut report)) => {
            report.append(lint::words(&briefing, Date::parse("2026-11-25").unwrap()));
            report.append(lint::paper(&briefing));
            report.allow(briefing.allowed());
            report
        }
        Err(report) => report,
    };
    report.sort();
    report
}

/// Problems that appear once another one is fixed, because the first hid the second.
const REVEALED: &[(&str, &str)] = &[
    // The value of a misspelt key is not checked.
    ("lint-keys.yaml", "wrong-type"),
];

/// Returns a hint without its numbers and the words in backticks.
fn kind(message: &str) -> String {
    let mut kind = String::new();
    for (at, part) in message.split('`').enumerate() {
        if at % 2 == 0 {
            kind.extend(part.chars().filter(|it| !it.is_ascii_digit()));
        } else {
            kind.push('…');
        }
    }
    kind
}

/// Counts each diagnostic by its code and message.
fn counts(report: &Report, severity: Severity) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for it in report.iter().filter(|it| it.severity >= severity) {
        *counts.entry((it.code.to_string(), it.message.clone())).or_default() += 1;
    }
    counts
}

/// Applies edits from the last to the first, so that their spans stay right.
fn apply(edits: &[Edit], text: &str) -> Option<String> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    edits.iter().rev().try_fold(text.to_owned(), |text, edit| edit.apply(&text))
}

/// Applies the edits of a diagnostic and returns what is wrong with the result, if anything.
fn try_edits(
    case: &Case,
    before: &Report,
    diagnostic: &Diagnostic,
    edits: &[Edit],
) -> Result<(), String> {
    let source = source(&case.text, &case.folder);
    let first = edits.iter().map(|edit| edit.span.start).min().unwrap_or_default();
    let (file, start) = source.file_at(first);
    let mut edits = edits.to_vec();
    for edit in &mut edits {
        edit.span.start = edit.span.start.saturating_sub(start);
        edit.span.end = edit.span.end.saturating_sub(start);
    }
    let edits = &edits[..];
    let Some(text) = apply(edits, &file.text) else {
        return Err("the span is not one of the file's".to_owned());
    };
    if text == *file.text {
        return Err("the edit changes nothing".to_owned());
    }
    let after = if start == 0 {
        check(&text, &case.folder)
    } else {
        let folder = Folder::new(&case.folder).unwrap();
        let changed = FilePath::new(&file.name).unwrap();
        let text = text.clone();
        let files = Arc::new(Overlay { folder, changed, text });
        check_with(&case.text, Assets::embedded().unwrap().with_files(files))
    };
    let key = (diagnostic.code.to_string(), diagnostic.message.clone());
    let count = |report: &Report| counts(report, Severity::Warning).get(&key).copied();
    if count(&after) >= count(before) {
        return Err(format!("the problem is still reported:\n{text}"));
    }
    // The parser stops at its first error, so problems after that one are not new.
    let had_stopped = before
        .iter()
        .any(|it| it.code == Code::YamlSyntax && it.severity == Severity::Error);
    // House rules are checked only in a file without errors.
    let is_safe = edits.iter().all(|edit| edit.applicability == Applicability::Safe);
    let severity =
        if is_safe && !before.has_errors() { Severity::Warning } else { Severity::Error };
    let known = counts(before, severity);
    for (key, count) in counts(&after, severity) {
        let is_new = known.get(&key).is_none_or(|it| *it < count);
        let is_syntax = key.0 == Code::YamlSyntax.to_string();
        let is_known = REVEALED.contains(&(case.name.as_str(), key.0.as_str()));
        if is_new && (!had_stopped || is_syntax) && !is_known {
            return Err(format!("new: {key:?}\n{text}"));
        }
    }
    Ok(())
}

#[test]
fn messages_about_words_and_links() {
    let mut differences = Vec::new();
    for path in own_cases() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let report = check(&text, path.parent().unwrap());
        let found = render::text(&report, &Source::new(name, text), false);
        differences.extend(support::compare(&path.with_extension("txt"), &found).err());
    }
    support::report(differences);
}

#[test]
fn every_edit_fixes_its_problem() {
    let mut failures = Vec::new();
    let mut kinds = BTreeSet::new();
    for case in cases() {
        let report = check(&case.text, &case.folder);
        for diagnostic in report.iter() {
            for hint in &diagnostic.hints {
                if hint.edits.is_empty() {
                    continue;
                }
                kinds.insert((diagnostic.code.to_string(), kind(&hint.message)));
                if let Err(why) = try_edits(&case, &report, diagnostic, &hint.edits) {
                    failures.push(format!(
                        "{}: {}: {}: {why}",
                        case.name, diagnostic.message, hint.message
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n---\n"));
    assert!(kinds.len() >= 20, "only {kinds:#?}");
}

/// Turns a hint without an edit into the edit that a reader would make. The last argument is
/// the text to write.
type Way = fn(&Case, &Diagnostic, &str) -> Option<Edit>;

fn suggested(start: usize, end: usize, replacement: impl Into<String>) -> Option<Edit> {
    let span = Span::new(start, end);
    let applicability = Applicability::Suggested;
    Some(Edit { span, replacement: replacement.into(), applicability })
}

/// Replaces the marked text.
fn replace(_: &Case, diagnostic: &Diagnostic, words: &str) -> Option<Edit> {
    let span = diagnostic.span?;
    suggested(span.start, span.end, words)
}

/// Replaces the marked text by the value of `key: value`.
fn replace_value(case: &Case, diagnostic: &Diagnostic, words: &str) -> Option<Edit> {
    replace(case, diagnostic, words.split_once(": ")?.1)
}

/// Inserts a line above the marked key, in its column.
fn add_line(case: &Case, diagnostic: &Diagnostic, words: &str) -> Option<Edit> {
    let start = diagnostic.span?.start;
    let line = case.text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    suggested(start, start, format!("{words}\n{}", " ".repeat(start - line)))
}

/// Inserts a line above the title.
fn add_at_top(case: &Case, _: &Diagnostic, words: &str) -> Option<Edit> {
    let title = case.text.to_ascii_lowercase().find("title")?;
    let at = case.text.get(..title)?.rfind('\n').map_or(0, |at| at + 1);
    let line = case.text.get(at..)?;
    let indent = line.len() - line.trim_start_matches(' ').len();
    suggested(at, at, format!("{}{words}\n", " ".repeat(indent)))
}

/// Replaces a language tag, which `lang:` may precede.
fn replace_tag(case: &Case, diagnostic: &Diagnostic, words: &str) -> Option<Edit> {
    let span = diagnostic.span?;
    let is_link = case.text.get(span.range())?.starts_with("lang:");
    replace(
        case,
        diagnostic,
        &if is_link { format!("lang:{words}") } else { words.to_owned() },
    )
}

/// Adds a key to the panel of the marked text, or else to the briefing.
fn add_to_owner(case: &Case, diagnostic: &Diagnostic, words: &str) -> Option<Edit> {
    let before = case.text.get(..diagnostic.span?.start)?;
    match before.rfind("- heading") {
        Some(at) => suggested(at + 2, at + 2, format!("{words}\n    ")),
        None => suggested(0, 0, format!("{words}\n")),
    }
}

/// Hints without an edit that say what to write, by their beginning.
const WAYS: &[(&str, Way)] = &[
    ("use one of ", replace),
    ("write a tag such as ", replace_tag),
    ("write `true` for ", replace),
    ("write year, month and day, as ", replace_value),
    ("write a number and its unit, as ", replace),
    ("add a line with ", add_line),
    ("add the date of the next review, as ", add_at_top),
    ("check that the text is still correct, then set the next date, as ", replace_value),
    ("add a call-out, as ", |case, _, words| {
        let at = case.text.find("call: ")?;
        let end = at + case.text.get(at..)?.find('\n')?;
        suggested(at, end, words)
    }),
    ("add a QR code to the panel, as ", add_to_owner),
    ("or add a QR code to the panel, as ", add_to_owner),
    ("or add a QR code to the footer, as ", add_at_top),
];

#[test]
fn every_hint_without_an_edit_works() {
    let mut failures = Vec::new();
    let mut used = BTreeSet::new();
    for case in cases() {
        let report = check(&case.text, &case.folder);
        for diagnostic in report.iter() {
            for hint in &diagnostic.hints {
                let way = WAYS.iter().find(|(start, _)| hint.message.starts_with(start));
                let Some((start, way)) = way.filter(|_| hint.edits.is_empty()) else {
                    continue;
                };
                let words = hint.message.split('`').collect::<Vec<_>>();
                // The key `qr` in the middle of a sentence is not the text to write.
                let words = words.iter().skip(1).step_by(2).rfind(|it| **it != "qr");
                let first = hint.message.split('`').nth(1);
                let is_choice = start.starts_with("use") || start.contains("true");
                let words = if is_choice { first } else { words.copied() };
                let words = if start.contains("tag") { first } else { words };
                let Some(edit) = words.and_then(|it| way(&case, diagnostic, it)) else {
                    continue;
                };
                used.insert(*start);
                if let Err(why) = try_edits(&case, &report, diagnostic, &[edit]) {
                    failures.push(format!(
                        "{}: {}: {}: {why}",
                        case.name, diagnostic.message, hint.message
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n---\n"));
    let idle: Vec<_> =
        WAYS.iter().map(|it| it.0).filter(|it| !used.contains(it)).collect();
    assert!(idle.is_empty(), "no case has {idle:?}");
}

/// Tests the check itself with edits that are wrong in one way each.
#[test]
fn a_wrong_edit_is_detected() {
    let text = std::fs::read_to_string(support::cases("diagnostics").join("fine.yaml"));
    let text = text.unwrap().replacen("title:", "titel:", 1);
    let folder = support::cases("diagnostics");
    let case = Case { name: "canary".to_owned(), text, folder };
    let report = check(&case.text, &case.folder);
    let found = report.iter().find(|it| it.code == Code::UnknownKey).unwrap();
    let at = found.span.unwrap();
    let try_edit = |start, end, replacement: &str, applicability| {
        let edit = Edit {
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
            applicability,
        };
        try_edits(&case, &report, found, &[edit])
    };
    let safe = Applicability::Safe;
    assert_eq!(try_edit(at.start, at.end, "title", safe), Ok(()));
    // The same again.
    assert!(try_edit(at.start, at.end, "titel", safe).is_err());
    // Another key that there is none of.
    assert!(try_edit(at.start, at.end, "tilte", safe).is_err());
    // Elsewhere.
    assert!(try_edit(0, 0, "# a note\n", safe).is_err());
    // The key is right, and its value is broken.
    assert!(try_edit(at.start, at.end, "title: \"", safe).is_err());
    // A key that is there, but is not the one that is missing.
    assert!(try_edit(at.start, at.end, "subtitle", safe).is_err());
    // Outside of the file.
    assert!(try_edit(usize::MAX - 1, usize::MAX, "title", safe).is_err());
}

/// An edit that causes a warning may be suggested, but is not safe.
#[test]
fn a_safe_edit_causes_no_new_problem() {
    let folder = support::cases("remedies");
    let text = std::fs::read_to_string(folder.join("link-short.yaml")).unwrap();
    let text = text.replacen("title:", "Title:", 1);
    let case = Case { name: "canary".to_owned(), text, folder };
    let report = check(&case.text, &case.folder);
    let found = report.iter().find(|it| it.code == Code::YamlSyntax).unwrap();
    let span = found.span.unwrap();
    for (replacement, is_safe) in [("title", true), ("labels:\ntitle", false)] {
        for (applicability, is_right) in
            [(Applicability::Safe, is_safe), (Applicability::Suggested, true)]
        {
            let edit = Edit { span, replacement: replacement.to_owned(), applicability };
            assert_eq!(
                try_edits(&case, &report, found, std::slice::from_ref(&edit)).is_ok(),
                is_right,
                "{edit:?}"
            );
        }
    }
}

#[test]
fn messages_for_programs_contain_the_edits() {
    let text = "titel: A\n";
    let source = Source::new("a.yaml", text);
    let report = check(text, &support::cases("diagnostics"));
    let messages = DiagnosticMessage::all(&report, &source);
    let line = serde_json::to_value(&messages[0]).unwrap();
    assert_eq!(line["hints"][0], "did you mean `title`?");
    let edit = &line["edits"][0];
    assert_eq!(edit["hint"], 0);
    assert_eq!((edit["start"].as_u64(), edit["end"].as_u64()), (Some(0), Some(5)));
    assert_eq!((edit["line"].as_u64(), edit["column"].as_u64()), (Some(1), Some(1)));
    assert_eq!(edit["end_column"], 6);
    assert_eq!(edit["replacement"], "title");
    assert_eq!(edit["applicability"], "suggested");
}
