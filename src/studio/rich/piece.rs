//! Defines [`Piece`]: a block with its place in the Markdown.

use std::ops::Range;

use super::doc::Block;

/// A block at the top level of a text. All ranges are bytes of the Markdown.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) block: Block,
    /// From the start of the first line to the end of the last one.
    pub(super) range: Range<usize>,
    /// The words of the block.
    pub(super) words: Vec<Range<usize>>,
    /// The items, if the block is a list.
    pub(super) items: Vec<Range<usize>>,
    /// Whether the page keeps a line end that has no backslash.
    pub(super) has_lines: bool,
}
