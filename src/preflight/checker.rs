//! Checks files: opens each, runs all judges, and returns the findings.

use super::cache::Cache;
use super::file::object::Pdf;
use super::file::open::open;
use super::file::store::Store;
use super::finding::{Finding, Findings};
use super::judges::{document, intent, metadata, page};
use super::{PreflightError, Rule};

/// The largest file that callers should pass to the checks, in bytes.
pub const FILE_BYTES: u64 = 256 << 20;

/// Checks many files and reads what they share, such as fonts and logos, only once.
///
/// A checker returns the same findings as [`check`]: it caches what streams contain, never
/// what was found. Threads may share a checker.
#[derive(Debug, Default)]
pub struct Checker {
    cache: Cache,
}

impl Checker {
    /// Creates a checker with an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Checks a file: see [`check`].
    ///
    /// # Errors
    /// See [`check`].
    pub fn check(&self, bytes: &[u8]) -> Result<Vec<Finding>, PreflightError> {
        let mut findings = Findings::default();
        if let Some((loaded, body)) = open(bytes, &mut findings)? {
            let store = Store::new(body, loaded.ends);
            for (place, message) in loaded.notes {
                store.note(place, message);
            }
            let pdf = Pdf::new(&loaded.document, &store);
            document::check(pdf, &mut findings);
            metadata::check(pdf, &mut findings);
            let device = intent::check(pdf, &self.cache, &mut findings);
            page::check_all(pdf, &self.cache, device, &mut findings);
            for (place, message) in store.notes() {
                findings.add(Rule::Limit, place, message);
            }
        }
        Ok(findings.sorted())
    }
}

/// Checks a file by every [`Rule`](super::Rule). Without findings, the file is fit for a press as far as
/// a program can tell.
///
/// Findings are sorted by rule. A damaged file whose objects are found by a search is checked
/// as well, and has a finding that says so.
///
/// # Errors
/// Returns an error if the bytes are not a PDF, or if no page is found in them.
pub fn check(bytes: &[u8]) -> Result<Vec<Finding>, PreflightError> {
    Checker::new().check(bytes)
}
