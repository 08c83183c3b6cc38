//! Defines [`Raster`], a picture of pixels, and the colours of its pixels.

use std::borrow::Cow;

use super::Inks;

/// A picture of pixels, row by row from the top, 8 bits per channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The colours.
    pub pixels: Pixels,
    /// Opacity, one byte per pixel; `None` if all pixels are opaque.
    pub alpha: Option<Vec<u8>>,
}

impl Raster {
    /// Returns the picture with inks converted to sRGB, and any other picture unchanged.
    pub(crate) fn on_screen(&self) -> Cow<'_, Self> {
        match &self.pixels {
            Pixels::Cmyk(inks) => Cow::Owned(Self {
                width: self.width,
                height: self.height,
                pixels: Pixels::Rgb(inks.look()),
                alpha: self.alpha.clone(),
            }),
            Pixels::Gray(_) | Pixels::Rgb(_) => Cow::Borrowed(self),
        }
    }

    /// Returns the picture in sRGB: greys as three equal channels, inks as they look on paper.
    pub(super) fn in_rgb(&self) -> Self {
        let colors = match &self.pixels {
            Pixels::Gray(levels) => levels.iter().flat_map(|&level| [level; 3]).collect(),
            Pixels::Rgb(levels) => levels.clone(),
            Pixels::Cmyk(inks) => inks.look(),
        };
        let Self { width, height, ref alpha, .. } = *self;
        Self { width, height, pixels: Pixels::Rgb(colors), alpha: alpha.clone() }
    }
}

/// The colours of a raster picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pixels {
    /// One byte per pixel, encoded with sRGB's transfer curve.
    Gray(Vec<u8>),
    /// Three bytes per pixel, sRGB.
    Rgb(Vec<u8>),
    /// Four inks per pixel.
    Cmyk(Inks),
}

impl Pixels {
    /// Returns the number of pixels, or `None` if the last one is incomplete.
    pub(crate) fn count(&self) -> Option<u64> {
        let (samples, channels) = match self {
            Self::Gray(plane) => (plane.len(), 1),
            Self::Rgb(plane) => (plane.len(), 3),
            Self::Cmyk(inks) => (inks.samples().len(), 4),
        };
        let count = u64::try_from(samples / channels).ok();
        count.filter(|_| samples % channels == 0)
    }
}
