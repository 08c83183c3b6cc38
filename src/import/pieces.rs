//! Helps the readers of slides, OpenDocument and plain text to build a [`Document`].

use super::languages::same_marks;
use super::model::{Block, Document, Inline, Omission, OmissionKind, Run};

/// Collects the inlines of one paragraph, and joins runs that have the same marks.
#[derive(Debug, Default)]
pub(super) struct Line {
    inlines: Vec<Inline>,
    size: Option<f64>,
    letters: bool,
    plain_letters: bool,
}

impl Line {
    /// Appends text whose letters have a size in points.
    pub(super) fn text(&mut self, run: Run, size: Option<f64>) {
        if run.text.is_empty() {
            return;
        }
        if !run.text.trim().is_empty() {
            self.letters = true;
            self.plain_letters |= !run.bold;
            self.size = larger(self.size, size);
        }
        if let Some(Inline::Text(last)) = self.inlines.last_mut()
            && same_marks(last, &run)
        {
            last.text.push_str(&run.text);
            return;
        }
        self.inlines.push(Inline::Text(run));
    }

    /// Appends an inline that is not text.
    pub(super) fn push(&mut self, inline: Inline) {
        self.inlines.push(inline);
    }

    /// Removes one space from the end.
    pub(super) fn trim_space(&mut self) {
        if let Some(Inline::Text(run)) = self.inlines.last_mut() {
            if run.text.ends_with(' ') {
                run.text.pop();
            }
            if run.text.is_empty() {
                self.inlines.pop();
            }
        }
    }

    /// Whether nothing was appended yet.
    pub(super) fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// Whether a line of text ends here, so another break would add an empty line.
    pub(super) fn ends(&self) -> bool {
        matches!(self.inlines.last(), Some(Inline::Break) | None)
    }

    /// Returns the inlines, the size of the largest letters in points, and whether all letters
    /// are bold.
    pub(super) fn finish(self) -> (Vec<Inline>, Option<f64>, bool) {
        (self.inlines, self.size, self.letters && !self.plain_letters)
    }
}

fn larger(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

/// Whether blocks hold anything that shows: a character, a picture or a table.
pub(super) fn shows(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => {
            paragraph.inlines.iter().any(|inline| match inline {
                Inline::Text(run) => !run.text.trim().is_empty(),
                Inline::Picture(_) | Inline::Note(_) => true,
                Inline::Break | Inline::Tab => false,
            })
        }
        Block::Frame(frame) => shows(&frame.blocks),
        Block::Table(_) | Block::Picture(_) => true,
    })
}

/// Adds an omission.
pub(super) fn omit(
    document: &mut Document,
    kind: OmissionKind,
    place: &str,
    text: String,
) {
    document.omissions.push(Omission { kind, place: place.to_owned(), text });
}

/// Returns the last part of a path.
pub(super) fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
