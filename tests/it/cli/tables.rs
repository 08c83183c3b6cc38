//! Tables as spreadsheets save them: each file of `tests/cases/tables` and the messages about
//! it, the values in posters, and patterns of `--name` that a shell has damaged.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{code, files, run, stderr, stdout};
use crate::support;

/// A folder with the briefing of the cases in it and a table.
fn merge(table: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let cases = support::cases("tables");
    for name in ["poster.yaml", table] {
        fs::copy(cases.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

/// Each table is met with exact words: those of its messages, the names of its posters, the
/// code of the end.
#[test]
fn every_table_is_read_or_explained() {
    let mut differences = Vec::new();
    let cases = support::cases("tables");
    let tables = ["csv", "txt"].map(|it| support::files(&cases, it));
    for path in tables.concat() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let folder = merge(name);
        let arguments = [
            "batch",
            "poster.yaml",
            "--data",
            name,
            "--name=${School}",
            "--out=.",
            "--list",
        ];
        let output = run(folder.path(), arguments);
        let found =
            format!("{}{}exit {}\n", stderr(&output), stdout(&output), code(&output));
        if let Err(difference) = support::compare(&path.with_extension("stderr"), &found)
        {
            differences.push(difference);
        }
    }
    support::report(differences);
}

/// The words of a poster, white space aside.
fn words(folder: &Path, name: &str) -> String {
    let text = fs::read_to_string(folder.join("out").join(name)).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_encoding_gives_the_same_posters() {
    for table in ["utf-16-tab.txt", "windows-1252.csv", "separator-line.csv"] {
        let folder = merge(table);
        let arguments = ["batch", "poster.yaml", "--data", table, "--name=${School}"];
        let output =
            run(folder.path(), arguments.iter().chain(&["--out=out", "-p=text"]));
        assert_eq!(code(&output), 0, "{table}: {}", stderr(&output));
        let text = words(folder.path(), "Müller-Grundschule.txt");
        assert!(text.contains("Speak to Günther Weiß on 0113 496 0456."), "{text}");
    }
}

#[test]
fn a_check_of_a_table_says_what_a_batch_says() {
    let folder = merge("sound.csv");
    let check = ["check", "poster.yaml", "--data=sound.csv", "--name=${School}"];
    let output = run(folder.path(), check);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).starts_with("Elm (row 2 of sound.csv): ok; body "));
    assert!(stdout(&output).contains("2 posters: 2 ok, 0 failed, in "));
    assert_eq!(files(folder.path()), ["poster.yaml", "sound.csv"], "nothing is written");

    let table = "School,Lead,Phone\nElm,Ann,0113 496 0456\nOak,か,0113 496 0457\n";
    fs::write(folder.path().join("sound.csv"), table).unwrap();
    let output = run(folder.path(), check);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("error: Oak (row 3 of sound.csv) has 1 error\n"));
    assert!(stdout(&output).contains("2 posters: 1 ok, 1 failed"));
    let json = run(folder.path(), check.iter().chain(&["--message-format=json"]));
    let lines = super::json_lines(&stdout(&json));
    let kinds: Vec<_> = lines
        .iter()
        .map(|line| line["status"].as_str().or(line["type"].as_str()).unwrap())
        .collect();
    assert_eq!(kinds, ["checked", "refused", "summary"]);
    assert_eq!(lines[1]["sheet_row"], 3);
    assert_eq!(lines[2]["checked"], 1);

    fs::write(folder.path().join("sound.csv"), "School,Lead,Phone\nElm,#N/A,0\n")
        .unwrap();
    let output = run(folder.path(), check);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).ends_with("sound.csv has 1 error and 1 warning\n"));
}

#[test]
fn a_pattern_that_a_shell_has_spoilt_is_refused_with_the_remedy() {
    let folder = merge("sound.csv");
    let said = |more: &[&str]| {
        let arguments = ["batch", "poster.yaml", "--data=sound.csv", "--list"];
        let output = run(folder.path(), arguments.iter().chain(more));
        assert_eq!(code(&output), 2, "{more:?}");
        stderr(&output)
    };
    let quoted = said(&["--name='${School}'"]);
    assert_eq!(
        quoted,
        "error: `--name` begins or ends with a quotation mark: `'${School}'`\n  \
         = help: in the Windows command prompt, write it between double ones: \
         `--name \"${School}\"`\n"
    );
    // The last is what some shells leave of `"${slug}"` before another option.
    for (more, rest) in [
        (&["--name="][..], ""),
        (&["--name", "", "-p=text"], ""),
        (&["--name", "--out", "out"], ": `--out` stands in its place"),
    ] {
        let empty = said(more);
        let start = format!("error: `--name` is empty{rest}\n");
        assert!(empty.starts_with(&start), "{empty}");
        assert!(empty.contains("PowerShell, bash and zsh, write `--name '${School}'`"));
        assert!(empty.contains("command prompt, write `--name \"${School}\"`"));
    }
    let rest = said(&["--name", "-poster"]);
    assert!(rest.contains("every row would be named `-poster`"), "{rest}");
    let constant = said(&["--name=poster"]);
    assert!(
        constant.contains("`--name` has no field: every row would be named `poster`")
    );
    let capital = said(&["--name=${school}"]);
    assert!(capital.contains("did you mean `${School}`?"), "{capital}");
    let data = run(folder.path(), ["batch", "poster.yaml", "--data='sound.csv'"]);
    assert!(stderr(&data).contains("as in `\"sound.csv\"`"), "{}", stderr(&data));
}

/// A name may have parts that some rows lack.
#[test]
fn an_optional_part_of_a_name_may_be_empty() {
    let folder = merge("sound.csv");
    let path = folder.path().join("poster.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    fs::write(&path, yaml.replace("${Lead}", "${Lead?}")).unwrap();
    let table = "School,Lead,Phone\nElm,Ann,0113 496 0456\nOak,,0113 496 0457\n";
    fs::write(folder.path().join("sound.csv"), table).unwrap();
    let names = |pattern: &str| {
        let arguments = ["batch", "poster.yaml", "--data=sound.csv", "--list", pattern];
        let output = run(folder.path(), arguments);
        (stdout(&output), stderr(&output))
    };
    assert_eq!(names("--name=${School}-${Lead?}").0, "Elm-Ann\nOak\n");
    let (_, said) = names("--name=${Lead?}");
    assert!(said.contains("row 3 of sound.csv gives its files no name"), "{said}");
    let (_, said) = names("--name=${School}-${Lead}");
    assert!(said.contains("`Lead` (column B) is empty in row 3"), "{said}");
}
