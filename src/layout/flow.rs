//! [`Flow`]: blocks of text one under another, whose height can be computed at any measure
//! and spacing before they are set.

use std::sync::Arc;

use super::poster::{PlacedBlock, PlacedItem};
use super::text::Text;
use crate::briefing::Block;
use crate::geometry::Point;
use crate::languages::Labels;
use crate::text::{Shaper, TextRole};
use crate::units::{Em, Length, to_f64};

/// From the left edge of a bullet to its text.
const BULLET_INDENT: Em = Em(1.0);
/// Between a number and its text.
const NUMBER_GAP: Em = Em(0.45);

/// Distances between lines and blocks, in ems of the body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spacing {
    /// From baseline to baseline.
    pub(super) leading: Em,
    /// Added between paragraphs.
    pub(super) paragraph: Em,
    /// Added between the items of a list.
    pub(super) item: Em,
}

impl Spacing {
    /// The tightest spacing that reads well, with which the search for a size works.
    pub(super) const TIGHT: Self =
        Self { leading: Em(1.3), paragraph: Em(0.42), item: Em(0.16) };
    /// By how much the loosest leading exceeds the tightest.
    pub(super) const LOOSENESS: Em = Em(0.15);

    /// Returns the tightest spacing with another leading, the gaps grown in proportion.
    pub(super) fn with_leading(leading: Em) -> Self {
        let growth = leading.0 / Self::TIGHT.leading.0;
        Self { leading, ..Self::TIGHT }.with_gaps(growth)
    }

    /// Multiplies the gaps between blocks and items.
    pub(super) fn with_gaps(self, factor: f64) -> Self {
        Self {
            paragraph: Em(self.paragraph.0 * factor),
            item: Em(self.item.0 * factor),
            ..self
        }
    }
}

/// Shaped blocks, one under another.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    blocks: Vec<FlowBlock>,
}

#[derive(Clone, Debug)]
enum FlowBlock {
    Paragraph(Arc<Text>),
    List { ordered: bool, indent: Em, items: Vec<FlowItem> },
}

#[derive(Clone, Debug)]
struct FlowItem {
    label: Arc<Text>,
    body: Flow,
}

/// The number of lines and gaps of a flow. Counting these instead of adding up lengths lets one
/// pass over the text serve every leading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) lines: usize,
    pub(super) paragraph_gaps: usize,
    pub(super) item_gaps: usize,
}

impl Extent {
    /// Returns the height, in ems of the body.
    pub(super) fn height(self, spacing: &Spacing) -> Em {
        self.gaps(spacing) + Em(to_f64(self.lines) * spacing.leading.0)
    }

    /// Returns the part of the height that is gaps.
    pub(super) fn gaps(self, spacing: &Spacing) -> Em {
        Em(to_f64(self.paragraph_gaps) * spacing.paragraph.0
            + to_f64(self.item_gaps) * spacing.item.0)
    }

    fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.paragraph_gaps += other.paragraph_gaps;
        self.item_gaps += other.item_gaps;
    }
}

impl Flow {
    /// Shapes every text of the blocks.
    pub(super) fn new(shaper: &mut Shaper, blocks: &[Block], labels: &Labels) -> Self {
        let blocks = blocks.iter().map(|block| match block {
            Block::Paragraph(rich) => {
                FlowBlock::Paragraph(Text::new(shaper, rich, TextRole::Body))
            }
            Block::List(list) => {
                let items: Vec<FlowItem> = (list.start.unwrap_or(0)..)
                    .zip(&list.items)
                    .map(|(number, item)| {
                        let label = match list.start {
                            // The space separates label and text in extracted text.
                            Some(_) => {
                                let number = labels.number(number);
                                Text::plain(
                                    shaper,
                                    &format!("{number}. "),
                                    TextRole::Bold,
                                )
                            }
                            None => Text::plain(shaper, "• ", TextRole::Display),
                        };
                        FlowItem { label, body: Self::new(shaper, item, labels) }
                    })
                    .collect();
                let indent = if list.start.is_some() {
                    let widths = items.iter().map(|item| item.label.shaped.width().0);
                    Em(widths.fold(0.0, f64::max)) + NUMBER_GAP
                } else {
                    BULLET_INDENT
                };
                FlowBlock::List { ordered: list.start.is_some(), indent, items }
            }
        });
        Self { blocks: blocks.collect() }
    }

    /// Returns the leading that is wanted, or the least that all texts need.
    pub(super) fn leading(&self, wanted: Em) -> Em {
        let texts = self.texts();
        texts.iter().fold(wanted, |leading, (text, _)| text.leading(leading))
    }

    /// Returns the number of words.
    pub(super) fn words(&self) -> usize {
        self.texts().iter().map(|(text, _)| text.rich.words()).sum()
    }

    /// Returns the lines and gaps at a measure.
    pub(super) fn extent(&self, measure: Em) -> Extent {
        self.extent_of_first(&mut usize::MAX.clone(), measure)
    }

    /// Returns the lines and gaps of the first words at a measure. `words` is the number of
    /// words left and is reduced by those that were counted.
    pub(super) fn extent_of_first(&self, words: &mut usize, measure: Em) -> Extent {
        let mut extent = Extent::default();
        for (index, block) in self.blocks.iter().enumerate() {
            if *words == 0 {
                break;
            }
            extent.paragraph_gaps += usize::from(index > 0);
            match block {
                FlowBlock::Paragraph(text) => {
                    let all = if *words == usize::MAX { 0 } else { text.rich.words() };
                    extent.lines += if all <= *words {
                        text.shaped.count_lines(measure)
                    } else {
                        let kept = text.shaped.segments_of_words(*words);
                        text.shaped.count_lines_of_first(kept, measure)
                    };
                    *words -= all.min(*words);
                }
                FlowBlock::List { indent, items, .. } => {
                    for (index, item) in items.iter().enumerate() {
                        if *words == 0 {
                            break;
                        }
                        extent.item_gaps += usize::from(index > 0);
                        extent.add(item.body.extent_of_first(words, measure - *indent));
                    }
                }
            }
        }
        extent
    }

    /// Returns the narrowest measure that no word exceeds, and the text with that word.
    pub(super) fn min_measure(&self) -> (Em, Option<Arc<Text>>) {
        self.texts().into_iter().fold((Em::ZERO, None), |widest, (text, indent)| {
            let width = text.shaped.min_width() + indent;
            if width > widest.0 { (width, Some(text)) } else { widest }
        })
    }

    /// Returns every text and its indent.
    pub(super) fn texts(&self) -> Vec<(Arc<Text>, Em)> {
        let mut texts = Vec::new();
        self.collect_texts(Em::ZERO, &mut texts);
        texts
    }

    fn collect_texts(&self, base: Em, texts: &mut Vec<(Arc<Text>, Em)>) {
        for block in &self.blocks {
            match block {
                FlowBlock::Paragraph(text) => texts.push((Arc::clone(text), base)),
                FlowBlock::List { indent, items, .. } => {
                    for item in items {
                        item.body.collect_texts(base + *indent, texts);
                    }
                }
            }
        }
    }

    /// Sets every line, with the top left corner at `corner`. Returns the blocks and the
    /// bottom of the last line.
    pub(super) fn place(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
        spacing: &Spacing,
    ) -> (Vec<PlacedBlock>, Length) {
        let mut y = corner.y;
        let mut placed = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if index > 0 {
                y += spacing.paragraph.at(size);
            }
            match block {
                FlowBlock::Paragraph(text) => {
                    let set = text.place(
                        Point::new(corner.x, y),
                        measure,
                        size,
                        spacing.leading,
                    );
                    y += spacing.leading.at(size) * to_f64(set.lines.len());
                    placed.push(PlacedBlock::Paragraph(set));
                }
                FlowBlock::List { ordered, indent, items } => {
                    let indent = indent.at(size);
                    let mut set = Vec::new();
                    for (index, item) in items.iter().enumerate() {
                        if index > 0 {
                            y += spacing.item.at(size);
                        }
                        let label = item.label.place(
                            Point::new(corner.x, y),
                            indent.max(item.label.shaped.width().at(size)),
                            size,
                            spacing.leading,
                        );
                        let (body, bottom) = item.body.place(
                            Point::new(corner.x + indent, y),
                            measure - indent,
                            size,
                            spacing,
                        );
                        y = bottom;
                        set.push(PlacedItem { label, body });
                    }
                    placed.push(PlacedBlock::List { ordered: *ordered, items: set });
                }
            }
        }
        (placed, y)
    }
}
