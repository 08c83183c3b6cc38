//! Holds the data that the briefings of an engine share.

use std::sync::{Arc, Mutex, PoisonError};

use crate::assets::Assets;
use crate::layout::LayoutEngine;
use crate::lint::WordChecker;
use crate::pdf::Writer;
use crate::preflight::Checker;

/// Fonts, decoded files, shaped texts and parts of PDFs, for several threads.
#[derive(Debug)]
pub(super) struct Shared {
    assets: Assets,
    writer: Writer,
    checker: Checker,
    words: WordChecker,
    /// Layout engines that are not in use. Each keeps the texts that it shaped last.
    layouts: Mutex<Vec<LayoutEngine>>,
}

impl Shared {
    /// Reads the embedded fonts.
    ///
    /// # Panics
    /// Panics if an embedded font is damaged, which a test excludes.
    pub(super) fn new() -> Self {
        Self {
            assets: Assets::embedded().expect("the embedded fonts are sound"),
            writer: Writer::new(),
            // Composing plates would take longer than making the poster.
            checker: Checker::new().plates(false),
            words: WordChecker::new(),
            layouts: Mutex::default(),
        }
    }

    /// Lends a layout engine.
    pub(super) fn lay_out<T>(&self, work: impl FnOnce(&mut LayoutEngine) -> T) -> T {
        let lock = || self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = lock().pop();
        let mut layout =
            idle.unwrap_or_else(|| LayoutEngine::new(Arc::clone(self.assets.fonts())));
        let result = work(&mut layout);
        lock().push(layout);
        result
    }

    pub(super) const fn assets(&self) -> &Assets {
        &self.assets
    }

    pub(super) const fn writer(&self) -> &Writer {
        &self.writer
    }

    pub(super) const fn words(&self) -> &WordChecker {
        &self.words
    }

    pub(super) const fn checker(&self) -> &Checker {
        &self.checker
    }
}
