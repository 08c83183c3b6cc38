//! Reads tables whose rows fill the fields of a briefing.
//!
//! A [`Table`] is read from CSV or from a YAML list. [`Table::check`] finds values that a
//! spreadsheet has damaged, and [`Table::records`] returns the rows.

mod check;
mod column;
mod csv;
mod csv_rows;
mod damage;
mod encoding;
mod field_use;
mod list;
mod names;
mod phone;
mod quotes;
mod separator;

pub use field_use::FieldUse;
pub(crate) use names::clean_name;
use names::letters;

use crate::diagnostic::{Code, Diagnostic, Report, Severity, Source, Span};
use crate::languages::pasted;

/// The largest number of rows of a table, and of fields of a row.
const MAX_ROWS: usize = 100_000;
const MAX_FIELDS: usize = 200;
/// The size of the largest table, in bytes.
const MAX_BYTES: usize = 16 << 20;

/// A table in which every row has a value for every column.
#[derive(Clone, Debug)]
pub struct Table {
    source: Source,
    names: Vec<String>,
    name_spans: Vec<Span>,
    /// The index of each named column among the cells of a row.
    columns: Vec<usize>,
    /// Whether messages name columns by their letters, as a spreadsheet does.
    is_sheet: bool,
    /// The number of the header row in a spreadsheet.
    header_row: usize,
    rows: Rows,
    /// Warnings that do not depend on the use of the table.
    notes: Report,
}

/// The reason why a table cannot be read.
#[derive(Clone, Debug)]
pub struct Unreadable {
    /// The text that the report points into; empty if the file could not be decoded.
    pub source: Source,
    /// The problems.
    pub report: Report,
}

/// All values of a table in one string, so that a table of a hundred thousand rows takes up little
/// more memory than its file.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// The number of cells in a row.
    width: usize,
    values: String,
    cells: Vec<Cell>,
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
    fn with_room(width: usize, text: &str) -> Self {
        let lines = text.bytes().filter(|&it| it == b'\n').count() + 1;
        let cells = lines.min(MAX_ROWS + 1).saturating_mul(width.min(MAX_FIELDS));
        // A text has no more cells than commas and line breaks.
        let cells = Vec::with_capacity(cells.min(text.len() + 1));
        let numbers = Vec::with_capacity(lines.min(MAX_ROWS + 1));
        let values = String::with_capacity(text.len());
        Self { width, values, cells, numbers, ..Self::default() }
    }

    /// Adds the cells of a row.
    fn add<'a>(&mut self, number: usize, cells: impl Iterator<Item = (&'a str, Span)>) {
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

    fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    fn number(&self, row: usize) -> usize {
        let number = self.numbers.get(row).copied().unwrap_or_default();
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    fn at(&self, row: usize, column: usize) -> Option<(&str, Span)> {
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
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    table: &'a Table,
    index: usize,
}

fn too_long() -> Diagnostic {
    let message = format!("the table is over {} MiB", MAX_BYTES >> 20);
    let error = Diagnostic::error(Code::Limit, Span::default(), message);
    error.hint("split the file").without_span()
}

impl Table {
    /// Reads a table from the bytes of a file in UTF-8, UTF-16 or Windows-1252.
    ///
    /// Windows-1252 cannot be recognised with certainty, so [`Table::check`] warns of it.
    ///
    /// # Errors
    /// Returns all problems of the table.
    pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_BYTES {
            let source = Source::new(name, "");
            return Err(Unreadable { source, report: too_long().into() });
        }
        let decoded = encoding::decode(bytes);
        let source = Source::new(name, decoded.text);
        if decoded.report.has_errors() {
            return Err(Unreadable { source, report: decoded.report });
        }
        let mut table = Self::read(source.clone())
            .map_err(|report| Unreadable { source: source.clone(), report })?;
        let doubt = if decoded.is_guess { encoding::judge(&table) } else { None };
        match doubt {
            Some(error) if error.severity == Severity::Error => {
                Err(Unreadable { source, report: error.into() })
            }
            doubt => {
                doubt.into_iter().for_each(|it| table.notes.push(it));
                Ok(table)
            }
        }
    }

    /// Reads a table: a YAML list of mappings if its name ends in `.yaml` or `.yml`, otherwise CSV
    /// (RFC 4180).
    ///
    /// The first row names the columns. The separator of CSV is a comma, a semicolon, a tab or a
    /// bar, whichever the header has most of, unless a line such as `sep=;` comes before it.
    ///
    /// # Errors
    /// Returns all problems of the table.
    pub fn read(source: Source) -> Result<Self, Report> {
        if source.text.len() > MAX_BYTES {
            return Err(too_long().into());
        }
        let name = source.name.to_ascii_lowercase();
        let (mut table, mut report) = if name.ends_with(".yaml") || name.ends_with(".yml")
        {
            list::read(source)?
        } else {
            csv::read(source)
        };
        let Rows { pasted, first_pasted, .. } = table.rows;
        pasted::note(pasted, first_pasted)
            .into_iter()
            .for_each(|it| table.notes.push(it));
        if table.is_empty() && !report.has_errors() {
            let message = "there are no rows";
            report.push(
                Diagnostic::error(Code::Data, Span::default(), message)
                    .hint("add a row for each poster under the names of the fields")
                    .without_span(),
            );
        }
        if report.has_errors() {
            report.append(table.notes);
            report.sort();
            return Err(report);
        }
        Ok(table)
    }

    /// Returns the file.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the names of the columns.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns whether the table has a column for a field.
    #[must_use]
    pub fn has(&self, field: &FieldUse) -> bool {
        self.column(field).is_some()
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the rows, in order.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record<'_>> {
        (0..self.len()).map(|index| Record { table: self, index })
    }

    /// Returns a row by its index, from 0.
    #[must_use]
    pub fn record(&self, index: usize) -> Option<Record<'_>> {
        (index < self.len()).then_some(Record { table: self, index })
    }

    /// Returns the row, column, value and place of every cell, those of the header included.
    fn all_cells(&self) -> impl Iterator<Item = (usize, usize, &str, Span)> {
        let header = self.names.iter().zip(&self.name_spans).zip(&self.columns);
        let header = header.map(|((name, span), column)| {
            (self.header_row, *column, name.as_str(), *span)
        });
        let rows = (0..self.len()).flat_map(move |row| {
            self.columns.iter().filter_map(move |&column| {
                let (value, span) = self.rows.at(row, column)?;
                Some((self.rows.number(row), column, value, span))
            })
        });
        header.chain(rows)
    }

    /// Returns the value and place of a cell, by the index of its column name.
    fn value(&self, row: usize, at: usize) -> Option<(&str, Span)> {
        self.rows.at(row, *self.columns.get(at)?)
    }

    /// Returns the name of a column for messages, in a spreadsheet with its letter.
    fn column_words(&self, at: usize) -> String {
        let name = self.names.get(at).map_or("", String::as_str);
        match self.columns.get(at) {
            Some(column) if self.is_sheet => {
                format!("`{name}` (column {})", letters(*column))
            }
            _ => format!("`{name}`"),
        }
    }
}

/// The value of a cell for a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldValue<'a> {
    /// The value.
    pub(crate) value: &'a str,
    /// Whether the value may be empty.
    pub(crate) is_optional: bool,
}

impl<'a> Record<'a> {
    /// Returns the value for a field.
    pub(crate) fn cell(&self, name: &str, is_optional: bool) -> Option<FieldValue<'a>> {
        let (at, is_optional) = names::find(&self.table.names, name, is_optional)?;
        let (value, _) = self.table.value(self.index, at)?;
        Some(FieldValue { value, is_optional })
    }

    /// Returns the value of a column.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.cell(name, false).map(|cell| cell.value)
    }

    /// Returns the names of all columns.
    #[must_use]
    pub fn names(&self) -> &'a [String] {
        &self.table.names
    }

    /// Returns all values, in the order of the names.
    pub fn values(&self) -> impl Iterator<Item = &'a str> {
        let columns = 0..self.table.names.len();
        let (table, index) = (self.table, self.index);
        columns.filter_map(move |at| table.value(index, at)).map(|(value, _)| value)
    }

    /// Returns the number of the record, from 1. The header does not count.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.index + 1
    }

    /// Returns the number of the row in a spreadsheet, in which the header and empty rows count. In
    /// a YAML list, returns the number of the record.
    #[must_use]
    pub fn row(&self) -> usize {
        self.table.rows.number(self.index)
    }

    /// Returns the place of the record for messages, such as `row 12 of schools.csv`, with the line
    /// of the file if its number differs.
    #[must_use]
    pub fn place(&self) -> String {
        let source = &self.table.source;
        let start = self.table.rows.at(self.index, 0).map_or(0, |(_, span)| span.start);
        let (line, _) = source.line_column(start);
        let row = self.row();
        let place = format!("row {row} of {}", source.name);
        if line == row { place } else { format!("{place}, line {line}") }
    }
}
