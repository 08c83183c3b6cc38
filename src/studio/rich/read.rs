//! Reads Markdown as the blocks of the editor.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use super::Part;
use super::block_reader::BlockReader;
use super::doc::{Block, SourceAttrs};
use super::hidden::Hidden;
use super::piece::Piece;
use crate::briefing::line_breaks::LineBreaks;

/// The constructs that the reader of briefings knows (`briefing::markup`).
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM);

/// The events of a block at the top level.
struct Group<'a> {
    range: Range<usize>,
    events: Vec<(Event<'a>, Range<usize>)>,
}

/// Reads the blocks at the top level of a text. Every word is in one of them.
pub(super) fn pieces(markdown: &str, part: Part) -> Vec<Piece> {
    let hidden = Hidden::new(markdown);
    let ends = (part != Part::Line)
        .then(|| LineBreaks::of(&hidden.text, &[], part == Part::Contact));
    let events = Parser::new_ext(&hidden.text, OPTIONS).into_offset_iter();
    let definitions: Vec<Range<usize>> = events
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut end = 0;
    for group in groups(events) {
        let range = lines(&hidden.text, &group.range, end);
        pieces.extend(gap(markdown, &hidden, end..range.start));
        end = range.end;
        // The parser removes a link definition, so its words would be lost.
        let has_definition =
            definitions.iter().any(|it| it.start < range.end && range.start < it.end);
        let place = hidden.range(range);
        let reader = BlockReader::new(&hidden, part, ends.as_ref());
        let piece = reader.run(group.events).filter(|_| !has_definition);
        pieces.push(match piece {
            Some(read) => Piece { range: place, ..read },
            None => source(markdown, place),
        });
    }
    pieces.extend(gap(markdown, &hidden, end..hidden.text.len()));
    if part == Part::Line { line(markdown, pieces) } else { pieces }
}

/// A text of one line is a paragraph or, if it is anything else, one block that is kept as it is.
fn line(markdown: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let is_line = match pieces.as_slice() {
        [] => true,
        [piece] => matches!(piece.block, Block::Paragraph { .. }),
        _ => false,
    };
    if is_line {
        return pieces;
    }
    let range = trimmed(markdown, 0..markdown.len());
    vec![source(markdown, range)]
}

/// Divides the events of a text into those of its blocks.
fn groups<'a>(events: impl Iterator<Item = (Event<'a>, Range<usize>)>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in events {
        let is_first = depth == 0;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if is_first {
            groups.push(Group { range: range.clone(), events: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.events.push((event, range));
        }
    }
    groups
}

/// Extends a range to whole lines, without white space at the end, but not before `from`.
fn lines(text: &str, range: &Range<usize>, from: usize) -> Range<usize> {
    let range = range.start.max(from)..range.end.max(from);
    let before = text.get(from..range.start).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let is_start = before.len() == indent && from == 0
        || before.get(..before.len() - indent).is_some_and(|it| it.ends_with('\n'));
    let start = if is_start { range.start - indent } else { range.start };
    let body = text.get(range.clone()).unwrap_or_default();
    start..range.start + body.trim_end_matches([' ', '\t', '\n', '\r']).len()
}

/// Returns the text between two blocks, such as link definitions, as a block.
fn gap(markdown: &str, hidden: &Hidden<'_>, range: Range<usize>) -> Option<Piece> {
    let range = trimmed(markdown, hidden.range(range));
    (!range.is_empty()).then(|| source(markdown, range))
}

/// Returns a range of lines without empty lines at the start and white space at the end.
fn trimmed(markdown: &str, range: Range<usize>) -> Range<usize> {
    let text = markdown.get(range.clone()).unwrap_or_default();
    let space = [' ', '\t', '\n', '\r'];
    let end = range.start + text.trim_end_matches(space).len();
    let blank = text.len() - text.trim_start_matches(space).len();
    let first = text.get(..blank).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    (range.start + first).min(end)..end
}

/// Returns Markdown that the editor cannot show as a block.
pub(super) fn source(markdown: &str, range: Range<usize>) -> Piece {
    let text = markdown.get(range.clone()).unwrap_or_default();
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push(range.start + from..range.start + at);
                start = None;
            }
            _ => {}
        }
    }
    Piece {
        block: Block::Source { attrs: SourceAttrs { markdown: text.to_owned() } },
        range,
        words,
        items: Vec::new(),
        has_lines: false,
    }
}
