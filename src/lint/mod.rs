//! Checks a [`Briefing`] and its [`Poster`] against house rules, and warns as an experienced
//! colleague would.
//!
//! A poster that breaks a rule can still be made. The rules are about what happens to it
//! afterwards: whether people can read it, how it prints, and whether it stays up to date. A
//! briefing may turn off a warning by its code, with `lint: { allow: [small-handout] }`.

mod alt;
mod colors;
mod contact;
mod fill;
mod headings;
mod hub;
mod leftovers;
mod links;
mod passages;
mod pictures;
mod plain;
mod review;
mod sentences;
mod text;

pub use pictures::{MIN_RESOLUTION, MIN_STROKE, PRESS_RESOLUTION};
pub use plain::{
    FEWEST_SENTENCES, FEWEST_WORDS, HIGHEST_READING_AGE, HardSentence, Reading, Voice,
    reading, voice,
};
pub use sentences::LONGEST_SENTENCE;
pub(crate) use text::all as all_texts;

use std::sync::Arc;

use crate::briefing::{Briefing, Template};
use crate::diagnostic::Report;
use crate::languages::Date;
use crate::layout::Poster;
use crate::memo::{ByAddress, Memo};
use crate::page::Page;
use crate::yaml::Node;

/// Checks words, and keeps what it found in texts for the briefings after them.
///
/// The posters of a batch have most of their texts in common. Threads may share a checker, and its
/// results never depend on earlier briefings.
#[derive(Debug, Default)]
pub struct WordChecker {
    facts: plain::FactsCache,
    templates: Memo<ByAddress<Arc<Node>>, Report, TEMPLATES_KEPT>,
}

/// The files whose leftovers are kept.
const TEMPLATES_KEPT: usize = 32;

impl WordChecker {
    /// Creates a checker that has seen no texts yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Checks whether a file still has words of the template that it was made from.
    #[must_use]
    pub fn template(&self, file: &Template) -> Report {
        let key = ByAddress(Arc::clone(file.root()));
        self.templates.get_or(key, || {
            let mut report = Report::new();
            leftovers::check(file, &mut report);
            report
        })
    }

    /// Checks the words of a briefing: the review date, emergency numbers and contacts, and
    /// whether the text is in plain language, easy to read and to listen to. `today` decides
    /// whether the review is overdue.
    #[must_use]
    pub fn words(&self, briefing: &Briefing, today: Date) -> Report {
        let mut report = Report::new();
        review::check(briefing, today, &mut report);
        contact::check(briefing, &mut report);
        alt::check(briefing, &mut report);
        headings::check(briefing, &mut report);
        sentences::check(briefing, &mut report);
        passages::check(briefing, &mut report);
        plain::check(briefing, &self.facts, &mut report);
        report
    }
}

/// Checks the words of one briefing: see [`WordChecker::words`].
#[must_use]
pub fn words(briefing: &Briefing, today: Date) -> Report {
    WordChecker::new().words(briefing, today)
}

/// Checks whether the panels of a poster are evenly full, and whether what the briefing wants in
/// the middle of the hub stands there.
#[must_use]
pub fn layout(briefing: &Briefing, poster: &Poster) -> Report {
    let mut report = Report::new();
    fill::check(poster, &mut report);
    hub::check(briefing, poster, &mut report);
    report
}

/// Checks the effects in logos, such as shadows, at the size of the logos on a sheet. Effects
/// that would take too long to draw at a sufficient resolution are errors.
#[must_use]
pub fn effects(briefing: &Briefing, poster: &Poster) -> Report {
    let mut report = Report::new();
    pictures::check_effects(briefing, poster, &mut report);
    report
}

/// Checks the links of a briefing that is printed: paper must show where they lead.
#[must_use]
pub fn paper(briefing: &Briefing) -> Report {
    let mut report = Report::new();
    links::check(briefing, &mut report);
    report
}

/// Checks the logos of a poster for a press. Visible pixels and lines that are too thin to
/// print are errors; a resolution below what print houses ask for is a warning.
#[must_use]
pub fn press(briefing: &Briefing, poster: &Poster) -> Report {
    let mut report = Report::new();
    pictures::check(briefing, poster, &mut report);
    report
}

/// Checks whether words that can be read on a screen can be read in print, too: inks on paper have
/// less contrast than light.
#[must_use]
pub fn colors(briefing: &Briefing, page: &Page) -> Report {
    let mut report = Report::new();
    colors::check(briefing, page, &mut report);
    report
}
