//! [`Palette`]: which part of a page has which colour.

use super::blocks::{AlertColors, BlockColors};
use super::text::TextColors;
use super::tint;
use crate::briefing::{PANELS, PanelStyle, Theme};
use crate::color::Swatch;
use crate::layout::{PlacedPanel, Poster};
use crate::page::Stroke;
use crate::units::Length;

/// The width of lines around boxes of a handout, in points on A4.
const BOX_LINE: f64 = 0.6;

/// The colours of the words and of what stands among them.
pub(super) struct Palette {
    pub(super) kicker: Swatch,
    pub(super) title: Swatch,
    pub(super) subtitle: Swatch,
    pub(super) key_message: Swatch,
    pub(super) panels: [PanelColors; PANELS],
    pub(super) contact: BlockColors,
    pub(super) call: Swatch,
    pub(super) facts: Swatch,
}

/// The colours of a panel.
pub(super) struct PanelColors {
    pub(super) heading: Swatch,
    /// The number on the badge.
    pub(super) number: Swatch,
    pub(super) blocks: BlockColors,
    /// The QR code.
    pub(super) code: Swatch,
}

impl Palette {
    /// Black throughout, for handouts, because copiers lose colours.
    pub(super) fn black(poster: &Poster) -> Self {
        let line = Length::pt(BOX_LINE) * poster.sheet.scale;
        let blocks = || BlockColors::plain(Swatch::BLACK, line);
        Self {
            kicker: Swatch::BLACK,
            title: Swatch::BLACK,
            subtitle: Swatch::BLACK,
            key_message: Swatch::BLACK,
            panels: std::array::from_fn(|_| PanelColors {
                heading: Swatch::BLACK,
                number: Swatch::BLACK,
                blocks: blocks(),
                code: Swatch::BLACK,
            }),
            contact: blocks(),
            call: Swatch::BLACK,
            facts: Swatch::BLACK,
        }
    }

    /// The colours of a poster's theme.
    pub(super) fn of(poster: &Poster) -> Self {
        let theme = &poster.theme;
        Self {
            kicker: if poster.sheet.has_band() {
                tint::quiet_on_band(theme)
            } else {
                tint::quiet_on_white(theme)
            },
            title: tint::title(poster),
            subtitle: if poster.sheet.has_band() {
                theme.band_text
            } else {
                theme.words()
            },
            key_message: theme.words(),
            panels: poster.panels.each_ref().map(|panel| PanelColors::of(panel, theme)),
            contact: BlockColors::plain(theme.words(), Length::ZERO),
            call: theme.words_on(theme.call),
            facts: tint::quiet_on_white(theme),
        }
    }
}

impl PanelColors {
    fn of(panel: &PlacedPanel, theme: &Theme) -> Self {
        let (color, words) = (panel.color, theme.words());
        let (accent, on_card) = (theme.accent(color), theme.words_on(color));
        match panel.style {
            PanelStyle::Plain => Self {
                heading: accent,
                number: on_card,
                blocks: BlockColors {
                    text: TextColors { text: words, accent },
                    heading: accent,
                    quote: tint::line_on_white(color),
                    note: tinted(color, theme),
                    urgent: tinted(theme.call, theme),
                },
                code: words,
            },
            PanelStyle::Filled => Self {
                heading: on_card,
                number: color,
                blocks: BlockColors {
                    text: TextColors::plain(on_card),
                    heading: on_card,
                    quote: on_card,
                    note: on_white(color, theme),
                    urgent: on_white(theme.call, theme),
                },
                code: words,
            },
        }
    }
}

/// Returns the colours of an alert on a white card: its box is a light tint.
fn tinted(color: Swatch, theme: &Theme) -> AlertColors {
    let fill = tint::wash(color);
    let label = tint::legible_on(theme.accent(color), theme.words(), fill);
    AlertColors {
        fill: Some(fill),
        bar: color,
        outline: None,
        label,
        text: TextColors { text: theme.words(), accent: label },
    }
}

/// Returns the colours of an alert on a card in the colour of its panel: its box is white.
fn on_white(color: Swatch, theme: &Theme) -> AlertColors {
    AlertColors {
        fill: Some(Swatch::WHITE),
        bar: Swatch::WHITE,
        outline: Some(Stroke { color: Swatch::WHITE, width: Length::pt(0.5) }),
        label: theme.accent(color),
        text: TextColors { text: theme.words(), accent: theme.accent(color) },
    }
}
