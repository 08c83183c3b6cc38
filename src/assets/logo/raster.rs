//! A PNG or JPEG file's bytes in, pixels in sRGB out: checked for size before they are
//! decoded, colour-managed, turned upright, without margins that show nothing, and as small
//! as they can be without loss.

use image::DynamicImage;
use image::metadata::Orientation;

use super::format::{Format, Sniffed, sniff};
use super::{PIXELS, Pixels, Problem, Raster, jpeg, png, resample};

/// What the decoders hand over.
pub(super) struct Decoded {
    pub(super) raster: Raster,
    pub(super) orientation: Orientation,
}

/// Pixels of a logo that are kept: at 300 to the inch, 25 cm by 17 cm, which is larger than
/// any stands on a poster.
const KEPT_PIXELS: f64 = 6_000_000.0;

/// Decodes a logo: the picture, no finer than it can ever be shown, and how many pixels were
/// decoded for it.
pub(super) fn decode_logo(bytes: &[u8]) -> Result<(Raster, u64), Problem> {
    let (raster, orientation) = decode_as_stored(bytes)?;
    let count = u64::from(raster.width) * u64::from(raster.height);
    let raster = upright(raster, orientation).map(trimmed)?;
    Ok((resample::to_count(raster, KEPT_PIXELS), count))
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
    let alpha = raster.alpha.map(|plane| gray(plane).map(|it| it.2)).transpose()?;
    Ok(Raster { width, height, pixels, alpha })
}

/// Takes off margins that are wholly transparent: what is seen of a logo is what is sized,
/// aligned and kept clear.
fn trimmed(raster: Raster) -> Raster {
    let Raster { width, height, pixels, alpha: Some(alpha) } = raster else {
        return raster;
    };
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or(usize::MAX);
    let row_length = side(width);
    let shows = |row: &&[u8]| row.iter().any(|&it| it > 0);
    let rows = || alpha.chunks_exact(row_length);
    let top = rows().take_while(|row| !shows(row)).count();
    let bottom = rows().rev().take_while(|row| !shows(row)).count();
    let seen = || rows().filter(shows);
    let left = seen().filter_map(|row| row.iter().position(|&it| it > 0)).min();
    let last = seen().filter_map(|row| row.iter().rposition(|&it| it > 0)).max();
    let (Some(left), Some(last)) = (left, last) else {
        return Raster { width, height, pixels, alpha: Some(alpha) };
    };
    let (new_width, new_height) = (last + 1 - left, side(height) - top - bottom);
    if (new_width, new_height) == (row_length, side(height)) {
        return Raster { width, height, pixels, alpha: Some(alpha) };
    }
    let cut = |plane: Vec<u8>, channels: usize| -> Vec<u8> {
        let rows = plane.chunks_exact(row_length * channels).skip(top).take(new_height);
        let part = left * channels..(last + 1) * channels;
        rows.flat_map(|row| row[part.clone()].iter().copied()).collect()
    };
    let pixels = match pixels {
        Pixels::Gray(plane) => Pixels::Gray(cut(plane, 1)),
        Pixels::Rgb(plane) => Pixels::Rgb(cut(plane, 3)),
    };
    // Inside of what it was cut from, which `u32` could count.
    let count = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let alpha = Some(cut(alpha, 1)).filter(|it| it.iter().any(|&it| it < 255));
    Raster { width: count(new_width), height: count(new_height), pixels, alpha }
}

/// A decoder's promise that was not kept.
fn wrong_length() -> Problem {
    Problem::Damaged { reason: "it does not hold as many pixels as it says".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparent_margins_are_taken_off() {
        let raster = Raster {
            width: 4,
            height: 3,
            pixels: Pixels::Rgb((0..36).collect()),
            alpha: Some(vec![0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 255, 0]),
        };
        let Raster { width, height, pixels, alpha } = trimmed(raster);
        assert_eq!((width, height), (2, 2));
        let kept = vec![15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32];
        assert_eq!(pixels, Pixels::Rgb(kept));
        assert_eq!(alpha, Some(vec![9, 0, 0, 255]));
    }

    #[test]
    fn what_has_no_margin_stays() {
        let pixels = Pixels::Gray(vec![1, 2, 3, 4]);
        let alpha = Some(vec![255, 0, 0, 255]);
        let raster = Raster { width: 2, height: 2, pixels, alpha: alpha.clone() };
        let Raster { width, height, alpha: kept, .. } = trimmed(raster);
        assert_eq!((width, height, kept), (2, 2, alpha));
        let margin = vec![255, 0, 255, 0];
        let pixels = Pixels::Gray(vec![1, 2, 3, 4]);
        let raster = Raster { width: 2, height: 2, pixels, alpha: Some(margin) };
        let Raster { width, height, alpha: kept, .. } = trimmed(raster);
        assert_eq!((width, height, kept), (1, 2, None));
    }
}
