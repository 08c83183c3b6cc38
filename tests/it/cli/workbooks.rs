//! Workbooks as `--data`: posters that are those of the same table as CSV, dates, sheets, and
//! messages with the addresses of cells.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{code, files, json_lines, run, stderr, stdout};
use crate::support;

/// A folder with the briefing of the tables in it, and a workbook.
fn merge(table: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let poster = support::cases("tables").join("poster.yaml");
    fs::copy(poster, folder.path().join("poster.yaml")).unwrap();
    let table_file = support::cases("workbooks").join(table);
    fs::copy(table_file, folder.path().join(table)).unwrap();
    folder
}

fn change(folder: &Path, from: &str, to: &str) {
    let path = folder.join("poster.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    assert!(yaml.contains(from), "{from}");
    fs::write(path, yaml.replace(from, to)).unwrap();
}

#[test]
fn posters_are_those_of_the_same_table_as_csv() {
    let posters = |table: &str| {
        let folder = merge(table);
        change(folder.path(), "${Lead}", "${Lead} by ${Visit}");
        let arguments = ["batch", "poster.yaml", "--data", table, "--name=${School}"];
        let more = ["--out=out", "-p=press,screen,text,html"];
        let output = run(folder.path(), arguments.iter().chain(&more));
        assert_eq!(code(&output), 0, "{table}: {}", stderr(&output));
        let out = folder.path().join("out");
        let names = files(&out).into_iter().filter(|name| !name.starts_with('.'));
        let posters: Vec<(String, Vec<u8>)> = names
            .map(|name| (name.clone(), fs::read(out.join(&name)).unwrap()))
            .collect();
        posters
    };
    let expected = posters("same.csv");
    assert_eq!(expected.len(), 8);
    for table in ["same.xlsx", "same.xls", "same.ods"] {
        for (found, expected) in posters(table).iter().zip(&expected) {
            assert_eq!(found.0, expected.0, "{table}");
            assert!(found.1 == expected.1, "{table}: {} differs", found.0);
        }
    }
}

/// Every way to go wrong, with exact words.
#[test]
fn messages_name_the_cell() {
    let mut said = String::new();
    for (table, more) in [
        ("errors.xlsx", &[][..]),
        ("formulas-openpyxl.xlsx", &[]),
        ("same.xlsx", &["--sheet=Schols"]),
        ("sheets.xlsx", &["--sheet=1"]),
        ("sheets.xlsx", &["--sheet=Schools"]),
        ("same.csv", &["--sheet=1"]),
    ] {
        let folder = merge(table);
        let data = format!("--data={table}");
        let arguments = ["batch", "poster.yaml", "--name=${School}", "--list", &data];
        let output = run(folder.path(), arguments.iter().chain(more));
        said.push_str(&format!(
            "$ {table} {}\n{}{}exit {}\n\n",
            more.join(" "),
            stderr(&output),
            stdout(&output),
            code(&output)
        ));
    }
    let expected = support::cases("workbooks").join("messages.txt");
    support::report(support::compare(&expected, &said).err().into_iter().collect());
}

/// A date field takes the day, whatever the cell shows of it; text shows what the cell shows.
#[test]
fn a_date_fills_a_date_field() {
    let folder = merge("dates-1904.xlsx");
    change(folder.path(), "issued: 2026-11-01", "issued: ${Visit}");
    change(folder.path(), "${Lead} on **${Phone}**", "us by ${Visit} or ${Short}");
    change(folder.path(), "review: 2027-11-01\n", "");
    let arguments =
        ["batch", "poster.yaml", "--data=dates-1904.xlsx", "--name=${School}"];
    let output = run(folder.path(), arguments.iter().chain(&["-p=text", "--out=out"]));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = fs::read_to_string(folder.path().join("out/Elm.txt")).unwrap();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("28 November 2026"), "{text}");
    assert!(words.contains("us by 28/11/2026 or 3 March 2026"), "{text}");
}

#[test]
fn programs_are_told_the_sheet_and_the_cell() {
    let folder = merge("errors.xlsx");
    let arguments = ["check", "poster.yaml", "--data=errors.xlsx", "--name=${School}"];
    let output = run(folder.path(), arguments.iter().chain(&["--message-format=json"]));
    assert_eq!(code(&output), 1);
    let lines = json_lines(&stderr(&output));
    let first = lines.iter().find(|line| line["severity"] == "error").unwrap();
    assert_eq!(first["sheet"], "Schools");
    assert_eq!(first["cell"], "B2");
    assert_eq!((&first["line"], &first["column"]), (&2.into(), &2.into()));
    assert!(first["start"].is_null());
}

#[test]
fn a_filtered_list_has_the_posters_that_are_seen() {
    let folder = merge("hidden.xlsx");
    change(folder.path(), "Speak to ${Lead} on **${Phone}**", "We are in ${Town}");
    let arguments =
        ["batch", "poster.yaml", "--data=hidden.xlsx", "--name=${School}", "--list"];
    let output = run(folder.path(), arguments);
    assert_eq!(stdout(&output), "Elm\nAsh\nFir\n");
    let expected = "warning[data]: hidden rows are left out: rows 3 and 5\n \
                    --> hidden.xlsx, sheet `Schools`\n";
    assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
    let strict = run(folder.path(), arguments.iter().chain(&["--strict"]));
    assert_eq!(code(&strict), 1);
}

#[test]
fn files_that_are_not_tables_are_named() {
    let folder = merge("same.csv");
    let said = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).unwrap();
        let data = format!("--data={name}");
        let output = run(folder.path(), ["batch", "poster.yaml", "--list", &data]);
        assert_eq!(code(&output), 1);
        stderr(&output)
    };
    assert_eq!(
        said("export.xls", b"<html><table><tr><td>School</td></tr></table></html>"),
        "error: `export.xls` is a web page or XML, not a table\n  \
         = help: open it in Excel or LibreOffice, and save it as `.xlsx`\n"
    );
    assert_eq!(
        said("table.xlsx", b"%PDF-1.7"),
        "error: `table.xlsx` is a PDF, not a table\n  \
         = help: save the table as `.xlsx`, or as CSV: in Excel, `CSV UTF-8`\n"
    );
    // Many programs give CSV the ending of Excel.
    fs::copy(folder.path().join("same.csv"), folder.path().join("csv.xls")).unwrap();
    let arguments = ["batch", "poster.yaml", "--data=csv.xls", "--list"];
    assert_eq!(code(&run(folder.path(), arguments)), 0);
}
