//! Tables of values that fill a briefing's fields: CSV or a YAML list in, records out.

mod csv;
mod list;

use crate::briefing::FieldUse;
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

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
    rows: Rows,
}

/// All values of a table, one after the other: a hundred thousand rows are not to take up
/// many times the memory of their file.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// Cells in a row.
    width: usize,
    values: String,
    cells: Vec<Cell>,
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
        Self { width, values: String::with_capacity(text.len()), cells }
    }

    /// Adds cells, row by row.
    fn add<'a>(&mut self, cells: impl Iterator<Item = (&'a str, Span)>) {
        // A file with more is refused before it is read.
        let short = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        for (value, Span { start, end }) in cells {
            self.values.push_str(value);
            let value_end = short(self.values.len());
            self.cells.push(Cell { value_end, start: short(start), end: short(end) });
        }
    }

    fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
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

impl Table {
    /// Reads a table: as a YAML list of mappings if its name ends in `.yaml` or `.yml`, as CSV
    /// (RFC 4180) otherwise. A header row names the fields; commas, semicolons or tabs part
    /// them, whichever the header has most of.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(source: Source) -> Result<Self, Report> {
        if source.text.len() > MAX_BYTES {
            let message = format!("the table is over {} MiB", MAX_BYTES >> 20);
            let error = Diagnostic::error(Code::Limit, Span::default(), message);
            return Err(error.hint("split the file").without_span().into());
        }
        let name = source.name.to_ascii_lowercase();
        let (table, mut report) = if name.ends_with(".yaml") || name.ends_with(".yml") {
            list::read(source)?
        } else {
            csv::read(source)
        };
        if table.is_empty() && !report.has_errors() {
            let message = "there are no rows";
            report.push(
                Diagnostic::error(Code::Data, Span::default(), message)
                    .hint("give each poster a row under the names of the fields")
                    .without_span(),
            );
        }
        if report.has_errors() {
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

    /// What is wrong with the table for a use of it: values that are asked for and empty, and
    /// fields that nobody asks for.
    #[must_use]
    pub fn check<'a>(&self, used: impl Iterator<Item = &'a str> + Clone) -> Report {
        let mut report = Report::new();
        for (at, name) in self.names.iter().enumerate() {
            let span = self.name_spans.get(at).copied().unwrap_or_default();
            if !used.clone().any(|it| it == name) {
                report.push(
                    Diagnostic::warning(
                        Code::Data,
                        span,
                        format!("no field of the briefing is `{name}`"),
                    )
                    .hint(format!("write `${{{name}}}` where its values are to stand")),
                );
                continue;
            }
            for row in 0..self.len() {
                if let Some((value, span)) = self.rows.at(row, at)
                    && value.trim().is_empty()
                {
                    let message = format!("`{name}` is empty in row {}", row + 1);
                    report.push(
                        Diagnostic::error(Code::Data, span, message)
                            .hint("fill it in, or take the row out"),
                    );
                }
            }
        }
        report.sort();
        report
    }
}

impl Record<'_> {
    /// The value of a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        let at = self.table.names.iter().position(|it| it == name)?;
        self.table.rows.at(self.index, at).map(|(value, _)| value)
    }

    /// The names of all fields.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.table.names
    }

    /// All values, in the order of the names.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        let columns = 0..self.table.names.len();
        columns
            .filter_map(|at| self.table.rows.at(self.index, at))
            .map(|(value, _)| value)
    }

    /// The number of the row, from 1, without the header.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.index + 1
    }

    /// Where it stands, in words: `row 12 of schools.csv, line 14`.
    #[must_use]
    pub fn place(&self) -> String {
        let source = &self.table.source;
        let start = self.table.rows.at(self.index, 0).map_or(0, |(_, span)| span.start);
        let (line, _) = source.line_column(start);
        format!("row {} of {}, line {line}", self.number(), source.name)
    }
}

/// The names of fields, once each.
pub fn names_of(fields: &[FieldUse]) -> impl Iterator<Item = &str> + Clone {
    fields.iter().map(|field| field.name.as_str())
}

/// Reports a name that stands twice, and names too many.
fn check_names(names: &[String], spans: &[Span], report: &mut Report) {
    for (at, name) in names.iter().enumerate() {
        let span = spans.get(at).copied().unwrap_or_default();
        if name.is_empty() {
            report.push(
                Diagnostic::error(
                    Code::Data,
                    span,
                    format!("field {} has no name", at + 1),
                )
                .hint("the first row names the fields: give each column a name"),
            );
        } else if names[..at].contains(name) {
            let message = format!("two fields are named `{name}`");
            report.push(
                Diagnostic::error(Code::Data, span, message)
                    .hint("give each field a name of its own"),
            );
        }
    }
    if names.len() > MAX_FIELDS {
        let message = format!("there are {} fields, {MAX_FIELDS} at most", names.len());
        report.push(
            Diagnostic::error(Code::Limit, Span::default(), message).without_span(),
        );
    }
}
