//! Checks or renders a briefing, and puts the result into the form that programs read.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Choices, Fault, record};
use crate::data::Table;
use crate::diagnostic::{DiagnosticMessage, Report, Source};
use crate::engine::{
    Document, EncodeError, InputError, Job, Profile, Project, RenderError, Request,
    TypesetBriefing,
};
use crate::files::FilePath;
use crate::languages::Date;
use crate::messages::{Checked, CheckedBrand, Failed, Message};

/// A briefing that another program asks about.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The engine, and the files of the briefing.
    pub project: Project,
    /// The briefing.
    pub path: FilePath,
    /// The values for its fields.
    pub record: Option<Map<String, Value>>,
    /// What is asked for.
    pub choices: Choices,
    /// The day of the clock, unless the choices name another.
    pub today: Date,
}

/// What a check says of a briefing, or of a brand file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Verdict {
    /// The file.
    pub file: String,
    /// Whether it can be rendered.
    pub valid: bool,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The problems, in the order of the file.
    pub diagnostics: Vec<DiagnosticMessage>,
    /// The sheets and how full they are: the message that `briefing check` ends with.
    pub result: Message,
}

/// The result of rendering a briefing.
#[derive(Clone, Debug)]
pub enum Rendered {
    /// It has been rendered.
    Done {
        /// A document for each profile.
        documents: Vec<Document>,
        /// The warnings.
        diagnostics: Vec<DiagnosticMessage>,
        /// The brand, logos, fonts and profiles that the briefing uses.
        sources: Vec<FilePath>,
    },
    /// It has errors, or warnings that the request does not allow.
    Refused(Box<Verdict>),
}

/// A submission cannot be judged, for a reason that is not in the text of the briefing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SubmissionError {
    /// Choices cannot be read. There is at least one.
    #[error("{}", .0.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join("; "))]
    Choices(Vec<Fault>),
    /// The file cannot be read.
    #[error(transparent)]
    Input(InputError),
    /// A document cannot be made.
    #[error("cannot make `{name}`: {source}")]
    Encode {
        /// The name of the document.
        name: String,
        /// The reason.
        source: EncodeError,
    },
}

impl From<RenderError> for SubmissionError {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Input(error) => Self::Input(error),
            RenderError::Encode { name, source } => Self::Encode { name, source },
        }
    }
}

/// A briefing before its documents are made.
enum Stage {
    /// It can be rendered. The messages are about the record.
    Sound(Box<TypesetBriefing>, Vec<DiagnosticMessage>),
    /// It cannot.
    Refused(Box<Verdict>),
}

impl Submission {
    /// Checks the briefing, or the brand file. Documents are made and thrown away, so that a
    /// briefing that is valid can be rendered.
    ///
    /// # Errors
    /// Returns an error if choices or the file cannot be read, or a document cannot be made.
    pub fn check(&self) -> Result<Verdict, SubmissionError> {
        let request = self.request()?.profiles(Profile::CHECKED.iter().copied());
        let source = self.project.source(&self.path)?;
        let folder = self.path.parent();
        if let Some(brand) = self.project.check_brand(&source, &folder) {
            let report = brand.report;
            let is_refused =
                report.has_errors() || self.choices.strict && report.warning_count() > 0;
            let result = if is_refused {
                Message::Failed(Failed::new(&source.name, &report))
            } else {
                Message::CheckedBrand(CheckedBrand {
                    file: source.name.clone(),
                    warnings: report.warning_count(),
                    keys: brand.keys,
                    locks: brand.locks,
                })
            };
            let diagnostics = DiagnosticMessage::all(&report, &source);
            return Ok(verdict(&source.name, !is_refused, &report, diagnostics, result));
        }
        let (briefing, mut diagnostics) = match self.typeset(source, &request)? {
            Stage::Sound(briefing, diagnostics) => (briefing, diagnostics),
            Stage::Refused(verdict) => return Ok(*verdict),
        };
        for profile in briefing.profiles() {
            briefing.encode(*profile)?;
        }
        diagnostics.extend(DiagnosticMessage::all(briefing.report(), briefing.source()));
        let file = briefing.source().name.clone();
        let result = match briefing.poster() {
            Some(poster) => Message::Checked(Checked {
                file: file.clone(),
                warnings: diagnostics.len(),
                poster: poster.into(),
                handout: briefing.handout().map(Into::into),
                brand: briefing.source().base().map(|brand| brand.name.clone()),
                larger_grid: briefing.larger_grid().map(Into::into),
            }),
            // A check lays out the poster in any case.
            None => Message::Failed(Failed::new(&file, briefing.report())),
        };
        let mut verdict = verdict(&file, true, briefing.report(), Vec::new(), result);
        verdict.warnings = diagnostics.len();
        verdict.diagnostics = diagnostics;
        Ok(verdict)
    }

    /// Renders the briefing.
    ///
    /// # Errors
    /// Returns an error if choices or the file cannot be read, or a document cannot be made.
    pub fn render(&self) -> Result<Rendered, SubmissionError> {
        let request = self.request()?;
        let source = self.project.source(&self.path)?;
        let (briefing, mut diagnostics) = match self.typeset(source, &request)? {
            Stage::Sound(briefing, diagnostics) => (briefing, diagnostics),
            Stage::Refused(verdict) => return Ok(Rendered::Refused(verdict)),
        };
        diagnostics.extend(DiagnosticMessage::all(briefing.report(), briefing.source()));
        let sources = briefing.sources().to_vec();
        let documents = briefing.into_outcome()?.into_documents();
        Ok(Rendered::Done { documents, diagnostics, sources })
    }

    fn request(&self) -> Result<Request, SubmissionError> {
        self.choices.request(self.today).map_err(SubmissionError::Choices)
    }

    fn typeset(
        &self,
        source: Source,
        request: &Request,
    ) -> Result<Stage, SubmissionError> {
        let folder = self.path.parent();
        let template = match self.project.open(source.clone(), &folder) {
            Ok(template) => template,
            Err(report) => return Ok(Stage::Refused(refused(&report, &source))),
        };
        let table = match self.record.as_ref().map(record::table).transpose() {
            Err(faults) => return Err(SubmissionError::Choices(faults)),
            Ok(None) => None,
            Ok(Some(Err((report, source)))) => {
                return Ok(Stage::Refused(refused(&report, &source)));
            }
            Ok(Some(Ok(table))) => Some(table),
        };
        let mut diagnostics = Vec::new();
        if let Some(table) = &table {
            let report = table.check(template.fields().iter());
            if report.has_errors() || self.choices.strict && !report.is_empty() {
                return Ok(Stage::Refused(refused(&report, table.source())));
            }
            diagnostics = DiagnosticMessage::all(&report, table.source());
        }
        let record = table.as_ref().and_then(|it: &Table| it.record(0));
        let job =
            Job::new(&template).record(record).folder(folder).name(self.path.file_stem());
        let typeset = self.project.typeset(&job, request);
        Ok(if typeset.is_refused() {
            Stage::Refused(refused(typeset.report(), typeset.source()))
        } else {
            Stage::Sound(Box::new(typeset), diagnostics)
        })
    }
}

/// Describes a file that cannot be rendered.
fn refused(report: &Report, source: &Source) -> Box<Verdict> {
    let diagnostics = DiagnosticMessage::all(report, source);
    let result = Message::Failed(Failed::new(&source.name, report));
    Box::new(verdict(&source.name, false, report, diagnostics, result))
}

fn verdict(
    file: &str,
    valid: bool,
    report: &Report,
    diagnostics: Vec<DiagnosticMessage>,
    result: Message,
) -> Verdict {
    Verdict {
        file: file.to_owned(),
        valid,
        errors: report.error_count(),
        warnings: report.warning_count(),
        diagnostics,
        result,
    }
}
