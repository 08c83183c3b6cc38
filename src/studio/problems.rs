//! Turns diagnostics into problems for the page, each with the field that it concerns.

use super::fields::Fields;
use super::protocol::{PathStep, Problem, ProblemHint};
use crate::diagnostic::{Applicability, Code, Diagnostic, Report, Source, Span};

/// Describes the problems of a briefing.
pub(super) fn of_briefing(
    report: &Report,
    source: &Source,
    fields: &Fields,
) -> Vec<Problem> {
    let describe = |(id, it)| describe(id, it, source, Some(fields));
    report.iter().enumerate().map(describe).collect()
}

/// Describes the problems of a table.
pub(super) fn of_table(report: &Report, source: &Source) -> Vec<Problem> {
    report.iter().enumerate().map(|(id, it)| describe(id, it, source, None)).collect()
}

fn describe(
    id: usize,
    diagnostic: &Diagnostic,
    source: &Source,
    fields: Option<&Fields>,
) -> Problem {
    let Diagnostic { severity, code, message, span, label, related: _, hints } =
        diagnostic;
    let found = span.and_then(|span| fields?.find(span));
    let is_own = |span: Span| span.start <= source.text.len();
    let own = span.filter(|span| is_own(*span));
    let foreign = span.filter(|span| !is_own(*span)).map(|it| source.file_at(it.start).0);
    let line_column = span.map(|span| source.line_column(span.start));
    let unit = |at: usize| {
        let at = source.text.floor_char_boundary(at);
        source.text.get(..at).map_or(0, |before| before.encode_utf16().count())
    };
    let hint = |hint: &crate::diagnostic::Hint| {
        let has_edit =
            !hint.edits.is_empty() && hint.edits.iter().all(|it| is_own(it.span));
        let is_safe =
            |it: &crate::diagnostic::Edit| it.applicability == Applicability::Safe;
        ProblemHint {
            message: hint.message.clone(),
            has_edit,
            safe: has_edit && hint.edits.iter().all(is_safe),
        }
    };
    Problem {
        id,
        severity: *severity,
        code: code.name().to_owned(),
        message: message.clone(),
        label: label.clone(),
        path: found
            .map(|(path, _)| path.to_vec())
            .filter(|path: &Vec<PathStep>| !path.is_empty()),
        words: found.and_then(|(_, words)| words),
        file: foreign.map(|it| it.name.clone()),
        line: line_column.map(|it| it.0),
        column: line_column.map(|it| it.1),
        start: own.map(|span| unit(span.start)),
        end: own.map(|span| unit(span.end)),
        hints: hints.iter().map(hint).collect(),
        rule: Code::RULES.contains(code),
    }
}
