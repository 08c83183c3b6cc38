//! CSV (RFC 4180): quoted fields, line breaks in them, a byte order mark.

use std::ops::Range;

use csv_core::ReadFieldResult;

use super::{MAX_ROWS, Table, check_names};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

/// What may part fields. The first wins where a header has as many of another.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A cell: where it stands, quotes included, and what it says.
struct Cell {
    range: Range<usize>,
    value: String,
}

pub(super) fn read(source: Source) -> (Table, Report) {
    let mut report = Report::new();
    let start = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let delimiter = delimiter(&source.text[start..]);
    let mut rows = Rows::new(&source.text, start, delimiter);
    let header = rows.next().unwrap_or_default();
    let span = |cell: &Cell| Span::new(cell.range.start, cell.range.end);
    let name_spans: Vec<_> = header.iter().map(span).collect();
    let names: Vec<_> = header.iter().map(|it| it.value.trim().to_owned()).collect();
    check_names(&names, &name_spans, &mut report);
    let mut table = super::Rows::with_room(names.len(), &source.text);
    let mut count = 0;
    for cells in rows {
        // Spreadsheets leave empty rows behind the last.
        if cells.iter().all(|cell| cell.value.trim().is_empty()) {
            continue;
        }
        count += 1;
        if cells.len() != names.len() {
            report.push(ragged(&cells, names.len(), count));
        }
        if let Some(cell) = cells.iter().find(|cell| is_open(&source.text, cell)) {
            report.push(
                Diagnostic::error(Code::Data, span(cell), "a quoted value has no end")
                    .hint("write a quotation mark within quotes twice: `\"\"`"),
            );
        }
        table.add(cells.iter().map(|cell| (cell.value.as_str(), span(cell))));
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
    (Table { source, names, name_spans, rows: table }, report)
}

fn ragged(cells: &[Cell], wanted: usize, row: usize) -> Diagnostic {
    let bounds = cells.first().zip(cells.last());
    let span = bounds.map_or(Span::default(), |(first, last)| {
        Span::new(first.range.start, last.range.end)
    });
    let count = cells.len();
    let message = format!("row {row} has {count} values, the header has {wanted} names");
    Diagnostic::error(Code::Data, span, message)
        .hint("put a value that holds a comma or a line break between quotation marks")
}

/// Whether a cell begins with a quotation mark that no other closes.
fn is_open(text: &str, cell: &Cell) -> bool {
    let raw = &text[cell.range.clone()];
    raw.starts_with('"')
        && (raw.len() < 2
            || !raw.bytes().filter(|it| *it == b'"').count().is_multiple_of(2))
}

/// The delimiter that the first line has most of, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let count = |delimiter: u8| {
        let mut rows = Rows::new(text, 0, delimiter);
        rows.next().map_or(0, |cells| cells.len())
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|it| count(*it));
    best.unwrap_or(DELIMITERS[0])
}

/// The rows of a text, by a reader that tells how much of it each cell takes: messages point
/// at cells.
struct Rows<'a> {
    text: &'a str,
    at: usize,
    reader: csv_core::Reader,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, at: usize, delimiter: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self { text, at, reader }
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        let mut cells = Vec::new();
        loop {
            let start = self.at;
            let mut value = Vec::new();
            let mut buffer = [0; 1024];
            let is_last = loop {
                let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                let (result, read, written) = self.reader.read_field(rest, &mut buffer);
                self.at += read;
                value.extend_from_slice(buffer.get(..written).unwrap_or_default());
                match result {
                    // At the end of the text, an empty rest ends the last cell.
                    ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                    ReadFieldResult::Field { record_end } => break record_end,
                    ReadFieldResult::End => return None,
                }
            };
            let raw = self.text.get(start..self.at).unwrap_or_default();
            let solid = raw.trim_end_matches(['\r', '\n']);
            let solid =
                if is_last { solid } else { &solid[..solid.len().saturating_sub(1)] };
            // An empty line before a row belongs to neither.
            let start = self.at - raw.trim_start_matches(['\r', '\n']).len();
            cells.push(Cell {
                range: start..(self.at - raw.len() + solid.len()).max(start),
                value: String::from_utf8_lossy(&value).into_owned(),
            });
            if is_last {
                return Some(cells);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::read(Source::new("a.csv", text)).unwrap()
    }

    #[test]
    fn quotes_hold_commas_line_breaks_and_themselves() {
        let table = table("\u{feff}a,b\r\n\"x, \"\"y\"\"\nz\", 1 \r\n,,\r\n");
        assert_eq!(table.names(), ["a", "b"]);
        let row = table.record(0).unwrap();
        assert_eq!(row.values().collect::<Vec<_>>(), ["x, \"y\"\nz", " 1 "]);
        assert_eq!(table.len(), 1);
    }

    #[test]
    fn semicolons_and_tabs_part_as_well() {
        assert_eq!(table("a;b\n1,5;2\n").record(0).unwrap().value("a"), Some("1,5"));
        assert_eq!(table("a\tb\n1\t2").record(0).unwrap().value("b"), Some("2"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, message) in [
            ("", "field 1 has no name"),
            ("a,a\n1,2\n", "two fields are named `a`"),
            ("a,b\n1\n", "row 1 has 1 values"),
            ("a,b\n1,\"2\n", "a quoted value has no end"),
            ("a,b\n", "there are no rows"),
        ] {
            let report = Table::read(Source::new("a.csv", text)).unwrap_err();
            let found = report.iter().any(|it| it.message.contains(message));
            assert!(found || text.is_empty(), "{text:?}: {report:?}");
        }
    }

    #[test]
    fn a_record_knows_its_line() {
        let table = table("a\n\"1\n2\"\n3\n");
        assert_eq!(table.record(1).unwrap().place(), "row 2 of a.csv, line 4");
    }
}
