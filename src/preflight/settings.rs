//! What a checker is asked to check.

use std::collections::BTreeSet;

use super::Rule;
use crate::color::ink_of_condition;

/// What to check, besides the standard.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// The most ink in total, in per cent; `None` for that of the file's printing condition.
    pub(crate) ink_percent: Option<f64>,
    /// The most ink in total of the file in hand, where 1 is one ink in full.
    pub(crate) max_ink: f64,
    /// Whether plates are composed, to measure what lies on what.
    pub(crate) has_plates: bool,
    /// Whether the rules of the Ghent Workgroup apply as well.
    pub(crate) has_workgroup: bool,
    /// Rules that do not apply.
    pub(crate) allowed: BTreeSet<Rule>,
}

/// The most ink in total where the printing condition is not known: what dries on a sheet of coated
/// paper, in per cent.
pub(crate) const INK_PERCENT: f64 = 300.0;

impl Default for Settings {
    fn default() -> Self {
        Self {
            ink_percent: None,
            max_ink: INK_PERCENT / 100.0,
            has_plates: true,
            has_workgroup: false,
            allowed: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// Returns the settings for a file with a printing condition.
    pub(crate) fn for_condition(&self, identifier: Option<&str>) -> Self {
        let of_condition = || identifier.and_then(ink_of_condition).map(f64::from);
        let percent = self.ink_percent.or_else(of_condition).unwrap_or(INK_PERCENT);
        Self { max_ink: percent / 100.0, ..self.clone() }
    }

    /// Returns a total of ink in words, with how far it is over the limit.
    pub(crate) fn excess(&self, total: f64) -> String {
        let (found, most) = (total * 100.0, self.max_ink * 100.0);
        let over = (found - most).round().max(1.0);
        format!("{found:.0} % ink in total, {over:.0} % over the limit of {most:.0} %")
    }

    /// Whether a total of ink is over the limit, given a tolerance for rounding.
    pub(crate) fn is_excess(&self, total: f64, tolerance: f64) -> bool {
        total > self.max_ink + tolerance
    }
}
