//! Writes pixels as an image `XObject` (ISO 32000-1, 8.9.5).
//!
//! The samples are compressed here and not with all other streams, because PNG predictors
//! need the length of a row.

use std::borrow::Cow;

use flate2::Compression;
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use super::deflate::{PICTURE_LEVEL, deflate};
use super::device_space::{DeviceSpace, Samples};
use crate::assets::logo::Raster;

/// PNG prediction in which each row names its own filter (ISO 32000-1, table 10).
const PREDICTOR: i64 = 15;

/// Adds a picture to a document in a device colour space, its opacity as `SMask`.
pub(super) fn embed(
    doc: &mut Document,
    raster: &Raster,
    space: DeviceSpace<'_>,
) -> ObjectId {
    let mask = raster.alpha.as_deref().map(|alpha| {
        let bytes = Cow::Borrowed(alpha);
        let samples = Samples { space: "DeviceGray", channels: 1, bytes };
        let stream = image(raster.width, raster.height, &samples, None);
        doc.add_object(stream)
    });
    let mut samples = space.samples(raster);
    if let Some(alpha) = &raster.alpha {
        flatten_invisible(&mut samples, alpha);
    }
    let stream = image(raster.width, raster.height, &samples, mask);
    doc.add_object(stream)
}

/// Gives each fully transparent pixel the colour of the pixel before it, which compresses
/// better than a colour of its own.
fn flatten_invisible(samples: &mut Samples<'_>, alpha: &[u8]) {
    fn flatten<const CHANNELS: usize>(samples: &mut [u8], alpha: &[u8]) {
        let (pixels, _) = samples.as_chunks_mut::<CHANNELS>();
        let Some(mut previous) = pixels.first().copied() else { return };
        for (pixel, &alpha) in pixels.iter_mut().zip(alpha).skip(1) {
            if alpha == 0 {
                *pixel = previous;
            } else {
                previous = *pixel;
            }
        }
    }
    let bytes = samples.bytes.to_mut();
    match samples.channels {
        1 => flatten::<1>(bytes, alpha),
        3 => flatten::<3>(bytes, alpha),
        _ => flatten::<4>(bytes, alpha),
    }
}

fn image(
    width: u32,
    height: u32,
    samples: &Samples<'_>,
    mask: Option<ObjectId>,
) -> Stream {
    let channels = usize::from(samples.channels);
    let row = usize::try_from(width).unwrap_or(usize::MAX).saturating_mul(channels);
    let predicted = predict(&samples.bytes, row, channels);
    let is_smaller = compresses_smaller(&predicted, &samples.bytes);
    let mut dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => width,
        "Height" => height,
        "ColorSpace" => samples.space,
        "BitsPerComponent" => 8,
        "Filter" => "FlateDecode",
    };
    if let Some(mask) = mask {
        dict.set("SMask", mask);
    }
    let bytes: &[u8] = if is_smaller {
        dict.set("DecodeParms", parameters(width, samples.channels));
        &predicted
    } else {
        &samples.bytes
    };
    Stream::new(dict, deflate(bytes, PICTURE_LEVEL)).with_compression(false)
}

/// Whether the first bytes are smaller than the second ones when both are compressed at the
/// fastest level.
fn compresses_smaller(first: &[u8], second: &[u8]) -> bool {
    let size = |bytes| deflate(bytes, Compression::fast()).len();
    size(first) < size(second)
}

fn parameters(width: u32, channels: u8) -> Dictionary {
    dictionary! {
        "Predictor" => PREDICTOR,
        "Colors" => i64::from(channels),
        "BitsPerComponent" => 8,
        "Columns" => width,
    }
}

/// Applies PNG filters: to each row the one with the smallest sum of absolute differences,
/// the heuristic of the PNG specification (12.7).
fn predict(samples: &[u8], row: usize, colors: usize) -> Vec<u8> {
    let row = row.max(1);
    let mut predicted = Vec::with_capacity(samples.len() + samples.len() / row);
    let top = vec![0; row];
    let mut above: &[u8] = &top;
    let mut candidate = Vec::with_capacity(row);
    let mut best = Vec::with_capacity(row);
    for current in samples.chunks_exact(row) {
        let mut least = u64::MAX;
        let mut chosen = 0;
        for filter in 0..5 {
            candidate.clear();
            filtered(filter, current, above, colors, &mut candidate);
            let sum = sum_of_differences(&candidate);
            if sum < least {
                least = sum;
                chosen = filter;
                std::mem::swap(&mut best, &mut candidate);
            }
            // No other filter can do better.
            if least == 0 {
                break;
            }
        }
        predicted.push(chosen);
        predicted.extend_from_slice(&best);
        above = current;
    }
    predicted
}

/// Sums up the absolute values of a row. It is divided into parts whose sums fit into 32
/// bits, which is faster.
fn sum_of_differences(row: &[u8]) -> u64 {
    let part = |part: &[u8]| -> u32 {
        part.iter().map(|&byte| u32::from(byte.cast_signed().unsigned_abs())).sum()
    };
    row.chunks(1 << 16).map(|chunk| u64::from(part(chunk))).sum()
}

/// Writes a row under a filter (PNG, 9.2). Samples to the left of the first pixel are 0.
fn filtered(filter: u8, current: &[u8], above: &[u8], colors: usize, to: &mut Vec<u8>) {
    let first = colors.min(current.len());
    // The first pixel.
    to.extend(current.iter().zip(above).take(first).map(|(&sample, &above)| {
        sample.wrapping_sub(match filter {
            0 | 1 => 0,
            3 => above / 2,
            _ => above,
        })
    }));
    // All other pixels, each with the pixel to its left and the two above.
    let rest = current.get(first..).unwrap_or_default();
    let rest_above = above.get(first..).unwrap_or_default();
    let all = rest.iter().zip(current).zip(rest_above.iter().zip(above));
    match filter {
        0 => to.extend_from_slice(rest),
        1 => to.extend(all.map(|((sample, left), _)| sample.wrapping_sub(*left))),
        2 => to.extend(all.map(|((sample, _), (above, _))| sample.wrapping_sub(*above))),
        3 => to.extend(all.map(|((sample, left), (above, _))| {
            sample.wrapping_sub(left.midpoint(*above))
        })),
        _ => to.extend(all.map(|((sample, left), (above, corner))| {
            sample.wrapping_sub(paeth(*left, *above, *corner))
        })),
    }
}

/// Returns the neighbour nearest to left + above − corner (PNG, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    // Distances of the neighbours from the estimate.
    let rise = i16::from(above) - i16::from(corner);
    let run = i16::from(left) - i16::from(corner);
    let (to_left, to_above, to_corner) = (rise.abs(), run.abs(), (rise + run).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use lopdf::Object;

    use super::*;
    use crate::assets::logo::Pixels;

    #[test]
    fn samples_survive_with_and_without_prediction() {
        let mut doc = Document::with_version("1.7");
        let ramp: Vec<u8> = (0..48_u32 * 32)
            .flat_map(|index| [index % 48 * 5, index / 48 * 7, index % 13])
            .map(|level| u8::try_from(level).unwrap())
            .collect();
        for (pixels, alpha) in [
            (Pixels::Rgb(ramp.clone()), None),
            (Pixels::Gray(vec![7; 48 * 32]), Some(ramp[..48 * 32].to_vec())),
        ] {
            let raster = Raster { width: 48, height: 32, pixels, alpha };
            let id = embed(&mut doc, &raster, DeviceSpace::Rgb);
            let stream = doc.get_object(id).and_then(Object::as_stream).unwrap().clone();
            let (Pixels::Gray(samples) | Pixels::Rgb(samples)) = &raster.pixels else {
                panic!("no inks were given");
            };
            assert_eq!(&stream.decompressed_content().unwrap(), samples);
            if let Some(alpha) = &raster.alpha {
                let mask =
                    stream.dict.get(b"SMask").and_then(Object::as_reference).unwrap();
                let mask = doc.get_object(mask).and_then(Object::as_stream).unwrap();
                assert_eq!(&mask.decompressed_content().unwrap(), alpha);
            }
            assert!(!stream.dict.has(b"Interpolate"));
        }
    }

    #[test]
    fn invisible_pixels_take_the_colour_before_them() {
        let bytes = Cow::Borrowed([1, 2, 3, 9, 9, 9, 7, 7, 7, 4, 5, 6].as_slice());
        let mut samples = Samples { space: "DeviceRGB", channels: 3, bytes };
        flatten_invisible(&mut samples, &[0, 0, 1, 0]);
        assert_eq!(&*samples.bytes, [1, 2, 3, 1, 2, 3, 7, 7, 7, 7, 7, 7]);
    }
}
