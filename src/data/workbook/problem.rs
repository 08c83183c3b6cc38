//! The reasons why a workbook cannot be read, and what to do about each.

use super::super::{Unreadable, too_long};
use crate::archive::{ArchiveProblem, LARGEST_RATIO, MOST_BYTES, MOST_PARTS};
use crate::diagnostic::{Code, Diagnostic, Source, Span};

/// What is wrong with the file of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The file has a password.
    Encrypted,
    /// The file is a document of another program, such as `a Word document`.
    Other(&'static str),
    /// The file is in a format before Excel 97.
    Old,
    /// A part is missing or cannot be read, for this reason.
    Damaged(String),
    /// The file unpacks to more than a limit, which the text names.
    TooLarge(String),
    /// The table is over the limit of all tables.
    TooLong,
    /// All sheets are empty.
    Empty,
    /// Another problem in the words of its finder, with what to do.
    Told(Box<Diagnostic>),
}

impl From<ArchiveProblem> for Problem {
    fn from(problem: ArchiveProblem) -> Self {
        match problem {
            ArchiveProblem::TooManyParts => {
                Self::TooLarge(format!("over {MOST_PARTS} files"))
            }
            ArchiveProblem::TooLarge => Self::TooLarge(format!(
                "over {} MiB, to over {LARGEST_RATIO} times its size, or to a value over 1 MiB",
                MOST_BYTES >> 20
            )),
            ArchiveProblem::Encrypted => Self::Encrypted,
            ArchiveProblem::Damaged(_) => Self::damaged("its archive cannot be read"),
        }
    }
}

impl Problem {
    /// Creates the problem of a damaged file.
    pub(super) fn damaged(reason: impl Into<String>) -> Self {
        Self::Damaged(reason.into())
    }

    fn diagnostic(self) -> Diagnostic {
        let error = |code, message: &str| {
            Diagnostic::error(code, Span::default(), message).without_span()
        };
        match self {
            Self::Encrypted => error(Code::Data, "the workbook has a password").hint(
                "in Excel, choose `File`, `Info`, `Protect Workbook`, \
                 `Encrypt with Password`, delete the password, and save",
            ),
            Self::Other(name) => {
                error(Code::Data, &format!("the file is {name}, not a table"))
                    .hint("copy the table into a spreadsheet, and save it as `.xlsx`")
            }
            Self::Old => {
                error(Code::Data, "the workbook was saved by Excel 95 or an older one")
                    .hint("open it in Excel or LibreOffice, and save it as `.xlsx`")
            }
            Self::Damaged(reason) => error(
                Code::Data,
                &format!("the workbook is damaged: {reason}"),
            )
            .hint(
                "open it in Excel or LibreOffice, which may repair it, and save it again",
            ),
            Self::TooLarge(what) => {
                error(Code::Limit, &format!("the workbook unpacks to {what}"))
                    .hint("copy the table into a new workbook, and save this one")
            }
            Self::TooLong => too_long(),
            Self::Empty => {
                error(Code::Data, "the workbook has no visible sheet with values").hint(
                    "name the columns in the first row of a sheet, \
                     and give each poster a row",
                )
            }
            Self::Told(diagnostic) => *diagnostic,
        }
    }

    /// Returns the result for a file of this name.
    pub(super) fn unreadable(self, name: &str) -> Unreadable {
        Unreadable { source: Source::new(name, ""), report: self.diagnostic().into() }
    }
}
