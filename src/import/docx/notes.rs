//! Records the marks of notes and comments that the text has.

use std::collections::BTreeMap;

use super::super::model::{OmissionKind, StoryKind};

/// The marks of notes and comments that the text has.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) footnotes: Marks,
    pub(super) endnotes: Marks,
    /// Where each comment stands.
    pub(super) comments: BTreeMap<String, String>,
}

/// The notes of one kind that the text refers to.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) numbers: BTreeMap<String, usize>,
    /// The notes whose marks stand in text that is left out.
    pub(super) omitted: BTreeMap<String, OmissionKind>,
}

impl Notes {
    /// Records a mark, and returns the story that it refers to if it stands in the text.
    pub(super) fn refer(
        &mut self,
        end: bool,
        id: &str,
        omission: Option<OmissionKind>,
    ) -> Option<StoryKind> {
        let marks = if end { &mut self.endnotes } else { &mut self.footnotes };
        if let Some(kind) = omission {
            marks.omitted.insert(id.to_owned(), kind);
            return None;
        }
        let next = marks.numbers.len() + 1;
        let number = *marks.numbers.entry(id.to_owned()).or_insert(next);
        Some(kind_of(end, number))
    }

    /// Records where a comment stands.
    pub(super) fn comment(&mut self, id: Option<&str>, place: String) {
        if let Some(id) = id {
            self.comments.insert(id.to_owned(), place);
        }
    }
}

/// Returns the kind of a note by its number.
pub(super) fn kind_of(end: bool, number: usize) -> StoryKind {
    if end { StoryKind::Endnote(number) } else { StoryKind::Footnote(number) }
}
