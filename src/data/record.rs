//! A row of a table, as a briefing takes its values.

use super::{Mark, Table, TableKind, names};
use crate::languages::Date;

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    table: &'a Table,
    index: usize,
}

/// The value of a cell for a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldValue<'a> {
    /// The value.
    pub(crate) value: &'a str,
    /// Whether the value may be empty.
    pub(crate) is_optional: bool,
    /// The day, if the value is a date of a workbook.
    pub(crate) day: Option<Date>,
}

impl<'a> Record<'a> {
    pub(super) const fn new(table: &'a Table, index: usize) -> Self {
        Self { table, index }
    }

    fn day(&self, at: usize) -> Option<Date> {
        match self.table.mark(self.index, at)? {
            Mark::Day(day) => Some(day),
            Mark::NoResult | Mark::Rounded => None,
        }
    }

    /// Returns the value for a field.
    pub(crate) fn cell(&self, name: &str, is_optional: bool) -> Option<FieldValue<'a>> {
        let (at, is_optional) = names::find(&self.table.names, name, is_optional)?;
        let (value, _) = self.table.value(self.index, at)?;
        let day = self.day(at);
        Some(FieldValue { value, is_optional, day })
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

    /// Returns the day of each value that is a date of a workbook, in the order of the names. A
    /// date field takes the day, whatever the text of the cell shows of it.
    pub fn days(&self) -> impl Iterator<Item = Option<Date>> {
        let record = *self;
        (0..self.table.names.len()).map(move |at| record.day(at))
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
        if self.table.kind == TableKind::Workbook {
            return format!("row {} of {}", self.row(), source.name);
        }
        let start = self.table.rows.at(self.index, 0).map_or(0, |(_, span)| span.start);
        let (line, _) = source.line_column(start);
        let row = self.row();
        let place = format!("row {row} of {}", source.name);
        if line == row { place } else { format!("{place}, line {line}") }
    }
}
