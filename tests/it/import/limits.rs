//! Documents that would take too much memory or time are refused, in little of both.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use briefing::import::{ImportError, Imported, Options, import};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts that every document of Word has, and its text.
fn word(body: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    archive(&[(
        "word/document.xml",
        format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>")
            .as_bytes(),
    )])
}

/// An archive of parts, with the relationship to the main part.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{office}\" \
         Target=\"word/document.xml\"/></Relationships>"
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts =
        [("_rels/.rels", relations.as_bytes())].into_iter().chain(parts.iter().copied());
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    import("a.docx", bytes, Options::default())
}

fn too_large(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(ImportError::TooLarge(what)) => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 70 << 20];
    let bomb = archive(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 200_000);
    let what = too_large(&bomb);
    assert!(what.contains("64 MB in `word/document.xml`"), "{what}");

    let names: Vec<String> =
        (0..10_001).map(|it| format!("word/media/{it}.png")).collect();
    let parts: Vec<(&str, &[u8])> =
        names.iter().map(|it| (it.as_str(), &b"x"[..])).collect();
    assert_eq!(too_large(&archive(&parts)), "more than 10000 files");
}

#[test]
fn deep_nesting_is_refused() {
    let open = "<w:sdt><w:sdtContent>".repeat(5_000);
    let close = "</w:sdtContent></w:sdt>".repeat(5_000);
    let what = too_large(&word(&format!("{open}<w:p/>{close}")));
    assert!(what.contains("nested more than 256 deep"), "{what}");
}

#[test]
fn document_types_and_entities_are_refused() {
    let text = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
    let error = read(&archive(&[("word/document.xml", text.as_bytes())])).unwrap_err();
    assert!(matches!(error, ImportError::Xml { .. }), "{error:?}");
}

/// A long document is no fault of its author. It has too many panels, and every word is kept.
#[test]
fn a_hundred_thousand_paragraphs_are_read() {
    let mut body = String::new();
    for number in 0..100_000 {
        write!(body, "<w:p><w:r><w:t>Word {number}</w:t></w:r></w:p>").unwrap();
    }
    let imported = read(&word(&body)).unwrap();
    assert_eq!(imported.report.words.document, 200_000);
    assert!(imported.report.balances());
}

#[test]
fn damaged_archives_are_named() {
    let whole = word("<w:p/>");
    for end in [0, 10, 100, whole.len() - 30] {
        let error = read(&whole[..end]).unwrap_err();
        assert!(matches!(error, ImportError::Damaged(_)) || end == 0, "{end}: {error:?}");
    }
    let error = read(&archive(&[("word/other.xml", b"<a/>")])).unwrap_err();
    assert_eq!(error, ImportError::MissingPart("word/document.xml".to_owned()));
}
