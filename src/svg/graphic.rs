//! Embeds a logo in its place: a vector drawing as vectors, pixels as a PNG.

use std::sync::Arc;

use super::error::SvgError;
use super::number::{DECIMALS, text};
use super::{drawing, raster};
use crate::assets::logo::{Graphic, Raster, to_resolution};
use crate::geometry::{Rect, Size};
use crate::markup::Markup;
use crate::memo::{ByAddress, Memo};
use crate::page::PlacedGraphic;

/// Limit of pixels per inch. More pixels are not visible on an office printer's paper or on a
/// zoomed screen.
const RESOLUTION: f64 = 300.0;

/// The most pictures that are kept packed.
const KEPT: usize = 32;

/// A picture at a size: its width and height in points, as bits.
type PictureKey = (ByAddress<Arc<Graphic>>, u64, u64);

/// Pictures that were packed for earlier drawings. Packing takes far longer than drawing, so an
/// editor that draws a page again and again keeps them.
#[derive(Clone, Debug, Default)]
pub struct Pictures(Arc<Memo<PictureKey, Arc<str>, KEPT>>);

impl Pictures {
    /// Returns the `data:` address of a picture in its place.
    fn url(&self, placed: &PlacedGraphic, pixels: &Raster) -> Result<Arc<str>, SvgError> {
        let Rect { width, height, .. } = placed.rect;
        let [wide, high] = [width, height].map(|it| it.to_pt().to_bits());
        self.0.get((ByAddress(Arc::clone(&placed.graphic)), wide, high), || {
            let pixels = to_resolution(pixels, Size::new(width, height), RESOLUTION);
            Ok(raster::data_url(&raster::png(&pixels)?).into())
        })
    }
}

/// Writes a logo. Ids in it begin with `prefix`.
///
/// # Errors
/// Returns an error if the logo cannot be encoded.
pub(super) fn write(
    placed: &PlacedGraphic,
    prefix: &str,
    pictures: &Pictures,
    out: &mut Markup,
) -> Result<(), SvgError> {
    let rect = &placed.rect;
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height]
        .map(|length| text(length.to_pt(), DECIMALS));
    let place = [("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height)];
    match &*placed.graphic {
        Graphic::Vector(vector) => drawing::write(vector, &place, prefix, out),
        Graphic::Raster(pixels) => {
            let url = pictures.url(placed, pixels)?;
            let mut attributes = place.to_vec();
            // Rounding may change the proportions of the place slightly.
            attributes.push(("preserveAspectRatio", "none"));
            attributes.push(("xlink:href", &url));
            out.void("image", &attributes);
            Ok(())
        }
    }
}
