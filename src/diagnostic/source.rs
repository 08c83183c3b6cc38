//! The text of a file, and ranges of bytes in it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::sheet::Sheet;

/// A file's name and text.
///
/// A file may take values from another one, its base, as a briefing does from its brand. Their
/// places share one count: those of the base begin one byte after the end of this file, so that
/// a [`Span`] tells which file it is in.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file's name as the user gave it.
    pub name: String,
    /// The whole text. It is shared, because a table may be long.
    pub text: Arc<str>,
    base: Option<Arc<Self>>,
    /// The sheet whose cells the text shows, if the file is a workbook.
    sheet: Option<Arc<Sheet>>,
    /// The offsets of the line feeds, found when a place is first asked for: a table has one for each
    /// row.
    line_feeds: Arc<OnceLock<Vec<usize>>>,
}

impl Source {
    /// Creates a source from a file's name and its text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let (name, text, line_feeds) = (name.into(), text.into(), Arc::default());
        Self { name, text, base: None, sheet: None, line_feeds }
    }

    /// Creates a source that shows a sheet of a workbook: a line for each row.
    #[must_use]
    pub(crate) fn of_sheet(
        name: impl Into<String>,
        text: impl Into<Arc<str>>,
        sheet: Sheet,
    ) -> Self {
        Self { sheet: Some(Arc::new(sheet)), ..Self::new(name, text) }
    }

    /// Returns the sheet, if the file is a workbook.
    pub(super) fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_deref()
    }

    /// Adds a file that this one takes values from.
    #[must_use]
    pub(crate) fn with_base(self, base: Self) -> Self {
        Self { base: Some(Arc::new(base)), ..self }
    }

    /// Returns the file that this one takes values from.
    #[must_use]
    pub fn base(&self) -> Option<&Self> {
        self.base.as_deref()
    }

    /// Returns the offset at which the places of the base begin.
    #[must_use]
    pub(crate) fn base_start(&self) -> usize {
        self.text.len() + 1
    }

    /// Returns the file that an offset is in, with the offset at which the file begins.
    #[must_use]
    pub fn file_at(&self, offset: usize) -> (&Self, usize) {
        match &self.base {
            Some(base) if offset >= self.base_start() => (base, self.base_start()),
            _ => (self, 0),
        }
    }

    /// Returns the text from an offset to the end of the file that the offset is in.
    pub(crate) fn rest(&self, offset: usize) -> Option<&str> {
        let (file, start) = self.file_at(offset);
        file.text.get(offset - start..)
    }

    /// Returns the line and the column of a byte offset in its file. Both count from 1, and
    /// columns count characters. In a workbook, they are the row and the column of the sheet.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let (file, start) = self.file_at(offset);
        let offset = file.text.floor_char_boundary(offset - start);
        let before = &file.text[..offset];
        let line_feeds = file
            .line_feeds
            .get_or_init(|| memchr::memchr_iter(b'\n', file.text.as_bytes()).collect());
        let lines = line_feeds.partition_point(|&at| at < offset);
        let line_start = lines.checked_sub(1).map_or(0, |last| line_feeds[last] + 1);
        let line = lines + 1;
        if let Some(sheet) = file.sheet() {
            let cell = sheet.cell(line, &before[line_start..]);
            return (cell.row, cell.column + 1);
        }
        (line, before[line_start..].chars().count() + 1)
    }
}

/// A range of bytes in a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Creates a span from its bounds.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Moves the span towards the end of the text.
    pub(crate) const fn moved(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Moves the span towards the start of the text.
    pub(crate) const fn moved_back(self, by: usize) -> Self {
        Self { start: self.start.saturating_sub(by), end: self.end.saturating_sub(by) }
    }

    /// Returns the span as a range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_in_the_file_or_in_its_base() {
        let base = Source::new("base", "é: 1\nb: 2");
        let source = Source::new("own", "a: 1").with_base(base);
        let file = |offset: usize| source.file_at(offset).0.name.as_str();
        assert_eq!((file(0), file(4), file(5)), ("own", "own", "base"));
        assert_eq!(source.line_column(4), (1, 5));
        assert_eq!(source.line_column(5), (1, 1));
        assert_eq!(source.line_column(5 + 9), (2, 4));
        assert_eq!(source.rest(4), Some(""));
        assert_eq!(source.rest(5 + 6), Some("b: 2"));
        assert_eq!(source.rest(99), None);
        let alone = Source::new("own", "a: 1");
        assert_eq!(alone.file_at(9).1, 0);
    }
}
