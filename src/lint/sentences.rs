//! Finds long sentences. More than 25 words are hard to follow (GOV.UK, Content design:
//! writing for GOV.UK).

use std::ops::Range;

use super::text;
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::rich_text::RichText;

/// The most words of a sentence that is easy to follow.
pub const LONGEST_SENTENCE: usize = 25;

/// Warns about every sentence that is longer.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    // Each word but the last has a space after it, so shorter texts have fewer words.
    let is_long = |it: &&RichText| it.text.len() > 2 * LONGEST_SENTENCE;
    for rich in text::all(briefing).into_iter().filter(is_long) {
        for range in sentences(&rich.text) {
            check_sentence(rich, range, report);
        }
    }
}

fn check_sentence(rich: &RichText, range: Range<usize>, report: &mut Report) {
    let Some(sentence) = rich.text.get(range.clone()) else { return };
    let is_word = |it: &&str| it.contains(char::is_alphanumeric);
    let words = sentence.split_whitespace().filter(is_word).count();
    if words > LONGEST_SENTENCE {
        let message = format!(
            "this sentence has {words} words, `{}`: more than {LONGEST_SENTENCE} are hard to \
             follow",
            text::quote(sentence)
        );
        report.push(
            Diagnostic::warning(Code::LongSentence, rich.locate(range), message)
                .hint("split it into two sentences, or make it a list"),
        );
    }
}

/// Returns the ranges of the sentences of a text, without white space around them. A sentence
/// ends at a full stop or the like and closing quotes or brackets after it, if a space follows
/// and the next character is not a small letter.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended = false;
    let mut gap = None;
    for (at, character) in text.char_indices() {
        if let Some(end) = gap
            && !character.is_whitespace()
        {
            if !character.is_lowercase() {
                sentences.push(start..end);
                start = at;
            }
            (gap, ended) = (None, false);
        }
        if matches!(character, '.' | '!' | '?' | '…' | '。' | '؟' | '।') {
            ended = true;
        } else if character.is_whitespace() {
            if ended && gap.is_none() {
                gap = Some(at);
            }
        } else if !matches!(character, '"' | '”' | '’' | '\'' | ')' | ']' | '»') {
            ended = false;
        }
    }
    sentences.push(start..text.trim_end().len().max(start));
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_decimals_do_not_end_a_sentence() {
        let parts = |text: &'static str| -> Vec<&str> {
            sentences(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(
            parts("One. Two? “Three!” Four"),
            ["One.", "Two?", "“Three!”", "Four"]
        );
        assert_eq!(
            parts("See e.g. the list, 2.5 of it at gov.uk. Then go."),
            ["See e.g. the list, 2.5 of it at gov.uk.", "Then go."]
        );
        assert_eq!(parts(""), [""]);
    }
}
