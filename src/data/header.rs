//! The row with the names of the columns, and the problems of it that later rows show.

use super::csv_rows::Row;
use super::{TableKind, clean_name, letters};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// The first row, and the problems of the header that later rows show.
pub(super) struct Header {
    pub(super) number: usize,
    span: Span,
    pub(super) names: Vec<String>,
    pub(super) name_spans: Vec<Span>,
    /// The column of each name.
    pub(super) columns: Vec<usize>,
    /// Columns with values but without a name.
    nameless: Vec<Nameless>,
    /// The first row with several values, if the header has a single name.
    wider: Option<WideRow>,
}

/// A column with values but without a name.
struct Nameless {
    column: usize,
    /// The first row with a value in it.
    row: usize,
    /// The place of that value.
    span: Span,
    /// The number of its values.
    count: usize,
}

/// A row with more values than the header has names.
struct WideRow {
    number: usize,
    count: usize,
}

impl Header {
    pub(super) fn new(row: &Row) -> Self {
        let named = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        let named: Vec<_> = named.collect();
        Self {
            number: row.number,
            span: row.span(),
            names: named
                .iter()
                .map(|(_, cell)| clean_name(&cell.value).into_owned())
                .collect(),
            name_spans: named.iter().map(|(_, cell)| cell.span()).collect(),
            columns: named.iter().map(|(column, _)| *column).collect(),
            nameless: Vec::new(),
            wider: None,
        }
    }

    /// Returns the number of columns up to the last one with a name.
    pub(super) fn width(&self) -> usize {
        self.columns.last().map_or(0, |last| last + 1)
    }

    /// Reports a row that repeats the header. Returns whether it does.
    pub(super) fn check_repeated(&self, row: &Row, report: &mut Report) -> bool {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank());
        let is_same = |name: &String| {
            cells.next().is_some_and(|cell| clean_name(&cell.value) == *name)
        };
        let is_repeated = self.names.len() > 1 && self.names.iter().all(is_same);
        if is_repeated {
            let message = format!("row {} repeats the header", row.number);
            report.push(
                Diagnostic::error(Code::Data, row.span(), message)
                    .hint("delete the row; it comes from joining tables"),
            );
        }
        is_repeated
    }

    /// Notes that a row has `count` values if the header has one name. Returns whether that is so.
    pub(super) fn is_title(&mut self, row: &Row, count: usize) -> bool {
        let is_title = self.width() == 1 && count > 1;
        if is_title {
            self.wider.get_or_insert(WideRow { number: row.number, count });
        }
        is_title
    }

    /// Notes the values of a row in columns without a name.
    pub(super) fn note_nameless(&mut self, row: &Row) {
        for (column, cell) in
            row.cells.iter().enumerate().filter(|(_, it)| !it.is_blank())
        {
            if !self.columns.contains(&column) {
                match self.nameless.iter_mut().find(|known| known.column == column) {
                    Some(known) => known.count += 1,
                    None => self.nameless.push(Nameless {
                        column,
                        row: row.number,
                        span: cell.span(),
                        count: 1,
                    }),
                }
            }
        }
    }

    /// Reports the problems of the header itself, after all rows were checked.
    pub(super) fn finish(&self, kind: TableKind, report: &mut Report) {
        let number = self.number;
        if self.names.is_empty() {
            report.push(
                Diagnostic::error(Code::Data, Span::default(), "the table is empty")
                    .hint("name the columns in its first row, and give each poster a row")
                    .without_span(),
            );
        }
        if let Some(WideRow { number: row, count }) = self.wider {
            let message = format!(
                "row {number} names one column, but row {row} has values in {count}"
            );
            let error = Diagnostic::error(Code::Data, self.span, message)
                .label("the first row must hold the names of the columns")
                .hint("if this is a title, delete the row")
                .hint("if the names are missing, put a row with them above the values");
            report.push(match kind {
                TableKind::Csv => error.hint(
                    "if there is one column, put values with a comma in quotation marks",
                ),
                TableKind::List | TableKind::Workbook => error,
            });
        }
        for Nameless { column, row, span, count } in &self.nameless {
            let column = letters(*column);
            let others = match count - 1 {
                0 => String::new(),
                1 => ", and in 1 other row".to_owned(),
                more => format!(", and in {more} other rows"),
            };
            let message =
                format!("column {column} has no name, but a value in row {row}{others}");
            report.push(
                Diagnostic::error(Code::Data, *span, message)
                    .hint(format!("write a name into row {number} of column {column}"))
                    .hint("or delete the column if it is not needed"),
            );
        }
    }
}
