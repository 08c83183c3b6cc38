//! Parts of a drawing that PDF has no operators for in, image `XObject`s out.

use lopdf::Dictionary;
use resvg::tiny_skia::Pixmap;
use usvg::{Node, Rect, Transform, Tree};

use super::content::Content;
use super::{Painter, UNITS, VectorError};
use crate::assets::logo::{Pixels, Raster};
use crate::pdf::image;

/// Pixels along the longer side of a whole drawing: 600 to the inch on a logo of 10 cm,
/// the resolution of a print house for line art in continuous tone.
pub(super) const RESOLUTION: f32 = 2400.0;

impl Painter<'_> {
    /// Draws a node as pixels. `bounds` is what is seen of it; `parent` is from the space
    /// it stands in to the content's.
    pub(super) fn pixels(
        &mut self,
        node: &Node,
        bounds: Rect,
        parent: Transform,
        state: Dictionary,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let Some(layer) = node.abs_layer_bounding_box() else { return Ok(()) };
        // resvg moves the node's layer to the origin; here it stays in its place.
        let ts = parent.pre_translate(layer.x(), layer.y());
        self.raster(bounds, state, out, |to_pixels, pixmap| {
            resvg::render_node(node, to_pixels.pre_concat(ts), &mut pixmap.as_mut());
        })
    }

    /// Draws a whole tree as pixels.
    pub(super) fn whole(
        &mut self,
        tree: &Tree,
        ts: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        self.raster(self.view, Dictionary::new(), out, |to_pixels, pixmap| {
            resvg::render(tree, to_pixels.pre_concat(ts), &mut pixmap.as_mut());
        })
    }

    fn raster(
        &mut self,
        bounds: Rect,
        state: Dictionary,
        out: &mut Content,
        render: impl FnOnce(Transform, &mut Pixmap),
    ) -> Result<(), VectorError> {
        // A pattern's cell can be larger than the drawing.
        let scale = RESOLUTION / UNITS.max(bounds.width()).max(bounds.height());
        let (width, height) =
            (pixels(bounds.width() * scale), pixels(bounds.height() * scale));
        let mut pixmap = Pixmap::new(width, height).ok_or(VectorError::Pixels)?;
        // Rows run downwards from the top of the bounds.
        let to_pixels = Transform::from_row(
            scale,
            0.0,
            0.0,
            -scale,
            -bounds.left() * scale,
            bounds.bottom() * scale,
        );
        render(to_pixels, &mut pixmap);
        let Some(raster) = straighten(&pixmap) else { return Ok(()) };
        let id = image::embed(self.doc, &raster, self.ink);
        out.saved(|out| {
            out.state(state);
            // Whole pixels: the picture may reach a little beyond the bounds.
            let (width, height) = (length(width) / scale, length(height) / scale);
            let top = bounds.bottom();
            out.transform(Transform::from_row(
                width,
                0.0,
                0.0,
                height,
                bounds.left(),
                top - height,
            ));
            out.x_object(id);
        });
        Ok(())
    }
}

/// The pixels with opacity apart from colour; `None` if all are clear.
fn straighten(pixmap: &Pixmap) -> Option<Raster> {
    let mut colors = Vec::with_capacity(pixmap.pixels().len() * 3);
    let mut alpha = Vec::with_capacity(pixmap.pixels().len());
    for pixel in pixmap.pixels() {
        let pixel = pixel.demultiply();
        colors.extend([pixel.red(), pixel.green(), pixel.blue()]);
        alpha.push(pixel.alpha());
    }
    if alpha.iter().all(|&it| it == 0) {
        return None;
    }
    let alpha = Some(alpha).filter(|it| it.iter().any(|&it| it < 255));
    let (width, height) = (pixmap.width(), pixmap.height());
    Some(Raster { width, height, pixels: Pixels::Rgb(colors), alpha })
}

/// A number of pixels that covers a length.
fn pixels(length: f32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a range that both types have"
    )]
    {
        length.ceil().clamp(1.0, RESOLUTION + 1.0) as u32
    }
}

fn length(pixels: u32) -> f32 {
    f32::from(u16::try_from(pixels).unwrap_or(u16::MAX))
}
