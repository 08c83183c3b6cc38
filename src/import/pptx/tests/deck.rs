//! Builds small presentations.

use super::super::super::error::ImportError;
use super::super::super::model::{
    Block, Document, Frame, OmissionKind, Paragraph, Picture,
};
use super::super::super::package::Package;
use super::super::super::plain::testing::{archive, assert_balanced};
use super::super::{census, read};

const NAMESPACES: &str = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A picture of one pixel is not needed: its first bytes decide.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

/// The parts of a presentation with one layout and one master.
pub(super) struct Deck {
    files: Vec<(String, Vec<u8>)>,
    slides: usize,
}

impl Deck {
    /// Starts a presentation with the shapes of its master and layout.
    pub(super) fn new(master: &str, layout: &str) -> Self {
        let mut deck = Self { files: Vec::new(), slides: 0 };
        deck.add(
            "_rels/.rels",
            relations(&[("rId1", "officeDocument", "ppt/presentation.xml")]),
        );
        let styles = "<p:txStyles>\
            <p:titleStyle><a:lvl1pPr><a:buNone/><a:defRPr sz='4400' b='1'/></a:lvl1pPr>\
            </p:titleStyle><p:bodyStyle>\
            <a:lvl1pPr><a:buChar char='•'/><a:defRPr sz='2800'/></a:lvl1pPr>\
            <a:lvl2pPr><a:buAutoNum type='arabicPeriod'/><a:defRPr sz='2400'/></a:lvl2pPr>\
            </p:bodyStyle></p:txStyles>";
        deck.part(
            "slideMasters/m.xml",
            "sldMaster",
            &format!("{}{styles}", tree(master)),
        );
        deck.part("slideLayouts/l.xml", "sldLayout", &tree(layout));
        deck.relate(
            "slideLayouts/l.xml",
            &[("rId1", "slideMaster", "../slideMasters/m.xml")],
        );
        deck
    }

    /// Starts a presentation whose master and layout have usual placeholders.
    pub(super) fn usual() -> Self {
        let master =
            text_shape("<p:ph type='title'/>", "<a:r><a:t>Click title</a:t></a:r>")
                + &text_shape(
                    "<p:ph type='body' idx='1'/>",
                    "<a:r><a:t>Click text</a:t></a:r>",
                );
        let layout = "<p:sp><p:nvSpPr><p:nvPr><p:ph type='title'/></p:nvPr></p:nvSpPr><p:spPr>\
            <a:xfrm><a:off x='12700' y='25400'/><a:ext cx='127000' cy='254000'/></a:xfrm>\
            </p:spPr></p:sp><p:sp><p:nvSpPr><p:nvPr><p:ph type='subTitle' idx='1'/></p:nvPr>\
            </p:nvSpPr></p:sp><p:sp><p:nvSpPr><p:nvPr><p:ph type='body' idx='7'/></p:nvPr>\
            </p:nvSpPr></p:sp>";
        Self::new(&master, layout)
    }

    /// Adds a file as it is.
    pub(super) fn add(&mut self, name: &str, text: impl AsRef<[u8]>) {
        self.files.push((name.to_owned(), text.as_ref().to_vec()));
    }

    /// Adds a part below `ppt` with the usual namespaces on its root.
    pub(super) fn part(&mut self, name: &str, root: &str, inside: &str) {
        let (name, text) = (
            format!("ppt/{name}"),
            format!("<p:{root} {NAMESPACES}>{inside}</p:{root}>"),
        );
        self.add(&name, text);
    }

    /// Adds the relationships of a part below `ppt`.
    pub(super) fn relate(&mut self, part: &str, entries: &[(&str, &str, &str)]) {
        let (folder, file) = part.rsplit_once('/').unwrap();
        self.add(&format!("ppt/{folder}/_rels/{file}.rels"), relations(entries));
    }

    /// Adds a slide with its shapes and relationships.
    pub(super) fn slide(self, shapes: &str, entries: &[(&str, &str, &str)]) -> Self {
        self.slide_with("", shapes, entries)
    }

    /// Adds a slide with attributes of its root.
    pub(super) fn slide_with(
        mut self,
        attributes: &str,
        shapes: &str,
        entries: &[(&str, &str, &str)],
    ) -> Self {
        self.slides += 1;
        let name = format!("slides/s{}.xml", self.slides);
        let text = format!("<p:sld {NAMESPACES} {attributes}>{}</p:sld>", tree(shapes));
        self.add(&format!("ppt/{name}"), text);
        let mut all = vec![("rIdL", "slideLayout", "../slideLayouts/l.xml")];
        all.extend_from_slice(entries);
        self.relate(&name, &all);
        self
    }

    /// Returns the archive. The list of slides stands in the opposite order of their parts.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut deck = Self { files: self.files.clone(), slides: self.slides };
        let ids: String = (1..=self.slides)
            .rev()
            .map(|it| format!("<p:sldId id='{it}' r:id='rId{it}'/>"))
            .collect();
        let text = format!(
            "<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx='12192000' cy='6858000'/>\
            <p:defaultTextStyle><a:lvl1pPr><a:defRPr sz='1800'/></a:lvl1pPr>\
            </p:defaultTextStyle>"
        );
        deck.part("presentation.xml", "presentation", &text);
        let targets: Vec<(String, String)> = (1..=self.slides)
            .map(|it| (format!("rId{it}"), format!("slides/s{it}.xml")))
            .collect();
        let entries: Vec<(&str, &str, &str)> = targets
            .iter()
            .map(|(id, target)| (id.as_str(), "slide", target.as_str()))
            .collect();
        deck.add("ppt/_rels/presentation.xml.rels", relations(&entries));
        let files: Vec<(&str, &[u8])> = deck
            .files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        archive(&files)
    }

    /// Reads the presentation, or one slide, and compares it with its count.
    pub(super) fn read_slide(
        &self,
        slide: Option<usize>,
    ) -> Result<Document, ImportError> {
        let bytes = self.bytes();
        let document = read(&mut Package::open(&bytes)?, slide)?;
        let counted = census::words(&mut Package::open(&bytes)?, slide)?;
        assert_balanced(&document, counted);
        Ok(document)
    }

    /// Reads the presentation and compares it with its count.
    pub(super) fn read(&self) -> Document {
        self.read_slide(None).unwrap()
    }
}

/// Returns a list of relationships; a target with a colon is outside of the document.
fn relations(entries: &[(&str, &str, &str)]) -> String {
    let entries: String = entries
        .iter()
        .map(|(id, kind, target)| {
            let mode = if target.contains(':') { " TargetMode='External'" } else { "" };
            format!(
                "<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{target}'{mode}/>"
            )
        })
        .collect();
    format!("<Relationships>{entries}</Relationships>")
}

/// Returns a tree of shapes.
pub(super) fn tree(shapes: &str) -> String {
    format!("<p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree></p:cSld>")
}

/// Returns a shape with one paragraph.
pub(super) fn text_shape(placeholder: &str, paragraph: &str) -> String {
    body_shape(placeholder, &format!("<a:p>{paragraph}</a:p>"))
}

/// Returns a shape with a text body.
pub(super) fn body_shape(placeholder: &str, body: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id='2' name='Shape'/><p:cNvSpPr/><p:nvPr>{placeholder}\
        </p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>{body}</p:txBody></p:sp>"
    )
}

/// Returns the blocks of a story.
pub(super) fn blocks(document: &Document, story: usize) -> &[Block] {
    &document.stories[story].blocks
}

/// Returns a block that is a frame.
pub(super) fn frame(document: &Document, story: usize, index: usize) -> &Frame {
    match &blocks(document, story)[index] {
        Block::Frame(frame) => frame,
        other => panic!("no frame: {other:?}"),
    }
}

/// Returns the paragraphs of the first frame.
pub(super) fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let blocks = frame(document, 0, 0).blocks.iter();
    blocks
        .map(|it| match it {
            Block::Paragraph(paragraph) => paragraph.clone(),
            other => panic!("no paragraph: {other:?}"),
        })
        .collect()
}

/// Returns all pictures that stand beside frames in the first story.
pub(super) fn pictures(document: &Document) -> Vec<Picture> {
    let blocks = blocks(document, 0).iter();
    blocks
        .filter_map(|it| match it {
            Block::Picture(picture) => Some(picture.clone()),
            _ => None,
        })
        .collect()
}

/// Returns kind, place and text of all omissions.
pub(super) fn omissions(document: &Document) -> Vec<(OmissionKind, &str, &str)> {
    let omissions = document.omissions.iter();
    omissions.map(|it| (it.kind, it.place.as_str(), it.text.as_str())).collect()
}
