//! The values of a table.

use super::{MAX_FIELDS, MAX_ROWS, Mark};
use crate::diagnostic::Span;
use crate::languages::pasted;

/// All values of a table in one string, so that a table of a hundred thousand rows takes up little
/// more memory than its file.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The number of cells in a row.
    width: usize,
    values: String,
    cells: Vec<Cell>,
    /// What cells are besides their text, by the index of the cell, in order.
    marks: Vec<(u32, Mark)>,
    /// The number of each row in a spreadsheet.
    numbers: Vec<u32>,
    /// The number of pasted characters that were replaced.
    pasted: usize,
    /// The cell with the first of them.
    first_pasted: Span,
}

/// The end of a value in [`Rows::values`] and its bytes in the file.
#[derive(Clone, Copy, Debug)]
struct Cell {
    value_end: u32,
    start: u32,
    end: u32,
}

impl Rows {
    /// Creates empty rows with room for a whole text, because a buffer that grows needs twice its
    /// size for a while.
    pub(super) fn with_room(width: usize, text: &str) -> Self {
        let lines = text.bytes().filter(|&it| it == b'\n').count() + 1;
        let cells = lines.min(MAX_ROWS + 1).saturating_mul(width.min(MAX_FIELDS));
        // A text has no more cells than commas and line breaks.
        let cells = Vec::with_capacity(cells.min(text.len() + 1));
        let numbers = Vec::with_capacity(lines.min(MAX_ROWS + 1));
        let values = String::with_capacity(text.len());
        Self { width, values, cells, numbers, ..Self::default() }
    }

    /// Adds the cells of a row.
    pub(super) fn add<'a>(
        &mut self,
        number: usize,
        cells: impl Iterator<Item = (&'a str, Span)>,
    ) {
        // Larger files were refused before.
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.numbers.push(short(number));
        for (value, span) in cells {
            let Span { start, end } = span;
            let (value, pasted) = pasted::value(value);
            if self.pasted == 0 && pasted > 0 {
                self.first_pasted = span;
            }
            self.pasted += pasted;
            self.values.push_str(&value);
            let value_end = short(self.values.len());
            self.cells.push(Cell { value_end, start: short(start), end: short(end) });
        }
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    pub(super) fn number(&self, row: usize) -> usize {
        let number = self.numbers.get(row).copied().unwrap_or_default();
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    pub(super) fn at(&self, row: usize, column: usize) -> Option<(&str, Span)> {
        let long = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        if column >= self.width {
            return None;
        }
        let at = row * self.width + column;
        let Cell { value_end, start, end } = self.cells.get(at).copied()?;
        let before = at.checked_sub(1).and_then(|before| self.cells.get(before));
        let value_start = before.map_or(0, |cell| long(cell.value_end));
        let value = self.values.get(value_start..long(value_end))?;
        Some((value, Span::new(long(start), long(end))))
    }

    /// Creates empty rows of cells whose number is not known.
    pub(super) fn of_width(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds what a cell of the last row is besides its text. Cells come in order.
    pub(super) fn add_mark(&mut self, column: usize, mark: Mark) {
        let row = self.len().saturating_sub(1);
        if column < self.width
            && let Ok(at) = u32::try_from(row * self.width + column)
        {
            self.marks.push((at, mark));
        }
    }

    /// Returns what a cell is besides its text.
    pub(super) fn mark(&self, row: usize, column: usize) -> Option<Mark> {
        if column >= self.width {
            return None;
        }
        let at = u32::try_from(row * self.width + column).ok()?;
        let found = self.marks.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.marks.get(found).map(|(_, mark)| *mark)
    }

    /// Returns the number of pasted characters that were replaced, and the first cell with one.
    pub(super) const fn pasted(&self) -> (usize, Span) {
        (self.pasted, self.first_pasted)
    }
}
