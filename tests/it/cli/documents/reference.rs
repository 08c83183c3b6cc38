//! Compares the tables of the reference with those of the program: keys, codes, rules, profiles,
//! messages and papers.

use std::collections::BTreeMap;

use briefing::briefing::json_schema;
use briefing::diagnostic::Code;
use briefing::languages::{Label, Labels, Language};
use briefing::preflight::Rule;
use briefing::{Paper, Profile, Severity};
use serde_json::Value;

use super::markdown::{Page, Table};
use super::{page, path};
use crate::support;

/// The keys of each mapping of the file with their defaults, by the path of the mapping.
type Keys = BTreeMap<String, BTreeMap<String, Option<String>>>;

/// Collects the keys below a part of the JSON Schema. A key that is required has the default
/// `an error`.
fn collect(schema: &Value, path: &str, keys: &mut Keys) {
    for member in ["oneOf", "anyOf"] {
        let forms = schema[member].as_array().into_iter().flatten();
        forms.for_each(|form| collect(form, path, keys));
    }
    if !schema["items"].is_null() {
        collect(&schema["items"], path, keys);
    }
    let Some(properties) = schema["properties"].as_object() else { return };
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (name, value) in properties {
        let default = match &value["default"] {
            Value::Null => None,
            Value::String(text) => Some(format!("`{text}`")),
            other => Some(format!("`{other}`")),
        };
        let is_required = required.iter().any(|it| it == name);
        let default = if is_required { Some("an error".to_owned()) } else { default };
        keys.entry(path.to_owned()).or_default().insert(name.clone(), default);
        let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        collect(value, &inner, keys);
    }
}

/// Returns what is wrong with the tables of keys of a page.
fn wrong_keys(page: &Page, keys: &Keys) -> Vec<String> {
    let mut wrong = Vec::new();
    let tables = page.tables.iter().filter(|it| it.header.first().unwrap() == "key");
    let tables: BTreeMap<String, &Table> = tables
        .map(|table| {
            let mapping = table.heading.split('`').nth(1).unwrap_or_default();
            (mapping.to_owned(), table)
        })
        .collect();
    for (mapping, table) in &tables {
        let Some(keys) = keys.get(mapping) else {
            wrong.push(format!("there is no mapping `{mapping}`"));
            continue;
        };
        let names = table.codes();
        let absent = keys.keys().filter(|it| !names.contains(it));
        wrong.extend(absent.map(|it| format!("`{mapping}`: `{it}` is not in the table")));
        for (name, row) in names.iter().zip(&table.rows) {
            let if_left_out = row.last().unwrap();
            match keys.get(name) {
                None => wrong.push(format!("`{mapping}` has no key `{name}`")),
                Some(Some(default)) if !if_left_out.contains(default.as_str()) => {
                    wrong
                        .push(format!("`{mapping}`: `{name}` has the default {default}"));
                }
                Some(None) if if_left_out == "an error" => {
                    wrong.push(format!("`{mapping}`: `{name}` is not required"));
                }
                Some(_) => {}
            }
        }
    }
    let absent = keys.keys().filter(|it| !tables.contains_key(*it));
    wrong.extend(absent.map(|it| format!("no table has the keys of `{it}`")));
    wrong
}

#[test]
fn the_keys_are_those_of_the_file_format() {
    let mut keys = Keys::new();
    collect(&serde_json::from_str(&json_schema()).unwrap(), "", &mut keys);
    // Every colour of a theme may be a spot ink.
    let is_first = |path: &str| {
        path.strip_prefix("poster.theme.")
            .is_none_or(|key| key == "band" || key.starts_with("fonts"))
    };
    keys.retain(|path, _| is_first(path));
    assert_eq!(keys.len(), 19, "{:?}", keys.keys());
    let reference = page("docs/reference/file.md");
    support::report(wrong_keys(&reference, &keys));

    let text = reference.text.replace("| `kicker` |", "| `kickr` |");
    let text =
        text.replace("| an error |", "| none |").replace("`poster.type`", "`type`");
    // The key and the mapping are missing, and their new names unknown; 19 keys are required.
    assert_eq!(wrong_keys(&Page::parse("canary.md", &text), &keys).len(), 2 + 19 + 2);
}

#[test]
fn the_fixed_words_are_those_of_the_program() {
    let page = page("docs/reference/file.md");
    let table = table(&page, "Keys of `labels`");
    let words = Labels::english(true);
    let labels: Vec<_> = Label::ALL.into_iter().filter(|it| it.key().is_some()).collect();
    assert_eq!(table.codes(), labels.iter().flat_map(|it| it.key()).collect::<Vec<_>>());
    for (label, row) in labels.into_iter().zip(&table.rows) {
        assert_eq!(row.last().unwrap(), words.get(label));
    }
}

/// Returns the one table of a page with a heading.
fn table<'a>(page: &'a Page, heading: &str) -> &'a Table {
    let mut tables = page.tables.iter().filter(|it| it.heading == heading);
    let found = tables.next().unwrap_or_else(|| panic!("no table under `{heading}`"));
    assert!(tables.next().is_none(), "two tables under `{heading}`");
    found
}

#[test]
fn the_codes_of_messages_are_those_of_the_program() {
    let page = page("docs/reference/messages.md");
    let is_rule = |it: &&Code| Code::RULES.contains(it);
    let names = |codes: Vec<&Code>| -> Vec<String> {
        codes.into_iter().map(|it| it.name().to_owned()).collect()
    };
    let problems = names(Code::ALL.iter().filter(|it| !is_rule(it)).collect());
    assert_eq!(table(&page, "Problems").codes(), problems);
    let rules = names(Code::ALL.iter().filter(is_rule).collect());
    assert_eq!(table(&page, "House rules").codes(), rules);
}

/// With `BRIEFING_TEST=accept`, the rows are written into the page.
#[test]
fn the_rules_for_print_are_those_of_the_program() {
    let name = "docs/reference/preflight.md";
    let page = page(name);
    let head = "|---|---|---|---|---|\n";
    let end = page.text.find(head).unwrap() + head.len();
    let mut text = page.text.get(..end).unwrap().to_owned();
    for rule in Rule::ALL {
        let severity = match rule.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (what, remedy) = (rule.requirement(), rule.remedy());
        let clause = rule.clause();
        text.push_str(&format!(
            "| `{rule}` | {severity} | {what} | {remedy} | {clause} |\n"
        ));
    }
    support::report(support::compare(&path(name), &text).err().into_iter().collect());
}

#[test]
fn the_profiles_are_those_of_the_program() {
    let names: Vec<&str> = Profile::ALL.iter().map(|it| it.name()).collect();
    for (name, heading) in
        [("README.md", "What it makes"), ("docs/reference/profiles.md", "The documents")]
    {
        let page = page(name);
        let table = table(&page, heading);
        assert_eq!(table.codes(), names, "{name}");
        for (profile, row) in Profile::ALL.iter().zip(&table.rows) {
            if name == "README.md" {
                let file = format!("`briefing{}`", profile.suffix());
                let expected = [file, profile.standard().to_owned()];
                assert_eq!(row.get(2..), Some(expected.as_slice()));
            }
        }
    }
    let page = page("docs/reference/profiles.md");
    let sections: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    let headings: Vec<_> =
        page.headings.iter().filter(|it| it.starts_with('`')).collect();
    assert_eq!(headings, sections.iter().collect::<Vec<_>>());
}

#[test]
fn the_messages_for_programs_are_those_of_the_schema() {
    let schema: Value = serde_json::from_str(&briefing::messages::schema()).unwrap();
    let kinds = schema["oneOf"].as_array().unwrap().iter();
    let mut kinds: Vec<&str> =
        kinds.map(|it| it["properties"]["type"]["const"].as_str().unwrap()).collect();
    let page = page("docs/pipelines.md");
    let mut names = table(&page, "Messages for programs").codes();
    kinds.sort_unstable();
    names.sort_unstable();
    assert_eq!(names, kinds);
}

#[test]
fn the_papers_are_those_of_the_program() {
    let page = page("docs/reference/file.md");
    let (_, text) = page.text.split_once("\n## Paper\n").unwrap();
    let named = Paper::NAMED.iter().map(|(name, _)| *name);
    for name in named.chain(Paper::STANDARD.iter().map(|it| it.name)) {
        assert!(text.contains(&format!("`{name}`")), "{name} is not in the list");
    }
}

/// The languages of the page, and their tags.
const LANGUAGES: [(&str, &[&str]); 61] = [
    ("Albanian", &["sq"]),
    ("Amharic", &["am"]),
    ("Arabic", &["ar"]),
    ("Azerbaijani", &["az"]),
    ("Belarusian", &["be"]),
    ("Bengali", &["bn"]),
    ("Bosnian", &["bs"]),
    ("Bulgarian", &["bg"]),
    ("Catalan", &["ca"]),
    ("Chinese", &["zh", "cmn", "yue"]),
    ("Croatian", &["hr"]),
    ("Czech", &["cs"]),
    ("Danish", &["da"]),
    ("Dutch", &["nl"]),
    ("English", &["en"]),
    ("Estonian", &["et"]),
    ("Finnish", &["fi"]),
    ("French", &["fr"]),
    ("Gaelic", &["ga", "gd"]),
    ("German", &["de"]),
    ("Greek", &["el"]),
    ("Gujarati", &["gu"]),
    ("Hebrew", &["he"]),
    ("Hindi", &["hi"]),
    ("Hungarian", &["hu"]),
    ("Icelandic", &["is"]),
    ("Indonesian", &["id"]),
    ("Italian", &["it"]),
    ("Kurdish", &["ku", "kmr", "ckb"]),
    ("Latvian", &["lv"]),
    ("Lithuanian", &["lt"]),
    ("Macedonian", &["mk"]),
    ("Malay", &["ms"]),
    ("Maltese", &["mt"]),
    ("Marathi", &["mr"]),
    ("Nepali", &["ne"]),
    ("Norwegian", &["no", "nb", "nn"]),
    ("Panjabi", &["pa"]),
    ("Pashto", &["ps"]),
    ("Persian", &["fa", "pes", "prs"]),
    ("Polish", &["pl"]),
    ("Portuguese", &["pt"]),
    ("Romanian", &["ro"]),
    ("Russian", &["ru"]),
    ("Serbian", &["sr"]),
    ("Sinhala", &["si"]),
    ("Slovak", &["sk"]),
    ("Slovene", &["sl"]),
    ("Somali", &["so"]),
    ("Spanish", &["es"]),
    ("Swahili", &["sw"]),
    ("Swedish", &["sv"]),
    ("Tagalog", &["tl", "fil"]),
    ("Tamil", &["ta"]),
    ("Thai", &["th"]),
    ("Tigrinya", &["ti"]),
    ("Turkish", &["tr"]),
    ("Ukrainian", &["uk"]),
    ("Urdu", &["ur"]),
    ("Vietnamese", &["vi"]),
    ("Welsh", &["cy"]),
];

/// The fixed words are known in the languages that the page lists, and in no others.
#[test]
fn the_languages_are_those_of_the_program() {
    let page = page("docs/reference/languages.md");
    let (_, list) = page.text.split_once("These languages are known: ").unwrap();
    let list =
        list.split(".\n").next().unwrap().replace('\n', " ").replace(" and ", ", ");
    let mut listed = Vec::new();
    let mut is_bracket = false;
    for name in list.split(", ") {
        if !is_bracket {
            listed.push(name.split(' ').next().unwrap());
        }
        is_bracket = (is_bracket || name.contains('(')) && !name.contains(')');
    }
    assert_eq!(listed, LANGUAGES.map(|(name, _)| name));

    let letters = || 'a'..='z';
    let two = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let three = two.clone().flat_map(|it| letters().map(move |c| format!("{it}{c}")));
    let is_known = |tag: &String| {
        let language = Language::parse(tag);
        language.is_some_and(|language| Labels::of(&language).is_some())
    };
    let mut known: Vec<String> = two.chain(three).filter(is_known).collect();
    let mut tags: Vec<&str> =
        LANGUAGES.iter().flat_map(|it| it.1.iter().copied()).collect();
    known.sort();
    tags.sort_unstable();
    assert_eq!(known, tags);
}
