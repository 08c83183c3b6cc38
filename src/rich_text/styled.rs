//! Defines [`RichText`], the text of one paragraph, heading or line.

use std::ops::Range;
use std::sync::Arc;

use super::isolate::Isolate;
use crate::diagnostic::Span;
use crate::languages::Language;

/// Text with styles and with the place in the file of each byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// The characters. White space is single spaces, with none at the ends. A line feed is a forced
    /// line break; only blocks have any.
    pub text: String,
    /// Styled ranges of `text`, in order, without overlap. Other text is plain.
    pub styles: Vec<StyledRange>,
    /// The addresses that [`Style::link`] refers to.
    pub links: Vec<Arc<str>>,
    /// The languages that [`Style::language`] refers to.
    pub languages: Vec<Language>,
    /// Ranges with a direction of their own, outer ones before inner ones. No two of them overlap
    /// partly.
    pub isolates: Vec<Isolate>,
    /// Offsets in `text`, in order, with whether a line may end there. The file forbids a break with a
    /// no-break hyphen and allows one with a zero-width space between words of a script without
    /// spaces.
    pub line_ends: Vec<(usize, bool)>,
    /// The place of the text in the file.
    pub span: Span,
    /// Pairs of an offset in `text` and its offset in the file, ascending. Between two pairs, both
    /// offsets advance together. Empty if the places are unknown.
    pub origin: Vec<(usize, usize)>,
}

/// A style and the range that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyledRange {
    /// The bytes of [`RichText::text`].
    pub range: Range<usize>,
    /// The style.
    pub style: Style,
}

/// The style of a run of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// `**strong**`.
    pub strong: bool,
    /// `*emphasis*`.
    pub emphasis: bool,
    /// An index into [`RichText::links`].
    pub link: Option<usize>,
    /// An index into [`RichText::languages`], unless the run is in the language of the briefing.
    pub language: Option<usize>,
}

impl RichText {
    /// Returns the place in the file of bytes of the text, or the place of the whole text if that is
    /// unknown.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Span {
        let find = |offset: usize| {
            let at = self.origin.partition_point(|&(text, _)| text <= offset);
            let &(text, source) = self.origin.get(at.checked_sub(1)?)?;
            Some(source + (offset - text))
        };
        // The end comes from the last byte, because the next byte may be lines away.
        match (find(range.start), find(range.end.saturating_sub(1).max(range.start))) {
            (Some(start), Some(last)) if start <= last => Span::new(start, last + 1),
            _ => self.span,
        }
    }

    /// Returns the number of words, which are separated by white space.
    #[must_use]
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// Returns the ranges of one link or one language, each joined from adjacent styled ranges.
pub(crate) fn groups(
    rich: &RichText,
    key: impl Fn(Style) -> Option<usize>,
) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut styles = rich.styles.iter().peekable();
    std::iter::from_fn(move || {
        let (mut range, at) = styles
            .by_ref()
            .find_map(|it| key(it.style).map(|at| (it.range.clone(), at)))?;
        while let Some(next) =
            styles.next_if(|it| key(it.style) == Some(at) && it.range.start == range.end)
        {
            range.end = next.range.end;
        }
        Some((range, at))
    })
}
