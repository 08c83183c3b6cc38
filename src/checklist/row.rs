//! Defines a [`Row`] of the list of checks, and what came of it.

use super::subject::Subject;
use crate::diagnostic::Code;

/// A check and what came of it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) what: &'static str,
    /// What is asked for, as a sentence.
    pub(super) asks: &'static str,
    /// What was counted or measured; empty if there is nothing to count.
    pub(super) figure: String,
    pub(super) outcome: Outcome,
    pub(super) source: &'static str,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was found.
    Met,
    /// There are warnings.
    Found(usize),
    /// There are warnings, and the file allows them.
    Allowed(Code),
    /// The check does not suit the briefing.
    Unjudged,
}

impl Row {
    /// Creates a row that has no rule which could warn: the format of the file makes sure of it.
    pub(super) const fn met(
        what: &'static str,
        asks: &'static str,
        figure: String,
        source: &'static str,
    ) -> Self {
        Self { what, asks, figure, outcome: Outcome::Met, source }
    }

    /// Creates a row of a check that rules carry out.
    pub(super) fn of_rules(
        subject: &Subject<'_>,
        codes: &[Code],
        what: &'static str,
        asks: &'static str,
        figure: String,
        source: &'static str,
    ) -> Self {
        Self { what, asks, figure, outcome: outcome(subject, codes), source }
    }

    /// Creates a row of a check that does not suit the briefing. The figure says why.
    pub(super) const fn unjudged(
        what: &'static str,
        asks: &'static str,
        figure: String,
        source: &'static str,
    ) -> Self {
        Self { what, asks, figure, outcome: Outcome::Unjudged, source }
    }
}

/// Returns what came of some rules.
fn outcome(subject: &Subject<'_>, codes: &[Code]) -> Outcome {
    let found = subject.report.iter().filter(|it| codes.contains(&it.code)).count();
    let allowed = subject.allowed.iter().copied().find(|it| codes.contains(it));
    match (found, allowed) {
        (0, None) => Outcome::Met,
        (0, Some(code)) => Outcome::Allowed(code),
        (found, _) => Outcome::Found(found),
    }
}

/// Returns a number with its noun, as `1 link` or `3 links`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    let plural = match noun.strip_suffix('y') {
        _ if number == 1 => noun.to_owned(),
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    };
    if number == 0 { format!("no {plural}") } else { format!("{number} {plural}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_nouns() {
        assert_eq!(counted(0, "link"), "no links");
        assert_eq!(counted(1, "abbreviation"), "1 abbreviation");
        assert_eq!(counted(2, "list"), "2 lists");
    }
}
