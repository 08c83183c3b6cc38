//! Takes what belongs to the footer off the end of the last panel.

use super::part::{self, Part};
use super::patterns::{has_contact, is_contact_heading, is_emergency, label};
use super::{Place, Rest};
use crate::import::count;
use crate::import::model::Block;

/// Takes lines of small print, contacts and emergency numbers off the end of the last panel, if
/// the panel is not about contacts itself. Some text stays in it.
pub(super) fn take_from_last(panels: &mut [Part], rest: &mut Vec<Rest>) {
    let Some(last) = panels.last_mut() else { return };
    if is_contact_heading(&last.heading_text()) {
        return;
    }
    let texts = |it: &Block| super::words_in(std::slice::from_ref(it)) > 0;
    let mut taken = Vec::new();
    while let Some(block) = last.blocks.last() {
        let is_only = last.blocks.iter().filter(|it| texts(it)).count() <= 1;
        let is_empty = !texts(block);
        if is_only || !(is_empty || is_footer(block)) {
            break;
        }
        taken.extend(last.blocks.pop());
    }
    // White space and pictures at the end stay with the text before them.
    while taken.last().is_some_and(|it| !texts(it)) {
        last.blocks.extend(taken.pop());
    }
    let place = Place::After;
    rest.extend(taken.into_iter().rev().map(|block| Rest { block, place }));
}

/// Whether a block belongs to the footer: a line of small print, or a line that is no item of a
/// list and gives a number or an address.
fn is_footer(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let line = part::text(&paragraph.inlines);
    let words = count::split(&line).count();
    let is_line = paragraph.list.is_none() && words <= 40;
    let is_call = is_emergency(&line) && words <= 25;
    is_line && (label(&line).is_some() || has_contact(&line) || is_call || is_contact_heading(&line) && words <= 6)
}
