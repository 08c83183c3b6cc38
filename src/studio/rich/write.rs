//! Writes the blocks that changed, and keeps the bytes of the others.

use std::ops::Range;

use super::block_writer::{self, Style, is_same_list};
use super::doc::{Block, Doc};
use super::piece::Piece;
use super::read::pieces;
use super::{Part, WriteError, tree};

/// How much of the old text an attempt keeps, and how it writes the rest.
#[derive(Clone, Copy)]
struct Attempt {
    keeps_blocks: bool,
    /// Whether unchanged items of a changed list and the lines between blocks are kept.
    keeps_items: bool,
    /// Whether a line break may be a plain line end.
    plain_breaks: bool,
    is_heavy: bool,
    /// Whether lists have the other sign, because Markdown would join them to a neighbour.
    has_other_lists: bool,
}

/// Keeps as much as it can.
const FIRST: Attempt = Attempt {
    keeps_blocks: true,
    keeps_items: true,
    plain_breaks: true,
    is_heavy: false,
    has_other_lists: false,
};
/// Keeps only whole blocks.
const BLOCKS: Attempt = Attempt { keeps_items: false, ..FIRST };
/// Keeps nothing.
const NOTHING: Attempt = Attempt { keeps_blocks: false, ..BLOCKS };

/// The attempts, best first. Each result is read again, and the first that is right is taken.
const ATTEMPTS: [Attempt; 10] = [
    FIRST,
    Attempt { plain_breaks: false, ..FIRST },
    BLOCKS,
    Attempt { plain_breaks: false, ..BLOCKS },
    Attempt { has_other_lists: true, ..BLOCKS },
    Attempt { plain_breaks: false, is_heavy: true, ..BLOCKS },
    NOTHING,
    Attempt { plain_breaks: false, ..NOTHING },
    Attempt { plain_breaks: false, has_other_lists: true, ..NOTHING },
    Attempt { plain_breaks: false, is_heavy: true, ..NOTHING },
];

/// Writes a tree, with the bytes of `before` for blocks that did not change.
pub(super) fn write(doc: &Doc, before: &str, part: Part) -> Result<String, WriteError> {
    let old = pieces(before, part);
    let old_blocks: Vec<Block> = old.iter().map(|it| it.block.clone()).collect();
    let new = tree::normal(doc, &old_blocks, part)?;
    if new == old_blocks {
        return Ok(before.to_owned());
    }
    if new.is_empty() {
        return Ok(String::new());
    }
    let head = old_blocks.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let room = old.len().min(new.len()) - head;
    let tail = old_blocks.iter().rev().zip(new.iter().rev()).take(room);
    let tail = tail.take_while(|(a, b)| a == b).count();
    let mut error = None;
    for attempt in ATTEMPTS {
        let (head, tail) = if attempt.keeps_blocks { (head, tail) } else { (0, 0) };
        let writer = Writer { before, old: &old, new: &new, part, attempt };
        match writer.run(head, tail) {
            Ok((text, read)) => match difference(&text, &read, part) {
                None if tree::words(&read) == tree::words(&new) => return Ok(text),
                None => {}
                Some(place) => error = Some(WriteError::Changed(place)),
            },
            // Another attempt writes the marks in the same way.
            Err(problem @ WriteError::Marks(_)) => return Err(problem),
            Err(problem) => error = Some(problem),
        }
    }
    Err(error.unwrap_or_else(|| WriteError::Changed(start(&new))))
}

/// Returns the first words of the block that Markdown is read differently for.
fn difference(text: &str, expected: &[Block], part: Part) -> Option<String> {
    let read = pieces(text, part);
    if read.iter().map(|it| &it.block).eq(expected) {
        return None;
    }
    let same = read.iter().zip(expected).take_while(|(a, b)| a.block == **b).count();
    Some(start(expected.get(same..).unwrap_or_default()))
}

/// Returns the first words of blocks.
fn start(blocks: &[Block]) -> String {
    let words = tree::words(blocks);
    words.into_iter().take(6).collect::<Vec<_>>().join(" ")
}

struct Writer<'a> {
    before: &'a str,
    old: &'a [Piece],
    new: &'a [Block],
    part: Part,
    attempt: Attempt,
}

impl Writer<'_> {
    /// Writes all blocks but the first and the last ones, which keep their bytes. Returns the
    /// text and the blocks that it should be read as.
    fn run(&self, head: usize, tail: usize) -> Result<(String, Vec<Block>), WriteError> {
        let (old_end, new_end) = (self.old.len() - tail, self.new.len() - tail);
        let mut read = self.new.to_vec();
        let mut text = match head.checked_sub(1).and_then(|it| self.old.get(it)) {
            Some(last) => self.slice(0..last.range.end).to_owned(),
            None => {
                let first = self.old.first().map_or(0, |it| it.range.start);
                self.slice(0..first).to_owned()
            }
        };
        let changed = head..new_end;
        let is_even = old_end == new_end;
        let mut last_style = None;
        for (index, block) in self.new.iter().enumerate().take(new_end).skip(head) {
            if index > 0 {
                let old = if is_even || index == head { Some(index) } else { None };
                text.push_str(self.separator(old));
            }
            let pair = changed.contains(&index).then_some(index);
            let pair = pair.filter(|it| *it < old_end).and_then(|it| self.old.get(it));
            let mut style = self.style(pair.filter(|it| is_same_kind(&it.block, block)));
            let before = index.checked_sub(1).and_then(|it| self.new.get(it));
            if before.is_some_and(|it| is_same_list(it, block)) {
                let kept = head.checked_sub(1).and_then(|it| self.old.get(it));
                let last = last_style
                    .or_else(|| kept.map(|it| self.style(Some(it))))
                    .unwrap_or(style);
                let other = last.other_list();
                style =
                    Style { bullet: other.bullet, delimiter: other.delimiter, ..style };
            }
            if before.is_some_and(|it| is_list_source(it, style)) {
                style = style.other_list();
            }
            last_style = Some(style);
            let pair = pair.filter(|_| self.attempt.keeps_items);
            let (written, block) = match pair {
                Some(pair) => self.list(pair, block, style)?,
                None => block_writer::block(block, self.part, style)?,
            };
            text.push_str(&written);
            if let Some(read) = read.get_mut(index) {
                *read = block;
            }
        }
        match self.old.get(old_end) {
            Some(first) if tail > 0 => {
                if !text.trim().is_empty() {
                    text.push_str(self.separator(Some(old_end)));
                }
                text.push_str(self.slice(first.range.start..self.before.len()));
            }
            _ => {
                let end = self.old.last().map_or(self.before.len(), |it| it.range.end);
                text.push_str(self.slice(end..self.before.len()));
            }
        }
        Ok((text, read))
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.before.get(range).unwrap_or_default()
    }

    /// Returns the lines between an old block and the one before it, if they are kept.
    fn separator(&self, index: Option<usize>) -> &str {
        const STANDARD: &str = "\n\n";
        let Some(index) = index.filter(|_| self.attempt.keeps_items) else {
            return STANDARD;
        };
        let last = index.checked_sub(1).and_then(|it| self.old.get(it));
        match (last, self.old.get(index)) {
            (Some(last), Some(next)) => {
                let lines = self.slice(last.range.end..next.range.start);
                let is_blank = lines.trim().is_empty() && lines.contains('\n');
                if is_blank { lines } else { STANDARD }
            }
            _ => STANDARD,
        }
    }

    /// Returns the style of an old block, or else that of the first lists of the old text.
    fn style(&self, pair: Option<&Piece>) -> Style {
        let texts = || pair.into_iter().chain(self.old);
        let sign = |is_list: fn(&Block) -> bool, signs: &[char]| {
            let list = texts().find(|it| is_list(&it.block))?;
            let text = self.slice(list.range.clone()).trim_start();
            let text = text.trim_start_matches(|it: char| it.is_ascii_digit());
            text.chars().next().filter(|it| signs.contains(it))
        };
        let list = texts().find(|it| !it.items.is_empty());
        let is_loose = list.is_some_and(|list| {
            list.items.windows(2).any(|it| match it {
                [a, b] => {
                    self.between(a, b).trim_start_matches([' ', '\t']).contains("\n\n")
                }
                _ => false,
            })
        });
        let has_lines = texts().any(|it| it.has_lines);
        let style = Style {
            bullet: sign(|it| matches!(it, Block::BulletList { .. }), &['-', '*', '+'])
                .unwrap_or('-'),
            delimiter: sign(|it| matches!(it, Block::OrderedList { .. }), &['.', ')'])
                .unwrap_or('.'),
            is_loose,
            plain_breaks: self.attempt.plain_breaks
                && (self.part == Part::Contact || has_lines),
            is_heavy: self.attempt.is_heavy,
        };
        if self.attempt.has_other_lists { style.other_list() } else { style }
    }

    /// Returns the line ends between two items of a list.
    fn between(&self, item: &Range<usize>, next: &Range<usize>) -> &str {
        let text = self.slice(item.clone());
        let end = item.start + text.trim_end().len();
        self.slice(end..next.start)
    }

    /// Writes a changed block. Items at the start and the end of a list that did not change keep
    /// their bytes.
    fn list(
        &self,
        pair: &Piece,
        block: &Block,
        style: Style,
    ) -> Result<(String, Block), WriteError> {
        let plain = || block_writer::block(block, self.part, style);
        let (old, new, number) = match (&pair.block, block) {
            (Block::BulletList { content: old }, Block::BulletList { content: new }) => {
                (old, new, None)
            }
            (
                Block::OrderedList { content: old, attrs },
                Block::OrderedList { content: new, attrs: now },
            ) if attrs == now => (old, new, Some(now.order)),
            _ => return plain(),
        };
        // Empty items are in the text but not in the tree.
        if old.len() != pair.items.len() {
            return plain();
        }
        let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let room = old.len().min(new.len()) - head;
        let tail = old.iter().rev().zip(new.iter().rev()).take(room);
        let mut tail = tail.take_while(|(a, b)| a == b).count();
        // The numbers of the last items change.
        if number.is_some() && old.len() != new.len() {
            tail = 0;
        }
        let skip = u64::try_from(head).unwrap_or_default();
        let number = number.map(|it| it.saturating_add(skip));
        let middle = new.get(head..new.len() - tail).unwrap_or_default();
        let (middle, read) = block_writer::items(middle, self.part, style, number)?;
        let mut items: Vec<String> = Vec::new();
        items.extend(self.items(pair, 0..head));
        items.extend(middle);
        items.extend(self.items(pair, old.len() - tail..old.len()));
        let mut content = new.clone();
        for (item, read) in content.iter_mut().skip(head).zip(read) {
            *item = read;
        }
        let block = match block {
            Block::OrderedList { attrs, .. } => {
                Block::OrderedList { attrs: *attrs, content }
            }
            _ => Block::BulletList { content },
        };
        Ok((block_writer::join_items(&items, style), block))
    }

    /// Returns the bytes of some items of a list.
    fn items(&self, list: &Piece, range: Range<usize>) -> Option<String> {
        let is_from_start = range.start == 0;
        let items = list.items.get(range)?;
        let (first, last) = (items.first()?, items.last()?);
        // The first line of a list may be indented.
        let start = if is_from_start { list.range.start } else { first.start };
        Some(self.slice(start..last.end).trim_end().to_owned())
    }
}

/// Returns whether a block is a list that the editor cannot show, with the signs of a style.
fn is_list_source(block: &Block, style: Style) -> bool {
    let Block::Source { attrs } = block else { return false };
    let text = attrs.markdown.trim_start();
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let sign = if rest.len() < text.len() { style.delimiter } else { style.bullet };
    rest.starts_with(sign)
}

fn is_same_kind(a: &Block, b: &Block) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
