//! Reads the cells of a sheet of ODS.

use std::io::BufRead;

use super::super::super::number_format::Locale;
use super::super::Problem;
use super::super::grid::{COLUMNS, Grid, ROWS};
use super::super::xml::{Element, Step, Xml};
use super::cell::Cell;

/// Tells tables that are sheets from those within cells, and in links to other programs.
#[derive(Debug, Default)]
pub(super) struct Tables {
    depth: usize,
    /// How deep the reader is in links.
    links: usize,
}

impl Tables {
    /// Follows a step. Returns whether it is the start of a sheet.
    pub(super) fn step(&mut self, step: &Step<'_>) -> bool {
        match step {
            Step::Start(element) => match element.name() {
                "table" => {
                    self.depth += 1;
                    return self.depth == 1 && self.links == 0;
                }
                "dde-link" => self.links += 1,
                _ => {}
            },
            Step::End(end) if end.name() == "table" => {
                self.depth = self.depth.saturating_sub(1);
            }
            Step::End(end) if end.name() == "dde-link" => {
                self.links = self.links.saturating_sub(1);
            }
            Step::End(_) | Step::Text(_) => {}
        }
        false
    }
}

/// A row, which may be repeated.
#[derive(Debug)]
struct Row {
    repeated: u32,
    is_hidden: bool,
    column: u32,
    /// The cells that show something, with their columns.
    cells: Vec<(u32, Cell)>,
}

/// Reads the sheet with a number into a grid.
pub(super) fn read(
    part: impl BufRead,
    index: usize,
    grid: &mut Grid,
    locale: &Locale,
) -> Result<(), Problem> {
    let mut tables = Tables::default();
    let mut seen = 0;
    let mut reader = SheetReader::default();
    let mut xml = Xml::new(part);
    while let Some(step) = xml.next()? {
        seen += usize::from(tables.step(&step));
        if seen == index + 1 {
            reader.step(&step, &tables, grid, locale)?;
        }
        if seen > index + 1 || reader.is_over(grid) {
            break;
        }
    }
    Ok(())
}

/// The row and the cell of a sheet that are being read.
#[derive(Debug, Default)]
pub(super) struct SheetReader {
    /// The number of the next row.
    number: u32,
    row: Option<Row>,
    cell: Option<Cell>,
}

impl SheetReader {
    /// Reads a step within the sheet.
    pub(super) fn step(
        &mut self,
        step: &Step<'_>,
        tables: &Tables,
        grid: &mut Grid,
        locale: &Locale,
    ) -> Result<(), Problem> {
        let is_end_of_cell = matches!(
            step,
            Step::End(end) if tables.depth == 1 && is_cell(end.name())
        );
        if is_end_of_cell {
            if let (Some(row), Some(cell)) = (&mut self.row, self.cell.take()) {
                row.push(cell);
            }
        } else if let Some(cell) = &mut self.cell {
            cell.step(step);
        } else if let Step::Start(element) = step {
            match element.name() {
                "table-row" => self.row = Some(Row::new(element)),
                name if is_cell(name) => self.cell = Some(Cell::new(element)),
                _ => {}
            }
        } else if let Step::End(end) = step
            && end.name() == "table-row"
            && let Some(row) = self.row.take()
        {
            row.add(self.number, grid, locale)?;
            self.number = self.number.saturating_add(row.repeated);
        }
        Ok(())
    }

    /// Tells whether the rest of the sheet is not wanted. Programs fill it with a repeated row.
    pub(super) const fn is_over(&self, grid: &Grid) -> bool {
        grid.is_full() || self.number >= ROWS
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "table-cell" | "covered-table-cell")
}

impl Row {
    fn new(element: &Element<'_>) -> Self {
        let repeated = element.number("table:number-rows-repeated").unwrap_or(1);
        let visibility = element.get("table:visibility");
        Self {
            repeated: repeated.clamp(1, ROWS),
            is_hidden: visibility.is_some_and(|it| it != "visible"),
            column: 0,
            cells: Vec::new(),
        }
    }

    fn push(&mut self, cell: Cell) {
        let next = self.column.saturating_add(cell.repeated);
        if !cell.is_empty() && self.column < COLUMNS {
            self.cells.push((self.column, cell));
        }
        self.column = next;
    }

    /// Adds the cells, as often as the row is repeated.
    fn add(&self, number: u32, grid: &mut Grid, locale: &Locale) -> Result<(), Problem> {
        if self.cells.is_empty() {
            return Ok(());
        }
        for row in number..number.saturating_add(self.repeated).min(ROWS) {
            if self.is_hidden {
                grid.hide(row);
            }
            for (column, cell) in &self.cells {
                let (rows, columns) = cell.spanned;
                let last =
                    (row.saturating_add(rows - 1), column.saturating_add(columns - 1));
                grid.merge((row, *column), last)?;
                let end = column.saturating_add(cell.repeated).min(COLUMNS);
                for column in *column..end {
                    cell.add((row, column), grid, locale)?;
                }
            }
            if grid.is_full() {
                break;
            }
        }
        Ok(())
    }
}
