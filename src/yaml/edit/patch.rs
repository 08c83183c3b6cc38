//! Replaces ranges of a text.

use std::ops::Range;

use super::lines::line_break;

/// A range of the old text and its replacement. Line breaks in the replacement are `\n`; those of
/// the file take their place.
#[derive(Clone, Debug)]
pub(super) struct Patch {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl Patch {
    /// Creates a patch.
    pub(super) fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Creates a patch that inserts a text.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }
}

/// A way to carry out an edit.
#[derive(Clone, Debug, Default)]
pub(super) struct Attempt {
    pub(super) patches: Vec<Patch>,
    /// The range whose comments are removed on purpose.
    pub(super) dropped: Option<Range<usize>>,
    /// Whether lines move, so that comments may change their order.
    pub(super) is_move: bool,
}

impl Attempt {
    /// Creates an attempt that keeps all comments.
    pub(super) fn new(patches: Vec<Patch>) -> Self {
        Self { patches, ..Self::default() }
    }

    /// Creates an attempt that removes a range and everything in it.
    pub(super) fn removing(range: Range<usize>) -> Self {
        Self {
            patches: vec![Patch::new(range.clone(), "")],
            dropped: Some(range),
            is_move: false,
        }
    }

    /// Returns the text with the patches. Returns `None` if they overlap.
    pub(super) fn applied(&self, text: &str) -> Option<String> {
        let mut patches: Vec<_> = self.patches.iter().collect();
        // The sort is stable: insertions at one offset keep their order.
        patches.sort_by_key(|patch| patch.range.start);
        let line_break = line_break(text);
        let mut new = String::with_capacity(text.len() + 80);
        let mut from = 0;
        for patch in patches {
            new.push_str(text.get(from..patch.range.start)?);
            let replacement = patch.text.replace("\r\n", "\n");
            new.push_str(&replacement.replace('\n', line_break));
            from = patch.range.end;
        }
        new.push_str(text.get(from..)?);
        Some(new)
    }
}
