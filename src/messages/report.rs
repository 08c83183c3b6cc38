//! The file that `briefing batch --report` writes: what a run has made, and from what.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

use super::{PosterStatus, ReportedFile, SameSize, Summary};
use crate::diagnostic::DiagnosticMessage;

/// The form of the report that this version of the program writes and reads.
pub const REPORT_SCHEMA: u32 = 1;

/// The file that `batch --report` writes, as the last of all files and as a whole.
///
/// Everything is the same on every machine and with every number of threads, except for
/// `summary`. `status` and `diagnostics` depend on whether a poster was up to date before.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BatchReport<D = DiagnosticMessage> {
    /// The version of the form of this file. It changes if a key changes its meaning.
    pub schema_version: u32,
    /// The version of the program.
    pub version: String,
    /// Whether every poster of the part has an entry. `false` if a signal ended the run early.
    pub complete: bool,
    /// The part of the set that was made; `null` for the whole set.
    pub shard: Option<ShardInfo>,
    /// The number of posters of the whole set, in all its parts.
    pub set_posters: usize,
    /// The SHA-256 of what the set is made from: briefings, brands, the table, the options that
    /// change documents, and the version of the program. Logos, fonts and profiles are not in it.
    pub input: String,
    /// The sizes of type that all posters are set in, with `--same-size` or `--size-from`.
    pub sizes: Vec<SameSize>,
    /// The briefings that cannot be used. No poster is made of them, and each part lists them.
    pub unusable: Vec<UnusableBriefing<D>>,
    /// The result of each poster, in the order of the set.
    pub posters: Vec<ReportedPoster<D>>,
    /// The result in numbers.
    pub summary: Summary,
}

/// A part of a set.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct ShardInfo {
    /// The number of the part, from 1.
    pub index: u64,
    /// The number of parts.
    pub count: u64,
}

/// A briefing that cannot be used.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UnusableBriefing<D = DiagnosticMessage> {
    /// The briefing.
    pub file: String,
    /// Whether the briefing has errors (`refused`), or could not be read (`failed`).
    pub status: PosterStatus,
    /// The problems of the briefing.
    pub diagnostics: Vec<D>,
    /// Why it could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The result of a poster in a report.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportedPoster<D = DiagnosticMessage> {
    /// The name of the poster: that of its files, without suffixes, and their folder inside that
    /// of `--out`.
    pub name: String,
    /// The briefing.
    pub file: String,
    /// The number of the record in the table, from 1; `null` without a table.
    pub row: Option<usize>,
    /// The number of the row as a spreadsheet shows it; `null` without a table.
    pub sheet_row: Option<usize>,
    /// The key of the record: what `--name` makes of it, or its number; `null` without a table.
    pub key: Option<String>,
    /// What happened to the poster.
    pub status: PosterStatus,
    /// The documents of the poster; empty if it was not made.
    pub files: Vec<ReportedFile>,
    /// The problems of the poster. Those of a poster that was up to date are not known again.
    pub diagnostics: Vec<D>,
    /// Why the poster could not be made or written, if it has no errors itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Returns the JSON Schema (2020-12) of a [`BatchReport`], indented, with a line break at its
/// end.
#[must_use]
pub fn report_schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let generator = settings.into_generator();
    let schema = generator.into_root_schema_for::<BatchReport>();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
