//! Walks the elements of a part and collects paragraphs, with every text in its place.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{
    Block, Bounds, Frame, Inline, ListItem, OmissionKind, Paragraph,
};
use super::super::xml::NodeExt;
use super::choice::alternative;
use super::omissions::{control_omission, start_of};
use super::page::{Section, is_section};
use super::pictures::About;
use super::place::{self, Ground};
use super::reader::{Open, Reader};

impl Reader<'_, '_> {
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

    /// Ends a line of `WordArt`.
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
        bounds: Option<Bounds>,
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

    /// Reads a content control. A prompt that nobody has filled in is left out, and a table
    /// of contents.
    fn content_control(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        self.omit(control_omission(node), |reader| reader.children(node))
    }

    /// Whether a mark of a complex field counts: marks without counterpart are ignored.
    pub(super) fn is_matched(&self, mark: Node<'_, '_>) -> bool {
        !self.part.unmatched.contains(&mark.id().get())
    }
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
