//! Gives footnotes and endnotes to the panels with their marks.

use super::{Place, Rest};
use crate::import::draft::{Draft, Unplaced};
use crate::import::model::{Block, Inline, StoryKind};

/// Gives the text of a note to the panel with its mark.
pub(super) fn place(notes: Vec<Rest>, draft: &mut Draft) {
    for Rest { block, place } in notes {
        let Place::Note(number) = place else { continue };
        let panel = draft.panels.iter_mut().find(|panel| {
            panel.heading.iter().any(|it| is_note(it, number))
                || panel.blocks.iter().any(|it| has_note(it, number))
        });
        match panel {
            Some(panel) => panel.blocks.push(block),
            None => {
                draft
                    .unplaced
                    .push(Unplaced { place: place.name(), blocks: vec![block] });
            }
        }
    }
}

fn is_note(inline: &Inline, number: usize) -> bool {
    let Inline::Note(StoryKind::Footnote(it) | StoryKind::Endnote(it)) = inline else {
        return false;
    };
    *it == number
}

fn has_note(block: &Block, number: usize) -> bool {
    match block {
        Block::Paragraph(paragraph) => {
            paragraph.inlines.iter().any(|it| is_note(it, number))
        }
        Block::Table(table) => table
            .rows
            .iter()
            .flatten()
            .flat_map(|it| &it.blocks)
            .any(|it| has_note(it, number)),
        Block::Frame(frame) => frame.blocks.iter().any(|it| has_note(it, number)),
        Block::Picture(_) => false,
    }
}
