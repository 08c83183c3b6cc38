//! Holds the source to files of at most [`FILE_LINES`] lines and functions of at most
//! [`FUNCTION_LINES`], but for those that are listed with the reason.

use std::fs;
use std::path::{Path, PathBuf};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

/// Files that are longer, and why.
const LONG_FILES: &[(&str, &str)] = &[
    ("src/briefing/format.rs", "the file format is one table, read from top to bottom"),
    ("src/languages/records/eastern.rs", "data: one record per language"),
    ("src/languages/records/western.rs", "data: one record per language"),
    (
        "src/preflight/rule/table.rs",
        "the table of the rules for print, in the order in which findings are listed",
    ),
];

/// Functions that are longer, and why.
const LONG_FUNCTIONS: &[(&str, &str, &str)] = &[
    (
        "src/assets/logo/error.rs",
        "hint",
        "one match without a wildcard, so that a new problem cannot be without its remedy",
    ),
    ("src/yaml/explain.rs", "by_kind", "one match: an arm for each error of the parser"),
];

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Returns the source files of the library and the program, as path and text. Only files that
/// hold nothing but tests may be longer.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.retain(|it| it.extension().is_some_and(|it| it == "rs"));
    files.retain(|it| it.file_name().is_some_and(|it| it != "tests.rs"));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            (name.replace('\\', "/"), text)
        })
        .collect()
}

/// Returns the functions of a text as `rustfmt` lays it out, with their number of lines.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let Some((before, after)) = code.split_once("fn ") else { continue };
        let is_item = before.split(' ').all(|word| {
            ["", "const", "async", "unsafe"].contains(&word) || word.starts_with("pub")
        });
        if !is_item || code.starts_with("//") {
            continue;
        }
        let end = format!("{}}}", " ".repeat(indent));
        let length = lines[at..].iter().position(|it| **it == end);
        let name: String =
            after.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
        let ends_here = code.ends_with(';') || code.ends_with('}');
        if let Some(length) = length.filter(|_| !ends_here) {
            found.push((name, length + 1));
        }
    }
    found
}

#[test]
fn files_are_short_or_say_why_not() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > FILE_LINES)
        .collect();
    let unexplained: Vec<_> = long
        .iter()
        .filter(|(path, _)| !LONG_FILES.iter().any(|it| it.0 == path))
        .collect();
    assert!(unexplained.is_empty(), "split, or say why not: {unexplained:#?}");
    for (path, _) in LONG_FILES {
        assert!(long.iter().any(|it| it.0 == *path), "{path} is not long");
    }
}

#[test]
fn functions_are_short_or_say_why_not() {
    let mut long = Vec::new();
    for (path, text) in sources() {
        let too_long = |(_, lines): &(String, usize)| *lines > FUNCTION_LINES;
        for (name, lines) in functions(&text).into_iter().filter(too_long) {
            long.push((path.clone(), name, lines));
        }
    }
    let is_explained = |path: &str, name: &str| {
        LONG_FUNCTIONS.iter().any(|it| it.0 == path && it.1 == name)
    };
    let unexplained: Vec<_> =
        long.iter().filter(|(path, name, _)| !is_explained(path, name)).collect();
    assert!(unexplained.is_empty(), "split, or say why not: {unexplained:#?}");
    for (path, name, _) in LONG_FUNCTIONS {
        let is_long = long.iter().any(|it| it.0 == *path && it.1 == *name);
        assert!(is_long, "{name} in {path} is not long");
    }
}

#[test]
fn a_long_function_is_found() {
    let body = "        step();\n".repeat(FUNCTION_LINES - 1);
    let text =
        format!("impl It {{\n    pub(crate) fn long(&self) {{\n{body}    }}\n}}\n");
    assert_eq!(functions(&text), [("long".to_owned(), FUNCTION_LINES + 1)]);
}
