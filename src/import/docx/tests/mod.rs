//! Reads small documents that each test writes, and counts the words of every one.

mod fields;
mod lists;
mod marks;
mod robust;
mod shapes;
mod stories;
mod tables;
mod text;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::count;
use super::super::error::ImportError;
use super::super::model::{
    Block, Document, Inline, OmissionKind, Paragraph, Role, StoryKind,
};
use super::super::package::Package;

const NAMESPACES: &str = "\
    xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
    xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' \
    xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:wpg='http://schemas.microsoft.com/office/word/2010/wordprocessingGroup' \
    xmlns:wpc='http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas' \
    xmlns:wp14='http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing' \
    xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' \
    xmlns:asvg='http://schemas.microsoft.com/office/drawing/2016/SVG/main' \
    xmlns:adec='http://schemas.microsoft.com/office/drawing/2017/decorative' \
    xmlns:x='urn:unknown' \
    xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'";

const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The first bytes of a PNG, which are enough to tell its format.
const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// A document in the making.
struct Docx {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Docx {
    /// A document of elements of the body.
    fn new(body: &str) -> Self {
        let main =
            format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
        let parts = vec![("word/document.xml".to_owned(), main.into_bytes())];
        Self { parts, relations: String::new() }
    }

    /// A document of one paragraph.
    fn paragraph(content: &str) -> Self {
        Self::new(&format!("<w:p>{content}</w:p>"))
    }

    /// Adds a part of XML, whose root element gets the namespaces, with a relationship.
    fn part(self, kind: &str, id: &str, name: &str, xml: &str) -> Self {
        let end = xml.find(['>', ' ', '/']).unwrap();
        let (head, rest) = xml.split_at(end);
        self.file(kind, id, name, format!("{head} {NAMESPACES}{rest}").as_bytes())
    }

    /// Adds a file with a relationship of the main part.
    fn file(mut self, kind: &str, id: &str, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((format!("word/{name}"), bytes.to_vec()));
        let relation =
            format!("<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{name}'/>");
        self.relations.push_str(&relation);
        self
    }

    /// Adds a relationship to an address.
    fn link(mut self, id: &str, address: &str) -> Self {
        write!(
            self.relations,
            "<Relationship Id='{id}' Type='{OFFICE}/hyperlink' Target='{address}' \
             TargetMode='External'/>"
        )
        .unwrap();
        self
    }

    fn styles(self, xml: &str) -> Self {
        self.part(
            "styles",
            "styles",
            "styles.xml",
            &format!("<w:styles>{xml}</w:styles>"),
        )
    }

    fn numbering(self, xml: &str) -> Self {
        let xml = format!("<w:numbering>{xml}</w:numbering>");
        self.part("numbering", "numbering", "numbering.xml", &xml)
    }

    fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, bytes: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        };
        let root = format!(
            "<Relationships><Relationship Id='a' Type='{OFFICE}/officeDocument' \
             Target='word/document.xml'/></Relationships>"
        );
        add("_rels/.rels", root.as_bytes());
        let own = format!("<Relationships>{}</Relationships>", self.relations);
        add("word/_rels/document.xml.rels", own.as_bytes());
        for (name, bytes) in &self.parts {
            add(name, bytes);
        }
        zip.finish().unwrap().into_inner()
    }

    fn try_read(&self) -> Result<Document, ImportError> {
        let bytes = self.bytes();
        let document = super::read(&mut Package::open(&bytes)?)?;
        let source = super::words(&mut Package::open(&bytes)?)?;
        let (lost, added) = count::difference(source, count::words(&document));
        assert_eq!((lost, added), (Vec::new(), Vec::new()), "words differ");
        Ok(document)
    }

    /// Reads the document and checks that no word is lost.
    fn read(&self) -> Document {
        self.try_read().unwrap()
    }

    /// Reads the document and shows its body.
    fn show(&self) -> String {
        body(&self.read())
    }
}

/// Shows the body of a document, a line for each block.
fn body(document: &Document) -> String {
    let body = document.stories.iter().find(|it| it.kind == StoryKind::Body).unwrap();
    blocks(&body.blocks)
}

fn blocks(blocks: &[Block]) -> String {
    let lines: Vec<_> = blocks.iter().map(block).collect();
    lines.join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(it) => paragraph(it),
        Block::Table(it) => {
            let rows = it.rows.iter().map(|row| {
                let cells = row.iter().map(|cell| {
                    let span = match (cell.columns, cell.rows) {
                        (1, 1) => String::new(),
                        (columns, rows) => format!("{columns}x{rows} "),
                    };
                    format!("{span}{}", blocks(&cell.blocks))
                });
                cells.collect::<Vec<_>>().join(" | ")
            });
            format!("{{{}}}", rows.collect::<Vec<_>>().join(" ; "))
        }
        Block::Frame(it) => {
            let at = it.bounds.map_or("?".to_owned(), |it| {
                format!("{} {} {} {}", it.x, it.y, it.width, it.height)
            });
            format!("[{at}: {}]", blocks(&it.blocks).replace('\n', " / "))
        }
        Block::Picture(it) => {
            let at =
                it.bounds.map(|it| format!(" {} {}", it.x, it.y)).unwrap_or_default();
            format!("<{}{at}>", it.alt)
        }
    }
}

/// Shows a paragraph: role, place in a list, and text with its marks.
fn paragraph(paragraph: &Paragraph) -> String {
    let mut text = match paragraph.role {
        Role::Body => String::new(),
        Role::Heading(level) => format!("H{level} "),
        other => format!("{other:?} "),
    };
    if let Some(list) = paragraph.list {
        let number = list.number.map(|it| it.to_string()).unwrap_or_default();
        let sign = if list.ordered { "." } else { "-" };
        text += &format!("{}{number}{sign} ", "  ".repeat(usize::from(list.level)));
    }
    for inline in &paragraph.inlines {
        match inline {
            Inline::Text(run) => {
                let mark = [(run.bold, "*"), (run.italic, "_"), (run.superscript, "^")];
                let mark: String = mark.iter().filter(|it| it.0).map(|it| it.1).collect();
                let link =
                    run.link.as_ref().map(|it| format!("({it})")).unwrap_or_default();
                text += &format!("{mark}{}{link}{mark}", run.text);
            }
            Inline::Break => text.push('↵'),
            Inline::Tab => text.push('→'),
            Inline::Picture(it) => text += &format!("<{}>", it.alt),
            Inline::Note(kind) => text += &format!("{{{kind:?}}}"),
        }
    }
    text
}

/// Returns the omissions of a document: kind and text.
fn omissions(document: &Document) -> Vec<(OmissionKind, &str)> {
    document.omissions.iter().map(|it| (it.kind, it.text.as_str())).collect()
}

/// A run of text.
fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

/// A paragraph of text.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", t(text))
}
