//! Files that are cut and spoilt: what `fuzz` does with an instrumented build, in small.

#[expect(unreachable_pub, reason = "public for the fuzz targets")]
#[path = "../../fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::seed;
use crate::support::{cases, example, files};

/// Bytes put in the place of others, at some place.
type Edits = Vec<(Index, Vec<u8>)>;

/// A seed with a few changes, and its end cut off now and then.
fn spoilt(seed: &[u8], edits: &Edits, cut: Option<Index>) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (place, new) in edits {
        let at = place.index(bytes.len() + 1);
        let end = (at + new.len() / 2).min(bytes.len());
        bytes.splice(at..end, new.iter().copied());
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len() + 1));
    }
    bytes
}

fn edits() -> impl Strategy<Value = (Edits, Option<Index>)> {
    let bytes = prop_oneof![
        vec(any::<u8>(), 0..4),
        // What means something somewhere.
        proptest::sample::select(vec![
            "\n",
            "  ",
            "- ",
            "**",
            "[",
            "](",
            ": ",
            "\"",
            "${",
            "}",
            "<",
            ">",
            "&",
            "\u{202e}",
            "\u{301}",
            "字",
            "س",
            "9999999999",
            "-1",
            "e99",
            "\0",
            ",",
            "|",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    let edits = vec((any::<Index>(), bytes), 0..6);
    (edits, proptest::option::weighted(0.2, any::<Index>()))
}

/// Runs a body on each seed as it is, and on spoilt ones.
fn run(count: u32, seeds: Vec<PathBuf>, body: fn(&[u8])) {
    let seeds: Vec<Vec<u8>> =
        seeds.iter().map(|path| fs::read(path).expect("a readable case")).collect();
    assert!(!seeds.is_empty());
    seeds.iter().for_each(|seed| body(seed));
    proptest!(seed::config(count, 7), |(seed in any::<Index>(), (edits, cut) in edits())| {
        let seed = &seeds[seed.index(seeds.len())];
        body(&spoilt(seed, &edits, cut));
    });
}

fn all(folders: &[&str], extension: &str) -> Vec<PathBuf> {
    let folders = folders.iter().map(|it| cases(it));
    folders.flat_map(|folder| files(&folder, extension)).collect()
}

#[test]
fn any_file_is_read_or_refused() {
    run(200, all(&["diagnostics", "layout"], "yaml"), bodies::yaml);
}

#[test]
fn any_text_is_read_or_refused() {
    run(150, all(&["diagnostics"], "yaml"), bodies::markdown);
}

#[test]
fn any_picture_is_read_or_refused() {
    run(200, all(&["logos"], "png"), bodies::png);
    run(200, all(&["logos"], "jpg"), bodies::jpeg);
    run(300, all(&["logos"], "svg"), bodies::svg);
}

#[test]
fn any_table_is_read_or_refused() {
    let seeds =
        ["school,lead\n\"A, B\",C\n", "\u{feff}school;lead\r\nA;\"x \"\"y\"\"\"\r\n"];
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = seeds.iter().zip(["1", "2"]).map(|(seed, name)| {
        let path = folder.path().join(name);
        fs::write(&path, seed).expect("a file");
        path
    });
    run(300, seeds.collect(), bodies::csv);
}

/// The text of documents, out of their archives.
#[test]
fn any_document_is_read_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let parts = |extension: &str, part: &str| -> Vec<PathBuf> {
        let text = |path: &PathBuf| -> Option<PathBuf> {
            let bytes = fs::read(path).expect("a readable case");
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
            let mut file = archive.by_name(part).ok()?;
            let to = folder.path().join(path.file_name()?);
            std::io::copy(&mut file, &mut fs::File::create(&to).ok()?).ok()?;
            Some(to)
        };
        all(&["import"], extension).iter().filter_map(text).collect()
    };
    run(200, parts("docx", "word/document.xml"), bodies::docx);
    run(200, parts("pptx", "ppt/slides/slide1.xml"), bodies::pptx);
}

#[test]
fn any_workbook_is_read_or_refused() {
    let seeds = ["xlsx", "xlsb", "xls", "ods"].map(|it| all(&["workbooks"], it)).concat();
    run(400, seeds, bodies::xlsx);
    // The XML of a sheet, which is packed in the files above.
    run(400, all(&["workbooks/seeds"], "xml"), bodies::xlsx);
}

#[test]
fn words_of_any_kind_come_through_whole() {
    let mut seeds = all(&["languages"], "yaml");
    seeds.push(example());
    run(12, seeds, bodies::poster);
}

/// What was found once.
#[test]
fn what_was_found_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fuzz");
    for (prefix, body) in [
        ("poster", bodies::poster as fn(&[u8])),
        ("markdown", bodies::markdown),
        ("yaml", bodies::yaml),
        ("svg", bodies::svg),
        ("png", bodies::png),
    ] {
        let found = files(&folder, prefix);
        found.iter().for_each(|path| body(&fs::read(path).expect("a readable case")));
    }
}
