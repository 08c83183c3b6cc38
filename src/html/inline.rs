//! Writes a [`RichText`] as inline elements: links, words in other languages, bold and italic,
//! and the isolates that keep numbers and foreign words in their own direction.

use std::ops::Range;

use crate::assets::fonts::Script;
use crate::markup::Markup;
use crate::rich_text::address::addresses;
use crate::rich_text::{RichText, Style, StyledRange, groups};
use crate::text::{address_breaks, unbreakable_ranges};

/// Writes a text.
pub(super) fn inline(rich: &RichText, out: &mut Markup) {
    let links = groups(rich, |style| style.link);
    let links = links.map(|(range, link)| Part { range, kind: Kind::Link(link) });
    let isolates = rich.isolates.iter().map(|it| {
        let range = it.range.clone();
        Part { range, kind: Kind::Isolate { is_rtl: it.is_rtl } }
    });
    let mut parts: Vec<_> = links.chain(isolates).collect();
    // Sorts outer parts first: no part crosses another, and a link goes around an isolate of
    // the same words.
    parts.sort_by_key(|it| (it.range.start, std::cmp::Reverse(it.range.end)));
    let mut parts = parts.as_slice();
    write(rich, 0..rich.text.len(), &mut parts, out);
}

/// A part of a text that becomes one element, whatever the styles in it.
struct Part {
    range: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// Its number in [`RichText::links`].
    Link(usize),
    Isolate {
        is_rtl: bool,
    },
}

/// Writes a range of a text and takes the parts that begin in it off the list.
fn write(rich: &RichText, range: Range<usize>, parts: &mut &[Part], out: &mut Markup) {
    let mut at = range.start;
    while let Some((part, rest)) = parts.split_first() {
        if part.range.start >= range.end {
            break;
        }
        *parts = rest;
        styled(rich, at..part.range.start, out);
        at = part.range.end;
        let inside = |out: &mut Markup| write(rich, part.range.clone(), parts, out);
        match part.kind {
            Kind::Isolate { is_rtl } => {
                let direction = if is_rtl { "rtl" } else { "ltr" };
                out.element("bdi", &[("dir", direction)], inside);
            }
            Kind::Link(link) => {
                let url = rich.links.get(link).map_or("", |it| it);
                let said = rich.text.get(part.range.clone()).unwrap_or_default();
                let language = language_of(rich, &part.range);
                let mut attributes = Vec::new();
                attributes.extend(language.map(|it| ("lang", it)));
                attributes.push(("href", url));
                // The style sheet prints the address behind words that do not show it.
                if url.contains(said.trim()) {
                    attributes.push(("class", "said"));
                }
                out.element("a", &attributes, inside);
            }
        }
    }
    styled(rich, at..range.end, out);
}

/// Returns the language of a range that is in one language, unless it is the page's.
fn language_of<'a>(rich: &'a RichText, range: &Range<usize>) -> Option<&'a str> {
    let inside = groups(rich, |style| style.language);
    let mut inside =
        inside.filter(|(it, _)| it.start <= range.start && range.end <= it.end);
    let (_, language) = inside.next()?;
    rich.languages.get(language).map(|it| it.as_str())
}

/// Writes a range in which no link and no isolate begins or ends.
fn styled(rich: &RichText, range: Range<usize>, out: &mut Markup) {
    let mut at = range.start;
    let first = rich.styles.partition_point(|it| it.range.end <= range.start);
    let inside = rich.styles.iter().skip(first).filter_map(|it| {
        let part = it.range.start.max(range.start)..it.range.end.min(range.end);
        (!part.is_empty()).then_some(StyledRange { range: part, style: it.style })
    });
    let mut inside = inside.take_while(|it| it.range.start < range.end).peekable();
    while let Some(first) = inside.next() {
        words(rich, at..first.range.start, out);
        at = first.range.end;
        // Words in one other language become one element, in however many styles. A link has
        // an attribute for its language.
        let Style { link, language, .. } = first.style;
        let mut runs = vec![first];
        while let Some(next) = inside.next_if(|it| {
            language.is_some() && it.style.language == language && it.range.start == at
        }) {
            at = next.range.end;
            runs.push(next);
        }
        let language = language.and_then(|it| rich.languages.get(it));
        let write = |out: &mut Markup| runs.iter().for_each(|it| run(rich, it, out));
        match language {
            Some(language) if link.is_none() => {
                out.element("span", &[("lang", language.as_str())], write);
            }
            _ => write(out),
        }
    }
    words(rich, at..range.end, out);
}

fn run(rich: &RichText, styled: &StyledRange, out: &mut Markup) {
    let Style { strong, emphasis, .. } = styled.style;
    let text = rich.text.get(styled.range.clone()).unwrap_or_default();
    let mut scripts = text.chars().filter_map(Script::of);
    let is_upright =
        scripts.find(|it| !it.is_signs()).is_some_and(|script| !script.has_italic());
    let stressed: &[_] = if is_upright { &[("class", "stressed")] } else { &[] };
    let tags = [(strong, "strong", &[][..]), (emphasis, "em", stressed)];
    let mut count = 0;
    for (_, tag, attributes) in tags.into_iter().filter(|(holds, ..)| *holds) {
        out.open(tag, attributes);
        count += 1;
    }
    words(rich, styled.range.clone(), out);
    (0..count).for_each(|_| out.close());
}

/// Writes a range of the words, with forced line breaks and with what may not be broken.
fn words(rich: &RichText, range: Range<usize>, out: &mut Markup) {
    let mut start = range.start;
    let text = rich.text.get(range).unwrap_or_default();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.void("br", &[]);
        }
        let end = start + line.len();
        let inside = rich.line_ends.iter().filter(|it| (start..=end).contains(&it.0));
        let line_ends: Vec<_> =
            inside.map(|&(offset, may_end)| (offset - start, may_end)).collect();
        start = end + 1;
        let mut from = 0;
        for range in unbreakable_ranges(line, &line_ends) {
            spaced(line.get(from..range.start).unwrap_or_default(), out);
            from = range.end;
            let together = line.get(range).unwrap_or_default();
            out.element("span", &[("class", "whole")], |it| it.text(together));
        }
        spaced(line.get(from..).unwrap_or_default(), out);
    }
}

/// Writes words between which a line may end, and the addresses among them.
fn spaced(text: &str, out: &mut Markup) {
    let mut from = 0;
    for range in addresses(text) {
        out.text(text.get(from..range.start).unwrap_or_default());
        from = range.end;
        address(text.get(range).unwrap_or_default(), out);
    }
    out.text(text.get(from..).unwrap_or_default());
}

/// Writes an address with `wbr` wherever a line may end in it.
pub(super) fn address(address: &str, out: &mut Markup) {
    let mut from = 0;
    for at in address_breaks(address) {
        out.text(address.get(from..at).unwrap_or_default());
        out.void("wbr", &[]);
        from = at;
    }
    out.text(address.get(from..).unwrap_or_default());
}
