//! Checks styled passages: links whose words do not say where they lead, and italics or
//! underlines that run over more than a line.

use std::ops::Range;

use super::text;
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::rich_text::RichText;

/// The most characters of a line in a panel.
const LINE: usize = 75;

/// Words that do not say where a link leads. Screen readers list links without the text
/// around them (WCAG 2.2, 2.4.4 and 2.4.9).
const GENERIC: [&str; 40] = [
    "click",
    "click here",
    "here",
    "this",
    "this link",
    "this page",
    "this website",
    "link",
    "website",
    "web page",
    "webpage",
    "page",
    "site",
    "more",
    "read more",
    "learn more",
    "find out more",
    "see more",
    "more info",
    "more information",
    "further information",
    "details",
    "more details",
    "info",
    "information",
    "go",
    "visit",
    "download",
    "tap here",
    "press here",
    "yma",
    "cliciwch yma",
    "tutaj",
    "kliknij tutaj",
    "ici",
    "cliquez ici",
    "hier",
    "hier klicken",
    "aquí",
    "aqui",
];

/// Warns about vague links and about long passages in italics or underlined.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    for rich in text::all(briefing) {
        for link in 0..rich.links.len() {
            for range in text::styled_ranges(rich, |style| style.link == Some(link)) {
                let words = rich.text.get(range.clone()).unwrap_or_default();
                if is_generic(words) {
                    report.push(generic_link(rich, range.clone(), words));
                }
                check_length(rich, range, "underlined", report);
            }
        }
        for range in
            text::styled_ranges(rich, |style| style.emphasis && style.link.is_none())
        {
            check_length(rich, range, "in italics", report);
        }
    }
}

/// Returns whether words are one of the [`GENERIC`] ones.
fn is_generic(words: &str) -> bool {
    let plain = words.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    GENERIC.contains(&plain.as_str())
}

fn generic_link(rich: &RichText, range: Range<usize>, words: &str) -> Diagnostic {
    let message = format!("the link `{words}` does not say where it leads");
    Diagnostic::warning(Code::LinkText, rich.locate(range), message)
        .hint("write what readers will find there, as `[report child abuse](https://…)`")
}

/// Warns if a passage is longer than a line. `style` is `underlined` or `in italics`.
fn check_length(rich: &RichText, range: Range<usize>, style: &str, report: &mut Report) {
    let Some(passage) = rich.text.get(range.clone()) else { return };
    let length = passage.chars().count();
    if length > LINE {
        let message = format!(
            "{length} characters are {style}, `{}`: more than a line of that is hard to read",
            text::quote(passage)
        );
        let remedy = if style == "underlined" {
            "link only the few words that name the page"
        } else {
            "emphasise only a few words, or use **bold**"
        };
        report.push(
            Diagnostic::warning(Code::LongEmphasis, rich.locate(range), message)
                .hint(remedy),
        );
    }
}
