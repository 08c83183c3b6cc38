//! Finds panels in the cells or the rows of a table.

use super::flat::{Flat, Piece};
use super::part::Part;
use super::patterns::{kicker_end, leading_number};
use super::{Candidate, PANELS, Place, Rest, extra, words_in};
use crate::import::count;
use crate::import::model::{Block, Table};

/// Fewest panels of a table that is considered.
const FEWEST: usize = 3;
/// Most words of a cell that is the heading of the cell beside or below it.
const HEADING_WORDS: usize = 14;

/// A cell with text or pictures.
#[derive(Clone)]
struct TableCell {
    row: usize,
    column: usize,
    blocks: Vec<Block>,
}

/// Returns candidates for every table, and for all tables as one: panels may go on in the next.
pub(super) fn candidates(flat: &Flat) -> Vec<Candidate> {
    let tables: Vec<(usize, &Table)> = flat
        .pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match &piece.block {
            Block::Table(table) => Some((at, table)),
            Block::Paragraph(_) | Block::Frame(_) | Block::Picture(_) => None,
        })
        .collect();
    let each = tables.iter().flat_map(|(at, table)| of_table(flat, &[*at], table));
    let mut candidates: Vec<Candidate> = each.collect();
    if tables.len() > 1 {
        let rows = tables.iter().flat_map(|(_, table)| table.rows.clone()).collect();
        let places: Vec<usize> = tables.iter().map(|(at, _)| *at).collect();
        candidates.extend(of_table(flat, &places, &Table { rows }));
    }
    candidates
}

/// Returns a candidate for every way to read a table that stands at some places.
fn of_table(flat: &Flat, places: &[usize], table: &Table) -> Vec<Candidate> {
    let ways: [(Way, &str); 3] = [
        (by_rows, "the rows of a table"),
        (by_cells, "the cells of a table"),
        (by_pairs, "the cells of a table, each under its heading"),
    ];
    let first = places.first().copied().unwrap_or_default();
    let outside = |(index, piece): (usize, &Piece)| {
        let place = if index < first { Place::Before } else { Place::After };
        Rest { block: piece.block.clone(), place: flat.place(piece, place) }
    };
    let read = |(way, reason): (Way, &str)| {
        let (mut panels, left) = way(table);
        if panels.len() < FEWEST {
            return None;
        }
        let others = flat.pieces.iter().enumerate();
        let others = others.filter(|(index, _)| !places.contains(index));
        let mut rest: Vec<Rest> = others.map(outside).collect();
        let start = rest.iter().take_while(|it| it.place != Place::After).count();
        let left = left.into_iter().map(|block| Rest { block, place: Place::Before });
        rest.splice(start..start, left);
        rest.extend(extra::take_others(&mut panels));
        Some(Candidate { panels, rest, reason: reason.to_owned(), is_open: false })
    };
    ways.into_iter().filter_map(read).collect()
}

/// A way to read a table.
type Way = fn(&Table) -> Found;

/// Panels, and what is left of the table.
type Found = (Vec<Part>, Vec<Block>);

/// Returns the cells that hold something.
fn cells(table: &Table) -> Vec<TableCell> {
    let mut cells = Vec::new();
    for (row, line) in table.rows.iter().enumerate() {
        let mut column = 0;
        for cell in line {
            if !cell.blocks.is_empty() {
                cells.push(TableCell { row, column, blocks: cell.blocks.clone() });
            }
            column += cell.columns.max(1);
        }
    }
    cells
}

/// Reads every row as a panel: its first cell with words is the heading, perhaps after one with
/// the number, and the others are the text.
fn by_rows(table: &Table) -> Found {
    let (mut panels, mut left) = (Vec::new(), Vec::new());
    for line in &table.rows {
        let cells: Vec<&Vec<Block>> =
            line.iter().map(|it| &it.blocks).filter(|it| words_in(it) > 0).collect();
        let mut part = Part::default();
        let mut at = 0;
        if let Some(first) = cells.first()
            && cells.len() > 2
            && let Some(number) = number_of(first)
        {
            part.number = Some(number);
            part.number_text = count::text_of(first).trim().to_owned();
            at = 1;
        }
        let heading = cells.get(at).and_then(|it| heading_of(it));
        match heading {
            Some(heading) if cells.len() > at + 1 => {
                part.heading = heading;
                // Pictures stand in cells without words as well.
                let head = cells[at];
                let is_head = |blocks: &Vec<Block>| std::ptr::eq(blocks, head);
                let is_number =
                    |blocks: &Vec<Block>| at == 1 && std::ptr::eq(blocks, cells[0]);
                for cell in line.iter().map(|it| &it.blocks) {
                    if !is_head(cell) && !is_number(cell) {
                        part.blocks.extend(cell.iter().cloned());
                    }
                }
                panels.push(part);
            }
            _ => left.extend(line.iter().flat_map(|it| it.blocks.clone())),
        }
    }
    // A row of headings over the columns is not a panel.
    if panels.len() == PANELS + 1 && panels[0].words() <= 8 {
        let first = panels.remove(0);
        left.splice(0..0, first.into_blocks());
    }
    (panels, left)
}

/// Reads every cell as a panel, in the order of the rows.
fn by_cells(table: &Table) -> Found {
    let (mut panels, mut left) = (Vec::new(), Vec::new());
    for cell in cells(table) {
        match Part::of_blocks(cell.blocks) {
            Ok(part) => panels.push(part),
            Err(blocks) => left.extend(blocks),
        }
    }
    sort_by_number(&mut panels);
    (panels, left)
}

/// Reads cells with a heading alone and the cells below them as panels.
fn by_pairs(table: &Table) -> Found {
    let (mut panels, mut left) = (Vec::new(), Vec::new());
    let cells = cells(table);
    let mut used = vec![false; cells.len()];
    for (index, cell) in cells.iter().enumerate() {
        if used[index] {
            continue;
        }
        let heading = heading_of(&cell.blocks);
        let below = cells
            .iter()
            .position(|it| it.row == cell.row + 1 && it.column == cell.column);
        let below =
            below.filter(|&it| !used[it] && heading_of(&cells[it].blocks).is_none());
        match (heading, below) {
            (Some(heading), Some(below)) => {
                used[below] = true;
                panels.push(Part {
                    heading,
                    blocks: cells[below].blocks.clone(),
                    ..Part::default()
                });
            }
            _ => left.extend(cell.blocks.clone()),
        }
    }
    sort_by_number(&mut panels);
    (panels, left)
}

/// Orders panels by their numbers, if each has one.
fn sort_by_number(panels: &mut [Part]) {
    let mut numbers: Vec<Option<u32>> = panels.iter().map(extra::number).collect();
    numbers.sort_unstable();
    let is_whole = numbers.iter().zip(1..).all(|(it, expected)| *it == Some(expected));
    if is_whole {
        panels.sort_by_key(extra::number);
    }
}

/// Returns the number that is all that a cell says.
fn number_of(blocks: &[Block]) -> Option<u32> {
    let text = count::text_of(blocks);
    let leading = leading_number(text.trim())?;
    text.trim()[leading.length..].is_empty().then_some(leading.number)
}

/// Returns the paragraphs of a cell that is a heading: one or two short lines.
fn heading_of(blocks: &[Block]) -> Option<Vec<crate::import::model::Inline>> {
    let words = words_in(blocks);
    let text = count::text_of(blocks);
    let is_kicker = kicker_end(text.trim()) == Some(text.trim().len());
    if !(1..=HEADING_WORDS).contains(&words) || is_kicker {
        return None;
    }
    let mut heading = Vec::new();
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { return None };
        if !count::has_words(&count::line_text(&paragraph.inlines)) {
            continue;
        }
        if paragraph.list.is_some_and(|it| !it.ordered) {
            return None;
        }
        if !heading.is_empty() {
            heading.push(crate::import::model::Inline::Break);
        }
        heading.extend(paragraph.inlines.clone());
    }
    Some(heading)
}
