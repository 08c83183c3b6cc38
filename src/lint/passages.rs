//! Stretches of text in a style: links whose words say nothing, and italics or underlines that
//! go on for more than a line.

use std::ops::Range;

use super::text;
use crate::briefing::{Briefing, RichText};
use crate::diagnostic::{Code, Diagnostic, Report};

/// Characters of the longest line that a panel has: what is longer takes more than one.
const LINE: usize = 75;

/// Words that say nothing about where a link leads, to whoever hears links by themselves
/// (WCAG 2.2, 2.4.4 and 2.4.9).
const IDLE: [&str; 40] = [
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

/// Warns of both.
pub(super) fn judge(briefing: &Briefing, report: &mut Report) {
    for rich in text::all(briefing) {
        for link in 0..rich.links.len() {
            for range in text::stretches(rich, |style| style.link == Some(link)) {
                let words = rich.text.get(range.clone()).unwrap_or_default();
                if is_idle(words) {
                    report.push(idle_link(rich, range.clone(), words));
                }
                check_length(rich, range, "underlined", report);
            }
        }
        for range in text::stretches(rich, |style| style.emphasis && style.link.is_none())
        {
            check_length(rich, range, "in italics", report);
        }
    }
}

fn is_idle(words: &str) -> bool {
    let plain = words.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    IDLE.contains(&plain.as_str())
}

fn idle_link(rich: &RichText, range: Range<usize>, words: &str) -> Diagnostic {
    let message = format!("the link `{words}` does not say where it leads");
    Diagnostic::warning(Code::LinkText, rich.locate(range), message)
        .hint("write what is found there, as `[report child abuse](https://…)`")
}

fn check_length(rich: &RichText, range: Range<usize>, how: &str, report: &mut Report) {
    let Some(passage) = rich.text.get(range.clone()) else { return };
    let length = passage.chars().count();
    if length > LINE {
        let message = format!(
            "{length} characters {how}, `{}`: over a line they are hard to read",
            text::quote(passage)
        );
        let remedy = if how == "underlined" {
            "link the few words that name what is found there"
        } else {
            "stress a few words, or use **bold**"
        };
        report.push(
            Diagnostic::warning(Code::LongEmphasis, rich.locate(range), message)
                .hint(remedy),
        );
    }
}
