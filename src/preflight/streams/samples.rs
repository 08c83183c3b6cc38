//! Measures the ink of image samples: raw ones, and those of CMYK JPEG files.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

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
}

impl SampleLayout {
    /// The bytes of all samples. Each row begins on a byte (ISO 32000-1, 8.9.5.2).
    pub(crate) fn bytes(self) -> usize {
        let row = self.width.saturating_mul(self.bits * self.channels).div_ceil(8);
        row.saturating_mul(self.height)
    }

    /// The highest total ink of a pixel, where 1 is one ink in full. Returns `None` for
    /// depths other than 8 and 16 bits.
    pub(crate) fn max_ink(self, samples: &[u8], is_inverted: bool) -> Option<f64> {
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
        Some(f64::from(pixels.map(total).max()?) / 255.0)
    }
}

/// The highest total ink of a pixel of a CMYK JPEG file. Returns `None` for other colour
/// spaces: luminance and chrominance do not give the inks.
pub(crate) fn jpeg_max_ink(jpeg: &[u8], is_inverted: bool) -> Option<f64> {
    let options = DecoderOptions::default().set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().ok()?;
    if decoder.input_colorspace()? != ColorSpace::CMYK {
        return None;
    }
    decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::CMYK));
    let samples = decoder.decode().ok()?;
    let pixel = SampleLayout { width: 1, height: 1, bits: 8, channels: 4 };
    pixel.max_ink(&samples, is_inverted)
}
