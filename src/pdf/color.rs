//! Swatches in, colours of the output's device space out. What the press needs otherwise
//! than a screen is decided here: how small words are built, and what overprints.

use std::sync::Arc;

use printpdf::{Color, Greyscale, Rgb};

use crate::assets::fonts::FaceId;
use crate::assets::icc::PrintingCondition;
use crate::color::{Cmyk, Srgb, Swatch};
use crate::units::Length;

/// Words under this size are printed of two inks at most, or of black alone: three that
/// miss each other by a tenth of a millimetre blur them. It is where WCAG 2.2 begins to
/// call text large.
const SMALL: Length = Length::pt(18.0);
/// The same for bold words, whose strokes are thicker.
const SMALL_BOLD: Length = Length::pt(14.0);
/// Inks in small words.
const SMALL_INKS: usize = 2;

/// The device space of an output.
#[derive(Clone, Copy, Debug)]
pub(super) enum ColorModel<'a> {
    /// `DeviceRGB`, meant as sRGB.
    Rgb,
    /// `DeviceCMYK`, for a printing condition.
    Cmyk(&'a PrintingCondition),
    /// `DeviceGray`: colours by how light they are.
    Gray,
}

impl ColorModel<'_> {
    /// The name of the space.
    pub(super) const fn space(self) -> &'static str {
        match self {
            Self::Rgb => "DeviceRGB",
            Self::Cmyk(_) => "DeviceCMYK",
            Self::Gray => "DeviceGray",
        }
    }

    /// The profile of the printing condition.
    pub(super) fn icc(self) -> Option<Arc<[u8]>> {
        match self {
            Self::Cmyk(condition) => Some(Arc::clone(condition.shared_icc())),
            Self::Rgb | Self::Gray => None,
        }
    }

    /// The colour of a shape.
    pub(super) fn shape(self, swatch: Swatch) -> DeviceColor {
        match self {
            Self::Rgb => DeviceColor::Rgb(swatch.screen),
            Self::Cmyk(condition) => DeviceColor::Cmyk(build(swatch, condition)),
            Self::Gray => DeviceColor::Gray(swatch.screen.gray()),
        }
    }

    /// The colour of words.
    pub(super) fn words(self, swatch: Swatch, face: FaceId, size: Length) -> DeviceColor {
        let DeviceColor::Cmyk(color) = self.shape(swatch) else {
            return self.shape(swatch);
        };
        let Self::Cmyk(condition) = self else { return DeviceColor::Cmyk(color) };
        let small = if face.is_bold() { SMALL_BOLD } else { SMALL };
        if size < small && color.count() > SMALL_INKS {
            DeviceColor::Cmyk(condition.two_inks(swatch.screen))
        } else {
            DeviceColor::Cmyk(color)
        }
    }
}

/// The designer's build, or else that of the printing condition.
fn build(swatch: Swatch, condition: &PrintingCondition) -> Cmyk {
    swatch.print.unwrap_or_else(|| condition.separate(swatch.screen))
}

/// A colour as an operator sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeviceColor {
    /// Light.
    Rgb(Srgb),
    /// Inks.
    Cmyk(Cmyk),
    /// Light without hue.
    Gray(u8),
}

impl DeviceColor {
    /// Whether it is printed over what lies under it. Black ink alone hides everything,
    /// and where it leaves no gap in the colours under it, none shows when a sheet is out
    /// of register. Nothing else overprints, white least of all: it would vanish.
    pub(super) fn overprints(self) -> bool {
        self == Self::Cmyk(Cmyk::BLACK)
    }
}

impl From<DeviceColor> for Color {
    fn from(color: DeviceColor) -> Self {
        // Three decimals tell all 256 levels apart.
        let level = |part: u8, of: f32| (f32::from(part) / of * 1000.0).round() / 1000.0;
        match color {
            DeviceColor::Rgb(color) => Self::Rgb(Rgb {
                r: level(color.red, 255.0),
                g: level(color.green, 255.0),
                b: level(color.blue, 255.0),
                icc_profile: None,
            }),
            DeviceColor::Gray(gray) => {
                let percent = level(gray, 255.0);
                Self::Greyscale(Greyscale { percent, icc_profile: None })
            }
            DeviceColor::Cmyk(color) => Self::Cmyk(printpdf::Cmyk {
                c: level(color.cyan, 100.0),
                m: level(color.magenta, 100.0),
                y: level(color.yellow, 100.0),
                k: level(color.black, 100.0),
                icc_profile: None,
            }),
        }
    }
}
