//! Colours as the drawing has them in, components of the output's colour space out.

use lopdf::{Dictionary, Object, dictionary};
use usvg::Color;

use crate::assets::logo::{Pixels, Raster};

/// The colour space that a content stream paints in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// The page's: `DeviceRGB`.
    Rgb,
    /// A luminance mask's: `DeviceGray`, as bright as CSS masking counts each colour.
    /// A PDF viewer would weigh the channels by 0.30, 0.59 and 0.11 instead
    /// (ISO 32000-1, 11.5.3).
    Luminance,
}

/// Luminance of red, green and blue (CSS Masking 1, 7.10.1, by way of Filter Effects 1).
const WEIGHTS: [f32; 3] = [0.2125, 0.7154, 0.0721];

impl Ink {
    /// The colour space's name.
    pub(super) fn space(self) -> &'static str {
        match self {
            Self::Rgb => "DeviceRGB",
            Self::Luminance => "DeviceGray",
        }
    }

    /// A colour's components, 0 to 1.
    pub(super) fn components(self, color: Color) -> Vec<f32> {
        let channels =
            [color.red, color.green, color.blue].map(|it| f32::from(it) / 255.0);
        match self {
            Self::Rgb => channels.to_vec(),
            Self::Luminance => vec![luminance(channels)],
        }
    }

    /// The operator that sets the colour of what is filled.
    pub(super) fn fill_operator(self) -> &'static str {
        match self {
            Self::Rgb => "rg",
            Self::Luminance => "g",
        }
    }

    /// The operator that sets the colour of what is stroked.
    pub(super) fn stroke_operator(self) -> &'static str {
        match self {
            Self::Rgb => "RG",
            Self::Luminance => "G",
        }
    }

    /// A picture in this colour space.
    pub(super) fn raster(self, raster: Raster) -> Raster {
        match (self, raster.pixels) {
            (Self::Luminance, Pixels::Rgb(samples)) => {
                let gray = samples.chunks_exact(3).map(|pixel| {
                    let channels = [pixel[0], pixel[1], pixel[2]].map(f32::from);
                    byte(luminance(channels))
                });
                Raster { pixels: Pixels::Gray(gray.collect()), ..raster }
            }
            (Self::Rgb | Self::Luminance, pixels) => Raster { pixels, ..raster },
        }
    }

    /// The entry that makes a form an isolated transparency group (ISO 32000-1, 11.6.6).
    pub(super) fn group(self) -> Dictionary {
        dictionary! {
            "S" => "Transparency",
            "CS" => self.space(),
            "I" => Object::Boolean(true),
        }
    }
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
