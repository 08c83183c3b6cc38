//! Checks or renders a briefing, and puts the result into the form that programs read.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{Choices, Fault, record};
use crate::briefing::CheckedBrand;
use crate::data::Unreadable;
use crate::diagnostic::{DiagnosticMessage, Report, Source, render};
use crate::engine::{
    Document, EncodeError, InputError, Job, Profile, Project, RenderError, Request,
    TypesetBriefing,
};
use crate::files::FilePath;
use crate::languages::Date;
use crate::messages::{self, Checked, Failed, Message};

/// A briefing that another program asks about.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The engine, and the files of the briefing.
    pub project: Project,
    /// The text of the briefing.
    pub source: Source,
    /// The folder that it names files from.
    pub folder: FilePath,
    /// The name of the documents, without a suffix.
    pub name: String,
    /// The values for its fields, if there are any: texts, numbers, truth values or nothing.
    pub record: Vec<(String, Value)>,
    /// What is asked for.
    pub choices: Choices,
    /// The day of the clock, unless the choices name another.
    pub today: Date,
}

/// A briefing that was read and laid out as far as it can be, or a brand file that was read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Judgement {
    /// The problems of the record, and those of the briefing, each with the file that they point
    /// into.
    pub reports: Vec<(Report, Source)>,
    /// The briefing; `None` if it is not read to its end, or is a brand file.
    pub briefing: Option<TypesetBriefing>,
    /// The brand file. Only a check takes one.
    pub brand: Option<CheckedBrand>,
    /// Whether there are errors, or warnings that the choices do not allow.
    pub is_refused: bool,
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

impl Submission {
    /// Asks about a file of a project, with the usual choices.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read as text.
    pub fn open(
        project: Project,
        path: &FilePath,
        today: Date,
    ) -> Result<Self, SubmissionError> {
        let source = project.source(path)?;
        Ok(Self {
            project,
            source,
            folder: path.parent(),
            name: path.file_stem().to_owned(),
            record: Vec::new(),
            choices: Choices::default(),
            today,
        })
    }

    /// Checks the briefing, or the brand file.
    ///
    /// # Errors
    /// Returns an error if choices cannot be read, or a document cannot be made.
    pub fn check(&self) -> Result<Verdict, SubmissionError> {
        Ok(self.judge_for_check()?.verdict(&self.source.name))
    }

    /// Renders the briefing.
    ///
    /// # Errors
    /// Returns an error if choices cannot be read, or a document cannot be made.
    pub fn render(&self) -> Result<Rendered, SubmissionError> {
        let judgement = self.judge()?;
        Ok(if judgement.is_refused {
            Rendered::Refused(Box::new(judgement.verdict(&self.source.name)))
        } else {
            let documents = judgement.documents()?;
            Rendered::Done { documents, diagnostics: judgement.diagnostics() }
        })
    }

    /// Reads and lays out the briefing, short of making documents.
    ///
    /// # Errors
    /// Returns an error if choices cannot be read.
    pub fn judge(&self) -> Result<Judgement, SubmissionError> {
        self.typeset(&self.request()?)
    }

    /// Reads and lays out the briefing as a check does, whatever profiles are asked for, or reads
    /// the brand file. Documents are made and thrown away, so that a briefing that is not refused
    /// can be rendered.
    ///
    /// # Errors
    /// Returns an error if choices cannot be read, or a document cannot be made.
    pub fn judge_for_check(&self) -> Result<Judgement, SubmissionError> {
        let request = self.request()?.profiles(Profile::CHECKED.iter().copied());
        match self.project.check_brand(&self.source, &self.folder) {
            Some(brand) => {
                let mut judgement = Judgement::new();
                judgement.add(brand.report.clone(), &self.source, self.choices.strict);
                judgement.brand = Some(brand);
                Ok(judgement)
            }
            None => {
                let judgement = self.typeset(&request)?;
                judgement.documents()?;
                Ok(judgement)
            }
        }
    }

    fn request(&self) -> Result<Request, SubmissionError> {
        self.choices.request(self.today).map_err(SubmissionError::Choices)
    }

    fn typeset(&self, request: &Request) -> Result<Judgement, SubmissionError> {
        let mut judgement = Judgement::new();
        let strict = self.choices.strict;
        let template = match self.project.open(self.source.clone(), &self.folder) {
            Ok(template) => template,
            Err(report) => {
                judgement.add(report, &self.source, strict);
                return Ok(judgement);
            }
        };
        let record = Some(&self.record).filter(|it| !it.is_empty());
        let table = match record.map(|it| record::table(it)).transpose() {
            Ok(table) => table.transpose(),
            Err(faults) => return Err(SubmissionError::Choices(faults)),
        };
        let table = match table {
            Ok(table) => table,
            Err(Unreadable { report, source }) => {
                judgement.add(report, &source, strict);
                return Ok(judgement);
            }
        };
        if let Some(table) = &table {
            let report = table.check(template.fields().iter());
            judgement.add(report, table.source(), strict);
            if judgement.is_refused {
                return Ok(judgement);
            }
        }
        let record = table.as_ref().and_then(|it| it.record(0));
        let folder = self.folder.clone();
        let job = Job::new(&template).record(record).folder(folder).name(&self.name);
        let briefing = self.project.typeset(&job, request);
        judgement.add(briefing.report().clone(), briefing.source(), strict);
        judgement.briefing = Some(briefing);
        Ok(judgement)
    }
}

impl Judgement {
    const fn new() -> Self {
        Self { reports: Vec::new(), briefing: None, brand: None, is_refused: false }
    }

    fn add(&mut self, report: Report, source: &Source, strict: bool) {
        self.is_refused |= report.has_errors() || strict && report.warning_count() > 0;
        self.reports.push((report, source.clone()));
    }

    /// Makes the documents; there are none if the briefing is refused.
    ///
    /// # Errors
    /// Returns an error if a document cannot be made.
    pub fn documents(&self) -> Result<Vec<Document>, SubmissionError> {
        let briefing = self.briefing.as_ref().filter(|_| !self.is_refused);
        let Some(briefing) = briefing else { return Ok(Vec::new()) };
        let documents = briefing.profiles().iter().map(|&it| briefing.encode(it));
        Ok(documents.collect::<Result<_, _>>()?)
    }

    /// Returns the problems in the form of messages.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<DiagnosticMessage> {
        let all =
            |(report, source): &(Report, Source)| DiagnosticMessage::all(report, source);
        self.reports.iter().flat_map(all).collect()
    }

    /// Returns the problems as the command line prints them, without colours; empty if there are
    /// none.
    #[must_use]
    pub fn text(&self) -> String {
        let text =
            |(report, source): &(Report, Source)| render::text(report, source, false);
        self.reports.iter().map(text).collect()
    }

    /// Describes the judgement of a file, in the form that programs read.
    #[must_use]
    pub fn verdict(&self, file: &str) -> Verdict {
        let count = |of: fn(&Report) -> usize| {
            self.reports.iter().map(|(report, _)| of(report)).sum::<usize>()
        };
        let (errors, warnings) =
            (count(Report::error_count), count(Report::warning_count));
        let file = file.to_owned();
        let failed = || Failed { file: file.clone(), errors, warnings };
        let briefing = self.briefing.as_ref().filter(|_| !self.is_refused);
        let brand = self.brand.as_ref().filter(|_| !self.is_refused);
        let result = if let Some(brand) = brand {
            Message::CheckedBrand(messages::CheckedBrand {
                file: file.clone(),
                warnings,
                keys: brand.keys.clone(),
                locks: brand.locks.clone(),
            })
        } else if let Some((briefing, poster)) =
            briefing.and_then(|it| Some((it, it.poster()?)))
        {
            Message::Checked(Checked {
                file: file.clone(),
                warnings,
                poster: poster.into(),
                handout: briefing.handout().map(Into::into),
                brand: briefing.source().base().map(|brand| brand.name.clone()),
                larger_grid: briefing.larger_grid().map(Into::into),
            })
        } else {
            Message::Failed(failed())
        };
        let valid = !self.is_refused;
        let diagnostics = self.diagnostics();
        Verdict { file, valid, errors, warnings, diagnostics, result }
    }
}
