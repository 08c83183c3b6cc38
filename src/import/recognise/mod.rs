//! Recognises the parts of a briefing in a [`Document`] and returns a [`Draft`].
//!
//! Three ways lead to the panels: `headings` in the flow of the text or on slides, the cells of
//! a `table`, and `boxes` by their numbers or places. All of them are tried, and the one that
//! finds seven panels with the most words wins. `front` gives what stands outside of the panels
//! to the fields of the briefing. Nothing is invented, and nothing is thrown away.

mod boxes;
mod calls;
mod contact;
mod days;
mod extra;
mod facts;
mod flat;
mod front;
mod headings;
mod notes;
mod order;
mod outside;
mod part;
mod patterns;
mod table;
mod title;

use super::count;
use super::draft::{Draft, Panel, Unplaced};
use super::model::{Block, Document, Omission, OmissionKind};
use flat::Flat;
use part::Part;

pub(super) use part::cut_start;

/// The number of panels of a briefing.
pub(super) const PANELS: usize = 7;

/// The least share of the words that seven panels have.
const LEAST_SHARE: f64 = 0.3;

/// A way to read the panels out of a document.
struct Candidate {
    panels: Vec<Part>,
    /// Everything else, in reading order.
    rest: Vec<Rest>,
    /// How the panels were found.
    reason: String,
    /// Whether the last panel has no end of its own, so that the footer is in it.
    is_open: bool,
}

/// A block outside of the panels.
#[derive(Clone)]
struct Rest {
    block: Block,
    place: Place,
}

/// Where a block outside of the panels stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    After,
    /// In a box of its own, which may be the title of a slide.
    Box {
        is_title: bool,
        is_subtitle: bool,
        is_footer: bool,
    },
    /// Under a heading such as "Contacts".
    Contacts,
    /// In a section with a heading that is not a panel.
    Section,
    Header,
    Footer,
    /// Behind the text, in a header.
    Watermark,
    Note(usize),
}

impl Place {
    /// Names the place as a reader of the document would.
    fn name(self) -> String {
        match self {
            Self::Before => "before the first panel".to_owned(),
            Self::After | Self::Contacts => "after the last panel".to_owned(),
            Self::Section => "a section that is not a panel".to_owned(),
            Self::Box { is_footer: true, .. } => "the footer of a slide".to_owned(),
            Self::Box { .. } => "a box of its own".to_owned(),
            Self::Header | Self::Watermark => "the page header".to_owned(),
            Self::Footer => "the page footer".to_owned(),
            Self::Note(number) => format!("note {number}"),
        }
    }
}

/// Recognises a briefing in a document.
pub(super) fn recognise(document: Document) -> Draft {
    let Document { language, stories, media, mut omissions } = document;
    let is_picture = |index: usize| media.get(index).is_some();
    let flat = Flat::new(stories);
    let all = flat.words();
    let candidates =
        [headings::candidates(&flat), table::candidates(&flat), boxes::candidates(&flat)];
    let best = candidates
        .into_iter()
        .flatten()
        .map(|candidate| (score(&candidate, all), candidate))
        // The first of equals: headings are more certain than places.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Candidate { mut panels, mut rest, reason, is_open } = match best {
        Some((_, candidate)) => candidate,
        None => Candidate {
            panels: Vec::new(),
            rest: flat.everything(),
            reason: String::new(),
            is_open: false,
        },
    };
    rest.extend(flat.aside());
    let mut draft = Draft { language, reason, ..Draft::default() };
    part::number(&mut panels, &mut omissions);
    for part in panels.split_off(panels.len().min(PANELS)) {
        draft.unplaced.push(Unplaced {
            place: format!("`{}`, beyond the seventh panel", part.heading_text()),
            blocks: part.into_blocks(),
        });
    }
    if is_open {
        contact::take_from_last(&mut panels, &mut rest);
    }
    draft.panels = panels
        .into_iter()
        .map(|it| Panel { heading: it.heading, blocks: it.blocks })
        .collect();
    let left = front::place(rest, &mut draft, &mut omissions);
    notes::place(left, &mut draft);
    draft.logos.retain(|(index, _)| is_picture(*index));
    draft.omissions = omissions;
    draft
}

/// Returns how good a candidate is: seven panels first, then the share of the words in them.
fn score(candidate: &Candidate, all: usize) -> f64 {
    let panels = candidate.panels.len();
    let words: usize = candidate.panels.iter().map(Part::words).sum();
    let share = to_f64(words) / to_f64(all.max(1));
    let off = to_f64(panels.abs_diff(PANELS));
    // Seven of many small rows are no briefing.
    if panels == PANELS && share >= LEAST_SHARE { 10.0 + share } else { share - off }
}

fn to_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Returns the omission of words that the poster prints by itself or does not need.
fn omission(kind: OmissionKind, place: &str, text: &str) -> Omission {
    Omission { kind, place: place.to_owned(), text: text.to_owned() }
}

/// Returns the number of words in blocks.
fn words_in(blocks: &[Block]) -> usize {
    count::split(&count::text_of(blocks)).count()
}
