//! Checks a table for the fields that use it: unused columns, empty cells, and values that a
//! spreadsheet has damaged.

use super::column::Column;
use super::damage::{self, Damage};
use super::names::rows;
use super::{FieldUse, Mark, Table, phone};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// The number of damaged values of a column that have their own message.
const SHOWN: usize = 20;

impl Table {
    /// Checks the table for the fields that use it. Reports empty and damaged values of used
    /// columns, unused columns, and the warnings from reading the table.
    #[must_use]
    pub fn check<'a>(&self, used: impl Iterator<Item = &'a FieldUse>) -> Report {
        let mut report = self.notes.clone();
        // For each column that is used, whether every use allows an empty value.
        let mut uses: Vec<Option<bool>> = vec![None; self.names.len()];
        for (at, is_optional) in used.filter_map(|field| self.column(field)) {
            if let Some(column) = uses.get_mut(at) {
                *column = Some(column.unwrap_or(true) && is_optional);
            }
        }
        for (at, is_optional) in uses.into_iter().enumerate() {
            let column = Column { table: self, at };
            match is_optional {
                None => self.unused(at, &mut report),
                Some(is_optional) => {
                    if !is_optional {
                        empty(column, &mut report);
                    }
                    without_result(column, &mut report);
                    damaged(column, &mut report);
                    damage::warn(column, &mut report);
                    phone::warn(column, &mut report);
                }
            }
        }
        report.sort();
        report
    }

    fn unused(&self, at: usize, report: &mut Report) {
        let name = &self.names[at];
        let span = self.name_spans.get(at).copied().unwrap_or_default();
        report.push(
            Diagnostic::warning(
                Code::Data,
                span,
                format!("the briefing does not use the column `{name}`"),
            )
            .hint(format!("write `${{{name}}}` in the briefing where its values belong"))
            .hint("or delete the column from the table"),
        );
    }
}

fn empty(column: Column<'_>, report: &mut Report) {
    let Column { table, at } = column;
    let is_empty = |row: &usize| {
        table.mark(*row, at) != Some(Mark::NoResult)
            && table
                .value(*row, at)
                .is_some_and(|(value, _)| super::clean_name(value).is_empty())
    };
    let found: Vec<usize> = (0..table.len()).filter(is_empty).collect();
    let Some((_, span)) = found.first().and_then(|row| table.value(*row, at)) else {
        return;
    };
    let numbers: Vec<_> = found.iter().map(|row| table.rows.number(*row)).collect();
    let message = format!("{} is empty in {}", column.words(), rows(&numbers));
    let name = column.name();
    report.push(
        Diagnostic::error(Code::Data, span, message)
            .hint("fill it in, or delete the row")
            .hint(format!("write `${{{name}?}}` in the briefing if it may be empty")),
    );
}

/// Reports formulas whose results are not in the file.
fn without_result(column: Column<'_>, report: &mut Report) {
    let Column { table, at } = column;
    let is_found = |row: &usize| table.mark(*row, at) == Some(Mark::NoResult);
    let found: Vec<usize> = (0..table.len()).filter(is_found).collect();
    let Some((_, span)) = found.first().and_then(|row| table.value(*row, at)) else {
        return;
    };
    let numbers: Vec<_> = found.iter().map(|row| table.rows.number(*row)).collect();
    let message =
        format!("{} is a formula without a result in {}", column.words(), rows(&numbers));
    report.push(
        Diagnostic::error(Code::Data, span, message)
            .label("the program that wrote the workbook did not calculate it")
            .hint("open the workbook in Excel or LibreOffice, save it, and try again"),
    );
}

/// Reports values that the spreadsheet has damaged.
fn damaged(column: Column<'_>, report: &mut Report) {
    let kind = column.table.kind;
    let rounded = column.rounded();
    let mut found = column.values().filter_map(|(row, value, span)| {
        let is_rounded = rounded.binary_search(&row).is_ok();
        let damage = if is_rounded { Some(Damage::Rounded) } else { damage::of(value) }?;
        let shown: String = value.chars().take(40).collect();
        let message = format!("{} is `{shown}` in row {row}", column.words());
        let mut diagnostic =
            Diagnostic::error(Code::Data, span, message).label(damage.label(kind));
        for hint in damage.hints(kind) {
            diagnostic = diagnostic.hint(*hint);
        }
        Some(diagnostic)
    });
    found.by_ref().take(SHOWN).for_each(|it| report.push(it));
    let more = found.count();
    if more > 0 {
        let message = format!("{} is damaged in {more} more rows", column.words());
        report.push(
            Diagnostic::error(Code::Data, Span::default(), message)
                .hint("correct the column in the spreadsheet, and save the table again")
                .without_span(),
        );
    }
}
