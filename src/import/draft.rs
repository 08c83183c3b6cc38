//! Describes a [`Draft`]: what of a document goes where in a briefing.

use super::model::{Block, Inline, Omission};

/// A briefing as it was recognised in a document. Every word of the document is in one of its
/// parts: in a field, in a panel, in [`Draft::unplaced`] or in [`Draft::omissions`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    /// The language of the document as a BCP 47 tag.
    pub(crate) language: Option<String>,
    pub(crate) kicker: Option<Line>,
    pub(crate) title: Option<Line>,
    pub(crate) subtitle: Option<Line>,
    pub(crate) key_message: Option<Line>,
    pub(crate) publisher: Option<Line>,
    pub(crate) version: Option<Value>,
    pub(crate) issued: Option<Value>,
    pub(crate) review: Option<Value>,
    pub(crate) call: Option<Line>,
    pub(crate) contact: Vec<Block>,
    /// The pictures outside of the panels, as indices of [`super::model::Document::media`],
    /// with their alternative texts.
    pub(crate) logos: Vec<(usize, String)>,
    /// At most seven panels, in order.
    pub(crate) panels: Vec<Panel>,
    /// What has no place in a briefing, or no place that is certain.
    pub(crate) unplaced: Vec<Unplaced>,
    /// What the reader and the recognition left out.
    pub(crate) omissions: Vec<Omission>,
    /// How the panels were recognised, as the end of the sentence "The panels were
    /// recognised by …".
    pub(crate) reason: String,
}

/// A text of one line.
pub(crate) type Line = Vec<Inline>;

/// A value of small print, with the words that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// The value as the briefing writes it, a day as `2026-11-01`.
    pub(crate) text: String,
    /// The words of the document.
    pub(crate) source: String,
}

/// A panel of the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Panel {
    pub(crate) heading: Line,
    pub(crate) blocks: Vec<Block>,
}

/// Text that was not placed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unplaced {
    /// Where it stood: `before the first panel`, `page footer`.
    pub(crate) place: String,
    pub(crate) blocks: Vec<Block>,
}
