//! Writes a logo as an external object (`XObject`) that fills the unit square, and caches
//! the finished objects ([`GraphicCache`]).

use std::borrow::Cow;
use std::sync::Arc;

use lopdf::{Document, ObjectId};

use super::color::ColorModel;
use super::deflate::PICTURE_LEVEL;
use super::error::PdfError;
use super::flat::flat;
use super::object_group::ObjectGroup;
use super::page_graphics::PageGraphic;
use super::vector::EffectCache;
use super::{image, vector};
use crate::assets::icc::ConditionKey;
use crate::assets::logo::{Graphic, to_resolution};
use crate::color::Srgb;
use crate::memo::{ByAddress, Memo};

/// Pixels to the inch beyond which nobody sees a difference, on a screen that is zoomed in
/// on and on an office printer.
const SCREEN_RESOLUTION: f64 = 300.0;
/// Pixels to the inch beyond which nobody sees a difference in print with the finest screens.
const PRESS_RESOLUTION: f64 = 600.0;

/// The objects of logos that were written before.
#[derive(Debug, Default)]
pub(super) struct GraphicCache {
    groups: Memo<GraphicKey, Arc<ObjectGroup>, 128>,
    effects: EffectCache,
}

/// Everything that the objects of a logo depend on.
#[derive(Debug, PartialEq, Eq, Hash)]
struct GraphicKey {
    graphic: ByAddress<Arc<Graphic>>,
    /// The size at which it is placed: points, as bits.
    placed: [u64; 2],
    color_space: &'static str,
    condition: Option<ConditionKey>,
    ground: Option<Srgb>,
    rich_black: bool,
}

impl GraphicCache {
    /// Adds a logo to a document. The object fills the unit square, y upwards, whatever the
    /// logo's proportions.
    pub(super) fn embed(
        &self,
        document: &mut Document,
        logo: &PageGraphic,
        colors: ColorModel<'_>,
    ) -> Result<ObjectId, PdfError> {
        let PageGraphic { graphic, placed, ground, rich_black } = logo;
        let key = GraphicKey {
            graphic: ByAddress(Arc::clone(graphic)),
            placed: [placed.width, placed.height].map(|side| side.to_pt().to_bits()),
            color_space: colors.name(),
            condition: colors.condition(),
            ground: *ground,
            rich_black: *rich_black,
        };
        let group = self.groups.get(key, || {
            let mut scratch = Document::new();
            let root = write(&mut scratch, logo, colors, &self.effects)?;
            let group = ObjectGroup::new(scratch, root, PICTURE_LEVEL);
            Ok::<_, PdfError>(Arc::new(group))
        })?;
        Ok(group.insert_into(document))
    }
}

fn write(
    document: &mut Document,
    logo: &PageGraphic,
    colors: ColorModel<'_>,
    effects: &EffectCache,
) -> Result<ObjectId, PdfError> {
    let &PageGraphic { ref graphic, placed, ground, rich_black } = logo;
    match &**graphic {
        Graphic::Raster(raster) => {
            let resolution = match colors {
                ColorModel::Rgb | ColorModel::Gray => SCREEN_RESOLUTION,
                ColorModel::Cmyk(_) => PRESS_RESOLUTION,
            };
            let mut raster = to_resolution(raster, placed, resolution);
            if let Some(ground) = ground {
                raster = Cow::Owned(flat(&raster, ground));
            }
            Ok(image::embed(document, &raster, colors.into()))
        }
        Graphic::Vector(drawing) => {
            let source =
                vector::Source { graphic, drawing, placed, ground, rich_black, effects };
            vector::embed(document, source, colors.into())
                .map_err(|error| PdfError::Drawing { source: error.into() })
        }
    }
}
