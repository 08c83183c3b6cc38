//! Every text of a briefing, shaped once, before any size or measure is known.

use std::sync::Arc;

use super::flow::{Flow, Text};
use super::panel::PanelText;
use crate::briefing::{Briefing, Date, PANELS, Qr};
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
    /// Short facts, in order: dates, version, publisher, where the code leads.
    pub(super) facts: Vec<String>,
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

fn facts(briefing: &Briefing) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(briefing.issued.map(|date| format!("Issued {}", in_words(date))));
    facts.extend(briefing.review.map(|date| format!("Review by {}", in_words(date))));
    facts.extend(briefing.version.as_ref().map(|text| format!("Version {}", text.text)));
    facts.extend(briefing.publisher.as_ref().map(|text| text.text.clone()));
    facts.extend(
        briefing.qr.as_ref().map(|qr| format!("Scan: {}", without_scheme(&qr.url))),
    );
    facts
}

/// The address as people say it.
pub(super) fn without_scheme(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("mailto:").or(rest.strip_prefix("tel:")).unwrap_or(rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

fn in_words(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::from(date.month).checked_sub(1).and_then(|at| MONTHS.get(at));
    format!("{} {} {}", date.day, month.unwrap_or(&""), date.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_what_nobody_says() {
        assert_eq!(without_scheme("https://www.example.org/"), "example.org");
        assert_eq!(without_scheme("mailto:help@example.org"), "help@example.org");
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(in_words(Date::parse("2026-11-01").unwrap()), "1 November 2026");
    }
}
