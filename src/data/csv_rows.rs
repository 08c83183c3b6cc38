//! Splits CSV text into rows of cells, each with its place in the file.

use std::ops::Range;

use csv_core::ReadFieldResult;

use super::clean_name;
use crate::diagnostic::Span;

/// A cell: its bytes in the file, quotes included, and its value.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) range: Range<usize>,
    pub(super) value: String,
}

impl Cell {
    pub(super) const fn span(&self) -> Span {
        Span::new(self.range.start, self.range.end)
    }

    /// Returns whether nothing in the cell is visible.
    pub(super) fn is_blank(&self) -> bool {
        clean_name(&self.value).is_empty()
    }
}

/// A row of a sheet.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The number of the row in a spreadsheet, from 1.
    pub(super) number: usize,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// Returns the place from the first to the last cell.
    pub(super) fn span(&self) -> Span {
        let start = self.cells.first().map_or(0, |it| it.range.start);
        Span::new(start, self.end())
    }

    pub(super) fn end(&self) -> usize {
        self.cells.last().map_or(0, |it| it.range.end)
    }
}

/// Iterates over the rows of a text. `csv_core` reports how many bytes each cell takes up, so
/// messages can point at cells.
pub(super) struct CsvRows<'a> {
    text: &'a str,
    at: usize,
    /// The number of the previous row in a spreadsheet.
    number: usize,
    reader: csv_core::Reader,
}

impl<'a> CsvRows<'a> {
    pub(super) fn new(text: &'a str, at: usize, separator: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
        Self { text, at, number: 0, reader }
    }

    /// Returns the number of empty lines before a row, which a spreadsheet counts.
    fn skipped(&self, start: usize, raw: &str) -> usize {
        let breaks = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
        let breaks = raw[..breaks].matches('\n').count();
        // The `\n` of the `\r\n` that ended the previous row.
        let is_rest = raw.starts_with('\n')
            && self.text.get(..start).is_some_and(|it| it.ends_with('\r'));
        breaks - usize::from(is_rest)
    }
}

impl Iterator for CsvRows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut cells = Vec::new();
        self.number += 1;
        loop {
            let start = self.at;
            let mut value = Vec::new();
            let mut buffer = [0; 1024];
            let is_last = loop {
                let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                let (result, read, written) = self.reader.read_field(rest, &mut buffer);
                self.at += read;
                value.extend_from_slice(buffer.get(..written).unwrap_or_default());
                match result {
                    // At the end of the text, an empty input ends the last cell.
                    ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                    ReadFieldResult::Field { record_end } => break record_end,
                    ReadFieldResult::End => return None,
                }
            };
            let raw = self.text.get(start..self.at).unwrap_or_default();
            if cells.is_empty() {
                self.number += self.skipped(start, raw);
            }
            let solid = raw.trim_end_matches(['\r', '\n']);
            let solid =
                if is_last { solid } else { &solid[..solid.len().saturating_sub(1)] };
            // An empty line before a row is not part of a cell.
            let start = self.at - raw.trim_start_matches(['\r', '\n']).len();
            cells.push(Cell {
                range: start..(self.at - raw.len() + solid.len()).max(start),
                value: String::from_utf8_lossy(&value).into_owned(),
            });
            if is_last {
                return Some(Row { number: self.number, cells });
            }
        }
    }
}
