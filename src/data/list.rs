//! A YAML list of mappings, each a row.

use super::{MAX_ROWS, Rows, Table, check_names};
use crate::briefing::rows_of;
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

pub(super) fn read(source: Source) -> Result<(Table, Report), Report> {
    let (entries, mut report) = rows_of(&source)?;
    let mut names: Vec<String> = Vec::new();
    let mut name_spans: Vec<Span> = Vec::new();
    if let Some((_, first)) = entries.first() {
        for (name, span, ..) in first {
            names.push(name.clone());
            name_spans.push(*span);
        }
    }
    check_names(&names, &name_spans, &mut report);
    let mut rows = Rows::with_room(names.len(), &source.text);
    let count = entries.len();
    for (at, (row_span, cells)) in entries.into_iter().enumerate() {
        for (name, span, ..) in &cells {
            if !names.contains(name) {
                let message =
                    format!("row {} has a field `{name}`, the first has none", at + 1);
                report.push(
                    Diagnostic::error(Code::Data, *span, message)
                        .hint("give every row the same fields"),
                );
            }
        }
        for name in &names {
            let cell = cells.iter().find(|(it, ..)| it == name);
            if cell.is_none() {
                let message = format!("row {} has no field `{name}`", at + 1);
                report.push(
                    Diagnostic::error(Code::Data, row_span, message)
                        .hint("give every row the same fields"),
                );
            }
            let cell =
                cell.map_or(("", row_span), |(.., span, value)| (value.as_str(), *span));
            rows.add(std::iter::once(cell));
        }
    }
    if count > MAX_ROWS {
        let message = format!("there are {count} rows, {MAX_ROWS} at most");
        report.push(
            Diagnostic::error(Code::Limit, Span::default(), message).without_span(),
        );
    }
    Ok((Table { source, names, name_spans, rows }, report))
}
