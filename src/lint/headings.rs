//! Checks headings for capitals, repetition and numbers.

mod numbers;

use std::collections::HashMap;

use super::text;
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::rich_text::RichText;

/// The most letters of a single word that may be an acronym.
const LONGEST_ACRONYM: usize = 7;
/// The fewest letters of several words that cannot all be acronyms.
const FEWEST_LETTERS: usize = 6;

/// Warns about headings in capitals, headings that repeat another one, and headings with a
/// number of their own.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    numbers::check(briefing, report);
    let headings = briefing.panels().iter().map(|panel| &panel.heading);
    let lines = [briefing.kicker(), briefing.title()];
    for line in lines.into_iter().chain(briefing.subtitle()).chain(headings.clone()) {
        if is_all_capitals(&line.text) {
            let message = format!(
                "`{}` is in capitals, which are harder to read than small letters",
                line.text
            );
            let small = sentence_case(&line.text);
            let warning = Diagnostic::warning(Code::AllCapitals, line.span, message)
                .hint(format!("write it as `{small}`"));
            report.push(if text::is_plain_value(&small) {
                warning.suggest(line.span, small)
            } else {
                warning
            });
        }
    }
    let mut seen: HashMap<String, (usize, &RichText)> = HashMap::new();
    for (number, heading) in (1..).zip(headings) {
        let key = heading.text.to_lowercase();
        let Some((first, _)) = seen.get(&key) else {
            seen.insert(key, (number, heading));
            continue;
        };
        let message = format!(
            "panels {first} and {number} have the same heading, `{}`: a reader who jumps \
             from heading to heading cannot tell them apart",
            heading.text
        );
        report.push(
            Diagnostic::warning(Code::RepeatedHeading, heading.span, message)
                .hint("say in each heading what only that panel covers"),
        );
    }
}

/// Returns whether a text is in capitals and cannot be made of acronyms.
fn is_all_capitals(text: &str) -> bool {
    if text.chars().any(char::is_lowercase) {
        return false;
    }
    let letters = |word: &str| word.chars().filter(|it| it.is_uppercase()).count();
    let words: Vec<usize> =
        text.split_whitespace().map(letters).filter(|&it| it > 0).collect();
    match words.as_slice() {
        [] => false,
        [only] => *only > LONGEST_ACRONYM,
        several => several.iter().sum::<usize>() >= FEWEST_LETTERS,
    }
}

/// Returns the text in small letters, except for its first letter.
fn sentence_case(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter();
    first.chain(characters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_not_headings_in_capitals() {
        for text in ["CSE", "MAPPA", "CSE and CCE", "7", "介绍", "What is CSE?", "NSPCC"]
        {
            assert!(!is_all_capitals(text), "{text}");
        }
        for text in
            ["INTRODUCTION", "WHY IT MATTERS", "LOCAL CONTEXT 2026", "ΠΡΟΛΗΨΗ ΤΩΡΑ"]
        {
            assert!(is_all_capitals(text), "{text}");
        }
        assert_eq!(sentence_case("WHY IT MATTERS"), "Why it matters");
    }
}
