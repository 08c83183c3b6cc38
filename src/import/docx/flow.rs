//! Walks the elements of a part and collects paragraphs, with every text in its place.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use roxmltree::{Node, NodeId};

use super::super::error::ImportError;
use super::super::model::{
    Block, Document, Frame, Inline, ListItem, Omission, OmissionKind, Paragraph, Role,
};
use super::super::package::Package;
use super::super::xml::{self, NodeExt};
use super::choice::alternative;
use super::fields::{self, Field};
use super::numbering::{Counters, Numbering};
use super::page::{Section, is_section};
use super::parts::Relations;
use super::pictures::About;
use super::place::{self, Ground};
use super::properties::{self, is_on};
use super::stories::Notes;
use super::styles::{Look, Style, Styles};

/// Reads one document.
#[derive(Debug)]
pub(super) struct Reader<'r, 'p> {
    pub(super) package: &'r mut Package<'p>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// The relationships of the main part.
    pub(super) relations: Relations,
    /// Whether even pages have headers of their own.
    pub(super) even_and_odd: bool,
    /// The sections of the main part, in order.
    pub(super) sections: Vec<Section>,
    pub(super) document: Document,
    /// The pictures that were read, by the names of their parts.
    pub(super) media: BTreeMap<String, Option<usize>>,
    pub(super) notes: Notes,
    /// The letters of each language.
    pub(super) letters: BTreeMap<Rc<str>, usize>,
    pub(super) part: Part,
    pub(super) flow: Flow,
    /// Why the text that follows is left out.
    pub(super) omitting: Option<OmissionKind>,
    /// The omission that is being collected.
    left_out: Option<Omission>,
}

/// What belongs to the part that is being read.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) relations: Relations,
    /// How omissions name the part; empty for the body, whose omissions name the text before.
    pub(super) label: String,
    counters: Counters,
    unmatched: BTreeSet<u32>,
    /// The paragraph that anchors all boxes whose places depend on their paragraphs.
    hub: Option<NodeId>,
    section: usize,
    /// The start of the last paragraph with text.
    last: String,
}

/// The flow of text that is being read: of a part, a text box or a cell.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) open: Option<Open>,
    pub(super) fields: Vec<Field>,
    pub(super) link: Option<String>,
    pub(super) look: Look,
    /// The font of symbols that the run names.
    pub(super) font: Option<String>,
    pub(super) style: Style,
    /// How many cells the text stands in.
    pub(super) cells: usize,
    /// Whether the open paragraph goes on in the next one.
    joins: bool,
    /// The properties of the frame that the last paragraph stands in.
    frame: Option<String>,
    paragraph: Option<NodeId>,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    role: Role,
    list: Option<ListItem>,
    rtl: bool,
    pub(super) inlines: Vec<Inline>,
    /// What stands behind the paragraph: the boxes that it anchors.
    after: Vec<Block>,
    pub(super) size: f64,
    pub(super) letters: usize,
    pub(super) bold_letters: usize,
    omitted: bool,
}

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Story,
    Omission(OmissionKind),
    /// The text is part of a field's instruction.
    Nowhere,
}

impl<'r, 'p> Reader<'r, 'p> {
    /// Reads the parts that all text shares: relationships, styles, numbering and settings.
    ///
    /// # Errors
    /// Returns an error if one of them is damaged or too large.
    pub(super) fn open(
        package: &'r mut Package<'p>,
        main: &str,
    ) -> Result<Self, ImportError> {
        let relations = Relations::load(package, main)?;
        let mut reader = Self {
            package,
            styles: Styles::default(),
            numbering: Numbering::default(),
            relations,
            even_and_odd: false,
            sections: Vec::new(),
            document: Document::default(),
            media: BTreeMap::new(),
            notes: Notes::default(),
            letters: BTreeMap::new(),
            part: Part::default(),
            flow: Flow::default(),
            omitting: None,
            left_out: None,
        };
        reader.shared("styles", |reader, root| reader.styles = Styles::parse(root))?;
        reader.shared("numbering", |reader, root| {
            reader.numbering = Numbering::parse(root)
        })?;
        reader.shared("settings", |reader, root| {
            reader.even_and_odd = is_on(root, "evenAndOddHeaders");
            let language = root.child("themeFontLang").and_then(|it| it.attr("val"));
            reader.document.language = properties::tag(language).map(|it| it.to_string());
        })?;
        Ok(reader)
    }

    fn shared(
        &mut self,
        kind: &str,
        read: impl FnOnce(&mut Self, Node<'_, '_>),
    ) -> Result<(), ImportError> {
        let Some(name) = self.relations.part(kind).map(str::to_owned) else {
            return Ok(());
        };
        let Some(text) = self.package.read_xml(&name)? else { return Ok(()) };
        let tree = xml::parse(&name, &text)?;
        read(self, tree.root_element());
        Ok(())
    }

    /// Reads a part with text. Returns `None` if the part does not exist.
    ///
    /// # Errors
    /// Returns an error if the part is damaged or too large.
    pub(super) fn part<T>(
        &mut self,
        name: &str,
        label: &str,
        read: impl FnOnce(&mut Self, Node<'_, '_>) -> Result<T, ImportError>,
    ) -> Result<Option<T>, ImportError> {
        let Some(text) = self.package.read_xml(name)? else { return Ok(None) };
        let tree = xml::parse(name, &text)?;
        let root = tree.root_element();
        self.part = Part {
            relations: Relations::load(self.package, name)?,
            label: label.to_owned(),
            unmatched: fields::unmatched(root),
            hub: place::hub(root),
            ..Part::default()
        };
        read(self, root).map(Some)
    }

    /// Reads the children of a node as a flow of text of its own.
    ///
    /// # Errors
    /// Returns an error if a part that the text refers to cannot be read.
    pub(super) fn apart(
        &mut self,
        omitting: Option<OmissionKind>,
        read: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<Vec<Block>, ImportError> {
        self.flush();
        let outer = std::mem::take(&mut self.flow);
        let outer_omitting = std::mem::replace(&mut self.omitting, omitting);
        let result = read(self);
        self.close();
        self.flush();
        self.omitting = outer_omitting;
        let inner = std::mem::replace(&mut self.flow, outer);
        result.map(|()| inner.blocks)
    }

    /// Reads the child elements of a node.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn children(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        node.elements().try_for_each(|child| self.walk(child))
    }

    /// Reads an element and everything in it.
    ///
    /// # Errors
    /// Returns an error if a part that the element refers to cannot be read.
    pub(super) fn walk(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        match node.tag_name().name() {
            "p" => self.paragraph(node),
            "r" => self.run(node),
            "tbl" => self.table(node),
            "sdt" => self.content_control(node),
            "del" | "moveFrom" => {
                self.omit(Some(OmissionKind::Deletion), |reader| reader.children(node))
            }
            "hyperlink" => self.hyperlink(node),
            "fldSimple" => self.simple_field(node),
            "AlternateContent" => match alternative(node) {
                Some(chosen) => self.children(chosen),
                None => Ok(()),
            },
            "drawing" => self.drawing(node),
            "pict" => self.pict(node),
            "object" => self.object(node),
            "txbxContent" => self.text_box(node, String::new(), None),
            "oMath" | "oMathPara" => {
                self.equation(node);
                Ok(())
            }
            "chart" => self.chart(node),
            "relIds" => self.diagram(node, &About::default()),
            "textpath" => self.word_art(node, &About::default()),
            "altChunk" => self.alt_chunk(node),
            "subDoc" => {
                self.leave_out_apart(OmissionKind::External, String::new());
                Ok(())
            }
            "ruby" => self.ruby(node),
            name if is_property(name) => Ok(()),
            name if self.letter(node, name) => Ok(()),
            _ => self.children(node),
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let properties = node.child("pPr");
        let look = self.styles.paragraph(properties);
        let frame = properties.and_then(|it| it.child("framePr"));
        let drop_cap = frame.is_some_and(is_drop_cap);
        let joins = drop_cap || properties.is_some_and(is_mark_deleted);
        if !self.flow.joins {
            self.close();
        }
        let list = if joins || self.omitting.is_some() {
            None
        } else {
            let counters = &mut self.part.counters;
            self.numbering.item(&self.styles, counters, &look.props, &look.style)
        };
        let open = self.flow.open.get_or_insert_default();
        (open.role, open.list) = (look.role, list);
        open.rtl = look.props.rtl.unwrap_or_default();
        let style = std::mem::replace(&mut self.flow.style, look.style);
        let outer = self.flow.paragraph.replace(node.id());
        let from = self.flow.blocks.len();
        self.children(node)?;
        if let Some(left_out) = &mut self.left_out {
            left_out.text.push('\n');
        }
        self.flow.joins = joins;
        if !joins {
            self.close();
        }
        self.flow.style = style;
        self.flow.paragraph = outer;
        match frame.filter(|_| !drop_cap && self.flow.cells == 0) {
            Some(frame) => self.enframe(node, frame, from),
            None => self.flow.frame = None,
        }
        if properties.is_some_and(|it| it.elements().any(is_section)) {
            self.part.section += 1;
        }
        Ok(())
    }

    /// Puts the blocks of a framed paragraph into its frame, which goes on over paragraphs of
    /// equal properties.
    fn enframe(&mut self, paragraph: Node<'_, '_>, frame: Node<'_, '_>, from: usize) {
        let from = from.min(self.flow.blocks.len());
        let blocks = self.flow.blocks.split_off(from);
        let key: Vec<_> = frame.attributes().map(|it| (it.name(), it.value())).collect();
        let key = format!("{key:?}");
        let goes_on = self.flow.frame.as_ref() == Some(&key);
        if goes_on && let Some(Block::Frame(last)) = self.flow.blocks.last_mut() {
            last.blocks.extend(blocks);
        } else if has_content(&blocks) {
            let hub = self.part.hub == Some(paragraph.id());
            let bounds = place::of_frame(frame, self.ground(hub));
            self.flow.blocks.push(Block::Frame(Frame {
                bounds,
                blocks,
                ..Frame::default()
            }));
        }
        self.flow.frame = Some(key);
    }

    /// Ends the open paragraph.
    pub(super) fn close(&mut self) {
        self.flow.joins = false;
        let Some(open) = self.flow.open.take() else { return };
        let empty = open.inlines.is_empty();
        let left = open.omitted || !open.after.is_empty() || self.omitting.is_some();
        if !(empty && left) {
            let start = start_of(&open.inlines);
            if !start.is_empty() {
                self.part.last = start;
            }
            self.flow.blocks.push(Block::Paragraph(Paragraph {
                role: open.role,
                list: open.list,
                size: Some(open.size).filter(|it| *it > 0.0),
                bold: open.letters > 0 && open.bold_letters == open.letters,
                rtl: open.rtl,
                inlines: open.inlines,
            }));
        }
        self.flow.blocks.extend(open.after);
    }

    /// Opens a paragraph of a drawing, as an item of a list at a level.
    pub(super) fn open_drawn(&mut self, level: Option<u8>) {
        self.close();
        let list = level.map(|level| ListItem { level, ordered: false, number: None });
        self.flow.open = Some(Open { list, ..Open::default() });
    }

    /// Ends a line of WordArt.
    pub(super) fn end_line(&mut self) {
        if let Some(left_out) = &mut self.left_out {
            left_out.text.push('\n');
        }
        self.close();
    }

    /// Puts a block behind the open paragraph.
    pub(super) fn place_after(&mut self, block: Block) {
        match &mut self.flow.open {
            Some(open) => open.after.push(block),
            None => self.flow.blocks.push(block),
        }
    }

    /// Reads the text of a box or shape into a frame.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn text_box(
        &mut self,
        content: Node<'_, '_>,
        name: String,
        bounds: Option<super::super::model::Bounds>,
    ) -> Result<(), ImportError> {
        let blocks = self.apart(self.omission(), |reader| reader.children(content))?;
        if has_content(&blocks) {
            let frame = Frame { bounds, name, blocks, ..Frame::default() };
            self.place_after(Block::Frame(frame));
        }
        Ok(())
    }

    /// Returns what decides about the places of shapes that the present paragraph anchors.
    pub(super) fn ground(&self, hub: bool) -> Ground<'_> {
        static USUAL: std::sync::LazyLock<Section> =
            std::sync::LazyLock::new(Section::default);
        let last = self.sections.len().saturating_sub(1);
        let section = self.sections.get(self.part.section.min(last)).unwrap_or(&USUAL);
        Ground { section, in_cell: self.flow.cells > 0, hub }
    }

    /// Whether the present paragraph anchors all boxes that depend on their paragraphs.
    pub(super) fn in_hub(&self) -> bool {
        self.part.hub.is_some() && self.part.hub == self.flow.paragraph
    }

    /// Reads with a reason to leave text out; an outer reason stands.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn omit(
        &mut self,
        kind: Option<OmissionKind>,
        read: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let outer = self.omitting;
        self.omitting = outer.or(kind);
        let result = read(self);
        self.omitting = outer;
        result
    }

    /// Reads a content control. A prompt that nobody has filled in is left out, and a table
    /// of contents.
    fn content_control(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        self.omit(control_omission(node), |reader| reader.children(node))
    }

    /// Whether a mark of a complex field counts: marks without counterpart are ignored.
    pub(super) fn is_matched(&self, mark: Node<'_, '_>) -> bool {
        !self.part.unmatched.contains(&mark.id().get())
    }

    /// Adds text to the omission of its kind.
    pub(super) fn leave_out(&mut self, kind: OmissionKind, text: &str) {
        if let Some(open) = &mut self.flow.open {
            open.omitted = true;
        }
        if self.left_out.as_ref().is_some_and(|it| it.kind != kind) {
            self.flush();
        }
        let place = match &self.left_out {
            Some(_) => String::new(),
            None => self.place(),
        };
        let new = || Omission { kind, place, text: String::new() };
        self.left_out.get_or_insert_with(new).text.push_str(text);
    }

    /// Adds an omission of its own.
    pub(super) fn leave_out_apart(&mut self, kind: OmissionKind, text: String) {
        self.flush();
        let place = self.place();
        self.document.omissions.push(Omission { kind, place, text });
        if let Some(open) = &mut self.flow.open {
            open.omitted = true;
        }
    }

    /// Ends the omission that is being collected. One without any text says nothing.
    pub(super) fn flush(&mut self) {
        let Some(mut omission) = self.left_out.take() else { return };
        omission.text.truncate(omission.text.trim_end().len());
        if !omission.text.trim().is_empty() || omission.kind == OmissionKind::PageNumber {
            self.document.omissions.push(omission);
        }
    }

    /// Says where the reader is, for people.
    pub(super) fn place(&self) -> String {
        if !self.part.label.is_empty() {
            return self.part.label.clone();
        }
        let open = self.flow.open.as_ref().map(|it| start_of(&it.inlines));
        let before =
            open.filter(|it| !it.is_empty()).unwrap_or_else(|| self.part.last.clone());
        if before.is_empty() { "start".to_owned() } else { format!("after \"{before}\"") }
    }
}

/// Returns why the text of a content control is left out.
pub(super) fn control_omission(node: Node<'_, '_>) -> Option<OmissionKind> {
    let properties = node.child("sdtPr")?;
    if is_on(properties, "showingPlcHdr") {
        return Some(OmissionKind::Prompt);
    }
    let gallery =
        properties.child("docPartObj").and_then(|it| it.child("docPartGallery"));
    let contents = gallery.and_then(|it| it.attr("val")) == Some("Table of Contents");
    contents.then_some(OmissionKind::Contents)
}

/// Whether an element describes others and holds no text.
fn is_property(name: &str) -> bool {
    matches!(
        name,
        "pPr"
            | "rPr"
            | "sectPr"
            | "tblPr"
            | "tblPrEx"
            | "tblGrid"
            | "trPr"
            | "tcPr"
            | "sdtPr"
            | "sdtEndPr"
            | "smartTagPr"
            | "customXmlPr"
            | "rubyPr"
            | "ffData"
            | "symEx"
    )
}

/// Whether a frame is the large first letter of the paragraph that follows.
fn is_drop_cap(frame: Node<'_, '_>) -> bool {
    matches!(frame.attr("dropCap"), Some("drop" | "margin"))
}

/// Whether the mark that ends a paragraph is deleted, so that the next one follows in line.
fn is_mark_deleted(properties: Node<'_, '_>) -> bool {
    let mark = properties.child("rPr");
    mark.is_some_and(|it| it.child("del").is_some() || it.child("moveFrom").is_some())
}

/// Whether blocks hold more than empty paragraphs.
pub(super) fn has_content(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => paragraph.inlines.iter().any(|it| match it {
            Inline::Text(run) => !run.text.trim().is_empty(),
            Inline::Break | Inline::Tab => false,
            Inline::Picture(_) | Inline::Note(_) => true,
        }),
        Block::Table(_) | Block::Frame(_) | Block::Picture(_) => true,
    })
}

/// Returns the first words of a paragraph, at most 40 characters.
fn start_of(inlines: &[Inline]) -> String {
    const LONGEST: usize = 40;
    let mut start = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(run) => start.push_str(&run.text),
            Inline::Break | Inline::Tab => start.push(' '),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
        if start.len() > 4 * LONGEST {
            break;
        }
    }
    let mut short = String::new();
    for word in start.split_whitespace() {
        let letters = short.chars().count() + word.chars().count();
        if !short.is_empty() && letters >= LONGEST {
            return format!("{short}…");
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.extend(word.chars().take(LONGEST));
    }
    short
}
