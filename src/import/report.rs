//! [`Report`]: what an import recognised, and where every word went.

use serde::Serialize;

use super::balance::{Balance, Words};
use super::count;
use super::count::line_text;
use super::draft::Draft;
use super::model::OmissionKind;
use super::recognise::PANELS;

/// The outcome of an import, for people and programs.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The name of the document.
    pub file: String,
    /// How the panels were recognised; empty if none were.
    pub recognised_by: String,
    /// The headings of the panels, in order.
    pub panels: Vec<String>,
    /// The number of words, and where they are.
    pub words: Words,
    /// The texts that were not placed.
    pub not_placed: Vec<Left>,
    /// What was left out, and why.
    pub left_out: Vec<Left>,
    /// What a person should look at.
    pub notes: Vec<String>,
    /// Words of the document that none of the parts has: empty, unless the program is at fault.
    pub lost: Vec<String>,
    /// Words of the parts that the document does not have: empty, unless the program is at
    /// fault.
    pub added: Vec<String>,
}

/// A text that is not on the poster.
#[derive(Clone, Debug, Serialize)]
pub struct Left {
    /// What it is.
    pub what: String,
    /// Where it stood.
    pub place: String,
    /// The words.
    pub text: String,
}

impl Report {
    pub(super) fn new(
        name: &str,
        draft: &Draft,
        balance: Balance,
        words: Words,
        notes: Vec<String>,
    ) -> Self {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let not_placed = draft.unplaced.iter().map(|it| Left {
            what: "not placed".to_owned(),
            place: it.place.clone(),
            text: plain(&count::text_of(&it.blocks)),
        });
        let left_out = draft.omissions.iter().map(|it| Left {
            what: it.kind.name().to_owned(),
            place: it.place.clone(),
            text: plain(&it.text),
        });
        Self {
            file: name.to_owned(),
            recognised_by: draft.reason.clone(),
            panels: draft
                .panels
                .iter()
                .map(|it| plain(&line_text(&it.heading)))
                .collect(),
            words,
            not_placed: not_placed.collect(),
            left_out: left_out.collect(),
            notes,
            lost: balance.lost,
            added: balance.added,
        }
    }

    /// Whether all seven panels were found, every word has its place, and none is lost.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.panels.len() == PANELS && self.not_placed.is_empty() && self.balances()
    }

    /// Whether the words of the document are those of its parts.
    #[must_use]
    pub fn balances(&self) -> bool {
        self.lost.is_empty() && self.added.is_empty()
    }

    /// Returns one sentence with the balance: `512 words: 498 placed, 9 not placed, 5 left out:
    /// page number, hidden text`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Words { document, placed, not_placed, left_out } = self.words;
        let mut kinds: Vec<&str> = Vec::new();
        for Left { what, text, .. } in &self.left_out {
            if count::has_words(text) && !kinds.contains(&what.as_str()) {
                kinds.push(what);
            }
        }
        let words = if document == 1 { "word" } else { "words" };
        let mut sentence =
            format!("{document} {words}: {placed} placed, {not_placed} not placed");
        sentence.push_str(&format!(", {left_out} left out"));
        if !kinds.is_empty() {
            sentence.push_str(&format!(": {}", kinds.join(", ")));
        }
        sentence
    }
}

impl OmissionKind {
    /// Returns what was left out, in plain words.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Deletion => "deleted text",
            Self::HiddenText => "hidden text",
            Self::PageNumber => "page number",
            Self::PanelNumber => "number of a panel",
            Self::ListNumber => "number of a list",
            Self::Watermark => "watermark",
            Self::Label => "label that the poster prints",
            Self::Repeated => "repeated title",
            Self::Contents => "table of contents",
            Self::Equation => "equation",
            Self::Chart => "chart",
            Self::SpeakerNotes => "speaker notes",
            Self::HiddenObject => "hidden object",
            Self::Prompt => "empty placeholder",
            Self::PictureFormat => "picture in another format",
            Self::External => "object outside of the document",
            Self::EmbeddedObject => "embedded object",
            Self::EmbeddedDocument => "embedded document",
            Self::Unreadable => "unreadable sign",
        }
    }
}
