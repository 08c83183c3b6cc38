//! Defines colours for screens ([`Srgb`]) with their luminance and contrast.

use std::fmt;
use std::sync::LazyLock;

use crate::math;

/// Least contrast of text of any size with its background (WCAG 2.2, 1.4.3, level AA).
pub const TEXT_CONTRAST: f64 = 4.5;
/// Least contrast of large text and graphics (WCAG 2.2, 1.4.3 and 1.4.11, level AA).
pub const GRAPHICS_CONTRAST: f64 = 3.0;

/// A colour in sRGB (IEC 61966-2-1), 8 bits a channel.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Srgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Srgb {
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);

    /// Creates a colour from its three channels.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Parses `#rrggbb` or `#rgb`. Returns `None` for any other text.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let short = |at: usize| {
            u8::from_str_radix(digits.get(at..=at)?, 16).ok().map(|nibble| nibble * 17)
        };
        match digits.len() {
            6 => Some(Self::new(channel(0)?, channel(2)?, channel(4)?)),
            3 => Some(Self::new(short(0)?, short(1)?, short(2)?)),
            _ => None,
        }
    }

    /// Returns the relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative
    /// luminance").
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the level, 0 to 255, of the grey with the same luminance.
    #[must_use]
    pub fn gray(self) -> u8 {
        to_byte(transfer(self.luminance()))
    }

    /// Returns linear red, green and blue, 0 to 1 (IEC 61966-2-1).
    pub(crate) fn linear(self) -> [f64; 3] {
        static LEVELS: LazyLock<[f64; 256]> = LazyLock::new(|| {
            let mut level = 0.0;
            [(); 256].map(|()| {
                let light = linear(level / 255.0);
                level += 1.0;
                light
            })
        });
        [self.red, self.green, self.blue].map(|level| LEVELS[usize::from(level)])
    }

    /// Returns the contrast ratio with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Converts an encoded sRGB value, 0 to 1, to linear light (IEC 61966-2-1).
pub(crate) fn linear(value: f64) -> f64 {
    if value <= 0.04045 {
        value / 12.92
    } else {
        math::powf((value + 0.055) / 1.055, 2.4)
    }
}

/// Converts linear light, 0 to 1, to an encoded sRGB value (IEC 61966-2-1).
pub(crate) fn transfer(light: f64) -> f64 {
    if light <= 0.003_130_8 {
        12.92 * light
    } else {
        1.055 * math::powf(light, 1.0 / 2.4) - 0.055
    }
}

/// Scales an amount of 0 to 1 to the nearest level of 0 to 255. Clamps amounts out of range.
pub(crate) fn to_byte(amount: f64) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of a byte"
    )]
    {
        (amount * 255.0).round().clamp(0.0, 255.0) as u8
    }
}

impl fmt::Debug for Srgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_follows_wcag() {
        assert!((Srgb::WHITE.contrast(Srgb::new(0, 0, 0)) - 21.0).abs() < 1e-9);
        // #767676 is the lightest grey with a contrast of 4.5 to white.
        let grey = Srgb::from_hex("#767676").unwrap();
        assert!((4.5..4.6).contains(&grey.contrast(Srgb::WHITE)));
    }

    #[test]
    fn gray_keeps_the_luminance() {
        for level in 0..=255 {
            assert_eq!(Srgb::new(level, level, level).gray(), level);
        }
        let [red, green, blue] = ["#f00", "#0f0", "#00f"].map(|hex| {
            let color = Srgb::from_hex(hex).unwrap();
            let gray = color.gray();
            let light = Srgb::new(gray, gray, gray).luminance();
            assert!((light - color.luminance()).abs() < 0.005, "{hex}");
            gray
        });
        assert!(blue < red && red < green);
    }

    #[test]
    fn hex_has_three_or_six_digits() {
        assert_eq!(Srgb::from_hex("#1a2B3c"), Some(Srgb::new(0x1a, 0x2b, 0x3c)));
        assert_eq!(Srgb::from_hex("#fa0"), Some(Srgb::new(0xff, 0xaa, 0x00)));
        for bad in ["1a2b3c", "#1a2b3", "#12345g", "#", "#é00"] {
            assert_eq!(Srgb::from_hex(bad), None, "{bad}");
        }
    }
}
