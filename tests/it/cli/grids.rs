//! Tests what `check` says about other grids than the one that is used.

use std::fs;

use super::{code, json_lines, run, stderr, stdout};
use crate::support;

/// Returns a folder with a briefing that needs more room than the hub has.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let case = support::cases("layout").join("domestic-abuse.yaml");
    fs::copy(case, folder.path().join("briefing.yaml")).expect("a copy");
    folder
}

#[test]
fn check_names_a_grid_with_larger_type() {
    let folder = folder();
    let output = run(folder.path(), ["check"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 1, "the result is one line");
    let said = stderr(&output);
    let help = said.lines().find(|it| it.starts_with("help: ")).expect("a line of help");
    assert!(help.starts_with("help: briefing.yaml: `grid: columns` sets "), "{help}");
    assert!(help.ends_with(" % larger"), "{help}");

    let output = run(folder.path(), ["check", "--message-format", "json"]);
    let message = &json_lines(&stdout(&output))[0];
    let larger = &message["larger_grid"];
    assert_eq!(larger["grid"], "columns");
    let size = |value: &serde_json::Value| value.as_f64().expect("a size");
    let (own, other) =
        (size(&message["poster"]["body_size_pt"]), size(&larger["body_size_pt"]));
    assert!(other >= own * 1.08, "{other} after {own}");
    assert!(help.ends_with(larger["hint"].as_str().expect("a hint")), "{larger}");

    // What the hint says is what comes of it.
    let path = folder.path().join("briefing.yaml");
    let text = fs::read_to_string(&path).expect("the briefing");
    let text = text.replace("poster:\n", "poster:\n  grid: columns\n");
    fs::write(&path, text).expect("a file");
    let output = run(folder.path(), ["check", "--message-format", "json"]);
    let message = &json_lines(&stdout(&output))[0];
    assert!((size(&message["poster"]["body_size_pt"]) - other).abs() < 1e-9);
    assert!(message.get("larger_grid").is_none(), "the file names its grid");
}

#[test]
fn an_orientation_that_the_grid_would_change_is_named_with_it() {
    let folder = folder();
    let path = folder.path().join("briefing.yaml");
    let text = fs::read_to_string(&path).expect("the briefing");
    fs::write(&path, text.replace("  orientation: landscape\n", "")).expect("a file");
    let said = stderr(&run(folder.path(), ["check"]));
    let words = "`grid: columns` with `orientation: landscape` sets the body in ";
    assert!(said.contains(words), "{said}");
}

#[test]
fn other_grids_are_named_only_by_check_and_only_for_the_default() {
    let folder = folder();
    let render = ["render", "-p", "screen"];
    for arguments in [&["check", "--grid", "hub"][..], &render[..]] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(!stderr(&output).contains("% larger"), "{}", stderr(&output));
    }
}
