//! `--one-file` writes all posters into one PDF, a page each.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::*;

/// Writes the posters as one file, and each as one of its own. Returns both.
fn made(profile: &'static str) -> (Document, Vec<Document>, Vec<u8>) {
    let folder = merge();
    let mut arguments = with(&["--one-file=all", profile]);
    arguments.retain(|it| *it != "-p=text,screen");
    let output = run(folder.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("wrote out/all."), "{}", stdout(&output));
    assert!(stdout(&output).contains(": 3 pages, "));
    let suffix = format!("{}.pdf", &profile[2..]);
    let path = folder.path().join("out").join(format!("all.{suffix}"));
    let bytes = fs::read(path).unwrap();
    let mut arguments = with(&[profile]);
    arguments.retain(|it| *it != "-p=text,screen");
    assert_eq!(code(&run(folder.path(), &arguments)), 0);
    let alone = |name| {
        let path = folder.path().join("out").join(format!("{name}.{suffix}"));
        Document::load(path).unwrap()
    };
    let alone = ["st-marys", "oakfield", "elm-park"].map(alone).to_vec();
    (Document::load_mem(&bytes).unwrap(), alone, bytes)
}

fn reference(dictionary: &Dictionary, key: &str) -> ObjectId {
    dictionary.get(key.as_bytes()).unwrap().as_reference().unwrap()
}

fn streams(document: &Document, page: ObjectId) -> Vec<ObjectId> {
    let page = document.get_dictionary(page).unwrap();
    let contents = page.get(b"Contents").unwrap().as_array().unwrap();
    contents.iter().map(|it| it.as_reference().unwrap()).collect()
}

#[test]
fn threads_do_not_change_a_file() {
    let made = |jobs: &'static str| {
        let folder = merge();
        let mut arguments = with(&["--one-file=all", "-pscreen", jobs]);
        arguments.retain(|it| !["-p=text,screen", "--jobs=2"].contains(it));
        assert_eq!(code(&run(folder.path(), &arguments)), 0);
        fs::read(folder.path().join("out/all.screen.pdf")).unwrap()
    };
    let one = made("--jobs=1");
    assert!((0..3).all(|_| made("--jobs=4") == one));
}

/// Every page shows what the file of its poster shows, and what they share is there once.
fn has_the_same_pages(merged: &Document, alone: &[Document]) {
    let pages: Vec<ObjectId> = merged.get_pages().into_values().collect();
    assert_eq!(pages.len(), alone.len());
    for (page, alone) in pages.iter().zip(alone) {
        let own = *alone.get_pages().values().next().unwrap();
        let (one, other) = (merged.get_page_content(*page), alone.get_page_content(own));
        assert!(one == other);
    }
    let all: Vec<ObjectId> = pages.iter().flat_map(|it| streams(merged, *it)).collect();
    let different: BTreeSet<_> = all.iter().collect();
    assert!(different.len() < all.len(), "{} of {}", different.len(), all.len());
}

#[test]
fn a_file_for_screens_is_tagged_and_has_an_outline() {
    let (merged, alone, _) = made("-pscreen");
    has_the_same_pages(&merged, &alone);
    let catalog = merged.catalog().unwrap();
    let tree = merged.get_dictionary(reference(catalog, "StructTreeRoot")).unwrap();
    let whole = merged.get_dictionary(reference(tree, "K")).unwrap();
    let parts = whole.get(b"K").unwrap().as_array().unwrap();
    let kinds = parts.iter().map(|it| {
        let part = merged.get_dictionary(it.as_reference().unwrap()).unwrap();
        part.get(b"S").unwrap().as_name().unwrap().to_vec()
    });
    assert_eq!(kinds.collect::<Vec<_>>(), [b"Part"; 3].map(Vec::from));
    let outline = merged.get_dictionary(reference(catalog, "Outlines")).unwrap();
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap(), 3);
    let first = merged.get_dictionary(reference(outline, "First")).unwrap();
    let title = first.get(b"Title").unwrap();
    assert_eq!(lopdf::decode_text_string(title).unwrap(), "st-marys");
}

#[test]
fn a_file_for_office_printers_has_the_same_pages() {
    let (merged, alone, _) = made("-poffice");
    has_the_same_pages(&merged, &alone);
}

/// Returns the rules of PDF/VT-1 that a file breaks (ISO 16612-2, 6.2.1 and 6.5).
fn breaks(document: &Document, xmp: &str) -> Vec<&'static str> {
    let mut faults = Vec::new();
    let mut check = |is_kept: bool, rule| {
        if !is_kept {
            faults.push(rule);
        }
    };
    let value = |name: &str| {
        let (_, rest) = xmp.split_once(name)?;
        rest.split_once('>')?.1.split_once('<').map(|it| it.0.to_owned())
    };
    check(value("pdfvtid:GTS_PDFVTVersion") == Some("PDF/VT-1".into()), "version");
    let date = value("pdfvtid:GTS_PDFVTModDate");
    check(date.is_some() && date == value("xmp:ModifyDate"), "date");
    let catalog = document.catalog().unwrap();
    let Ok(root) = catalog.get(b"DPartRoot").and_then(Object::as_reference) else {
        check(false, "root");
        return faults;
    };
    let node = reference(document.get_dictionary(root).unwrap(), "DPartRootNode");
    let parts = document.get_dictionary(node).unwrap();
    check(reference(parts, "Parent") == root, "parent of the root");
    let lists = parts.get(b"DParts").unwrap().as_array().unwrap();
    let leaves = lists.iter().flat_map(|it| it.as_array().unwrap());
    let leaves: Vec<ObjectId> = leaves.map(|it| it.as_reference().unwrap()).collect();
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let starts: Vec<ObjectId> = leaves
        .iter()
        .map(|leaf| reference(document.get_dictionary(*leaf).unwrap(), "Start"))
        .collect();
    check(starts == pages, "each page in one part, in order");
    for (page, leaf) in pages.iter().zip(&leaves) {
        let of_page = document.get_dictionary(*page).unwrap();
        check(reference(of_page, "DPart") == *leaf, "part of a page");
        let of_leaf = document.get_dictionary(*leaf).unwrap();
        check(reference(of_leaf, "Parent") == node, "parent of a part");
    }
    faults
}

#[test]
fn a_file_for_a_press_has_a_document_part_for_each_poster() {
    let (merged, alone, bytes) = made("-ppress");
    has_the_same_pages(&merged, &alone);
    let findings = briefing::preflight::Checker::new().check(&bytes).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let xmp = String::from_utf8_lossy(&bytes).into_owned();
    assert_eq!(breaks(&merged, &xmp), Vec::<&str>::new());
    // The check sees what is wrong.
    assert_eq!(breaks(&merged, &xmp.replace("PDF/VT-1", "PDF/VT-2")), ["version"]);
    let mut other = merged.clone();
    let page = *other.get_pages().values().nth(1).unwrap();
    let first = *other.get_pages().values().next().unwrap();
    let part = reference(other.get_dictionary(first).unwrap(), "DPart");
    other.get_dictionary_mut(page).unwrap().set("DPart", part);
    assert_eq!(breaks(&other, &xmp), ["part of a page"]);
    other.catalog_mut().unwrap().remove(b"DPartRoot");
    assert_eq!(breaks(&other, &xmp), ["root"]);
}

#[test]
fn a_file_without_a_poster_is_not_written() {
    let folder = merge();
    let table = folder.path().join("schools.csv");
    let rows = fs::read_to_string(&table).unwrap();
    fs::write(&table, rows.replace("Oakfield", &"Oakfield ".repeat(60))).unwrap();
    let mut arguments = with(&["--one-file=all", "-pscreen"]);
    arguments.retain(|it| *it != "-p=text,screen");
    let output = run(folder.path(), &arguments);
    assert_eq!(code(&output), 1);
    let text = stderr(&output);
    assert!(
        text.contains(
            "error: `out/all.screen.pdf` was not written: 1 poster is missing\n  = help: put \
             these posters right, or leave their rows out\n"
        ),
        "{text}"
    );
    assert!(!folder.path().join("out/all.screen.pdf").exists());
}

#[test]
fn a_poster_in_another_language_says_so() {
    let folder = merge();
    let path = folder.path().join("briefing.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    let yaml = yaml.replacen("language: en-GB", "language: ${language}", 1);
    fs::write(path, yaml).unwrap();
    let rows = "school,lead,slug,language\nOak,Al,oak,en-GB\nPin,Bo,pin,cy\n";
    fs::write(folder.path().join("schools.csv"), rows).unwrap();
    let mut arguments = with(&["--one-file=all", "-pscreen", "--message-format=json"]);
    arguments.retain(|it| !["-p=text,screen", "--message-format=human"].contains(it));
    let output = run(folder.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let bytes = fs::read(folder.path().join("out/all.screen.pdf")).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let catalog = document.catalog().unwrap();
    let language = |it: &Dictionary| {
        it.get(b"Lang").ok().map(|it| lopdf::decode_text_string(it).unwrap())
    };
    assert_eq!(language(catalog).as_deref(), Some("en-GB"));
    let tree = document.get_dictionary(reference(catalog, "StructTreeRoot")).unwrap();
    let whole = document.get_dictionary(reference(tree, "K")).unwrap();
    let parts = whole.get(b"K").unwrap().as_array().unwrap();
    let parts = parts.iter().map(|it| it.as_reference().unwrap());
    let parts: Vec<_> =
        parts.map(|it| language(document.get_dictionary(it).unwrap())).collect();
    assert_eq!(parts, [None, Some("cy".to_owned())]);
    // Programs learn where the file is, and what it must be.
    let last: Value =
        serde_json::from_str(stdout(&output).lines().last().unwrap()).unwrap();
    let told = &last["one_file"];
    assert_eq!(told["path"], "all.screen.pdf");
    assert_eq!((&told["pages"], &told["bytes"]), (&2.into(), &bytes.len().into()));
    assert_eq!(told["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn a_briefing_that_cannot_be_used_is_missing_as_well() {
    let folder = merge();
    fs::write(folder.path().join("other.yaml"), "panels: [").unwrap();
    let mut arguments = with(&["--one-file=all", "-pscreen", "other.yaml"]);
    arguments.retain(|it| *it != "-p=text,screen");
    let output = run(folder.path(), &arguments);
    assert_eq!(code(&output), 1);
    let message = "`out/all.screen.pdf` was not written: 1 poster is missing";
    assert!(stderr(&output).contains(message), "{}", stderr(&output));
    assert!(!folder.path().join("out/all.screen.pdf").exists());
}

#[test]
fn one_file_has_one_profile_and_a_plain_name() {
    let folder = merge();
    let refused = |name: &'static str, profile: &'static str| {
        let mut arguments = with(&[name, profile]);
        arguments.retain(|it| *it != "-p=text,screen");
        let output = run(folder.path(), &arguments);
        assert_eq!(code(&output), 2);
        stderr(&output)
    };
    assert_eq!(
        refused("--one-file=all", "-p=screen,html"),
        "error: `--one-file` writes one PDF of one profile, and these are asked for: screen, html\n  \
         = help: choose one of press, screen, office with `--profile`\n"
    );
    assert_eq!(
        refused("--one-file=a/b.pdf", "-p=screen"),
        "error: `a/b.pdf` cannot be the name of a file\n  = help: give `--one-file` a name without a \
         folder, as `all-schools`\n"
    );
    for name in ["--one-file=all.screen.pdf", "--one-file=all.pdf"] {
        let mut arguments = with(&[name, "-p=screen"]);
        arguments.retain(|it| *it != "-p=text,screen");
        let output = run(folder.path(), &arguments);
        assert!(stdout(&output).contains("wrote out/all.screen.pdf: 3 pages"));
    }
}
