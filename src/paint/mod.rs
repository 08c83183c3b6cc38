//! Stage 4: a [`Poster`] in, a [`Page`] out: colours, shapes, and what everything means.
//!
//! What stands under the words is that of a `poster` or that of a `handout`; the words are
//! the same, in the same order.

mod dial;
mod handout;
mod poster;
mod text;
mod tint;

use crate::assets::logo::Ground;
use crate::briefing::{Medium, PANELS};
use crate::color::Swatch;
use crate::geometry::Rect;
use crate::languages::Labels;
use crate::layout::{
    DocumentInfo, Footer, Masthead, PlacedLogo, PlacedPanel, PlacedQr, Poster,
};
use crate::page::{
    About, Element, Item, Page, Path, PlacedGraphic, Role, Segment, Shape,
};
use text::Ink;

/// Paints a poster, or a handout, as the sheet is made for.
#[must_use]
pub fn paint(poster: &Poster) -> Page {
    let (palette, artifacts) = match poster.sheet.medium {
        Medium::Poster => (Palette::of(poster), poster::shapes(poster)),
        Medium::Handout => (Palette::BLACK, handout::shapes(poster)),
    };
    let mut content = masthead(&poster.masthead, &palette);
    for (panel, color) in poster.panels.iter().zip(palette.panels) {
        content.push(self::panel(panel, color, &palette, &poster.labels));
    }
    content.extend(footer(&poster.footer, &palette, &poster.labels));
    Page {
        size: poster.sheet.size,
        about: about(&poster.document),
        fonts: std::sync::Arc::clone(&poster.fonts),
        artifacts,
        content,
    }
}

fn about(document: &DocumentInfo) -> About {
    let DocumentInfo { title, publisher, kicker, language, issued, version } =
        document.clone();
    let (author, subject) = (publisher, Some(kicker));
    About { title, author, subject, language, issued, version }
}

/// The colours of words.
struct Palette {
    kicker: Swatch,
    title: Swatch,
    words: Swatch,
    /// Headings, bullets, links.
    panels: [Swatch; PANELS],
    /// Numbers of panels, in their badges.
    number: Swatch,
    call: Swatch,
    facts: Swatch,
}

impl Palette {
    /// Black throughout: what a copier keeps.
    const BLACK: Self = Self {
        kicker: Swatch::BLACK,
        title: Swatch::BLACK,
        words: Swatch::BLACK,
        panels: [Swatch::BLACK; PANELS],
        number: Swatch::BLACK,
        call: Swatch::BLACK,
        facts: Swatch::BLACK,
    };

    /// The colours of a poster's theme.
    fn of(poster: &Poster) -> Self {
        let theme = &poster.theme;
        Self {
            kicker: tint::quiet_on_ink(theme.ink),
            title: Swatch::WHITE,
            words: theme.words(),
            panels: poster.panels.each_ref().map(|panel| panel.color),
            number: Swatch::WHITE,
            call: Swatch::WHITE,
            facts: tint::quiet_on_white(theme),
        }
    }
}

fn masthead(masthead: &Masthead, palette: &Palette) -> Vec<Element> {
    let (quiet, loud) = (Ink::plain(palette.kicker), Ink::plain(palette.title));
    let mut content = vec![
        text::element(Role::Paragraph, &masthead.kicker, &quiet),
        text::element(Role::Title, &masthead.title, &loud),
    ];
    content.extend(
        masthead.subtitle.as_ref().map(|it| text::element(Role::Paragraph, it, &loud)),
    );
    content.extend(masthead.logos.iter().map(logo));
    content
}

fn logo(logo: &PlacedLogo) -> Element {
    Element {
        role: Role::Figure { alt: logo.alt.text.clone() },
        span: logo.span,
        children: vec![Item::Graphic(PlacedGraphic {
            graphic: std::sync::Arc::clone(&logo.graphic),
            rect: logo.rect,
        })],
    }
}

fn panel(
    panel: &PlacedPanel,
    color: Swatch,
    palette: &Palette,
    labels: &Labels,
) -> Element {
    let ink = Ink { text: palette.words, accent: color };
    let (number, _, _) = &panel.badge;
    let mut heading = text::element(Role::Heading, &panel.heading, &Ink::plain(color));
    let number = text::element(Role::Label, number, &Ink::plain(palette.number));
    heading.children.insert(0, Item::Element(number));
    let mut children = vec![Item::Element(heading)];
    children.extend(text::blocks(&panel.body, &ink).into_iter().map(Item::Element));
    if let Some(code) = &panel.qr {
        children.extend(qr(code, &ink, labels).into_iter().map(Item::Element));
    }
    Element { role: Role::Section, span: panel.span, children }
}

/// Who helps, the code, and what is only for the record, which is read last. The code is by
/// itself: posters for a hundred schools have it in common, and hardly the rest.
fn footer(footer: &Footer, palette: &Palette, labels: &Labels) -> Vec<Element> {
    let ink = Ink::plain(palette.words);
    let mut help = Vec::new();
    if let Some((_, _, call)) = &footer.call {
        help.push(text::element(Role::Paragraph, call, &Ink::plain(palette.call)));
    }
    help.extend(text::blocks(&footer.contact, &ink));
    let ink_of_facts = Ink::plain(palette.facts);
    let facts = footer.facts.iter();
    let facts = facts.map(|it| text::element(Role::Paragraph, it, &ink_of_facts));
    let mut content = section(help);
    content.extend(footer.qr.iter().flat_map(|code| qr(code, &ink, labels)));
    content.extend(section(facts.collect()));
    content
}

/// Elements as a section, if there are any.
fn section(children: Vec<Element>) -> Vec<Element> {
    if children.is_empty() {
        return children;
    }
    vec![text::group(Role::Section, children)]
}

/// The code as one path of bars, and the words beside it when there are any.
fn qr(placed: &PlacedQr, ink: &Ink, labels: &Labels) -> Vec<Element> {
    let code = &placed.qr.code;
    let count = |modules: usize| f64::from(u32::try_from(modules).unwrap_or(u32::MAX));
    let module = placed.rect.width / count(code.side());
    let mut segments: Vec<Segment> = Vec::new();
    for (row, column, length) in code.bars() {
        let bar = Rect::new(
            placed.rect.x + module * count(column),
            placed.rect.y + module * count(row),
            module * count(length),
            module,
        );
        segments.extend(Path::rect(&bar).segments);
    }
    let figure = Element {
        role: Role::Figure { alt: labels.code(&placed.qr.url) },
        span: placed.qr.span,
        children: vec![Item::Shape(filled(Path { segments }, ink.text))],
    };
    let label =
        placed.label.as_ref().map(|label| text::element(Role::Paragraph, label, ink));
    std::iter::once(figure).chain(label).collect()
}

/// The plates of logos that are of a ground, in a colour.
fn plates(
    masthead: &Masthead,
    ground: Ground,
    color: Swatch,
) -> impl Iterator<Item = Shape> + '_ {
    let plates = masthead.plates.iter().filter(move |it| it.ground == ground);
    plates.map(move |it| filled(Path::rounded(&it.rect, it.radius, it.radius), color))
}

fn filled(path: Path, fill: Swatch) -> Shape {
    Shape { path, fill: Some(fill), stroke: None }
}
