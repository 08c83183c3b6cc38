//! Measures the ink of image samples, row by row: raw ones, and those of CMYK JPEG files.

use std::io::Read;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::preflight::file::decode::DecodeError;
use crate::preflight::file::unpack::Unpacked;

/// The most bytes that the samples of a JPEG image may unpack to: a sheet of A1 in four inks at
/// 300 ppi. They have to be unpacked as a whole.
pub(crate) const JPEG_BYTES: usize = 280 << 20;
/// The same for a progressive JPEG image, which takes three times as much memory.
pub(crate) const PROGRESSIVE_JPEG_BYTES: usize = 96 << 20;
/// The longest side of a JPEG image, by its format.
const MAX_SIDE: usize = 65_535;

/// The arrangement of the samples of an image.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SampleLayout {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) bits: usize,
    pub(crate) channels: usize,
}

/// The result of reading the samples of an image.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Samples {
    /// There are fewer samples than the dictionary promises.
    TooFew,
    /// The highest total ink of a pixel, where 1 is one ink in full; `None` if the image has
    /// no inks or they cannot be measured.
    MaxInk(Option<f64>),
    /// A JPEG image that is too large to unpack: the bytes that it would take.
    TooLarge(usize),
}

impl SampleLayout {
    /// The bytes of a row. Each row begins on a byte (ISO 32000-1, 8.9.5.2).
    pub(crate) fn row(self) -> usize {
        self.width.saturating_mul(self.bits * self.channels).div_ceil(8)
    }

    /// The bytes of all samples.
    pub(crate) fn bytes(self) -> usize {
        self.row().saturating_mul(self.height)
    }

    /// Reads the samples. Only their number matters unless they are amounts of ink.
    ///
    /// # Errors
    /// Returns an error if the samples cannot be decoded.
    pub(crate) fn read(
        self,
        mut samples: Unpacked<'_>,
        has_inks: bool,
        is_inverted: bool,
    ) -> Result<Samples, DecodeError> {
        // Whole pixels of any layout: at most 32 channels of two bytes.
        let pixel = (self.bits.div_ceil(8) * self.channels).max(1);
        let mut buffer = vec![0; (1 << 16) / pixel * pixel + pixel];
        let mut left = self.bytes();
        let mut max: Option<f64> = None;
        while left > 0 {
            let wanted = left.min(buffer.len());
            let Some(piece) = buffer.get_mut(..wanted) else { break };
            let length = fill(&mut samples, piece)?;
            if length < wanted {
                return Ok(Samples::TooFew);
            }
            left -= length;
            if has_inks {
                let ink = self.max_ink(piece, is_inverted);
                max = max.into_iter().chain(ink).reduce(f64::max);
            }
        }
        Ok(Samples::MaxInk(max))
    }

    /// The highest total ink of a pixel, where 1 is one ink in full. Returns `None` for
    /// depths other than 8 and 16 bits.
    fn max_ink(self, samples: &[u8], is_inverted: bool) -> Option<f64> {
        let bytes_per_sample = match self.bits {
            8 => 1,
            16 => 2,
            _ => return None,
        };
        let pixels = samples.chunks_exact(bytes_per_sample * self.channels);
        // The high byte of a 16-bit sample is precise enough.
        let total = |pixel: &[u8]| {
            let amounts = pixel.iter().step_by(bytes_per_sample).copied();
            let inverted = |amount: u8| if is_inverted { 255 - amount } else { amount };
            amounts.map(|amount| u32::from(inverted(amount))).sum::<u32>()
        };
        let largest = match (self.bits, self.channels, is_inverted) {
            // The usual layout, which the compiler makes fast.
            (8, 4, false) => samples
                .chunks_exact(4)
                .map(|it| it.iter().map(|&amount| u32::from(amount)).sum::<u32>())
                .max(),
            _ => pixels.map(total).max(),
        };
        Some(f64::from(largest?) / 255.0)
    }
}

/// Reads until a buffer is full or the data end.
pub(crate) fn fill(
    data: &mut impl Read,
    buffer: &mut [u8],
) -> Result<usize, DecodeError> {
    let mut length = 0;
    while let Some(rest) = buffer.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match data.read(rest)? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

/// The samples of a JPEG file with this number of channels, with its size in pixels. Returns
/// `None` if it has another number, is damaged or too large.
pub(crate) fn any_jpeg_samples(
    jpeg: &[u8],
    channels: usize,
) -> Option<(Vec<u8>, usize, usize)> {
    let space = match channels {
        1 => ColorSpace::Luma,
        3 => ColorSpace::RGB,
        4 => return jpeg_samples(jpeg).ok()?,
        _ => return None,
    };
    let options = jpeg_options();
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    // Three channels at least: a gray image may hold a colour one.
    let bytes = width.saturating_mul(height).saturating_mul(channels.max(3));
    let most = if is_progressive(jpeg) { PROGRESSIVE_JPEG_BYTES } else { JPEG_BYTES };
    if bytes > most {
        return None;
    }
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let samples = decoder.decode().ok()?;
    (samples.len() == width * height * channels).then_some((samples, width, height))
}

fn jpeg_options() -> DecoderOptions {
    DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(MAX_SIDE)
        .set_max_height(MAX_SIDE)
}

/// The samples of a CMYK JPEG file, with its size in pixels. Returns `None` for other colour
/// spaces: luminance and chrominance do not give the inks.
///
/// # Errors
/// Returns the number of bytes of the samples if they are too many.
pub(crate) fn jpeg_samples(
    jpeg: &[u8],
) -> Result<Option<(Vec<u8>, usize, usize)>, usize> {
    let options = jpeg_options();
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    if decoder.decode_headers().is_err()
        || decoder.input_colorspace() != Some(ColorSpace::CMYK)
    {
        return Ok(None);
    }
    let Some((width, height)) = decoder.dimensions() else { return Ok(None) };
    let bytes = width.saturating_mul(height).saturating_mul(4);
    let most = if is_progressive(jpeg) { PROGRESSIVE_JPEG_BYTES } else { JPEG_BYTES };
    if bytes > most {
        return Err(bytes);
    }
    decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::CMYK));
    Ok(decoder.decode().ok().map(|samples| (samples, width, height)))
}

/// The highest total ink of a pixel of a CMYK JPEG file, and the number of bytes that it
/// unpacked to.
pub(crate) fn jpeg_max_ink(jpeg: &[u8], is_inverted: bool) -> (Samples, usize) {
    let pixel = SampleLayout { width: 1, height: 1, bits: 8, channels: 4 };
    match jpeg_samples(jpeg) {
        Ok(Some((samples, ..))) => {
            (Samples::MaxInk(pixel.max_ink(&samples, is_inverted)), samples.len())
        }
        Ok(None) => (Samples::MaxInk(None), 0),
        Err(bytes) => (Samples::TooLarge(bytes), 0),
    }
}

/// Whether the frame of a JPEG file is not a baseline or an extended sequential one
/// (ITU-T T.81, table B.1).
fn is_progressive(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xff, marker, high, low]) = jpeg.get(at..at + 4) {
        match marker {
            0xc0 | 0xc1 => return false,
            0xc2..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => return true,
            // Fill bytes before a marker.
            0xff => at += 1,
            0xda => break,
            _ => at += 2 + usize::from(high) * 256 + usize::from(low),
        }
    }
    true
}
