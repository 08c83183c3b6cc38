//! [`Outside`]: a paragraph outside of the panels.

use super::Place;
use crate::import::count;
use crate::import::count::line_text as text;
use crate::import::model::{Inline, Paragraph, Run};

/// A paragraph outside of the panels.
#[derive(Clone)]
pub(super) struct Outside {
    pub(super) paragraph: Paragraph,
    pub(super) place: Place,
}

impl Outside {
    /// Returns the text: a break and a tabulator are one byte each.
    pub(super) fn text(&self) -> String {
        text(&self.paragraph.inlines)
    }

    pub(super) fn words(&self) -> usize {
        count::split(&self.text()).count()
    }
}

/// Returns inlines with spaces in place of line breaks and tabulators.
pub(super) fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let space = |it| match it {
        Inline::Break | Inline::Tab => {
            Inline::Text(Run { text: " ".to_owned(), ..Default::default() })
        }
        other => other,
    };
    inlines.into_iter().map(space).collect()
}
