//! What the session answers.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CheckedPdf, Preview, Sizes, State};

/// An answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "reply", rename_all = "kebab-case")]
pub enum Reply {
    /// What the program can do.
    Hello(Box<Hello>),
    /// The files of the folder.
    Folder(Folder),
    /// The open briefing.
    State(Box<State>),
    /// The page.
    Preview(Box<Preview>),
    /// What was found in a PDF.
    Preflight(Box<CheckedPdf>),
    /// What was checked of the briefing.
    Checklist(ChecklistPage),
    /// Sizes of type.
    Sizes(Sizes),
    /// Cells of the table.
    Rows(Rows),
    /// How far the posters of all rows are.
    Merge(Merge),
    /// The call could not be carried out; nothing has changed.
    Error(ErrorReply),
}

/// The page about what was checked of the briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChecklistPage {
    /// The name of the page as a file.
    pub name: String,
    /// The page: a whole document that needs no other file.
    pub html: String,
}

/// Why a call could not be carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErrorReply {
    /// The kind of error.
    pub code: ErrorCode,
    /// What went wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
}

/// A kind of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The call is not one of the protocol.
    BadCall,
    /// No briefing is open.
    NothingOpen,
    /// A file is missing or cannot be read.
    File,
    /// A file of that name exists.
    Exists,
    /// The edit cannot be done.
    Refused,
    /// The briefing has errors, so that no document can be made.
    HasErrors,
    /// Another program has changed the file.
    Conflict,
}

/// What the program can do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Hello {
    /// The version of the protocol.
    pub protocol: u32,
    /// The version of the program.
    pub version: String,
    /// The files of the folder.
    pub folder: Folder,
    /// The path of the briefing that is open.
    pub open: Option<String>,
    /// The briefings to start from.
    pub templates: Vec<TemplateInfo>,
    /// The file format: every key with its kind, its purpose and an example.
    pub form: serde_json::Value,
    /// The icons.
    pub icons: Vec<IconInfo>,
    /// The kinds of documents.
    pub profiles: Vec<ProfileInfo>,
    /// The codes of the house rules.
    pub rules: Vec<String>,
}

/// The files of the folder.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Folder {
    /// The paths of briefings.
    pub briefings: Vec<String>,
    /// The paths of tables.
    pub tables: Vec<String>,
}

/// A briefing to start from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TemplateInfo {
    /// The name.
    pub name: String,
    /// What it is.
    pub about: String,
}

/// An icon.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IconInfo {
    /// The name.
    pub name: String,
    /// What it shows.
    pub words: Vec<String>,
    /// The outline, as the `d` of an SVG path in a square of 24.
    pub path: String,
}

/// A kind of document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProfileInfo {
    /// The name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// The standards that it conforms to.
    pub standard: String,
    /// The end of the file's name.
    pub suffix: String,
}

/// Cells of the table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Rows {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The index of the first row.
    pub from: usize,
    /// The number of rows of the table.
    pub total: usize,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}

/// How far the posters of all rows are.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Merge {
    /// The number of rows.
    pub total: usize,
    /// The number of rows that were looked at.
    pub done: usize,
    /// The number of posters that were made.
    pub made: usize,
    /// The rows whose poster could not be made.
    pub failed: Vec<FailedRow>,
    /// Whether all is done, and the archive can be fetched.
    pub finished: bool,
}

/// A row whose poster could not be made.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FailedRow {
    /// The index of the row, from 0.
    pub record: usize,
    /// The number of the row in its file.
    pub row: usize,
    /// The name of its poster.
    pub name: String,
    /// What is wrong.
    pub problems: Vec<String>,
}

/// A file that was handed over, and is kept until an edit stores it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Upload {
    /// Its number.
    pub upload: u64,
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: usize,
    /// What it is.
    pub kind: UploadKind,
}

/// What an upload is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UploadKind {
    /// A picture that a briefing can show.
    Picture,
    /// A document that can be imported.
    Document,
    /// A table.
    Table,
    /// A font.
    Font,
    /// A YAML file.
    Briefing,
    /// Anything else.
    Other,
}
