//! Checks the command lines of the documentation that run something other than `briefing`.

use std::path::Path;

use super::{install, service, shell};

const MANIFEST: &str = include_str!("../../../../Cargo.toml");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Checks a command. Those of `briefing` are parsed by a test in `src/cli`.
pub(super) fn check(command: &[String]) -> Result<(), String> {
    if shell::arguments(command).is_some() {
        return Ok(());
    }
    let words: Vec<&str> = command.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["cd" | "mkdir" | "seq", ..] => Ok(()),
        ["bash" | "python3", script, ..] => exists(script),
        ["git", "diff", paths @ ..] => paths.iter().try_for_each(|it| exists(it)),
        ["cargo", rest @ ..] => check_cargo(rest),
        ["curl", rest @ ..] => service::check_curl(rest),
        ["systemctl", "enable", "--now", name] => service::check_unit(name),
        [script, ..] if script.starts_with(".ci/") || script.starts_with("bindings/") => {
            exists(script)
        }
        [setting, rest @ ..] if setting.contains('=') => {
            let name = setting.split('=').next().unwrap_or_default();
            let sources = [
                include_str!("../../support.rs"),
                include_str!("../../seed.rs"),
                include_str!("../../generated.rs"),
            ];
            if !sources.iter().any(|it| it.contains(&format!("\"{name}\""))) {
                return Err(format!("nothing reads the variable {name}"));
            }
            check(&rest.iter().map(|&it| it.to_owned()).collect::<Vec<_>>())
        }
        words => install::check(words).unwrap_or_else(|| {
            Err(format!("no test understands the command `{}`", words.join(" ")))
        }),
    }
}

fn exists(path: &str) -> Result<(), String> {
    if root().join(path).exists() { Ok(()) } else { Err(format!("there is no {path}")) }
}

fn check_cargo(words: &[&str]) -> Result<(), String> {
    match words {
        ["run", "--release", "--example", name, ..] => {
            exists(&format!("examples/{name}.rs"))
        }
        ["test"] | ["fmt", "--check"] | ["clippy", ..] | ["doc", "--open"] => Ok(()),
        ["test", "--test", name, "--", filters @ ..] => {
            is_in_manifest("[[test]]", name)?;
            let mut filters = filters.iter().filter(|it| !it.starts_with("--"));
            filters.try_for_each(|it| is_in_sources("tests/it", it))
        }
        ["test", "--lib", "--", filter] => is_in_sources("src", filter),
        ["bench", "--bench", name] => is_in_manifest("[[bench]]", name),
        ["bench", "--bench", name, "--", filter] => {
            is_in_manifest("[[bench]]", name)?;
            is_in_sources("tests/bench", filter)
        }
        ["install", "--locked", "--path", "." | "briefing-0.1.0"]
        | ["install", "cargo-fuzz"] => Ok(()),
        ["+nightly", "fuzz", "run", target, "-s", "none", _, seeds] => {
            exists(seeds)?;
            exists(&format!("fuzz/fuzz_targets/{target}.rs"))
        }
        _ => Err(format!("no test understands `cargo {}`", words.join(" "))),
    }
}

fn is_in_manifest(section: &str, name: &str) -> Result<(), String> {
    let wanted = format!("{section}\nname = \"{name}\"\n");
    let is_there = MANIFEST.replace("\r\n", "\n").contains(&wanted);
    if is_there { Ok(()) } else { Err(format!("`Cargo.toml` has no {section} `{name}`")) }
}

/// Whether a filter selects something: a module or a function has it in its name.
fn is_in_sources(folder: &str, filter: &str) -> Result<(), String> {
    let is_named = |text: &str| {
        text.lines().any(|line| {
            let line = line.trim().trim_start_matches("pub ");
            (line.starts_with("mod ") || line.starts_with("fn ")) && line.contains(filter)
        })
    };
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs")
                && is_named(&std::fs::read_to_string(&path).unwrap())
            {
                return Ok(());
            }
        }
    }
    Err(format!("`{filter}` selects nothing in {folder}"))
}

/// Checks a line for `Cargo.toml` that names this crate.
pub(super) fn check_dependency(text: &str) -> Result<(), String> {
    let value = text
        .trim()
        .strip_prefix("briefing = { ")
        .and_then(|it| it.strip_suffix(" }"))
        .ok_or("not `briefing = { … }`")?;
    let known = [
        ("path", "\"../briefing\""),
        ("default-features", "false"),
        ("default-features", "true"),
        ("features", "[\"all-data\"]"),
    ];
    let mut parts = value.split(", ").map(|part| part.split_once(" = "));
    assert!(MANIFEST.contains("\nall-data = []\n"), "a feature of another name");
    let is_known = parts.all(|part| part.is_some_and(|part| known.contains(&part)));
    if is_known { Ok(()) } else { Err(format!("no test understands {value}")) }
}
