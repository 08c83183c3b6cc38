//! Defines the messages for other programs: one JSON object a line, each a [`Message`].
//!
//! [`schema`] describes all of them as a JSON Schema, which `briefing schema --messages`
//! prints.

mod batch;
mod report;
mod sheet;
mod single;

pub use batch::{
    FileResult, Merged, Plan, Planned, PlannedReason, PosterResult, PosterStatus,
    ReportedFile, SameSize, SizeException, Summary,
};
pub use report::{
    BatchReport, REPORT_SCHEMA, ReportedPoster, ShardInfo, UnusableBriefing,
    report_schema,
};
pub use sheet::SheetInfo;
pub use single::{
    Checked, CheckedBrand, Diff, Failed, Finding, Fixed, LargerGridInfo, Preflighted,
    Written,
};

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;

use crate::diagnostic::DiagnosticMessage;

/// A line of output of `--message-format json`. Its `type` says which of these it is.
///
/// Problems go to standard error: `diagnostic` and `finding`. Results go to standard output.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Message {
    /// A problem of a briefing, of a table, or of a file that cannot be read or written.
    Diagnostic(DiagnosticMessage),
    /// Something in a PDF file that a print house would object to.
    Finding(Finding),
    /// A document was written by `render` or `watch`.
    Written(Written),
    /// A briefing was checked and can be rendered.
    Checked(Checked),
    /// A brand file was checked and can be used.
    CheckedBrand(CheckedBrand),
    /// A file has errors, or warnings under `--strict`.
    Failed(Failed),
    /// A problem was fixed by `check --fix`.
    Fixed(Fixed),
    /// What `check --fix` would change.
    Diff(Diff),
    /// A PDF file has no errors.
    Preflighted(Preflighted),
    /// The size of type that `batch --same-size` found.
    SameSize(SameSize),
    /// What `batch` did with one poster.
    Poster(PosterResult),
    /// What `batch` did in all.
    Summary(Summary),
    /// A poster that `batch --plan` would make.
    Planned(Planned),
    /// What `batch --plan` would do in all.
    Plan(Plan),
    /// What `batch --merge-reports` found.
    Merged(Merged),
}

impl Message {
    /// Returns the message as a line of JSON, without a line break.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists of them can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Returns the JSON Schema (2020-12) of a [`Message`], indented, with a line break at its end.
#[must_use]
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Message>();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
