//! Checks files: opens each, runs all judges, and returns the findings.

use super::cache::Cache;
use super::file::object::Pdf;
use super::file::open::open;
use super::file::store::Store;
use super::finding::{Finding, Findings};
use super::judges::page::Pages;
use super::judges::{document, intent, metadata};
use super::plates::picture::picture;
use super::settings::Settings;
use super::sheet::CheckedSheet;
use super::{PreflightError, Rule};

/// The largest file that callers should pass to the checks, in bytes.
pub const FILE_BYTES: u64 = 256 << 20;
/// The most pages of which pictures are made.
const MAX_PICTURES: usize = 40;

/// Checks many files and reads what they share, such as fonts and logos, only once.
///
/// A checker returns the same findings as [`check`]: it caches what streams contain, never
/// what was found. Threads may share a checker.
#[derive(Debug, Default)]
pub struct Checker {
    cache: Cache,
    settings: Settings,
}

impl Checker {
    /// Creates a checker with an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the most ink in total, in per cent. Without this, it is that of the printing condition
    /// that the output intent names, or 300 %, which suits coated paper.
    #[must_use]
    pub fn ink_limit(mut self, percent: f64) -> Self {
        self.settings.ink_percent = Some(percent);
        self
    }

    /// Sets whether plates are composed, which finds too much ink where objects lie on each
    /// other, and colour that ends at the trim. It takes more time than all other checks.
    #[must_use]
    pub const fn plates(mut self, has_plates: bool) -> Self {
        self.settings.has_plates = has_plates;
        self
    }

    /// Sets whether the rules of the Ghent Workgroup apply as well.
    #[must_use]
    pub const fn workgroup(mut self, has_workgroup: bool) -> Self {
        self.settings.has_workgroup = has_workgroup;
        self
    }

    /// Leaves out the findings of a rule.
    #[must_use]
    pub fn allow(mut self, rule: Rule) -> Self {
        self.settings.allowed.insert(rule);
        self
    }

    /// Checks a file: see [`check`].
    ///
    /// # Errors
    /// See [`check`].
    pub fn check(&self, bytes: &[u8]) -> Result<Vec<Finding>, PreflightError> {
        Ok(self.run(bytes, &self.settings, false)?.0)
    }

    /// Checks a file with another limit of ink than that of the checker, in per cent.
    ///
    /// # Errors
    /// See [`check`].
    pub fn check_with_ink(
        &self,
        bytes: &[u8],
        percent: f64,
    ) -> Result<Vec<Finding>, PreflightError> {
        let settings = Settings { ink_percent: Some(percent), ..self.settings.clone() };
        Ok(self.run(bytes, &settings, false)?.0)
    }

    /// Checks a file, and returns pictures of its pages with the findings.
    ///
    /// # Errors
    /// See [`check`].
    pub fn check_with_pictures(
        &self,
        bytes: &[u8],
    ) -> Result<(Vec<Finding>, Vec<CheckedSheet>), PreflightError> {
        self.run(bytes, &self.settings, true)
    }

    fn run(
        &self,
        bytes: &[u8],
        settings: &Settings,
        has_pictures: bool,
    ) -> Result<(Vec<Finding>, Vec<CheckedSheet>), PreflightError> {
        let mut findings = Findings::default();
        let mut sheets = Vec::new();
        if let Some((loaded, body)) = open(bytes, &mut findings)? {
            let store = Store::new(body, loaded.ends);
            for (place, message) in loaded.notes {
                store.note(place, message);
            }
            let pdf = Pdf::new(&loaded.document, &store);
            document::check(pdf, &mut findings);
            metadata::check(pdf, &mut findings);
            let intent = intent::check(pdf, &self.cache, &mut findings);
            let cache = &self.cache;
            let settings = &settings.for_condition(intent::condition(pdf).as_deref());
            Pages { pdf, cache, intent, settings }.check(&mut findings, |page| {
                if has_pictures && sheets.len() < MAX_PICTURES {
                    let picture = picture(&page.canvas, |name| store.look(name));
                    sheets.extend(CheckedSheet::new(page.boxes, picture, &page.canvas));
                }
            });
            for (place, message) in store.notes() {
                findings.add(Rule::Limit, place, message);
            }
        }
        let mut findings = findings.sorted();
        findings.retain(|finding| !settings.allowed.contains(&finding.rule));
        Ok((findings, sheets))
    }
}

/// Checks a file by every [`Rule`] that applies without being asked for. Without findings, the
/// file is fit for a press as far as a program can tell.
///
/// Findings are sorted by rule. A damaged file whose objects are found by a search is checked
/// as well, and has a finding that says so.
///
/// # Errors
/// Returns an error if the bytes are not a PDF, or if no page is found in them.
pub fn check(bytes: &[u8]) -> Result<Vec<Finding>, PreflightError> {
    Checker::new().check(bytes)
}
