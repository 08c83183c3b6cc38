//! Finds the line and the column of a byte offset quickly.

use std::ops::Range;

use super::sheet::CellPlace;
use super::{Source, Span};

/// The lines of a source and of its base.
pub(super) struct AllLines<'a> {
    pub(super) own: Lines<'a>,
    base: Option<Lines<'a>>,
}

impl<'a> AllLines<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { own: Lines::new(source), base: source.base().map(Lines::new) }
    }

    /// Returns the lines of the file that a span is in, and the span in that file.
    pub(super) fn at(&self, span: Span) -> (&Lines<'a>, Span) {
        let (_, start) = self.own.source.file_at(span.start);
        match &self.base {
            Some(base) if start > 0 => (base, span.moved_back(start)),
            _ => (&self.own, span),
        }
    }
}

/// The start of each line of a source. A broken file may have as many diagnostics as lines,
/// so each lookup is a binary search.
pub(super) struct Lines<'a> {
    pub(super) source: &'a Source,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let breaks = source.text.match_indices('\n').map(|(at, _)| at + 1);
        Self { source, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Returns the number of the line that holds an offset, from 1, and the line's bytes
    /// without its line break.
    pub(super) fn line(&self, offset: usize) -> (usize, Range<usize>) {
        let text = &self.source.text;
        let after = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(after.saturating_sub(1)).copied().unwrap_or(0);
        let end = self.starts.get(after).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        (after, start..start + line.trim_end_matches(['\n', '\r']).len())
    }

    /// Returns the line and the column of an offset, as [`Source::line_column`] does, except
    /// that a byte order mark is not a column.
    pub(super) fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.source.text.floor_char_boundary(offset);
        let (number, line) = self.line(offset);
        let before = self.source.text.get(line.start..offset).unwrap_or_default();
        if let Some(sheet) = self.source.sheet() {
            let cell = sheet.cell(number, before);
            return (cell.row, cell.column + 1);
        }
        (number, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// Returns the name of the sheet and the address of the cell at an offset, if the file is a
    /// workbook.
    pub(super) fn cell(&self, offset: usize) -> Option<(&'a str, String)> {
        let sheet = self.source.sheet()?;
        let (row, column) = self.line_column(offset);
        let cell = CellPlace { row, column: column - 1 };
        Some((sheet.name.as_str(), cell.address()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_source() {
        let source = Source::new("x", "é\r\nab\n\n");
        let lines = Lines::new(&source);
        for offset in 0..=source.text.len() + 2 {
            assert_eq!(lines.line_column(offset), source.line_column(offset), "{offset}");
        }
    }
}
