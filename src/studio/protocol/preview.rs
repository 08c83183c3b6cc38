//! The poster as the page shows it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{PathStep, PressPlates, Tab};

/// A view of the briefing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Preview {
    /// The version that was asked for.
    pub revision: u64,
    /// The view.
    pub tab: Tab,
    /// Whether it is that version. If the file has errors, it is the last one without.
    pub current: bool,
    /// The width of the sheet, in points.
    pub width: f64,
    /// The height of the sheet, in points.
    pub height: f64,
    /// The sheet as a drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub svg: Option<String>,
    /// The web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// The plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The plates of the press PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub press: Option<PressPlates>,
    /// Where words and pictures stand, in points from the top left corner.
    pub places: Vec<Place>,
    /// Where the seven panels stand.
    pub panels: Vec<PanelPlace>,
}

/// The place of a word or a picture.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Place {
    /// Left, top, width, height.
    pub rect: [f64; 4],
    /// The field that it comes from.
    pub path: Vec<PathStep>,
    /// The number of the word in the field, from 0.
    pub word: Option<usize>,
}

/// The place of a panel.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PanelPlace {
    /// Left, top, width, height.
    pub rect: [f64; 4],
}

/// The sizes of type that other choices would give.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sizes {
    /// The version that they are for.
    pub revision: u64,
    /// Each paper, in the orientation and the grid of the briefing.
    pub papers: Vec<SizeIn>,
    /// Each orientation.
    pub orientations: Vec<SizeIn>,
    /// Each grid.
    pub grids: Vec<SizeIn>,
}

/// The size of type that a choice would give.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SizeIn {
    /// The choice, as the file names it.
    pub name: String,
    /// The size of the body text, in points; `null` if the text does not fit.
    pub size: Option<f64>,
}
