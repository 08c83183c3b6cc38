//! What the program knows about its profiles, its file format and its messages.

use briefing::Profile;
use briefing::diagnostic::Code;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// A kind of document.
#[derive(IntoPyObject)]
pub(crate) struct ProfileInfo {
    name: &'static str,
    description: &'static str,
    standard: &'static str,
    media_type: &'static str,
    suffix: &'static str,
}

/// What a code means, and what to do about it.
#[derive(IntoPyObject)]
pub(crate) struct Explanation {
    code: &'static str,
    is_rule: bool,
    meaning: &'static str,
    remedy: &'static str,
}

/// Returns every kind of document, in the order that documents are written in.
#[pyfunction]
pub(crate) fn profiles() -> Vec<ProfileInfo> {
    let info = |profile: &Profile| ProfileInfo {
        name: profile.name(),
        description: profile.description(),
        standard: profile.standard(),
        media_type: profile.media_type(),
        suffix: profile.suffix(),
    };
    Profile::ALL.iter().map(info).collect()
}

/// Returns the JSON Schema of a briefing's file, of a brand's, or of the messages.
#[pyfunction]
pub(crate) fn schema(of: &str) -> PyResult<String> {
    match of {
        "briefing" => Ok(briefing::briefing::json_schema()),
        "brand" => Ok(briefing::briefing::brand_schema()),
        "messages" => Ok(briefing::messages::schema()),
        _ => {
            let message = format!(
                "there is no schema `{of}`: write \"briefing\", \"brand\" or \"messages\""
            );
            Err(PyValueError::new_err(message))
        }
    }
}

/// Explains a code.
#[pyfunction]
pub(crate) fn explain(code: &str) -> PyResult<Explanation> {
    let known = Code::ALL.iter().find(|it| it.name() == code);
    let known = known.ok_or_else(|| {
        let names: Vec<_> = Code::ALL.iter().map(|it| it.name()).collect();
        let names = names.join(", ");
        PyValueError::new_err(format!("there is no code `{code}`; there are {names}"))
    })?;
    let texts = known.explanation();
    Ok(Explanation {
        code: known.name(),
        is_rule: known.is_rule(),
        meaning: texts.map_or(known.description(), |it| it.meaning),
        remedy: texts.map_or("", |it| it.remedy),
    })
}
