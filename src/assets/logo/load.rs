//! Decodes a logo whose format its content decides.

use std::sync::Arc;

use super::format::{Format, sniff};
use super::{Graphic, LoadedLogo, Problem, raster, svg};
use crate::assets::fonts::Face;

/// Decodes a logo. The content decides the format, not the file's name.
///
/// # Errors
/// Returns an error if the logo is over a limit or cannot be shown faithfully; see
/// [`Problem`] for every case.
pub fn decode(bytes: &[u8]) -> Result<Graphic, Problem> {
    load(bytes, &[]).map(|loaded| Arc::unwrap_or_clone(loaded.graphic))
}

/// Decodes a logo. Live text in a drawing is set in the face that it names, if that is one of
/// `faces`.
pub(in crate::assets) fn load(
    bytes: &[u8],
    faces: &[Face],
) -> Result<LoadedLogo, Problem> {
    match sniff(bytes)? {
        Format::Svg => {
            let (drawing, pixels) = svg::parse(bytes, faces)?;
            let (drawing, tones) = drawing.without_margins()?;
            Ok(LoadedLogo::new(Graphic::Vector(drawing), tones, pixels))
        }
        Format::Raster(format) => {
            let (raster, tones, pixels) = raster::decode_logo(bytes, format)?;
            Ok(LoadedLogo::new(Graphic::Raster(raster), tones, pixels))
        }
    }
}
