//! A picture in, an external object (`XObject`) that paints it into the unit square out.

use lopdf::{Document, ObjectId};

use super::{PdfError, image, vector};
use crate::assets::logo::Graphic;

/// Adds a picture to the document. The object paints it into the unit square, y upwards,
/// whatever its proportions.
pub(super) fn embed(
    document: &mut Document,
    graphic: &Graphic,
) -> Result<ObjectId, PdfError> {
    match graphic {
        Graphic::Raster(raster) => Ok(image::embed(document, raster)),
        Graphic::Vector(drawing) => vector::embed(document, &drawing.tree)
            .map_err(|error| PdfError::Drawing(error.to_string())),
    }
}
