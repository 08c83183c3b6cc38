//! A line of a file, as the messages about syntax look at it.

use std::ops::Range;

/// A line of the file, without its line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The offset of the line in the file.
    pub(super) start: usize,
    /// The offset of the end of the line.
    pub(super) end: usize,
    /// The text of the line.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// Returns the line that holds an offset.
    pub(super) fn at(text: &'a str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line =
            text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        Self { start, end: start + line.len(), text: line }
    }

    /// Returns the nearest line above that is neither empty nor a comment.
    pub(super) fn above(&self, text: &'a str) -> Option<Self> {
        let mut line = Self::at(text, self.start.checked_sub(1)?);
        while line.text.trim().is_empty() || line.text.trim_start().starts_with('#') {
            line = Self::at(text, line.start.checked_sub(1)?);
        }
        Some(line)
    }

    /// Returns the number of spaces before the first other character.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// Returns the key and the offset of the value, if the line has the form `key: value`.
    pub(super) fn key(&self) -> Option<(&'a str, usize)> {
        let entry = self.text.trim_start_matches([' ', '-']);
        let lead = self.text.len() - entry.len();
        let colon = entry.find(": ").or_else(|| {
            let trimmed = entry.trim_end();
            trimmed.ends_with(':').then(|| trimmed.len() - 1)
        })?;
        let key = entry.get(..colon)?;
        let rest = entry.get(colon + 1..)?;
        let value = lead + colon + 1 + rest.len() - rest.trim_start().len();
        Some((key, self.start + value))
    }

    /// Returns the value of the line and its place, if it has one.
    pub(super) fn value(&self) -> Option<(&'a str, Range<usize>)> {
        let (_, start) = self.key()?;
        let value = self.text.get(start - self.start..)?.trim_end();
        (!value.is_empty()).then(|| (value, start..start + value.len()))
    }

    /// Returns the offset if a quote stands there.
    pub(super) fn opening_quote(&self, at: usize) -> Option<usize> {
        let here = self.text.get(at - self.start..)?;
        here.starts_with(['"', '\'']).then_some(at)
    }
}
