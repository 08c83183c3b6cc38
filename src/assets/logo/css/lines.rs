//! Finds the line of a node in the file.

use roxmltree::{Document, Node};

/// The ends of the lines of a file. The parser searches the whole file for each line number.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn new(document: &Document<'_>) -> Self {
        Self(memchr::memchr_iter(b'\n', document.input_text().as_bytes()).collect())
    }

    /// Returns the line in which a node begins, from 1.
    pub(super) fn of(&self, node: Node<'_, '_>) -> u32 {
        let before = self.0.partition_point(|end| *end < node.range().start);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }
}
