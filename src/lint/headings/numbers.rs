//! Finds headings that number their panel: the poster does so itself, and would print
//! `1. Background` as "1 1. Background".

use crate::briefing::{Briefing, PANELS};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::lint::text;

/// If this many headings are numbered, a number without punctuation counts, too, as in
/// `1 Background`.
const MOST: usize = 4;
/// Words that may precede the number of a panel.
const WORDS: [&str; 8] =
    ["panel", "section", "box", "part", "no", "no.", "number", "minute"];

/// The number at the beginning of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    value: usize,
    /// Whether punctuation or a word shows that nothing is being counted.
    is_marked: bool,
    /// The bytes before the words of the heading.
    length: usize,
}

/// Warns about each heading whose number is meant for its panel.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    let found: [Option<Number>; PANELS] =
        std::array::from_fn(|at| number(&briefing.panels()[at].heading.text));
    let places = (1..).zip(found);
    let in_place = |number: Number, place: usize| number.value == place;
    let has_most = |is_one: &dyn Fn(Number, usize) -> bool| {
        let count =
            places.clone().filter(|(place, it)| it.is_some_and(|it| is_one(it, *place)));
        count.count() >= MOST
    };
    let most_marked = has_most(&|it, _| it.is_marked);
    let most_bare = has_most(&in_place);
    for (panel, (place, number)) in briefing.panels().iter().zip(places.clone()) {
        let Some(number) = number else { continue };
        let is_number = number.is_marked && (in_place(number, place) || most_marked)
            || in_place(number, place) && most_bare;
        if !is_number {
            continue;
        }
        let heading = &panel.heading;
        let (sign, words) =
            heading.text.split_at_checked(number.length).unwrap_or(("", &heading.text));
        let message = format!(
            "the heading of panel {place} begins with a number, `{}`, but the poster \
             numbers its panels itself",
            sign.trim()
        );
        let span = heading.locate(0..number.length);
        let warning = Diagnostic::warning(Code::NumberedHeading, span, message)
            .hint(format!("write it as `{words}`"));
        report.push(if text::is_plain_value(words) && !heading.origin.is_empty() {
            // Delete the number and the space after it.
            let words = heading.locate(number.length..heading.text.len());
            let number = crate::diagnostic::Span::new(span.start, words.start);
            warning.suggest(number, "")
        } else {
            warning
        });
    }
}

/// Returns the number that a heading begins with, if words follow it.
fn number(heading: &str) -> Option<Number> {
    let mut rest = heading;
    let mut is_marked = false;
    if let Some((word, after)) = heading.split_once(' ')
        && WORDS.contains(&word.to_lowercase().as_str())
    {
        (rest, is_marked) = (after, true);
    }
    let first = rest.chars().next()?;
    let (value, after) = if let Some(value) = enclosed(first) {
        is_marked = true;
        (value, rest.get(first.len_utf8()..)?)
    } else {
        let open = rest.trim_start_matches(['(', '[', '#']);
        is_marked |= open.len() < rest.len();
        rest = open;
        let length = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at_checked(length)?;
        match digits.parse() {
            Ok(value) => (value, after),
            Err(_) if !digits.is_empty() => return None,
            Err(_) => roman(rest)?,
        }
    };
    // The keycap `1️⃣` is a digit and two combining characters.
    let bare = after.trim_start_matches(['\u{fe0f}', '\u{20e3}']);
    is_marked |= bare.len() < after.len();
    let after = bare;
    let words = after.trim_start_matches([
        '.', ')', ']', ':', '|', '\u{2013}', '\u{2014}', '-', ' ', '\u{a0}',
    ]);
    let sign = after.get(..after.len() - words.len())?;
    let has_space = sign.contains([' ', '\u{a0}']);
    let mark = sign.trim();
    // `1.5 million`, `7-minute`, `24/7` and `5:30` do not number a panel.
    let is_apart = has_space
        || enclosed(first).is_some()
        || matches!(mark, "." | ")" | "]" | ":")
            && words.starts_with(char::is_alphabetic);
    is_marked |= !mark.is_empty();
    let has_words = words.contains(char::is_alphabetic);
    (is_apart && has_words).then(|| Number {
        value,
        is_marked,
        length: heading.len() - words.len(),
    })
}

/// Returns the value of a circled number, or of a number and its full stop in one character.
fn enclosed(character: char) -> Option<usize> {
    ['\u{2460}', '\u{2474}', '\u{2488}', '\u{24f5}', '\u{2776}', '\u{2780}', '\u{278a}']
        .into_iter()
        .find_map(|first| {
            let offset = u32::from(character).checked_sub(u32::from(first))?;
            usize::try_from(offset + 1).ok().filter(|it| *it <= 9)
        })
}

/// Returns a Roman number up to seven if punctuation follows it: `I` alone is a word.
fn roman(text: &str) -> Option<(usize, &str)> {
    ["I", "II", "III", "IV", "V", "VI", "VII"]
        .into_iter()
        .zip(1..)
        .filter_map(|(numeral, value)| {
            let rest = text.strip_prefix(numeral)?;
            rest.starts_with(['.', ')']).then_some((value, rest))
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_panels_differ_from_other_numbers() {
        for (heading, value, words) in [
            ("1. Background", 1, "Background"),
            ("1) Background", 1, "Background"),
            ("(1) Background", 1, "Background"),
            ("1: Background", 1, "Background"),
            ("1 \u{2013} Background", 1, "Background"),
            ("1 - Background", 1, "Background"),
            ("1.Background", 1, "Background"),
            ("#1 Background", 1, "Background"),
            ("Panel 1: Background", 1, "Background"),
            ("Panel 1 Background", 1, "Background"),
            ("\u{2460} Background", 1, "Background"),
            ("\u{2776}Background", 1, "Background"),
            ("1\u{fe0f}\u{20e3} Background", 1, "Background"),
            ("IV. What to do", 4, "What to do"),
        ] {
            let found = number(heading).unwrap();
            assert_eq!((found.value, found.is_marked), (value, true), "{heading}");
            assert_eq!(&heading[found.length..], words);
        }
        for heading in ["7 minutes", "999 calls", "1 in 20 children"] {
            assert!(!number(heading).unwrap().is_marked, "{heading}");
        }
        for heading in [
            "1.5 million children",
            "7-minute talk",
            "24/7 help",
            "I know",
            "Signs",
            "1",
            "1.",
        ] {
            assert_eq!(number(heading), None, "{heading}");
        }
    }
}
