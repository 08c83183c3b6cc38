//! [`Flat`]: the text of a document as one list of blocks, each with the box that it stands in.

use super::{Place, Rest, part, words_in};
use crate::import::model::{
    Block, Bounds, Frame, Paragraph, Purpose, Story, StoryKind, Table,
};

/// How the names of Word's watermarks begin.
const WATERMARK: &str = "PowerPlusWaterMarkObject";
/// Fewest headings in one paragraph with their text that are taken as headings.
const FEWEST: usize = 5;

/// The stories of a document without the nesting of boxes.
pub(super) struct Flat {
    /// Paragraphs, tables and pictures in the order of the document.
    pub(super) pieces: Vec<Piece>,
    /// The boxes, by the order in which they begin.
    pub(super) boxes: Vec<BoxInfo>,
    /// The blocks of headers, footers and notes.
    aside: Vec<Rest>,
}

/// A block of the text.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) block: Block,
    /// The index of the innermost box.
    pub(super) in_box: Option<usize>,
    /// The number of the slide; 0 in a text.
    pub(super) slide: usize,
}

/// A text box, a shape with text or a placeholder.
#[derive(Clone)]
pub(super) struct BoxInfo {
    pub(super) bounds: Option<Bounds>,
    pub(super) purpose: Purpose,
    pub(super) slide: usize,
}

impl Flat {
    pub(super) fn new(stories: Vec<Story>) -> Self {
        let mut flat = Self { pieces: Vec::new(), boxes: Vec::new(), aside: Vec::new() };
        for story in stories {
            let (slide, place) = match story.kind {
                StoryKind::Body => (0, None),
                StoryKind::Slide(number) => (number, None),
                StoryKind::Header => (0, Some(Place::Header)),
                StoryKind::Footer => (0, Some(Place::Footer)),
                StoryKind::Footnote(number) | StoryKind::Endnote(number) => {
                    (0, Some(Place::Note(number)))
                }
            };
            match place {
                None => flat.add(story.blocks, None, slide),
                Some(place) => flat.add_aside(story.blocks, place),
            }
        }
        flat
    }

    fn add(&mut self, blocks: Vec<Block>, in_box: Option<usize>, slide: usize) {
        for block in blocks {
            match block {
                Block::Frame(Frame { purpose, bounds, name: _, blocks }) => {
                    let index = self.boxes.len();
                    self.boxes.push(BoxInfo { bounds, purpose, slide });
                    self.add(blocks, Some(index), slide);
                }
                Block::Table(table) if is_layout(&table) => {
                    for cell in table.rows.into_iter().flatten() {
                        self.add(cell.blocks, in_box, slide);
                    }
                }
                block => self.pieces.push(Piece { block, in_box, slide }),
            }
        }
    }

    fn add_aside(&mut self, blocks: Vec<Block>, place: Place) {
        for block in blocks {
            match block {
                Block::Frame(frame) => {
                    let is_mark = frame.name.starts_with(WATERMARK);
                    let place = if is_mark { Place::Watermark } else { place };
                    self.add_aside(frame.blocks, place);
                }
                block => self.aside.push(Rest { block, place }),
            }
        }
    }

    /// Returns the pieces with headings on lines of their own that stand in one paragraph with
    /// their text, if there are several.
    pub(super) fn divided(&self) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut count = 0;
        for piece in &self.pieces {
            let halves = match &piece.block {
                Block::Paragraph(it) if piece.in_box.is_none() && it.list.is_none() => {
                    part::run_in(it)
                }
                _ => None,
            };
            let Some((inlines, rest)) = halves else {
                pieces.push(piece.clone());
                continue;
            };
            count += 1;
            let heading = Paragraph { inlines, bold: true, ..Paragraph::default() };
            let with = |block| Piece { block, ..piece.clone() };
            pieces.push(with(Block::Paragraph(heading)));
            pieces.push(with(Block::Paragraph(rest)));
        }
        let boxes = self.boxes.clone();
        (count >= FEWEST).then_some(Self { pieces, boxes, aside: Vec::new() })
    }

    /// Returns the blocks of headers, footers and notes.
    pub(super) fn aside(&self) -> Vec<Rest> {
        self.aside.clone()
    }

    /// Returns the number of words outside of headers, footers and notes.
    pub(super) fn words(&self) -> usize {
        self.pieces.iter().map(|it| words_in(std::slice::from_ref(&it.block))).sum()
    }

    /// Returns where a piece outside of the panels stands.
    pub(super) fn place(&self, piece: &Piece, otherwise: Place) -> Place {
        match piece.in_box.and_then(|index| self.boxes.get(index)) {
            Some(info) => Place::Box {
                is_title: info.purpose == Purpose::Title,
                is_subtitle: info.purpose == Purpose::Subtitle,
                is_footer: info.purpose == Purpose::Footer,
            },
            None => otherwise,
        }
    }

    /// Returns all pieces as what stands outside of panels.
    pub(super) fn everything(&self) -> Vec<Rest> {
        let rest = self.pieces.iter().map(|piece| Rest {
            block: piece.block.clone(),
            place: self.place(piece, Place::Before),
        });
        rest.collect()
    }
}

/// Whether a table only lays out the page: it has one column, and another table in it.
fn is_layout(table: &Table) -> bool {
    let is_table = |it: &Block| matches!(it, Block::Table(_));
    table.rows.iter().all(|row| row.len() <= 1)
        && table.rows.iter().flatten().any(|cell| cell.blocks.iter().any(is_table))
}
