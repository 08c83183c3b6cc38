//! Embeds a logo in its place: a vector drawing as vectors, pixels as a PNG.

use super::error::SvgError;
use super::number::{DECIMALS, text};
use super::{drawing, raster};
use crate::assets::logo::{Graphic, to_resolution};
use crate::geometry::Size;
use crate::markup::Markup;
use crate::page::PlacedGraphic;

/// Limit of pixels per inch. More pixels are not visible on an office printer's paper or on a
/// zoomed screen.
const RESOLUTION: f64 = 300.0;

/// Writes a logo. Ids in it begin with `prefix`.
///
/// # Errors
/// Returns an error if the logo cannot be encoded.
pub(super) fn write(
    placed: &PlacedGraphic,
    prefix: &str,
    out: &mut Markup,
) -> Result<(), SvgError> {
    let rect = &placed.rect;
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height]
        .map(|length| text(length.to_pt(), DECIMALS));
    let place = [("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height)];
    match &*placed.graphic {
        Graphic::Vector(vector) => drawing::write(vector, &place, prefix, out),
        Graphic::Raster(pixels) => {
            let size = Size::new(rect.width, rect.height);
            let pixels = to_resolution(pixels, size, RESOLUTION);
            let url = raster::data_url(&raster::png(&pixels)?);
            let mut attributes = place.to_vec();
            // Rounding may change the proportions of the place slightly.
            attributes.push(("preserveAspectRatio", "none"));
            attributes.push(("xlink:href", &url));
            out.void("image", &attributes);
            Ok(())
        }
    }
}
