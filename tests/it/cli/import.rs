//! `briefing import`: what it writes and says, and what it refuses.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::{code, files, run, stderr, stdout};
use crate::support;

fn folder_with(name: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::copy(support::cases("import").join(name), folder.path().join(name)).unwrap();
    folder
}

#[test]
fn a_document_becomes_a_folder_with_a_briefing() {
    let folder = folder_with("headings.docx");
    let output =
        run(folder.path(), ["import", "headings.docx", "--report", "report.json"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let written = files(folder.path());
    assert!(written.contains(&"headings/briefing.yaml".to_owned()), "{written:?}");
    assert_eq!(written.iter().filter(|it| it.starts_with("headings/logos/")).count(), 2);
    let said = stdout(&output);
    assert!(
        said.contains("headings.docx: 7 panels, by the headings of level 1"),
        "{said}"
    );
    assert!(said.contains(" words: ") && said.contains(" 0 not placed, "), "{said}");
    assert!(
        said.contains("headings/briefing.yaml: ") && said.contains("A3 landscape"),
        "{said}"
    );
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["panels"].as_array().unwrap().len(), 7);
    assert_eq!(report["lost"].as_array().unwrap().len(), 0);

    let output = run(folder.path(), ["render", "headings/briefing.yaml", "-p", "screen"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn nothing_is_overwritten_without_force() {
    let folder = folder_with("headings.docx");
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/briefing.yaml"), "mine").unwrap();
    let output = run(folder.path(), ["import", "headings.docx", "-o", "out"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("already exists; nothing was written"));
    assert_eq!(files(&folder.path().join("out")), ["briefing.yaml"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("out/briefing.yaml")).unwrap(),
        "mine"
    );
    let output = run(folder.path(), ["import", "headings.docx", "-o", "out", "--force"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn words_without_a_place_are_said_and_fail() {
    let folder = folder_with("typed.docx");
    let output = run(folder.path(), ["import", "typed.docx", "-o", "."]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let said = stderr(&output);
    assert!(
        said.contains("not placed, from after the last panel: Please print"),
        "{said}"
    );
    let file = fs::read_to_string(folder.path().join("briefing.yaml")).unwrap();
    assert!(file.contains("# Not placed\n"), "{file}");
}

#[test]
fn what_cannot_be_read_is_refused_with_a_remedy() {
    let folder = TempDir::new().unwrap();
    let cases: [(&str, &[u8], &str); 7] = [
        ("a.yaml", b"title: A\n", "it needs no import"),
        ("a.docx", b"PK\x03\x04damaged", "the document is damaged"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF has no text that can be relied on"),
        ("a.bin", b"\x00\x01\x02", "this is not a document that can be imported"),
        ("a.jpg", b"\xFF\xD8\xFF\x00", "this is not a document that can be imported"),
        ("a.html", b"<html><body>x", "LibreOffice"),
        ("a.odt", b"", "the document has no text"),
    ];
    for (name, bytes, message) in cases {
        fs::write(folder.path().join(name), bytes).unwrap();
        let mut command = super::command(folder.path(), ["import", name, "-o", "out"]);
        let output = command.env("PATH", "").output().unwrap();
        let said = stdout(&output) + &stderr(&output);
        assert!(said.contains(message), "{name}: {said}");
        assert_ne!(code(&output), 0, "{name}");
    }
    let output = run(folder.path(), ["import", "no.docx"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("cannot read `no.docx`"), "{}", stderr(&output));
}
