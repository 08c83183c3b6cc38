//! `briefing icons`, and the pages that show its output.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use briefing::assets::icons::all;
use tempfile::TempDir;

use super::{code, run, stderr, stdout};
use crate::support::{compare, report};

/// The row below which the program writes the table of the page.
const HEAD: &str = "| name | words that find it |\n|---|---|\n";

fn docs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

#[test]
fn icons_are_listed() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["icons"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let list = stdout(&output);
    let names: Vec<_> =
        list.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert!(names.iter().copied().eq(all().map(|icon| icon.name())));
    let output = run(folder.path(), ["icons", "telephone"]);
    assert_eq!(code(&output), 0);
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stdout(&output).starts_with("phone  "), "{}", stdout(&output));
}

#[test]
fn a_word_that_finds_nothing_brings_the_nearest() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["icons", "telefone"]);
    assert_eq!(code(&output), 2);
    let expected =
        "error: no icon is found by `telefone`\n  = help: the nearest is `phone` (";
    assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
    let output = run(folder.path(), ["icons", "qqq"]);
    assert_eq!(code(&output), 2);
    assert!(!stderr(&output).contains("nearest"), "{}", stderr(&output));
}

#[test]
fn the_sheet_of_the_documentation_is_up_to_date() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["icons", "--sheet", "icons.svg"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let sheet = fs::read_to_string(folder.path().join("icons.svg")).unwrap();
    // The differences of paths are too long to read.
    let fault = compare(&docs().join("icons.svg"), &sheet).err();
    let fault =
        fault.map(|_| "docs/icons.svg is out of date: BRIEFING_TEST=accept".into());
    report(fault.into_iter().collect());
}

#[test]
fn the_list_of_the_documentation_is_up_to_date() {
    let path = docs().join("reference/icons.md");
    let page = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (before, _) = page.split_once(HEAD).expect("the table");
    let mut expected = format!("{before}{HEAD}");
    for icon in all() {
        writeln!(expected, "| `{}` | {} |", icon.name(), icon.words().join(", "))
            .unwrap();
    }
    report(compare(&path, &expected).err().into_iter().collect());
}
