//! Decodes PNG files of any colour type, depth and interlacing to pixels in sRGB. `iCCP` takes
//! precedence over `sRGB`, and `sRGB` over `gAMA` (PNG, third edition, 4.3).

use std::borrow::Cow;
use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageError};

use super::stored::{StoredPicture, check_size};
use super::{Pixels, Problem, Raster, color};

/// Length of the signature before the first chunk.
const SIGNATURE: usize = 8;
/// The chunk `IEND`, which is always the same.
const END: [u8; 12] = *b"\0\0\0\0IEND\xae\x42\x60\x82";
/// Offset of the width in `IHDR`; the height follows (PNG, 11.2.1).
const WIDTH_AT: usize = 16;
/// Offset of the colour type in `IHDR`, and its value for pictures with a palette.
const COLOR_TYPE_AT: usize = 25;
const INDEXED: u8 = 3;

/// Decodes a PNG file.
pub(super) fn decode(bytes: &[u8]) -> Result<StoredPicture, Problem> {
    let bytes = with_end(bytes);
    let bytes = bytes.as_ref();
    let (width, height) = header_size(bytes)?;
    check_size(width, height)?;
    check_palette(bytes)?;
    let mut decoder =
        PngDecoder::new(Cursor::new(bytes)).map_err(|error| problem(&error))?;
    if decoder.dimensions() != (width, height) {
        return Err(Problem::Damaged { reason: "its header is not in place".to_owned() });
    }
    // Errors in metadata do not affect the pixels.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let color_type = decoder.color_type();
    let length = usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX);
    let mut samples = vec![0; length];
    decoder.read_image(&mut samples).map_err(|error| problem(&error))?;

    let (mut pixels, alpha) = split(eight_bits(samples, color_type), color_type);
    match (profile, gamma(bytes)) {
        (Some(profile), _) => color::to_srgb(&mut pixels, &profile),
        (None, Some(gamma)) => color::from_gamma(&mut pixels, gamma),
        (None, None) => {}
    }
    Ok(StoredPicture { raster: Raster { width, height, pixels, alpha }, orientation })
}

/// Adds the final chunk if only that is missing or incomplete. Viewers show such files
/// (PNG, 11.2.4).
fn with_end(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut at = SIGNATURE;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest == END {
            return bytes.into();
        }
        if END.starts_with(rest) {
            return [&bytes[..bytes.len() - rest.len()], &END].concat().into();
        }
        // Length, type, data and checksum (5.3).
        let length = rest.first_chunk().map(|it| u32::from_be_bytes(*it));
        let length = length.and_then(|it| usize::try_from(it).ok()?.checked_add(12));
        match length {
            Some(length) if length <= rest.len() => at += length,
            _ => return bytes.into(),
        }
    }
}

fn header_size(bytes: &[u8]) -> Result<(u32, u32), Problem> {
    let number = |at: usize| {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    number(WIDTH_AT).zip(number(WIDTH_AT + 4)).ok_or_else(|| Problem::Damaged {
        reason: "it ends inside its header".to_owned(),
    })
}

/// Returns type and data of the chunks before the first pixels (PNG, 5.3).
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8; 4], &[u8])> {
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    let next = move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let data = after.get(..length)?;
        // Skip the checksum.
        rest = after.get(length.checked_add(4)?..)?;
        Some((kind, data))
    };
    std::iter::from_fn(next).take_while(|(kind, _)| *kind != b"IDAT")
}

/// Returns the value of `gAMA`, unless `sRGB` or `cICP` overrides it (PNG, 11.3.2). The
/// decoder reads the chunk but does not return the value.
fn gamma(bytes: &[u8]) -> Option<f64> {
    let mut gamma = None;
    for (kind, data) in chunks(bytes) {
        match kind {
            b"gAMA" => {
                let scaled = u32::from_be_bytes(*data.first_chunk()?);
                gamma = Some(f64::from(scaled) / 100_000.0);
            }
            b"sRGB" | b"cICP" => return None,
            _ => {}
        }
    }
    gamma
}

/// Checks that a palette has three bytes for each of at most 256 colours, and no more
/// opacities than colours (PNG, 11.2.2 and 11.3.1.1). The decoder does not check this.
fn check_palette(bytes: &[u8]) -> Result<(), Problem> {
    let mut colors = None;
    let is_indexed = bytes.get(COLOR_TYPE_AT) == Some(&INDEXED);
    for (kind, data) in chunks(bytes) {
        let is_sound = match kind {
            b"PLTE" => {
                colors = Some(data.len() / 3);
                data.len() % 3 == 0 && (3..=768).contains(&data.len())
            }
            b"tRNS" if is_indexed => colors.is_some_and(|count| data.len() <= count),
            _ => true,
        };
        if !is_sound {
            return Err(Problem::Damaged {
                reason: "its palette is incomplete".to_owned(),
            });
        }
    }
    Ok(())
}

fn problem(error: &ImageError) -> Problem {
    match error {
        ImageError::Unsupported(error) => Problem::Kind { reason: error.to_string() },
        ImageError::IoError(_) => Problem::CutOff,
        ImageError::Decoding(error) => Problem::Damaged { reason: decoding(error) },
        ImageError::Encoding(_) | ImageError::Parameter(_) | ImageError::Limits(_) => {
            Problem::Damaged { reason: error.to_string() }
        }
    }
}

/// Returns the innermost cause as text; the outer ones only repeat the format's name.
fn decoding(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let cause = cause.to_string();
    if cause.starts_with("CRC") {
        return "a checksum does not match".to_owned();
    }
    cause.trim_end_matches('.').to_owned()
}

/// Rounds samples of 16 bits, in native byte order, to 8 bits: one level is 257.
fn eight_bits(mut samples: Vec<u8>, color_type: ColorType) -> Vec<u8> {
    if color_type.bytes_per_pixel() == color_type.channel_count() {
        return samples;
    }
    let round = |pair: &[u8]| {
        let sample = u16::from_ne_bytes([pair[0], pair[1]]);
        u8::try_from((u32::from(sample) + 128) / 257).unwrap_or(u8::MAX)
    };
    // In place, to avoid a second copy of a large picture.
    let count = samples.len() / 2;
    for at in 0..count {
        samples[at] = round(&samples[at * 2..at * 2 + 2]);
    }
    samples.truncate(count);
    samples
}

/// Splits interleaved samples into colours and opacity. Colours are moved in place.
fn split(mut samples: Vec<u8>, color_type: ColorType) -> (Pixels, Option<Vec<u8>>) {
    let channels = usize::from(color_type.channel_count());
    let colors = if color_type.has_color() { 3 } else { 1 };
    let count = samples.len() / channels;
    let alpha = color_type.has_alpha().then(|| {
        let mut alpha = Vec::with_capacity(count);
        alpha.extend(samples.chunks_exact(channels).map(|pixel| pixel[channels - 1]));
        alpha
    });
    if channels > colors {
        for at in 0..count {
            // Faster than `copy_within` for three bytes.
            for color in 0..colors {
                samples[at * colors + color] = samples[at * channels + color];
            }
        }
        samples.truncate(count * colors);
    }
    (if colors == 1 { Pixels::Gray(samples) } else { Pixels::Rgb(samples) }, alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_end_is_read_if_no_pixel_is_missing() {
        let mut file = Cursor::new(Vec::new());
        let picture = image::GrayImage::from_fn(40, 40, |x, y| {
            image::Luma([u8::try_from((x * 7 + y * 13) % 251).unwrap()])
        });
        picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
        let file = file.into_inner();
        let whole = decode(&file).unwrap().raster.pixels;
        for missing in 0..=12 {
            let found = decode(&file[..file.len() - missing]).unwrap();
            assert_eq!(found.raster.pixels, whole, "without {missing} bytes");
        }
        for missing in [13, 20, 300] {
            let found = decode(&file[..file.len() - missing]);
            assert_eq!(found.err(), Some(Problem::CutOff), "without {missing} bytes");
        }
    }

    #[test]
    fn sixteen_bits_are_rounded_to_the_nearest_level() {
        let samples: Vec<u8> = [0_u16, 128, 129, 0x8080, 65535]
            .iter()
            .flat_map(|it| it.to_ne_bytes())
            .collect();
        assert_eq!(eight_bits(samples, ColorType::L16), [0, 0, 1, 0x80, 255]);
    }
}
