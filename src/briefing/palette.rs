//! Defines the colours of the named themes. Their inks follow from the printing condition. Words
//! print in black only, because letters of several inks blur if the inks do not register.

use super::PANELS;
use crate::color::{Cmyk, SpotInk, Srgb, Swatch, TEXT_CONTRAST};

/// The contrast with white from which a colour of words is nearly black. In print it is black
/// alone.
const NEARLY_BLACK: f64 = 13.0;

/// The hues of the spectrum.
pub(super) const SPECTRUM_PANELS: [Swatch; PANELS] = [
    color(0x305892),
    color(0x006482),
    color(0x006a58),
    color(0x32662d),
    color(0x7b4c00),
    color(0x893f2e),
    color(0x774175),
];

/// The colours of a poster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The band at the top.
    pub band: Swatch,
    /// The words on the band, which can be read on it.
    pub band_text: Swatch,
    /// The words of panels and footer, which can be read on white and on the ground.
    pub text: Swatch,
    /// The background of the panels.
    pub ground: Swatch,
    /// The background of the call-out.
    pub call: Swatch,
    /// The colour of each panel.
    pub panels: [Swatch; PANELS],
    /// The spot inks that the colours refer to.
    pub spots: Vec<SpotInk>,
}

impl Theme {
    /// Seven hues of equal lightness and chroma (OKLCH 0.46, 0.105), so that none stands out.
    pub const SPECTRUM: Self = Self {
        band: color(0x12263a),
        band_text: Swatch::WHITE,
        text: words(0x12263a),
        ground: color(0xf4f1ea),
        call: color(0x9f1d20),
        panels: SPECTRUM_PANELS,
        spots: Vec::new(),
    };

    /// Muted hues of equal lightness and chroma (OKLCH 0.45, 0.062), with two thirds of the
    /// spectrum's chroma, ordered so that neighbouring panels differ. All have a contrast over 7:1
    /// on white.
    pub const CALM: Self = Self {
        band: color(0x11242d),
        band_text: Swatch::WHITE,
        text: words(0x11242d),
        ground: color(0xedf4f7),
        call: color(0x802e2b),
        panels: [
            color(0x365976),
            color(0x26605a),
            color(0x5d4c71),
            color(0x4a5c37),
            color(0x4b5278),
            color(0x356048),
            color(0x6e475d),
        ],
        spots: Vec::new(),
    };

    /// One navy, for pages that are copied in black and white. All panels have the same tone,
    /// because different shades would look like a ranking; their numbers distinguish them. The
    /// contrast on white is over 10:1.
    pub const MONO: Self = Self {
        band: color(0x162330),
        band_text: Swatch::WHITE,
        text: words(0x162330),
        ground: color(0xf1f4f6),
        call: color(0x162330),
        panels: [color(0x2f3f4f); PANELS],
        spots: Vec::new(),
    };

    /// Returns the colour of words on white and on the ground.
    #[must_use]
    pub const fn words(&self) -> Swatch {
        self.text
    }

    /// Returns the colour of words on an area of any colour: white or the colour of text, whichever
    /// has the higher contrast. Where neither can be read, black can.
    #[must_use]
    pub fn words_on(&self, area: Swatch) -> Swatch {
        let contrast = |it: Swatch| it.screen.contrast(area.screen);
        let is_dark = contrast(Swatch::WHITE) >= contrast(self.text);
        let words = if is_dark { Swatch::WHITE } else { self.text };
        if contrast(words) >= TEXT_CONTRAST { words } else { Swatch::BLACK }
    }

    /// Returns the colour of dark plates, on which white shows: the band's, or that of text.
    #[must_use]
    pub fn dark(&self) -> Swatch {
        let is_dark = self.band.screen.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
        if is_dark { self.band } else { self.text }
    }

    /// Returns the colour of headings, bullets and links in a panel: its own, or that of text where
    /// its own is too light for words on white.
    #[must_use]
    pub fn accent(&self, panel: Swatch) -> Swatch {
        let is_legible = panel.screen.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
        if is_legible { panel } else { self.words() }
    }
}

/// Returns a colour for words. If it is nearly black, it prints in black alone.
pub(super) fn for_words(color: Swatch) -> Swatch {
    if color.screen.contrast(Srgb::WHITE) < NEARLY_BLACK {
        return color;
    }
    Swatch::new(color.screen, Cmyk::BLACK)
}

impl Default for Theme {
    fn default() -> Self {
        Self::SPECTRUM
    }
}

/// Returns a colour from its six hexadecimal digits. Its inks are those of the printing condition.
const fn color(hex: u32) -> Swatch {
    let [_, red, green, blue] = hex.to_be_bytes();
    Swatch { screen: Srgb::new(red, green, blue), print: None }
}

/// Returns a colour of words, which print in black alone.
const fn words(hex: u32) -> Swatch {
    Swatch { print: Swatch::BLACK.print, ..color(hex) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn color() -> impl Strategy<Value = Swatch> {
        any::<[u8; 3]>().prop_map(|[red, green, blue]| Srgb::new(red, green, blue).into())
    }

    proptest! {
        #![proptest_config(crate::seed::config(256, 7))]
        #[test]
        fn words_can_be_read_on_every_area(area in color(), text in color()) {
            let theme = Theme { text, ..Theme::SPECTRUM };
            let contrast = theme.words_on(area).screen.contrast(area.screen);
            prop_assert!(contrast >= TEXT_CONTRAST, "{area:?} {text:?}: {contrast}");
        }

        #[test]
        fn accents_can_be_read_on_white(panel in color()) {
            let accent = Theme::SPECTRUM.accent(panel);
            prop_assert!(accent.screen.contrast(Srgb::WHITE) >= TEXT_CONTRAST);
        }
    }

    #[test]
    fn nearly_black_words_print_in_black() {
        let print = |hex: &str| for_words(Srgb::from_hex(hex).unwrap().into()).print;
        for hex in ["#000000", "#12263a", "#3b1f2b"] {
            assert_eq!(print(hex), Swatch::BLACK.print, "{hex}");
        }
        assert_eq!(print("#003087"), None);
        assert_eq!(print("#ffffff"), None);
    }
}
