//! `docs/architecture.md` against the code: stages, types, files and libraries.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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

/// Returns the names of all types and traits that the sources define.
fn types() -> BTreeSet<String> {
    let mut left: Vec<PathBuf> = vec![root().join("src")];
    let mut types = BTreeSet::new();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            for keyword in ["struct ", "enum ", "trait "] {
                for part in text.split(keyword).skip(1) {
                    let end = part.find(|c: char| !c.is_alphanumeric()).unwrap_or(0);
                    types.insert(part[..end].to_owned());
                }
            }
        }
    }
    types
}

/// Returns what a code word names that does not exist: a path or a type.
fn missing<'a>(word: &'a str, types: &BTreeSet<String>) -> Option<&'a str> {
    let is_path = ["src/", "tests/", "docs/", "fuzz/", "fonts/", ".ci/", "examples/"]
        .iter()
        .any(|folder| word.starts_with(folder));
    if is_path {
        // `*.txt` and `NAME.yaml` stand for many files.
        let end = word.find(['*', ' ']).unwrap_or(word.len());
        let path = word[..end].split("NAME").next().unwrap();
        return (!root().join(path).exists()).then_some(word);
    }
    let name = word.split("::").next().unwrap();
    let is_type = name.starts_with(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
        && name.chars().all(char::is_alphanumeric);
    (is_type && !types.contains(name)).then_some(word)
}

#[test]
fn types_and_files_exist() {
    let types = types();
    assert!(types.len() > 300 && types.contains("Briefing"), "{}", types.len());
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
    for wrong in ["src/nothing.rs", "Workshop", "tests/cases/none/"] {
        assert_eq!(missing(wrong, &types), Some(wrong));
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
    let (_, rest) = manifest.split_once("\n[dependencies]\n").unwrap();
    let dependencies: BTreeSet<&str> = rest
        .split("\n[")
        .next()
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    assert!(dependencies.len() > 40, "{}", dependencies.len());
    assert_eq!(listed, dependencies);
}
