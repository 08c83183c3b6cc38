//! Finds the places where a line may end and the cost of each: the opportunities of the
//! Unicode line breaking algorithm (UAX 14), less those that a careful typesetter avoids.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::keep_together::{Bond, bond};
use super::penalties::{self, Demerits};
use crate::rich_text::address::addresses;

/// The longest text, in characters, that bonds keep together. Dates and telephone
/// numbers are shorter, and the narrowest measure of a panel holds about 22 characters.
const MAX_BONDED: usize = 24;
/// The fewest characters of an address before or after a break.
const MIN_FRAGMENT: usize = 4;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Break {
    /// Bytes of the text before the place, white space included.
    pub(super) offset: usize,
    /// Whether the line must end there.
    pub(super) hard: bool,
    /// Whether the place is inside a group of words that longer measures keep together.
    pub(super) in_group: bool,
    /// The cost of a line that ends there.
    pub(super) demerits: Demerits,
}

/// A candidate for a [`Break`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    offset: usize,
    in_address: bool,
}

/// Returns the breaks of a text in order, without its end. `text` has its line feeds;
/// `opportunities` are ascending offsets; `line_ends` are those of a
/// [`RichText`](crate::rich_text::RichText).
pub(super) fn breaks(
    text: &str,
    opportunities: &[usize],
    line_ends: &[(usize, bool)],
) -> Vec<Break> {
    let candidates = candidates(text, opportunities, line_ends);
    let mut found = Vec::new();
    // The last place that is not inside a group.
    let mut last = 0;
    for (index, &Candidate { offset, in_address }) in candidates.iter().enumerate() {
        let (before, after) = text.split_at(offset);
        let hard = before.ends_with('\n');
        let next = candidates.get(index + 1).map_or(text.len(), |next| next.offset);
        let bond = if hard || in_address { Bond::None } else { bond(before, after) };
        let is_long = || text[last..next].trim_end().chars().count() > MAX_BONDED;
        let is_allowed = match bond {
            Bond::None => true,
            Bond::Pair | Bond::Group | Bond::Firm => is_long(),
            Bond::Always => false,
        };
        let in_group = !is_allowed && bond == Bond::Group;
        let in_pair = !is_allowed && bond == Bond::Pair;
        if is_allowed || in_group || in_pair {
            let segment = &text[last..offset];
            let mut demerits = penalties::demerits(segment, before, after, in_address);
            if in_group {
                demerits = demerits.inside_group();
            } else if in_pair {
                demerits.in_pair = true;
            } else {
                last = offset;
            }
            found.push(Break { offset, hard, in_group, demerits });
        }
    }
    found
}

/// Returns the opportunities outside of addresses, the breaks of addresses, and the places
/// where the author allows a break, less those where the author forbids one.
fn candidates(
    text: &str,
    opportunities: &[usize],
    line_ends: &[(usize, bool)],
) -> Vec<Candidate> {
    let addresses: Vec<_> = addresses(text).collect();
    let in_address = |offset: usize| {
        let index = addresses.partition_point(|address| address.end <= offset);
        addresses.get(index).is_some_and(|address| address.start < offset)
    };
    let between_words = |offset: usize| Candidate { offset, in_address: false };
    let mut candidates: Vec<Candidate> = opportunities
        .iter()
        .filter(|&&offset| offset > 0 && offset < text.len() && !in_address(offset))
        .map(|&offset| between_words(offset))
        .collect();
    for address in &addresses {
        let breaks = address_breaks(&text[address.clone()]).into_iter();
        let candidate = |at| Candidate { offset: address.start + at, in_address: true };
        candidates.extend(breaks.map(candidate));
    }
    let allowed = line_ends.iter().filter(|(_, is_allowed)| *is_allowed);
    candidates.extend(allowed.map(|&(offset, _)| between_words(offset)));
    candidates.sort_unstable();
    candidates.dedup_by_key(|candidate| candidate.offset);
    candidates.retain(|candidate| !line_ends.contains(&(candidate.offset, false)));
    candidates
}

/// Returns the parts of a text that stay on one line although they contain spaces or hyphens:
/// telephone numbers, dates, numbers with their units, `e-mail`. For outputs whose lines are
/// broken by others, who may end one after any hyphen.
///
/// `line_ends` are those of a [`RichText`](crate::rich_text::RichText).
pub(crate) fn unbreakable_ranges(
    text: &str,
    line_ends: &[(usize, bool)],
) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices([' ', '-', '‐', '–', '—']) {
        let next = at + sign.len();
        let (before, after) = text.split_at(next);
        let end =
            after.find(char::is_whitespace).map_or(text.len(), |space| next + space);
        let is_forbidden = line_ends.contains(&(next, false));
        let is_bound = match bond(before, after) {
            _ if is_forbidden => true,
            Bond::None => false,
            Bond::Pair | Bond::Group | Bond::Firm => {
                text[start..end].chars().count() <= MAX_BONDED
            }
            Bond::Always => true,
        };
        match ranges.last_mut() {
            Some(last) if is_bound && last.end >= at => last.end = end,
            _ if is_bound => ranges.push(start..end),
            _ => {}
        }
        if !is_bound && sign == " " {
            start = next;
        }
    }
    ranges
}

/// Returns the opportunities between words of scripts that write no spaces: Thai, Lao, Khmer,
/// Burmese (UAX 14, class SA). ICU finds the words with its built-in LSTM model.
pub(super) fn unspaced_opportunities(text: &str) -> Vec<usize> {
    let is_unspaced = |c: char| {
        matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
    };
    if !text.contains(is_unspaced) {
        return Vec::new();
    }
    let segmenter = LineSegmenter::new_lstm(LineBreakOptions::default());
    let is_between = |offset: &usize| {
        let (before, after) = text.split_at(*offset);
        before.ends_with(is_unspaced) && after.starts_with(is_unspaced)
    };
    segmenter.segment_str(text).filter(is_between).collect()
}

/// Returns where an address may be broken without a hyphen: after a colon or a double slash,
/// before or after an equals sign or an ampersand, before any other punctuation (Chicago
/// Manual of Style, 17th edition, 7.46). An escape such as `%20` is never broken.
pub(crate) fn address_breaks(address: &str) -> Vec<usize> {
    let count = address.chars().count();
    let mut previous = None;
    let mut places = Vec::new();
    let mut last = 0;
    for (index, (at, character)) in address.char_indices().enumerate() {
        let breaks = match (previous, character) {
            (Some('/'), '/') | (Some(':'), '/') => false,
            (Some(':' | '=' | '&'), _) => true,
            (Some('/'), _) => address[..at].ends_with("//"),
            (
                _,
                '/' | '.' | ',' | '-' | '_' | '?' | '#' | '%' | '~' | '=' | '&' | '@'
                | '+',
            ) => true,
            _ => false,
        };
        if breaks && index >= last + MIN_FRAGMENT && count - index >= MIN_FRAGMENT {
            places.push(at);
            last = index;
        }
        previous = Some(character);
    }
    places
}

#[cfg(test)]
mod tests;
