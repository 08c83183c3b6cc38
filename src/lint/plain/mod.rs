//! Rules of plain language, for briefings in English: reading age, words to avoid, abbreviations,
//! and the passive voice.

mod abbreviations;
mod english;
mod facts;
mod forms;
mod hard_words;
mod participles;
mod passive;
mod reading;
mod syllables;
mod words;

pub use passive::{Voice, voice};
pub use reading::{
    FEWEST_SENTENCES, FEWEST_WORDS, HIGHEST_READING_AGE, HardSentence, Reading, reading,
};

pub(super) use facts::FactsCache;

use crate::briefing::Briefing;
use crate::diagnostic::Report;

/// Warns about language that is harder than it has to be.
pub(super) fn check(briefing: &Briefing, cache: &FactsCache, report: &mut Report) {
    let texts = english::texts(briefing, cache);
    reading::check(briefing, &texts, report);
    hard_words::check(&texts, report);
    abbreviations::check(briefing, &texts, report);
    passive::check(&texts, report);
}
