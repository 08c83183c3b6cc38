//! Flow: blocks of text in, their height at any size and measure out, then every line in
//! its place.

use std::sync::Arc;

use super::poster::{PlacedBlock, PlacedItem, PlacedText};
use crate::briefing::{Block, RichText};
use crate::geometry::Point;
use crate::languages::Labels;
use crate::text::{Line, Shaped, Shaper, TextRole};
use crate::units::{Em, Length};

/// From the left edge of a bullet to the text behind it.
const BULLET_INDENT: Em = Em(1.0);
/// Between a number and the text behind it.
const NUMBER_GAP: Em = Em(0.45);

/// Between the ink of two lines, at the least.
const INK_GAP: f64 = 0.04;

/// A text and its shape.
#[derive(Clone, Debug)]
pub struct Text {
    /// The characters, styles and links.
    pub rich: RichText,
    /// The glyphs.
    pub shaped: Arc<Shaped>,
    /// Height of a capital in its family: lines are centred on their capitals.
    cap_height: Em,
}

impl Text {
    /// Shapes a text.
    pub(super) fn new(
        shaper: &mut Shaper,
        rich: &RichText,
        voice: TextRole,
    ) -> Arc<Self> {
        let cap_height = shaper.cap_height();
        Arc::new(Self {
            rich: rich.clone(),
            shaped: shaper.shape(rich, voice),
            cap_height,
        })
    }

    /// Shapes words of our own.
    pub(super) fn plain(shaper: &mut Shaper, words: &str, voice: TextRole) -> Arc<Self> {
        Self::new(
            shaper,
            &RichText { text: words.to_owned(), ..RichText::default() },
            voice,
        )
    }

    /// Sets the text in lines from the top left corner given.
    pub(super) fn place(
        self: &Arc<Self>,
        corner: Point,
        measure: Length,
        size: Length,
        leading: Em,
    ) -> PlacedText {
        let lines = self.shaped.break_lines(Em(measure / size));
        self.place_lines(lines, corner, size, leading)
    }

    /// The same with lines of about one length: for headings and titles.
    pub(super) fn place_evenly(
        self: &Arc<Self>,
        corner: Point,
        measure: Length,
        size: Length,
        leading: Em,
    ) -> PlacedText {
        let lines = self.shaped.break_evenly(Em(measure / size));
        self.place_lines(lines, corner, size, leading)
    }

    /// The leading that is wanted, or the least at which no line touches the one above it,
    /// its capitals being in the middle of it.
    pub(super) fn leading(&self, wanted: Em) -> Em {
        let (top, bottom) = self.shaped.ink();
        let above = top.0 * 2.0 - self.cap_height.0;
        let below = self.cap_height.0 - bottom.0 * 2.0;
        let least = if top > bottom { above.max(below) + INK_GAP } else { 0.0 };
        Em(wanted.0.max(least))
    }

    /// From the top of a line to its baseline: capitals stand in the middle of the line.
    fn first_baseline(&self, leading: Em) -> Em {
        Em((leading.0 + self.cap_height.0) / 2.0)
    }

    fn place_lines(
        self: &Arc<Self>,
        broken: Vec<Line>,
        corner: Point,
        size: Length,
        leading: Em,
    ) -> PlacedText {
        let mut baseline = corner.y + self.first_baseline(leading).at(size);
        let mut lines = Vec::new();
        for line in broken {
            lines.push((Point::new(corner.x, baseline), line));
            baseline += leading.at(size);
        }
        PlacedText { text: Arc::clone(self), size, lines }
    }
}

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
    /// The tightest that reads well: what the search for a size counts with.
    pub(super) const TIGHT: Self =
        Self { leading: Em(1.3), paragraph: Em(0.42), item: Em(0.16) };
    /// What the loosest leading has more than the tightest.
    pub(super) const LOOSENESS: Em = Em(0.15);

    /// The same with the leading given, the gaps grown with it.
    pub(super) fn with_leading(leading: Em) -> Self {
        let growth = leading.0 / Self::TIGHT.leading.0;
        Self { leading, ..Self::TIGHT }.with_gaps(growth)
    }

    /// The same with the gaps between blocks and items multiplied.
    pub(super) fn with_gaps(self, factor: f64) -> Self {
        Self {
            paragraph: Em(self.paragraph.0 * factor),
            item: Em(self.item.0 * factor),
            ..self
        }
    }
}

/// Blocks one under the other.
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

/// What a flow's height is made of: lines and gaps. Adding these up, and not lengths,
/// lets one pass over the text serve every leading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) lines: usize,
    pub(super) paragraph_gaps: usize,
    pub(super) item_gaps: usize,
}

impl Extent {
    /// The height, in ems of the body.
    pub(super) fn height(self, spacing: &Spacing) -> Em {
        self.gaps(spacing) + Em(count(self.lines) * spacing.leading.0)
    }

    /// The part of the height that is gaps.
    pub(super) fn gaps(self, spacing: &Spacing) -> Em {
        Em(count(self.paragraph_gaps) * spacing.paragraph.0
            + count(self.item_gaps) * spacing.item.0)
    }

    fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.paragraph_gaps += other.paragraph_gaps;
        self.item_gaps += other.item_gaps;
    }
}

/// A small count as a factor.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
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
                            // The space parts them from what follows for those who
                            // have the page read to them.
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

    /// The leading that is wanted, or the least that all texts need.
    pub(super) fn leading(&self, wanted: Em) -> Em {
        let texts = self.texts();
        texts.iter().fold(wanted, |leading, (text, _)| text.leading(leading))
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.texts().iter().map(|(text, _)| text.rich.words()).sum()
    }

    /// Lines and gaps at a measure.
    pub(super) fn extent(&self, measure: Em) -> Extent {
        self.extent_of_first(&mut usize::MAX.clone(), measure)
    }

    /// Lines and gaps of the first words at a measure; `words` is what is left to spend.
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

    /// The narrowest measure that no word sticks out of, and the text with that word.
    pub(super) fn min_measure(&self) -> (Em, Option<Arc<Text>>) {
        self.texts().into_iter().fold((Em::ZERO, None), |widest, (text, indent)| {
            let width = text.shaped.min_width() + indent;
            if width > widest.0 { (width, Some(text)) } else { widest }
        })
    }

    /// Every text with the indent it stands at.
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

    /// Sets every line, from the top left corner given. Returns the blocks and the bottom
    /// of the last line.
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
                    y += spacing.leading.at(size) * count(set.lines.len());
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
