//! Gives what stands outside of the panels to the fields of the briefing.

use super::facts::{facts_apart, place_fact};
use super::outside::{Outside, joined};
use super::patterns::{
    has_contact, has_short_number, is_contact_heading, is_emergency, is_page_label,
    is_publisher, kicker_end, label,
};
use super::title::{SHORT_SUBTITLE_WORDS, take_title};
use super::{Place, Rest, omission};
use crate::import::count;
use crate::import::count::line_text as text;
use crate::import::draft::{Draft, Unplaced};
use crate::import::model::{
    Block, Cell, Inline, Omission, OmissionKind, Paragraph, Role, Run,
};

/// Most words of what to do in an emergency, and of a key message.
const CALL_WORDS: usize = 40;
const KEY_MESSAGE_WORDS: usize = 30;
/// Most words of a sentence among the contacts.
const CONTACT_WORDS: usize = 20;
/// Most words of a heading over contacts.
const CONTACT_HEADING_WORDS: usize = 6;

/// Fills the fields of a draft from what stands outside of the panels. Returns the texts of
/// notes.
pub(super) fn place(
    rest: Vec<Rest>,
    draft: &mut Draft,
    omissions: &mut Vec<Omission>,
) -> Vec<Rest> {
    let (notes, rest): (Vec<Rest>, Vec<Rest>) =
        rest.into_iter().partition(|it| matches!(it.place, Place::Note(_)));
    let mut lines = Vec::new();
    for Rest { block, place } in rest {
        lines_of(block, place, draft, &mut lines);
    }
    lines.retain(|line| line.words() > 0);
    take_title(&mut lines, draft);
    let lines: Vec<Outside> = lines.into_iter().flat_map(facts_apart).collect();
    let announces: Vec<bool> = (0..lines.len())
        .map(|at| lines.get(at + 1).is_some_and(|next| announces(&lines[at], next)))
        .collect();
    for (line, announces) in lines.into_iter().zip(announces) {
        if announces {
            draft.contact.push(Block::Paragraph(line.paragraph));
        } else {
            place_line(line, draft, omissions);
        }
    }
    take_last_subtitle(draft);
    notes
}

/// Takes the only line that was not placed as the subtitle, if it is short and no sentence.
fn take_last_subtitle(draft: &mut Draft) {
    if draft.subtitle.is_some() || draft.title.is_none() {
        return;
    }
    let [only] = draft.unplaced.as_slice() else { return };
    let [Block::Paragraph(paragraph)] = only.blocks.as_slice() else { return };
    let line = text(&paragraph.inlines);
    let is_line = count::split(&line).count() <= SHORT_SUBTITLE_WORDS
        && paragraph.list.is_none()
        && label(&line).is_none()
        && !line.trim_end().ends_with('.');
    let is_top = only.place == Place::Before.name() || only.place == BOX.name();
    if is_line && is_top {
        draft.subtitle = Some(joined(paragraph.inlines.clone()));
        draft.unplaced.clear();
    }
}

/// The place of text in a box.
const BOX: Place = Place::Box { is_title: false, is_subtitle: false, is_footer: false };

/// Whether a line is the heading of the contacts below it, such as `Worried about somebody?`.
fn announces(line: &Outside, next: &Outside) -> bool {
    let text = line.text();
    let is_plain = !has_contact(&text) && label(&text).is_none() && !is_emergency(&text);
    let is_heading = is_contact_heading(&text)
        || text.trim_end().ends_with(['?', ':'])
        || line.paragraph.bold;
    let is_short = line.words() <= CONTACT_HEADING_WORDS && line.paragraph.list.is_none();
    let is_contact = has_contact(&next.text()) || has_short_number(&next.text());
    line.place == next.place && is_plain && is_heading && is_short && is_contact
}

/// Returns the paragraphs of a block; its pictures become logos.
fn lines_of(block: Block, place: Place, draft: &mut Draft, lines: &mut Vec<Outside>) {
    match block {
        Block::Paragraph(mut paragraph) => {
            paragraph.inlines.retain(|inline| match inline {
                Inline::Picture(picture) => {
                    add_logo(picture.media, &picture.alt, draft);
                    false
                }
                Inline::Text(_) | Inline::Break | Inline::Tab | Inline::Note(_) => true,
            });
            lines.push(Outside { paragraph, place });
        }
        Block::Table(table) => {
            for row in table.rows {
                match contact_row(&row) {
                    Some(paragraph) => lines.push(Outside { paragraph, place }),
                    None => {
                        let blocks = row.into_iter().flat_map(|it| it.blocks);
                        blocks.for_each(|it| lines_of(it, place, draft, lines));
                    }
                }
            }
        }
        Block::Frame(frame) => {
            frame.blocks.into_iter().for_each(|it| lines_of(it, place, draft, lines));
        }
        Block::Picture(picture) => add_logo(picture.media, &picture.alt, draft),
    }
}

/// Returns a row with a name and a number to call as one line, so that they stay together.
fn contact_row(row: &[Cell]) -> Option<Paragraph> {
    let mut cells: Vec<&Paragraph> = Vec::new();
    for block in row.iter().flat_map(|it| &it.blocks) {
        match block {
            Block::Paragraph(paragraph)
                if count::has_words(&text(&paragraph.inlines)) =>
            {
                cells.push(paragraph);
            }
            Block::Paragraph(_) => {}
            Block::Table(_) | Block::Frame(_) | Block::Picture(_) => return None,
        }
    }
    let is_number = |it: &&Paragraph| {
        let cell = text(&it.inlines);
        has_contact(&cell) || has_short_number(&cell)
    };
    let filled = row.iter().filter(|it| count::has_words(&count::text_of(&it.blocks)));
    let is_row = cells.len() >= 2
        && filled.count() == cells.len()
        && !is_number(&cells[0])
        && cells[1..].iter().any(is_number);
    let space = Inline::Text(Run { text: " ".to_owned(), ..Run::default() });
    let lines: Vec<Vec<Inline>> = cells.iter().map(|it| it.inlines.clone()).collect();
    is_row.then(|| Paragraph { inlines: lines.join(&space), ..Paragraph::default() })
}

fn add_logo(media: Option<usize>, alt: &str, draft: &mut Draft) {
    if let Some(media) = media
        && !draft.logos.iter().any(|(it, _)| *it == media)
    {
        draft.logos.push((media, alt.trim().to_owned()));
    }
}

/// Gives a line to the field that it belongs to, or to none.
fn place_line(line: Outside, draft: &mut Draft, omissions: &mut Vec<Omission>) {
    let whole = line.text();
    let words = line.words();
    if let Some(kind) = left_out(&line, draft) {
        omissions.push(omission(kind, &line.place.name(), &whole));
        return;
    }
    if line.place == Place::Section {
        leave(line, draft);
        return;
    }
    if is_kicker(&whole) {
        draft.kicker = Some(joined(line.paragraph.inlines));
        return;
    }
    let line = match place_fact(line, draft, omissions) {
        Some(line) => line,
        None => return,
    };
    let is_plain = line.paragraph.list.is_none();
    if draft.call.is_none() && words <= CALL_WORDS && is_emergency(&whole) {
        draft.call = Some(joined(line.paragraph.inlines));
        return;
    }
    let goes_on = !draft.contact.is_empty() && words <= 8 && has_short_number(&whole);
    let is_line = words <= CONTACT_WORDS || !whole.trim_end().ends_with('.');
    if line.place == Place::Contacts || has_contact(&whole) && is_line || goes_on {
        draft.contact.push(Block::Paragraph(line.paragraph));
        return;
    }
    if draft.publisher.is_none() && is_plain && is_publisher(&whole) {
        draft.publisher = Some(joined(line.paragraph.inlines));
        return;
    }
    let is_key = line.paragraph.role == Role::Quote || line.paragraph.bold;
    let is_top =
        matches!(line.place, Place::Before | Place::Box { is_footer: false, .. });
    if is_key
        && is_top
        && is_plain
        && draft.key_message.is_none()
        && words <= KEY_MESSAGE_WORDS
    {
        draft.key_message = Some(joined(line.paragraph.inlines));
        return;
    }
    leave(line, draft);
}

/// Returns why a line is left out: it is a watermark, what stands around the number of a page, or
/// the kicker or the title once more, as slides and headers repeat it.
fn left_out(line: &Outside, draft: &Draft) -> Option<OmissionKind> {
    let whole = line.text();
    if line.place == Place::Watermark {
        Some(OmissionKind::Watermark)
    } else if is_page_label(&whole) {
        Some(OmissionKind::PageNumber)
    } else if draft.kicker.is_some() && is_kicker(&whole) || repeats(&whole, draft) {
        Some(OmissionKind::Repeated)
    } else {
        None
    }
}

/// Whether a text is a kicker and nothing else.
fn is_kicker(text: &str) -> bool {
    kicker_end(text) == Some(text.trim_end().len())
}

/// Whether a text is that of the title again.
fn repeats(whole: &str, draft: &Draft) -> bool {
    let title = draft.title.as_deref().map(text).unwrap_or_default();
    let kicker = draft.kicker.as_deref().map(text).unwrap_or_default();
    let plain =
        |text: &str| count::split(text).collect::<Vec<_>>().join(" ").to_lowercase();
    let line = plain(whole);
    !title.is_empty()
        && (line == plain(&title) || line == plain(&format!("{kicker} {title}")))
}

/// Adds a line to what was not placed.
fn leave(line: Outside, draft: &mut Draft) {
    let place = line.place.name();
    let block = Block::Paragraph(line.paragraph);
    match draft.unplaced.last_mut() {
        Some(last) if last.place == place => last.blocks.push(block),
        _ => draft.unplaced.push(Unplaced { place, blocks: vec![block] }),
    }
}
