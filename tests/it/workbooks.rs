//! Workbooks of other programs: each file of `tests/cases/workbooks` and the values, days and
//! messages of its table, and files that are refused.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use briefing::data::{FieldUse, Table, TableOptions, Unreadable};
use briefing::diagnostic::{Span, render};
use briefing::languages::Language;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support;

const ENDINGS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

fn workbooks() -> Vec<PathBuf> {
    let folder = support::cases("workbooks");
    ENDINGS.iter().flat_map(|ending| support::files(&folder, ending)).collect()
}

fn options() -> TableOptions {
    TableOptions::new().language(Language::parse("en-GB"))
}

/// Describes a table: its names, a line for each row, and the messages about its values.
fn described(name: &str, bytes: Vec<u8>, options: &TableOptions) -> String {
    let table = match Table::open(name, bytes, options) {
        Ok(table) => table,
        Err(Unreadable { source, report }) => {
            return render::text(&report, &source, false);
        }
    };
    let mut text = format!("names {:?}\n", table.names());
    for record in table.records() {
        let values: Vec<String> = record
            .values()
            .map(|value| match value.chars().count() {
                0..=60 => value.to_owned(),
                count => format!("{count} signs {}", value.chars().next().unwrap()),
            })
            .collect();
        write!(text, "row {} {values:?}", record.row()).unwrap();
        for (day, name) in record.days().zip(table.names()) {
            if let Some(day) = day {
                write!(text, " {name}={day}").unwrap();
            }
        }
        text.push('\n');
    }
    let fields: Vec<_> = table.names().iter().map(|name| used(name)).collect();
    let report = table.check(fields.iter());
    text.push_str(&render::text(&report, table.source(), false));
    text
}

fn used(name: &str) -> FieldUse {
    FieldUse { name: name.to_owned(), is_optional: false, span: Span::default() }
}

#[test]
fn every_workbook_is_read_as_it_is_shown() {
    let mut differences = Vec::new();
    for path in workbooks() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let found = described(name, fs::read(&path).unwrap(), &options());
        let expected = path.with_file_name(format!("{name}.txt"));
        differences.extend(support::compare(&expected, &found).err());
    }
    support::report(differences);
}

fn open(name: &str) -> Table {
    let bytes = fs::read(support::cases("workbooks").join(name)).unwrap();
    Table::open(name, bytes, &options()).unwrap()
}

/// The column beside the numbers has what Excel shows.
#[test]
fn numbers_are_shown_as_in_excel() {
    for name in ["numbers.xlsx", "numbers.xls"] {
        let table = open(name);
        assert!(table.len() > 40);
        for record in table.records() {
            let values: Vec<&str> = record.values().collect();
            assert_eq!(values[0], values[1], "{name}, {}", record.place());
        }
    }
}

#[test]
fn every_format_has_the_same_table() {
    let rows = |name: &str| -> Vec<Vec<String>> {
        let table = open(name);
        let rows = table.records();
        rows.map(|record| record.values().map(str::to_owned).collect()).collect()
    };
    let expected = rows("same.csv");
    for name in ["same.xlsx", "same.xls", "same.ods"] {
        assert_eq!(rows(name), expected, "{name}");
    }
}

/// A workbook with one sheet, whose XML is a text that is repeated.
fn workbook(start: &str, repeated: &str, count: usize, end: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut part = |name: &str, text: &str| {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    part(
        "xl/workbook.xml",
        r#"<workbook><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>"#,
    );
    part(
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="a" Type="/worksheet" Target="a.xml"/></Relationships>"#,
    );
    part("xl/a.xml", start);
    let block = repeated.repeat(1000);
    for _ in 0..count {
        archive.write_all(block.as_bytes()).unwrap();
    }
    archive.write_all(end.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// The message about a file that is refused.
fn refusal(bytes: Vec<u8>) -> String {
    match Table::open("a.xlsx", bytes, &TableOptions::new()) {
        Ok(table) => format!("{} rows were read", table.len()),
        Err(it) => render::text(&it.report, &it.source, false),
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let start = "<worksheet><sheetData>";
    let cell = r#"<c t="inlineStr"><is><t>a</t></is></c>"#;
    let row = format!("<row>{cell}</row>");
    let many = "the workbook unpacks to over 256 MiB";
    for (bytes, message) in [
        (workbook(start, &row, 101, ""), "there are more than 100000 rows"),
        (workbook(start, "<row/>", 2000, ""), "a sheet has too many rows"),
        (workbook(start, "<a>", 1, ""), "elements are nested too deeply"),
        // One text of 2 MB, and 40 MB that pack to 1/1000.
        (workbook("<worksheet><row><c><v>", "a", 2000, ""), many),
        (workbook(start, "<b/>", 10_000, ""), many),
        (workbook("<!DOCTYPE a><worksheet>", "", 0, ""), "its XML has a document type"),
        (
            workbook(
                start,
                "",
                0,
                r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="AMZ2"><v>1</v></c></row>"#,
            ),
            "there is a value in AMZ2",
        ),
    ] {
        let found = refusal(bytes);
        assert!(found.contains(message), "{message}: {found}");
    }
    // Merged ranges that overlap are no reason to fill in more than there is.
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>"#;
    let merge = r#"<mergeCell ref="A1:B1048576"/>"#;
    let start = format!("<worksheet>{rows}");
    let found = refusal(workbook(&start, merge, 90, ""));
    assert!(found.contains("there are no rows"), "{found}");
}

#[test]
fn other_files_are_named() {
    let archive = |name: &str| {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(b"<a/>").unwrap();
        archive.finish().unwrap().into_inner()
    };
    let compound = |stream: &str, content: &[u8]| {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(content).unwrap();
        file.into_inner().into_inner()
    };
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    for (bytes, message) in [
        (archive("word/document.xml"), "the file is a Word document, not a table"),
        (archive("ppt/presentation.xml"), "a PowerPoint document"),
        (archive("Index/Document.iwa"), "a document of Numbers, Pages or Keynote"),
        (archive("a.txt"), "the file is a ZIP archive, not a table"),
        (archive("encrypted-package"), "the workbook has a password"),
        (compound("EncryptedPackage", b""), "the workbook has a password"),
        (compound("WordDocument", b""), "the file is a Word document, not a table"),
        (compound("Workbook", b"\x09\x08\x04\0\0\x05\x05\0"), "by Excel 95"),
        (compound("Workbook", b""), "the workbook is damaged: it has no content"),
        (
            compound("Workbook", b"\x09\x08\x04\0\0\x06\x05\0\x2f\0\0\0"),
            "the workbook has a password",
        ),
        (cut(archive("xl/workbook.xml")), "the workbook is damaged"),
        (cut(compound("Workbook", b"")), "the workbook is damaged"),
        (workbook("<worksheet>", "", 0, ""), "no visible sheet with values"),
    ] {
        let found = refusal(bytes);
        assert!(found.contains(message), "{message}: {found}");
    }
    let options = TableOptions::new().sheet(Some("A"));
    let error = Table::open("a.csv", b"a\n1\n".to_vec(), &options).unwrap_err();
    assert!(error.report.iter().any(|it| it.message.contains("has no sheets")));
}

/// The sheet that fits the briefing is read, or the one that is named.
#[test]
fn the_sheet_is_found() {
    let bytes = fs::read(support::cases("workbooks").join("sheets.xlsx")).unwrap();
    let first = |options: &TableOptions| -> Result<String, String> {
        let table = Table::open("sheets.xlsx", bytes.clone(), options);
        table
            .map(|it| it.names().first().unwrap().clone())
            .map_err(|it| render::text(&it.report, &it.source, false))
    };
    let fields = [used("School"), used("Lead")];
    assert_eq!(first(&options().fields(&fields)).unwrap(), "School");
    assert_eq!(first(&options().sheet(Some("2"))).unwrap(), "School");
    assert_eq!(first(&options().sheet(Some("schools "))).unwrap(), "School");
    for (sheet, message) in [
        (None, "the workbook has 2 sheets with values: `Notes` and `Schools`\n"),
        (Some("Scools"), "help: did you mean `Schools`?"),
        (Some("4"), "`sheets.xlsx` does not have a sheet 4: it has 3 visible sheets"),
        (Some("0"), "`sheets.xlsx` does not have a sheet 0"),
        (Some("x"), "help: its sheets are `Notes`, `Schools` and `Sheet3`"),
    ] {
        let found = first(&options().sheet(sheet)).unwrap_err();
        assert!(found.contains(message), "{message}: {found}");
    }
}

#[test]
fn numbers_have_the_signs_of_the_language() {
    let bytes = fs::read(support::cases("workbooks").join("numbers.xlsx")).unwrap();
    let table = Table::open(
        "numbers.xlsx",
        bytes,
        &TableOptions::new().language(Language::parse("de")),
    );
    let table = table.unwrap();
    let shown: Vec<&str> =
        table.records().map(|record| record.value("Shown").unwrap()).collect();
    for value in ["12,5%", "£1.234,50", "0,3", "28. November 2026"] {
        assert!(shown.contains(&value), "{value}: {shown:?}");
    }
}
