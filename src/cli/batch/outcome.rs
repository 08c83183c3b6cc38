//! The result of one poster of a batch.

use std::time::Duration;

use briefing::diagnostic::Report;
use briefing::messages::FileResult;

/// The result of a poster, with its diagnostics.
#[derive(Debug)]
pub(super) struct Done {
    /// The number of the poster in the set.
    pub(super) at: usize,
    pub(super) outcome: Outcome,
    pub(super) report: Report,
    pub(super) time: Duration,
}

/// What happened to a poster.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The files were written.
    Written(Vec<FileResult>),
    /// The files are up to date.
    UpToDate(Vec<FileResult>),
    /// The files could be written, but the command only checks.
    Sound(Vec<FileResult>),
    /// The briefing has errors, or warnings that `--strict` does not allow.
    Refused,
    /// The files could not be rendered or written, for this reason.
    Failed(String),
}
