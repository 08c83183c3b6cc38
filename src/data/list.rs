//! Reads a table from a YAML list of mappings. Each mapping is a row.

use super::{MAX_ROWS, Rows, Table, TableKind, clean_name, names as columns};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::yaml::{FileKind, Row, TreeSize, rows_of};

/// A table in YAML. Any value of it may be printed.
static TABLE_FILE: FileKind = FileKind {
    noun: "list of data",
    max_bytes: super::MAX_BYTES,
    max_size: TreeSize { nodes: 4_000_000, text: 32 << 20 },
    size_hint: "split the list, or save it as CSV",
    start_hint: "begin each row with `- ` and its first field, such as `- school: Oakfield`",
    is_key: |_| false,
    is_printed: |_| true,
};

/// Reads the table. The first row names the columns.
pub(super) fn read(source: Source) -> Result<(Table, Report), Report> {
    let (entries, mut report) = rows_of(&source, &TABLE_FILE)?;
    let mut names: Vec<String> = Vec::new();
    let mut name_spans: Vec<Span> = Vec::new();
    for cell in entries.first().map(|row| &row.cells).into_iter().flatten() {
        names.push(clean_name(&cell.name).into_owned());
        name_spans.push(cell.name_span);
    }
    columns::check(&names, &name_spans, &mut report);
    let mut rows = Rows::with_room(names.len(), &source.text);
    for (number, row) in (1..).zip(&entries) {
        report_unknown(row, number, &names, &mut report);
        let mut cells = Vec::with_capacity(names.len());
        for name in &names {
            let cell = row.cells.iter().find(|cell| clean_name(&cell.name) == *name);
            if cell.is_none() {
                let message = format!("row {number} has no field `{name}`");
                report.push(
                    Diagnostic::error(Code::Data, row.span, message)
                        .hint("give every row the same fields"),
                );
            }
            cells.push(
                cell.map_or(("", row.span), |cell| {
                    (cell.value.as_str(), cell.value_span)
                }),
            );
        }
        rows.add(number, cells.into_iter());
    }
    let count = entries.len();
    if count > MAX_ROWS {
        let message = format!("there are {count} rows, {MAX_ROWS} at most");
        report.push(
            Diagnostic::error(Code::Limit, Span::default(), message).without_span(),
        );
    }
    let table = Table {
        source,
        columns: (0..names.len()).collect(),
        names,
        name_spans,
        kind: TableKind::List,
        header_row: 1,
        rows,
        notes: Report::new(),
    };
    Ok((table, report))
}

/// Reports the fields of a row that the first row does not have.
fn report_unknown(row: &Row, number: usize, names: &[String], report: &mut Report) {
    for cell in &row.cells {
        if !names.iter().any(|name| *name == clean_name(&cell.name)) {
            let message = format!(
                "row {number} has a field `{}`, which the first row does not have",
                cell.name
            );
            report.push(
                Diagnostic::error(Code::Data, cell.name_span, message)
                    .hint("give every row the same fields"),
            );
        }
    }
}
