//! Decodes PNG and JPEG logos to [`Raster`]s: colour-managed, upright, without margins that do
//! not show, and reduced to the pixels that a poster can show.

use image::DynamicImage;
use image::metadata::Orientation;

use super::format::RasterFormat;
use super::margins::{self, Shows, Tolerance};
use super::stored::StoredPicture;
use super::tones::Tones;
use super::{Pixels, Problem, Raster, jpeg, png, resample};

/// Largest number of pixels of a logo after decoding: 25 cm by 17 cm at 300 ppi, larger than
/// any logo on a poster.
const KEPT_PIXELS: f64 = 6_000_000.0;

/// Decodes a logo and returns it with its tones and the number of decoded pixels. Margins that
/// do not show on the logo's ground are cut, because layout sizes and aligns what is seen.
pub(super) fn decode_logo(
    bytes: &[u8],
    format: RasterFormat,
) -> Result<(Raster, Tones, u64), Problem> {
    let (raster, orientation) = decode_as_stored(bytes, format)?;
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
        let tolerance = match format {
            RasterFormat::Png => Tolerance::EXACT,
            RasterFormat::Jpeg => Tolerance::JPEG,
        };
        raster = margins::cut(raster, Shows::OnWhite(tolerance));
    }
    Ok((resample::to_count(raster, KEPT_PIXELS), tones, count))
}

/// Decodes a picture embedded in an SVG. The picture is not turned upright and keeps its
/// margins, because usvg computed its place from the size that the file states.
pub(super) fn decode(bytes: &[u8], format: RasterFormat) -> Result<Raster, Problem> {
    decode_as_stored(bytes, format).map(|(raster, _)| raster)
}

fn decode_as_stored(
    bytes: &[u8],
    format: RasterFormat,
) -> Result<(Raster, Orientation), Problem> {
    let StoredPicture { raster, orientation } = match format {
        RasterFormat::Png => png::decode(bytes)?,
        RasterFormat::Jpeg => jpeg::decode(bytes)?,
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

/// The problem of a picture whose samples do not match its size.
fn wrong_length() -> Problem {
    Problem::Damaged { reason: "it holds fewer or more pixels than it states".to_owned() }
}
