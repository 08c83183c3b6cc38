//! Writes what search engines and messages show of a page: a description, and the properties of
//! the Open Graph protocol (ogp.me).

use crate::briefing::{Block, Briefing};
use crate::markup::Markup;
use crate::rich_text::RichText;

/// Most characters of a description: search engines cut longer ones.
const LONGEST: usize = 155;

/// Writes the facts of a page, one in a line.
pub(super) fn write(briefing: &Briefing, title: &str, out: &mut Markup) {
    if let Some(publisher) = briefing.publisher() {
        fact("name", "author", &publisher.text, out);
        fact("property", "og:site_name", &publisher.text, out);
    }
    if let Some(words) = about(briefing) {
        let words = shortened(&words.text);
        fact("name", "description", &words, out);
        fact("property", "og:description", &words, out);
    }
    fact("property", "og:type", "article", out);
    fact("property", "og:title", title, out);
    let language = briefing.language();
    if let Some(region) = language.region() {
        let locale = format!("{}_{}", language.primary(), region.to_ascii_uppercase());
        fact("property", "og:locale", &locale, out);
    }
    if let Some(address) = briefing.poster().web_address.as_deref() {
        fact("property", "og:url", address, out);
        if let Some(picture) = picture(address) {
            fact("property", "og:image", &picture, out);
            fact("property", "og:image:type", "image/png", out);
            fact("property", "og:image:alt", title, out);
        }
    }
}

fn fact(kind: &'static str, name: &str, content: &str, out: &mut Markup) {
    out.void("meta", &[(kind, name), ("content", content)]);
    out.line();
}

/// Returns the words that tell best what a briefing is about: the message that everyone must
/// remember, the line under the title, or else the first paragraph.
fn about(briefing: &Briefing) -> Option<&RichText> {
    let of_panel = briefing.panels().iter().find_map(|panel| {
        panel.body.iter().find_map(|block| match block {
            Block::Paragraph(text) => Some(text),
            _ => None,
        })
    });
    briefing.key_message().or_else(|| briefing.subtitle()).or(of_panel)
}

/// Returns a text on one line, cut after a word if it is too long.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let mut short = String::new();
    for word in words {
        let length = short.chars().count() + word.chars().count() + 2;
        if length > LONGEST && !short.is_empty() {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    // Scripts without spaces, or a long address.
    let mut short: String = short.chars().take(LONGEST - 1).collect();
    short.push('\u{2026}');
    short
}

/// Returns the address of the picture beside a page: that of the PNG of the same name.
fn picture(address: &str) -> Option<String> {
    let (path, _) = address.split_once(['?', '#']).unwrap_or((address, ""));
    let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm"))?;
    Some(format!("{stem}.png"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_ends_with_a_word() {
        assert_eq!(shortened("One\ntwo  three."), "One two three.");
        let long = "Child ".repeat(60);
        let short = shortened(&long);
        assert!(short.ends_with("Child\u{2026}") && short.chars().count() <= LONGEST);
        assert_eq!(shortened(&"\u{5b57}".repeat(400)).chars().count(), LONGEST);
    }

    #[test]
    fn the_picture_has_the_name_of_the_page() {
        let of = |address| picture(address);
        assert_eq!(
            of("https://example.org/a/cse.html?x=1#y").as_deref(),
            Some("https://example.org/a/cse.png")
        );
        assert_eq!(of("https://example.org/a/"), None);
    }
}
