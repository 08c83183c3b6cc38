//! Defines the colours of the named themes, for screens and as builds of inks for the press.
//!
//! A build uses as few inks as come near the colour on the screen: with fewer inks, a sheet that is
//! slightly out of register shows it less. Words in the `ink` colour print in black only; see
//! [`Theme::words`].

use super::PANELS;
use crate::color::{Cmyk, Srgb, Swatch};

/// The colours of a poster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The band at the top.
    pub ink: Swatch,
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
        ink: swatch(0x12263a, [75, 40, 0, 85]),
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

    /// Muted hues of equal lightness and chroma (OKLCH 0.45, 0.062), with two thirds of the spectrum's
    /// chroma, ordered so that neighbouring panels differ. All have a contrast over 7:1 on white.
    pub const CALM: Self = Self {
        ink: swatch(0x11242d, [50, 10, 0, 95]),
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

    /// One navy, for pages that are copied in black and white. All panels have the same tone, because
    /// different shades would look like a ranking; their numbers distinguish them. The contrast on
    /// white is over 10:1.
    pub const MONO: Self = Self {
        ink: swatch(0x162330, [55, 25, 0, 95]),
        ground: swatch(0xf1f4f6, [5, 2, 0, 2]),
        call: swatch(0x162330, [55, 25, 0, 95]),
        panels: [swatch(0x2f3f4f, [50, 25, 0, 80]); PANELS],
    };

    /// Returns the colour of words in the `ink` colour. On the press it is black only, because letters
    /// of several inks blur if the inks do not register.
    #[must_use]
    pub const fn words(&self) -> Swatch {
        Swatch::new(self.ink.screen, Cmyk::BLACK)
    }
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
