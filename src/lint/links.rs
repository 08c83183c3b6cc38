//! Checks links that are printed: paper must show the address, or a QR code must lead to it.

use std::ops::Range;

use super::text;
use crate::briefing::Briefing;
use crate::briefing::printed::{Shown, holds, is_same, printed, shown, site};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::rich_text::RichText;

/// The most characters of an address that people type from paper.
const LONGEST: usize = 60;
/// The most characters of a link's words together with its address; more are hard to read.
const LONGEST_WORDS: usize = 75;

/// The surroundings of a link.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The texts of the panel or footer, including that of the link.
    texts: &'a [&'a RichText],
    /// The addresses of the QR codes beside it and in the footer.
    codes: &'a [&'a str],
    /// What could have a QR code for the link: `panel` or `footer`.
    owner: &'a str,
    /// Whether the owner has a QR code already.
    has_code: bool,
}

/// Warns about links whose address is not shown and has no QR code, and about words that show
/// another address than that of their link.
pub(super) fn check(briefing: &Briefing, report: &mut Report) {
    let footer: Vec<&str> = briefing.qr().into_iter().map(|qr| &*qr.url).collect();
    for panel in briefing.panels() {
        let codes: Vec<&str> =
            footer.iter().copied().chain(panel.qr.iter().map(|qr| &*qr.url)).collect();
        let texts = panel.texts();
        let has_code = panel.qr.is_some();
        let place = Place { texts: &texts, codes: &codes, owner: "panel", has_code };
        texts.iter().for_each(|text| check_text(text, place, report));
    }
    let texts = text::footer(briefing);
    let has_code = briefing.qr().is_some();
    let place = Place { texts: &texts, codes: &footer, owner: "footer", has_code };
    texts.iter().for_each(|text| check_text(text, place, report));
}

fn check_text(text: &RichText, place: Place<'_>, report: &mut Report) {
    for (at, url) in text.links.iter().enumerate() {
        for range in text::styled_ranges(text, |style| style.link == Some(at)) {
            let words = text.text.get(range.clone()).unwrap_or_default();
            match shown(words, url) {
                Shown::Address => {}
                Shown::Other(other) => {
                    let other = range.start + other.start..range.start + other.end;
                    report.push(mismatch(text, other, url, place));
                }
                Shown::Nothing => {
                    let is_told = place.texts.iter().any(|it| holds(&it.text, url))
                        || place.codes.iter().any(|code| is_same(code, url));
                    if !is_told {
                        report.push(dead(text, range, url, place));
                    }
                }
            }
        }
    }
}

/// Describes a link whose address is not shown.
fn dead(text: &RichText, range: Range<usize>, url: &str, place: Place<'_>) -> Diagnostic {
    let words = text.text.get(range.clone()).unwrap_or_default().trim();
    let address = printed(url);
    let length = address.chars().count();
    if length > LONGEST {
        let message = format!(
            "the link `{words}` does not work on paper: its address on {} is not shown, and \
             its {length} characters are too many to type",
            site(url)
        );
        let warning = Diagnostic::warning(Code::DeadLink, text.locate(range), message);
        return with_code(warning, url, place);
    }
    let message =
        format!("the link `{words}` does not work on paper: {address} is not shown");
    let mut warning =
        Diagnostic::warning(Code::DeadLink, text.locate(range.clone()), message)
            .hint(format!("add the address to the text, as {}", link(&address, url)));
    let addition = format!(" ({})", escaped(&address));
    let fits = words.chars().count() + addition.chars().count() <= LONGEST_WORDS;
    if fits && !text.origin.is_empty() {
        let mut end = text.locate(range);
        end.start = end.end;
        warning = warning.suggest(end, addition);
    }
    if place.has_code {
        return warning;
    }
    let owner = place.owner;
    warning.hint(format!("or add a QR code to the {owner}, as `qr: {url}`"))
}

/// Describes words that show another address than that of their link.
fn mismatch(
    text: &RichText,
    other: Range<usize>,
    url: &str,
    place: Place<'_>,
) -> Diagnostic {
    let found = text.text.get(other.clone()).unwrap_or_default();
    let address = printed(url);
    let is_long = address.chars().count() > LONGEST;
    let goes = if url.starts_with("tel:") { "calls" } else { "leads to" };
    let target = if is_long {
        format!("another address on {}", site(url))
    } else {
        address.clone()
    };
    let message = format!("the words show `{found}`, but the link {goes} {target}");
    let span = text.locate(other);
    let warning = Diagnostic::warning(Code::DeadLink, span, message);
    let warning = if found.eq_ignore_ascii_case(&address) {
        warning.label("capital and small letters differ in this address")
    } else {
        warning
    };
    if is_long {
        let owner = place.owner;
        return warning.hint(format!(
            "write words that describe the page, and add a QR code to the {owner}, as \
             `qr: {url}`"
        ));
    }
    let warning = warning.hint(format!("write {}", link(&address, url)));
    if text.origin.is_empty() {
        return warning;
    }
    warning.suggest(span, escaped(&address))
}

/// Adds the hints for an address that is too long to type.
fn with_code(warning: Diagnostic, url: &str, place: Place<'_>) -> Diagnostic {
    let owner = place.owner;
    let short = "ask the owner of the site for a short address, and write it both as the \
                 words and as the link";
    if place.has_code {
        return warning
            .hint(format!("change the QR code of the {owner}, as `qr: {url}`"))
            .hint(format!("or {short}"));
    }
    warning
        .hint(format!("add a QR code to the {owner}, as `qr: {url}`"))
        .hint(format!("or {short}"))
}

/// Writes a link as Markdown, in backticks.
fn link(words: &str, url: &str) -> String {
    let balanced = url.matches('(').count() == url.matches(')').count();
    let url = if balanced { url.to_owned() } else { format!("<{url}>") };
    format!("`[{}]({url})`", escaped(words))
}

/// Escapes the characters that Markdown would interpret.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        // An underscore inside a word has no meaning in Markdown.
        let is_within = before.is_alphanumeric()
            && characters.peek().is_some_and(|it| it.is_alphanumeric());
        if "\\`*[]<~$".contains(character) || character == '_' && !is_within {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_can_be_copied_into_a_body() {
        assert_eq!(
            link("a.uk/b_c", "https://a.uk/b_c"),
            "`[a.uk/b_c](https://a.uk/b_c)`"
        );
        assert_eq!(
            link("a.uk/~b*_", "https://a.uk/("),
            r"`[a.uk/\~b\*\_](<https://a.uk/(>)`"
        );
    }
}
