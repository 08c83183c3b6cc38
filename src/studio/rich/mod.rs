//! Converts the Markdown of a text to the tree of the graphical editor ([`Doc`]) and back.
//!
//! No word is lost. [`read`] shows each block that the editor cannot edit as its Markdown.
//! [`write`] reads its own result again and compares it with the tree. Blocks that the user did
//! not change keep their bytes.

use std::ops::Range;

use thiserror::Error;

mod block_reader;
mod block_writer;
mod doc;
mod escape;
mod hidden;
mod inline_writer;
mod letters;
mod piece;
mod read;
mod render;
mod tree;
mod write;

#[cfg(test)]
mod tests;

pub use doc::{
    AlertAttrs, Block, Doc, Inline, Item, Kind, LanguageAttrs, LinkAttrs, Mark,
    Numbering, SourceAttrs,
};

/// The deepest nesting of lists, as in `briefing::markup`.
const MAX_LISTS: usize = 3;

/// The part of the page that a text is for, which decides the blocks that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// The body of a panel, with every block.
    Panel,
    /// The contacts: paragraphs and lists, whose lines end on the page as in the file.
    Contact,
    /// A single line.
    Line,
}

/// The reason why a tree cannot be written as Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum WriteError {
    /// The tree is nested too deeply.
    #[error("this text is nested more than {MAX} levels deep", MAX = tree::MAX_DEPTH)]
    TooDeep,
    /// The text is too long.
    #[error(
        "this text has more than {MAX} characters, which is more than a panel can hold",
        MAX = tree::MAX_LENGTH
    )]
    TooLong,
    /// A field of one line has more than one paragraph.
    #[error("this field takes one line of text")]
    OneLine,
    /// A block that may not stand in its place.
    #[error("{0} has no place here")]
    NotHere(&'static str),
    /// Lists are nested too deeply.
    #[error("lists are nested more than {MAX_LISTS} levels deep")]
    TooManyLists,
    /// Markdown has no form for the bold, italic or linked words.
    #[error("the bold, italic or linked words in `{0}` cannot be written in Markdown")]
    Marks(String),
    /// The Markdown would be read as another text.
    #[error("the text near `{0}` cannot be written in Markdown")]
    Changed(String),
}

/// Reads Markdown as a tree. A block that the editor cannot show becomes a [`Block::Source`].
pub(crate) fn read(markdown: &str, part: Part) -> Doc {
    let pieces = read::pieces(markdown, part);
    Doc { content: pieces.into_iter().map(|it| it.block).collect() }
}

/// Writes a tree as Markdown. `before` is the Markdown that the tree was read from, or empty.
/// Blocks at the start and the end that are the same in both keep their bytes.
///
/// Marks move off punctuation where Markdown cannot have them, as in `**(bold)**text`. Words and
/// letters keep their marks.
///
/// # Errors
///
/// Returns an error if the tree is too large, if a block may not stand in its place, or if
/// Markdown cannot express the tree.
pub(crate) fn write(doc: &Doc, before: &str, part: Part) -> Result<String, WriteError> {
    write::write(doc, before, part)
}

/// Returns the words of a tree in reading order, split at white space.
#[cfg(test)]
pub(crate) fn words(doc: &Doc) -> Vec<String> {
    tree::words(&doc.content)
}

/// Returns the range of bytes in the Markdown for each word of [`read`], from the first to the
/// last character of the word.
pub(crate) fn word_ranges(markdown: &str, part: Part) -> Vec<Range<usize>> {
    read::pieces(markdown, part).into_iter().flat_map(|it| it.words).collect()
}
