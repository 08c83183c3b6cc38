//! Checks a tree of the editor and brings it into the form that the reader returns.

use super::doc::{Block, Doc, Inline, Item, Numbering, SourceAttrs};
use super::letters::{BREAK, from_inlines, normalise, to_inlines};
use super::read::pieces;
use super::{MAX_LISTS, Part, WriteError};

/// The deepest nesting of a tree.
pub(super) const MAX_DEPTH: usize = 16;
/// The longest text, in characters.
pub(super) const MAX_LENGTH: usize = 20_000;
/// The largest number of a list item in Markdown.
const MAX_NUMBER: u64 = 999_999_999;

/// Returns the blocks of a tree without empty ones, in normal form. `old` are the blocks of the
/// text before the change.
pub(super) fn normal(
    doc: &Doc,
    old: &[Block],
    part: Part,
) -> Result<Vec<Block>, WriteError> {
    let mut left = MAX_LENGTH;
    doc.content.iter().try_for_each(|it| measure(it, MAX_DEPTH, &mut left))?;
    let mut blocks = Vec::new();
    for block in &doc.content {
        match block {
            Block::Source { attrs } if !old.contains(block) => {
                blocks
                    .extend(pieces(&attrs.markdown, part).into_iter().map(|it| it.block));
            }
            Block::Source { attrs } => {
                blocks.push(Block::Source {
                    attrs: SourceAttrs { markdown: attrs.markdown.clone() },
                });
            }
            _ => blocks.extend(normal_block(block, part, Place::default())?),
        }
    }
    let is_line = matches!(
        blocks.as_slice(),
        [] | [Block::Paragraph { .. } | Block::Source { .. }]
    );
    if part == Part::Line && !is_line { Err(WriteError::OneLine) } else { Ok(blocks) }
}

/// Counts the depth and the size of a block.
fn measure(block: &Block, depth: usize, left: &mut usize) -> Result<(), WriteError> {
    let depth = depth.checked_sub(1).ok_or(WriteError::TooDeep)?;
    // Empty nodes count as well.
    take(1, left)?;
    match block {
        Block::Paragraph { content } | Block::Heading { content } => {
            content.iter().try_for_each(|it| match it {
                Inline::Text { text, .. } => take(length(text), left),
                Inline::HardBreak => take(1, left),
            })
        }
        Block::BulletList { content } | Block::OrderedList { content, .. } => {
            content.iter().try_for_each(|item| {
                take(1, left)?;
                item.content.iter().try_for_each(|it| measure(it, depth, left))
            })
        }
        Block::Quote { content } | Block::Alert { content, .. } => {
            content.iter().try_for_each(|it| measure(it, depth, left))
        }
        Block::Source { attrs } => take(length(&attrs.markdown), left),
    }
}

/// Returns the length of a text. The search for the ends of placeholders takes time, so each of
/// them counts for more.
fn length(text: &str) -> usize {
    const PLACEHOLDER: usize = 10;
    text.chars().count() + text.matches("${").count() * PLACEHOLDER
}

fn take(count: usize, left: &mut usize) -> Result<(), WriteError> {
    *left = left.checked_sub(count).ok_or(WriteError::TooLong)?;
    Ok(())
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Place {
    lists: usize,
    is_quote: bool,
}

impl Place {
    const fn is_top(self) -> bool {
        self.lists == 0 && !self.is_quote
    }
}

/// Returns a block in normal form, or `None` if it is empty.
fn normal_block(
    block: &Block,
    part: Part,
    place: Place,
) -> Result<Option<Block>, WriteError> {
    let in_quote = Place { is_quote: true, ..place };
    let normal = match block {
        Block::Paragraph { content } => {
            let letters = normalise(from_inlines(content), part != Part::Line);
            let content = to_inlines(&letters);
            (!content.is_empty()).then_some(Block::Paragraph { content })
        }
        Block::Heading { content } => {
            allow(part == Part::Panel && place.is_top(), "a sub-heading")?;
            let content = to_inlines(&normalise(from_inlines(content), false));
            (!content.is_empty()).then_some(Block::Heading { content })
        }
        Block::BulletList { content } => {
            let content = items(content, part, place)?;
            (!content.is_empty()).then_some(Block::BulletList { content })
        }
        Block::OrderedList { attrs, content } => {
            let content = items(content, part, place)?;
            let count = u64::try_from(content.len()).unwrap_or(MAX_NUMBER);
            let order = attrs.order.min(MAX_NUMBER.saturating_sub(count));
            let attrs = Numbering { order };
            (!content.is_empty()).then_some(Block::OrderedList { attrs, content })
        }
        Block::Quote { content } => {
            allow(part == Part::Panel && place.is_top(), "a quotation")?;
            let content = inner(content, part, in_quote)?;
            (!content.is_empty()).then_some(Block::Quote { content })
        }
        Block::Alert { attrs, content } => {
            allow(part == Part::Panel && place.is_top(), "an alert")?;
            let content = inner(content, part, in_quote)?;
            (!content.is_empty()).then_some(Block::Alert { attrs: *attrs, content })
        }
        Block::Source { .. } => {
            return Err(WriteError::NotHere("a block of Markdown"));
        }
    };
    Ok(normal)
}

fn allow(is_allowed: bool, name: &'static str) -> Result<(), WriteError> {
    if is_allowed { Ok(()) } else { Err(WriteError::NotHere(name)) }
}

fn inner(blocks: &[Block], part: Part, place: Place) -> Result<Vec<Block>, WriteError> {
    let blocks = blocks.iter().map(|it| normal_block(it, part, place));
    blocks.filter_map(Result::transpose).collect()
}

fn items(items: &[Item], part: Part, place: Place) -> Result<Vec<Item>, WriteError> {
    if place.lists >= MAX_LISTS {
        return Err(WriteError::TooManyLists);
    }
    let place = Place { lists: place.lists + 1, ..place };
    let mut normal = Vec::with_capacity(items.len());
    for item in items {
        let content = inner(&item.content, part, place)?;
        if !content.is_empty() {
            normal.push(Item { content });
        }
    }
    Ok(normal)
}

/// Returns the words of blocks in reading order.
pub(super) fn words(blocks: &[Block]) -> Vec<String> {
    let mut words = Vec::new();
    collect_words(blocks, MAX_DEPTH, &mut words);
    words
}

fn collect_words(blocks: &[Block], depth: usize, words: &mut Vec<String>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let split = |text: &str, words: &mut Vec<String>| {
        words.extend(text.split_whitespace().map(str::to_owned));
    };
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content } => {
                let mut text = String::new();
                for inline in content {
                    match inline {
                        Inline::Text { text: part, .. } => text.push_str(part),
                        Inline::HardBreak => text.push(BREAK),
                    }
                }
                split(&text, words);
            }
            Block::BulletList { content } | Block::OrderedList { content, .. } => {
                for item in content {
                    collect_words(&item.content, depth, words);
                }
            }
            Block::Quote { content } | Block::Alert { content, .. } => {
                collect_words(content, depth, words);
            }
            Block::Source { attrs } => split(&attrs.markdown, words),
        }
    }
}
