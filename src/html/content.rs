//! Writes the elements of the page's body, in the order of the briefing's file.

use super::HtmlError;
use super::inline::{address, inline};
use super::picture;
use crate::assets::icons::{Icon, SIDE};
use crate::assets::logo::Ground;
use crate::briefing::{
    Alert, Block, Briefing, List, Logo, LogoPlace, MastheadLook, PANELS, Panel,
    PanelIcon, PanelStyle, Picture, Qr, Statistic,
};
use crate::languages::{Labels, Language};
use crate::markup::Markup;
use crate::math;
use crate::rich_text::RichText;
use crate::rich_text::address::without_scheme;
use crate::units::to_f64;

/// Writes the `body` element.
///
/// # Errors
/// Returns an error if a picture cannot be encoded.
pub(super) fn body(briefing: &Briefing, out: &mut Markup) -> Result<(), HtmlError> {
    out.open("body", &[]);
    out.line();
    out.element("a", &[("class", "skip"), ("href", "#main")], |out| {
        out.text(briefing.labels().skip());
    });
    out.line();
    masthead(briefing, out)?;
    out.open("main", &[("id", "main")]);
    out.line();
    if let Some(text) = briefing.key_message() {
        paragraph("key-message", text, out);
    }
    if let Some(image) = briefing.hub_picture() {
        self::image("hub", image, out)?;
    }
    for (number, panel) in (1..=PANELS).zip(briefing.panels()) {
        self::panel(number, panel, briefing, out)?;
    }
    out.close();
    out.line();
    footer(briefing, out)?;
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
    paragraph("kicker", briefing.kicker(), out);
    out.element("h1", &[], |out| inline(briefing.title(), out));
    out.line();
    if let Some(subtitle) = briefing.subtitle() {
        paragraph("subtitle", subtitle, out);
    }
    out.close();
    out.line();
    if briefing.poster().logos == LogoPlace::Masthead {
        let has_band = briefing.poster().masthead == MastheadLook::Band;
        logos(briefing, |it| if has_band { it.on_band } else { it.on_paper }, out)?;
    }
    out.close();
    out.line();
    Ok(())
}

/// Writes the logos in the order of the file. A group ends where the ground changes.
fn logos(
    briefing: &Briefing,
    ground: impl Fn(&Logo) -> Ground,
    out: &mut Markup,
) -> Result<(), HtmlError> {
    for group in briefing.logos().chunk_by(|a, b| ground(a) == ground(b)) {
        let class = match group.first().map(&ground) {
            Some(Ground::Band) => "logos on-band",
            Some(Ground::Dark) => "logos on-dark",
            Some(Ground::White) | None => "logos",
        };
        out.open("div", &[("class", class)]);
        for logo in group {
            let (url, height) = picture::logo(logo)?;
            let (class, alt) = (logo_class(height), &logo.alt.text);
            out.void("img", &[("class", &class), ("src", &url), ("alt", alt)]);
        }
        out.close();
        out.line();
    }
    Ok(())
}

/// Returns the class of logos of a height, in rem.
pub(super) fn logo_class(height: f64) -> String {
    format!("h{:.0}", height * 1000.0)
}

/// Writes the ring of seven segments. It is decoration, hidden from screen readers.
fn dial(out: &mut Markup) {
    let decoration = [("aria-hidden", "true"), ("focusable", "false")];
    let mut attributes = vec![("class", "dial"), ("viewBox", "0 0 64 64")];
    attributes.extend(decoration);
    out.open("svg", &attributes);
    out.open("g", &[("fill", "none"), ("stroke-width", "12")]);
    for segment in 0..PANELS {
        let class = format!("s{}", segment + 1);
        out.void("path", &[("class", &class), ("d", &arc(segment))]);
    }
    out.close();
    out.void("path", &[("d", "M23 22h18v4.5l-9.5 16h-6l9.2-15.3H23z")]);
    out.close();
}

/// Returns the middle line of a segment of the dial. The middle of the first one is at the top
/// left, as on the poster.
fn arc(segment: usize) -> String {
    const FIRST: f64 = -115.7;
    const RADIUS: f64 = 25.0;
    const GAP: f64 = 2.0;
    let each = 360.0 / to_f64(PANELS);
    let start = FIRST + each * to_f64(segment);
    let point = |degrees: f64| {
        let (sine, cosine) = math::sin_cos(degrees.to_radians());
        format!("{:.2} {:.2}", 32.0 + RADIUS * cosine, 32.0 + RADIUS * sine)
    };
    let (from, to) = (point(start + GAP / 2.0), point(start + each - GAP / 2.0));
    format!("M{from}A{RADIUS} {RADIUS} 0 0 1 {to}")
}

/// Returns the number of a panel in the digits of the briefing.
pub(super) fn number_of(briefing: &Briefing, number: usize) -> String {
    briefing.labels().number(u64::try_from(number).unwrap_or(u64::MAX))
}

fn panel(
    number: usize,
    panel: &Panel,
    briefing: &Briefing,
    out: &mut Markup,
) -> Result<(), HtmlError> {
    let (written, labels) = (number_of(briefing, number), briefing.labels());
    let style = match panel.style {
        PanelStyle::Plain => "",
        PanelStyle::Filled => " filled",
    };
    let (id, class) = (format!("panel-{number}"), format!("panel p{number}{style}"));
    out.open("section", &[("class", &class), ("aria-labelledby", &id)]);
    out.line();
    let mut head_icon = Ok(());
    out.element("h2", &[("id", &id)], |out| {
        // The space is in the number, where boxes beside each other keep it: screen readers would
        // say both as one word.
        let number = format!("{written} ");
        out.element("span", &[("class", "number")], |out| out.text(&number));
        // The heading is one box beside the number: its second line stays clear of it.
        out.element("span", &[], |out| inline(&panel.heading, out));
        if let Some(icon) = &panel.icon {
            head_icon = panel_icon(icon, out);
        }
    });
    out.line();
    head_icon?;
    if let Some(image) = &panel.image {
        self::image("image", image, out)?;
    }
    if let Some(statistic) = &panel.statistic {
        self::statistic(statistic, out);
    }
    blocks(&panel.body, labels, out);
    if let Some(qr) = &panel.qr {
        code(qr, out);
    }
    out.close();
    out.line();
    Ok(())
}

/// Writes the picture of a panel or of the hub.
fn image(class: &str, image: &Picture, out: &mut Markup) -> Result<(), HtmlError> {
    let url = picture::image(image)?;
    out.void("img", &[("class", class), ("src", &url), ("alt", &image.alt.text)]);
    out.line();
    Ok(())
}

fn footer(briefing: &Briefing, out: &mut Markup) -> Result<(), HtmlError> {
    let has_logos =
        briefing.poster().logos == LogoPlace::Footer && !briefing.logos().is_empty();
    out.open("footer", if has_logos { &[("class", "with-logos")] } else { &[] });
    out.line();
    if let Some(call) = briefing.call() {
        out.element("h2", &[("class", "call")], |out| inline(call, out));
        out.line();
    }
    if !briefing.contact().is_empty() {
        out.open("div", &[("class", "contact")]);
        out.line();
        blocks(briefing.contact(), briefing.labels(), out);
        out.close();
        out.line();
    }
    if let Some(qr) = briefing.qr() {
        code(qr, out);
    }
    if briefing.poster().logos == LogoPlace::Footer {
        logos(briefing, |it| it.on_paper, out)?;
    }
    let facts = briefing.imprint();
    if !facts.is_empty() {
        out.open("div", &[("class", "facts")]);
        for fact in facts {
            out.element("p", &[], |out| inline(&fact.text, out));
        }
        out.close();
        out.line();
    }
    out.close();
    out.line();
    Ok(())
}

/// Writes a link to where a QR code leads: readers of a web page cannot scan it.
fn code(qr: &Qr, out: &mut Markup) {
    out.element("p", &[("class", "more")], |out| {
        let attributes = [("href", &*qr.url), ("class", "said"), ("dir", "ltr")];
        out.element("a", &attributes, |out| {
            address(without_scheme(&qr.url), out);
        });
    });
    out.line();
}

fn paragraph(class: &str, text: &RichText, out: &mut Markup) {
    out.element("p", &[("class", class)], |out| inline(text, out));
    out.line();
}

fn blocks(all: &[Block], labels: &Labels, out: &mut Markup) {
    for block in all {
        match block {
            Block::Paragraph(text) => out.element("p", &[], |out| inline(text, out)),
            Block::List(list) => self::list(list, labels, out),
            Block::Heading(text) => out.element("h3", &[], |out| inline(text, out)),
            Block::Quote(body) => {
                out.element("blockquote", &[], |out| blocks(body, labels, out));
            }
            Block::Alert(alert) => self::alert(alert, labels, out),
        }
        out.line();
    }
}

fn list(list: &List, labels: &Labels, out: &mut Markup) {
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
            blocks => self::blocks(blocks, labels, out),
        }
        out.close();
        out.line();
    }
    out.close();
}

/// Writes text that stands out. Its icon is decoration.
fn alert(alert: &Alert, labels: &Labels, out: &mut Markup) {
    let urgent = if alert.kind.is_urgent() { " urgent" } else { "" };
    let class = format!("alert{urgent}");
    out.open("div", &[("class", &class), ("role", "note")]);
    out.line();
    out.element("p", &[("class", "label")], |out| {
        icon(alert.kind.icon(), out);
        out.text(labels.get(alert.kind.label()));
    });
    out.line();
    blocks(&alert.blocks, labels, out);
    out.close();
}

/// Writes an icon, hidden from screen readers.
fn icon(icon: &Icon, out: &mut Markup) {
    let side = format!("0 0 {SIDE} {SIDE}");
    out.open(
        "svg",
        &[
            ("class", "icon"),
            ("viewBox", &side),
            ("aria-hidden", "true"),
            ("focusable", "false"),
        ],
    );
    out.void("path", &[("d", &icon.outline().to_svg())]);
    out.close();
}

/// Writes the icon of a panel, hidden from screen readers.
fn panel_icon(icon: &PanelIcon, out: &mut Markup) -> Result<(), HtmlError> {
    match icon {
        PanelIcon::Named(icon) => self::icon(icon, out),
        PanelIcon::Drawing(graphic) => {
            let url = picture::icon(graphic)?;
            out.void("img", &[("class", "icon"), ("src", &url), ("alt", "")]);
        }
    }
    Ok(())
}

/// Writes a figure and its words as one paragraph.
fn statistic(statistic: &Statistic, out: &mut Markup) {
    out.element("p", &[("class", "statistic")], |out| {
        out.element("strong", &[("class", "figure")], |out| {
            inline(&statistic.value, out);
        });
        out.text(" ");
        out.element("span", &[], |out| inline(&statistic.text, out));
    });
    out.line();
}

/// Returns the value of `dir` for a language.
pub(super) fn direction(language: &Language) -> &'static str {
    if language.is_rtl() { "rtl" } else { "ltr" }
}
