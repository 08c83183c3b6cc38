//! Paints a [`LargePrint`]: black words on a white or lightly tinted page, with rules and bars and
//! without areas of colour.

use std::sync::Arc;

use super::blocks::{self, BlockColors};
use super::content::{about, picture, qr, section};
use super::shapes::{filled, outlined, plates};
use super::text::{self, TextColors};
use crate::assets::logo::Ground;
use crate::briefing::LargeGround;
use crate::color::{Srgb, Swatch};
use crate::geometry::{Rect, Sides};
use crate::layout::{LargePanel, LargePrint, PlacedText};
use crate::page::{Element, Item, Page, Path, Role, Shape};
use crate::units::Length;

/// The line around the call-out.
const CALL_LINE: Length = Length::pt(2.25);

/// The colour of a tinted page. Black has at least 16 to 1 on each.
const fn tint(ground: LargeGround) -> Option<Srgb> {
    match ground {
        LargeGround::White => None,
        LargeGround::Cream => Some(Srgb::new(0xff, 0xf8, 0xe3)),
        LargeGround::Yellow => Some(Srgb::new(0xff, 0xf3, 0x9c)),
    }
}

/// Paints a large print.
#[must_use]
pub fn paint_large(large: &LargePrint) -> Page {
    let black = TextColors::plain(Swatch::BLACK);
    let paragraph = |it: &PlacedText| text::element(Role::Paragraph, it, &black);
    let mut content = vec![paragraph(&large.kicker)];
    content.push(text::element(Role::Title, &large.title, &black));
    content.extend(large.subtitle.iter().map(paragraph));
    // The title is read before the logos, unless that would lead back to the first sheet.
    let last = large.subtitle.as_ref().unwrap_or(&large.title).lines.last();
    let is_first = |y: Length| large.sheets.index_at(y) == 0;
    let after =
        if last.is_some_and(|it| is_first(it.origin.y)) { content.len() } else { 0 };
    content.splice(after..after, large.logos.iter().map(picture));
    content.extend(large.key_message.iter().map(|it| paragraph(&it.text)));
    content.extend(large.picture.iter().map(picture));
    content.extend(large.panels.iter().map(|it| panel(it, large)));
    let colors = BlockColors::bars(Swatch::BLACK);
    let mut help = Vec::new();
    let call = large.call.iter();
    help.extend(call.map(|it| text::element(Role::Heading, &it.text, &black)));
    help.extend(blocks::blocks(&large.contact, &colors));
    content.extend(section(help));
    let code = large.qr.iter();
    content.extend(code.flat_map(|it| qr(it, Swatch::BLACK, &black, &large.labels)));
    content.extend(section(large.facts.iter().map(paragraph).collect()));
    content.iter_mut().for_each(|element| cut_shapes(element, large));
    let numbers = large
        .page_numbers
        .iter()
        .flat_map(|it| text::element(Role::Paragraph, it, &black).into_runs());
    Page {
        size: large.sheets.sheet,
        sheets: large.sheets.count,
        about: about(&large.document),
        fonts: Arc::clone(&large.fonts),
        spots: Vec::new(),
        artifacts: shapes(large),
        page_numbers: numbers.collect(),
        content,
    }
}

/// Returns the decoration in painting order.
fn shapes(large: &LargePrint) -> Vec<Shape> {
    let ground = tint(large.ground).map_or(Swatch::WHITE, Swatch::from);
    let sheets = (0..large.sheets.count).map(|it| large.sheets.area(it));
    let mut shapes: Vec<Shape> =
        sheets.map(|area| filled(Path::rect(&area), ground)).collect();
    let black = |rect: &Rect| filled(Path::rect(rect), Swatch::BLACK);
    shapes.extend(large.rules.iter().map(black));
    let bars = large.key_message.iter().flat_map(|it| cut(&it.bar, large));
    shapes.extend(bars.map(|bar| black(&bar)));
    if tint(large.ground).is_some() {
        shapes.extend(plates(&large.plates, Ground::White, Swatch::WHITE));
    }
    shapes.extend(plates(&large.plates, Ground::Dark, Swatch::BLACK));
    if let Some(call) = &large.call {
        for part in cut(&call.rect, large) {
            let inside = part.inset(&Sides::all(CALL_LINE / 2.0));
            let path = Path::rounded(&inside, call.radius, call.radius);
            shapes.push(outlined(path, CALL_LINE));
        }
    }
    shapes
}

fn panel(panel: &LargePanel, large: &LargePrint) -> Element {
    let black = TextColors::plain(Swatch::BLACK);
    let colors = BlockColors::bars(Swatch::BLACK);
    let mut heading = text::element(Role::Heading, &panel.heading, &black);
    let number = text::element(Role::Label, &panel.number, &black);
    heading.children.insert(0, Item::Element(number));
    let mut elements = vec![heading];
    elements.extend(panel.image.iter().map(picture));
    elements.extend(panel.statistic.iter().map(|it| blocks::statistic(it, &colors)));
    elements.extend(blocks::blocks(&panel.body, &colors));
    let codes = panel.qr.iter();
    elements.extend(codes.flat_map(|it| qr(it, Swatch::BLACK, &black, &large.labels)));
    let children = elements.into_iter().map(Item::Element).collect();
    Element { role: Role::Section, span: panel.span, children }
}

/// Cuts a rectangle that reaches over the edge of a sheet into the parts beside text.
fn cut(rect: &Rect, large: &LargePrint) -> Vec<Rect> {
    let first = large.sheets.index_at(rect.y);
    let last = large.sheets.index_at(rect.bottom());
    if first == last {
        return vec![*rect];
    }
    let parts = (first..=last).map(|sheet| {
        let area = large.text_area(sheet);
        let (top, bottom) = (rect.y.max(area.y), rect.bottom().min(area.bottom()));
        Rect::new(rect.x, top, rect.width, bottom - top)
    });
    parts.filter(|part| part.height > Length::ZERO).collect()
}

/// Cuts the bars beside quotations and alerts.
fn cut_shapes(element: &mut Element, large: &LargePrint) {
    let items = std::mem::take(&mut element.children);
    for item in items {
        match item {
            Item::Element(mut child) => {
                cut_shapes(&mut child, large);
                element.children.push(Item::Element(child));
            }
            Item::Artifact(shape) => {
                match shape.path.bounds().map(|it| cut(&it, large)) {
                    Some(parts) if parts.len() > 1 => {
                        let parts = parts.iter().map(|part| {
                            Item::Artifact(Shape {
                                path: Path::rect(part),
                                ..shape.clone()
                            })
                        });
                        element.children.extend(parts);
                    }
                    _ => element.children.push(Item::Artifact(shape)),
                }
            }
            other => element.children.push(other),
        }
    }
}
