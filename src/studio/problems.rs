//! Turns diagnostics into problems for the page, each with the field that it concerns.

use super::fields::Fields;
use super::protocol::{PathStep, Problem, ProblemHint, SettingOf};
use crate::diagnostic::{
    Applicability, Code, Diagnostic, Edit, Hint, Report, Setting, Source, Span,
};

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
    let hint = |hint: &Hint| {
        let has_edits =
            !hint.edits.is_empty() && hint.edits.iter().all(|it| is_own(it.span));
        let has_edit = has_edits || !hint.settings.is_empty();
        let setting =
            |it: &Setting| SettingOf { path: keys(it.path), value: it.value.clone() };
        let is_safe = |it: &Edit| it.applicability == Applicability::Safe;
        ProblemHint {
            message: without_options(&hint.message),
            settings: hint.settings.iter().map(setting).collect(),
            has_edit,
            safe: has_edits && hint.edits.iter().all(is_safe),
        }
    };
    Problem {
        id,
        severity: *severity,
        code: code.name().to_owned(),
        message: message.clone(),
        label: label.clone(),
        path: field_of(*code)
            .or_else(|| found.map(|(path, _)| field_to_change(*code, path))),
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

/// Returns the field that the remedy of a problem is in, where the problem is that it is empty.
fn field_of(code: Code) -> Option<Vec<PathStep>> {
    let path: &[&str] = match code {
        Code::ReviewMissing => &["review"],
        Code::NoContact => &["contact"],
        Code::NoEmergencyNumber => &["call"],
        Code::HandoutPaper | Code::SmallHandout => &["poster"],
        _ => return None,
    };
    Some(keys(path))
}

/// Returns the field in which a problem is put right: a panel that is too long is told at its
/// heading, and shortened in its text.
fn field_to_change(code: Code, path: &[PathStep]) -> Vec<PathStep> {
    let mut path = path.to_vec();
    let heading = PathStep::Key("heading".to_owned());
    if code == Code::Overflow && path.len() == 3 && path.last() == Some(&heading) {
        path.pop();
        path.push(PathStep::Key("body".to_owned()));
    }
    path
}

fn keys(path: &[&str]) -> Vec<PathStep> {
    path.iter().map(|key| PathStep::Key((*key).to_owned())).collect()
}

/// Leaves out what a hint says of options of the command line, which stands in brackets.
fn without_options(hint: &str) -> String {
    let options = ["(`-", "(`briefing "].iter().filter_map(|it| hint.find(it)).min();
    let Some(start) = options else { return hint.to_owned() };
    let end = hint[start..].find(')').map_or(hint.len(), |end| start + end + 1);
    let (before, after) = (&hint[..start], &hint[end..]);
    format!("{}{after}", before.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_the_command_line_are_left_out() {
        assert_eq!(without_options("cut words (`--paper A3`)"), "cut words");
        assert_eq!(without_options("a (b) c"), "a (b) c");
        assert_eq!(
            without_options("make none (`--profile` lists them), or two"),
            "make none, or two"
        );
    }
}
