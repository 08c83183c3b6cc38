//! Writes blocks as Markdown.

use super::doc::{Block, Item};
use super::inline_writer;
use super::render::How;
use super::{Part, WriteError};

/// How blocks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// The sign of list items.
    pub(super) bullet: char,
    /// The sign after the number of a list item.
    pub(super) delimiter: char,
    /// Whether empty lines stand between list items.
    pub(super) is_loose: bool,
    pub(super) plain_breaks: bool,
    /// Whether all ASCII punctuation has a backslash.
    pub(super) is_heavy: bool,
}

impl Style {
    /// Returns a style whose lists do not continue a list of this style.
    pub(super) const fn other_list(self) -> Self {
        Self {
            bullet: if self.bullet == '-' { '*' } else { '-' },
            delimiter: if self.delimiter == '.' { ')' } else { '.' },
            ..self
        }
    }

    const fn how(self, is_heading: bool) -> How {
        How { plain_breaks: self.plain_breaks, is_heavy: self.is_heavy, is_heading }
    }
}

/// A block as Markdown, and the block that it is read as.
pub(super) type Written = (String, Block);

/// Writes a block.
pub(super) fn block(
    block: &Block,
    part: Part,
    style: Style,
) -> Result<Written, WriteError> {
    Ok(match block {
        Block::Paragraph { content } => {
            let (text, content) = inline_writer::write(content, part, style.how(false))?;
            (text, Block::Paragraph { content })
        }
        Block::Heading { content } => {
            let (text, content) = inline_writer::write(content, part, style.how(true))?;
            (format!("### {text}"), Block::Heading { content })
        }
        Block::BulletList { content } => {
            let (lines, content) = items(content, part, style, None)?;
            (join_items(&lines, style), Block::BulletList { content })
        }
        Block::OrderedList { attrs, content } => {
            let (lines, content) = items(content, part, style, Some(attrs.order))?;
            (join_items(&lines, style), Block::OrderedList { attrs: *attrs, content })
        }
        Block::Quote { content } => {
            let (text, content) = blocks(content, part, style)?;
            (prefixed(&text, "> ", "> "), Block::Quote { content })
        }
        Block::Alert { attrs, content } => {
            let (text, content) = blocks(content, part, style)?;
            // The parser takes the kind for a line of text above a list.
            let is_tight = content.first().is_none_or(|it| {
                !matches!(it, Block::OrderedList { .. }) || may_follow_text(it)
            });
            let end = if is_tight { "\n" } else { "\n\n" };
            let text = format!("[!{}]{end}{text}", attrs.kind.name());
            (prefixed(&text, "> ", "> "), Block::Alert { attrs: *attrs, content })
        }
        Block::Source { attrs } => (attrs.markdown.clone(), block.clone()),
    })
}

/// Writes the items of a list. `number` is the number of the first item.
pub(super) fn items(
    items: &[Item],
    part: Part,
    style: Style,
    number: Option<u64>,
) -> Result<(Vec<String>, Vec<Item>), WriteError> {
    let mut lines = Vec::with_capacity(items.len());
    let mut read = Vec::with_capacity(items.len());
    for (item, index) in items.iter().zip(0_u64..) {
        let marker = match number {
            Some(first) => {
                format!("{}{} ", first.saturating_add(index), style.delimiter)
            }
            None => format!("{} ", style.bullet),
        };
        let (text, content) = blocks(&item.content, part, style)?;
        lines.push(prefixed(&text, &marker, &" ".repeat(marker.len())));
        read.push(Item { content });
    }
    Ok((lines, read))
}

/// Joins the items of a list.
pub(super) fn join_items(items: &[String], style: Style) -> String {
    items.join(if style.is_loose { "\n\n" } else { "\n" })
}

/// Writes the blocks of a list item or a quotation.
fn blocks(
    blocks: &[Block],
    part: Part,
    style: Style,
) -> Result<(String, Vec<Block>), WriteError> {
    let (mut text, mut read) = (String::new(), Vec::with_capacity(blocks.len()));
    let mut style = style;
    let mut last: Option<&Block> = None;
    for next in blocks {
        if let Some(last) = last {
            if is_same_list(last, next) {
                style = style.other_list();
            }
            let is_tight = !style.is_loose
                && matches!(last, Block::Paragraph { .. })
                && may_follow_text(next);
            text.push_str(if is_tight { "\n" } else { "\n\n" });
        }
        last = Some(next);
        let (written, block) = block(next, part, style)?;
        text.push_str(&written);
        read.push(block);
    }
    Ok((text, read))
}

/// Returns whether Markdown reads two blocks as one list if they have the same signs.
pub(super) const fn is_same_list(a: &Block, b: &Block) -> bool {
    matches!(
        (a, b),
        (Block::BulletList { .. }, Block::BulletList { .. })
            | (Block::OrderedList { .. }, Block::OrderedList { .. })
    )
}

/// Returns whether a block may stand right under a line of text. A numbered list may only if it
/// begins with 1.
const fn may_follow_text(block: &Block) -> bool {
    match block {
        Block::BulletList { .. } => true,
        Block::OrderedList { attrs, .. } => attrs.order == 1,
        _ => false,
    }
}

/// Puts a prefix before the first line, and another before the others that are not empty.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut prefixed = String::with_capacity(text.len() + first.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            prefixed.push('\n');
        }
        let prefix = if index == 0 { first } else { others };
        prefixed.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        prefixed.push_str(line);
    }
    prefixed
}
