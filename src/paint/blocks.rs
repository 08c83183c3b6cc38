//! Turns placed blocks into elements.

use super::icon;
use super::shapes::filled;
use super::text::{TextColors, covering, element, group};
use crate::briefing::AlertKind;
use crate::color::Swatch;
use crate::geometry::Rect;
use crate::layout::{PlacedAlert, PlacedBlock, PlacedStatistic};
use crate::page::{Element, Item, Path, Role, Shape, Stroke};
use crate::units::{Em, Length};

/// The width of the bar at the start of an alert's box.
const ALERT_BAR: Em = Em(0.26);
/// The radius of the corners of an alert's box.
const ALERT_RADIUS: Em = Em(0.22);

/// The colours of the blocks of a text.
pub(super) struct BlockColors {
    /// Paragraphs and lists.
    pub(super) text: TextColors,
    /// Sub-headings and large figures.
    pub(super) heading: Swatch,
    /// The line beside a quotation.
    pub(super) quote: Swatch,
    /// Notes and tips.
    pub(super) note: AlertColors,
    /// Alerts to be heeded first.
    pub(super) urgent: AlertColors,
}

/// The colours of an alert.
pub(super) struct AlertColors {
    /// The box.
    pub(super) fill: Option<Swatch>,
    /// The bar at its start.
    pub(super) bar: Swatch,
    /// The line around it.
    pub(super) outline: Option<Stroke>,
    /// The icon and the label.
    pub(super) label: Swatch,
    pub(super) text: TextColors,
}

impl BlockColors {
    /// Creates one colour for everything, and boxes with outlines.
    pub(super) fn plain(color: Swatch, line: Length) -> Self {
        let alert = || AlertColors {
            fill: None,
            bar: color,
            outline: Some(Stroke { color, width: line }),
            label: color,
            text: TextColors::plain(color),
        };
        Self {
            text: TextColors::plain(color),
            heading: color,
            quote: color,
            note: alert(),
            urgent: alert(),
        }
    }

    /// Creates one colour for everything, and bars instead of boxes, which pages can part.
    pub(super) fn bars(color: Swatch) -> Self {
        let mut colors = Self::plain(color, Length::ZERO);
        colors.note.outline = None;
        colors.urgent.outline = None;
        colors
    }

    const fn alert(&self, kind: AlertKind) -> &AlertColors {
        if kind.is_urgent() { &self.urgent } else { &self.note }
    }
}

/// Returns an element for each block.
pub(super) fn blocks(blocks: &[PlacedBlock], colors: &BlockColors) -> Vec<Element> {
    blocks.iter().map(|it| block(it, colors)).collect()
}

fn block(block: &PlacedBlock, colors: &BlockColors) -> Element {
    match block {
        PlacedBlock::Heading(text) => {
            element(Role::SubHeading, text, &TextColors::plain(colors.heading))
        }
        PlacedBlock::Quote { line, body } => {
            let mut quote = group(Role::Quote, running(body, &colors.text));
            quote.children.insert(0, artifact(filled(Path::rect(line), colors.quote)));
            quote
        }
        PlacedBlock::Alert(placed) => alert(placed, colors.alert(placed.kind)),
        PlacedBlock::Paragraph(_) | PlacedBlock::List { .. } => {
            running_block(block, &colors.text)
        }
    }
}

/// Returns an element for each paragraph and list.
fn running(blocks: &[PlacedBlock], colors: &TextColors) -> Vec<Element> {
    blocks.iter().map(|it| running_block(it, colors)).collect()
}

fn running_block(block: &PlacedBlock, colors: &TextColors) -> Element {
    match block {
        PlacedBlock::Paragraph(text) | PlacedBlock::Heading(text) => {
            element(Role::Paragraph, text, colors)
        }
        PlacedBlock::List { ordered, items } => {
            let items = items.iter().map(|item| {
                let label = &TextColors::plain(colors.accent);
                let label = element(Role::Label, &item.label, label);
                let body = group(Role::ListBody, running(&item.body, colors));
                group(Role::ListItem, vec![label, body])
            });
            group(Role::List { ordered: *ordered }, items.collect())
        }
        PlacedBlock::Quote { body, .. }
        | PlacedBlock::Alert(PlacedAlert { body, .. }) => {
            group(Role::Quote, running(body, colors))
        }
    }
}

/// Returns an alert in its box, the label first.
fn alert(placed: &PlacedAlert, colors: &AlertColors) -> Element {
    let PlacedAlert { kind, rect, icon: square, label, body } = placed;
    let size = label.size;
    let radius = ALERT_RADIUS.at(size);
    let starts_right = square.center().x > rect.center().x;
    let bar_width = ALERT_BAR.at(size);
    let bar = Rect {
        x: if starts_right { rect.right() - bar_width } else { rect.x },
        width: bar_width,
        ..*rect
    };
    let card = Shape {
        path: Path::rounded(rect, radius, radius),
        fill: colors.fill,
        stroke: colors.outline,
    };
    let has_card = card.fill.is_some() || card.stroke.is_some();
    let mut shapes: Vec<Item> =
        has_card.then_some(card).map(artifact).into_iter().collect();
    shapes.push(artifact(filled(Path::rect(&bar), colors.bar)));
    shapes.push(artifact(filled(icon::path(kind.icon(), square), colors.label)));
    let words = TextColors::plain(colors.label);
    let mut elements = vec![element(Role::Paragraph, label, &words)];
    elements.extend(running(body, &colors.text));
    let mut aside = group(Role::Aside, elements);
    aside.children.splice(0..0, shapes);
    aside
}

fn artifact(shape: Shape) -> Item {
    Item::Artifact(shape)
}

/// Returns a figure and its words as one paragraph.
pub(super) fn statistic(placed: &PlacedStatistic, colors: &BlockColors) -> Element {
    let figure = TextColors::plain(colors.heading);
    let figure = element(Role::Strong, &placed.figure, &figure);
    let words = element(Role::Paragraph, &placed.words, &colors.text);
    let span = covering(figure.span, words.span);
    let mut children = vec![Item::Element(figure)];
    children.extend(words.children);
    Element { role: Role::Paragraph, span, children }
}
