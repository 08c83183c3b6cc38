//! What can be wrong with a profile: what happened in, a message and its remedy out.

use crate::files::FileProblem;

/// A profile that cannot be read or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` {problem}")]
pub struct ConditionError {
    /// The file as the briefing names it.
    pub path: String,
    /// What is wrong with it.
    pub problem: ConditionProblem,
}

impl ConditionError {
    /// Returns the name of the file that is probably meant, if there is no such file as the
    /// briefing names.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match &self.problem {
            ConditionProblem::File(FileProblem::NotFound { nearest }) => {
                nearest.as_deref()
            }
            _ => None,
        }
    }

    /// What to do about it, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        self.problem.hint()
    }
}

/// What is wrong with a profile, as the rest of a sentence that its name begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConditionProblem {
    /// The file itself cannot be read.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// Something else than an ICC profile.
    #[error("is no ICC profile")]
    NotAProfile,
    /// A profile that ends early or breaks the rules of its format.
    #[error("is damaged")]
    Damaged,
    /// A profile of a version that PDF/X-4 has no place for.
    #[error("is an ICC profile of a version other than 2 and 4")]
    Version,
    /// A profile of a screen, a camera or a device link.
    #[error("is not an output profile: it does not describe a press")]
    Class,
    /// A profile of an output device with other colorants.
    #[error("does not describe the four inks of process printing")]
    NotCmyk,
    /// A profile whose tables speak of XYZ.
    #[error("is based on XYZ, not on L*a*b*")]
    ConnectionSpace,
    /// A profile without the tables between inks and colours.
    #[error("has no tables from colours to inks and back")]
    Tables,
    /// A profile whose tables cannot be those of a press.
    #[error("turns white paper dark, or full black light")]
    Insane,
}

impl ConditionProblem {
    /// What to do about it, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File(FileProblem::NotFound { nearest: Some(name) }) => {
                format!("did you mean `{name}`?")
            }
            Self::File(FileProblem::NotFound { nearest: None }) => {
                "write `profile: fogra39`, or the path of an ICC profile from the \
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
                "a profile of a press is seldom larger than 3 MiB: is it another file?"
                    .to_owned()
            }
            Self::Damaged => "get the file anew: it may have been cut short".to_owned(),
            Self::NotAProfile
            | Self::Version
            | Self::Class
            | Self::NotCmyk
            | Self::ConnectionSpace
            | Self::Tables
            | Self::Insane => "ask the print house for the CMYK output profile of its \
                               press, or write `profile: fogra39`"
                .to_owned(),
        }
    }
}
