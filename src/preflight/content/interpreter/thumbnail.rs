//! Reads images at the resolution of the plates.

use std::io::{Cursor, Read};

use lopdf::{Dictionary, Stream};

use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::file::decode::{decoded_by, filters, unpacked};
use crate::preflight::file::object::Pdf;
use crate::preflight::plates::canvas::{Canvas, Style};
use crate::preflight::plates::coverage::{to_f32, to_pixel};
use crate::preflight::plates::ink::PROCESS;
use crate::preflight::streams::samples::{SampleLayout, any_jpeg_samples, fill};

/// The most pixels of a thumbnail.
const MAX_PIXELS: usize = 400_000;
/// The rows that are averaged for one row of a thumbnail.
const ROWS: usize = 3;
/// The longest row of samples, in bytes.
const MAX_ROW: usize = 16 << 20;

/// An image at a low resolution.
#[derive(Debug)]
pub(super) struct Thumbnail {
    columns: usize,
    rows: usize,
    channels: usize,
    /// The values of all channels, pixel by pixel, 0 to 1; for an indexed image, the numbers.
    values: Vec<f32>,
}

/// How the samples of an image become colours.
#[derive(Debug)]
pub(super) struct Reading<'s> {
    pub(super) layout: SampleLayout,
    pub(super) space: Option<&'s ColorSpace>,
    /// `Decode`: the least and the greatest value of each channel.
    pub(super) decode: Vec<f64>,
}

impl<'s> Reading<'s> {
    /// How to read an image; `None` if it has no size or no colour space.
    pub(super) fn of(
        pdf: Pdf<'_>,
        image: &Dictionary,
        space: Option<&'s ColorSpace>,
    ) -> Option<Self> {
        let number = |key: &str| {
            let number = pdf.entry(image, key)?.as_i64().ok()?;
            usize::try_from(number).ok().filter(|&number| number > 0)
        };
        let is_mask = pdf.boolean(image, "ImageMask").unwrap_or_default();
        let bits = if is_mask { 1 } else { number("BitsPerComponent")? };
        let channels = space.map_or(1, ColorSpace::channels);
        let is_sound = matches!(bits, 1 | 2 | 4 | 8 | 16) && channels > 0;
        let (width, height) = (number("Width")?, number("Height")?);
        let layout = SampleLayout { width, height, bits, channels };
        let decode = pdf.numbers(image, "Decode").unwrap_or_default();
        (is_sound && layout.row() <= MAX_ROW).then_some(Self { layout, space, decode })
    }

    const fn is_indexed(&self) -> bool {
        matches!(self.space, Some(ColorSpace::Indexed { .. }))
    }

    /// A sample of 0 to 1 as the value of a channel.
    fn value(&self, channel: usize, share: f32) -> f32 {
        let most = if self.is_indexed() {
            f32::from(
                u16::try_from((1_u32 << self.layout.bits.min(8)) - 1).unwrap_or(255),
            )
        } else {
            1.0
        };
        match self.decode.get(channel * 2..channel * 2 + 2) {
            Some(&[low, high]) => {
                let (low, high) = (to_f32(low), to_f32(high));
                low + (high - low) * share
            }
            _ => most * share,
        }
    }
}

impl Thumbnail {
    /// Reads an image at no more than the given number of pixels; `None` if its format is not
    /// read or it has too few samples.
    pub(super) fn read(
        pdf: Pdf<'_>,
        image: &Stream,
        reading: &Reading<'_>,
        (columns, rows): (usize, usize),
    ) -> Option<Self> {
        let all = filters(pdf, &image.dict);
        let mut layout = reading.layout;
        let mut samples: Box<dyn Read + '_> = match all.split_last() {
            Some((last, before)) if last.name == b"DCTDecode" => {
                let jpeg = decoded_by(pdf, before, image).ok()?;
                let (samples, width, height) = any_jpeg_samples(&jpeg, layout.channels)?;
                let cost =
                    u64::try_from(samples.len()).unwrap_or(u64::MAX).saturating_mul(2);
                if !pdf.store().take_unpacked(cost) {
                    return None;
                }
                layout = SampleLayout { width, height, bits: 8, ..layout };
                Box::new(Cursor::new(samples))
            }
            _ => unpacked(pdf, &all, image).ok()?,
        };
        let columns = columns.clamp(1, layout.width);
        let rows = rows.clamp(1, layout.height).min(MAX_PIXELS / columns + 1);
        let channels = layout.channels;
        let mut sums = Sums::new(columns * channels);
        let mut values = Vec::with_capacity(columns * rows * channels);
        let mut row = vec![0; layout.row()];
        let mut source = 0;
        for target in 0..rows {
            let end = (target + 1) * layout.height / rows;
            let step = ((end - source) / ROWS).max(1);
            let first = source;
            while source < end {
                if fill(&mut samples, &mut row).ok()? < row.len() {
                    return None;
                }
                if (source - first).is_multiple_of(step) {
                    sums.add(&row, layout, columns, reading.is_indexed());
                }
                source += 1;
            }
            sums.finish(&mut values, |at, share| reading.value(at % channels, share));
        }
        Some(Self { columns, rows, channels, values })
    }

    /// The number of its values.
    pub(super) const fn size(&self) -> usize {
        self.values.len()
    }

    /// The number of the pixel at a place in the unit square, whose y axis points up.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> usize {
        let position = |share: f64, count: usize| {
            let count_f = f64::from(u32::try_from(count).unwrap_or(0));
            let at = to_pixel(share * count_f);
            at.min(count.saturating_sub(1))
        };
        position(1.0 - y, self.rows) * self.columns + position(x, self.columns)
    }

    /// The first channel of a pixel: the opacity of a mask.
    pub(super) fn gray(&self, pixel: usize) -> f32 {
        self.values.get(pixel * self.channels).copied().unwrap_or(0.0).clamp(0.0, 1.0)
    }

    /// The amounts of all inks, pixel by pixel.
    pub(super) fn amounts(
        &self,
        space: &ColorSpace,
        canvas: &mut Canvas,
        style: Style,
    ) -> Option<(Vec<Option<f32>>, usize)> {
        let mut all = Vec::new();
        let mut count = PROCESS;
        for values in self.values.chunks_exact(self.channels) {
            let color: Vec<f64> = values.iter().map(|&value| f64::from(value)).collect();
            let inks = canvas.amounts(&space.plates(&color)?, style);
            count = inks.len();
            all.extend(inks);
        }
        Some((all, count))
    }
}

/// The sums of the samples of a row of a thumbnail.
struct Sums {
    sums: Vec<u64>,
    counts: Vec<u32>,
    most: f64,
}

impl Sums {
    fn new(length: usize) -> Self {
        Self { sums: vec![0; length], counts: vec![0; length], most: 1.0 }
    }

    /// Adds a row of samples. Numbers of an indexed image have no average: the last one counts.
    fn add(
        &mut self,
        row: &[u8],
        layout: SampleLayout,
        columns: usize,
        is_indexed: bool,
    ) {
        let SampleLayout { width, bits, channels, .. } = layout;
        self.most = f64::from((1_u32 << bits.min(8)) - 1);
        // Of a wide image, a few samples for each pixel are enough.
        let step = (width / columns / ROWS).max(1);
        for x in (0..width).step_by(step) {
            let target = x * columns / width * channels;
            for channel in 0..channels {
                let sample = sample(row, x * channels + channel, bits);
                let at = target + channel;
                if let (Some(sum), Some(count)) =
                    (self.sums.get_mut(at), self.counts.get_mut(at))
                {
                    if is_indexed {
                        (*sum, *count) = (0, 0);
                    }
                    *sum += u64::from(sample);
                    *count += 1;
                }
            }
        }
    }

    /// Adds the averages, as `value` maps them, and begins again.
    fn finish(&mut self, values: &mut Vec<f32>, value: impl Fn(usize, f32) -> f32) {
        for (at, (sum, count)) in self.sums.iter_mut().zip(&mut self.counts).enumerate() {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a sum of a few thousand bytes"
            )]
            let mean = *sum as f64 / f64::from((*count).max(1)) / self.most;
            values.push(value(at, to_f32(mean)));
            (*sum, *count) = (0, 0);
        }
    }
}

/// A sample of a row; the high byte of one with 16 bits.
fn sample(row: &[u8], index: usize, bits: usize) -> u8 {
    match bits {
        8 => row.get(index).copied().unwrap_or(0),
        16 => row.get(index * 2).copied().unwrap_or(0),
        _ => {
            let bit = index * bits;
            let byte = row.get(bit / 8).copied().unwrap_or(0);
            let shift = 8 - bits - bit % 8;
            (byte >> shift) & u8::try_from((1_u32 << bits) - 1).unwrap_or(u8::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_of_every_depth_are_read() {
        let row = [0b1011_0001, 0x2f];
        let all = |bits: usize, count: usize| -> Vec<u8> {
            (0..count).map(|index| sample(&row, index, bits)).collect()
        };
        assert_eq!(all(1, 8), [1, 0, 1, 1, 0, 0, 0, 1]);
        assert_eq!(all(2, 5), [2, 3, 0, 1, 0]);
        assert_eq!(all(4, 4), [11, 1, 2, 15]);
        assert_eq!(all(16, 1), [0b1011_0001]);
    }

    #[test]
    fn samples_are_averaged() {
        let mut sums = Sums::new(2);
        let layout = SampleLayout { width: 4, height: 1, bits: 8, channels: 1 };
        sums.add(&[0, 255, 51, 51], layout, 2, false);
        let mut values = Vec::new();
        sums.finish(&mut values, |_, share| share);
        assert!((values[0] - 0.5).abs() < 1e-6 && (values[1] - 0.2).abs() < 1e-6);
    }
}
