//! Writes a picture as an external object (`XObject`) that paints it into the unit square.

use std::sync::Arc;

use lopdf::{Document, ObjectId};

use super::color::ColorModel;
use super::vector::Renders;
use super::{PdfError, image, vector};
use crate::assets::logo::{Graphic, to_resolution};
use crate::geometry::Size;

/// Pixels to the inch beyond which nobody sees more: of a screen that is zoomed in on or an
/// office printer, and of a press with the finest screens.
const SCREEN_RESOLUTION: f64 = 300.0;
const PRESS_RESOLUTION: f64 = 600.0;

/// Adds a picture to the document. The object paints it into the unit square, y upwards,
/// whatever its proportions; `placed` is the largest size at which the page has it. Effects of
/// drawings that were rendered before are in `renders`.
pub(super) fn embed(
    document: &mut Document,
    graphic: &Arc<Graphic>,
    placed: Size,
    colors: ColorModel<'_>,
    renders: &Renders,
) -> Result<ObjectId, PdfError> {
    match &**graphic {
        Graphic::Raster(raster) => {
            let resolution = match colors {
                ColorModel::Rgb | ColorModel::Gray => SCREEN_RESOLUTION,
                ColorModel::Cmyk(_) => PRESS_RESOLUTION,
            };
            let raster = to_resolution(raster, placed, resolution);
            Ok(image::embed(document, &raster, colors.into()))
        }
        Graphic::Vector(drawing) => {
            let source = vector::Source { graphic, drawing, placed, renders };
            vector::embed(document, source, colors.into())
                .map_err(|error| PdfError::Drawing(error.to_string()))
        }
    }
}
