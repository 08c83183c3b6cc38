//! Preflight: finds in any PDF what a print house would object to.
//!
//! The rules are those of PDF/X-4 (ISO 15930-7:2010), as far as a program can check them,
//! and a few of our own about what prints badly though it is allowed. They stand in one
//! table, [`Rule`]. `open` finds the objects, by way of `recover` where the file is damaged;
//! `file` looks at every object, `metadata` at the XMP packet, `intent` at
//! the printing condition, `page` at boxes and annotations; `content` runs the operators of
//! each page as a printer does: `paint`, `show`, `image` and `resource` judge what they
//! paint, by way of `color` and `font`. `memory` keeps what other files may have as well,
//! `verdict` what was in order.

mod area;
mod color;
mod content;
mod decode;
mod file;
mod font;
mod function;
mod image;
mod intent;
mod lexer;
mod memory;
mod metadata;
mod object;
mod open;
mod page;
mod paint;
mod predictor;
mod program;
mod recover;
mod resource;
mod rule;
mod script;
mod show;
mod state;
mod verdict;

pub use rule::Rule;

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use memory::Memory;
use object::Pdf;

/// The largest file that is looked at, in bytes.
pub const FILE_BYTES: u64 = 256 << 20;
/// Findings of one rule that are kept: the rest says nothing new.
const MOST_OF_A_RULE: usize = 20;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Rule,
    /// The object: its number in the file, a page, a resource's name.
    pub place: String,
    /// What is wrong, with what was measured: lower case, no full stop.
    pub message: String,
}

/// Why a file cannot be checked at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PreflightError {
    /// It does not begin as a PDF does.
    #[error("is not a PDF file")]
    NotPdf,
    /// No page of it can be found, not even by searching for its objects.
    #[error("is damaged, and no page is found in it: {0}")]
    Damaged(String),
}

/// Checks files. What they have in common, such as fonts and logos, is looked at once: one
/// checker for a batch is faster than many, and may be shared by threads.
///
/// A file is judged as it would be alone.
#[derive(Debug, Default)]
pub struct Checker {
    memory: Memory,
}

impl Checker {
    /// A checker that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Checks a file: see [`check`].
    ///
    /// # Errors
    /// As [`check`].
    pub fn check(&self, bytes: &[u8]) -> Result<Vec<Finding>, PreflightError> {
        check_with(bytes, &self.memory)
    }
}

/// Checks a file. No finding means that it is fit for a press as far as can be told.
///
/// Findings are in the order of the rules.
///
/// # Errors
/// When the bytes are not a PDF, or no page is found in it. A damaged file in which its
/// objects are found by a search is checked, and has a finding that says so.
pub fn check(bytes: &[u8]) -> Result<Vec<Finding>, PreflightError> {
    Checker::new().check(bytes)
}

fn check_with(bytes: &[u8], memory: &Memory) -> Result<Vec<Finding>, PreflightError> {
    let mut findings = Findings::default();
    let Some(document) = open::open(bytes, &mut findings)? else {
        return Ok(findings.sorted());
    };
    let pdf = Pdf { document: &document, memory };
    file::check(pdf, &mut findings);
    metadata::check(pdf, &mut findings);
    let space = intent::check(pdf, &mut findings);
    page::check(pdf, space, &mut findings);
    Ok(findings.sorted())
}

/// The worst that was found; `None` if nothing was.
#[must_use]
pub fn worst(findings: &[Finding]) -> Option<Severity> {
    let has = |severity| findings.iter().any(|it| it.rule.severity() == severity);
    if has(Severity::Error) {
        Some(Severity::Error)
    } else {
        has(Severity::Warning).then_some(Severity::Warning)
    }
}

/// What was found so far; the same about the same object only once.
#[derive(Debug, Default)]
struct Findings {
    list: BTreeSet<Finding>,
    /// How often anything was said, the same again as well.
    said: usize,
}

impl Findings {
    fn add(&mut self, rule: Rule, place: impl Into<String>, message: impl Into<String>) {
        self.said += 1;
        let place = place.into();
        let of_rule = self.list.iter().filter(|it| it.rule == rule);
        if of_rule.clone().count() < MOST_OF_A_RULE
            && !of_rule.clone().any(|it| it.place == place)
        {
            self.list.insert(Finding { rule, place, message: message.into() });
        }
    }

    fn sorted(self) -> Vec<Finding> {
        self.list.into_iter().collect()
    }
}
