//! Reads lines of small print: dates, version, publisher.

use super::days::day;
use super::outside::{Outside, joined};
use super::part::{cut_start, divide};
use super::patterns::{Fact, label};
use super::{Place, omission};
use crate::import::count;
use crate::import::draft::{Draft, Value};
use crate::import::model::{Omission, OmissionKind, Paragraph};

/// Most words of a version, and of the name of a publisher.
const VERSION_WORDS: usize = 4;
const PUBLISHER_WORDS: usize = 14;

/// Divides a line of small print into its facts: at tabulators, bars, line breaks and wide gaps.
pub(super) fn facts_apart(line: Outside) -> Vec<Outside> {
    let whole = line.text();
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) =
        whole[at..].find(['\t', '|', '\n', '\u{B7}', '\u{2022}']).map(|it| it + at)
    {
        ends.push(found);
        at = found + whole[found..].chars().next().map_or(1, char::len_utf8);
    }
    // Commas divide facts only where facts follow them.
    let commas = whole.match_indices([',', ';']).map(|(at, _)| at);
    ends.extend(commas.filter(|at| label(&whole[at + 1..]).is_some()));
    let stops = whole.match_indices(". ").map(|(at, _)| at + 1);
    ends.extend(stops.filter(|at| label(&whole[at + 1..]).is_some()));
    for dash in [" \u{2013} ", " - ", " \u{2014} "] {
        let dashes = whole.match_indices(dash).map(|(at, _)| at);
        ends.extend(dashes.filter(|at| label(&whole[at + dash.len()..]).is_some()));
    }
    ends.extend(whole.match_indices("  ").map(|(at, _)| at));
    ends.sort_unstable();
    ends.dedup();
    let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
    let ends: Vec<usize> = ends.into_iter().chain([whole.len()]).collect();
    let sign =
        |c: char| c.is_whitespace() || ",;|\u{B7}\u{2022}\u{2013}\u{2014}-".contains(c);
    let parts: Vec<(usize, usize)> = starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| {
            let part = &whole[start..end];
            (end - part.trim_start_matches(sign).len(), end)
        })
        .filter(|(start, end)| count::has_words(&whole[*start..*end]))
        .collect();
    let has_fact = parts.iter().any(|(start, end)| label(&whole[*start..*end]).is_some());
    // The parts of a header or footer stand at tabulators and have nothing to do with each other.
    let is_apart =
        matches!(line.place, Place::Header | Place::Footer) && whole.contains('\t');
    if parts.len() < 2 || !(has_fact || is_apart) {
        return vec![line];
    }
    let part = |(start, end): (usize, usize)| {
        let (mut inlines, _) = divide(&line.paragraph.inlines, end);
        cut_start(&mut inlines, start);
        Outside {
            paragraph: Paragraph { inlines, ..line.paragraph.clone() },
            place: line.place,
        }
    };
    parts.into_iter().map(part).collect()
}

/// Gives a line that announces a fact to its field. Returns any other line.
pub(super) fn place_fact(
    line: Outside,
    draft: &mut Draft,
    omissions: &mut Vec<Omission>,
) -> Option<Outside> {
    let whole = line.text();
    let Some((fact, start)) = label(&whole) else { return Some(line) };
    let value = whole[start..].trim();
    let is_free = match fact {
        Fact::Issued => draft.issued.is_none(),
        Fact::Review => draft.review.is_none(),
        Fact::Version => draft.version.is_none(),
        Fact::Publisher => draft.publisher.is_none(),
    };
    let words = count::split(value).count();
    let language = draft.language.clone().unwrap_or_default();
    let as_day =
        || day(value, &language).map(|text| Value { text, source: value.to_owned() });
    // `v2.0` is one word.
    let is_joined =
        fact == Fact::Version && !whole[..start].ends_with(char::is_whitespace);
    let as_version = || {
        let source = if is_joined { whole.trim() } else { value };
        Value { text: value.to_owned(), source: source.to_owned() }
    };
    let mut rest = line.paragraph.inlines.clone();
    cut_start(&mut rest, start);
    let is_placed = is_free
        && match fact {
            Fact::Issued => as_day().map(|it| draft.issued = Some(it)).is_some(),
            Fact::Review => as_day().map(|it| draft.review = Some(it)).is_some(),
            Fact::Version if (1..=VERSION_WORDS).contains(&words) => {
                draft.version = Some(as_version());
                true
            }
            Fact::Publisher if (1..=PUBLISHER_WORDS).contains(&words) => {
                draft.publisher = Some(joined(rest));
                true
            }
            Fact::Version | Fact::Publisher => false,
        };
    if !is_placed {
        return Some(line);
    }
    let sign = |c: char| c.is_whitespace() || ":.-\u{2013}\u{2014}".contains(c);
    let label = whole[..start].trim_matches(sign);
    if !is_joined && count::has_words(label) {
        omissions.push(omission(OmissionKind::Label, &line.place.name(), label));
    }
    None
}
