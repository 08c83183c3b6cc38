//! Stage 4: a [`Poster`] in, a [`Page`] out: colours, shapes, and what everything means.

mod dial;
mod text;
mod tint;

use crate::briefing::Theme;
use crate::color::Swatch;
use crate::diagnostic::Span;
use crate::geometry::Rect;
use crate::layout::{Footer, Masthead, PlacedLogo, PlacedPanel, PlacedQr, Poster};
use crate::page::{
    Element, Item, Page, Path, PlacedGraphic, Role, Segment, Shape, Stroke,
};
use crate::units::Length;
use text::Ink;

/// Paints a poster.
#[must_use]
pub fn paint(poster: &Poster) -> Page {
    let theme = &poster.theme;
    let sheet = Rect::new(
        Length::ZERO,
        Length::ZERO,
        poster.sheet.size.width,
        poster.sheet.size.height,
    );
    let hairline = poster.sheet.scale * 0.5;
    let mut artifacts = vec![filled(Path::rect(&sheet), theme.ground)];
    let mut content = Vec::new();

    artifacts.extend(masthead_shapes(poster));
    content.extend(masthead_content(&poster.masthead, theme));
    for panel in &poster.panels {
        artifacts.extend(panel_shapes(panel, theme, hairline));
        content.push(panel_content(panel, theme));
    }
    if let Some(dial) = &poster.dial {
        artifacts.extend(dial::large(dial, poster));
    }
    artifacts.extend(footer_shapes(&poster.footer, theme, hairline));
    let footer = footer_content(&poster.footer, theme);
    if !footer.children.is_empty() {
        content.push(footer);
    }

    Page {
        size: poster.sheet.size,
        about: poster.about.clone(),
        fonts: std::sync::Arc::clone(&poster.fonts),
        artifacts,
        content,
    }
}

fn masthead_shapes(poster: &Poster) -> Vec<Shape> {
    let masthead = &poster.masthead;
    let mut shapes = vec![filled(Path::rect(&masthead.rect), poster.theme.ink)];
    shapes.extend(dial::small(&masthead.dial, poster));
    if let Some((plate, radius)) = masthead.plate {
        shapes.push(filled(Path::rounded(&plate, radius, radius), Swatch::WHITE));
    }
    shapes
}

fn masthead_content(masthead: &Masthead, theme: &Theme) -> Vec<Element> {
    let quiet = Ink::plain(tint::quiet_on_ink(theme.ink));
    let loud = Ink::plain(Swatch::WHITE);
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

fn panel_shapes(panel: &PlacedPanel, theme: &Theme, hairline: f64) -> Vec<Shape> {
    let card = Path::rounded(&panel.rect, panel.radius, panel.radius);
    let bar = Rect { height: panel.bar, ..panel.rect };
    let (_, center, radius) = panel.badge;
    vec![
        Shape {
            path: card,
            fill: Some(Swatch::WHITE),
            stroke: Some(Stroke {
                color: tint::edge(theme),
                width: Length::pt(0.5) * hairline.max(0.5),
            }),
        },
        filled(Path::rounded(&bar, panel.radius, Length::ZERO), panel.color),
        filled(Path::circle(center, radius), panel.color),
    ]
}

fn panel_content(panel: &PlacedPanel, theme: &Theme) -> Element {
    let ink = Ink { text: theme.words(), accent: panel.color };
    let (number, _, _) = &panel.badge;
    let mut heading =
        text::element(Role::Heading, &panel.heading, &Ink::plain(panel.color));
    let number = text::element(Role::Label, number, &Ink::plain(Swatch::WHITE));
    heading.children.insert(0, Item::Element(number));
    let mut children = vec![Item::Element(heading)];
    children.extend(text::blocks(&panel.body, &ink).into_iter().map(Item::Element));
    if let Some(code) = &panel.qr {
        children.extend(qr(code, theme, &ink).into_iter().map(Item::Element));
    }
    Element { role: Role::Section, span: panel.span, children }
}

fn footer_shapes(footer: &Footer, theme: &Theme, hairline: f64) -> Vec<Shape> {
    if footer.rect.height <= Length::ZERO {
        return Vec::new();
    }
    let line = Rect { height: Length::pt(0.75) * hairline.max(0.5), ..footer.rect };
    let mut shapes = vec![
        filled(Path::rect(&footer.rect), Swatch::WHITE),
        filled(Path::rect(&line), tint::edge(theme)),
    ];
    if let Some((rect, radius, _)) = &footer.call {
        shapes.push(filled(Path::rounded(rect, *radius, *radius), theme.call));
    }
    shapes
}

fn footer_content(footer: &Footer, theme: &Theme) -> Element {
    let ink = Ink::plain(theme.words());
    let quiet = Ink::plain(tint::quiet_on_white(theme));
    let mut children = Vec::new();
    if let Some((_, _, call)) = &footer.call {
        children.push(text::element(Role::Paragraph, call, &Ink::plain(Swatch::WHITE)));
    }
    children.extend(text::blocks(&footer.contact, &ink));
    children
        .extend(footer.facts.iter().map(|it| text::element(Role::Paragraph, it, &quiet)));
    children.extend(footer.qr.iter().flat_map(|code| qr(code, theme, &ink)));
    let children: Vec<Item> = children.into_iter().map(Item::Element).collect();
    Element { role: Role::Section, span: Span::default(), children }
}

/// The code as one path of bars, and the words beside it when there are any.
fn qr(placed: &PlacedQr, theme: &Theme, ink: &Ink) -> Vec<Element> {
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
        role: Role::Figure { alt: format!("QR code: {}", placed.qr.url) },
        span: placed.qr.span,
        children: vec![Item::Shape(filled(Path { segments }, theme.words()))],
    };
    let label =
        placed.label.as_ref().map(|label| text::element(Role::Paragraph, label, ink));
    std::iter::once(figure).chain(label).collect()
}

fn filled(path: Path, fill: Swatch) -> Shape {
    Shape { path, fill: Some(fill), stroke: None }
}
