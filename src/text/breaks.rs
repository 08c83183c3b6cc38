//! Where a line may end: a text and the places that the Unicode line breaking algorithm
//! (UAX 14) allows in, the places that a careful typesetter allows out, each with what it
//! costs to use it.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::keep_together::{Bond, bond};
use super::penalties::{self, Demerits};
use crate::briefing::address::addresses;

/// Longest stretch, in characters, that bonds between words make. The narrowest measure of
/// a panel is made for 22 characters; dates and telephone numbers are shorter than this.
pub(super) const MAX_BONDED: usize = 24;
/// Fewest characters of an address at the end of a line or the beginning of the next.
const MIN_FRAGMENT: usize = 4;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Break {
    /// Bytes of the text before it, white space included.
    pub(super) offset: usize,
    /// Whether the line must end there.
    pub(super) hard: bool,
    /// What a line that ends there costs.
    pub(super) demerits: Demerits,
}

/// The places in a text, in order, its end left out. `text` has its line feeds;
/// `opportunities` are ascending offsets; `line_ends` are as in a
/// [`RichText`](crate::briefing::RichText).
pub(super) fn breaks(
    text: &str,
    opportunities: &[usize],
    line_ends: &[(usize, bool)],
) -> Vec<Break> {
    let addresses: Vec<_> = addresses(text).collect();
    let inside = |offset: usize| {
        let at = addresses.partition_point(|it| it.end <= offset);
        addresses.get(at).is_some_and(|it| it.start < offset)
    };
    let mut places: Vec<(usize, bool)> = opportunities
        .iter()
        .filter(|&&offset| offset > 0 && offset < text.len() && !inside(offset))
        .map(|&offset| (offset, false))
        .collect();
    for address in &addresses {
        let within = address_breaks(&text[address.clone()]);
        places.extend(within.into_iter().map(|at| (address.start + at, true)));
    }
    places.extend(line_ends.iter().filter(|it| it.1).map(|&(offset, _)| (offset, false)));
    places.sort_unstable();
    places.dedup_by_key(|it| it.0);
    places.retain(|(offset, _)| !line_ends.contains(&(*offset, false)));
    let mut found = Vec::new();
    let mut last = 0;
    for (index, &(offset, in_address)) in places.iter().enumerate() {
        let (before, after) = text.split_at(offset);
        let hard = before.ends_with('\n');
        let end = places.get(index + 1).map_or(text.len(), |it| it.0);
        let allowed = hard
            || in_address
            || match bond(before, after) {
                Bond::None => true,
                Bond::Firm => text[last..end].trim_end().chars().count() > MAX_BONDED,
                Bond::Always => false,
            };
        if allowed {
            let demerits =
                penalties::demerits(&text[last..offset], before, after, in_address);
            found.push(Break { offset, hard, demerits });
            last = offset;
        }
    }
    found
}

/// Where a line may end between words of scripts that put no spaces between them: Thai, Lao,
/// Khmer, Burmese (UAX 14, class SA). ICU finds the words by a model that it brings along.
pub(super) fn unspaced_opportunities(text: &str) -> Vec<usize> {
    let is_unspaced = |it: char| {
        matches!(it, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
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

/// Where an address may be broken, and no hyphen is added: after a colon or a double slash,
/// before or after an equals sign or an ampersand, before any other punctuation (Chicago
/// Manual of Style, 17th edition, 7.46). Never between the sign of an escape and its digits.
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
