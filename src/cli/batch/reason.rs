//! Why a document is not up to date.

use briefing::messages::PlannedReason;

/// Why a file would be made again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// It was not made before.
    New,
    /// `--force` asks for it.
    Forced,
    /// The program has another version.
    Program,
    /// Options that decide the content have changed.
    Options,
    /// The text of the briefing has changed.
    Briefing,
    /// The brand has changed.
    Brand,
    /// The row of the table has changed.
    Row,
    /// A logo, font or profile has changed.
    File(String),
    /// The document was deleted.
    OutputMissing,
    /// Another program has changed the document.
    OutputChanged,
}

impl Reason {
    /// Returns the name of the reason in messages.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Forced => "forced",
            Self::Program => "program",
            Self::Options => "options",
            Self::Briefing => "briefing",
            Self::Brand => "brand",
            Self::Row => "row",
            Self::File(_) => "file",
            Self::OutputMissing => "output-missing",
            Self::OutputChanged => "output-changed",
        }
    }

    /// Returns the reason for people.
    pub(super) fn words(&self) -> String {
        match self {
            Self::New => "not made before".to_owned(),
            Self::Forced => "`--force`".to_owned(),
            Self::Program => "another version of the program".to_owned(),
            Self::Options => "other options".to_owned(),
            Self::Briefing => "the briefing has changed".to_owned(),
            Self::Brand => "the brand has changed".to_owned(),
            Self::Row => "the row has changed".to_owned(),
            Self::File(path) => format!("`{path}` has changed"),
            Self::OutputMissing => "a document is missing".to_owned(),
            Self::OutputChanged => "a document was changed".to_owned(),
        }
    }

    pub(super) fn message(&self) -> PlannedReason {
        let path = match self {
            Self::File(path) => Some(path.clone()),
            _ => None,
        };
        PlannedReason { reason: self.name().to_owned(), path }
    }
}
