//! Checks that the clause sheets in `src/pdf` name code that exists.

use std::fs;
use std::path::Path;

use crate::support;

const SHEETS: [&str; 3] = ["PDFUA1.md", "PDFA2.md", "PDFX4.md"];

/// A file that a sheet names, and a function of it in brackets: `` `a.rs` (`f`) ``.
#[derive(Debug, PartialEq)]
struct Named<'a> {
    file: &'a str,
    function: Option<&'a str>,
}

/// Returns the files and functions that a sheet names.
fn named(sheet: &str) -> Vec<Named<'_>> {
    // Text between backticks is every second piece.
    let pieces: Vec<&str> = sheet.split('`').collect();
    let is_code = |index: usize| index % 2 == 1;
    let mut found = Vec::new();
    for (index, &file) in pieces.iter().enumerate() {
        if is_code(index) && file.ends_with(".rs") {
            let is_bracket = pieces.get(index + 1) == Some(&" (");
            let function = pieces.get(index + 2).filter(|_| is_bracket).copied();
            found.push(Named { file, function });
        }
    }
    found
}

/// Returns the names of a sheet that do not exist in `src/pdf`, or in `src` if a file's name
/// begins with another folder.
fn missing(sheet: &str) -> Vec<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |file: &str| {
        let folders = [source.join("pdf"), source.clone()];
        folders.iter().find_map(|folder| fs::read_to_string(folder.join(file)).ok())
    };
    let is_missing = |named: &Named<'_>| match (read(named.file), named.function) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(text), Some(function)) => {
            !text.contains(&format!("fn {function}("))
                && !text.contains(&format!("fn {function}<"))
        }
    };
    let all = named(sheet);
    let name = |named: &Named<'_>| format!("{} {:?}", named.file, named.function);
    all.iter().filter(|named| is_missing(named)).map(name).collect()
}

#[test]
fn the_clause_sheets_name_code_that_exists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pdf");
    let mut problems = Vec::new();
    for sheet in SHEETS {
        let text = fs::read_to_string(folder.join(sheet)).expect("a clause sheet");
        assert!(named(&text).len() >= 10, "{sheet} names hardly any file");
        problems
            .extend(missing(&text).iter().map(|name| format!("{sheet} names {name}")));
    }
    support::report(problems);
}

#[test]
fn a_name_that_does_not_exist_is_found() {
    let sheet =
        "`structure.rs`, `finish.rs`, `structure.rs` (`embed`), `file.rs` (`save`)";
    let function = Some("save");
    assert_eq!(named(sheet)[3], Named { file: "file.rs", function });
    assert_eq!(missing(sheet), ["finish.rs None", "file.rs Some(\"save\")"]);
}
