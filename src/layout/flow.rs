//! [`Flow`]: blocks of text one under another, whose height can be computed at any measure
//! and spacing before they are set.
//!
//! Heights never grow with the measure: the search for the widths of panels relies on it.

use std::sync::Arc;

mod extent;
mod place;

use super::text::Text;
use crate::briefing::{Alert, AlertKind, Block};
use crate::languages::Labels;
use crate::text::{Shaper, TextRole};
use crate::units::Em;
use extent::{Gap, INSET};

pub(super) use extent::{Extent, Spacing};

/// From the left edge of a bullet to its text.
const BULLET_INDENT: Em = Em(1.0);
/// Between a number and its text.
const NUMBER_GAP: Em = Em(0.45);

/// From the line beside a quotation to its text, line included.
const QUOTE_INDENT: Em = Em(0.85);
/// From the left and right edges of an alert's box to its text.
const ALERT_PADS: (Em, Em) = (Em(0.75), Em(0.6));
/// The size of a sub-heading relative to the body. Its lines are as far apart as those of the
/// body.
const SUB_HEADING: f64 = 1.08;

/// From the left edge of an alert's icon to its label.
const LABEL_INDENT: Em = Em(1.45);

/// Shaped blocks, one under another.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    blocks: Vec<FlowBlock>,
}

#[derive(Clone, Debug)]
enum FlowBlock {
    Paragraph(Arc<Text>),
    Heading(Arc<Text>),
    Quote(Flow),
    Alert { kind: AlertKind, label: Arc<Text>, body: Flow },
    List { ordered: bool, indent: Em, items: Vec<FlowItem> },
}

#[derive(Clone, Debug)]
struct FlowItem {
    label: Arc<Text>,
    body: Flow,
}

impl Flow {
    /// Shapes every text of the blocks, paragraphs in the cuts of a role.
    pub(super) fn new(
        shaper: &mut Shaper,
        blocks: &[Block],
        labels: &Labels,
        role: TextRole,
    ) -> Self {
        let blocks = blocks.iter().map(|block| match block {
            Block::Paragraph(rich) => FlowBlock::Paragraph(Text::new(shaper, rich, role)),
            Block::Heading(rich) => {
                FlowBlock::Heading(Text::new(shaper, rich, TextRole::Display))
            }
            Block::Quote(blocks) => {
                FlowBlock::Quote(Self::new(shaper, blocks, labels, role))
            }
            Block::Alert(Alert { kind, blocks }) => FlowBlock::Alert {
                kind: *kind,
                label: Text::plain(shaper, labels.get(kind.label()), TextRole::Display),
                body: Self::new(shaper, blocks, labels, role),
            },
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
                        FlowItem { label, body: Self::new(shaper, item, labels, role) }
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
        self.texts().iter().fold(wanted, |leading, it| {
            Em(it.text.leading(Em(leading.0 / it.scale)).0 * it.scale)
        })
    }

    /// Returns the number of words.
    pub(super) fn words(&self) -> usize {
        let texts = self.texts();
        texts.iter().filter(|it| !it.is_label).map(|it| it.text.rich.words()).sum()
    }

    /// Returns what separates a block from the one above.
    fn gap_before(&self, index: usize) -> Option<Gap> {
        let above = self.blocks.get(index.checked_sub(1)?)?;
        Some(match (above, self.blocks.get(index)?) {
            (_, FlowBlock::Heading(_)) => Gap::Section,
            (FlowBlock::Heading(_), _) => Gap::Item,
            _ => Gap::Paragraph,
        })
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
            extent.add(self.gap_before(index).map_or(Extent::default(), Gap::extent));
            extent.add(block.extent_of_first(words, measure));
        }
        extent
    }

    /// Returns the narrowest measure that no word exceeds, and the text with that word.
    pub(super) fn min_measure(&self) -> (Em, Option<Arc<Text>>) {
        self.texts().into_iter().fold((Em::ZERO, None), |widest, it| {
            let width = Em(it.text.shaped.min_width().0 * it.scale) + it.indent;
            if width > widest.0 { (width, Some(it.text)) } else { widest }
        })
    }

    /// Returns every text with its place in the measure.
    pub(super) fn texts(&self) -> Vec<FlowText> {
        let mut texts = Vec::new();
        self.collect_texts(Em::ZERO, &mut texts);
        texts
    }

    fn collect_texts(&self, indent: Em, texts: &mut Vec<FlowText>) {
        let own = |text: &Arc<Text>, scale: f64, indent: Em, is_label: bool| FlowText {
            text: Arc::clone(text),
            indent,
            scale,
            is_label,
        };
        for block in &self.blocks {
            match block {
                FlowBlock::Paragraph(text) => texts.push(own(text, 1.0, indent, false)),
                FlowBlock::Heading(text) => {
                    texts.push(own(text, SUB_HEADING, indent, false));
                }
                FlowBlock::List { indent: own, items, .. } => {
                    for item in items {
                        item.body.collect_texts(indent + *own, texts);
                    }
                }
                FlowBlock::Quote(body) => {
                    body.collect_texts(indent + QUOTE_INDENT, texts);
                }
                FlowBlock::Alert { label, body, .. } => {
                    let indent = indent + ALERT_PADS.0 + ALERT_PADS.1;
                    texts.push(own(label, 1.0, indent + LABEL_INDENT, true));
                    body.collect_texts(indent, texts);
                }
            }
        }
    }
}

/// A text of a flow.
pub(super) struct FlowText {
    pub(super) text: Arc<Text>,
    /// How much of the measure its lines do not have.
    pub(super) indent: Em,
    /// The size relative to the body.
    pub(super) scale: f64,
    /// Whether the program adds it.
    is_label: bool,
}

impl FlowText {
    /// Returns its own measure in a measure of the flow, in ems of its own size.
    pub(super) fn measure(&self, measure: Em) -> Em {
        Em((measure - self.indent).0 / self.scale)
    }

    /// Returns the width on a single line, in ems of the body.
    pub(super) fn width(&self) -> Em {
        Em(self.text.shaped.width().0 * self.scale)
    }
}

impl FlowBlock {
    fn extent_of_first(&self, words: &mut usize, measure: Em) -> Extent {
        let lines = |lines: usize| Extent { lines, ..Extent::default() };
        match self {
            Self::Paragraph(text) => lines(lines_of_first(text, words, measure)),
            Self::Heading(text) => {
                let measure = Em(measure.0 / SUB_HEADING);
                lines(lines_of_first(text, words, measure))
            }
            Self::List { indent, items, .. } => {
                let mut extent = Extent::default();
                for (index, item) in items.iter().enumerate() {
                    if *words == 0 {
                        break;
                    }
                    extent.item_gaps += usize::from(index > 0);
                    extent.add(item.body.extent_of_first(words, measure - *indent));
                }
                extent
            }
            Self::Quote(body) => body.extent_of_first(words, measure - QUOTE_INDENT),
            Self::Alert { label, body, .. } => {
                let inside = measure - ALERT_PADS.0 - ALERT_PADS.1;
                let label = label.shaped.count_lines(inside - LABEL_INDENT);
                let mut extent = Extent { lines: label, insets: 2, ..Extent::default() };
                extent.add(body.extent_of_first(words, inside));
                extent
            }
        }
    }
}

/// Returns the lines of the first words of a text. `words` is the number of words left and is
/// reduced by those that were counted.
fn lines_of_first(text: &Text, words: &mut usize, measure: Em) -> usize {
    let all = if *words == usize::MAX { 0 } else { text.rich.words() };
    let lines = if all <= *words {
        text.shaped.count_lines(measure)
    } else {
        let kept = text.shaped.segments_of_words(*words);
        text.shaped.count_lines_of_first(kept, measure)
    };
    *words -= all.min(*words);
    lines
}
