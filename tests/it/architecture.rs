//! `docs/architecture.md` against the code: stages, types, files and libraries.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use briefing::diagnostic::Code;

use crate::layers::STAGES;
use crate::support::report;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(root().join("docs/architecture.md")).unwrap()
}

/// Returns a section of the page: from its heading to the next one.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = format!("\n## {heading}\n");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("no `{heading}`"));
    rest.split("\n## ").next().unwrap()
}

/// Returns the cells of the table rows of a section, without the head.
fn rows(section: &str) -> Vec<Vec<&str>> {
    let table = section.lines().filter(|line| line.starts_with('|'));
    let rows = table.skip(1).filter(|line| !line.starts_with("|---"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// Returns the code words of a text: what stands between backticks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Returns the texts of the sources in a folder, and in the folders below it.
fn sources(folder: &str) -> Vec<String> {
    let mut left: Vec<PathBuf> = vec![root().join(folder)];
    let mut texts = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

/// Returns the types and traits that the sources define, with the text of the files that do.
fn types() -> BTreeMap<String, String> {
    let mut types: BTreeMap<String, String> = BTreeMap::new();
    for text in sources("src") {
        for keyword in ["struct ", "enum ", "trait "] {
            for part in text.split(keyword).skip(1) {
                let end = part.find(|c: char| !c.is_alphanumeric()).unwrap_or(0);
                types.entry(part[..end].to_owned()).or_default().push_str(&text);
            }
        }
    }
    types
}

/// Returns what a code word names that does not exist: a path, a type, or a variant, a field or a
/// function of a type.
fn missing<'a>(word: &'a str, types: &BTreeMap<String, String>) -> Option<&'a str> {
    let is_path = ["src/", "tests/", "docs/", "fuzz/", "fonts/", ".ci/", "examples/"]
        .iter()
        .any(|folder| word.starts_with(folder));
    if is_path {
        // `*.txt` and `NAME.yaml` stand for many files.
        let end = word.find(['*', ' ']).unwrap_or(word.len());
        let path = word[..end].split("NAME").next().unwrap();
        return (!root().join(path).exists()).then_some(word);
    }
    let (name, member) = word.split_once("::").unwrap_or((word, ""));
    let is_type = name.starts_with(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
        && name.chars().all(char::is_alphanumeric);
    let exists = || types.get(name).is_some_and(|text| has_word(text, member));
    (is_type && !exists()).then_some(word)
}

/// Returns whether a text has a word, not only as a part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

/// Returns the names that a page says are in a file, as "`name` in `src/file.rs`", each with the
/// file.
fn places(page: &str) -> Vec<(&str, &str)> {
    let spans: Vec<&str> = page.split('`').collect();
    let places = spans.windows(3).skip(1).step_by(2);
    let is_place = |it: &&[&str]| {
        it[1].split_whitespace().eq(["in"])
            && it[2].ends_with(".rs")
            && !it[0].contains('/')
    };
    places.filter(is_place).map(|it| (it[0], it[2])).collect()
}

#[test]
fn types_and_files_exist() {
    let types = types();
    assert!(types.len() > 300 && types.contains_key("Briefing"), "{}", types.len());
    let page = page();
    let words: Vec<&str> = code(&page).collect();
    assert!(words.len() > 200, "{}", words.len());
    // Names of other programs.
    let known = ["FlateDecode"];
    let faults = words.iter().filter(|word| !known.contains(word));
    report(
        faults
            .filter_map(|word| missing(word, &types))
            .map(|word| format!("`{word}` does not exist"))
            .collect(),
    );
    for wrong in ["src/nothing.rs", "Nothing", "tests/cases/none/", "Profile::Nothing"] {
        assert_eq!(missing(wrong, &types), Some(wrong));
    }
}

#[test]
fn names_are_in_the_files_that_the_page_says() {
    let page = page();
    let places = places(&page);
    assert!(places.len() > 10, "{places:?}");
    let is_absent = |(name, file): &(&str, &str)| {
        let text = fs::read_to_string(root().join(file)).unwrap();
        // A type stands before its variants and functions.
        !has_word(&text, name.rsplit("::").next().unwrap())
    };
    report(
        places
            .into_iter()
            .filter(is_absent)
            .map(|(name, file)| format!("`{name}` is not in `{file}`"))
            .collect(),
    );
    assert!(is_absent(&("Profile::Nothing", "src/engine/profile.rs")));
}

/// A seed of its own in each run would make a failure come and go.
#[test]
fn property_tests_have_fixed_seeds() {
    let is_bare = |text: &String| {
        let text = text.replace("\r\n", "\n");
        let mut tests = text.split("proptest! {\n").skip(1);
        tests.any(|it| !it.trim_start().starts_with("#![proptest_config("))
            || text.contains("with_cases(")
            || text.contains("Config::default()") && !text.contains("RngSeed::Fixed")
    };
    let all = sources("src");
    assert!(all.iter().filter(|it| it.contains("seed::config(")).count() > 8);
    assert_eq!(all.iter().filter(|it| is_bare(it) && it.contains("proptest")).count(), 0);
    assert!(is_bare(&"proptest! {\n    #[test]\n".to_owned()));
}

#[test]
fn house_rules_of_other_stages_are_named() {
    let page = page();
    let lint = sources("src/lint").concat();
    let named: Vec<Code> = Code::RULES
        .into_iter()
        .filter(|code| page.contains(&format!("`Code::{code:?}`")))
        .collect();
    let elsewhere: Vec<Code> = Code::RULES
        .into_iter()
        .filter(|code| !has_word(&lint, &format!("Code::{code:?}")))
        .collect();
    assert_eq!(named, elsewhere);
}

#[test]
fn every_folder_of_cases_is_listed() {
    let page = page();
    let rows = rows(section(&page, "Tests"));
    let listed: BTreeSet<&str> = rows.iter().flat_map(|row| code(row[0])).collect();
    for entry in fs::read_dir(root().join("tests/cases")).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            let name = format!("tests/cases/{}/", entry.file_name().display());
            assert!(listed.contains(name.as_str()), "{name} is not in the table");
        }
    }
}

#[test]
fn glossary_names_a_type_or_a_file_and_a_source() {
    let page = page();
    let rows = rows(section(&page, "Glossary"));
    assert!(rows.len() > 40, "{}", rows.len());
    let mut terms: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    for row in &rows {
        assert!(row.len() == 4 && code(row[1]).count() > 0, "{row:?}");
        assert!(!row[2].is_empty() && !row[3].is_empty(), "{row:?}");
    }
    let listed = terms.clone();
    terms.sort_unstable();
    terms.dedup();
    assert_eq!(listed, terms, "terms stand once, in alphabetical order");
}

#[test]
fn stages_are_those_of_the_layers() {
    let page = page();
    let rows = rows(section(&page, "The stages"));
    let stages: Vec<&str> = rows.iter().flat_map(|row| code(row[0])).collect();
    assert_eq!(stages, STAGES);
}

#[test]
fn libraries_are_those_of_the_manifest() {
    let page = page();
    let rows = rows(section(&page, "Libraries, and why"));
    let listed: BTreeSet<&str> = rows.iter().flat_map(|row| code(row[0])).collect();
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    // Those of all systems, and those of one.
    let is_listed =
        |part: &&str| part.starts_with("dependencies]\n") || part.starts_with("target.");
    let dependencies: BTreeSet<&str> = manifest
        .split("\n[")
        .filter(is_listed)
        .flat_map(str::lines)
        .skip(1)
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    assert!(dependencies.len() > 40, "{}", dependencies.len());
    assert_eq!(listed, dependencies);
}
