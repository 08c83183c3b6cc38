//! [`WordSet`]: a fixed set of words that is written as a list.

use std::sync::OnceLock;

use crate::hash::HashSet;

/// A set of words, written with single spaces between them. It is built at the first lookup,
/// because every space of every text is looked up in several sets.
#[derive(Debug)]
pub(super) struct WordSet {
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl WordSet {
    /// Creates a set of the words of a list.
    pub(super) const fn new(list: &'static str) -> Self {
        Self { list, set: OnceLock::new() }
    }

    /// Whether the set has a word.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.list.split(' ').collect()).contains(word)
    }
}
