//! [`Engine`]: renders and checks without holding the lock of the interpreter.

use std::error::Error;

use briefing::engine::EncodeError;
use briefing::png::PngError;
use briefing::{Document, Job, Profile, RenderError, TypesetBriefing};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use super::input::{Choices, Input, Place};
use super::outcome::{Diagnostics, Outcome, is_refused};

/// Fonts, decoded logos, shaped texts and parts of PDFs, which briefings share. Threads may use
/// one engine together.
#[pyclass(frozen, module = "briefing_poster._native")]
pub(crate) struct Engine(briefing::Engine);

#[pymethods]
impl Engine {
    #[new]
    fn new(py: Python<'_>) -> Self {
        py.detach(|| Self(briefing::Engine::new()))
    }

    /// Makes the documents of a briefing.
    fn render(
        &self,
        py: Python<'_>,
        input: Input,
        choices: Choices,
    ) -> PyResult<Outcome> {
        py.detach(|| self.run(&input, &choices, None))
    }

    /// Finds what is wrong with a briefing or a brand, and makes no documents.
    fn check(&self, py: Python<'_>, input: Input, choices: Choices) -> PyResult<Outcome> {
        py.detach(|| self.run(&input, &choices, Some(Profile::CHECKED)))
    }
}

impl Engine {
    /// Runs the stages. `checked` are the profiles of a check, whose documents are not returned.
    fn run(
        &self,
        input: &Input,
        choices: &Choices,
        checked: Option<&[Profile]>,
    ) -> PyResult<Outcome> {
        let request = choices.request(checked)?;
        let source = input.source()?;
        let Place { project, folder, stem } = input.place(&self.0)?;
        let mut diagnostics = Diagnostics::default();
        if checked.is_some()
            && let Some(brand) = project.check_brand(&source, &folder)
        {
            return Ok(diagnostics.checked(&brand.report, &source, choices.strict));
        }
        let template = match project.open(source.clone(), &folder) {
            Ok(template) => template,
            Err(report) => {
                return Ok(diagnostics.checked(&report, &source, choices.strict));
            }
        };
        let table = match input.table(&template).transpose() {
            Ok(table) => table,
            Err(it) => {
                return Ok(diagnostics.checked(&it.report, &it.source, choices.strict));
            }
        };
        if let Some(table) = &table {
            let report = table.check(template.fields().iter());
            diagnostics.add(&report, table.source());
            if is_refused(&report, choices.strict) {
                return Ok(diagnostics.refused());
            }
        }
        let record = table.as_ref().and_then(|table| table.record(0));
        let job = Job::new(&template).folder(folder).name(stem).record(record);
        let briefing = project.typeset(&job, &request);
        let mut documents = documents(&briefing).map_err(|error| failure(&error))?;
        if checked.is_some() {
            documents.clear();
        }
        Ok(diagnostics.typeset(&briefing, documents))
    }
}

/// Makes the documents of all profiles, none if the request refuses the briefing.
fn documents(briefing: &TypesetBriefing) -> Result<Vec<Document>, RenderError> {
    if briefing.is_refused() {
        return Ok(Vec::new());
    }
    briefing.profiles().iter().map(|&profile| briefing.encode(profile)).collect()
}

/// Returns the exception for what is not a fault of the text.
fn failure(error: &RenderError) -> PyErr {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !message.ends_with(&words) {
            message = format!("{message}: {words}");
        }
        cause = error.source();
    }
    match error {
        RenderError::Encode {
            source: EncodeError::Png(PngError::TooManyPixels { .. }),
            ..
        } => PyValueError::new_err(message),
        RenderError::Encode { source, .. } => {
            let hint = source.hint().map_or_else(String::new, |hint| format!("; {hint}"));
            PyRuntimeError::new_err(message + &hint)
        }
        _ => PyRuntimeError::new_err(message),
    }
}
