//! Describes a [`Draft`]: what of a document goes where in a briefing.

use super::model::{Block, Inline, Omission};

/// A briefing as it was recognised in a document. Every word of the document is in one of its
/// parts: in a field, in a panel, in [`Draft::unplaced`] or in [`Draft::omissions`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The language of the document as a BCP 47 tag.
    pub language: Option<String>,
    pub kicker: Option<Line>,
    pub title: Option<Line>,
    pub subtitle: Option<Line>,
    pub key_message: Option<Line>,
    pub publisher: Option<Line>,
    pub version: Option<Line>,
    pub issued: Option<Day>,
    pub review: Option<Day>,
    pub call: Option<Line>,
    pub contact: Vec<Block>,
    /// The pictures that stand in no panel, as indices of [`super::model::Document::media`],
    /// with their alternative texts.
    pub logos: Vec<(usize, String)>,
    /// At most seven panels, in order.
    pub panels: Vec<Panel>,
    /// What has no place in a briefing, or no place that is certain.
    pub unplaced: Vec<Unplaced>,
    /// What the reader and the recognition left out.
    pub omissions: Vec<Omission>,
    /// How the panels were recognised, as the end of the sentence "The panels were
    /// recognised by …".
    pub reason: String,
}

/// A text of one line.
pub type Line = Vec<Inline>;

/// A day, with the words that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day as `2026-11-01`.
    pub iso: String,
    /// The words of the document.
    pub source: String,
}

/// A panel of the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    pub heading: Line,
    pub blocks: Vec<Block>,
}

/// Text that was not placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplaced {
    /// Where it stood: `before the first panel`, `page footer`.
    pub place: String,
    pub blocks: Vec<Block>,
}
