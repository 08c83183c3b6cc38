//! A text with changes made, and the way from its places back to those of the file.

use std::ops::Range;

use crate::diagnostic::{Report, Span};

/// A file as it is read in place of what it says to the letter.
pub(in super::super) struct Corrected {
    /// The text to read.
    pub(in super::super) text: String,
    /// What to say of the changes; its places are those of the file.
    pub(in super::super) report: Report,
    /// Where the changes are: their bytes in the text, and those that they replace.
    changes: Vec<(Range<usize>, Range<usize>)>,
}

impl Corrected {
    /// Makes changes, which must be in order.
    pub(super) fn new(
        source: &str,
        changes: impl Iterator<Item = (Range<usize>, String)>,
        report: Report,
    ) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut places = Vec::new();
        let mut at = 0;
        for (range, replacement) in changes {
            // Two changes of one place cannot both be made.
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

    /// The place in the file of a place in the text.
    pub(in super::super) fn place(&self, span: Span) -> Span {
        let start = self.offset(span.start, true);
        let end = self.offset(span.end, span.start == span.end);
        Span::new(start, end.max(start))
    }

    /// The offset in the file of an offset in the text. One that is both the end of what was
    /// there and the place of a change is taken as the one or the other.
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
