//! Messages about a set of posters.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::SheetInfo;
use crate::diagnostic::DiagnosticMessage;

/// The result of one poster of a set.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PosterResult {
    /// What happened to the poster.
    pub status: PosterStatus,
    /// The name of the poster: that of its files, without suffixes.
    pub name: String,
    /// The briefing.
    pub file: String,
    /// The number of the record in the table, from 1; `null` without a table.
    pub row: Option<usize>,
    /// The number of the row as a spreadsheet shows it; `null` without a table.
    pub sheet_row: Option<usize>,
    /// The documents of the poster. If it was only checked, they have no path.
    pub files: Vec<FileResult>,
    /// The problems of the poster.
    pub diagnostics: Vec<DiagnosticMessage>,
    /// The time that the poster took, in seconds.
    pub seconds: f64,
    /// Why the poster could not be made or written, if it has no errors itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What happened to a poster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PosterStatus {
    /// Its files were written.
    Written,
    /// Its files are as they would be written now.
    UpToDate,
    /// It was checked and can be rendered.
    Checked,
    /// It has errors, or warnings under `--strict`: someone has to correct the input.
    Refused,
    /// The machine could not make or write it: another try may succeed.
    Failed,
}

/// A document of a poster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FileResult {
    /// The profile, such as `screen`.
    pub profile: String,
    /// The number of pages of a PDF; `null` for other documents.
    #[serde(default)]
    pub pages: Option<usize>,
    /// The sheet that the document shows; `null` for a large print, a web page or plain text.
    pub sheet: Option<SheetInfo>,
    /// The document; absent if it was only checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The size of the document in bytes; absent if it was only checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<usize>,
    /// The SHA-256 of the document; absent if it was only checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// The result of a set of posters.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// The number of posters.
    pub posters: usize,
    /// The number of posters that were written; absent if they were only checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<usize>,
    /// The number of posters whose files were up to date; absent if they were only checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to_date: Option<usize>,
    /// The number of posters that were checked and can be rendered; absent if they were
    /// written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<usize>,
    /// The number of posters that were refused or failed.
    pub failed: usize,
    /// The time that all posters took, in seconds.
    pub seconds: f64,
    /// The document of `--one-file`; absent if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_file: Option<ReportedFile>,
}

/// A document in a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedFile {
    /// The profile, such as `screen`.
    pub profile: String,
    /// The document, inside the folder of `--out`.
    pub path: String,
    /// The SHA-256 of the document.
    pub sha256: String,
    /// The size of the document in bytes.
    pub bytes: usize,
    /// The number of pages of a PDF; `null` for other documents.
    pub pages: Option<usize>,
    /// The size of the body text in points; `null` for a large print, a web page or plain text.
    pub body_size_pt: Option<f64>,
}

impl ReportedFile {
    /// Describes a document that was written, with its path inside the folder of `--out`.
    /// Returns `None` if it was only checked.
    #[must_use]
    pub fn new(file: &FileResult, path: impl Into<String>) -> Option<Self> {
        Some(Self {
            profile: file.profile.clone(),
            path: path.into(),
            sha256: file.sha256.clone()?,
            bytes: file.bytes?,
            pages: file.pages,
            body_size_pt: file.sheet.as_ref().map(|sheet| sheet.body_size_pt),
        })
    }
}

/// The size of type that all posters of a set, or all their handouts, are set in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SameSize {
    /// `poster` or `handout`.
    pub sheet: String,
    /// The size of the body text in points.
    pub size_pt: f64,
    /// The posters that no larger size fits.
    pub tightest: Vec<String>,
    /// The posters that are set smaller than the others.
    pub exceptions: Vec<SizeException>,
}

/// A poster that is set smaller than the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SizeException {
    /// The name of the poster.
    pub name: String,
    /// The size of its body text in points.
    pub size_pt: f64,
}

/// What `batch --merge-reports` found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Merged {
    /// The number of reports that were merged.
    pub reports: usize,
    /// The number of posters of the set.
    pub posters: usize,
    /// The number of posters that were made.
    pub made: usize,
    /// The number of posters that are in no report.
    pub missing: usize,
    /// The number of posters that are in two reports.
    pub twice: usize,
    /// The number of posters that were refused or failed, and of briefings that cannot be used.
    pub failed: usize,
    /// The number of documents that are missing, or are not those of their report.
    pub wrong_files: usize,
    /// The number of other problems: reports that cannot be used, and parts that are missing.
    pub wrong_reports: usize,
}

/// A poster that `batch --plan` would make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Planned {
    /// The name of the poster: that of its files, without suffixes.
    pub name: String,
    /// The briefing.
    pub file: String,
    /// The number of the record in the table, from 1; `null` without a table.
    pub row: Option<usize>,
    /// The number of the row as a spreadsheet shows it; `null` without a table.
    pub sheet_row: Option<usize>,
    /// Why it would be made.
    pub reasons: Vec<PlannedReason>,
}

/// Why a poster would be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlannedReason {
    /// `new`, `forced`, `program`, `options`, `briefing`, `brand`, `row`, `file`,
    /// `output-missing` or `output-changed`.
    pub reason: String,
    /// The logo, font or profile that has changed, inside the root; only with `file`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// What `batch --plan` would do in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Plan {
    /// The number of posters.
    pub posters: usize,
    /// The number of posters that would be made.
    pub make: usize,
    /// The number of posters that are up to date.
    pub up_to_date: usize,
    /// The number of posters for each reason. A poster may have several.
    pub reasons: BTreeMap<String, usize>,
}
