//! Checks that links lead somewhere, and that files which the documentation names exist.

use std::path::{Component, Path, PathBuf};

use super::markdown::Page;
use super::sandbox::Sandbox;
use super::{pages, path};
use crate::support;

/// The beginnings of paths in this project.
const FOLDERS: [&str; 9] = [
    ".ci/",
    ".github/",
    "docs/",
    "examples/",
    "fonts/",
    "fuzz/",
    "logos/",
    "src/",
    "tests/",
];

/// Returns the links of a page that lead nowhere.
fn broken(page: &Page) -> Vec<String> {
    let mut broken = Vec::new();
    for link in &page.links {
        if ["https://", "http://", "mailto:"].iter().any(|it| link.starts_with(it)) {
            continue;
        }
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let name = normalized(&Path::new(&page.name).parent().unwrap().join(file));
        let is_right = if file.is_empty() {
            page.anchors.contains(anchor)
        } else if anchor.is_empty() {
            path(&name).exists()
        } else {
            path(&name).exists() && super::page(&name).anchors.contains(anchor)
        };
        if !is_right {
            broken.push(format!("{}: {link}", page.name));
        }
    }
    broken
}

/// Takes `..` out of a path.
fn normalized(path: &Path) -> String {
    let mut found = PathBuf::new();
    for component in path.components() {
        if component == Component::ParentDir {
            found.pop();
        } else {
            found.push(component);
        }
    }
    found.to_string_lossy().replace('\\', "/")
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    assert!(pages.iter().map(|it| it.links.len()).sum::<usize>() > 100);
    support::report(pages.iter().flat_map(broken).collect());
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = Page::parse(
        "docs/canary.md",
        "# A `b` c\n[a](nowhere.md) [b](../README.md) [c](../README.md#no-such) \
         [d](#a-b-c) [e](#a-b) [f](https://example.org) [g](reference/file.md#paper)",
    );
    let expected = ["nowhere.md", "../README.md#no-such", "#a-b"];
    assert_eq!(broken(&page), expected.map(|it| format!("docs/canary.md: {it}")));
}

/// Returns the files that a page names and that do not exist.
fn absent(page: &Page, sandbox: &Sandbox) -> Vec<String> {
    let names_a_file = |span: &&String| FOLDERS.iter().any(|it| span.starts_with(it));
    let spans = page.spans.iter().filter(names_a_file);
    // Options may follow the name of a script, and a pattern stands for files of a folder.
    let names = spans.map(|span| {
        let name = span.split(' ').next().unwrap_or_default();
        let end = name.find('*').or_else(|| name.find("NAME"));
        name.get(..end.unwrap_or(name.len())).unwrap_or_default()
    });
    let absent = names.filter(|name| !path(name).exists() && !sandbox.has(name));
    absent.map(|name| format!("{}: {name}", page.name)).collect()
}

#[test]
fn every_file_that_the_documentation_names_exists() {
    let sandbox = Sandbox::new();
    support::report(pages().iter().flat_map(|page| absent(page, &sandbox)).collect());
    let page = Page::parse(
        "a.md",
        "`src/lib.rs` `src/no.rs` `.ci/run` `fonts/My-Bold.ttf` `src/no/*.rs`",
    );
    assert_eq!(absent(&page, &sandbox), ["a.md: src/no.rs", "a.md: src/no/"]);
}
