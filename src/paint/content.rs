//! Paints the content of a page: elements in reading order, with their roles and colours.

use std::sync::Arc;

use super::palette::{Palette, PanelColors};
use super::shapes::filled;
use super::text::{self, TextColors};
use super::{blocks, handout, poster};
use crate::briefing::{Medium, PanelIcon};
use crate::color::Swatch;
use crate::geometry::Rect;
use crate::languages::Labels;
use crate::layout::{
    DocumentInfo, Footer, Hub, Masthead, PlacedIcon, PlacedLogo, PlacedPanel, PlacedQr,
    Poster,
};
use crate::page::{About, Element, Item, Page, Path, PlacedGraphic, Role, Segment};
use crate::units::to_f64;

/// Paints a poster or a handout, depending on what its sheet is for.
#[must_use]
pub fn paint(poster: &Poster) -> Page {
    let (palette, artifacts) = match poster.sheet.medium {
        Medium::Poster => (Palette::of(poster), poster::shapes(poster)),
        Medium::Handout => (Palette::black(poster), handout::shapes(poster)),
    };
    let mut content = masthead(&poster.masthead, &palette);
    content.extend(poster.key_message.iter().map(|it| {
        text::element(Role::Paragraph, &it.text, &TextColors::plain(palette.key_message))
    }));
    content.extend(poster.hub.as_ref().and_then(Hub::picture).map(picture));
    for (panel, colors) in poster.panels.iter().zip(&palette.panels) {
        content.push(self::panel(panel, colors, &poster.labels));
    }
    content.extend(footer(&poster.footer, &palette, &poster.labels));
    Page {
        spots: poster.theme.spots.clone(),
        size: poster.sheet.size,
        sheets: 1,
        about: about(&poster.document),
        fonts: Arc::clone(&poster.fonts),
        artifacts,
        page_numbers: Vec::new(),
        content,
    }
}

pub(super) fn about(document: &DocumentInfo) -> About {
    let DocumentInfo { title, publisher, kicker, language, issued, version } =
        document.clone();
    let (author, subject) = (publisher, Some(kicker));
    About { title, author, subject, language, issued, version }
}

fn masthead(masthead: &Masthead, palette: &Palette) -> Vec<Element> {
    let [kicker, title, subtitle] =
        [palette.kicker, palette.title, palette.subtitle].map(TextColors::plain);
    let mut content = vec![
        text::element(Role::Paragraph, &masthead.kicker, &kicker),
        text::element(Role::Title, &masthead.title, &title),
    ];
    let line = masthead.subtitle.as_ref();
    content.extend(line.map(|it| text::element(Role::Paragraph, it, &subtitle)));
    content.extend(masthead.logos.iter().map(picture));
    content
}

/// Returns an icon, which has no meaning of its own.
fn icon(PlacedIcon { icon, rect }: &PlacedIcon, color: Swatch) -> Item {
    match icon {
        PanelIcon::Named(icon) => {
            Item::Artifact(filled(super::icon::path(icon, rect), color))
        }
        PanelIcon::Drawing(graphic) => {
            Item::Decoration(PlacedGraphic { graphic: Arc::clone(graphic), rect: *rect })
        }
    }
}

/// Returns a logo, or the picture of a panel or of the hub.
pub(super) fn picture(logo: &PlacedLogo) -> Element {
    Element {
        role: Role::Figure { alt: logo.alt.text.clone() },
        span: logo.span,
        children: vec![Item::Graphic(PlacedGraphic {
            graphic: Arc::clone(&logo.graphic),
            rect: logo.rect,
        })],
    }
}

fn panel(panel: &PlacedPanel, colors: &PanelColors, labels: &Labels) -> Element {
    let heading_color = TextColors::plain(colors.heading);
    let mut heading = text::element(Role::Heading, &panel.heading, &heading_color);
    let number = TextColors::plain(colors.number);
    let number = text::element(Role::Label, &panel.badge.number, &number);
    heading.children.insert(0, Item::Element(number));
    heading.children.extend(panel.icon.iter().map(|it| icon(it, colors.heading)));
    let mut elements = vec![heading];
    elements.extend(panel.image.iter().map(picture));
    let statistic = panel.statistic.iter();
    elements.extend(statistic.map(|it| blocks::statistic(it, &colors.blocks)));
    elements.extend(blocks::blocks(&panel.body, &colors.blocks));
    let codes = panel.qr.iter();
    elements.extend(
        codes.flat_map(|code| qr(code, colors.code, &colors.blocks.text, labels)),
    );
    let children = elements.into_iter().map(Item::Element).collect();
    Element { role: Role::Section, span: panel.span, children }
}

/// Returns the elements of the footer: call-out and contacts, the code, the logos if they stand
/// here, and the small print, which is read last. The code is an element by itself because the
/// posters of a batch often share it, but not the rest.
fn footer(footer: &Footer, palette: &Palette, labels: &Labels) -> Vec<Element> {
    let words = &palette.contact.text;
    let mut help = Vec::new();
    if let Some(call) = &footer.call {
        help.push(text::element(
            Role::Heading,
            &call.text,
            &TextColors::plain(palette.call),
        ));
    }
    help.extend(blocks::blocks(&footer.contact, &palette.contact));
    let fact_colors = TextColors::plain(palette.facts);
    let facts = footer.facts.iter();
    let facts = facts.map(|it| text::element(Role::Paragraph, it, &fact_colors));
    let mut content = section(help);
    content.extend(footer.qr.iter().flat_map(|code| qr(code, words.text, words, labels)));
    content.extend(footer.logos.iter().map(picture));
    content.extend(section(facts.collect()));
    content
}

/// Wraps elements in a section, if there are any.
pub(super) fn section(children: Vec<Element>) -> Vec<Element> {
    if children.is_empty() {
        return children;
    }
    vec![text::group(Role::Section, children)]
}

/// Returns a code as one path of bars, and the words beside it, if any.
pub(super) fn qr(
    placed: &PlacedQr,
    color: Swatch,
    words: &TextColors,
    labels: &Labels,
) -> Vec<Element> {
    let code = &placed.qr.code;
    let module = placed.rect.width / to_f64(code.side());
    let mut segments: Vec<Segment> = Vec::new();
    for (row, column, length) in code.bars() {
        let bar = Rect::new(
            placed.rect.x + module * to_f64(column),
            placed.rect.y + module * to_f64(row),
            module * to_f64(length),
            module,
        );
        segments.extend(Path::rect(&bar).segments);
    }
    let plate = placed.plate.iter();
    let plate = plate.map(|it| Item::Artifact(filled(Path::rect(it), Swatch::WHITE)));
    let bars = Item::Shape(filled(Path { segments }, color));
    let span = placed.qr.span;
    let figure = Element {
        role: Role::Figure { alt: labels.code(&placed.qr.url) },
        span,
        children: plate.chain([bars]).collect(),
    };
    // On a screen, nobody can point a camera at the code.
    let link = Element {
        role: Role::Link { url: Arc::clone(&placed.qr.url) },
        span,
        children: vec![Item::Element(figure)],
    };
    let code = text::group(Role::Paragraph, vec![link]);
    let label =
        placed.label.as_ref().map(|label| text::element(Role::Paragraph, label, words));
    std::iter::once(code).chain(label).collect()
}
