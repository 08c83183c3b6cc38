//! Says what would be made again, and why, without making it.

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
