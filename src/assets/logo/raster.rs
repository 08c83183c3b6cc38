//! A PNG or JPEG file's bytes in, pixels in sRGB out: checked for size before they are
//! decoded, colour-managed, turned upright, and as small as they can be without loss.

use image::DynamicImage;
use image::metadata::Orientation;

use super::format::{Format, Sniffed, sniff};
use super::{PIXELS, Pixels, Problem, Raster, jpeg, png};

/// Whether a picture is turned as its EXIF data ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Orientations {
    /// Turned: a logo by itself.
    Apply,
    /// As stored: a picture in an SVG, whose place was computed from the stored size.
    Ignore,
}

/// What the decoders hand over.
pub(super) struct Decoded {
    pub(super) raster: Raster,
    pub(super) orientation: Orientation,
}

/// Decodes a PNG or JPEG file.
pub(crate) fn decode(
    bytes: &[u8],
    orientations: Orientations,
) -> Result<Raster, Problem> {
    let Decoded { raster, orientation } = match sniff(bytes) {
        Sniffed::Known(Format::Png) => png::decode(bytes)?,
        Sniffed::Known(Format::Jpeg) => jpeg::decode(bytes)?,
        Sniffed::Known(Format::Svg) => {
            return Err(Problem::UnknownFormat { found: Some("an SVG drawing") });
        }
        Sniffed::Other(found) => {
            return Err(Problem::UnknownFormat { found: Some(found) });
        }
        Sniffed::Unknown => return Err(Problem::UnknownFormat { found: None }),
        Sniffed::Nothing => return Err(Problem::EmptyFile),
    };
    let raster = match raster.alpha {
        Some(alpha) if alpha.iter().all(|&it| it == 0) => {
            return Err(Problem::Transparent);
        }
        alpha => {
            Raster { alpha: alpha.filter(|it| it.iter().any(|&it| it < 255)), ..raster }
        }
    };
    match orientations {
        Orientations::Apply => upright(raster, orientation),
        Orientations::Ignore => Ok(raster),
    }
}

/// Lets through what has at least one pixel and no more than the limit.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), Problem> {
    if width == 0 || height == 0 {
        Err(Problem::NoPixels)
    } else if u64::from(width) * u64::from(height) > PIXELS {
        Err(Problem::TooManyPixels { width, height })
    } else {
        Ok(())
    }
}

fn upright(raster: Raster, orientation: Orientation) -> Result<Raster, Problem> {
    if orientation == Orientation::NoTransforms {
        return Ok(raster);
    }
    let (width, height) = (raster.width, raster.height);
    let turn = |plane: Option<DynamicImage>| {
        let mut plane = plane.ok_or_else(wrong_length)?;
        plane.apply_orientation(orientation);
        Ok((plane.width(), plane.height(), plane.into_bytes()))
    };
    let gray = |plane| {
        turn(
            image::GrayImage::from_raw(width, height, plane)
                .map(DynamicImage::ImageLuma8),
        )
    };
    let rgb = |plane| {
        turn(image::RgbImage::from_raw(width, height, plane).map(DynamicImage::ImageRgb8))
    };
    let (width, height, pixels) = match raster.pixels {
        Pixels::Gray(plane) => {
            let (width, height, plane) = gray(plane)?;
            (width, height, Pixels::Gray(plane))
        }
        Pixels::Rgb(plane) => {
            let (width, height, plane) = rgb(plane)?;
            (width, height, Pixels::Rgb(plane))
        }
    };
    let alpha = raster.alpha.map(|plane| Ok(gray(plane)?.2)).transpose()?;
    Ok(Raster { width, height, pixels, alpha })
}

/// A decoder's promise that was not kept.
fn wrong_length() -> Problem {
    Problem::Damaged { reason: "it does not hold as many pixels as it says".to_owned() }
}
