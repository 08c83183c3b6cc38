//! Tables of values that fill a briefing's fields: reads CSV or a YAML list, finds what a
//! spreadsheet has spoilt in it, and hands out its rows as records.

mod check;
mod csv;
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

/// Most rows of a table, and most fields of a row.
const MAX_ROWS: usize = 100_000;
const MAX_FIELDS: usize = 200;
/// Bytes of the longest table.
const MAX_BYTES: usize = 16 << 20;

/// A table: every row has a value for every name.
#[derive(Clone, Debug)]
pub struct Table {
    source: Source,
    names: Vec<String>,
    name_spans: Vec<Span>,
    /// The column of each name among the cells of a row.
    columns: Vec<usize>,
    /// Whether its columns have letters, as those of a spreadsheet.
    is_sheet: bool,
    /// The row of the names, as a spreadsheet counts.
    header_row: usize,
    rows: Rows,
    /// What is doubtful about it, whatever it is used for.
    notes: Report,
}

/// A table that cannot be read: its text as far as it has one, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Unreadable {
    /// The text that the report points into.
    pub source: Source,
    /// What is wrong.
    pub report: Report,
}

/// All values of a table, one after the other: a hundred thousand rows are not to take up
/// many times the memory of their file.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// Cells in a row.
    width: usize,
    values: String,
    cells: Vec<Cell>,
    /// The number of each row, as a spreadsheet counts.
    numbers: Vec<u32>,
    /// How many signs of other programs were read as they are meant, and where the first is.
    pasted: usize,
    first_pasted: Span,
}

/// A value and where it stands in the file, by bytes.
#[derive(Clone, Copy, Debug)]
struct Cell {
    value_end: u32,
    start: u32,
    end: u32,
}

impl Rows {
    /// Room for the rows of a text: what grows step by step takes up twice of it for a while.
    fn with_room(width: usize, text: &str) -> Self {
        let lines = text.bytes().filter(|&it| it == b'\n').count() + 1;
        let cells = lines.min(MAX_ROWS + 1).saturating_mul(width.min(MAX_FIELDS));
        // No more than the text can hold: a cell ends with a comma or a line break.
        let cells = Vec::with_capacity(cells.min(text.len() + 1));
        let numbers = Vec::with_capacity(lines.min(MAX_ROWS + 1));
        let values = String::with_capacity(text.len());
        Self { width, values, cells, numbers, ..Self::default() }
    }

    /// Adds the cells of a row.
    fn add<'a>(&mut self, number: usize, cells: impl Iterator<Item = (&'a str, Span)>) {
        // A file with more is refused before it is read.
        let short = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
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
        let long = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        if column >= self.width {
            return None;
        }
        let at = row * self.width + column;
        let Cell { value_end, start, end } = self.cells.get(at).copied()?;
        let before = at.checked_sub(1).and_then(|it| self.cells.get(it));
        let value_start = before.map_or(0, |it| long(it.value_end));
        let value = self.values.get(value_start..long(value_end))?;
        Some((value, Span::new(long(start), long(end))))
    }
}

/// One row with the names of its values.
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
    /// Reads a table from the bytes of a file: UTF-8, UTF-16, or Windows-1252, of which
    /// [`Table::check`] warns, because nothing says for sure that it is that.
    ///
    /// # Errors
    /// Everything that is wrong with it.
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

    /// Reads a table: as a YAML list of mappings if its name ends in `.yaml` or `.yml`, as CSV
    /// (RFC 4180) otherwise. The first row names the fields. Commas, semicolons, tabs or bars
    /// part them, whichever the header has most of, unless a line `sep=;` before it says so.
    ///
    /// # Errors
    /// Everything that is wrong with it.
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
                    .hint("give each poster a row under the names of the fields")
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

    /// The file.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// The names of the fields.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether it has the column that a field asks for.
    #[must_use]
    pub fn has(&self, field: &FieldUse) -> bool {
        self.column(field).is_some()
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows in order.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record<'_>> {
        (0..self.len()).map(|index| Record { table: self, index })
    }

    /// One row, counted from nought.
    #[must_use]
    pub fn record(&self, index: usize) -> Option<Record<'_>> {
        (index < self.len()).then_some(Record { table: self, index })
    }

    /// Every cell, the header's too: row, column, value and place.
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

    /// The cell of a column, by the number of its name.
    fn value(&self, row: usize, at: usize) -> Option<(&str, Span)> {
        self.rows.at(row, *self.columns.get(at)?)
    }

    /// A column in words: its name, and in a spreadsheet its letter.
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

/// A cell for a field that asks for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// What it says.
    pub(crate) value: &'a str,
    /// Whether it may be empty.
    pub(crate) is_optional: bool,
}

impl<'a> Record<'a> {
    /// The cell that a field asks for.
    pub(crate) fn cell(&self, name: &str, is_optional: bool) -> Option<Asked<'a>> {
        let (at, is_optional) = names::find(&self.table.names, name, is_optional)?;
        let (value, _) = self.table.value(self.index, at)?;
        Some(Asked { value, is_optional })
    }

    /// The value of a column.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.cell(name, false).map(|it| it.value)
    }

    /// The names of all columns.
    #[must_use]
    pub fn names(&self) -> &'a [String] {
        &self.table.names
    }

    /// All values, in the order of the names.
    pub fn values(&self) -> impl Iterator<Item = &'a str> {
        let columns = 0..self.table.names.len();
        let (table, index) = (self.table, self.index);
        columns.filter_map(move |at| table.value(index, at)).map(|(value, _)| value)
    }

    /// The number of the record, from 1, without the header.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.index + 1
    }

    /// The number of its row as a spreadsheet counts: the header is row 1, empty rows count. In
    /// a YAML list, the number of the record.
    #[must_use]
    pub fn row(&self) -> usize {
        self.table.rows.number(self.index)
    }

    /// Where it stands, in words: `row 12 of schools.csv`, with the line of the file where that
    /// is another number.
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
