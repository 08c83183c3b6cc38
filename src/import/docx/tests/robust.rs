//! Damaged and unusual documents.

use super::super::super::error::ImportError;
use super::super::super::package::Package;
use super::{Docx, p, t};

#[test]
fn an_empty_document_is_read() {
    assert_eq!(Docx::new("").show(), "");
}

#[test]
fn a_missing_part_is_an_error() {
    let mut docx = Docx::new("");
    docx.parts.clear();
    assert_eq!(
        docx.try_read(),
        Err(ImportError::MissingPart("word/document.xml".to_owned()))
    );
}

#[test]
fn the_strict_form_is_read() {
    let mut docx = Docx::new(&p("strict"));
    let main = String::from_utf8(docx.parts[0].1.clone()).unwrap();
    let main = main.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    docx.parts[0].1 = main.into_bytes();
    assert_eq!(docx.show(), "strict");
}

#[test]
fn deep_nesting_is_read_up_to_the_limit() {
    let nested = |depth: usize| {
        let open = "<w:tbl><w:tr><w:tc>".repeat(depth);
        Docx::new(&format!(
            "{open}{}{}",
            p("deep"),
            "</w:tc></w:tr></w:tbl>".repeat(depth)
        ))
    };
    assert!(nested(80).try_read().is_ok());
    assert!(matches!(nested(100).try_read(), Err(ImportError::TooLarge(_))));
    assert!(nested(50_000).try_read().is_err());
    let boxes = |depth: usize| {
        let open = "<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>".repeat(depth);
        let close =
            "</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>".repeat(depth);
        Docx::new(&format!("{open}{}{close}", p("deep")))
    };
    assert!(boxes(40).try_read().is_ok());
    let wrapped = format!(
        "{}{}{}",
        "<w:smartTag>".repeat(245),
        t("x"),
        "</w:smartTag>".repeat(245)
    );
    assert!(Docx::paragraph(&wrapped).try_read().is_ok());
}

#[test]
fn strange_values_are_harmless() {
    let docx = Docx::new(&format!(
        "<w:p><w:pPr><w:pStyle/><w:numPr><w:ilvl w:val='99'/><w:numId w:val='-1'/></w:numPr>\
         <w:outlineLvl w:val='255'/><w:framePr w:w='1e999' w:x='x'/></w:pPr>{}</w:p>\
         <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999999'/></w:tcPr>{}</w:tc></w:tr>\
         <w:tr><w:trPr><w:gridBefore w:val='18446744073709551615'/></w:trPr></w:tr></w:tbl>\
         <w:p><w:r><w:sym/><w:sym w:char='110000' w:font=''/><w:fldChar/><w:footnoteReference/>\
         <w:drawing><wp:anchor><wp:extent cx='-1' cy='x'/></wp:anchor><wp:inline/></w:drawing>\
         <w:pict><v:group coordsize=',,'><v:shape style=';;:'/></v:group></w:pict></w:r></w:p>",
        t("a"),
        p("b")
    ));
    assert!(docx.try_read().is_ok());
}

#[test]
fn every_cut_of_a_document_is_an_error_or_a_document() {
    let docx = Docx::new(&format!("{}{}", p("one"), p("two")));
    let main = docx.parts[0].1.clone();
    for end in (0..main.len()).step_by(7) {
        let mut cut = Docx::new("");
        cut.parts[0].1 = main[..end].to_vec();
        assert!(cut.try_read().is_err());
    }
    let bytes = docx.bytes();
    for end in (0..bytes.len()).step_by(11) {
        let package = Package::open(&bytes[..end]);
        assert!(package.and_then(|mut it| super::super::read(&mut it)).is_err());
    }
}
