//! Checks that the package for crates.io holds the files that the sources include.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{path, root};

/// Returns the folders and files that the package leaves out.
fn excluded() -> Vec<String> {
    let manifest = fs::read_to_string(path("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once("\nexclude = [").expect("`exclude` is there");
    let (list, _) = rest.split_once(']').unwrap();
    let entries = list.split('"').skip(1).step_by(2);
    entries.map(|it| it.trim_matches('/').to_owned()).collect()
}

/// Returns the files that a source includes, from the folder of the project.
fn included(source: &Path, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // Tests are not built from the package, except for those inside of the sources.
    for name in ["include_str!(", "include_bytes!("] {
        for (at, _) in text.match_indices(name) {
            let rest = text.get(at + name.len()..).unwrap().trim_start();
            // A path that a macro puts together begins with its folder.
            let rest = rest.strip_prefix("concat!(").unwrap_or(rest).trim_start();
            // Made of other files while the program is built.
            if rest.starts_with("env!(\"OUT_DIR\")") {
                continue;
            }
            let Some((file, _)) =
                rest.strip_prefix('"').and_then(|it| it.split_once('"'))
            else {
                panic!("{}: no test understands this include", source.display());
            };
            let folder = source.parent().unwrap().join(file);
            found.insert(normalized(&folder));
        }
    }
    found
}

/// Returns a path from the folder of the project, without `..`.
fn normalized(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    let relative = path.strip_prefix(root()).unwrap();
    for part in relative.components() {
        let part = part.as_os_str().to_string_lossy().into_owned();
        if part == ".." { parts.truncate(parts.len() - 1) } else { parts.push(part) }
    }
    parts.join("/")
}

fn is_left_out(file: &str, excluded: &[String]) -> bool {
    excluded.iter().any(|it| file == it || file.starts_with(&format!("{it}/")))
}

fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_package_holds_what_the_sources_include() {
    let excluded = excluded();
    assert!(excluded.iter().all(|it| path(it).exists()), "{excluded:?}");
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut all = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        // Tests inside of the sources may read the cases of the tests.
        if !text.contains("cases/") {
            all.extend(included(&file, &text));
        }
    }
    assert!(all.len() >= 8, "{all:?}");
    let script = fs::read_to_string(path("web/pack.rs")).unwrap();
    for file in ["app.css", "app.js", "file.js"] {
        assert!(script.contains(&format!("\"{file}\"")), "{file} is packed elsewhere");
        all.insert(format!("web/dist/{file}"));
    }
    all.insert("web/pack.rs".to_owned());
    for file in &all {
        assert!(!is_left_out(file, &excluded), "the package leaves out {file}");
    }
    assert!(is_left_out("tests/it/main.rs", &excluded), "the package holds the tests");
    assert!(all.iter().any(|it| it == "briefing.yaml"), "{all:?}");
    assert!(is_left_out("briefing.yaml", &["briefing.yaml".to_owned()]));
}
