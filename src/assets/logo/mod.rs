//! Reads logos: PNG and JPEG as pixels in sRGB or in inks, SVG as resolved vectors, both
//! without the margins that do not show. What cannot be shown faithfully is a [`LogoError`],
//! never a gap.

mod color;
mod css;
mod effort;
mod error;
mod format;
mod inks;
mod jpeg;
mod live_text;
mod margins;
mod numbers;
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
pub(crate) use raster::decode as decode_raster;
pub(crate) use resample::to_resolution;
pub(crate) use tones::Tones;

use std::sync::Arc;

use super::fonts::Face;
use super::icc::PrintingCondition;
use format::{Format, Sniffed};

/// Bytes of the largest PNG or JPEG.
pub const RASTER_BYTES: u64 = 32 << 20;
/// Bytes of the largest SVG.
pub const SVG_BYTES: u64 = 5 << 20;
/// Pixels of the largest picture; those embedded in one SVG count together.
pub const PIXELS: u64 = 40_000_000;

/// Pixels of all logos of a briefing together: what decoding them takes of time.
pub const ALL_PIXELS: u64 = 60_000_000;

/// A picture, decoded.
#[derive(Clone, Debug)]
pub enum Graphic {
    /// Pixels.
    Raster(Raster),
    /// Shapes.
    Vector(Vector),
}

impl Graphic {
    /// Width divided by height.
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

/// Pixels, row by row from the top, 8 bits a channel.
#[derive(Clone, Debug)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The colours.
    pub pixels: Pixels,
    /// Opacity, one byte a pixel, when not all are opaque.
    pub alpha: Option<Vec<u8>>,
}

/// The colours of a raster picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pixels {
    /// One byte a pixel, on sRGB's transfer curve.
    Gray(Vec<u8>),
    /// Three bytes a pixel, sRGB.
    Rgb(Vec<u8>),
    /// The inks of a press.
    Cmyk(Inks),
}

impl Pixels {
    /// How many pixels there are; `None` when the last is not whole.
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

/// Shapes with every default, style and reference resolved.
#[derive(Clone, Debug)]
pub struct Vector {
    /// The resolved drawing.
    pub tree: Box<usvg::Tree>,
    /// What is shown of it, in its own units: its frame without margins that do not show.
    pub view: usvg::NonZeroRect,
}

/// A picture, and what it took.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// Pixels that were decoded for it.
    pub pixels: u64,
    /// How light what it paints is.
    pub tones: Arc<Tones>,
}

impl Loaded {
    /// The picture with its inks meant for another printing condition than the usual. `None`
    /// when it is not in inks.
    pub(super) fn for_press(&self, condition: &Arc<PrintingCondition>) -> Option<Self> {
        let Graphic::Raster(raster) = &*self.graphic else { return None };
        let Pixels::Cmyk(inks) = &raster.pixels else { return None };
        let pixels = Pixels::Cmyk(inks.for_press(condition));
        let Raster { width, height, ref alpha, .. } = *raster;
        let raster = Raster { width, height, pixels, alpha: alpha.clone() };
        Some(Self { graphic: Arc::new(Graphic::Raster(raster)), ..self.clone() })
    }
}

/// Decodes the logo that a briefing names. Live text of a drawing is set in the faces, if
/// they are the ones it names.
pub(super) fn load(bytes: Vec<u8>, faces: &[Face]) -> Result<Loaded, Problem> {
    decode_counted(&bytes, faces)
}

/// Decodes a picture; its content says what it is, not its name.
///
/// # Errors
/// When it is over a limit, or holds what could not be shown as it is meant; see [`Problem`]
/// for every case.
pub fn decode(bytes: &[u8]) -> Result<Graphic, Problem> {
    decode_counted(bytes, &[]).map(|it| Arc::unwrap_or_clone(it.graphic))
}

/// Decodes a picture, and counts the pixels that this took.
fn decode_counted(bytes: &[u8], faces: &[Face]) -> Result<Loaded, Problem> {
    let (graphic, tones, pixels) = match format::sniff(bytes) {
        Sniffed::Known(Format::Svg) => {
            let (tree, pixels) = svg::parse(bytes, faces)?;
            let (drawing, tones) = Vector::seen(tree)?;
            (Graphic::Vector(drawing), tones, pixels)
        }
        Sniffed::Known(Format::Png | Format::Jpeg) => {
            let (raster, tones, pixels) = raster::decode_logo(bytes)?;
            (Graphic::Raster(raster), tones, pixels)
        }
        Sniffed::Other(found) => {
            return Err(Problem::UnknownFormat { found: Some(found) });
        }
        Sniffed::Unknown => return Err(Problem::UnknownFormat { found: None }),
        Sniffed::Nothing => return Err(Problem::EmptyFile),
    };
    Ok(Loaded { graphic: Arc::new(graphic), pixels, tones: Arc::new(tones) })
}
