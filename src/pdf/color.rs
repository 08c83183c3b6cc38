//! Converts swatches to colours of the output's device colour space. Here it is decided how
//! small text is built of inks on the press, and what overprints.

use crate::assets::fonts::FaceId;
use crate::assets::icc::{ConditionKey, PrintingCondition};
use crate::color::{Cmyk, Print, Srgb, Swatch};
use crate::units::Length;

/// Text below this size is printed in two inks at most, or in black alone: three inks that
/// miss each other by a tenth of a millimetre blur it. From this size on WCAG 2.2 calls text
/// large.
const SMALL: Length = Length::pt(18.0);
/// The limit for bold text, whose strokes are thicker.
const SMALL_BOLD: Length = Length::pt(14.0);
/// The largest number of inks in small text.
const SMALL_INKS: usize = 2;

/// The device colour space of an output.
#[derive(Clone, Copy, Debug)]
pub(super) enum ColorModel<'a> {
    /// `DeviceRGB`, to be shown as sRGB.
    Rgb,
    /// `DeviceCMYK`, for a printing condition.
    Cmyk(&'a PrintingCondition),
    /// `DeviceGray`: each colour becomes a grey of the same lightness.
    Gray,
}

impl ColorModel<'_> {
    /// Returns the name of the colour space (ISO 32000-1, 8.6.4).
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Rgb => "DeviceRGB",
            Self::Cmyk(_) => "DeviceCMYK",
            Self::Gray => "DeviceGray",
        }
    }

    /// Returns what tells the printing condition from others.
    pub(super) fn condition(self) -> Option<ConditionKey> {
        match self {
            Self::Cmyk(condition) => Some(condition.key()),
            Self::Rgb | Self::Gray => None,
        }
    }

    /// Converts the colour of a shape.
    pub(super) fn shape(self, swatch: Swatch) -> DeviceColor {
        match self {
            Self::Rgb => DeviceColor::Rgb(swatch.screen),
            Self::Cmyk(condition) => inks(swatch, condition),
            Self::Gray => DeviceColor::Gray(swatch.screen.gray()),
        }
    }

    /// Converts the colour of text in a face and a size.
    pub(super) fn text(self, swatch: Swatch, face: FaceId, size: Length) -> DeviceColor {
        let Self::Cmyk(condition) = self else { return self.shape(swatch) };
        match inks(swatch, condition) {
            DeviceColor::Cmyk(build)
                if is_small(face, size) && build.count() > SMALL_INKS =>
            {
                DeviceColor::Cmyk(condition.two_inks(swatch.screen))
            }
            color => color,
        }
    }
}

/// Whether words in a face and a size blur if several inks do not register.
pub(super) fn is_small(face: FaceId, size: Length) -> bool {
    size < if face.is_bold() { SMALL_BOLD } else { SMALL }
}

/// Returns the inks that a colour has under every printing condition, as black words do, or else
/// those of the condition in use.
fn inks(swatch: Swatch, condition: &PrintingCondition) -> DeviceColor {
    match swatch.print {
        Some(Print::Process(build)) => DeviceColor::Cmyk(build),
        Some(Print::Spot { ink, percent }) => DeviceColor::Spot { ink, percent },
        Some(Print::Registration) => DeviceColor::Registration,
        None => DeviceColor::Cmyk(condition.few_inks(swatch.screen)),
    }
}

/// A colour of a device colour space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeviceColor {
    /// `DeviceRGB`.
    Rgb(Srgb),
    /// `DeviceCMYK`.
    Cmyk(Cmyk),
    /// `DeviceGray`, 0 for black.
    Gray(u8),
    /// `Separation`: a tint of a spot ink of the page, in per cent.
    Spot {
        /// The place of the ink among those of the page.
        ink: u8,
        /// The amount.
        percent: u8,
    },
    /// `Separation` with the name `All`: every plate in full (ISO 32000-1, 8.6.6.4).
    Registration,
}

impl DeviceColor {
    /// Whether the colour is printed over the inks under it instead of replacing them.
    ///
    /// Black ink alone hides what is under it. Where it leaves no gap in the colours below,
    /// no white edge shows when the plates are out of register. No other colour overprints;
    /// white would vanish.
    pub(super) fn overprints(self) -> bool {
        self == Self::Cmyk(Cmyk::BLACK)
    }
}
