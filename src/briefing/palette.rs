//! Defines the colours of the named themes, for screens and as builds of inks for the press.
//!
//! A build uses as few inks as come near the colour on the screen: with fewer inks, a sheet that is
//! slightly out of register shows it less. Words print in black only, because letters of several
//! inks blur if the inks do not register.

use super::PANELS;
use crate::color::{Cmyk, Srgb, Swatch, TEXT_CONTRAST};

/// The contrast with white from which a colour of words is nearly black. In print it is black
/// alone.
const NEARLY_BLACK: f64 = 13.0;

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
}

impl Theme {
    /// Seven hues of equal lightness and chroma (OKLCH 0.46, 0.105), so that none stands out.
    pub const SPECTRUM: Self = Self {
        band: swatch(0x12263a, [75, 40, 0, 85]),
        band_text: Swatch::WHITE,
        text: swatch(0x12263a, [0, 0, 0, 100]),
        ground: swatch(0xf4f1ea, [3, 3, 8, 0]),
        call: swatch(0x9f1d20, [0, 95, 80, 40]),
        panels: [
            swatch(0x305892, [85, 60, 0, 15]),
            swatch(0x006482, [75, 10, 0, 55]),
            swatch(0x006a58, [80, 0, 55, 50]),
            swatch(0x32662d, [70, 0, 90, 55]),
            swatch(0x7b4c00, [0, 50, 100, 60]),
            swatch(0x893f2e, [0, 70, 65, 55]),
            swatch(0x774175, [45, 75, 0, 35]),
        ],
    };

    /// Muted hues of equal lightness and chroma (OKLCH 0.45, 0.062), with two thirds of the
    /// spectrum's chroma, ordered so that neighbouring panels differ. All have a contrast over 7:1
    /// on white.
    pub const CALM: Self = Self {
        band: swatch(0x11242d, [50, 10, 0, 95]),
        band_text: Swatch::WHITE,
        text: swatch(0x11242d, [0, 0, 0, 100]),
        ground: swatch(0xedf4f7, [8, 2, 2, 0]),
        call: swatch(0x802e2b, [0, 80, 60, 60]),
        panels: [
            swatch(0x365976, [60, 25, 0, 60]),
            swatch(0x26605a, [65, 0, 35, 65]),
            swatch(0x5d4c71, [50, 55, 0, 50]),
            swatch(0x4a5c37, [40, 0, 65, 70]),
            swatch(0x4b5278, [60, 50, 0, 50]),
            swatch(0x356048, [60, 0, 55, 65]),
            swatch(0x6e475d, [10, 55, 0, 65]),
        ],
    };

    /// One navy, for pages that are copied in black and white. All panels have the same tone,
    /// because different shades would look like a ranking; their numbers distinguish them. The
    /// contrast on white is over 10:1.
    pub const MONO: Self = Self {
        band: swatch(0x162330, [55, 25, 0, 95]),
        band_text: Swatch::WHITE,
        text: swatch(0x162330, [0, 0, 0, 100]),
        ground: swatch(0xf1f4f6, [5, 2, 0, 2]),
        call: swatch(0x162330, [55, 25, 0, 95]),
        panels: [swatch(0x2f3f4f, [50, 25, 0, 80]); PANELS],
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

/// Returns a colour from its six hexadecimal digits and its four inks in per cent.
const fn swatch(hex: u32, [cyan, magenta, yellow, black]: [u8; 4]) -> Swatch {
    let [_, red, green, blue] = hex.to_be_bytes();
    Swatch::new(Srgb::new(red, green, blue), Cmyk::new(cyan, magenta, yellow, black))
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
            assert_eq!(print(hex), Some(Cmyk::BLACK), "{hex}");
        }
        assert_eq!(print("#003087"), None);
        assert_eq!(print("#ffffff"), None);
    }
}
