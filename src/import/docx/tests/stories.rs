//! Headers, footers, notes and documents within the document.

use super::super::super::model::OmissionKind::{
    Deletion, EmbeddedDocument, HiddenObject,
};
use super::super::super::model::StoryKind;
use super::{Docx, blocks, body, omissions, p, t};

fn stories(docx: &Docx) -> Vec<(StoryKind, String)> {
    docx.read().stories.iter().map(|it| (it.kind, blocks(&it.blocks))).collect()
}

fn with_headers(section: &str) -> Docx {
    let header = |text: &str| format!("<w:hdr>{}</w:hdr>", p(text));
    Docx::new(&format!("{}<w:sectPr>{section}</w:sectPr>", p("body")))
        .part("header", "h1", "header1.xml", &header("default"))
        .part("header", "h2", "header2.xml", &header("first"))
        .part("header", "h3", "header3.xml", &header("even"))
        .part("footer", "f1", "footer1.xml", &format!("<w:ftr>{}</w:ftr>", p("foot")))
}

const REFERENCES: &str = "<w:headerReference w:type='default' r:id='h1'/>\
    <w:headerReference w:type='first' r:id='h2'/><w:headerReference w:type='even' r:id='h3'/>\
    <w:footerReference w:type='default' r:id='f1'/>";

#[test]
fn headers_that_show_are_read() {
    let docx = with_headers(REFERENCES);
    let kinds: Vec<_> = stories(&docx).into_iter().map(|it| it.1).collect();
    assert_eq!(kinds, ["body", "default", "foot"]);
    let document = docx.read();
    assert_eq!(omissions(&document), [(HiddenObject, "first"), (HiddenObject, "even")]);
    assert_eq!(document.omissions[0].place, "page header");
}

#[test]
fn first_and_even_pages_have_their_own_if_set() {
    let docx = with_headers(&format!("{REFERENCES}<w:titlePg/>"));
    let docx = docx.part(
        "settings",
        "s",
        "settings.xml",
        "<w:settings><w:evenAndOddHeaders/></w:settings>",
    );
    let kinds: Vec<_> = stories(&docx).into_iter().map(|it| it.1).collect();
    assert_eq!(kinds, ["body", "default", "first", "even", "foot"]);
}

#[test]
fn sections_inherit_headers_and_a_part_is_read_once() {
    let header = format!("<w:hdr>{}</w:hdr>", p("head"));
    let section = "<w:p><w:pPr><w:sectPr><w:headerReference w:type='first' r:id='h'/></w:sectPr></w:pPr></w:p>";
    let docx =
        Docx::new(&format!("{section}{}<w:sectPr><w:titlePg/></w:sectPr>", p("x")));
    let docx = docx.part("header", "h", "header1.xml", &header);
    assert_eq!(stories(&docx)[1], (StoryKind::Header, "head".to_owned()));
}

#[test]
fn notes_are_numbered_in_the_order_of_their_marks() {
    let mark = |id: u32| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let note =
        |id: u32, text: &str| format!("<w:footnote w:id='{id}'>{}</w:footnote>", p(text));
    let docx = Docx::paragraph(&format!(
        "{}{}{}{}<w:del>{}</w:del><w:r><w:endnoteReference w:id='1'/></w:r>",
        t("a"),
        mark(3),
        t("b"),
        mark(2),
        mark(4)
    ));
    let notes = format!(
        "<w:footnotes><w:footnote w:id='0' w:type='separator'>{}</w:footnote>{}{}{}{}</w:footnotes>",
        p("no"),
        note(2, "two"),
        note(3, "three"),
        note(4, "four"),
        note(5, "five")
    );
    let ends =
        format!("<w:endnotes><w:endnote w:id='1'>{}</w:endnote></w:endnotes>", p("end"));
    let docx = docx.part("footnotes", "n", "footnotes.xml", &notes).part(
        "endnotes",
        "e",
        "endnotes.xml",
        &ends,
    );
    let document = docx.read();
    assert_eq!(body(&document), "a{Footnote(1)}b{Footnote(2)}{Endnote(1)}");
    let texts: Vec<_> = stories(&docx).into_iter().skip(1).collect();
    let texts: Vec<_> = texts.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(
        texts,
        [
            (StoryKind::Footnote(1), "three"),
            (StoryKind::Footnote(2), "two"),
            (StoryKind::Endnote(1), "end")
        ]
    );
    assert_eq!(omissions(&document), [(Deletion, "four"), (HiddenObject, "five")]);
}

#[test]
fn documents_within_are_reported() {
    let html = "<html><head><title>t</title><style>p {}</style></head><p>One <b>bo</b>ld</p><p>&lt;two&amp;</html>";
    let docx = Docx::new("<w:altChunk r:id='h'/><w:altChunk r:id='d'/>")
        .file("aFChunk", "h", "chunk.html", html.as_bytes())
        .file("aFChunk", "d", "chunk.docx", b"PK");
    let document = docx.read();
    assert_eq!(
        omissions(&document),
        [(EmbeddedDocument, "One bold <two&"), (EmbeddedDocument, "")]
    );
}

#[test]
fn parts_have_their_own_links() {
    let header = format!(
        "<w:hdr><w:p><w:hyperlink r:id='a'>{}</w:hyperlink></w:p></w:hdr>",
        t("x")
    );
    let section = "<w:sectPr><w:headerReference r:id='h'/></w:sectPr>";
    let mut docx = Docx::new(section).link("a", "https://body.uk/");
    docx = docx.part("header", "h", "header1.xml", &header);
    let own = "<Relationships><Relationship Id='a' Type='x/hyperlink' Target='https://head.uk/' \
        TargetMode='External'/></Relationships>";
    docx.parts.push(("word/_rels/header1.xml.rels".to_owned(), own.as_bytes().to_vec()));
    assert_eq!(stories(&docx)[1].1, "x(https://head.uk/)");
}
