//! The result of one poster of a batch.

use std::time::Duration;

use briefing::diagnostic::Report;
use briefing::engine::SheetSizes;
use briefing::messages::{FileResult, PosterStatus};
use briefing::{Document, TypesetBriefing};

use super::super::Exit;

/// The result of a poster, with its diagnostics.
#[derive(Debug)]
pub(super) struct Done {
    /// The number of the poster in the set.
    pub(super) at: usize,
    pub(super) outcome: Outcome,
    pub(super) report: Report,
    /// The documents with their paths, if they are for an archive.
    pub(super) documents: Vec<(String, Document)>,
    /// The poster laid out, if it is for one file of all.
    pub(super) briefing: Option<TypesetBriefing>,
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
    /// The briefing has errors, or warnings that `--strict` does not allow. The machine is at
    /// fault if it did not read a file of the briefing.
    Refused(Exit),
    /// The text does not fit in the size of type that is given, for this reason, but in these.
    TooSmall(SheetSizes, String),
    /// The files could not be rendered or written, for this reason.
    Failed(String, Exit),
}

impl Outcome {
    /// Returns the status of the poster in messages.
    pub(super) const fn status(&self) -> PosterStatus {
        match self {
            Self::Written(_) => PosterStatus::Written,
            Self::UpToDate(_) => PosterStatus::UpToDate,
            Self::Sound(_) => PosterStatus::Checked,
            Self::TooSmall(..) => PosterStatus::Refused,
            Self::Refused(exit) | Self::Failed(_, exit) => status_of(*exit),
        }
    }

    /// Returns how the command ends for this poster alone.
    pub(super) const fn exit(&self) -> Exit {
        match self {
            Self::Written(_) | Self::UpToDate(_) | Self::Sound(_) => Exit::Success,
            Self::TooSmall(..) => Exit::Briefing,
            Self::Refused(exit) | Self::Failed(_, exit) => *exit,
        }
    }

    /// Returns the documents of the poster.
    pub(super) fn files(&self) -> &[FileResult] {
        match self {
            Self::Written(files) | Self::UpToDate(files) | Self::Sound(files) => files,
            Self::Refused(_) | Self::TooSmall(..) | Self::Failed(..) => &[],
        }
    }

    /// Returns why the poster could not be made, if it has no errors itself.
    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            Self::TooSmall(_, reason) | Self::Failed(reason, _) => Some(reason),
            Self::Written(_) | Self::UpToDate(_) | Self::Sound(_) | Self::Refused(_) => {
                None
            }
        }
    }
}

/// Returns the status of something that was not made: `failed` if another try may help.
pub(super) const fn status_of(exit: Exit) -> PosterStatus {
    match exit {
        Exit::Machine => PosterStatus::Failed,
        _ => PosterStatus::Refused,
    }
}
