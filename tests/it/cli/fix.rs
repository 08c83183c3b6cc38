//! `briefing check --fix` and `--diff`.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use super::*;

/// The example with a capital in a key, a curly colon and a fence around it.
fn slips() -> TempDir {
    let folder = example();
    let path = folder.path().join("briefing.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replacen("title:", "Title:", 1).replacen("language:", "Language:", 1);
    fs::write(path, format!("# A comment\n{text}")).unwrap();
    folder
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("briefing.yaml")).unwrap()
}

#[test]
fn fix_changes_the_file_and_tells_each_fix() {
    let folder = slips();
    let before = text(&folder);
    let output = run(folder.path(), ["check", "--fix"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let expected = before.replace("Title:", "title:").replace("Language:", "language:");
    assert_eq!(text(&folder), expected.replace("Title:", "title:"));
    let lines = stdout(&output);
    let first = lines.lines().next().unwrap();
    assert!(first.starts_with("fixed briefing.yaml:"), "{lines}");
    assert!(first.ends_with("(yaml-syntax)"), "{lines}");
    assert!(lines.lines().last().unwrap().starts_with("briefing.yaml: ok"), "{lines}");
    let again = run(folder.path(), ["check", "--fix"]);
    assert!(!stdout(&again).contains("fixed"), "{}", stdout(&again));
}

#[test]
fn diff_shows_the_fixes_and_writes_nothing() {
    let folder = slips();
    let before = text(&folder);
    for arguments in [&["check", "--diff"][..], &["check", "--fix", "--diff"]] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 1);
        let diff = stdout(&output);
        assert!(diff.starts_with("--- briefing.yaml\n+++ briefing.yaml\n@@ "), "{diff}");
        assert!(diff.contains("\n-Title: ") && diff.contains("\n+title: "), "{diff}");
        assert!(stderr(&output).contains("`--fix` would fix"), "{}", stderr(&output));
        assert_eq!(text(&folder), before);
    }
    assert_eq!(code(&run(folder.path(), ["check", "--fix"])), 0);
    let output = run(folder.path(), ["check", "--diff"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""));
    assert_eq!(stderr(&output), "");
}

#[test]
fn a_diff_without_a_fix_says_what_is_left() {
    let folder = example_with("issued: 2026-11-01", "issued: 1/11/2026");
    let output = run(folder.path(), ["check", "--diff"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""));
    let expected = "note: briefing.yaml: there is nothing that `--fix` could apply; left to \
                    decide by hand: 1 error, and `briefing check` shows what to do\n";
    assert_eq!(stderr(&output), expected);
}

#[test]
fn a_fix_without_an_edit_says_what_is_left() {
    let last_note = |folder: &TempDir| {
        let output = run(folder.path(), ["check", "--fix"]);
        stderr(&output).lines().rfind(|it| it.starts_with("note:")).map(str::to_owned)
    };
    let nothing = "note: briefing.yaml: there was nothing to apply";
    assert_eq!(last_note(&example()).as_deref(), Some(nothing));
    let folder = example_with("language:", "languge:");
    let left = format!(
        "{nothing}; 1 problem is left to decide by hand, and the help above has a likely fix"
    );
    assert_eq!(last_note(&folder), Some(left));
    let folder = example_with("version:", "edition_of_the_file:");
    let left = format!("{nothing}; 1 problem is left to decide by hand");
    assert_eq!(last_note(&folder), Some(left));
    assert_eq!(last_note(&slips()), None);
}

/// `patch` makes of the old file what `--fix` makes of it.
#[cfg(unix)]
#[test]
fn patch_applies_the_diff() {
    let folder = slips();
    let diff = run(folder.path(), ["check", "--diff"]).stdout;
    let old = text(&folder);
    let mut patch = match Command::new("patch")
        .args(["-s", "briefing.yaml"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .spawn()
    {
        Ok(patch) => patch,
        // Not every machine has it.
        Err(_) => return,
    };
    patch.stdin.take().unwrap().write_all(&diff).unwrap();
    assert!(patch.wait().unwrap().success());
    let patched = text(&folder);
    fs::write(folder.path().join("briefing.yaml"), old).unwrap();
    run(folder.path(), ["check", "--fix"]);
    assert_eq!(text(&folder), patched);
}

#[test]
fn what_is_left_decides_the_exit_code() {
    let folder = slips();
    let path = folder.path().join("briefing.yaml");
    let broken = text(&folder).replacen("Language:", "languge:", 1);
    fs::write(&path, &broken).unwrap();
    let output = run(folder.path(), ["check", "--fix"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("did you mean `language`?"), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("note: briefing.yaml: 1 problem is left to decide"),
        "{}",
        stderr(&output)
    );
    assert!(text(&folder).contains("\ntitle: ") && text(&folder).contains("languge:"));
}

#[test]
fn several_files_are_fixed_each_by_itself() {
    let folder = slips();
    let copy = folder.path().join("b.yaml");
    fs::write(&copy, text(&folder)).unwrap();
    let output =
        run(folder.path(), ["check", "--fix", "absent.yaml", "b.yaml", "briefing.yaml"]);
    assert_eq!(code(&output), 2, "one file is missing");
    assert_eq!(fs::read_to_string(copy).unwrap(), text(&folder));
    assert!(stdout(&output).contains("fixed b.yaml:"), "{}", stdout(&output));
    assert!(stdout(&output).contains("fixed briefing.yaml:"), "{}", stdout(&output));
}

#[test]
fn line_endings_and_a_byte_order_mark_stay() {
    let folder = slips();
    let path = folder.path().join("briefing.yaml");
    let windows = format!("\u{feff}{}", text(&folder).replace('\n', "\r\n"));
    fs::write(&path, &windows).unwrap();
    let output = run(folder.path(), ["check", "--fix"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let expected = windows.replace("Title:", "title:").replace("Language:", "language:");
    assert_eq!(text(&folder), expected);
}

#[test]
fn damaged_text_is_repaired_everywhere() {
    let folder = example();
    let path = folder.path().join("briefing.yaml");
    let good =
        text(&folder).replacen("body: |\n", "body: |\n      It’s Ana’s café.\n\n", 2);
    let bad = good.replace("’s", "â€™s").replace("café", "cafÃ©");
    fs::write(&path, &bad).unwrap();
    let output = run(folder.path(), ["check", "--fix"]);
    assert_eq!(text(&folder), good, "{}", stderr(&output));
}

#[test]
fn a_file_that_cannot_be_changed_stays() {
    let folder = slips();
    let path = folder.path().join("briefing.yaml");
    let before = text(&folder);
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let output = run(folder.path(), ["check", "--fix"]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("it is write-protected"), "{}", stderr(&output));
    assert_eq!(text(&folder), before);
    assert_eq!(code(&run(folder.path(), ["check", "--diff"])), 1);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = slips();
    let path = folder.path().join("briefing.yaml");
    let real = folder.path().join("real.yaml");
    fs::rename(&path, &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.yaml", &path).unwrap();
    assert_eq!(code(&run(folder.path(), ["check", "--fix"])), 0);
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
    assert!(text(&folder).contains("\ntitle: "));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn standard_input_and_other_encodings_are_refused() {
    let folder = slips();
    let output = run(folder.path(), ["check", "--fix", "-"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("save the briefing as a file"),
        "{}",
        stderr(&output)
    );
    let path = folder.path().join("briefing.yaml");
    let bytes = [text(&folder).as_bytes(), b"# caf\xe9\n"].concat();
    fs::write(&path, &bytes).unwrap();
    let output = run(folder.path(), ["check", "--fix"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("is not UTF-8"), "{}", stderr(&output));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_briefing_with_fields_is_fixed_and_its_table_is_not() {
    let folder = slips();
    let path = folder.path().join("briefing.yaml");
    let with_field = text(&folder).replacen("Title: ", "Title: ${School}: ", 1);
    fs::write(&path, with_field.replacen("${School}: ", "${School} ", 1)).unwrap();
    let table = folder.path().join("data.csv");
    fs::write(&table, "School\nAsh\nOak\n").unwrap();
    let arguments = ["check", "--fix", "--data", "data.csv", "--name", "${School}"];
    let output = run(folder.path(), arguments);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(text(&folder).contains("\ntitle: ${School}"));
    assert_eq!(fs::read_to_string(&table).unwrap(), "School\nAsh\nOak\n");
    assert!(stdout(&output).contains("2 posters: 2 ok"), "{}", stdout(&output));
}

#[test]
fn fixes_and_diffs_are_told_to_programs() {
    let folder = slips();
    let output = run(folder.path(), ["check", "--diff", "--message-format=json"]);
    assert_eq!(code(&output), 1);
    let diff = &json_lines(&stdout(&output))[0];
    assert_eq!(diff["type"], "diff");
    assert!(diff["diff"].as_str().unwrap().contains("\n+title: "), "{diff}");
    let output = run(folder.path(), ["check", "--fix", "--message-format=json"]);
    let lines = json_lines(&stdout(&output));
    assert_eq!(lines[0]["type"], "fixed");
    assert_eq!(lines[0]["code"], "yaml-syntax");
    assert_eq!(lines.last().unwrap()["type"], "checked");
}
