//! Slips of the hand on the command line, and files that are not what they should be: each
//! is met with what is wrong and what to do, and nothing is written.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{code, example, example_with, files, run, stderr, stdout};

#[test]
fn the_output_folder_cannot_be_a_file() {
    let folder = example();
    let output = run(folder.path(), ["render", "-o", "briefing.yaml"]);
    assert_eq!(code(&output), 2);
    let expected = "error: cannot write into `briefing.yaml`: it is a file\n  \
                    = help: name a folder\n";
    assert_eq!(stderr(&output), expected);
}

#[test]
fn a_target_that_is_a_folder_is_left_alone() {
    let folder = example();
    fs::create_dir(folder.path().join("briefing.screen.pdf")).unwrap();
    let output = run(folder.path(), ["render"]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("briefing.screen.pdf`: it is a folder\n"));
    assert!(folder.path().join("briefing.screen.pdf").is_dir());
}

#[test]
fn a_write_protected_target_is_left_alone() {
    let folder = example();
    let target = folder.path().join("briefing.screen.pdf");
    fs::write(&target, "signed off").unwrap();
    let mut permissions = fs::metadata(&target).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&target, permissions.clone()).unwrap();
    let output = run(folder.path(), ["render"]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("it is write-protected\n"), "{}", stderr(&output));
    assert_eq!(fs::read(&target).unwrap(), b"signed off");
}

#[cfg(unix)]
#[test]
fn what_the_briefing_is_made_from_is_never_overwritten() {
    for source in ["briefing.yaml", "logos/health.png"] {
        // The name as YAML may have it, too.
        let folder = example_with("logos/health.png", "\"logos/he\\x61lth.png\"");
        let target = folder.path().join("briefing.screen.pdf");
        std::os::unix::fs::symlink(source, &target).unwrap();
        let before = fs::read(&target).unwrap();
        let output = run(folder.path(), ["render"]);
        assert_eq!(code(&output), 2);
        let text = stderr(&output);
        assert!(text.contains("the briefing is made from `"), "{text}");
        assert_eq!(fs::read(&target).unwrap(), before);
    }
}

#[test]
fn a_missing_file_brings_offers() {
    let folder = example();
    let missing = |folder: &TempDir, name: &str, hint: &str| {
        let expected = format!(
            "error: cannot read `{name}`: the file does not exist\n  = help: {hint}\n"
        );
        assert_eq!(said(folder, &["render", name]), expected);
    };
    missing(&folder, "breifing.yaml", "did you mean `briefing.yaml`?");
    missing(&folder, "briefing", "did you mean `briefing.yaml`?");
    missing(&folder, "Briefing.yml", "did you mean `briefing.yaml`?");
    missing(&folder, "logos/briefing.yaml", "did you mean `briefing.yaml`?");
    missing(&folder, "nowhere/briefing.yaml", "did you mean `briefing.yaml`?");
    let text = said(&folder, &["render", "nowhere/x.yaml"]);
    assert!(text.contains("= help: the folder `nowhere` does not exist in `"), "{text}");
    let text = said(&folder, &["render", "x.yaml"]);
    assert!(text.contains("the only YAML file in the folder `"), "{text}");
    assert!(text.contains("` is `briefing.yaml`\n"), "{text}");

    // Notepad adds an ending, which Windows hides.
    let from = folder.path().join("briefing.yaml");
    fs::rename(&from, folder.path().join("briefing.yaml.txt")).unwrap();
    let hint = "there is `briefing.yaml.txt`: rename it to `briefing.yaml`; editors add \
                `.txt`, and Windows hides it";
    missing(&folder, "briefing.yaml", hint);
}

#[test]
fn a_command_in_the_wrong_folder_is_led_to_the_right_one() {
    let folder = TempDir::new().unwrap();
    let name = folder.path().file_name().unwrap().to_string_lossy().into_owned();
    let text = said(&folder, &["render"]);
    let start = "error: cannot read `briefing.yaml`: the file does not exist\n  \
                 = help: the folder `";
    assert!(text.starts_with(start), "{text}");
    let end = format!(
        "{name}` holds no YAML file\n  = help: `briefing new` writes a first file to start from\n"
    );
    assert!(text.ends_with(&end), "{text}");

    let output = run(folder.path(), ["new", "my-poster"]);
    assert_eq!(code(&output), 0);
    let text = said(&folder, &["render"]);
    let hint = Path::new("my-poster").join("briefing.yaml");
    let hint = format!("= help: did you mean `{}`?\n", hint.display());
    assert!(text.contains(&hint), "{text}");
}

#[test]
fn a_missing_table_brings_offers_of_tables() {
    let folder = example();
    fs::write(folder.path().join("schools.csv"), "school\nOak\n").unwrap();
    let batch = |data: &str| {
        let output = run(folder.path(), ["batch", "briefing.yaml", "--data", data]);
        assert_eq!(code(&output), if data == "long.csv" { 1 } else { 2 });
        stderr(&output)
    };
    let expected = "error: cannot read `school.csv`: the file does not exist\n  \
                    = help: did you mean `schools.csv`?\n";
    assert_eq!(batch("school.csv"), expected);
    let expected = "error: `logos` is a folder, not a table\n  \
                    = help: name the workbook, CSV or YAML file in it\n";
    assert_eq!(batch("logos"), expected);
    let long = fs::File::create(folder.path().join("long.csv")).unwrap();
    long.set_len((16 << 20) + 1).unwrap();
    let expected = "error: `long.csv` is over 16 MiB\n  \
                    = help: split the table, and run the parts one after the other\n";
    assert_eq!(batch("long.csv"), expected);
}

#[test]
fn a_folder_is_not_a_briefing() {
    let folder = example();
    let output = run(
        folder.path().parent().unwrap(),
        [OsStr::new("check"), folder.path().file_name().unwrap()],
    );
    assert_eq!(code(&output), 2);
    let text = stderr(&output);
    assert!(text.contains("is a folder, not a briefing"), "{text}");
    assert!(text.contains("did you mean"), "{text}");
}

#[test]
fn a_file_of_another_encoding_is_explained() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("old.yaml");
    fs::write(&path, b"title: A\nkicker: the child\x92s voice\n").unwrap();
    let output = run(folder.path(), ["render", "old.yaml"]);
    assert_eq!(code(&output), 1);
    let expected = "error: `old.yaml` is not UTF-8: line 2, column 18 has byte 0x92, \
                    which is `’` in Windows-1252, the likely encoding\n  \
                    = help: save it as UTF-8: in Notepad, `Save as`, Encoding `UTF-8`\n";
    assert_eq!(stderr(&output), expected);
    fs::write(&path, b"\xff\xfet\0i\0").unwrap();
    let output = run(folder.path(), ["check", "old.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("is UTF-16, not UTF-8"));
}

#[test]
fn wrong_arguments_are_a_usage_error() {
    let folder = TempDir::new().unwrap();
    let cases: &[&[&str]] = &[
        &[],
        &["rendr"],
        &["render", "--papr", "A4"],
        &["render", "--paper", "A6"],
        &["render", "--paper", "420x297"],
        &["render", "--profile", "press"],
        &["render", "--grid", "rows"],
        &["render", "--paper", "A4 landscape"],
        &["briefing.yaml"],
        &["completions", "cmd"],
    ];
    for arguments in cases {
        let output = run(folder.path(), *arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?}");
    }
    let output = run(folder.path(), ["render", "--papr", "A4"]);
    assert!(
        stderr(&output).contains("a similar argument exists: '--paper'"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_list_of_profiles_may_have_spaces_and_capitals() {
    let folder = example();
    let output = run(folder.path(), ["render", "-p", "html, Text"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("wrote briefing.html"), "{}", stdout(&output));
    assert!(stdout(&output).contains("wrote briefing.txt"), "{}", stdout(&output));
    for name in ["pdf", "PDF", "html, pdf"] {
        let text = said(&folder, &["render", "-p", name]);
        assert!(text.contains("`press` for a print house, `screen` for"), "{text}");
        assert!(text.contains("write `-p press,screen,office,large`"), "{text}");
    }
    let text = said(&folder, &["render", "-p", "txt"]);
    assert!(text.contains("a similar value exists: 'text'"), "{text}");
}

#[test]
fn new_overwrites_nothing() {
    let folder = example();
    fs::remove_file(folder.path().join("logos/partnership.svg")).unwrap();
    fs::write(folder.path().join("briefing.yaml"), "mine").unwrap();
    let output = run(folder.path(), ["new"]);
    assert_eq!(code(&output), 2);
    let expected = "error: `logos/health.png`, `briefing.yaml` already exist; \
                    nothing was written\n  \
                    = help: name another folder: `briefing new FOLDER`\n";
    assert_eq!(stderr(&output), expected);
    assert_eq!(fs::read(folder.path().join("briefing.yaml")).unwrap(), b"mine");
    assert_eq!(files(folder.path()), ["briefing.yaml", "logos/health.png"]);
}

/// The whole of what a command says on standard error; it must end with the code for
/// usage and leave the folder as it was.
fn said(folder: &TempDir, arguments: &[&str]) -> String {
    let before = files(folder.path());
    let output = run(folder.path(), arguments);
    assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
    assert_eq!(stdout(&output), "", "{arguments:?}");
    assert_eq!(files(folder.path()), before, "{arguments:?}");
    stderr(&output)
}

#[test]
fn a_word_in_the_place_of_the_file_is_led_to_its_option() {
    let folder = example();
    let text = said(&folder, &["render", "--paper", "A4", "Landscape"]);
    let expected = "error: cannot read `Landscape`: the file does not exist\n  \
                    = help: did you mean `--orientation Landscape`?\n";
    assert_eq!(text, expected);
    let text = said(&folder, &["render", "--paper", "A4 landscape"]);
    assert!(text.contains("write `--paper A4 --orientation landscape`"), "{text}");
    let text = said(&folder, &["briefing.yaml"]);
    assert!(text.contains("tip: write `briefing render briefing.yaml`"), "{text}");
    // The file takes these words in any case, and so does the command line.
    let capitals = ["check", "--orientation", "Portrait", "--grid", "COLUMNS"];
    let output = run(folder.path(), capitals);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("A3 portrait, columns grid"), "{}", stdout(&output));
}

#[test]
fn a_document_of_another_program_is_recognised() {
    let folder = TempDir::new().unwrap();
    let import = "turn it into a briefing first: `briefing import` reads Word, PowerPoint and Publisher files";
    let cases: [(&[u8], &str, &str); 4] = [
        (
            b"PK\x03\x04\x14\0",
            "a Word, Excel or PowerPoint document or a ZIP archive",
            import,
        ),
        (b"\xd0\xcf\x11\xe0\xa1", "a Publisher document or an old Office one", import),
        (b"{\\rtf1\\ansi}", "an RTF document", import),
        (b"%PDF-1.7\n", "a PDF", "name the YAML file; `briefing new` writes one"),
    ];
    for (content, kind, hint) in cases {
        fs::write(folder.path().join("briefing.yaml"), content).unwrap();
        let expected = format!(
            "error: `briefing.yaml` is {kind}, not a text file\n  = help: {hint}\n"
        );
        let output = run(folder.path(), ["render"]);
        assert_eq!(code(&output), 1);
        assert_eq!(stderr(&output), expected);
        assert_eq!(files(folder.path()), ["briefing.yaml"]);
    }
}

#[test]
fn a_folder_cannot_be_made_inside_a_file() {
    let folder = example();
    let expected = "error: cannot write into `briefing.yaml`: it is a file\n  \
                    = help: name a folder\n";
    assert_eq!(said(&folder, &["render", "-o", "briefing.yaml/made"]), expected);
    assert_eq!(said(&folder, &["new", "briefing.yaml"]), expected);
}

#[test]
fn a_failure_for_programs_has_the_keys_of_a_diagnostic() {
    let folder = example();
    let lines = |arguments: &[&str]| super::json_lines(&said(&folder, arguments));
    let failure = lines(&["check", "absent.yaml", "--message-format=json"]);
    assert_eq!(failure[0]["file"], "absent.yaml");
    let path = folder.path().join("briefing.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("title:", "titel:", 1)).unwrap();
    let output = run(folder.path(), ["check", "--message-format=json"]);
    let diagnostic = super::json_lines(&stderr(&output));
    let keys = |it: &serde_json::Value| -> Vec<String> {
        it.as_object().unwrap().keys().cloned().collect()
    };
    let mut expected = keys(&diagnostic[0]);
    expected.sort();
    assert_eq!(keys(&failure[0]), expected);
}
