//! The facts of a briefing, in words: its dates, its version, who publishes it.

use super::{Briefing, RichText};
use crate::diagnostic::Span;

/// A fact in words, and where it stands in the file.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The words.
    pub text: RichText,
    /// The place of what the words were made of.
    pub span: Span,
}

impl Briefing {
    /// The facts that the footer states, in order.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        let labels = self.labels();
        let is_rtl = self.language().is_rtl();
        let fact = |words: String, span: Span| Fact {
            text: RichText::plain(words, is_rtl),
            span,
        };
        // A date has a width that always fits, so nobody asks where it stands.
        let date = |words: String| fact(words, Span::default());
        let text = |words: String, text: &RichText| fact(words, text.span);
        let facts = [
            self.issued().map(|it| date(labels.issued(it))),
            self.review().map(|it| date(labels.review(it))),
            self.version().map(|it| text(labels.version(&it.text), it)),
            self.publisher().map(|it| text(it.text.clone(), it)),
        ];
        facts.into_iter().flatten().collect()
    }
}
