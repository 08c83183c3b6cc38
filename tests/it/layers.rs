//! The order of the stages: which part of the library may use which, read from the paths in
//! its source files. `tests/cases/layers.txt` is the drawing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{compare, report};

/// The stages from the bottom to the top. A stage may use those before it.
pub(crate) const STAGES: &[&str] = &[
    "markup",
    "units",
    "math",
    "geometry",
    "hash",
    "memo",
    "color",
    "diagnostic",
    "files",
    "languages",
    "rich_text",
    "yaml",
    "archive",
    "data",
    "assets",
    "text",
    "page",
    "briefing",
    "layout",
    "paint",
    "pdf",
    "svg",
    "png",
    "html",
    "plain_text",
    "templates",
    "lint",
    "checklist",
    "preflight",
    "messages",
    "import",
    "engine",
    "service",
    "studio",
    "cli",
];

/// What a stage must not use, although it stands before it: writers of pages know pages only,
/// and the check of a finished PDF knows nothing of how it was made.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("page", &["briefing", "layout"]),
    ("layout", &["page"]),
    ("pdf", &["rich_text", "briefing", "layout", "paint"]),
    ("svg", &["rich_text", "briefing", "layout", "paint", "pdf"]),
    ("png", &["rich_text", "briefing", "layout", "paint", "pdf"]),
    ("html", &["layout", "page", "paint", "pdf"]),
    ("plain_text", &["assets", "layout", "page", "paint", "pdf", "html"]),
    (
        "preflight",
        &["rich_text", "assets", "briefing", "layout", "page", "paint", "pdf", "text"],
    ),
];

/// Arrows upwards that are still to be cut. Each must be there: the list only gets shorter.
const STILL_UPWARDS: &[&str] = &[];

/// Circles of files that are still to be cut. Each must be there.
const STILL_CIRCLES: &[&str] = &[];

/// A source file without its tests.
struct Module {
    path: PathBuf,
    /// The module path, as `["layout", "fit"]`.
    name: Vec<String>,
    is_face: bool,
    text: String,
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Reads all modules of the library and the program, but for tests.
fn modules() -> Vec<Module> {
    let mut modules = Vec::new();
    let mut folders = vec![source()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                modules.push(module(path));
            }
        }
    }
    modules.sort_by(|a, b| a.path.cmp(&b.path));
    modules
}

fn module(path: PathBuf) -> Module {
    let relative = path.strip_prefix(source()).unwrap().with_extension("");
    let mut name: Vec<String> =
        relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    let is_face = name.last().is_some_and(|part| part == "mod");
    if is_face {
        name.pop();
    }
    let text = fs::read_to_string(&path).unwrap();
    Module { text: code(&text), path, name, is_face }
}

/// The code of a file without comments, and without what only tests have.
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.lines().map(|line| match line.find("//") {
        Some(at) if !line[..at].contains('"') => &line[..at],
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path that the code names from the crate's root: those of `use`, with their trees
/// resolved, and those in expressions. `super` and `self` are resolved.
fn paths(module: &Module) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    let text = &module.text;
    for root in ["crate::", "super::", "self::", "briefing::"] {
        for (at, _) in text.match_indices(root) {
            let before = text[..at].chars().next_back();
            if before
                .is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | ':' | '"'))
            {
                continue;
            }
            // A face only passes names on.
            let line = text[..at].rsplit(['\n', ';']).next().unwrap_or_default();
            if module.is_face && line.trim_start().starts_with("pub") {
                continue;
            }
            for path in tree(&text[at..]) {
                found.extend(resolve(module, &path));
            }
        }
    }
    found
}

/// Parses `a::{b::c, d}` into its paths.
fn tree(text: &str) -> Vec<Vec<String>> {
    let end = text
        .find(|it: char| !(it.is_alphanumeric() || it == '_' || it == ':'))
        .unwrap_or(text.len());
    let head = &text[..end];
    let names = head.split("::").filter(|name| !name.is_empty()).map(str::to_owned);
    let names: Vec<String> = names.collect();
    if !head.ends_with("::") || !text[end..].starts_with('{') {
        return vec![names];
    }
    let inside = &text[end + 1..];
    let mut depth = 0;
    let mut start = 0;
    let mut paths = Vec::new();
    for (at, sign) in inside.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                let branch = inside[start..at].trim();
                if !branch.is_empty() {
                    let branches = tree(branch).into_iter();
                    paths.extend(branches.map(|rest| [names.clone(), rest].concat()));
                }
                start = at + 1;
                if sign == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    paths
}

/// A path from the crate's root; `None` for one that leaves the crate.
fn resolve(module: &Module, path: &[String]) -> Option<Vec<String>> {
    let mut base = match path.first()?.as_str() {
        "crate" | "briefing" => Vec::new(),
        _ => module.name.clone(),
    };
    let mut rest = path;
    while let Some((first, tail)) = rest.split_first() {
        match first.as_str() {
            "crate" => base.clear(),
            // The library, as the program names it.
            "briefing" if base.is_empty() && rest.len() == path.len() => {}
            "super" => {
                base.pop()?;
            }
            "self" => {}
            _ => break,
        }
        rest = tail;
    }
    Some(base.into_iter().chain(rest.iter().cloned()).collect())
}

/// The stages that each stage uses.
fn arrows(modules: &[Module]) -> BTreeMap<String, BTreeSet<String>> {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for module in modules {
        let Some(stage) = module.name.first() else { continue };
        let is_program = stage == "cli";
        if matches!(stage.as_str(), "lib" | "main") {
            continue;
        }
        let used = arrows.entry(stage.clone()).or_default();
        for path in paths(module) {
            let Some(first) = path.first() else { continue };
            if STAGES.contains(&first.as_str()) && first != stage {
                used.insert(first.clone());
            } else if is_program && first.starts_with(char::is_uppercase) {
                // A name at the root of the library.
                used.insert("engine".to_owned());
            }
        }
    }
    arrows
}

fn position(stage: &str) -> usize {
    STAGES.iter().position(|it| *it == stage).unwrap_or(usize::MAX)
}

/// What is wrong with the arrows.
fn faults(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (stage, used) in arrows {
        if !STAGES.contains(&stage.as_str()) {
            faults.push(format!("`{stage}` is not in the list of stages"));
        }
        for other in used {
            let is_forbidden = FORBIDDEN
                .iter()
                .any(|(it, others)| it == stage && others.contains(&other.as_str()));
            if position(other) >= position(stage) || is_forbidden {
                faults.push(format!("`{stage}` uses `{other}`"));
            }
        }
    }
    faults
}

#[test]
fn stages_use_only_those_before_them() {
    let arrows = arrows(&modules());
    report(unexpected(faults(&arrows), STILL_UPWARDS));
    let mut drawing = String::new();
    for stage in STAGES {
        let used = arrows.get(*stage).into_iter().flatten();
        let mut used: Vec<&str> = used.map(String::as_str).collect();
        used.sort_by_key(|it| position(it));
        writeln!(drawing, "{stage:<11} <- {}", used.join(" ")).unwrap();
    }
    let drawing = drawing.replace("<- \n", "\n").replace(" \n", "\n");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/layers.txt");
    report(compare(&file, &drawing).err().into_iter().collect());
}

#[test]
fn an_arrow_upwards_is_found() {
    let used = |stage: &str, other: &str| {
        let text = code(&format!("use crate::{{{other}::{{Some, Thing}}, units}};"));
        let module = Module {
            path: PathBuf::new(),
            name: vec![stage.to_owned(), "file".to_owned()],
            is_face: false,
            text,
        };
        faults(&arrows(&[module])).len()
    };
    assert_eq!(used("text", "layout"), 1);
    assert_eq!(used("layout", "page"), 1);
    assert_eq!(used("layout", "text"), 0);
}

/// The files that each file uses, by index. A name that a face passes on belongs to the file
/// that it comes from.
fn uses(modules: &[Module]) -> Vec<BTreeSet<usize>> {
    let by_name: BTreeMap<&[String], usize> =
        modules.iter().enumerate().map(|(at, it)| (it.name.as_slice(), at)).collect();
    let file_of = |path: &[String]| -> Option<(usize, Option<String>)> {
        (1..=path.len()).rev().find_map(|length| {
            Some((*by_name.get(path.get(..length)?)?, path.get(length).cloned()))
        })
    };
    let passed_on: Vec<BTreeMap<String, usize>> = modules
        .iter()
        .map(|module| {
            let exports = module.text.split("pub").filter_map(|it| {
                let it = it.trim_start_matches("(crate)").trim_start_matches("(super)");
                it.trim_start().strip_prefix("use ")
            });
            let mut names = BTreeMap::new();
            for export in exports {
                for path in tree(export) {
                    let path = match path.first().map(String::as_str) {
                        Some("crate" | "super" | "self") => resolve(module, &path),
                        _ => Some(module.name.iter().chain(&path).cloned().collect()),
                    };
                    let Some(path) = path else { continue };
                    if let (Some((file, _)), Some(name)) = (file_of(&path), path.last()) {
                        names.insert(name.clone(), file);
                    }
                }
            }
            names
        })
        .collect();
    modules
        .iter()
        .enumerate()
        .map(|(at, module)| {
            let used = paths(module).into_iter().filter_map(|path| {
                let (mut file, name) = file_of(&path)?;
                // Passed on by a face, perhaps of a face.
                for _ in 0..3 {
                    match name.as_ref().and_then(|name| passed_on[file].get(name)) {
                        Some(&next) if next != file => file = next,
                        _ => break,
                    }
                }
                (file != at).then_some(file)
            });
            used.collect()
        })
        .collect()
}

/// The circles among files: each a set of files that reach one another.
fn circles(uses: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let reached = |start: usize| {
        let mut seen = BTreeSet::new();
        let mut next = vec![start];
        while let Some(at) = next.pop() {
            for &other in &uses[at] {
                if seen.insert(other) {
                    next.push(other);
                }
            }
        }
        seen
    };
    let reached: Vec<_> = (0..uses.len()).map(reached).collect();
    let circle = |at: usize| -> BTreeSet<usize> {
        let others = reached[at].iter().copied();
        others.filter(|&other| reached[other].contains(&at)).collect()
    };
    let circles: BTreeSet<_> = (0..uses.len()).map(circle).collect();
    circles.into_iter().filter(|circle| circle.len() > 1).collect()
}

#[test]
fn no_files_use_one_another_in_a_circle() {
    let modules = modules();
    let found = circles(&uses(&modules)).into_iter().map(|circle| {
        let names: Vec<_> = circle
            .into_iter()
            .map(|at| {
                modules[at].path.strip_prefix(source()).unwrap().display().to_string()
            })
            .collect();
        names.join(", ")
    });
    report(unexpected(found.collect(), STILL_CIRCLES));
}

/// The faults that are not on a list of known ones, and the known ones that are gone.
fn unexpected(found: Vec<String>, known: &[&str]) -> Vec<String> {
    let gone = known.iter().filter(|&&it| !found.iter().any(|fault| fault == it));
    let gone = gone.map(|it| format!("no longer a fault, so take it off the list: {it}"));
    let new = found.iter().filter(|fault| !known.contains(&fault.as_str()));
    new.map(|fault| format!("a fault: {fault}")).chain(gone).collect()
}

#[test]
fn a_circle_is_found() {
    let uses =
        [BTreeSet::from([1]), BTreeSet::from([2]), BTreeSet::from([0]), BTreeSet::new()];
    assert_eq!(circles(&uses), [BTreeSet::from([0, 1, 2])]);
}
