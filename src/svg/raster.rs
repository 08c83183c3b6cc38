//! Encodes pixels as PNG.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::error::SvgError;
use crate::assets::logo::{Pixels, Raster};

/// Returns a PNG as a `data:` address.
pub(super) fn data_url(png: &[u8]) -> String {
    format!("data:image/png;base64,{}", STANDARD.encode(png))
}

/// Encodes a picture as PNG. Inks are converted to the colours that they print.
///
/// # Errors
/// Returns an error if the planes of the picture do not have its size.
pub(crate) fn png(raster: &Raster) -> Result<Vec<u8>, SvgError> {
    let (channels, kind) = match (&raster.pixels, &raster.alpha) {
        (Pixels::Gray(levels), None) => (levels.clone(), ExtendedColorType::L8),
        (Pixels::Rgb(levels), None) => (levels.clone(), ExtendedColorType::Rgb8),
        (Pixels::Gray(levels), Some(alpha)) => {
            let pairs =
                levels.iter().zip(alpha).flat_map(|(&level, &alpha)| [level, alpha]);
            (pairs.collect(), ExtendedColorType::La8)
        }
        (Pixels::Rgb(levels), Some(alpha)) => {
            let pixels = levels.chunks_exact(3).zip(alpha);
            let pixels = pixels.flat_map(|(rgb, &alpha)| [rgb[0], rgb[1], rgb[2], alpha]);
            (pixels.collect(), ExtendedColorType::Rgba8)
        }
        (Pixels::Cmyk(_), _) => return png(&raster.on_screen()),
    };
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
        .write_image(&channels, raster.width, raster.height, kind)
        .map_err(|error| SvgError::Picture(Box::new(error)))?;
    Ok(bytes)
}
