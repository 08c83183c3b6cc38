//! Reads the values of one column and reports all cells with the same problem at once.

use super::names::rows;
use super::{Mark, Table};
use crate::diagnostic::{Code, Diagnostic, Span};

/// A column of a table that a field uses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'a> {
    pub(super) table: &'a Table,
    /// The index of its name.
    pub(super) at: usize,
}

impl<'a> Column<'a> {
    pub(super) fn name(&self) -> &'a str {
        self.table.names.get(self.at).map_or("", String::as_str)
    }

    /// Returns the name for messages, in a spreadsheet with the letter of the column.
    pub(super) fn words(&self) -> String {
        self.table.column_words(self.at)
    }

    /// Returns the row, value and place of each cell that is not empty.
    pub(super) fn values(self) -> impl Iterator<Item = (usize, &'a str, Span)> {
        let cells = (0..self.table.len()).filter_map(move |row| {
            let (value, span) = self.table.value(row, self.at)?;
            Some((self.table.rows.number(row), value.trim(), span))
        });
        cells.filter(|(_, value, _)| !value.is_empty())
    }

    /// Returns the rows of numbers with more digits than a spreadsheet keeps.
    pub(super) fn rounded(self) -> Vec<usize> {
        let rows = 0..self.table.len();
        rows.filter(|row| self.table.mark(*row, self.at) == Some(Mark::Rounded))
            .map(|row| self.table.rows.number(row))
            .collect()
    }

    /// Returns one warning for all cells with the same problem. `message` gets the name of the column
    /// and the rows.
    pub(super) fn warning(
        &self,
        found: &[(usize, Span)],
        message: impl FnOnce(&str, &str) -> String,
    ) -> Option<Diagnostic> {
        let (_, span) = *found.first()?;
        let numbers: Vec<_> = found.iter().map(|(row, _)| *row).collect();
        let message = message(&self.words(), &rows(&numbers));
        Some(Diagnostic::warning(Code::Data, span, message))
    }
}
