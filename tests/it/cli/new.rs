//! The templates of `briefing new`.

use std::fs;

use tempfile::TempDir;

use super::{code, files, run, stderr, stdout};

/// The names of the templates, as `--list` prints them.
fn names() -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["new", "--list"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(files(folder.path()).is_empty());
    let list = stdout(&output);
    list.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

/// Each is a good poster as it stands, in type that reads across a room. The one warning names
/// the words that are still to be replaced.
#[test]
fn every_template_is_a_finished_poster() {
    let names = names();
    assert_eq!(names, ["blank", "topic", "case-review", "policy", "school"]);
    for name in names {
        let folder = TempDir::new().unwrap();
        let output = run(folder.path(), ["new", "--template", &name, "poster"]);
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
        assert_eq!(files(folder.path()), ["poster/briefing.yaml"]);
        let folder = folder.path().join("poster");
        let said = stderr(&run(&folder, ["check"]));
        assert!(said.contains("warning[template-text]"), "{name}: {said}");
        assert!(said.contains("the publisher"), "{name}: {said}");
        let file = folder.join("briefing.yaml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text + "\nlint: { allow: [template-text] }\n").unwrap();
        let output = run(&folder, ["check", "--strict"]);
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
        let said = stderr(&output);
        // Another grid may be worth a try.
        assert!(said.lines().all(|it| it.starts_with("help: ")), "{name}: {said}");
        let line = stdout(&output);
        assert!(line.contains("A3 landscape, hub grid, body "), "{name}: {line}");
        let size = line.split("body ").nth(1).and_then(|it| it.split(' ').next());
        let size: f64 = size.unwrap().parse().unwrap();
        assert!(size >= 13.0, "{name}: {line}");
    }
}

#[test]
fn a_template_overwrites_nothing() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("briefing.yaml"), "mine").unwrap();
    let output = run(folder.path(), ["new", "-t", "topic"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("nothing was written"), "{}", stderr(&output));
    assert_eq!(fs::read(folder.path().join("briefing.yaml")).unwrap(), b"mine");
    assert_eq!(files(folder.path()), ["briefing.yaml"]);
}

#[test]
fn an_unknown_template_brings_the_names() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["new", "-t", "topics"]);
    assert_eq!(code(&output), 2);
    let text = stderr(&output);
    assert!(text.contains("case-review") && text.contains("'topic'"), "{text}");
    assert!(files(folder.path()).is_empty());
}
