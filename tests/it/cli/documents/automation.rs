//! Checks the files for GitHub and for pre-commit that the documentation shows against the action
//! and the hooks of this project.

use std::fs;

use serde_json::Value;

use super::path;

/// Where GitHub looks for the action.
const ACTION: &str = "/.github/actions/briefing@";

/// Returns whether a sample is such a file, by its name.
pub(super) fn is_one(name: &str) -> bool {
    name == ".pre-commit-config.yaml" || name.starts_with(".github/workflows/")
}

/// Checks a sample.
pub(super) fn check(name: &str, text: &str) -> Result<(), String> {
    let sample = parse(text)?;
    let found = if name == ".pre-commit-config.yaml" {
        each(&sample["repos"]).flat_map(|it| each(&it["hooks"])).map(check_hook).collect()
    } else {
        let jobs = sample["jobs"].as_object().ok_or("there are no jobs")?;
        jobs.values()
            .flat_map(|job| each(&job["steps"]))
            .map(check_step)
            .collect::<Vec<_>>()
    };
    if found.is_empty() {
        return Err("it has no steps and no hooks".to_owned());
    }
    found.into_iter().collect()
}

fn parse(text: &str) -> Result<Value, String> {
    serde_saphyr::from_str(text).map_err(|error| error.to_string())
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A hook of ours has to exist.
fn check_hook(hook: &Value) -> Result<(), String> {
    let hooks = parse(&fs::read_to_string(path(".pre-commit-hooks.yaml")).unwrap())?;
    if each(&hooks).any(|it| it["id"] == hook["id"]) {
        Ok(())
    } else {
        Err(format!("there is no hook {}", hook["id"]))
    }
}

/// A step uses our action with inputs that it has, or an action of GitHub in the version that our
/// own workflows use.
fn check_step(step: &Value) -> Result<(), String> {
    let Some(uses) = step["uses"].as_str() else {
        return if step["run"].is_string() { Ok(()) } else { Err(format!("{step}")) };
    };
    let action = fs::read_to_string(path(".github/actions/briefing/action.yml")).unwrap();
    if uses.contains(ACTION) {
        let inputs = parse(&action)?["inputs"].take();
        let given = step["with"].as_object().into_iter().flatten();
        let mut unknown = given.map(|(name, _)| name).filter(|it| inputs[it].is_null());
        return match unknown.next() {
            None => Ok(()),
            Some(name) => Err(format!("the action has no input `{name}`")),
        };
    }
    let own = [".github/workflows/test.yml", ".github/workflows/release.yml"];
    let own: String =
        own.iter().map(|it| fs::read_to_string(path(it)).unwrap()).collect();
    if (own + &action).contains(&format!("uses: {uses}\n")) {
        Ok(())
    } else {
        Err(format!("our own workflows do not use {uses}"))
    }
}

/// The table of inputs has every input of the action, with its default.
#[test]
fn the_inputs_are_those_of_the_action() {
    let page = super::page("docs/automation.md");
    let table = page.tables.iter().find(|it| it.header.first().unwrap() == "input");
    let table = table.expect("a table of inputs");
    let action = fs::read_to_string(path(".github/actions/briefing/action.yml")).unwrap();
    let inputs = parse(&action).unwrap()["inputs"].take();
    let mut names: Vec<&String> = inputs.as_object().unwrap().keys().collect();
    let mut codes = table.codes();
    codes.sort();
    names.sort();
    assert_eq!(codes.iter().collect::<Vec<_>>(), names);
    for (name, row) in table.codes().iter().zip(&table.rows) {
        let default = inputs[name]["default"].as_str().unwrap();
        let said = row.last().unwrap();
        let is_said = said.contains(&format!("`{default}`"))
            || ["", "."].contains(&default) && !said.contains('`');
        assert!(is_said, "{name}: {said}, but the default is `{default}`");
    }
}

#[test]
fn a_wrong_sample_is_found() {
    let workflow = |step: &str| {
        let text = format!("on: push\njobs:\n  a:\n    steps:\n      - {step}\n");
        check(".github/workflows/a.yml", &text)
    };
    let ours = "uses: owner/briefing/.github/actions/briefing@v1";
    assert_eq!(workflow(&format!("{ours}\n        with: {{ paths: a }}")), Ok(()));
    assert_eq!(workflow("uses: actions/checkout@v6"), Ok(()));
    for wrong in [
        format!("{ours}\n        with: {{ path: a }}"),
        "uses: actions/checkout@v1".to_owned(),
        "name: nothing".to_owned(),
    ] {
        assert!(workflow(&wrong).is_err(), "{wrong}");
    }
    let hook = |id: &str| {
        let text = format!("repos:\n  - repo: a\n    hooks: [{{ id: {id} }}]\n");
        check(".pre-commit-config.yaml", &text)
    };
    assert_eq!(hook("briefing-check"), Ok(()));
    assert!(hook("briefing-chek").is_err());
    assert!(check(".pre-commit-config.yaml", "repos: []\n").is_err());
}
