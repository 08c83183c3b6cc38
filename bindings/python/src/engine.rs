//! [`Engine`]: renders and checks without holding the lock of the interpreter.

use briefing::engine::EncodeError;
use briefing::png::PngError;
use briefing::service::SubmissionError;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use super::input::{Choices, Input};
use super::outcome::Outcome;

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
        py.detach(|| {
            let submission = input.submission(&self.0, choices)?;
            let judgement = submission.judge().map_err(failure)?;
            let documents = judgement.documents().map_err(failure)?;
            Ok(Outcome::new(&judgement, documents))
        })
    }

    /// Finds what is wrong with a briefing or a brand. Documents are made and thrown away, so that
    /// a briefing without faults can be rendered.
    fn check(&self, py: Python<'_>, input: Input, choices: Choices) -> PyResult<Outcome> {
        py.detach(|| {
            let submission = input.submission(&self.0, choices)?;
            let judgement = submission.judge_for_check().map_err(failure)?;
            Ok(Outcome::new(&judgement, Vec::new()))
        })
    }
}

/// Returns the exception for what is not a fault of the text.
fn failure(error: SubmissionError) -> PyErr {
    let message = error.to_string();
    match error {
        SubmissionError::Choices(faults) => {
            let words = faults.iter().map(|it| format!("{}; {}", it.message, it.hint));
            PyValueError::new_err(words.collect::<Vec<_>>().join("\n"))
        }
        SubmissionError::Encode {
            source: EncodeError::Png(PngError::TooManyPixels { .. }),
            ..
        } => PyValueError::new_err(message),
        SubmissionError::Encode { source, .. } => {
            let hint = source.hint().map_or_else(String::new, |hint| format!("; {hint}"));
            PyRuntimeError::new_err(message + &hint)
        }
        _ => PyRuntimeError::new_err(message),
    }
}
