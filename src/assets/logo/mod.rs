//! Logos: a file's name in, its picture out: PNG and JPEG as pixels in sRGB, SVG as
//! resolved vectors. What cannot be shown faithfully is a [`LogoError`], never a gap.

mod color;
mod css;
mod error;
mod format;
mod jpeg;
mod live_text;
mod numbers;
mod png;
mod raster;
mod references;
mod resample;
mod svg;

pub use error::{LogoError, Problem};

pub(crate) use raster::decode as decode_raster;
pub(crate) use resample::to_resolution;

use std::path::Path;
use std::sync::Arc;

use super::file;
use super::fonts::Face;
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
            Self::Vector(vector) => {
                let size = vector.tree.size();
                f64::from(size.width()) / f64::from(size.height())
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
}

/// Shapes with every default, style and reference resolved.
#[derive(Clone, Debug)]
pub struct Vector {
    /// The resolved drawing.
    pub tree: Box<usvg::Tree>,
}

/// A picture, and what it took.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// Pixels that were decoded for it.
    pub pixels: u64,
}

/// Reads and decodes the logo that a briefing names. Live text of a drawing is set in the
/// faces, if they are what it asks for.
pub(super) fn load(
    folder: &Path,
    path: &str,
    allow_outside: bool,
    faces: &[Face],
) -> Result<Loaded, LogoError> {
    let picture = file::locate(folder, path, allow_outside)
        .and_then(|file| file::read(&file, RASTER_BYTES))
        .map_err(Problem::from)
        .and_then(|bytes| decode_counted(&bytes, faces));
    let picture =
        picture.map(|(graphic, pixels)| Loaded { graphic: Arc::new(graphic), pixels });
    picture.map_err(|problem| LogoError { path: path.to_owned(), problem })
}

/// Decodes a picture; its content says what it is, not its name.
///
/// # Errors
/// When it is over a limit, or holds what could not be shown as it is meant; see [`Problem`]
/// for every case.
pub fn decode(bytes: &[u8]) -> Result<Graphic, Problem> {
    decode_counted(bytes, &[]).map(|(graphic, _)| graphic)
}

/// Decodes a picture, and says how many pixels that took.
fn decode_counted(bytes: &[u8], faces: &[Face]) -> Result<(Graphic, u64), Problem> {
    match format::sniff(bytes) {
        Sniffed::Known(Format::Svg) => {
            let (drawing, pixels) = svg::parse(bytes, faces)?;
            Ok((Graphic::Vector(drawing), pixels))
        }
        Sniffed::Known(Format::Png | Format::Jpeg) => {
            let (raster, pixels) = raster::decode_logo(bytes)?;
            Ok((Graphic::Raster(raster), pixels))
        }
        Sniffed::Other(found) => Err(Problem::UnknownFormat { found: Some(found) }),
        Sniffed::Unknown => Err(Problem::UnknownFormat { found: None }),
        Sniffed::Nothing => Err(Problem::EmptyFile),
    }
}
