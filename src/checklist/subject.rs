//! Defines the [`Subject`]: a briefing with all that is known of it.

use crate::briefing::Briefing;
use crate::diagnostic::{Code, Report, Source};
use crate::languages::Date;
use crate::layout::{LargePrint, Poster};
use crate::page::Page;

/// A briefing without errors, with its sheets and the warnings about it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Subject<'a> {
    /// The briefing.
    pub briefing: &'a Briefing,
    /// The poster and its page, if a profile shows them.
    pub poster: Option<(&'a Poster, &'a Page)>,
    /// The handout, if a profile shows it.
    pub handout: Option<&'a Poster>,
    /// The large print, if a profile shows it.
    pub large: Option<&'a LargePrint>,
    /// The file that the warnings point into.
    pub source: &'a Source,
    /// The warnings.
    pub report: &'a Report,
    /// The codes of the warnings that the file allows, one for each warning.
    pub allowed: &'a [Code],
    /// The day of the check.
    pub today: Date,
}

impl<'a> Subject<'a> {
    /// Creates a subject without sheets.
    #[must_use]
    pub const fn new(
        briefing: &'a Briefing,
        source: &'a Source,
        report: &'a Report,
        allowed: &'a [Code],
        today: Date,
    ) -> Self {
        Self {
            briefing,
            poster: None,
            handout: None,
            large: None,
            source,
            report,
            allowed,
            today,
        }
    }
}
