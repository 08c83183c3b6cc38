//! Makes a table of the cells of a sheet.

use super::super::csv_rows::{Cell, Row};
use super::super::header::Header;
use super::super::names::{self, rows};
use super::super::{
    MAX_BYTES, MAX_ROWS, Mark, Rows, Table, TableKind, clean_name, letters, too_many_rows,
};
use super::Problem;
use super::grid::{Grid, GridCell, Merge};
use crate::diagnostic::{CELL_SEPARATOR, Code, Diagnostic, Report, Sheet, Source, Span};

/// The first column in which no table has a value. The names of its columns are limited more
/// strictly, and reported one by one.
const MOST_COLUMNS: u32 = 1000;
/// Bytes of the lines that messages show.
const MOST_SHOWN: usize = 4 * MAX_BYTES;

/// Makes a table of a sheet. The report holds its errors; its warnings are in the table.
pub(super) fn build(
    name: &str,
    sheet: &str,
    mut grid: Grid,
) -> Result<(Table, Report), Problem> {
    let filled = grid.finish();
    let mut lines = Lines::new(&grid)?;
    let (mut report, mut notes) = (Report::new(), Report::new());
    let mut header: Option<Header> = None;
    let mut values = Rows::default();
    let mut hidden = Vec::new();
    for cells in grid.rows() {
        let Some(number) = lines.visible(cells, &mut hidden) else { continue };
        let Some(header) = &mut header else {
            let row = lines.add(number, cells, 0)?;
            let new = Header::new(&row);
            names::check(&new.names, &new.name_spans, &mut report);
            check_height(&grid, number, &row, &mut report);
            values = Rows::of_width(new.width());
            header = Some(new);
            continue;
        };
        let row = lines.add(number, cells, header.width())?;
        let count = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        if !header.check_repeated(&row, &mut report) && !header.is_title(&row, count) {
            header.note_nameless(&row);
        }
        let width = header.width();
        let spans = row.cells.iter().map(|cell| (cell.value.as_str(), cell.span()));
        values.add(number, spans.take(width));
        for (column, mark) in lines.marks(cells) {
            values.add_mark(column, mark);
        }
        if values.len() > MAX_ROWS {
            report.push(too_many_rows());
            break;
        }
    }
    let Some(header) = header else { return Err(Problem::Empty) };
    header.finish(TableKind::Workbook, &mut report);
    notes_of(&header, &hidden, &filled, &mut notes);
    let Header { number, names, name_spans, columns, .. } = header;
    let table = Table {
        source: lines.source(name, sheet),
        names,
        name_spans,
        columns,
        kind: TableKind::Workbook,
        header_row: number,
        rows: values,
        notes,
    };
    Ok((table, report))
}

/// The lines in which messages show the rows.
struct Lines<'a> {
    grid: &'a Grid,
    text: String,
    rows: Vec<u32>,
    first_column: u32,
}

impl<'a> Lines<'a> {
    fn new(grid: &'a Grid) -> Result<Self, Problem> {
        let visible = |cells: &&[GridCell]| {
            cells.first().is_some_and(|cell| !grid.is_hidden(cell.row))
        };
        let cells = grid.rows().filter(visible).flatten();
        let first = cells.map(|cell| cell.column).min().unwrap_or(0);
        let cells = grid.rows().filter(visible).flatten();
        let far = cells.filter(|cell| cell.column >= first.saturating_add(MOST_COLUMNS));
        if let Some(cell) = far.min_by_key(|cell| (cell.row, cell.column)) {
            let column = letters(usize::try_from(cell.column).unwrap_or(usize::MAX));
            let message = format!(
                "there is a value in {column}{}, more than {MOST_COLUMNS} columns from the \
                 table",
                cell.row + 1
            );
            let error = Diagnostic::error(Code::Limit, Span::default(), message);
            let error = error.hint("delete it").without_span();
            return Err(Problem::Told(Box::new(error)));
        }
        let (text, rows) = (String::new(), Vec::new());
        Ok(Self { grid, text, rows, first_column: first })
    }

    /// Returns the number of a row with values that can be seen. Notes the number of a hidden row.
    fn visible(&self, cells: &[GridCell], hidden: &mut Vec<usize>) -> Option<usize> {
        let is_blank = |cell: &GridCell| {
            let mark = self.grid.mark(cell);
            clean_name(self.grid.value(cell)).is_empty() && mark.is_none()
        };
        let row = cells.first()?.row;
        if cells.iter().all(is_blank) {
            return None;
        }
        let number = usize::try_from(row).unwrap_or(usize::MAX) + 1;
        if self.grid.is_hidden(row) {
            hidden.push(number);
            return None;
        }
        Some(number)
    }

    /// Adds the line of a row, and returns the row with at least `width` cells.
    fn add(
        &mut self,
        number: usize,
        cells: &[GridCell],
        width: usize,
    ) -> Result<Row, Problem> {
        let mut row = Row { number, cells: Vec::new() };
        let last = cells.last().map_or(0, |cell| self.index(cell) + 1);
        let mut rest = cells.iter().peekable();
        for column in 0..last.max(width) {
            if column > 0 {
                self.text.push(' ');
                self.text.push(CELL_SEPARATOR);
                self.text.push(' ');
            }
            let cell = rest.next_if(|cell| self.index(cell) == column);
            let value = cell.map_or("", |cell| self.grid.value(cell));
            let start = self.text.len();
            self.text.extend(value.chars().map(|sign| match sign {
                CELL_SEPARATOR => '|',
                '\n' | '\r' => ' ',
                other => other,
            }));
            let range = start..self.text.len();
            row.cells.push(Cell { range, value: value.to_owned() });
        }
        self.text.push('\n');
        self.rows.push(u32::try_from(number).unwrap_or(u32::MAX));
        if self.text.len() > MOST_SHOWN {
            return Err(Problem::TooLong);
        }
        Ok(row)
    }

    /// Returns the index of a cell in its line.
    fn index(&self, cell: &GridCell) -> usize {
        let column = cell.column.saturating_sub(self.first_column);
        usize::try_from(column).unwrap_or(usize::MAX)
    }

    /// Returns the marks of cells with their indices.
    fn marks(&self, cells: &[GridCell]) -> impl Iterator<Item = (usize, Mark)> {
        cells.iter().filter_map(|cell| Some((self.index(cell), self.grid.mark(cell)?)))
    }

    fn source(self, name: &str, sheet: &str) -> Source {
        let sheet = Sheet {
            name: sheet.to_owned(),
            rows: self.rows,
            first_column: usize::try_from(self.first_column).unwrap_or(usize::MAX),
        };
        Source::of_sheet(name, self.text, sheet)
    }
}

/// Reports names of columns that take up several rows.
fn check_height(grid: &Grid, number: usize, row: &Row, report: &mut Report) {
    let is_higher = |merge: &&Merge| {
        usize::try_from(merge.first.0).is_ok_and(|first| first + 1 == number)
            && merge.last.0 > merge.first.0
    };
    // A title may well be merged over several rows, and is reported as a title.
    let names = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let Some(merge) = grid.merges().iter().find(|it| names > 1 && is_higher(it)) else {
        return;
    };
    let rows = merge.last.0 - merge.first.0 + 1;
    let message = format!("the names of the columns take up {rows} rows");
    report.push(
        Diagnostic::error(Code::Data, row.span(), message)
            .label("a cell of this row is merged with those below it")
            .hint(
                "choose `Unmerge Cells`, and write the names of all columns into one row",
            ),
    );
}

/// Adds the warnings about hidden rows and merged cells.
fn notes_of(header: &Header, hidden: &[usize], filled: &[Merge], notes: &mut Report) {
    if !hidden.is_empty() {
        let (subject, verb) = match hidden {
            [_] => ("a hidden row is", "it needs"),
            _ => ("hidden rows are", "they need"),
        };
        let message = format!("{subject} left out: {}", rows(hidden));
        notes.push(
            Diagnostic::warning(Code::Data, Span::default(), message)
                .hint(format!(
                    "if {verb} a poster, show all rows in the spreadsheet: remove the \
                     filter, or choose `Unhide`, and save"
                ))
                .without_span(),
        );
    }
    let below = |merge: &&Merge| {
        usize::try_from(merge.first.0).is_ok_and(|row| row + 1 > header.number)
    };
    let mut columns: Vec<u32> =
        filled.iter().filter(below).map(|merge| merge.first.1).collect();
    columns.sort_unstable();
    columns.dedup();
    if !columns.is_empty() {
        let columns: Vec<String> = columns
            .iter()
            .map(|column| letters(usize::try_from(*column).unwrap_or(usize::MAX)))
            .collect();
        let noun = if columns.len() == 1 { "column" } else { "columns" };
        let message = format!(
            "cells are merged over several rows in {noun} {}: each row has their value",
            columns.join(", ")
        );
        notes.push(
            Diagnostic::warning(Code::Data, Span::default(), message)
                .hint(
                    "if it is not the value of each row, choose `Unmerge Cells` and fill \
                     them in",
                )
                .without_span(),
        );
    }
}
