//! Every text of a briefing, shaped once, before any size or measure is known.

use std::sync::Arc;

use super::flow::{Flow, Text};
use super::panel::PanelText;
use crate::briefing::{Briefing, Date, MONTHS, PANELS, Qr, RichText};
use crate::diagnostic::Span;
use crate::text::{Shaper, Voice};

/// All texts of a briefing.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) kicker: Arc<Text>,
    pub(super) title: Arc<Text>,
    pub(super) subtitle: Option<Arc<Text>>,
    pub(super) panels: [PanelText; PANELS],
    pub(super) call: Option<Arc<Text>>,
    pub(super) contact: Flow,
    /// Short facts, in order: dates, version, publisher.
    pub(super) facts: Vec<Fact>,
    pub(super) qr: Option<Qr>,
}

impl Texts {
    /// Shapes the texts of a briefing.
    pub(super) fn new(briefing: &Briefing, shaper: &mut Shaper) -> Self {
        Self {
            kicker: Text::new(shaper, &briefing.kicker, Voice::Bold),
            title: Text::new(shaper, &briefing.title, Voice::Display),
            subtitle: briefing
                .subtitle
                .as_ref()
                .map(|text| Text::new(shaper, text, Voice::Body)),
            panels: std::array::from_fn(|index| {
                let panel = &briefing.panels[index];
                let color = panel.color.unwrap_or(briefing.poster.theme.panels[index]);
                PanelText::new(shaper, panel, index + 1, color)
            }),
            call: briefing.call.as_ref().map(|text| Text::new(shaper, text, Voice::Bold)),
            contact: Flow::new(shaper, &briefing.contact),
            facts: facts(briefing),
            qr: briefing.qr.clone(),
        }
    }
}

/// A fact in words, and where it stands in the file.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) words: String,
    pub(super) span: Span,
}

fn facts(briefing: &Briefing) -> Vec<Fact> {
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
        briefing.issued.map(|it| date("Issued", it)),
        briefing.review.map(|it| date("Review by", it)),
        briefing.version.as_ref().map(|it| text("Version ", it)),
        briefing.publisher.as_ref().map(|it| text("", it)),
    ];
    facts.into_iter().flatten().collect()
}

/// The address as people say it: of mail only to whom it goes, not what it is to say.
pub(super) fn without_scheme(url: &str) -> &str {
    let Some((scheme, rest)) = url.split_once(':') else { return url };
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => rest.split_once('?').map_or(rest, |(address, _)| address),
        "tel" => rest,
        _ => {
            let rest = rest.trim_start_matches('/');
            rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
        }
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
    fn addresses_lose_what_nobody_says() {
        assert_eq!(without_scheme("https://www.example.org/"), "example.org");
        assert_eq!(
            without_scheme("mailto:help@example.org?subject=a"),
            "help@example.org"
        );
        assert_eq!(without_scheme("tel:+441234567890"), "+441234567890");
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(in_words(Date::parse("2026-11-01").unwrap()), "1 November 2026");
    }
}
