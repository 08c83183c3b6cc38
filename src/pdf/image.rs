//! Pixels in, an image `XObject` out (ISO 32000-1, 8.9.5): packed here, because the PNG
//! predictors need to know the rows that a finishing pass no longer sees.

use std::borrow::Cow;

use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use super::ink::{Ink, Samples};
use super::store::deflate_best;
use crate::assets::logo::Raster;

/// "Optimum" of table 10 (ISO 32000-1, 7.4.4.4): each row names its own PNG filter.
const PREDICTOR: i64 = 15;

/// Adds a picture to a document in an ink's space, its opacity as `SMask`.
pub(super) fn embed(doc: &mut Document, raster: &Raster, ink: Ink<'_>) -> ObjectId {
    let mask = raster.alpha.as_deref().map(|alpha| {
        let bytes = Cow::Borrowed(alpha);
        let samples = Samples { space: "DeviceGray", channels: 1, bytes };
        let stream = image(raster.width, raster.height, &samples, None);
        doc.add_object(stream)
    });
    let mut samples = ink.samples(raster);
    if let Some(alpha) = &raster.alpha {
        spread(&mut samples, alpha);
    }
    let stream = image(raster.width, raster.height, &samples, mask);
    doc.add_object(stream)
}

/// Gives pixels that cannot be seen the colour of the one before them, which takes up less
/// room than any of their own.
fn spread(samples: &mut Samples<'_>, alpha: &[u8]) {
    let channels = usize::from(samples.channels);
    let samples = samples.bytes.to_mut();
    let clear = alpha.iter().enumerate().filter(|&(at, &alpha)| at > 0 && alpha == 0);
    for (at, _) in clear {
        let pixel = at * channels;
        if pixel + channels <= samples.len() {
            samples.copy_within(pixel - channels..pixel, pixel);
        }
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
    let plain = deflate_best(&samples.bytes);
    let predicted = deflate_best(&predict(&samples.bytes, row, channels));
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
    let packed = if predicted.len() < plain.len() {
        dict.set("DecodeParms", parameters(width, samples.channels));
        predicted
    } else {
        plain
    };
    Stream::new(dict, packed).with_compression(false)
}

fn parameters(width: u32, channels: u8) -> Dictionary {
    dictionary! {
        "Predictor" => PREDICTOR,
        "Colors" => i64::from(channels),
        "BitsPerComponent" => 8,
        "Columns" => width,
    }
}

/// Each row under the filter that leaves the least sum of absolute differences, the
/// heuristic of the PNG specification (12.7).
fn predict(samples: &[u8], row: usize, colors: usize) -> Vec<u8> {
    let mut predicted = Vec::with_capacity(samples.len() + samples.len() / row.max(1));
    let mut above = vec![0; row];
    let mut candidate = Vec::with_capacity(row);
    let mut best = Vec::with_capacity(row);
    for current in samples.chunks_exact(row.max(1)) {
        let mut least = u64::MAX;
        let mut chosen = 0;
        for filter in 0..5 {
            candidate.clear();
            candidate.extend((0..row).map(|at| {
                let left = if at < colors { 0 } else { current[at - colors] };
                let corner = if at < colors { 0 } else { above[at - colors] };
                current[at].wrapping_sub(match filter {
                    0 => 0,
                    1 => left,
                    2 => above[at],
                    3 => left.midpoint(above[at]),
                    _ => paeth(left, above[at], corner),
                })
            }));
            let sum: u64 = candidate
                .iter()
                .map(|&it| u64::from(it.cast_signed().unsigned_abs()))
                .sum();
            if sum < least {
                least = sum;
                chosen = filter;
                std::mem::swap(&mut best, &mut candidate);
            }
        }
        predicted.push(chosen);
        predicted.extend_from_slice(&best);
        above.copy_from_slice(current);
    }
    predicted
}

/// The neighbour nearest to left + above − corner (PNG, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |neighbor: u8| (estimate - i16::from(neighbor)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
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
    fn both_packings_give_the_samples_back() {
        let mut doc = Document::with_version("1.7");
        let ramp: Vec<u8> = (0..48_u32 * 32)
            .flat_map(|at| [at % 48 * 5, at / 48 * 7, at % 13])
            .map(|it| u8::try_from(it).unwrap())
            .collect();
        for (pixels, alpha) in [
            (Pixels::Rgb(ramp.clone()), None),
            (Pixels::Gray(vec![7; 48 * 32]), Some(ramp[..48 * 32].to_vec())),
        ] {
            let raster = Raster { width: 48, height: 32, pixels, alpha };
            let id = embed(&mut doc, &raster, Ink::Rgb);
            let stream = doc.get_object(id).and_then(Object::as_stream).unwrap().clone();
            let (Pixels::Gray(samples) | Pixels::Rgb(samples)) = &raster.pixels;
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
    fn pixels_that_cannot_be_seen_take_the_colour_before_them() {
        let bytes = Cow::Borrowed([1, 2, 3, 9, 9, 9, 7, 7, 7, 4, 5, 6].as_slice());
        let mut samples = Samples { space: "DeviceRGB", channels: 3, bytes };
        spread(&mut samples, &[0, 0, 1, 0]);
        assert_eq!(&*samples.bytes, [1, 2, 3, 1, 2, 3, 7, 7, 7, 7, 7, 7]);
    }
}
