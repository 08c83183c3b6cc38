//! Reads CSV (RFC 4180) as spreadsheets write it, with line breaks in quoted cells and with empty
//! rows and columns around the table.

use super::csv_rows::{Cell, CsvRows, Row};
use super::{MAX_ROWS, Table, clean_name, letters, names, quotes, separator};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

/// Reads the table. The report holds its errors; its warnings are in the table.
pub(super) fn read(source: Source) -> (Table, Report) {
    let source = with_line_feeds(source);
    let text = &*source.text;
    let mut report = Report::new();
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (separator, start) = separator::of(text, start);
    let mut rows = CsvRows::new(text, start, separator);
    let header = rows.find(|row| row.cells.iter().any(|cell| !cell.is_blank()));
    let header = header.unwrap_or_default();
    let mut header = Header::new(&header, separator);
    names::check(&header.names, &header.name_spans, &mut report);
    let mut table = super::Rows::with_room(header.width(), text);
    let mut notes = Report::new();
    let mut count = 0;
    for row in rows {
        // Spreadsheets write empty rows after the last one.
        if row.cells.iter().all(Cell::is_blank) {
            continue;
        }
        count += 1;
        header.check(&row, text, &mut report, &mut notes);
        let missing = Span::new(row.end(), row.end());
        let cells = row.cells.iter().map(|cell| (cell.value.as_str(), cell.span()));
        let cells = cells.chain(std::iter::repeat(("", missing)));
        table.add(row.number, cells.take(header.width()));
        if count > MAX_ROWS {
            let message = format!("there are more than {MAX_ROWS} rows");
            report.push(
                Diagnostic::error(Code::Limit, Span::default(), message)
                    .hint("split the file")
                    .without_span(),
            );
            break;
        }
    }
    header.finish(&mut report);
    let Header { names, name_spans, columns, .. } = header;
    let table = Table {
        source,
        names,
        name_spans,
        columns,
        is_sheet: true,
        header_row: header.number,
        rows: table,
        notes,
    };
    (table, report)
}

/// Replaces the carriage returns that Excel for Mac writes as line breaks by line feeds.
fn with_line_feeds(source: Source) -> Source {
    let bytes = source.text.as_bytes();
    let is_lone =
        |at: usize| bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(is_lone) {
        return source;
    }
    let text: String = source
        .text
        .char_indices()
        .map(|(at, it)| if is_lone(at) { '\n' } else { it })
        .collect();
    Source::new(source.name, text)
}

/// The first row, and the problems of the header that later rows show.
struct Header {
    number: usize,
    span: Span,
    /// The number of cells, with empty ones at the end.
    cells: usize,
    separator: u8,
    names: Vec<String>,
    name_spans: Vec<Span>,
    /// The column of each name.
    columns: Vec<usize>,
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
    fn new(row: &Row, separator: u8) -> Self {
        let named = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        let named: Vec<_> = named.collect();
        Self {
            number: row.number,
            span: row.span(),
            cells: row.cells.len(),
            separator,
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
    fn width(&self) -> usize {
        self.columns.last().map_or(0, |last| last + 1)
    }

    /// Checks a row against the header.
    fn check(&mut self, row: &Row, text: &str, report: &mut Report, notes: &mut Report) {
        if let Some(error) = quotes::check(row, text) {
            report.push(error);
            return;
        }
        if self.is_repeated(row) {
            let message = format!("row {} repeats the header", row.number);
            report.push(
                Diagnostic::error(Code::Data, row.span(), message)
                    .hint("delete the row; it comes from joining tables"),
            );
            return;
        }
        let width = self.width();
        let last = row.cells.iter().rposition(|cell| !cell.is_blank());
        let count = last.map_or(0, |last| last + 1).max(width.min(row.cells.len()));
        if width == 1 && count > 1 {
            self.wider.get_or_insert(WideRow { number: row.number, count });
            return;
        }
        if count > self.cells.max(width) {
            report.push(quotes::too_many(
                row,
                count,
                self.names.len(),
                self.separator,
                text,
            ));
            return;
        }
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
        // Excel sometimes omits the separators at the end of a row.
        if count < width {
            let message = format!(
                "row {} ends before `{}`: it has {count} of {width} cells",
                row.number,
                self.names.last().map_or("", String::as_str)
            );
            notes.push(Diagnostic::warning(Code::Data, row.span(), message).hint(
                "the missing cells count as empty; check that no other value has moved",
            ));
        }
    }

    /// Returns whether a row repeats the header.
    fn is_repeated(&self, row: &Row) -> bool {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank());
        let is_same = |name: &String| {
            cells.next().is_some_and(|cell| clean_name(&cell.value) == *name)
        };
        self.names.len() > 1 && self.names.iter().all(is_same)
    }

    /// Reports the problems of the header itself, after all rows were checked.
    fn finish(&mut self, report: &mut Report) {
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
            report.push(
                Diagnostic::error(Code::Data, self.span, message)
                    .label("the first row must hold the names of the columns")
                    .hint("if this is a title, delete the row")
                    .hint("if the names are missing, put a row with them above the values")
                    .hint("if there is one column, put values with a comma in quotation marks"),
            );
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

#[cfg(test)]
mod tests;
