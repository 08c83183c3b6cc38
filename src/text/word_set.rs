//! Tables of words.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words that have something in common, parted by single spaces. Every space of a text is
/// asked about in several of them.
#[derive(Debug)]
pub(super) struct Words {
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    /// The words of a list.
    pub(super) const fn new(list: &'static str) -> Self {
        Self { list, set: OnceLock::new() }
    }

    /// Whether a word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.list.split(' ').collect()).contains(word)
    }
}
