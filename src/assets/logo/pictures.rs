//! Holds the decoded pictures that are embedded in an SVG drawing.

use std::sync::Arc;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::{Pixels, Problem, Raster};

/// The PNG and JPEG pictures of a drawing, decoded, each with the bytes of its file.
///
/// Drawings have few pictures, so a list is searched in no time. Comparing the bytes is
/// quick as well: most lookups find the same allocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct EmbeddedPictures(Vec<(Arc<Vec<u8>>, Arc<Raster>)>);

impl EmbeddedPictures {
    /// Returns the picture that the bytes decode to. Every picture of a loaded drawing is
    /// found.
    pub(crate) fn get(&self, bytes: &Arc<Vec<u8>>) -> Option<&Arc<Raster>> {
        self.0.iter().find(|(known, _)| known == bytes).map(|(_, raster)| raster)
    }

    /// Adds a picture, unless it is known.
    pub(super) fn insert(&mut self, bytes: &Arc<Vec<u8>>, raster: &Arc<Raster>) {
        if self.get(bytes).is_none() {
            self.0.push((Arc::clone(bytes), Arc::clone(raster)));
        }
    }
}

/// Encodes a picture in sRGB as a PNG with opacity and without metadata.
pub(super) fn png_of(raster: &Raster) -> Result<Vec<u8>, Problem> {
    let colors: &[u8] = match &raster.pixels {
        Pixels::Rgb(colors) => colors,
        Pixels::Gray(_) | Pixels::Cmyk(_) => &[],
    };
    let alphas = raster.alpha.iter().flatten().chain(std::iter::repeat(&u8::MAX));
    let pixels: Vec<u8> = colors
        .chunks_exact(3)
        .zip(alphas)
        .flat_map(|(color, &alpha)| [color[0], color[1], color[2], alpha])
        .collect();
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::NoFilter)
        .write_image(&pixels, raster.width, raster.height, ExtendedColorType::Rgba8)
        .map_err(|error| Problem::Damaged { reason: error.to_string() })?;
    Ok(bytes)
}
