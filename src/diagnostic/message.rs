//! Diagnostics as data for programs, with lines and columns worked out.

use schemars::JsonSchema;
use serde::Serialize;

use super::lines::{AllLines, Lines};
use super::{Applicability, Code, Diagnostic, Related, Report, Severity, Source, Span};

/// A problem of a briefing, of a table, or of a file that cannot be read or written.
///
/// Lines and columns count from 1, and columns count characters. `start` and `end` are bytes
/// of the file, which is the briefing, its brand or the table; edits are of the same file. All
/// of them are `null` if the problem concerns the file as a whole.
///
/// In a workbook, lines are the rows and columns the columns of the sheet. `start` and `end` are
/// `null`, because a cell is not a range of bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct DiagnosticMessage {
    /// How serious the problem is.
    pub severity: Severity,
    /// The kind of problem.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// The file, as it was named.
    pub file: Option<String>,
    /// The sheet, if the file is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The address of the cell, such as `B7`, if the file is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The line where the problem begins.
    pub line: Option<usize>,
    /// The column where the problem begins.
    pub column: Option<usize>,
    /// The line where the problem ends.
    pub end_line: Option<usize>,
    /// The column after the end of the problem.
    pub end_column: Option<usize>,
    /// The first byte.
    pub start: Option<usize>,
    /// One past the last byte.
    pub end: Option<usize>,
    /// A few words about the marked text. May be empty.
    pub label: String,
    /// Other places that the problem concerns, such as the lock of a brand.
    pub related: Vec<RelatedMessage>,
    /// Ways to fix the problem.
    pub hints: Vec<String>,
    /// The edits that carry out the hints.
    pub edits: Vec<EditMessage>,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct PlaceMessage {
    /// The line where the place begins.
    pub line: usize,
    /// The column where the place begins.
    pub column: usize,
    /// The line where the place ends.
    pub end_line: usize,
    /// The column after the end of the place.
    pub end_column: usize,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl PlaceMessage {
    fn new(lines: &Lines<'_>, span: Span) -> Self {
        let (line, column) = lines.line_column(span.start);
        let (end_line, end_column) = lines.line_column(span.end);
        Self { line, column, end_line, end_column, start: span.start, end: span.end }
    }
}

/// Another place that a problem concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct RelatedMessage {
    /// The file, as it was named.
    pub file: String,
    /// Where it is.
    #[serde(flatten)]
    pub place: PlaceMessage,
    /// A few words about it.
    pub label: String,
}

/// An edit that carries out a hint. The edits of one hint belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct EditMessage {
    /// The index of the hint in `hints`.
    pub hint: usize,
    /// The replaced text. An edit whose `start` and `end` are equal inserts text.
    #[serde(flatten)]
    pub place: PlaceMessage,
    /// The text to put there.
    pub replacement: String,
    /// Whether a program may apply the edit without asking.
    pub applicability: Applicability,
}

impl DiagnosticMessage {
    /// Describes a file that cannot be read or written, or a command that cannot be run.
    #[must_use]
    pub fn failure(message: String, file: Option<String>, hints: Vec<String>) -> Self {
        Self {
            severity: Severity::Error,
            code: Code::Io,
            message,
            file,
            sheet: None,
            cell: None,
            line: None,
            column: None,
            end_line: None,
            end_column: None,
            start: None,
            end: None,
            label: String::new(),
            related: Vec::new(),
            hints,
            edits: Vec::new(),
        }
    }

    /// Describes all diagnostics of a report about a source.
    #[must_use]
    pub fn all(report: &Report, source: &Source) -> Vec<Self> {
        let lines = AllLines::new(source);
        report.iter().map(|diagnostic| Self::new(diagnostic, &lines)).collect()
    }

    fn new(diagnostic: &Diagnostic, all: &AllLines<'_>) -> Self {
        let Diagnostic { severity, code, message, span, label, related, hints } =
            diagnostic;
        let place = span.map(|span| all.at(span));
        let lines = place.map_or(&all.own, |(lines, _)| lines);
        let cell = place.and_then(|(lines, span)| lines.cell(span.start));
        let is_sheet = cell.is_some();
        let sheet = lines.source.sheet().map(|sheet| sheet.name.clone());
        let cell = cell.map(|(_, cell)| cell);
        let place = place.map(|(lines, span)| PlaceMessage::new(lines, span));
        let bytes = place.filter(|_| !is_sheet);
        let edits = hints.iter().enumerate().flat_map(|(hint, remedy)| {
            remedy.edits.iter().map(move |edit| {
                // A problem and its edits are in one file.
                let (lines, span) = all.at(edit.span);
                EditMessage {
                    hint,
                    place: PlaceMessage::new(lines, span),
                    replacement: edit.replacement.clone(),
                    applicability: edit.applicability,
                }
            })
        });
        Self {
            severity: *severity,
            code: *code,
            message: message.clone(),
            file: Some(lines.source.name.clone()),
            sheet,
            cell,
            line: place.map(|it| it.line),
            column: place.map(|it| it.column),
            end_line: place.map(|it| it.end_line),
            end_column: place.map(|it| it.end_column),
            start: bytes.map(|it| it.start),
            end: bytes.map(|it| it.end),
            label: label.clone(),
            related: related.iter().map(|it| RelatedMessage::new(it, all)).collect(),
            hints: hints.iter().map(|hint| hint.message.clone()).collect(),
            edits: edits.collect(),
        }
    }
}

impl RelatedMessage {
    fn new(Related { span, label }: &Related, all: &AllLines<'_>) -> Self {
        let (lines, span) = all.at(*span);
        Self {
            file: lines.source.name.clone(),
            place: PlaceMessage::new(lines, span),
            label: label.clone(),
        }
    }
}
