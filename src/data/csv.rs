//! Reads CSV (RFC 4180) as spreadsheets write it, with line breaks in quoted cells and with empty
//! rows and columns around the table.

use super::csv_rows::{Cell, CsvRows, Row};
use super::header::Header;
use super::{MAX_ROWS, Table, TableKind, names, quotes, separator, too_many_rows};
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
    let cells = header.cells.len();
    let mut header = CsvHeader { header: Header::new(&header), cells, separator };
    let width = header.header.width();
    names::check(&header.header.names, &header.header.name_spans, &mut report);
    let mut table = super::Rows::with_room(width, text);
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
        table.add(row.number, cells.take(width));
        if count > MAX_ROWS {
            report.push(too_many_rows());
            break;
        }
    }
    let CsvHeader { header, .. } = header;
    header.finish(TableKind::Csv, &mut report);
    let Header { number, names, name_spans, columns, .. } = header;
    let table = Table {
        source,
        names,
        name_spans,
        columns,
        kind: TableKind::Csv,
        header_row: number,
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

/// The header, and what rows of a CSV file are compared with.
struct CsvHeader {
    header: Header,
    /// The number of cells, with empty ones at the end.
    cells: usize,
    separator: u8,
}

impl CsvHeader {
    /// Checks a row against the header.
    fn check(&mut self, row: &Row, text: &str, report: &mut Report, notes: &mut Report) {
        let Self { header, cells, separator } = self;
        if let Some(error) = quotes::check(row, text) {
            report.push(error);
            return;
        }
        if header.check_repeated(row, report) {
            return;
        }
        let width = header.width();
        let last = row.cells.iter().rposition(|cell| !cell.is_blank());
        let count = last.map_or(0, |last| last + 1).max(width.min(row.cells.len()));
        if header.is_title(row, count) {
            return;
        }
        if count > width.max(*cells) {
            let names = header.names.len();
            report.push(quotes::too_many(row, count, names, *separator, text));
            return;
        }
        header.note_nameless(row);
        // Excel sometimes omits the separators at the end of a row.
        if count < width {
            let message = format!(
                "row {} ends before `{}`: it has {count} of {width} cells",
                row.number,
                header.names.last().map_or("", String::as_str)
            );
            notes.push(Diagnostic::warning(Code::Data, row.span(), message).hint(
                "the missing cells count as empty; check that no other value has moved",
            ));
        }
    }
}

#[cfg(test)]
mod tests;
