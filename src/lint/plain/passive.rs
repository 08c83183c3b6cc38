//! Counts sentences in the passive voice: a form of *be* and a past participle, as in `the form is
//! filled in`. A reader has to guess who does it.
//!
//! The detector prefers to miss some over finding what is not passive. Participles that mostly
//! describe, such as `worried` and `disabled`, are not counted.

use std::ops::Range;

use super::english::{EnglishText, texts};
use super::facts::{Facts, FactsCache, PassiveSentences};
use super::participles;
use super::words::{Part, Word};
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::lint::sentences::sentences;

/// One sentence in this many may be in the passive: the Plain English Campaign asks for the active
/// voice in 80 to 90 % (How to write in plain English).
const ONE_IN: usize = 5;
/// The fewest sentences in the passive that are reported.
const FEWEST: usize = 4;
/// The most places that the warning names.
const MOST_NAMED: usize = 8;

/// The forms of *be*.
const BE: [&str; 11] = [
    "am", "are", "be", "been", "being", "is", "was", "were", "they're", "we're", "you're",
];
/// Words that may stand between the two.
const ADVERBS: [&str; 22] = [
    "all", "also", "always", "almost", "already", "both", "each", "even", "ever",
    "first", "just", "largely", "later", "never", "not", "now", "often", "only",
    "rarely", "soon", "still", "then",
];

/// What was found in a briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Voice {
    /// The sentences that have words.
    pub sentences: usize,
    /// The sentences in the passive: the words that say so, and their place in the file.
    pub passive: Vec<(String, Span)>,
}

/// Counts the sentences of the panels of a briefing in English; `None` in other languages.
#[must_use]
pub fn voice(briefing: &Briefing) -> Option<Voice> {
    voice_of(&texts(briefing, &FactsCache::default()))
}

fn voice_of(texts: &[EnglishText<'_>]) -> Option<Voice> {
    let mut voice = Voice { sentences: 0, passive: Vec::new() };
    for EnglishText { rich, panel, part, facts } in texts {
        if panel.is_none() || *part != Part::Body {
            continue;
        }
        let found = facts.passive.get_or_init(|| sentences_of(&rich.text, facts));
        voice.sentences += found.count;
        voice.passive.extend(found.passive.iter().filter_map(|range| {
            let inside = rich.text.get(range.clone())?;
            Some((inside.replace('\n', " "), rich.locate(range.clone())))
        }));
    }
    (voice.sentences > 0).then_some(voice)
}

/// Counts the sentences of a text and finds what is passive in them.
fn sentences_of(text: &str, facts: &Facts) -> PassiveSentences {
    let mut found = PassiveSentences::default();
    let words = facts.words(text);
    for range in sentences(text) {
        let is_inside = |it: &&Word<'_>| range.contains(&it.range.start);
        let own: Vec<&Word<'_>> = words.iter().filter(is_inside).collect();
        found.count += usize::from(!own.is_empty());
        found.passive.extend(passive(text, &own, facts));
    }
    found
}

/// Returns the first words of a sentence that are in the passive voice.
fn passive(text: &str, words: &[&Word<'_>], facts: &Facts) -> Option<Range<usize>> {
    let lower: Vec<String> =
        words.iter().map(|it| it.text.to_lowercase().replace('’', "'")).collect();
    // Signs between two words end what belongs together.
    let is_close = |at: usize| {
        let next = words.get(at + 1)?;
        text.get(words[at].range.end..next.range.start)
    };
    let is_close = |at: usize| is_close(at).is_some_and(|it| it.trim().is_empty());
    (0..lower.len()).find_map(|at| {
        let length = 1 + (at..lower.len()).take_while(|&it| is_close(it)).count();
        let end = at + participle_after(&lower[at..at + length])?;
        let range = words[at].range.start..words[end].range.end;
        (!facts.exceptions().is_quoted(&range)).then_some(range)
    })
}

/// Returns the place of the participle that goes with the first word, if that is a form of *be*.
fn participle_after(words: &[String]) -> Option<usize> {
    if !BE.contains(&words.first()?.as_str()) {
        return None;
    }
    let is_adverb = |it: &str| {
        ADVERBS.contains(&it) || it.len() > 4 && it.ends_with("ly") || BE.contains(&it)
    };
    let at = 1 + words[1..].iter().take_while(|it| is_adverb(it)).count();
    let next = words.get(at + 1).map(String::as_str);
    participles::is_participle(words.get(at)?, next).then_some(at)
}

/// Warns if too many sentences are in the passive.
pub(super) fn check(texts: &[EnglishText<'_>], report: &mut Report) {
    let Some(voice) = voice_of(texts) else { return };
    let count = voice.passive.len();
    if count < FEWEST || count * ONE_IN <= voice.sentences {
        return;
    }
    let (words, span) = &voice.passive[0];
    let message = format!(
        "{count} of {} sentences are in the passive, such as `{words}`: a reader has to guess \
         who does it",
        voice.sentences
    );
    let mut warning = Diagnostic::warning(Code::PassiveVoice, *span, message);
    for (_, span) in voice.passive.iter().skip(1).take(MOST_NAMED - 1) {
        warning = warning.related(*span, "passive as well");
    }
    report.push(warning.hint(
        "say who does what, as `a social worker visits the family` for `the family is visited`",
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_be_and_a_participle_are_passive() {
        let is_passive = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            (0..words.len()).any(|at| participle_after(&words[at..]).is_some())
        };
        for text in [
            "the form is filled in",
            "nobody was told",
            "it has been carefully checked",
            "he is being controlled",
            "they were not brought",
            "it must be recorded by staff",
        ] {
            assert!(is_passive(text), "{text}");
        }
        for text in [
            "you are worried about a child",
            "she is tired",
            "they are in need",
            "there is speed",
            "this is indeed so",
            "the shop is closed",
            "he was seven",
            "children are used to it",
            "it is based on trust",
            "is anyone hurt",
            "four were missed appointments",
        ] {
            assert!(!is_passive(text), "{text}");
        }
    }
}
