//! Estimates the reading age of the English text of the panels, by the formula of Flesch and
//! Kincaid, and warns if it is higher than guidance for the public allows.
//!
//! The formula gives a school grade of the United States: 0.39 words a sentence + 11.8 syllables a
//! word - 15.59 (Kincaid and others, Research Branch Report 8-75, 1975). A pupil of grade *n* is
//! *n* + 5 years old. SMOG, the other common formula, needs 30 sentences, which few posters have.

use std::ops::Range;

use super::english::{EnglishText, texts};
use super::facts::{Count, FactsCache};
use super::syllables::syllables;
use super::words::{Part, Word};
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::lint::sentences::sentences;
use crate::lint::text;

/// The highest reading age without a warning, in years. GOV.UK asks for 9 and the NHS for 9 to 11;
/// WCAG 2.2 (3.1.5) asks for another version of texts beyond lower secondary education, which
/// ends at 14 in the United Kingdom. A formula is off by a year or two, so only ages that are too
/// high under all three are reported.
pub const HIGHEST_READING_AGE: u32 = 14;
/// The fewest words and sentences that a formula can judge. Flesch took samples of 100 words.
pub const FEWEST_WORDS: usize = 100;
/// See [`FEWEST_WORDS`].
pub const FEWEST_SENTENCES: usize = 5;
/// The fewest words of a sentence that counts as a hard one: by fewer the formula is not to be
/// trusted.
const FEWEST_IN_SENTENCE: usize = 12;
/// The most sentences that the warning names.
const MOST_NAMED: usize = 3;

/// How hard a text is to read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reading {
    /// The reading age in whole years.
    pub age: u32,
    /// The words that were counted.
    pub words: usize,
    /// The sentences that were counted. Each item of a list is at least one.
    pub sentences: usize,
    /// The sentences that are harder than [`HIGHEST_READING_AGE`] by themselves, the hardest first.
    pub hard: Vec<HardSentence>,
}

/// A sentence that is hard to read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HardSentence {
    /// The reading age in whole years.
    pub age: u32,
    /// The number of the panel, from 1.
    pub panel: usize,
    /// The beginning of the sentence.
    pub beginning: String,
    /// The place in the file.
    pub span: Span,
    /// The number of words.
    pub words: usize,
}

impl Count {
    /// Returns the reading age in years.
    fn age(self) -> f64 {
        let number = |it: usize| f64::from(u32::try_from(it).unwrap_or(u32::MAX));
        let words = number(self.words).max(1.0);
        let grade = 0.39 * words / number(self.sentences).max(1.0)
            + 11.8 * number(self.syllables) / words
            - 15.59;
        grade + 5.0
    }
}

/// Returns how hard the panels of a briefing in English are to read. Returns `None` for one in
/// another language, and for one with under [`FEWEST_WORDS`] words or [`FEWEST_SENTENCES`]
/// sentences.
#[must_use]
pub fn reading(briefing: &Briefing) -> Option<Reading> {
    reading_of(&texts(briefing, &FactsCache::default()))
}

fn reading_of(texts: &[EnglishText<'_>]) -> Option<Reading> {
    let mut total = Count::default();
    let mut hard: Vec<(f64, HardSentence)> = Vec::new();
    for text in texts {
        let (Some(panel), Part::Body) = (text.panel, text.part) else { continue };
        let found = || counts(&text.rich.text, &text.words());
        for &(ref range, count) in text.facts.counts.get_or_init(found) {
            total.words += count.words;
            total.syllables += count.syllables;
            total.sentences += count.sentences;
            let age = count.age();
            if count.words >= FEWEST_IN_SENTENCE && years(age) > HIGHEST_READING_AGE {
                let words = text.rich.text.get(range.clone()).unwrap_or_default();
                let sentence = HardSentence {
                    age: years(age),
                    panel: panel + 1,
                    beginning: text::quote(words),
                    span: text.rich.locate(range.clone()),
                    words: count.words,
                };
                hard.push((age, sentence));
            }
        }
    }
    if total.words < FEWEST_WORDS || total.sentences < FEWEST_SENTENCES {
        return None;
    }
    hard.sort_by(|one, two| two.0.total_cmp(&one.0));
    Some(Reading {
        age: years(total.age()),
        words: total.words,
        sentences: total.sentences,
        hard: hard.into_iter().map(|it| it.1).collect(),
    })
}

/// Returns the sentences of a text that have words, and what they count.
fn counts(text: &str, words: &[Word<'_>]) -> Vec<(Range<usize>, Count)> {
    let all = sentences(text).into_iter().map(|range| {
        let mut count = Count { sentences: 1, ..Count::default() };
        for word in words {
            let is_inside = range.contains(&word.range.start);
            if is_inside && word.text.contains(char::is_alphabetic) {
                count.words += 1;
                count.syllables += spoken(word.text);
            }
        }
        (range, count)
    });
    all.filter(|(_, count)| count.words > 0).collect()
}

/// Returns the syllables of a word. Abbreviations are spoken letter by letter.
fn spoken(word: &str) -> usize {
    let letters = word.chars().filter(|it| it.is_alphabetic()).count();
    let is_abbreviation = letters > 1 && !word.chars().any(char::is_lowercase);
    if is_abbreviation { letters } else { syllables(word) }
}

/// Returns an age in whole years, at least that of a child who begins school.
fn years(age: f64) -> u32 {
    const YOUNGEST: u32 = 5;
    const OLDEST: u32 = 30;
    (YOUNGEST..OLDEST).find(|&it| age < f64::from(it) + 0.5).unwrap_or(OLDEST)
}

/// Warns if the text as a whole has a high reading age, and names the hardest sentences.
pub(super) fn check(briefing: &Briefing, texts: &[EnglishText<'_>], report: &mut Report) {
    let Some(reading) = reading_of(texts).filter(|it| it.age > HIGHEST_READING_AGE)
    else {
        return;
    };
    let message = format!(
        "the text has a reading age of about {}: guidance for the public asks for 9 to 11, and \
         {HIGHEST_READING_AGE} is the most",
        reading.age
    );
    let mut hardest = reading.hard.iter().take(MOST_NAMED);
    let first = hardest.next();
    let span = first.map_or(briefing.title().span, |it| it.span);
    let mut warning = Diagnostic::warning(Code::ReadingAge, span, message);
    if first.is_some() {
        warning = warning.label("the hardest sentence");
    }
    for sentence in hardest {
        warning = warning.related(sentence.span, "hard to read as well");
    }
    report.push(warning.hint(
        "split long sentences, and use short, everyday words: `use` for `utilise`, `help` for \
         `facilitate`",
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_follow_from_the_formula() {
        // 10 words a sentence and 1.5 syllables a word: 3.9 + 17.7 - 15.59 is grade 6.
        let count = Count { words: 100, syllables: 150, sentences: 10 };
        assert_eq!(years(count.age()), 11);
        assert_eq!(years(Count::default().age()), 5);
        assert_eq!((years(14.49), years(14.5), years(99.0)), (14, 15, 30));
    }

    #[test]
    fn abbreviations_are_spoken_letter_by_letter() {
        assert_eq!((spoken("NSPCC"), spoken("A"), spoken("Ask")), (5, 1, 1));
    }
}
