//! Findings, and the collection that removes duplicates and limits their number.

use std::collections::BTreeSet;

use super::Rule;
use crate::diagnostic::Severity;

/// Findings kept for one rule: more would tell the reader nothing new.
const MAX_PER_RULE: usize = 20;

/// One problem of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that the file breaks.
    pub rule: Rule,
    /// Where: an object number, a page, the name of a resource.
    pub place: String,
    /// What is wrong, with the measured value: lower case, no full stop.
    pub message: String,
}

/// The highest severity among findings; `None` if there are none.
#[must_use]
pub fn worst(findings: &[Finding]) -> Option<Severity> {
    let has =
        |severity| findings.iter().any(|finding| finding.rule.severity() == severity);
    if has(Severity::Error) {
        Some(Severity::Error)
    } else {
        has(Severity::Warning).then_some(Severity::Warning)
    }
}

/// The findings so far, in the order of the rules.
#[derive(Debug, Default)]
pub(crate) struct Findings(BTreeSet<Finding>);

impl Findings {
    /// Adds a finding, unless the rule already has one at this place or has too many.
    pub(crate) fn add(
        &mut self,
        rule: Rule,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        let place = place.into();
        let of_rule = self.0.iter().filter(|finding| finding.rule == rule);
        if of_rule.clone().count() < MAX_PER_RULE
            && !of_rule.clone().any(|finding| finding.place == place)
        {
            self.0.insert(Finding { rule, place, message: message.into() });
        }
    }

    /// All findings, sorted by rule, place and message.
    pub(crate) fn sorted(self) -> Vec<Finding> {
        self.0.into_iter().collect()
    }
}

/// Adds findings about one place.
#[derive(Debug)]
pub(crate) struct Reporter<'r> {
    findings: &'r mut Findings,
    place: &'r str,
}

impl<'r> Reporter<'r> {
    pub(crate) const fn new(findings: &'r mut Findings, place: &'r str) -> Self {
        Self { findings, place }
    }

    /// Adds a finding about the place.
    pub(crate) fn add(&mut self, rule: Rule, message: impl Into<String>) {
        self.findings.add(rule, self.place, message);
    }

    /// Adds a finding about a part of the place, such as one of its fonts.
    pub(crate) fn add_in(&mut self, part: &str, rule: Rule, message: impl Into<String>) {
        self.findings.add(rule, format!("{}, {part}", self.place), message);
    }
}
