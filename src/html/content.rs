//! The briefing in, the elements of the page's body out, in the order of the file.

use super::HtmlError;
use super::markup::Markup;
use super::picture;
use crate::assets::fonts::Script;
use crate::briefing::address::{addresses, without_scheme};
use crate::briefing::{
    Block, Briefing, Language, List, PANELS, Panel, Qr, RichText, Style, StyledRange,
};
use crate::text::{address_breaks, bonded};

/// Writes the body.
pub(super) fn body(briefing: &Briefing, out: &mut Markup) -> Result<(), HtmlError> {
    out.open("body", &[]);
    out.line();
    out.element("a", &[("class", "skip"), ("href", "#main")], |it| {
        it.text(briefing.labels.skip());
    });
    out.line();
    masthead(briefing, out)?;
    out.open("main", &[("id", "main")]);
    out.line();
    for (number, panel) in (1..=PANELS).zip(&briefing.panels) {
        self::panel(number, &number_of(briefing, number), panel, out);
    }
    out.close();
    out.line();
    footer(briefing, out);
    out.close();
    out.line();
    Ok(())
}

fn masthead(briefing: &Briefing, out: &mut Markup) -> Result<(), HtmlError> {
    out.open("header", &[]);
    out.line();
    dial(out);
    out.line();
    out.open("div", &[("class", "titles")]);
    paragraph("kicker", &briefing.kicker, out);
    out.element("h1", &[], |it| inline(&briefing.title, it));
    out.line();
    if let Some(subtitle) = &briefing.subtitle {
        paragraph("subtitle", subtitle, out);
    }
    out.close();
    out.line();
    if !briefing.logos.is_empty() {
        out.open("div", &[("class", "logos")]);
        for logo in &briefing.logos {
            let (url, height) = picture::data_url(logo)?;
            let (style, alt) = (format!("height:{height}rem"), &logo.alt.text);
            out.void("img", &[("src", &url), ("alt", alt), ("style", &style)]);
        }
        out.close();
        out.line();
    }
    out.close();
    out.line();
    Ok(())
}

/// The ring of seven segments. It says nothing that the words do not say.
fn dial(out: &mut Markup) {
    let decoration = [("aria-hidden", "true"), ("focusable", "false")];
    let mut attributes = vec![("class", "dial"), ("viewBox", "0 0 64 64")];
    attributes.extend(decoration);
    out.open("svg", &attributes);
    // The middle of the first segment at the top left, as on the poster.
    let turn = ("transform", "rotate(-115.7 32 32)");
    out.open("g", &[("fill", "none"), ("stroke-width", "12"), turn]);
    for segment in 1..=PANELS {
        let (class, offset) = (format!("s{segment}"), format!("-{}", segment * 100 - 98));
        out.void(
            "circle",
            &[
                ("class", &class),
                ("cx", "32"),
                ("cy", "32"),
                ("r", "25"),
                ("pathLength", "700"),
                ("stroke-dasharray", "96 604"),
                ("stroke-dashoffset", &offset),
            ],
        );
    }
    out.close();
    out.void("path", &[("d", "M23 22h18v4.5l-9.5 16h-6l9.2-15.3H23z")]);
    out.close();
}

/// A panel's number as it is written.
pub(super) fn number_of(briefing: &Briefing, number: usize) -> String {
    briefing.labels.number(u64::try_from(number).unwrap_or(u64::MAX))
}

fn panel(number: usize, written: &str, panel: &Panel, out: &mut Markup) {
    let (id, class) = (format!("panel-{number}"), format!("panel p{number}"));
    out.open("section", &[("class", &class), ("aria-labelledby", &id)]);
    out.line();
    out.element("h2", &[("id", &id)], |it| {
        it.element("span", &[("class", "number")], |it| it.text(written));
        it.text(" ");
        // One box beside the number, so that a second line does not run under it.
        it.element("span", &[], |it| inline(&panel.heading, it));
    });
    out.line();
    blocks(&panel.body, out);
    if let Some(qr) = &panel.qr {
        code(qr, out);
    }
    out.close();
    out.line();
}

fn footer(briefing: &Briefing, out: &mut Markup) {
    out.open("footer", &[]);
    out.line();
    if let Some(call) = &briefing.call {
        paragraph("call", call, out);
    }
    if !briefing.contact.is_empty() {
        out.open("div", &[("class", "contact")]);
        out.line();
        blocks(&briefing.contact, out);
        out.close();
        out.line();
    }
    if let Some(qr) = &briefing.qr {
        code(qr, out);
    }
    let facts = briefing.facts();
    if !facts.is_empty() {
        out.open("div", &[("class", "facts")]);
        for fact in facts {
            out.element("p", &[], |it| it.text(&fact.words));
        }
        out.close();
        out.line();
    }
    out.close();
    out.line();
}

/// Where a code leads: who reads this follows a link.
fn code(qr: &Qr, out: &mut Markup) {
    out.element("p", &[("class", "more")], |it| {
        it.element("a", &[("href", &qr.url), ("class", "said")], |it| {
            address(without_scheme(&qr.url), it);
        });
    });
    out.line();
}

fn paragraph(class: &str, text: &RichText, out: &mut Markup) {
    out.element("p", &[("class", class)], |it| inline(text, it));
    out.line();
}

fn blocks(blocks: &[Block], out: &mut Markup) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => out.element("p", &[], |it| inline(text, it)),
            Block::List(list) => self::list(list, out),
        }
        out.line();
    }
}

fn list(list: &List, out: &mut Markup) {
    let start = list.start.unwrap_or(1).to_string();
    match list.start {
        None => out.open("ul", &[]),
        Some(1) => out.open("ol", &[]),
        Some(_) => out.open("ol", &[("start", &start)]),
    }
    out.line();
    for item in &list.items {
        out.open("li", &[]);
        match item.as_slice() {
            [Block::Paragraph(text)] => inline(text, out),
            blocks => self::blocks(blocks, out),
        }
        out.close();
        out.line();
    }
    out.close();
}

/// A text with its styles.
fn inline(rich: &RichText, out: &mut Markup) {
    let mut at = 0;
    let mut styles = rich.styles.iter().peekable();
    while let Some(styled) = styles.next() {
        words(rich.text.get(at..styled.range.start).unwrap_or_default(), out);
        at = styled.range.end;
        // A link, or words in another language, in several styles are one all the same.
        let Style { link, language, .. } = styled.style;
        let mut runs = vec![styled];
        let is_same = |it: &&StyledRange, at: usize| {
            (link.is_some() || language.is_some())
                && (it.style.link, it.style.language) == (link, language)
                && it.range.start == at
        };
        while let Some(next) = styles.next_if(|it| is_same(it, at)) {
            at = next.range.end;
            runs.push(next);
        }
        let inside = |out: &mut Markup| {
            runs.iter().for_each(|styled| run(rich, styled, out));
        };
        let language = language.and_then(|it| rich.languages.get(it));
        let mut attributes = Vec::new();
        if let Some(language) = language {
            attributes.push(("lang", language.as_str()));
            attributes.push(("dir", direction(language)));
        }
        match link.and_then(|it| rich.links.get(it)) {
            Some(url) => {
                attributes.push(("href", url));
                let said = rich.text.get(styled.range.start..at).unwrap_or_default();
                // Print adds the address, where the words do not say it.
                if url.contains(said.trim()) {
                    attributes.push(("class", "said"));
                }
                out.element("a", &attributes, inside);
            }
            None if language.is_some() => out.element("span", &attributes, inside),
            None => inside(out),
        }
    }
    words(rich.text.get(at..).unwrap_or_default(), out);
}

/// Which way a language is written.
pub(super) fn direction(language: &Language) -> &'static str {
    if language.is_rtl() { "rtl" } else { "ltr" }
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
    words(text, out);
    (0..count).for_each(|_| out.close());
}

/// Words, with the line breaks that were asked for.
fn words(text: &str, out: &mut Markup) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.void("br", &[]);
        }
        let mut from = 0;
        for range in bonded(line) {
            spaced(line.get(from..range.start).unwrap_or_default(), out);
            from = range.end;
            let together = line.get(range).unwrap_or_default();
            out.element("span", &[("class", "whole")], |it| it.text(together));
        }
        spaced(line.get(from..).unwrap_or_default(), out);
    }
}

/// Words between which a line may end anywhere.
fn spaced(text: &str, out: &mut Markup) {
    let mut from = 0;
    for range in addresses(text) {
        out.text(text.get(from..range.start).unwrap_or_default());
        from = range.end;
        address(text.get(range).unwrap_or_default(), out);
    }
    out.text(text.get(from..).unwrap_or_default());
}

/// An address, with the places where a line may end in it.
fn address(address: &str, out: &mut Markup) {
    let mut from = 0;
    for at in address_breaks(address) {
        out.text(address.get(from..at).unwrap_or_default());
        out.void("wbr", &[]);
        from = at;
    }
    out.text(address.get(from..).unwrap_or_default());
}
