//! Checks what the documentation says against what the program does: samples, outputs, tables,
//! commands, links and names of files.

mod automation;
mod cargo;
mod install;
mod limits;
mod links;
mod markdown;
mod package;
mod reference;
mod samples;
mod sandbox;
mod schedulers;
mod service;
mod shell;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use super::{code, run};
use crate::support;
use markdown::Page;

/// Pages that are not checked, and why.
const UNCHECKED: [(&str, &str); 2] = [
    ("CHANGELOG.md", "it tells of options that are gone"),
    ("docs/third-party.md", "`.ci/third_party.py` writes and checks it"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the names of the Markdown files in a folder, and in the folders below it.
fn markdown_files(folder: &str, is_deep: bool) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.path().is_dir() {
            if is_deep {
                names.extend(markdown_files(&path, true));
            }
        } else if path.ends_with(".md") {
            names.push(path);
        }
    }
    names.sort();
    names
}

/// Returns the pages of the documentation.
fn pages() -> Vec<Page> {
    let mut names = markdown_files("", false);
    names.extend(markdown_files("docs", true));
    names.retain(|name| UNCHECKED.iter().all(|(unchecked, _)| unchecked != name));
    assert!(names.len() >= 15, "where are the pages? {names:?}");
    names.iter().map(|name| page(name)).collect()
}

fn page(name: &str) -> Page {
    Page::parse(name, &fs::read_to_string(path(name)).unwrap())
}

fn path(name: &str) -> PathBuf {
    root().join(name)
}

/// With `BRIEFING_TEST=accept`, outputs that differ are written into the page.
#[test]
fn every_sample_of_the_documentation_does_what_it_shows() {
    let mut faults = Vec::new();
    let pages = pages();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let try_page = |page| scope.spawn(move || samples::try_all(page));
        let threads: Vec<_> = pages.iter().map(try_page).collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    for (page, outcome) in pages.iter().zip(outcomes) {
        faults.extend(outcome.faults);
        let mut text = page.text.clone();
        for (range, output) in outcome.outputs.into_iter().rev() {
            text.replace_range(range, &output);
        }
        faults.extend(support::compare(&path(&page.name), &text).err());
    }
    support::report(faults);
}

/// Exit codes are those of the page, each of them seen.
#[test]
fn the_exit_codes_are_those_of_the_documentation() {
    let folder = super::example();
    fs::write(folder.path().join("bad.yaml"), "titel: A\n").unwrap();
    fs::create_dir(folder.path().join("briefing.txt")).unwrap();
    let commands: [&[&str]; 4] = [
        &["check"],
        &["check", "bad.yaml"],
        &["check", "--no"],
        &["render", "-p", "text"],
    ];
    let found = commands.map(|it| code(&run(folder.path(), it)).to_string());
    let page = page("docs/reference/commands.md");
    let table = page.tables.iter().find(|it| it.header.first().unwrap() == "code");
    let rows: Vec<&str> =
        table.unwrap().rows.iter().map(|row| row.first().unwrap().as_str()).collect();
    // The tests of a batch send the signals of the others.
    assert_eq!(rows[..4], found);
    assert_eq!(rows[4..], ["130", "143"]);
}

/// The README stays short, and begins with the commands that a visitor tries.
#[test]
fn the_readme_is_one_page_with_the_commands_below_the_picture() {
    let page = page("README.md");
    assert!(page.text.lines().count() < 200);
    let block = page.blocks.first().unwrap();
    let expected = "cargo run --release -- render briefing.yaml\ncargo test\n";
    assert_eq!(block.text, expected);
    let before = page.text.lines().nth(block.line - 3).unwrap();
    assert!(before.starts_with("!["), "the picture is not above the commands: {before}");
}
