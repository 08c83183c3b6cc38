//! Takes the slides of a presentation as panels, by their titles.

use crate::import::count;
use crate::import::model::{Block, Inline, Paragraph, Purpose};
use crate::import::recognise::flat::{Flat, Piece};
use crate::import::recognise::part::Part;
use crate::import::recognise::patterns::is_contact_heading;
use crate::import::recognise::{Candidate, PANELS, Place, Rest, words_in};

/// Most words of the text on a title slide.
const FEW_WORDS: usize = 30;

/// A slide as a panel, and what of it stands elsewhere.
type Slide = (Part, Vec<Rest>);

/// Takes every slide with a title and text as a panel.
pub(super) fn candidate(flat: &Flat) -> Option<Candidate> {
    let last = flat.pieces.iter().map(|it| it.slide).max().filter(|it| *it > 1)?;
    let mut panels: Vec<Slide> = Vec::new();
    let mut rest = Vec::new();
    for number in 1..=last {
        let (part, aside) = slide(flat, number);
        let has_heading = count::has_words(&count::line_text(&part.heading));
        if has_heading && words_in(&part.blocks) > 0 {
            panels.push((part, aside));
        } else {
            let here = flat.pieces.iter().filter(|it| it.slide == number);
            let place = if panels.is_empty() { Place::Before } else { Place::After };
            rest.extend(here.map(|piece| Rest {
                block: piece.block.clone(),
                place: flat.place(piece, place),
            }));
        }
    }
    take_title(&mut panels, &mut rest);
    take_contacts(&mut panels, &mut rest);
    let (panels, aside): (Vec<Part>, Vec<Vec<Rest>>) = panels.into_iter().unzip();
    rest.extend(aside.into_iter().flatten());
    let reason = "the titles of the slides".to_owned();
    Some(Candidate { panels, rest, reason, is_open: false })
}

/// Reads a slide: its title is the heading, and its footer and subtitle stand aside.
fn slide(flat: &Flat, number: usize) -> Slide {
    let purpose = |piece: &Piece| {
        let info = piece.in_box.and_then(|index| flat.boxes.get(index));
        info.map_or(Purpose::Text, |it| it.purpose)
    };
    let (mut part, mut aside) = (Part::default(), Vec::new());
    for piece in flat.pieces.iter().filter(|it| it.slide == number) {
        let place = flat.place(piece, Place::Before);
        match (&piece.block, purpose(piece)) {
            (Block::Paragraph(paragraph), Purpose::Title) => {
                if !part.heading.is_empty() {
                    part.heading.push(Inline::Break);
                }
                part.heading.extend(paragraph.inlines.clone());
            }
            (block, Purpose::Footer | Purpose::Subtitle) => {
                aside.push(Rest { block: block.clone(), place });
            }
            (block, Purpose::Text | Purpose::Title) => part.blocks.push(block.clone()),
        }
    }
    (part, aside)
}

/// Where there are more than seven slides, takes the first as the title: it has a subtitle, or a
/// few words of small print.
fn take_title(panels: &mut Vec<Slide>, rest: &mut Vec<Rest>) {
    let is_subtitle =
        |it: &Rest| matches!(it.place, Place::Box { is_subtitle: true, .. });
    let is_title = panels.first().is_some_and(|(part, aside)| {
        words_in(&part.blocks) <= FEW_WORDS || aside.iter().any(is_subtitle)
    });
    if panels.len() <= PANELS || !is_title {
        return;
    }
    let (first, aside) = panels.remove(0);
    let place = Place::Box { is_title: true, is_subtitle: false, is_footer: false };
    let heading = Paragraph { inlines: first.heading, ..Paragraph::default() };
    let heading = Rest { block: Block::Paragraph(heading), place };
    let text = first.blocks.into_iter().map(|block| Rest { block, place: Place::Before });
    rest.splice(0..0, std::iter::once(heading).chain(text).chain(aside));
}

/// Where there are more than seven slides, takes the last ones as contacts if they say so.
fn take_contacts(panels: &mut Vec<Slide>, rest: &mut Vec<Rest>) {
    let is_contact = |(part, _): &Slide| is_contact_heading(&part.heading_text());
    while panels.len() > PANELS
        && panels.last().is_some_and(is_contact)
        && let Some((part, aside)) = panels.pop()
    {
        let place = Place::Contacts;
        rest.extend(part.into_blocks().into_iter().map(|block| Rest { block, place }));
        rest.extend(aside);
    }
}
