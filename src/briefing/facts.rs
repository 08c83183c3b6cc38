//! The facts of a briefing, in words: its dates, its version, who publishes it.

use super::{Briefing, Date, MONTHS, RichText};
use crate::diagnostic::Span;

/// A fact in words, and where it stands in the file.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The words.
    pub words: String,
    /// The place of what the words were made of.
    pub span: Span,
}

impl Briefing {
    /// The facts that the footer states, in order.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        let date = |label: &str, date: Date| Fact {
            words: format!("{label} {}", in_words(date)),
            // A date has a width that always fits, so nobody asks where it stands.
            span: Span::default(),
        };
        let text = |label: &str, text: &RichText| Fact {
            words: format!("{label}{}", text.text),
            span: text.span,
        };
        let facts = [
            self.issued.map(|it| date("Issued", it)),
            self.review.map(|it| date("Review by", it)),
            self.version.as_ref().map(|it| text("Version ", it)),
            self.publisher.as_ref().map(|it| text("", it)),
        ];
        facts.into_iter().flatten().collect()
    }
}

fn in_words(date: Date) -> String {
    let month = usize::from(date.month).checked_sub(1).and_then(|at| MONTHS.get(at));
    format!("{} {} {}", date.day, month.unwrap_or(&""), date.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        assert_eq!(in_words(Date::parse("2026-11-01").unwrap()), "1 November 2026");
    }
}
