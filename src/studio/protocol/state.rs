//! What the page shows besides the poster.

use schemars::JsonSchema;
use serde::Serialize;

use super::{PathStep, Preview};
use crate::diagnostic::Severity;

/// The open briefing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// The number of the version. It grows with every change.
    pub revision: u64,
    /// The path of the file inside the folder.
    pub path: String,
    /// The text of the file.
    pub text: String,
    /// The values of the file, by their keys. Text with marks is a tree, and a value of the wrong
    /// kind is `{"odd": "a list"}`.
    pub form: serde_json::Value,
    /// The values of the brand.
    pub brand: Option<BrandState>,
    /// The language of the text (BCP 47).
    pub language: String,
    /// Whether the text runs from right to left.
    pub rtl: bool,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// How the text fits.
    pub fit: Fit,
    /// How hard the text of the panels is to read, if it is in English and long enough.
    pub reading: Option<ReadingState>,
    /// The step that can be taken back.
    pub undo: Option<Step>,
    /// The step that can be done again.
    pub redo: Option<Step>,
    /// The table whose rows fill the fields.
    pub table: Option<TableState>,
    /// Whether the folder has this text, or gets it before the page has this reply.
    pub saved: bool,
    /// Why the text could not be saved.
    pub save_problem: Option<String>,
    /// Whether another program has changed the file.
    pub conflict: bool,
    /// Whether the file can be read as YAML. If not, the form shows the values of the last text
    /// that could.
    pub readable: bool,
    /// What an import found, in its own reply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportState>,
    /// The page, if the edit asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<Box<Preview>>,
    /// The files that were stored with this change, by what the edits called them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stored: Vec<String>,
}

/// What the brand gives.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BrandState {
    /// The file that the briefing names.
    pub path: String,
    /// The values, as in [`State::form`].
    pub form: serde_json::Value,
    /// The places that a briefing may not set itself.
    pub locked: Vec<Vec<PathStep>>,
}

/// A step of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// The group of its edits.
    pub group: Option<String>,
}

/// Something that is wrong.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The number, for a fix.
    pub id: usize,
    /// How serious it is.
    pub severity: Severity,
    /// The kind of problem.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// A few words about the marked text.
    pub label: String,
    /// The field that it concerns.
    pub path: Option<Vec<PathStep>>,
    /// The first word of the field that it concerns, and the one after the last.
    pub words: Option<[usize; 2]>,
    /// The name of another file that it is in: the brand.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, in characters from 1.
    pub column: Option<usize>,
    /// The first UTF-16 unit in the text of the file.
    pub start: Option<usize>,
    /// One past the last UTF-16 unit.
    pub end: Option<usize>,
    /// What to do.
    pub hints: Vec<ProblemHint>,
    /// Whether it is a house rule, which a poster may be allowed to break.
    pub rule: bool,
}

/// What to do about a problem.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProblemHint {
    /// What to do.
    pub message: String,
    /// The keys that it would set, if it is a choice.
    pub settings: Vec<SettingOf>,
    /// Whether the session can do it.
    pub has_edit: bool,
    /// Whether that keeps the meaning for certain.
    pub safe: bool,
}

/// A key that a remedy sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SettingOf {
    /// The place of the key.
    pub path: Vec<PathStep>,
    /// The value.
    pub value: String,
}

/// How the text fits on the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fit {
    /// Whether the poster can be made.
    pub fits: bool,
    /// Whether there is too much text.
    pub too_long: bool,
    /// The size of the body text, in points.
    pub size: Option<f64>,
    /// What to do about too much text, in a sentence.
    pub advice: Option<String>,
    /// The largest size that fits, in points.
    pub largest: Option<f64>,
    /// The size as a percentage of the largest that fits, if it is smaller.
    pub percent: Option<u32>,
    /// What the smaller size gains, such as `unbroken headings`.
    pub gain: Option<String>,
    /// The size of the body text of the handout, in points.
    pub handout: Option<f64>,
    /// The name of the paper.
    pub paper: Option<String>,
    /// `portrait` or `landscape`.
    pub orientation: Option<String>,
    /// The grid that is used.
    pub grid: Option<String>,
    /// The seven panels.
    pub panels: Vec<PanelFit>,
}

/// How full a panel is.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PanelFit {
    /// The part of its room that is filled, 0 to 1.
    pub fill: f64,
    /// About how many more words have room at this size.
    pub room: usize,
}

/// How hard a text is to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadingState {
    /// The reading age in years.
    pub age: u32,
    /// The highest reading age that no rule warns of.
    pub highest: u32,
    /// The sentences that are harder than that, the hardest first.
    pub hard: Vec<HardSentenceState>,
}

/// A sentence that is hard to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HardSentenceState {
    /// The reading age in years.
    pub age: u32,
    /// The beginning of the sentence.
    pub beginning: String,
    /// The field that it stands in.
    pub path: Option<Vec<PathStep>>,
    /// The first of its words in the field, and the one after the last.
    pub words: Option<[usize; 2]>,
}

/// The table of data.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TableState {
    /// The name of the file.
    pub name: String,
    /// The sheet of a workbook that was asked for.
    pub sheet: Option<String>,
    /// The names of all sheets of a workbook.
    pub sheets: Vec<String>,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The columns that no field of the briefing uses.
    pub unused: Vec<String>,
    /// The number of rows.
    pub rows: usize,
    /// The index of the row that is shown.
    pub record: Option<usize>,
    /// What is wrong with the table.
    pub problems: Vec<Problem>,
}

/// What an import found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportState {
    /// The name of the document.
    pub file: String,
    /// How the panels were recognised.
    pub recognised_by: String,
    /// The number of words of the document.
    pub words: usize,
    /// The number of words that are on the poster.
    pub placed: usize,
    /// What a person should look at.
    pub notes: Vec<String>,
    /// Texts that have no place yet.
    pub not_placed: Vec<Left>,
    /// What was left out, and why.
    pub left_out: Vec<Left>,
    /// Words that the import has lost: none, unless the program is at fault.
    pub lost: Vec<String>,
}

/// A text that is not on the poster.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Left {
    /// What it is.
    pub what: String,
    /// Where it stood.
    pub place: String,
    /// The words.
    pub text: String,
}
