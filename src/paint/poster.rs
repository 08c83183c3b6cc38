//! Paints the shapes under the words of a poster: bands, panels and dials in the colours of the
//! theme.

use super::shapes::{filled, plates};
use super::{dial, tint};
use crate::assets::logo::Ground;
use crate::briefing::{PanelStyle, Theme};
use crate::color::Swatch;
use crate::geometry::Rect;
use crate::layout::{Footer, PlacedKeyMessage, PlacedPanel, Poster};
use crate::page::{Path, Shape, Stroke};
use crate::units::Length;

/// The contrast with the ground below which the band needs a line at its end.
const FAINT: f64 = 1.25;

/// Returns the shapes in painting order.
pub(super) fn shapes(poster: &Poster) -> Vec<Shape> {
    let theme = &poster.theme;
    let (width, height) = (poster.sheet.size.width, poster.sheet.size.height);
    let sheet = Rect::new(Length::ZERO, Length::ZERO, width, height);
    let hairline = poster.sheet.scale * 0.5;
    let mut shapes = vec![filled(Path::rect(&sheet), theme.ground)];
    shapes.extend(masthead(poster));
    shapes.extend(poster.key_message.iter().flat_map(|it| strip(it, theme, hairline)));
    shapes.extend(poster.panels.iter().flat_map(|it| panel(it, theme, hairline)));
    shapes.extend(poster.hub.iter().flat_map(|it| dial::hub(it, poster)));
    shapes.extend(footer(&poster.footer, theme, hairline));
    shapes
}

fn masthead(poster: &Poster) -> Vec<Shape> {
    let masthead = &poster.masthead;
    let theme = &poster.theme;
    let area = tint::behind_title(poster);
    let mut shapes = vec![filled(Path::rect(&masthead.rect), area)];
    if let Some(rule) = &masthead.rule {
        shapes.push(filled(Path::rect(rule), tint::rule(theme)));
    } else if theme.band.screen.contrast(theme.ground.screen) < FAINT {
        let height = Length::pt(0.75) * (poster.sheet.scale * 0.5).max(0.5);
        let y = masthead.rect.bottom() - height;
        let line = Rect { y, height, ..masthead.rect };
        shapes.push(filled(Path::rect(&line), tint::edge(theme)));
    }
    shapes.extend(dial::small(&masthead.dial, poster));
    if poster.sheet.has_band() {
        shapes.extend(plates(&masthead.plates, Ground::White, Swatch::WHITE));
    }
    shapes.extend(plates(&masthead.plates, Ground::Dark, theme.dark()));
    shapes
}

/// Returns the white strip of the key message, with a line under it.
fn strip(strip: &PlacedKeyMessage, theme: &Theme, hairline: f64) -> [Shape; 2] {
    let height = Length::pt(0.75) * hairline.max(0.5);
    let line = Rect { y: strip.rect.bottom() - height, height, ..strip.rect };
    [
        filled(Path::rect(&strip.rect), Swatch::WHITE),
        filled(Path::rect(&line), tint::edge(theme)),
    ]
}

fn panel(panel: &PlacedPanel, theme: &Theme, hairline: f64) -> Vec<Shape> {
    let card = Path::rounded(&panel.rect, panel.radius, panel.radius);
    let bar = Rect { height: panel.bar, ..panel.rect };
    let (fill, badge) = match panel.style {
        PanelStyle::Plain => (Swatch::WHITE, panel.color),
        PanelStyle::Filled => (panel.color, theme.words_on(panel.color)),
    };
    vec![
        Shape {
            path: card,
            fill: Some(fill),
            stroke: Some(Stroke {
                color: tint::edge(theme),
                width: Length::pt(0.5) * hairline.max(0.5),
            }),
        },
        filled(Path::rounded(&bar, panel.radius, Length::ZERO), panel.color),
        filled(Path::circle(panel.badge.center, panel.badge.radius), badge),
    ]
}

fn footer(footer: &Footer, theme: &Theme, hairline: f64) -> Vec<Shape> {
    if footer.rect.height <= Length::ZERO {
        return Vec::new();
    }
    let line = Rect { height: Length::pt(0.75) * hairline.max(0.5), ..footer.rect };
    let mut shapes = vec![
        filled(Path::rect(&footer.rect), Swatch::WHITE),
        filled(Path::rect(&line), tint::edge(theme)),
    ];
    shapes.extend(plates(&footer.plates, Ground::Dark, theme.dark()));
    if let Some(call) = &footer.call {
        let outline = Path::rounded(&call.rect, call.radius, call.radius);
        shapes.push(filled(outline, theme.call));
    }
    shapes
}
