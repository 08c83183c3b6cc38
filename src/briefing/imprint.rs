//! The imprint in the footer: dates, version and publisher.

use super::Briefing;
use crate::diagnostic::Span;
use crate::rich_text::RichText;

/// A line of the imprint.
#[derive(Clone, Debug)]
pub struct ImprintLine {
    /// The words, such as `Issued 1 November 2026`.
    pub text: RichText,
    /// The place in the file of the value in the line.
    pub span: Span,
}

impl Briefing {
    /// Returns the lines of the imprint, in order.
    #[must_use]
    pub fn imprint(&self) -> Vec<ImprintLine> {
        let labels = self.labels();
        let is_rtl = self.language().is_rtl();
        let line = |words: String, span: Span| ImprintLine {
            text: RichText::plain(words, is_rtl),
            span,
        };
        // A date always fits, so no message needs its place.
        let date = |words: String| line(words, Span::default());
        let text = |words: String, text: &RichText| line(words, text.span);
        let lines = [
            self.issued().map(|day| date(labels.issued(day))),
            self.review().map(|day| date(labels.review(day))),
            self.version().map(|version| text(labels.version(&version.text), version)),
            self.publisher().map(|name| text(name.text.clone(), name)),
        ];
        lines.into_iter().flatten().collect()
    }
}
