//! Tracked changes, comments and equations.

use super::super::super::model::OmissionKind::{Comment, Deletion, Equation};
use super::{Docx, body, omissions, p, t};

#[test]
fn insertions_stay_and_deletions_go() {
    let docx = Docx::paragraph(&format!(
        "{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{}</w:ins>\
         <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
        t("a "),
        t("new "),
        t("away"),
        t("here")
    ));
    let document = docx.read();
    assert_eq!(body(&document), "a new here");
    assert_eq!(omissions(&document), [(Deletion, "old"), (Deletion, "away")]);
}

#[test]
fn a_deleted_mark_joins_paragraphs() {
    let docx = Docx::new(&format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}{}",
        t("to"),
        p("day"),
        p("next")
    ));
    assert_eq!(docx.show(), "today\nnext");
}

#[test]
fn a_deleted_paragraph_leaves_nothing() {
    let docx = Docx::new(&format!(
        "{}<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText>\
         </w:r></w:del></w:p>{}",
        p("a"),
        p("b")
    ));
    let document = docx.read();
    assert_eq!(body(&document), "a\nb");
    assert_eq!(omissions(&document), [(Deletion, "gone")]);
    assert_eq!(document.omissions[0].place, "after \"a\"");
}

#[test]
fn comments_are_reported_where_they_stand() {
    let docx = Docx::new(&format!(
        "<w:p>{}<w:r><w:commentReference w:id='7'/></w:r></w:p>",
        t("Children can be at risk")
    ));
    let comments = format!(
        "<w:comments><w:comment w:id='7'>{}{}</w:comment></w:comments>",
        p("Is it"),
        p("so?")
    );
    let document = docx.part("comments", "c", "comments.xml", &comments).read();
    assert_eq!(omissions(&document), [(Comment, "Is it\nso?")]);
    assert_eq!(document.omissions[0].place, "after \"Children can be at risk\"");
}

#[test]
fn equations_are_reported_with_their_characters() {
    let docx = Docx::paragraph(&format!(
        "{}<m:oMath><m:r><m:t>x</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>{}",
        t("a "),
        t(" b")
    ));
    let document = docx.read();
    assert_eq!(body(&document), "a  b");
    assert_eq!(omissions(&document), [(Equation, "x1")]);
}
