//! Decodes logos to [`Graphic`]s: PNG and JPEG to pixels in sRGB or CMYK, SVG to resolved
//! shapes. Margins that do not show are cut off. A logo that cannot be shown faithfully is a
//! [`LogoError`]; nothing is left out silently.

mod color;
mod css;
mod decoded;
mod effort;
mod error;
mod format;
mod inks;
mod jpeg;
mod live_text;
mod margins;
mod numbers;
mod pictures;
mod png;
mod raster;
mod references;
mod resample;
mod svg;
mod tones;
mod visible;

pub use error::{LogoError, Problem};
pub use inks::Inks;
pub use tones::Ground;

pub(crate) use effort::affordable;
pub(crate) use pictures::EmbeddedPictures;
pub(crate) use resample::to_resolution;
pub(crate) use tones::Tones;

use std::sync::Arc;

use super::fonts::Face;
use super::icc::PrintingCondition;
use format::{Format, sniff};
use svg::Parsed;

/// Size limit of a PNG or JPEG file in bytes.
pub const RASTER_BYTES: u64 = 32 << 20;
/// Size limit of an SVG file in bytes.
pub const SVG_BYTES: u64 = 5 << 20;
/// Pixel limit of a picture, and of all pictures embedded in one SVG together.
pub const PIXELS: u64 = 40_000_000;

/// Pixel limit of all logos of a briefing together, which bounds the time to decode them.
pub const ALL_PIXELS: u64 = 60_000_000;

/// A decoded logo.
#[derive(Clone, Debug)]
pub enum Graphic {
    /// Pixels.
    Raster(Raster),
    /// Shapes.
    Vector(Vector),
}

impl Graphic {
    /// Returns the width divided by the height.
    #[must_use]
    pub fn aspect(&self) -> f64 {
        match self {
            Self::Raster(raster) => f64::from(raster.width) / f64::from(raster.height),
            Self::Vector(Vector { view, .. }) => {
                f64::from(view.width()) / f64::from(view.height())
            }
        }
    }
}

/// A picture of pixels, row by row from the top, 8 bits per channel.
#[derive(Clone, Debug)]
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

/// A drawing with all defaults, styles, references and pictures resolved.
#[derive(Clone, Debug)]
pub struct Vector {
    pub(crate) tree: Box<usvg::Tree>,
    /// The part of the drawing that is shown, in its own units: its frame without margins
    /// that do not show.
    pub(crate) view: usvg::NonZeroRect,
    /// The pictures in it.
    pub(crate) pictures: EmbeddedPictures,
}

impl Vector {
    /// Returns width and height of the drawing's frame, in its own units.
    #[must_use]
    pub fn size(&self) -> [f32; 2] {
        [self.tree.size().width(), self.tree.size().height()]
    }

    /// Returns the part of the frame that is shown: left, top, width and height.
    #[must_use]
    pub fn view_box(&self) -> [f32; 4] {
        [self.view.x(), self.view.y(), self.view.width(), self.view.height()]
    }
}

/// A decoded logo, with facts that later stages need.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    /// The logo.
    pub graphic: Arc<Graphic>,
    /// Number of pixels that were decoded.
    pub pixels: u64,
    /// How light the colours are that it paints.
    pub tones: Arc<Tones>,
}

impl Loaded {
    /// Returns the logo with its inks assigned to another printing condition. Returns `None` if
    /// it is not a CMYK picture.
    pub(super) fn for_press(&self, condition: &Arc<PrintingCondition>) -> Option<Self> {
        let Graphic::Raster(raster) = &*self.graphic else { return None };
        let Pixels::Cmyk(inks) = &raster.pixels else { return None };
        let pixels = Pixels::Cmyk(inks.for_press(condition));
        let Raster { width, height, ref alpha, .. } = *raster;
        let raster = Raster { width, height, pixels, alpha: alpha.clone() };
        Some(Self { graphic: Arc::new(Graphic::Raster(raster)), ..self.clone() })
    }
}

/// Decodes a logo. The content decides the format, not the file's name.
///
/// # Errors
/// Returns an error if the logo is over a limit or cannot be shown faithfully; see
/// [`Problem`] for every case.
pub fn decode(bytes: &[u8]) -> Result<Graphic, Problem> {
    load(bytes, &[]).map(|loaded| Arc::unwrap_or_clone(loaded.graphic))
}

/// Decodes a logo. Live text in a drawing is set in the face that it names, if that is one of
/// `faces`.
pub(super) fn load(bytes: &[u8], faces: &[Face]) -> Result<Loaded, Problem> {
    let (graphic, tones, pixels) = match sniff(bytes)? {
        Format::Svg => {
            let Parsed { tree, pictures, pixels } = svg::parse(bytes, faces)?;
            let (drawing, tones) = Vector::without_margins(tree, pictures)?;
            (Graphic::Vector(drawing), tones, pixels)
        }
        Format::Raster(format) => {
            let (raster, tones, pixels) = raster::decode_logo(bytes, format)?;
            (Graphic::Raster(raster), tones, pixels)
        }
    };
    Ok(Loaded { graphic: Arc::new(graphic), pixels, tones: Arc::new(tones) })
}
