//! A JPEG file's bytes in, pixels in sRGB out: gray, YCbCr, RGB, and the CMYK and YCCK
//! of Adobe's applications, which store inks inverted.

use image::metadata::Orientation;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::raster::{Decoded, check_size};
use super::{Pixels, Problem, Raster, color};

/// Decodes a JPEG file.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    let markers = Markers::read(bytes);
    // The decoder fills what is missing with gray.
    if !markers.complete {
        return Err(Problem::Damaged { reason: "it ends early".to_owned() });
    }
    // Lenient as every viewer is: odd but harmless markers are common.
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions().unwrap_or((0, 0));
    let (width, height) = (
        u32::try_from(width).unwrap_or(u32::MAX),
        u32::try_from(height).unwrap_or(u32::MAX),
    );
    check_size(width, height)?;

    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::YCbCr);
    let wanted = match stored {
        ColorSpace::Luma | ColorSpace::CMYK | ColorSpace::YCCK => stored,
        _ => ColorSpace::RGB,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let samples = decoder.decode().map_err(|error| damaged(&error))?;
    let profile = decoder.icc_profile();
    let orientation = decoder
        .exif()
        .and_then(|exif| Orientation::from_exif_chunk(exif))
        .unwrap_or(Orientation::NoTransforms);

    let pixels = match wanted {
        ColorSpace::Luma => managed(Pixels::Gray(samples), profile.as_deref()),
        ColorSpace::CMYK | ColorSpace::YCCK => {
            let inks = inks(samples, wanted, markers.adobe);
            Pixels::Rgb(color::cmyk_to_srgb(&inks, profile.as_deref()))
        }
        _ => managed(Pixels::Rgb(samples), profile.as_deref()),
    };
    let count = match &pixels {
        Pixels::Gray(plane) => plane.len(),
        Pixels::Rgb(plane) => plane.len() / 3,
    };
    if u64::try_from(count) != Ok(u64::from(width) * u64::from(height)) {
        return Err(Problem::Damaged { reason: "it holds too few pixels".to_owned() });
    }
    Ok(Decoded { raster: Raster { width, height, pixels, alpha: None }, orientation })
}

fn damaged(error: &zune_jpeg::errors::DecodeErrors) -> Problem {
    // The decoder's own words run over several lines.
    let reason = error.to_string();
    let reason = reason.lines().find(|it| !it.trim().is_empty()).unwrap_or("unreadable");
    Problem::Damaged { reason: reason.trim().to_owned() }
}

fn managed(mut pixels: Pixels, profile: Option<&[u8]>) -> Pixels {
    if let Some(profile) = profile {
        color::to_srgb(&mut pixels, profile);
    }
    pixels
}

/// Amounts of ink, 255 for full, from samples as stored.
fn inks(mut samples: Vec<u8>, stored: ColorSpace, adobe: bool) -> Vec<u8> {
    if stored == ColorSpace::YCCK {
        // YCbCr to RGB gives the complement of the stored CMY (Adobe technical note 5116).
        for pixel in samples.chunks_exact_mut(4) {
            let [red, green, blue] = rgb_of_ycc([pixel[0], pixel[1], pixel[2]]);
            pixel[..3].copy_from_slice(&[255 - red, 255 - green, 255 - blue]);
        }
    }
    if adobe {
        for sample in &mut samples {
            *sample = 255 - *sample;
        }
    }
    samples
}

/// ITU-T T.871, 7.
fn rgb_of_ycc([luma, blue, red]: [u8; 3]) -> [u8; 3] {
    let (luma, blue, red) =
        (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [luma + 1.402 * red, luma - 0.344_136 * blue - 0.714_136 * red, luma + 1.772 * blue]
        .map(color::byte)
}

/// What the sequence of markers tells (ITU-T T.81, annex B).
#[derive(Debug, Default, PartialEq, Eq)]
struct Markers {
    /// An Adobe APP14 segment: inks are stored inverted.
    adobe: bool,
    /// An end-of-image marker after the last scan.
    complete: bool,
}

impl Markers {
    fn read(bytes: &[u8]) -> Self {
        let mut markers = Self::default();
        let mut at = 2;
        loop {
            // Between segments, and after a scan's entropy-coded data: on to the next
            // marker. 00 is a stuffed byte, D0 to D7 restart, FF fills.
            let rest = bytes.get(at..).unwrap_or_default();
            let next = rest.windows(2).position(|pair| {
                pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff)
            });
            let Some(next) = next else { return markers };
            at += next + 2;
            match bytes[at - 1] {
                0xd9 => return Self { complete: true, ..markers },
                0xee => {
                    markers.adobe |= bytes.get(at + 2..at + 7) == Some(b"Adobe");
                }
                _ => {}
            }
            let Some(&[high, low]) = bytes.get(at..at + 2) else { return markers };
            at += usize::from(u16::from_be_bytes([high, low]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_inside_a_segment_is_not_the_end() {
        let start = [0xff, 0xd8, 0xff, 0xe1, 0, 4, 0xff, 0xd9];
        assert!(!Markers::read(&start).complete);
        let whole = [&start[..], &[0xff, 0xda, 0, 2, 7, 0xff, 0, 8, 0xff, 0xd9]].concat();
        assert!(Markers::read(&whole).complete);
    }

    #[test]
    fn ycc_of_gray_is_gray() {
        assert_eq!(rgb_of_ycc([77, 128, 128]), [77; 3]);
        assert_eq!(rgb_of_ycc([76, 85, 255]), [254, 0, 0]);
    }
}
