//! The cells of a sheet, as a reader of any format hands them over.

use std::collections::BTreeSet;

use super::super::number_format::{DateSystem, Locale, NumberFormat};
use super::super::{MAX_BYTES, MAX_ROWS, Mark};
use super::Problem;
use crate::languages::Date;

/// The rows and columns of a sheet in Excel and LibreOffice.
pub(super) const ROWS: u32 = 1 << 20;
pub(super) const COLUMNS: u32 = 1 << 14;
/// The most cells with a value.
const MOST_CELLS: usize = 8 << 20;
/// The most merged ranges of a sheet.
const MERGES: usize = 100_000;
/// A number from here on has lost digits: spreadsheets keep fifteen.
const ROUNDED: f64 = 1e15;

/// A cell with a text or a mark. Its text is a range of [`Grid::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GridCell {
    /// From 0.
    pub(super) row: u32,
    pub(super) column: u32,
    start: u32,
    end: u32,
    /// The index of its mark, and 0 for none.
    mark: u32,
}

/// A merged range, with the last row and column included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

/// The settings of a workbook that decide how numbers are shown.
#[derive(Debug)]
pub(super) struct Look<'a> {
    pub(super) system: DateSystem,
    pub(super) locale: &'a Locale,
}

/// The cells of a sheet that show something.
#[derive(Debug, Default)]
pub(super) struct Grid {
    text: String,
    cells: Vec<GridCell>,
    marks: Vec<Mark>,
    hidden: BTreeSet<u32>,
    merges: Vec<Merge>,
    /// How many rows with a text are wanted.
    most_rows: usize,
    rows: usize,
    last_row: Option<u32>,
}

impl Grid {
    /// Creates a grid for a whole table, and the rows above it.
    pub(super) fn whole() -> Self {
        Self { most_rows: MAX_ROWS + 2, ..Self::default() }
    }

    /// Creates a grid for the first rows, to look for the header.
    pub(super) fn peek() -> Self {
        Self { most_rows: 2, ..Self::default() }
    }

    /// Tells whether the rest of the sheet is not wanted.
    pub(super) const fn is_full(&self) -> bool {
        self.rows > self.most_rows
    }

    /// Notes that a row is hidden.
    pub(super) fn hide(&mut self, row: u32) {
        self.hidden.insert(row);
    }

    pub(super) fn is_hidden(&self, row: u32) -> bool {
        self.hidden.contains(&row)
    }

    /// Adds a merged range. A single cell is none.
    pub(super) fn merge(
        &mut self,
        first: (u32, u32),
        last: (u32, u32),
    ) -> Result<(), Problem> {
        if last.0 < first.0 || last.1 < first.1 || first == last {
            return Ok(());
        }
        if self.merges.len() == MERGES {
            return Err(Problem::TooLarge(format!("over {MERGES} merged ranges")));
        }
        self.merges.push(Merge { first, last });
        Ok(())
    }

    pub(super) fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// Adds a text. An empty one is not kept.
    pub(super) fn text(
        &mut self,
        at: (u32, u32),
        text: &str,
        format: Option<&NumberFormat>,
    ) -> Result<(), Problem> {
        match format.and_then(|format| format.write_text(text)) {
            Some(text) => self.add(at, &text, None),
            None => self.add(at, text, None),
        }
    }

    /// Adds a number as its format shows it.
    pub(super) fn number(
        &mut self,
        at: (u32, u32),
        value: f64,
        format: &NumberFormat,
        look: &Look<'_>,
    ) -> Result<(), Problem> {
        if !value.is_finite() {
            return self.add(at, "#NUM!", None);
        }
        let text = format.write(value, look.system, look.locale);
        let day = format.day(value, look.system).map(Mark::Day);
        self.add(at, &text, day.or_else(|| rounded(value)))
    }

    /// Adds a number that the file itself has as text, with its day if it is a date.
    pub(super) fn shown(
        &mut self,
        at: (u32, u32),
        text: &str,
        value: Option<f64>,
        day: Option<Date>,
    ) -> Result<(), Problem> {
        self.add(at, text, day.map(Mark::Day).or_else(|| value.and_then(rounded)))
    }

    pub(super) fn boolean(&mut self, at: (u32, u32), value: bool) -> Result<(), Problem> {
        self.add(at, if value { "TRUE" } else { "FALSE" }, None)
    }

    /// Adds an error value by its code in binary files (MS-XLS, 2.5.10).
    pub(super) fn error(&mut self, at: (u32, u32), code: u8) -> Result<(), Problem> {
        let text = match code {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0f => "#VALUE!",
            0x17 => "#REF!",
            0x1d => "#NAME?",
            0x24 => "#NUM!",
            0x2b => "#GETTING_DATA",
            _ => "#N/A",
        };
        self.add(at, text, None)
    }

    /// Adds a formula without a result.
    pub(super) fn no_result(&mut self, at: (u32, u32)) -> Result<(), Problem> {
        self.add(at, "", Some(Mark::NoResult))
    }

    fn add(
        &mut self,
        (row, column): (u32, u32),
        text: &str,
        mark: Option<Mark>,
    ) -> Result<(), Problem> {
        if text.is_empty() && mark.is_none() || row >= ROWS || column >= COLUMNS {
            return Ok(());
        }
        if self.text.len() + text.len() > MAX_BYTES || self.cells.len() == MOST_CELLS {
            return Err(Problem::TooLong);
        }
        if self.last_row != Some(row) && !self.is_hidden(row) {
            self.rows += 1;
        }
        self.last_row = Some(row);
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let start = short(self.text.len());
        self.text.push_str(text);
        let end = short(self.text.len());
        self.marks.extend(mark);
        let mark = mark.map_or(0, |_| short(self.marks.len()));
        self.cells.push(GridCell { row, column, start, end, mark });
        Ok(())
    }

    /// Sorts the cells, and gives each row its value of a cell that is merged over several rows.
    /// Returns the ranges that were filled.
    pub(super) fn finish(&mut self) -> Vec<Merge> {
        let place = |cell: &GridCell| (cell.row, cell.column);
        if !self.cells.is_sorted_by_key(place) {
            self.cells.sort_by_key(place);
        }
        // A file may have a cell twice; programs take the last one.
        self.cells.reverse();
        self.cells.dedup_by_key(|cell| place(cell));
        self.cells.reverse();
        self.remove_covered();
        let mut rows: Vec<u32> = self.cells.iter().map(|cell| cell.row).collect();
        rows.dedup();
        let mut filled = Vec::new();
        let mut copies: Vec<GridCell> = Vec::new();
        for merge in self.merges.iter().filter(|it| it.last.0 > it.first.0) {
            let Ok(at) = self.cells.binary_search_by_key(&merge.first, place) else {
                continue;
            };
            let from = rows.partition_point(|row| *row <= merge.first.0);
            let to = rows.partition_point(|row| *row <= merge.last.0);
            let below = rows.get(from..to).unwrap_or_default();
            // Ranges do not overlap in a sound file.
            if below.is_empty()
                || copies.len() + below.len() > self.cells.len() + rows.len()
            {
                continue;
            }
            let cell = self.cells[at];
            copies.extend(below.iter().map(|&row| GridCell { row, ..cell }));
            filled.push(*merge);
        }
        if !copies.is_empty() {
            // Stable: a value of the row itself comes first, and stays.
            self.cells.append(&mut copies);
            self.cells.sort_by_key(place);
            self.cells.dedup_by_key(|cell| place(cell));
        }
        filled
    }

    /// Removes the values under merged ranges, which no one sees.
    fn remove_covered(&mut self) {
        let mut covered: BTreeSet<usize> = BTreeSet::new();
        // Ranges do not overlap in a sound file, so no cell is looked at twice.
        let mut left = 2 * self.cells.len() + 2 * self.merges.len();
        for Merge { first, last } in &self.merges {
            let mut place = *first;
            loop {
                let key = |cell: &GridCell| (cell.row, cell.column);
                let at = self.cells.partition_point(|cell| key(cell) < place);
                let Some(cell) = self.cells.get(at).map(key) else { break };
                if cell.0 > last.0 || left == 0 {
                    break;
                }
                left -= 1;
                let is_within = (first.1..=last.1).contains(&cell.1);
                if is_within && cell != *first {
                    covered.insert(at);
                }
                place = match cell.1 {
                    column if column < first.1 => (cell.0, first.1),
                    column if column > last.1 => (cell.0 + 1, first.1),
                    column => (cell.0, column + 1),
                };
            }
        }
        let mut at = 0;
        self.cells.retain(|_| {
            at += 1;
            !covered.contains(&(at - 1))
        });
    }

    /// Returns the cells of each row that shows something, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[GridCell]> {
        self.cells.chunk_by(|one, two| one.row == two.row)
    }

    pub(super) fn value(&self, cell: &GridCell) -> &str {
        let long = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        self.text.get(long(cell.start)..long(cell.end)).unwrap_or_default()
    }

    pub(super) fn mark(&self, cell: &GridCell) -> Option<Mark> {
        let index = usize::try_from(cell.mark).ok()?.checked_sub(1)?;
        self.marks.get(index).copied()
    }
}

fn rounded(value: f64) -> Option<Mark> {
    (value.abs() >= ROUNDED).then_some(Mark::Rounded)
}
