//! A sheet as data for programs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::layout::Poster;

/// A sheet that was laid out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct SheetInfo {
    /// The paper, such as `A3`.
    pub paper: String,
    /// `portrait` or `landscape`.
    pub orientation: String,
    /// The width in millimetres.
    pub width_mm: f64,
    /// The height in millimetres.
    pub height_mm: f64,
    /// The grid, such as `hub`.
    pub grid: String,
    /// The size of the body text in points.
    pub body_size_pt: f64,
    /// The largest size of the body text that fits, in points.
    pub largest_size_pt: f64,
    /// What a smaller size than the largest gains, such as `unbroken headings`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How full each panel is, in reading order: 1 is full.
    pub fill: Vec<f64>,
}

impl From<&Poster> for SheetInfo {
    fn from(poster: &Poster) -> Self {
        Self {
            paper: poster.sheet.paper.to_string(),
            orientation: poster.sheet.orientation.to_string(),
            width_mm: rounded(poster.sheet.size.width.to_mm()),
            height_mm: rounded(poster.sheet.size.height.to_mm()),
            grid: poster.sheet.grid.to_string(),
            body_size_pt: rounded(poster.body_size.to_pt()),
            largest_size_pt: rounded(poster.largest_size.to_pt()),
            reason: poster.reason.map(|reason| reason.gain().to_owned()),
            fill: poster.fill().iter().map(|fill| rounded(*fill)).collect(),
        }
    }
}

/// Rounds to three decimals: a micrometre is more exact than any paper.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
