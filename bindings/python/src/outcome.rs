//! Describes what was rendered as values of Python: bytes, words and JSON.

use briefing::Document;
use briefing::diagnostic::{DiagnosticMessage, render};
use briefing::layout::Poster;
use briefing::messages::SheetInfo;
use briefing::service::Judgement;
use pyo3::prelude::*;
use serde::Serialize;

/// What was made of a briefing.
#[derive(IntoPyObject)]
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

impl Outcome {
    /// Describes a judgement, and the documents that were made after it.
    pub(crate) fn new(judgement: &Judgement, documents: Vec<Document>) -> Self {
        let mut printed = Vec::new();
        for (report, source) in &judgement.reports {
            let messages = DiagnosticMessage::all(report, source);
            printed.extend(messages.into_iter().zip(report.iter()).map(
                |(message, it)| {
                    let text = render::text(&it.clone().into(), source, false);
                    Printed { message, text: text.trim_end().to_owned() }
                },
            ));
        }
        let briefing = judgement.briefing.as_ref();
        Self {
            documents: documents.into_iter().map(Made::from).collect(),
            is_ok: !judgement.is_refused,
            poster: briefing.and_then(|it| it.poster()).map(sheet),
            handout: briefing.and_then(|it| it.handout()).map(sheet),
            diagnostics: json(&printed),
            text: judgement.text(),
        }
    }
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
