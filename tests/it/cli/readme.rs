//! What the README shows the program to say, against what it does say.

use std::fs;
use std::path::Path;

use super::{code, example, run, stderr, stdout};
use crate::support;

/// Puts what was said, up to `last` and indented as code, in place of what starts with
/// `first` and ends with `last`.
fn put(readme: &str, (first, last): (&str, &str), said: &str) -> String {
    let indented = format!("\n    {first}");
    let (before, rest) = readme
        .split_once(&indented)
        .unwrap_or_else(|| panic!("the README shows no `{first}`"));
    let (_, after) = rest
        .split_once(last)
        .unwrap_or_else(|| panic!("nothing after `{first}` ends with `{last}`"));
    let (said, _) =
        said.rsplit_once(last).unwrap_or_else(|| panic!("no `{last}`: {said}"));
    let mut text = before.to_owned();
    for line in format!("{said}{last}").lines() {
        text.push('\n');
        text.push_str(format!("    {line}").trim_end());
    }
    text + after
}

#[test]
fn the_readme_shows_what_the_program_says() {
    let folder = example();
    let file = folder.path().join("briefing.yaml");
    let sound = fs::read_to_string(&file).unwrap();
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut text = fs::read_to_string(&readme).unwrap().replace("\r\n", "\n");

    let output = run(folder.path(), ["render"]);
    // Not the size: a test's dependencies may bring another compressor into the program.
    for line in stdout(&output).lines() {
        let (name, _) = line.split_once(':').unwrap();
        text = put(&text, (name, " full"), line);
    }
    let output = run(folder.path(), ["check"]);
    text = put(&text, ("briefing.yaml: ok", " full"), &stdout(&output));

    let nothing = "; nothing was written";
    fs::write(&file, sound.replacen("title:", "titel:", 1)).unwrap();
    let output = run(folder.path(), ["render"]);
    assert_eq!(code(&output), 1);
    text = put(&text, ("error[unknown-key]", nothing), &stderr(&output));

    let (before, rest) = sound.split_once("body: |\n").unwrap();
    let (body, after) = rest.split_once("\n  - heading:").unwrap();
    let body = [body; 4].join("\n");
    fs::write(&file, format!("{before}body: |\n{body}\n  - heading:{after}")).unwrap();
    let output = run(folder.path(), ["render"]);
    assert_eq!(code(&output), 1);
    text = put(&text, ("error[overflow]", nothing), &stderr(&output));

    support::report(support::compare(&readme, &text).err().into_iter().collect());
}

#[test]
fn the_briefing_of_the_readme_is_sound() {
    let folder = example();
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap().replace("\r\n", "\n");
    let yaml = readme.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    // It shows two panels of seven.
    let (panels, poster) = yaml.split_once("poster:\n").unwrap();
    let panel = |number| format!("  - heading: Panel {number}\n    body: Text.\n");
    let panel: String = (3..=7).map(panel).collect();
    fs::write(
        folder.path().join("briefing.yaml"),
        format!("{panels}{panel}poster:\n{poster}"),
    )
    .unwrap();
    let output = run(folder.path(), ["check", "--strict"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}
