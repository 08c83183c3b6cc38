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
    /// Where on the sheet, if it is something on a page.
    pub region: Option<Region>,
}

/// A rectangle on the trimmed sheet of a page, in tenths of a millimetre from its left and its
/// top edge. What lies in the bleed has negative distances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Region {
    /// The number of the page, from 1.
    pub page: u32,
    /// From the left edge of the sheet.
    pub left: i32,
    /// From the top edge of the sheet.
    pub top: i32,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
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
        self.add_at(rule, place, message, None);
    }

    /// Adds a finding about a place on a sheet, as [`Findings::add`] does.
    fn add_at(
        &mut self,
        rule: Rule,
        place: impl Into<String>,
        message: impl Into<String>,
        region: Option<Region>,
    ) {
        let place = place.into();
        let of_rule = self.0.iter().filter(|finding| finding.rule == rule);
        if of_rule.clone().count() < MAX_PER_RULE
            && !of_rule.clone().any(|finding| finding.place == place)
        {
            self.0.insert(Finding { rule, place, message: message.into(), region });
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
    region: Option<Region>,
}

impl<'r> Reporter<'r> {
    pub(crate) const fn new(findings: &'r mut Findings, place: &'r str) -> Self {
        Self { findings, place, region: None }
    }

    /// The reporter for something that lies in a region.
    pub(crate) fn at(self, region: Option<Region>) -> Self {
        Self { region, ..self }
    }

    /// Adds a finding about the place.
    pub(crate) fn add(&mut self, rule: Rule, message: impl Into<String>) {
        self.findings.add_at(rule, self.place, message, self.region);
    }

    /// Adds a finding about a part of the place, such as one of its fonts.
    pub(crate) fn add_in(&mut self, part: &str, rule: Rule, message: impl Into<String>) {
        let place = format!("{}, {part}", self.place);
        self.findings.add_at(rule, place, message, self.region);
    }
}
