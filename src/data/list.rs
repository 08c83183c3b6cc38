//! Reads a YAML list of mappings, each a row.

use super::{MAX_ROWS, Rows, Table, clean_name, names as columns};
use crate::briefing::rows_of;
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

pub(super) fn read(source: Source) -> Result<(Table, Report), Report> {
    let (entries, mut report) = rows_of(&source)?;
    let mut names: Vec<String> = Vec::new();
    let mut name_spans: Vec<Span> = Vec::new();
    if let Some((_, first)) = entries.first() {
        for (name, span, ..) in first {
            names.push(clean_name(name).into_owned());
            name_spans.push(*span);
        }
    }
    columns::check(&names, &name_spans, &mut report);
    let mut rows = Rows::with_room(names.len(), &source.text);
    let count = entries.len();
    for (at, (row_span, cells)) in entries.into_iter().enumerate() {
        for (name, span, ..) in &cells {
            if !names.iter().any(|it| *it == clean_name(name)) {
                let message =
                    format!("row {} has a field `{name}`, the first has none", at + 1);
                report.push(
                    Diagnostic::error(Code::Data, *span, message)
                        .hint("give every row the same fields"),
                );
            }
        }
        let mut row = Vec::with_capacity(names.len());
        for name in &names {
            let cell = cells.iter().find(|(it, ..)| clean_name(it) == *name);
            if cell.is_none() {
                let message = format!("row {} has no field `{name}`", at + 1);
                report.push(
                    Diagnostic::error(Code::Data, row_span, message)
                        .hint("give every row the same fields"),
                );
            }
            let cell =
                cell.map_or(("", row_span), |(.., span, value)| (value.as_str(), *span));
            row.push(cell);
        }
        rows.add(at + 1, row.into_iter());
    }
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
        is_sheet: false,
        header_row: 1,
        rows,
        notes: Report::new(),
    };
    Ok((table, report))
}
