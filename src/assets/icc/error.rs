//! Describes problems with ICC profiles, each with a message and a hint.

use crate::files::FileProblem;

/// An ICC profile that cannot be used, with its path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` {problem}")]
#[non_exhaustive]
pub struct ConditionError {
    /// The path in the briefing.
    pub path: String,
    /// The problem.
    pub problem: ConditionProblem,
}

impl ConditionError {
    /// Returns the name of a similar file, if the file that the briefing names does not exist.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match &self.problem {
            ConditionProblem::File(FileProblem::NotFound { nearest }) => {
                nearest.as_deref()
            }
            _ => None,
        }
    }

    /// Whether the file does not exist.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self.problem, ConditionProblem::File(FileProblem::NotFound { .. }))
    }

    /// Returns the remedy, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        self.problem.hint()
    }
}

/// A problem with a profile. The message continues a sentence that starts with the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConditionProblem {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// The file is not an ICC profile.
    #[error("is not an ICC profile")]
    NotAProfile,
    /// The profile ends early or violates the format.
    #[error("is damaged")]
    Damaged,
    /// PDF/X-4 does not allow this version of the format.
    #[error("is an ICC profile of a version other than 2 or 4")]
    Version,
    /// The profile describes a screen, a camera or a device link.
    #[error("is not an output profile: it does not describe a press")]
    Class,
    /// The device has other colorants.
    #[error("does not describe the four inks of process printing")]
    NotCmyk,
    /// The connection space is XYZ.
    #[error("is based on XYZ, not on L*a*b*")]
    ConnectionSpace,
    /// A table between inks and colours is missing or inconsistent.
    #[error("has no tables from colours to inks and back")]
    Tables,
    /// The profile of a condition in the box is not inside the program, and could not be loaded.
    #[error("could not be loaded")]
    Away,
    /// The tables cannot describe a press.
    #[error("turns white paper dark, or full black light")]
    Insane,
}

impl ConditionProblem {
    /// Returns the remedy, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File(FileProblem::NotFound { nearest: Some(name) }) => {
                format!("did you mean `{name}`?")
            }
            Self::File(FileProblem::NotFound { nearest: None }) => {
                "write `profile: coated`, or the path of an ICC profile from the \
                 briefing's folder"
                    .to_owned()
            }
            Self::File(FileProblem::Address) => {
                "download it into the briefing's folder and name that file".to_owned()
            }
            Self::File(FileProblem::Folder) => "name an ICC profile in it".to_owned(),
            Self::File(FileProblem::Unreadable { .. }) => {
                "check the permissions of the file".to_owned()
            }
            Self::File(FileProblem::Outside) => FileProblem::OUTSIDE_HINT.to_owned(),
            Self::File(FileProblem::TooLarge { .. }) => {
                "check that it is the right file: a profile of a press is rarely larger than 3 MiB"
                    .to_owned()
            }
            Self::Damaged => "get the file again: it may be incomplete".to_owned(),
            Self::Away => {
                "connect to the internet once, and load this page again".to_owned()
            }
            Self::NotAProfile
            | Self::Version
            | Self::Class
            | Self::NotCmyk
            | Self::ConnectionSpace
            | Self::Tables
            | Self::Insane => "ask the print house for the CMYK output profile of its \
                               press, or write `profile: coated`"
                .to_owned(),
        }
    }
}
