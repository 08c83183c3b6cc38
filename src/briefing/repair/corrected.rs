//! A repaired text that maps its places back to the file.

use std::ops::Range;

use crate::diagnostic::{Report, Span};

/// A repaired file.
pub(in super::super) struct Corrected {
    /// The repaired text.
    pub(in super::super) text: String,
    /// The warnings about the changes. Their places are those of the file.
    pub(in super::super) report: Report,
    /// The bytes of each change in the repaired text, and the bytes of the file that it replaces.
    changes: Vec<(Range<usize>, Range<usize>)>,
}

impl Corrected {
    /// Applies changes, which must be in order.
    pub(super) fn new(
        source: &str,
        changes: impl Iterator<Item = (Range<usize>, String)>,
        report: Report,
    ) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut places = Vec::new();
        let mut at = 0;
        for (range, replacement) in changes {
            // Of two overlapping changes, only the first is applied.
            let Some(kept) = source.get(at..range.start) else { continue };
            text.push_str(kept);
            let start = text.len();
            text.push_str(&replacement);
            places.push((start..text.len(), range.clone()));
            at = range.end;
        }
        text.push_str(source.get(at..).unwrap_or_default());
        Self { text, report, changes: places }
    }

    /// Returns the place in the file of a place in the repaired text.
    pub(in super::super) fn place(&self, span: Span) -> Span {
        let start = self.offset(span.start, true);
        let end = self.offset(span.end, span.start == span.end);
        Span::new(start, end.max(start))
    }

    /// Returns the offset in the file of an offset in the repaired text. `is_start` says whether an
    /// offset at the start of a change belongs to the change or to the text before it.
    fn offset(&self, offset: usize, is_start: bool) -> usize {
        let after = self.changes.partition_point(|(new, _)| {
            if is_start { new.start <= offset } else { new.start < offset }
        });
        let Some((new, old)) = after.checked_sub(1).and_then(|it| self.changes.get(it))
        else {
            return offset;
        };
        if offset >= new.end {
            return old.end + (offset - new.end);
        }
        (old.start + (offset - new.start)).min(old.end)
    }
}
