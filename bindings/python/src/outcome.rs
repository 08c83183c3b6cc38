//! Describes what was rendered as values of Python: bytes, words and JSON.

use briefing::diagnostic::{DiagnosticMessage, Report, Source, render};
use briefing::layout::Poster;
use briefing::messages::SheetInfo;
use briefing::{Document, TypesetBriefing};
use pyo3::prelude::*;
use serde::Serialize;

/// What was made of a briefing.
#[derive(Default, IntoPyObject)]
pub(crate) struct Outcome {
    documents: Vec<Made>,
    /// Whether the briefing can be rendered as it was asked for.
    is_ok: bool,
    /// Sheets and diagnostics are JSON, in the form of `--message-format json`.
    poster: Option<String>,
    handout: Option<String>,
    diagnostics: String,
    /// The diagnostics as the command line prints them.
    text: String,
}

/// A document.
#[derive(IntoPyObject)]
struct Made {
    name: String,
    profile: &'static str,
    media_type: &'static str,
    data: Vec<u8>,
    sheet: Option<String>,
}

/// A diagnostic, and how the command line prints it.
#[derive(Serialize)]
struct Printed {
    #[serde(flatten)]
    message: DiagnosticMessage,
    text: String,
}

/// The diagnostics of a table and of a briefing.
#[derive(Default)]
pub(crate) struct Diagnostics {
    printed: Vec<Printed>,
    text: String,
}

impl Diagnostics {
    /// Adds the diagnostics of a file.
    pub(crate) fn add(&mut self, report: &Report, source: &Source) {
        let messages = DiagnosticMessage::all(report, source);
        let printed = messages.into_iter().zip(report.iter()).map(|(message, it)| {
            let text = render::text(&it.clone().into(), source, false);
            Printed { message, text: text.trim_end().to_owned() }
        });
        self.printed.extend(printed);
        self.text.push_str(&render::text(report, source, false));
    }

    /// Returns an outcome without documents.
    pub(crate) fn refused(self) -> Outcome {
        self.outcome(false)
    }

    fn outcome(self, is_ok: bool) -> Outcome {
        let (diagnostics, text) = (json(&self.printed), self.text);
        Outcome { is_ok, diagnostics, text, ..Outcome::default() }
    }

    /// Returns the outcome of a briefing that was laid out.
    pub(crate) fn typeset(
        mut self,
        briefing: &TypesetBriefing,
        documents: Vec<Document>,
    ) -> Outcome {
        self.add(briefing.report(), briefing.source());
        Outcome {
            documents: documents.into_iter().map(Made::from).collect(),
            poster: briefing.poster().map(sheet),
            handout: briefing.handout().map(sheet),
            ..self.outcome(!briefing.is_refused())
        }
    }

    /// Returns the outcome of a file that is checked and not rendered.
    pub(crate) fn checked(
        mut self,
        report: &Report,
        source: &Source,
        strict: bool,
    ) -> Outcome {
        self.add(report, source);
        self.outcome(!is_refused(report, strict))
    }
}

/// Returns whether a file has errors, or warnings that count as errors.
pub(crate) fn is_refused(report: &Report, strict: bool) -> bool {
    report.has_errors() || strict && report.warning_count() > 0
}

impl From<Document> for Made {
    fn from(document: Document) -> Self {
        Self {
            name: document.name().to_owned(),
            profile: document.profile().name(),
            media_type: document.media_type(),
            sheet: document.sheet().map(sheet),
            data: document.into_bytes(),
        }
    }
}

fn sheet(poster: &Poster) -> String {
    json(&SheetInfo::from(poster))
}

fn json(value: &impl Serialize) -> String {
    // Words, numbers and lists of them can always be written.
    serde_json::to_string(value).unwrap_or_default()
}
