//! Tables of values that fill a briefing's fields: CSV or a YAML list in, records out.

mod csv;
mod list;

use crate::briefing::FieldUse;
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

/// Most rows of a table, and most fields of a row.
const MAX_ROWS: usize = 100_000;
const MAX_FIELDS: usize = 200;

/// A table: every row has a value for every name.
#[derive(Clone, Debug)]
pub struct Table {
    source: Source,
    names: Vec<String>,
    name_spans: Vec<Span>,
    rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
struct Row {
    values: Vec<String>,
    spans: Vec<Span>,
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
        let name = source.name.to_ascii_lowercase();
        let (table, mut report) = if name.ends_with(".yaml") || name.ends_with(".yml") {
            list::read(source)?
        } else {
            csv::read(source)
        };
        if table.rows.is_empty() && !report.has_errors() {
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
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows in order.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record<'_>> {
        (0..self.rows.len()).map(|index| Record { table: self, index })
    }

    /// One row, counted from nought.
    #[must_use]
    pub fn record(&self, index: usize) -> Option<Record<'_>> {
        (index < self.rows.len()).then_some(Record { table: self, index })
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
            for (row, cells) in self.rows.iter().enumerate() {
                if cells.values.get(at).is_some_and(|value| value.trim().is_empty()) {
                    let span = cells.spans.get(at).copied().unwrap_or_default();
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
        self.table.rows.get(self.index)?.values.get(at).map(String::as_str)
    }

    /// The names of all fields.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.table.names
    }

    /// All values, in the order of the names.
    #[must_use]
    pub fn values(&self) -> &[String] {
        self.table.rows.get(self.index).map_or(&[], |row| row.values.as_slice())
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
        let start = self
            .table
            .rows
            .get(self.index)
            .and_then(|row| row.spans.first())
            .map_or(0, |span| span.start);
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
