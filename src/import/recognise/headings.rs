//! Finds panels by headings: by their style, by their look, by typed numbers, or by the titles of
//! slides.

mod slides;

use super::flat::{Flat, Piece};
use super::part::Part;
use super::patterns::{is_contact_heading, kicker_end, leading_number};
use super::{Candidate, PANELS, Place, Rest, extra, words_in};
use crate::import::count;
use crate::import::model::{Block, Paragraph, Role};

/// Most words of a heading.
const HEADING_WORDS: usize = 16;
/// Most words of a heading that only capitals or a colon mark.
const LINE_WORDS: usize = 10;
/// How much larger than most of the text a heading is without being bold.
const LARGER: f64 = 1.12;

/// What headings have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// The style of a level.
    Style(u8),
    /// The size in half points, and whether they are bold.
    Look(i64, bool),
    /// Lines in capitals, as plain text has them.
    Capitals,
    /// Lines that end with a colon.
    Colon,
}

/// Returns a candidate for every kind of heading.
pub(super) fn candidates(flat: &Flat) -> Vec<Candidate> {
    let mut candidates = candidates_of(flat);
    candidates.extend(numbered(flat));
    if let Some(divided) = flat.divided() {
        candidates.extend(candidates_of(&divided));
        candidates.extend(numbered(&divided));
    }
    candidates.extend(slides::candidate(flat));
    candidates
}

/// Returns a candidate for every style and every look of headings.
fn candidates_of(flat: &Flat) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let kinds: Vec<Option<Kind>> = kinds(flat);
    let mut seen: Vec<Kind> = Vec::new();
    for kind in kinds.iter().flatten() {
        if !seen.contains(kind) {
            seen.push(*kind);
        }
    }
    for kind in seen {
        let at = |it: &Option<Kind>| *it == Some(kind);
        let starts: Vec<usize> =
            kinds.iter().enumerate().filter(|(_, it)| at(it)).map(|(at, _)| at).collect();
        let reason = match kind {
            Kind::Style(level) => format!("the headings of level {level}"),
            Kind::Look(_, true) => "lines in bold".to_owned(),
            Kind::Look(_, false) => "lines in larger letters".to_owned(),
            Kind::Capitals => "lines in capitals".to_owned(),
            Kind::Colon => "lines that end with a colon".to_owned(),
        };
        if starts.len() >= 3 {
            candidates.push(sections(flat, &starts, reason));
        }
    }
    candidates
}

/// Returns the kind of heading that each piece is, if any.
fn kinds(flat: &Flat) -> Vec<Option<Kind>> {
    let usual = usual_size(flat);
    let kind = |piece: &Piece| {
        let Block::Paragraph(paragraph) = &piece.block else { return None };
        let line = count::line_text(&paragraph.inlines);
        let words = count::split(&line).count();
        let is_kicker = kicker_end(&line) == Some(line.trim_end().len());
        if words == 0 || words > HEADING_WORDS || is_kicker || piece.in_box.is_some() {
            return None;
        }
        if let Role::Heading(level) = paragraph.role {
            return Some(Kind::Style(level));
        }
        let is_larger =
            paragraph.size.zip(usual).is_some_and(|(size, usual)| size > usual * LARGER);
        let is_item = paragraph.list.is_some_and(|it| !it.ordered);
        let ends = line.trim_end().ends_with(['.', ';', ',']);
        let is_plain = paragraph.role == Role::Body && !is_item && !ends;
        if is_plain && (paragraph.bold || is_larger) {
            let size = half_points(paragraph.size.or(usual));
            return Some(Kind::Look(size, paragraph.bold));
        }
        let has_letters = line.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        let is_capitals = has_letters && !line.chars().any(char::is_lowercase);
        let is_short = is_plain && words <= LINE_WORDS;
        if is_short && is_capitals {
            Some(Kind::Capitals)
        } else {
            (is_short && line.trim_end().ends_with(':')).then_some(Kind::Colon)
        }
    };
    flat.pieces.iter().map(kind).collect()
}

/// Returns the size of most of the letters.
fn usual_size(flat: &Flat) -> Option<f64> {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for piece in &flat.pieces {
        if let Block::Paragraph(Paragraph { size: Some(size), inlines, .. }) =
            &piece.block
        {
            let letters = count::line_text(inlines).len();
            match sizes.iter_mut().find(|(it, _)| (it - size).abs() < 0.1) {
                Some((_, sum)) => *sum += letters,
                None => sizes.push((*size, letters)),
            }
        }
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map(|(size, _)| size)
}

fn half_points(size: Option<f64>) -> i64 {
    let size = size.unwrap_or(0.0) * 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "a type size")]
    {
        size.round().clamp(0.0, 10_000.0) as i64
    }
}

/// Divides the text at the headings. Where there are more than seven, a first one without text
/// is the title, and last ones that announce contacts are not panels.
fn sections(flat: &Flat, starts: &[usize], reason: String) -> Candidate {
    let mut starts = starts.to_vec();
    let end = flat.pieces.len();
    let body = |from: usize, to: usize| -> usize {
        flat.pieces[from + 1..to]
            .iter()
            .map(|it| words_in(std::slice::from_ref(&it.block)))
            .sum()
    };
    while starts.len() > PANELS && body(starts[0], starts[1]) == 0 {
        starts.remove(0);
    }
    let mut contacts = end;
    while starts.len() > PANELS
        && let Some(&last) = starts.last()
        && is_contact_heading(&heading(&flat.pieces[last]))
    {
        contacts = last;
        starts.pop();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([contacts]).collect();
    let panels =
        starts.iter().zip(&ends).map(|(&from, &to)| section(&flat.pieces[from..to]));
    let rest = |range: std::ops::Range<usize>, place: Place| {
        flat.pieces[range].iter().map(move |piece| Rest {
            block: piece.block.clone(),
            place: flat.place(piece, place),
        })
    };
    let mut panels: Vec<Part> = panels.collect();
    let mut left: Vec<Rest> = rest(0..starts[0], Place::Before).collect();
    left.extend(extra::take_others(&mut panels));
    left.extend(rest(contacts..end, Place::Contacts));
    Candidate { panels, rest: left, reason, is_open: contacts == end }
}

fn heading(piece: &Piece) -> String {
    match &piece.block {
        Block::Paragraph(paragraph) => count::line_text(&paragraph.inlines),
        Block::Table(_) | Block::Frame(_) | Block::Picture(_) => String::new(),
    }
}

fn section(pieces: &[Piece]) -> Part {
    let mut part = Part::default();
    for (index, piece) in pieces.iter().enumerate() {
        match &piece.block {
            Block::Paragraph(paragraph) if index == 0 => {
                part.heading.clone_from(&paragraph.inlines);
                part.number = paragraph.list.and_then(|it| it.number);
            }
            block => part.blocks.push(block.clone()),
        }
    }
    part
}

/// Finds lines that begin with the numbers 1 to 7, one after the other.
fn numbered(flat: &Flat) -> Option<Candidate> {
    let mut starts = Vec::new();
    for (at, piece) in flat.pieces.iter().enumerate() {
        let Block::Paragraph(paragraph) = &piece.block else { continue };
        let line = count::line_text(&paragraph.inlines);
        let words = count::split(&line).count();
        let typed = leading_number(&line).filter(|it| it.is_marked).map(|it| it.number);
        let printed = paragraph
            .list
            .filter(|it| it.ordered && it.level == 0)
            .and_then(|it| it.number)
            .filter(|_| paragraph.bold || matches!(paragraph.role, Role::Heading(_)));
        let next = u32::try_from(starts.len() + 1).ok();
        let is_next = typed.or(printed) == next;
        if is_next && words <= HEADING_WORDS && piece.in_box.is_none() {
            starts.push(at);
        }
    }
    // The numbers of a list inside a panel have no text between them.
    let has_text = starts.windows(2).all(|pair| pair[1] > pair[0] + 1);
    let is_whole = starts.len() >= PANELS && has_text;
    is_whole.then(|| sections(flat, &starts, "lines with the numbers 1 to 7".to_owned()))
}
