//! Decodes PNG and JPEG files: checked for size before they are decoded, colour-managed,
//! turned upright, without margins that show nothing, and as small as they can be without
//! loss.

use image::DynamicImage;
use image::metadata::Orientation;

use super::format::{Format, Sniffed, sniff};
use super::margins::{self, Shows, Tolerance};
use super::tones::Tones;
use super::{PIXELS, Pixels, Problem, Raster, jpeg, png, resample};

/// What the decoders hand over.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) raster: Raster,
    pub(super) orientation: Orientation,
}

/// Pixels of a logo that are kept: at 300 to the inch, 25 cm by 17 cm, which is larger than
/// any stands on a poster.
const KEPT_PIXELS: f64 = 6_000_000.0;

/// Decodes a logo: the picture, no finer than it can ever be shown, its tones, and how many
/// pixels were decoded for it. What is seen of a logo is what is sized, aligned and kept
/// clear, so margins are cut that do not show on the ground where it will stand.
pub(super) fn decode_logo(bytes: &[u8]) -> Result<(Raster, Tones, u64), Problem> {
    let (raster, orientation) = decode_as_stored(bytes)?;
    let count = u64::from(raster.width) * u64::from(raster.height);
    let mut raster = upright(raster, orientation)?;
    if raster.alpha.is_some() {
        raster = margins::cut(raster, Shows::Opacity);
    }
    let tones = Tones::of_raster(&raster);
    if tones.is_blank() {
        return Err(Problem::Blank);
    }
    if tones.show_on_white() {
        let tolerance = match sniff(bytes) {
            Sniffed::Known(Format::Jpeg) => Tolerance::JPEG,
            _ => Tolerance::EXACT,
        };
        raster = margins::cut(raster, Shows::OnWhite(tolerance));
    }
    Ok((resample::to_count(raster, KEPT_PIXELS), tones, count))
}

/// Decodes a picture in an SVG, as it is stored: its place was computed from that size.
pub(crate) fn decode(bytes: &[u8]) -> Result<Raster, Problem> {
    decode_as_stored(bytes).map(|(raster, _)| raster)
}

fn decode_as_stored(bytes: &[u8]) -> Result<(Raster, Orientation), Problem> {
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
    Ok((raster, orientation))
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
        Ok::<_, Problem>((plane.width(), plane.height(), plane.into_bytes()))
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
    let four = |plane| {
        turn(
            image::RgbaImage::from_raw(width, height, plane)
                .map(DynamicImage::ImageRgba8),
        )
    };
    let (width, height, pixels) = match raster.pixels {
        Pixels::Cmyk(inks) => {
            let (width, height, samples) = four(inks.samples().to_vec())?;
            (width, height, Pixels::Cmyk(inks.with(samples)))
        }
        Pixels::Gray(plane) => {
            let (width, height, plane) = gray(plane)?;
            (width, height, Pixels::Gray(plane))
        }
        Pixels::Rgb(plane) => {
            let (width, height, plane) = rgb(plane)?;
            (width, height, Pixels::Rgb(plane))
        }
    };
    let alpha = raster.alpha.map(|plane| gray(plane).map(|it| it.2)).transpose()?;
    Ok(Raster { width, height, pixels, alpha })
}

/// A decoder's promise that was not kept.
fn wrong_length() -> Problem {
    Problem::Damaged { reason: "it does not hold as many pixels as it says".to_owned() }
}
