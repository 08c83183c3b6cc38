//! Converts colours of pictures and drawings to components of a device colour space
//! ([`DeviceSpace`]).

use std::borrow::Cow;

use lopdf::{Dictionary, Object, dictionary};
use usvg::Color;

use super::color::ColorModel;
use crate::assets::icc::PrintingCondition;
use crate::assets::logo::{Pixels, Raster};
use crate::color::Srgb;

/// The device colour space that a content stream paints in (ISO 32000-1, 8.6.4).
#[derive(Clone, Copy, Debug)]
pub(super) enum DeviceSpace<'a> {
    /// `DeviceRGB`, for a screen.
    Rgb,
    /// `DeviceCMYK`, for a press.
    Cmyk(&'a PrintingCondition),
    /// `DeviceGray`, for a printer that has black only: greys of the same lightness.
    Gray,
    /// `DeviceGray`, for a luminance mask: greys of the luminance that CSS masking gives each
    /// colour. A PDF viewer would weight the channels by 0.30, 0.59 and 0.11 instead
    /// (ISO 32000-1, 11.5.3).
    Luminance,
}

/// Weights of red, green and blue in luminance (CSS Masking 1, 7.10.1, which refers to Filter
/// Effects 1).
const WEIGHTS: [f32; 3] = [0.2125, 0.7154, 0.0721];

impl<'a> From<ColorModel<'a>> for DeviceSpace<'a> {
    fn from(colors: ColorModel<'a>) -> Self {
        match colors {
            ColorModel::Rgb => Self::Rgb,
            ColorModel::Cmyk(condition) => Self::Cmyk(condition),
            ColorModel::Gray => Self::Gray,
        }
    }
}

/// Samples of a picture in a device colour space.
#[derive(Debug)]
pub(super) struct Samples<'a> {
    /// The name of the colour space.
    pub space: &'static str,
    /// Samples to a pixel.
    pub channels: u8,
    /// The samples, eight bits each.
    pub bytes: Cow<'a, [u8]>,
}

impl<'a> DeviceSpace<'a> {
    /// Returns the name of the colour space.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Rgb => "DeviceRGB",
            Self::Cmyk(_) => "DeviceCMYK",
            Self::Gray | Self::Luminance => "DeviceGray",
        }
    }

    /// Whether blending in this space gives the colours of a screen. Inks blend to other
    /// colours than light, and may add up to more ink than paper can take.
    pub(super) const fn blends_like_a_screen(self) -> bool {
        !matches!(self, Self::Cmyk(_))
    }

    /// Whether a linear blend of two colours is the one of a screen.
    pub(super) const fn mixes_like_a_screen(self) -> bool {
        !matches!(self, Self::Cmyk(_) | Self::Gray)
    }

    /// Whether both convert colours alike.
    pub(super) fn is_same(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Returns the components of a colour, 0 to 1.
    pub(super) fn components(self, color: Color) -> Vec<f32> {
        let channels =
            [color.red, color.green, color.blue].map(|level| f32::from(level) / 255.0);
        match self {
            Self::Rgb => channels.to_vec(),
            Self::Cmyk(condition) => {
                let color = Srgb::new(color.red, color.green, color.blue);
                condition.separate_exact(color).to_vec()
            }
            Self::Gray => {
                let color = Srgb::new(color.red, color.green, color.blue);
                vec![f32::from(color.gray()) / 255.0]
            }
            Self::Luminance => vec![luminance(channels)],
        }
    }

    /// Returns the operator that sets the colour of fills.
    pub(super) const fn fill_operator(self) -> &'static str {
        match self {
            Self::Rgb => "rg",
            Self::Cmyk(_) => "k",
            Self::Gray | Self::Luminance => "g",
        }
    }

    /// Returns the operator that sets the colour of strokes.
    pub(super) const fn stroke_operator(self) -> &'static str {
        match self {
            Self::Rgb => "RG",
            Self::Cmyk(_) => "K",
            Self::Gray | Self::Luminance => "G",
        }
    }

    /// Converts the pixels of a picture.
    ///
    /// Inks stay as they are on a press. A picture without any colour becomes `DeviceGray`
    /// in every space. On a press it prints in black ink only, because grey is the
    /// complement of black (ISO 32000-1, 10.3.3).
    pub(super) fn samples(self, raster: &Raster) -> Samples<'_> {
        let gray = |bytes| Samples { space: "DeviceGray", channels: 1, bytes };
        match (self, &raster.pixels) {
            (Self::Cmyk(_), Pixels::Cmyk(inks)) => Samples {
                space: "DeviceCMYK",
                channels: 4,
                bytes: inks.printable().into(),
            },
            (Self::Rgb | Self::Gray | Self::Luminance, Pixels::Cmyk(_)) => {
                let shown = raster.on_screen().into_owned();
                let Samples { space, channels, bytes } = self.samples(&shown);
                Samples { space, channels, bytes: bytes.into_owned().into() }
            }
            (Self::Rgb, Pixels::Rgb(samples)) => {
                Samples { space: "DeviceRGB", channels: 3, bytes: Cow::Borrowed(samples) }
            }
            (Self::Rgb | Self::Gray | Self::Luminance, Pixels::Gray(samples)) => {
                gray(Cow::Borrowed(samples))
            }
            (Self::Gray, Pixels::Rgb(samples)) => {
                // A logo has few colours, and most pixels have that of the one before.
                let mut last = ([0_u8; 3], Srgb::new(0, 0, 0).gray());
                let level = |pixel: &[u8]| {
                    if pixel != last.0 {
                        let color = [pixel[0], pixel[1], pixel[2]];
                        last = (color, Srgb::new(pixel[0], pixel[1], pixel[2]).gray());
                    }
                    last.1
                };
                gray(samples.chunks_exact(3).map(level).collect())
            }
            (Self::Luminance, Pixels::Rgb(samples)) => {
                let levels = samples.chunks_exact(3).map(|pixel| {
                    let channels = [pixel[0], pixel[1], pixel[2]].map(f32::from);
                    byte(luminance(channels))
                });
                gray(levels.collect())
            }
            (Self::Cmyk(condition), Pixels::Gray(samples)) => {
                gray(in_black(samples.iter().copied(), condition))
            }
            (Self::Cmyk(condition), Pixels::Rgb(samples)) => {
                let is_gray = |pixel: &[u8]| pixel.iter().all(|&level| level == pixel[0]);
                if samples.chunks_exact(3).all(is_gray) {
                    return gray(in_black(samples.iter().copied().step_by(3), condition));
                }
                Samples {
                    space: "DeviceCMYK",
                    channels: 4,
                    bytes: condition.separate_rgb(samples).into(),
                }
            }
        }
    }

    /// Returns the entry `Group` of an isolated transparency group (ISO 32000-1, 11.6.6).
    pub(super) fn group(self) -> Dictionary {
        dictionary! {
            "S" => "Transparency",
            "CS" => self.name(),
            "I" => Object::Boolean(true),
        }
    }
}

/// Converts levels of grey to `DeviceGray`, the complement of black ink.
fn in_black(
    levels: impl Iterator<Item = u8>,
    condition: &PrintingCondition,
) -> Cow<'static, [u8]> {
    let table: [u8; 256] = std::array::from_fn(|level| {
        255 - condition.separate_gray(u8::try_from(level).unwrap_or(u8::MAX))
    });
    levels.map(|level| table[usize::from(level)]).collect()
}

fn luminance(channels: [f32; 3]) -> f32 {
    channels.iter().zip(WEIGHTS).map(|(channel, weight)| channel * weight).sum()
}

fn byte(value: f32) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of a byte"
    )]
    {
        value.round().clamp(0.0, 255.0) as u8
    }
}
