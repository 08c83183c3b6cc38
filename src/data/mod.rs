//! Reads tables whose rows fill the fields of a briefing.
//!
//! A [`Table`] is read from CSV, a workbook or a YAML list. [`Table::check`] finds values that a
//! spreadsheet has damaged, and [`Table::records`] returns the rows.

mod check;
mod column;
mod csv;
mod csv_rows;
mod damage;
mod encoding;
mod field_use;
mod header;
mod list;
mod mark;
mod names;
mod number_format;
mod options;
mod phone;
mod quotes;
mod record;
mod rows;
mod separator;
mod workbook;

pub use field_use::FieldUse;
use mark::Mark;
pub(crate) use names::clean_name;
pub use options::TableOptions;
pub use record::Record;
use rows::Rows;

use crate::diagnostic::{
    Code, Diagnostic, Report, Severity, Source, Span, column_letters as letters,
};
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
    kind: TableKind,
    /// The number of the header row in a spreadsheet.
    header_row: usize,
    rows: Rows,
    /// Warnings that do not depend on the use of the table.
    notes: Report,
}

/// The kind of file that a table was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableKind {
    /// A YAML list, whose columns have no letters.
    List,
    Csv,
    Workbook,
}

/// The reason why a table cannot be read.
#[derive(Clone, Debug)]
pub struct Unreadable {
    /// The text that the report points into; empty if the file could not be decoded.
    pub source: Source,
    /// The problems.
    pub report: Report,
}

/// Tells whether a file is a workbook, or another document that is packed in the same way.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    workbook::is_workbook(bytes)
}

/// Returns the names of the sheets that a workbook shows; none if it is not a workbook.
#[must_use]
pub fn sheets_of(bytes: &[u8]) -> Vec<String> {
    let is_small = is_workbook(bytes) && bytes.len() <= MAX_BYTES;
    if is_small { workbook::sheets(bytes) } else { Vec::new() }
}

fn too_long() -> Diagnostic {
    let message = format!("the table is over {} MiB", MAX_BYTES >> 20);
    let error = Diagnostic::error(Code::Limit, Span::default(), message);
    error.hint("split the file").without_span()
}

fn too_many_rows() -> Diagnostic {
    let message = format!("there are more than {MAX_ROWS} rows");
    let error = Diagnostic::error(Code::Limit, Span::default(), message);
    error.hint("split the file").without_span()
}

impl Table {
    /// Reads a table from the bytes of a workbook (XLSX, XLSM, XLSB, XLS or ODS), or of any other
    /// file as [`Table::decode`] does.
    ///
    /// # Errors
    /// Returns all problems of the table. A sheet that is named for a file without sheets is one.
    pub fn open(
        name: &str,
        bytes: Vec<u8>,
        options: &TableOptions,
    ) -> Result<Self, Unreadable> {
        if !is_workbook(&bytes) {
            if options.sheet.is_some() {
                let error = Diagnostic::error(
                    Code::Data,
                    Span::default(),
                    "the table is not a workbook, and has no sheets",
                );
                let report = error.hint("name no sheet").without_span().into();
                return Err(Unreadable { source: Source::new(name, ""), report });
            }
            return Self::decode(name, bytes);
        }
        if bytes.len() > MAX_BYTES {
            let source = Source::new(name, "");
            return Err(Unreadable { source, report: too_long().into() });
        }
        let (table, report) = workbook::read(name, &bytes, options)?;
        drop(bytes);
        let source = table.source.clone();
        table.finished(report).map_err(|report| Unreadable { source, report })
    }

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
        let (table, report) = if name.ends_with(".yaml") || name.ends_with(".yml") {
            list::read(source)?
        } else {
            csv::read(source)
        };
        table.finished(report)
    }

    /// Adds the messages about every kind of table, and returns the errors if there are any.
    fn finished(mut self, mut report: Report) -> Result<Self, Report> {
        let (pasted, first_pasted) = self.rows.pasted();
        if let Some(note) = pasted::note(pasted, first_pasted) {
            self.notes.push(note);
        }
        if self.is_empty() && !report.has_errors() {
            let message = "there are no rows";
            report.push(
                Diagnostic::error(Code::Data, Span::default(), message)
                    .hint("add a row for each poster under the names of the fields")
                    .without_span(),
            );
        }
        if report.has_errors() {
            report.append(self.notes);
            report.sort();
            return Err(report);
        }
        Ok(self)
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
        (0..self.len()).map(|index| Record::new(self, index))
    }

    /// Returns a row by its index, from 0.
    #[must_use]
    pub fn record(&self, index: usize) -> Option<Record<'_>> {
        (index < self.len()).then_some(Record::new(self, index))
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

    /// Returns what a cell is besides its text, by the index of its column name.
    fn mark(&self, row: usize, at: usize) -> Option<Mark> {
        self.rows.mark(row, *self.columns.get(at)?)
    }

    /// Returns the name of a column for messages, in a spreadsheet with its letter.
    fn column_words(&self, at: usize) -> String {
        let name = self.names.get(at).map_or("", String::as_str);
        match self.columns.get(at) {
            Some(column) if self.kind != TableKind::List => {
                format!("`{name}` (column {})", letters(*column))
            }
            _ => format!("`{name}`"),
        }
    }
}
