//! Builds small OpenDocument files.

use super::super::super::error::ImportError;
use super::super::super::model::{Block, Document, OmissionKind, Paragraph};
use super::super::super::package::Package;
use super::super::super::plain::testing::{archive, assert_balanced};
use super::super::{census, read, read_flat};

const NAMESPACES: [(&str, &str); 12] = [
    ("office", "office"),
    ("text", "text"),
    ("style", "style"),
    ("table", "table"),
    ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible"),
    ("presentation", "presentation"),
    ("chart", "chart"),
    ("number", "datastyle"),
    ("form", "form"),
    ("meta", "meta"),
];

pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

/// The parts of a document.
#[derive(Default)]
pub(super) struct File {
    /// The body with its kind: `text`, `presentation`.
    pub(super) kind: &'static str,
    pub(super) body: String,
    /// Automatic styles of the body.
    pub(super) automatic: String,
    /// Named styles.
    pub(super) named: String,
    /// Automatic styles of the master pages, such as page layouts.
    pub(super) layouts: String,
    pub(super) masters: String,
    /// Other files of the archive.
    pub(super) files: Vec<(&'static str, Vec<u8>)>,
}

impl File {
    pub(super) fn text(body: &str) -> Self {
        Self { kind: "text", body: body.to_owned(), ..Self::default() }
    }

    pub(super) fn presentation(body: &str) -> Self {
        Self { kind: "presentation", body: body.to_owned(), ..Self::default() }
    }

    fn body(&self) -> String {
        let kind = self.kind;
        format!("<office:body><office:{kind}>{}</office:{kind}></office:body>", self.body)
    }

    /// Returns the document as an archive.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let content = root(
            "document-content",
            &format!(
                "<office:automatic-styles>{}</office:automatic-styles>{}",
                self.automatic,
                self.body()
            ),
        );
        let styles = root(
            "document-styles",
            &format!(
                "<office:styles>{}</office:styles><office:automatic-styles>{}\
                </office:automatic-styles><office:master-styles>{}</office:master-styles>",
                self.named, self.layouts, self.masters
            ),
        );
        let mut files =
            vec![("content.xml", content.as_bytes()), ("styles.xml", styles.as_bytes())];
        files.extend(self.files.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
        archive(&files)
    }

    /// Reads the document, or one slide, and compares it with its count.
    pub(super) fn read_slide(
        &self,
        slide: Option<usize>,
    ) -> Result<Document, ImportError> {
        let bytes = self.bytes();
        let document = read(&mut Package::open(&bytes)?, slide)?;
        assert_balanced(&document, census::words(&mut Package::open(&bytes)?, slide)?);
        Ok(document)
    }

    pub(super) fn read(&self) -> Document {
        self.read_slide(None).unwrap()
    }

    /// Reads the document as one flat file, and compares it with its count.
    pub(super) fn read_flat(&self) -> Document {
        let text = root(
            "document",
            &format!(
                "<office:styles>{}</office:styles><office:automatic-styles>{}{}\
                </office:automatic-styles><office:master-styles>{}</office:master-styles>{}",
                self.named,
                self.automatic,
                self.layouts,
                self.masters,
                self.body()
            ),
        );
        let document = read_flat(text.as_bytes(), None).unwrap();
        assert_balanced(&document, census::flat_words(&text, None).unwrap());
        document
    }
}

fn root(name: &str, inside: &str) -> String {
    let namespaces: String = NAMESPACES
        .iter()
        .map(|(prefix, segment)| {
            format!(
                " xmlns:{prefix}='urn:oasis:names:tc:opendocument:xmlns:{segment}:1.0'"
            )
        })
        .collect();
    format!(
        "<office:{name}{namespaces} xmlns:xlink='http://www.w3.org/1999/xlink' \
        xmlns:dc='http://purl.org/dc/elements/1.1/'>{inside}</office:{name}>"
    )
}

/// Returns the paragraphs of a story that stand in no frame or table.
pub(super) fn paragraphs(document: &Document, story: usize) -> Vec<Paragraph> {
    let blocks = document.stories[story].blocks.iter();
    blocks
        .filter_map(|it| match it {
            Block::Paragraph(paragraph) => Some(paragraph.clone()),
            _ => None,
        })
        .collect()
}

/// Returns kind, place and text of all omissions.
pub(super) fn omissions(document: &Document) -> Vec<(OmissionKind, &str, &str)> {
    let omissions = document.omissions.iter();
    omissions.map(|it| (it.kind, it.place.as_str(), it.text.as_str())).collect()
}
