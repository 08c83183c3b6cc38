//! Takes what belongs to the footer off the end of the last panel.

use super::part::Part;
use super::patterns::{
    has_contact, has_phone, is_contact_heading, is_emergency, is_links_heading,
    is_publisher, label,
};
use super::{Place, Rest};
use crate::import::count;
use crate::import::model::Block;

/// Most words of a line of contacts, of a line of the footer, of a heading over contacts.
const LINE_WORDS: usize = 45;
const CALL_WORDS: usize = 25;
const CONTACT_WORDS: usize = 20;
const HEADING_WORDS: usize = 6;

/// Takes lines of small print, contacts and emergency numbers off the end of the last panel, if
/// the panel is not about contacts itself. Some text stays in it.
pub(super) fn take_from_last(panels: &mut [Part], rest: &mut Vec<Rest>) {
    let Some(last) = panels.last_mut() else { return };
    if is_contact_heading(&last.heading_text()) {
        return;
    }
    let texts = |it: &&Block| super::words_in(std::slice::from_ref(*it)) > 0;
    // The footer begins with the first line of its kind after which only short lines stand.
    let is_links = is_links_heading(&last.heading_text());
    let mut start = None;
    for (index, block) in last.blocks.iter().enumerate().rev().filter(|(_, it)| texts(it))
    {
        if is_footer(block) && !(is_links && is_address_only(block)) {
            start = Some(index);
        } else if !is_short(block) {
            break;
        }
    }
    let Some(start) = start else { return };
    if !last.blocks[..start].iter().any(|it| texts(&it)) {
        return;
    }
    let taken = last.blocks.split_off(start);
    let place = Place::After;
    rest.extend(taken.into_iter().map(|block| Rest { block, place }));
}

/// Whether a block belongs to the footer: a line of small print, what to do in an emergency, or
/// a number or an address that is not a sentence of the text.
fn is_footer(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let line = count::line_text(&paragraph.inlines);
    let words = count::split(&line).count();
    let is_call = is_emergency(&line)
        && (words <= CALL_WORDS || has_phone(&line) && words <= LINE_WORDS);
    let is_contact = has_contact(&line)
        && words <= CONTACT_WORDS
        && !line.trim_end().ends_with(['.', ':'])
        || is_publisher(&line);
    let is_heading = is_contact_heading(&line) && words <= HEADING_WORDS;
    let is_line = paragraph.list.is_none() && words <= LINE_WORDS;
    is_line && (label(&line).is_some() || is_contact || is_call || is_heading)
}

/// Whether a block gives addresses of the web and no telephone number.
fn is_address_only(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let line = count::line_text(&paragraph.inlines);
    has_contact(&line) && !has_phone(&line) && label(&line).is_none()
}

/// Whether a block may follow a line of the footer.
fn is_short(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    count::split(&count::line_text(&paragraph.inlines)).count() <= CALL_WORDS
}
