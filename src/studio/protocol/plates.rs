//! What a press gets.

use schemars::JsonSchema;
use serde::Serialize;

/// The plates of the press PDF.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PressPlates {
    /// The printing condition.
    pub condition: String,
    /// The most ink at a place, in per cent.
    pub most: u32,
    /// The limit of ink, in per cent.
    pub limit: u32,
    /// Pictures up to the end of the bleed.
    pub views: Vec<PressView>,
    /// What a check for print found.
    pub findings: Vec<PressFinding>,
}

/// A picture of plates.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PressView {
    /// `all` for all inks, the name of an ink for its plate, `total` for how much ink lies where.
    pub id: String,
    /// The picture: PNG in Base64.
    pub png: String,
}

/// A finding of the check for print.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PressFinding {
    /// The code of the rule.
    pub code: String,
    /// Whether it is an error, and not a warning.
    pub is_error: bool,
    /// Where it is.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What is required.
    pub rule: String,
    /// What to do.
    pub remedy: String,
}

/// What was found in a PDF of any program.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CheckedPdf {
    /// The name of the file.
    pub name: String,
    /// The first page: PNG in Base64.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The findings, errors first.
    pub findings: Vec<PressFinding>,
    /// The report, a web page in one file.
    pub report: String,
}
