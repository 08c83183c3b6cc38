//! Turns parts of a drawing that PDF has no operators for into image `XObject`s: at the
//! resolution that prints, within the time that they may take, and once for all documents.

use std::sync::{Arc, OnceLock};

use lopdf::Dictionary;
use resvg::tiny_skia::Pixmap;
use usvg::{BlendMode, Node, Rect, Transform, Tree};

use super::content::Content;
use super::{Painter, Source, UNITS, VectorError, blends};
use crate::assets::logo::{Graphic, Pixels, Raster, Vector, affordable};
use crate::geometry::Size;
use crate::memo::Memo;
use crate::pdf::device_space::DeviceSpace;
use crate::pdf::image;

/// Pixels to the inch of an effect: for an office printer, and for a screen and a press
/// alike, which share them. The second is half as fine again as a print house asks for.
const OFFICE_RESOLUTION: f64 = 300.0;
const RESOLUTION: f64 = 450.0;
/// Pixels to the inch of a drawing that becomes pixels as a whole, with all of its edges.
const WHOLE_RESOLUTION: f64 = 600.0;
/// Pixels of a drawing's frame at most.
const MOST_PIXELS: f64 = 3_000_000.0;
/// Pixels along a side of one part at most: a pattern's cell can be larger than the drawing.
const LONGEST_SIDE: f32 = 8192.0;
/// Points in an inch.
const INCH: f64 = 72.0;

/// Effects that were rendered, as many as a poster and its handout have of a few logos.
#[derive(Debug, Default)]
pub(in crate::pdf) struct EffectCache(Memo<Key, Arc<Render>, 16>);

#[cfg(test)]
impl EffectCache {
    /// How many effects were rendered.
    pub(super) fn count(&self) -> usize {
        self.0.count()
    }
}

/// What is rendered and how, by addresses in the picture, which is kept, and by bits.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    graphic: usize,
    node: usize,
    count: usize,
    transform: [u32; 6],
    size: (u32, u32),
}

/// The pixels of an effect, once one of those who want them has rendered it; `None` if all
/// are clear.
#[derive(Debug)]
struct Render {
    _graphic: Arc<Graphic>,
    raster: OnceLock<Option<Raster>>,
}

/// Pixels to a unit of the form for what becomes pixels of a drawing.
pub(super) fn per_unit(
    source: Source<'_>,
    space: DeviceSpace<'_>,
    is_whole: bool,
) -> f32 {
    let wanted = match space {
        _ if is_whole => WHOLE_RESOLUTION,
        DeviceSpace::Gray => OFFICE_RESOLUTION,
        DeviceSpace::Rgb | DeviceSpace::Cmyk(_) | DeviceSpace::Luminance => RESOLUTION,
    };
    let pixels = longer_side(source.drawing, source.placed, wanted, is_whole);
    #[expect(clippy::cast_possible_truncation, reason = "as precise as places are")]
    {
        pixels as f32 / UNITS
    }
}

/// Pixels along the longer side of a drawing's frame for its effects.
fn longer_side(drawing: &Vector, placed: Size, wanted: f64, is_whole: bool) -> f64 {
    let view = drawing.view.to_rect();
    let (width, height) = (f64::from(view.width()), f64::from(view.height()));
    let longer = width.max(height);
    let scale = inches(placed) * wanted / longer;
    let most = (MOST_PIXELS / (width * height)).sqrt();
    affordable(&drawing.tree, view, scale.min(most), is_whole) * longer
}

/// Pixels to the inch that the effects of a drawing get at a size, all of it if the drawing
/// becomes pixels as a whole.
pub(crate) fn effects_resolution(drawing: &Vector, placed: Size, is_whole: bool) -> f64 {
    let wanted = if is_whole { WHOLE_RESOLUTION } else { RESOLUTION };
    longer_side(drawing, placed, wanted, is_whole) / inches(placed)
}

/// Whether a drawing becomes pixels as a whole for a press.
pub(crate) fn blends_on_press(drawing: &Vector) -> bool {
    blends(drawing.tree.root(), |mode| mode != BlendMode::Normal)
}

/// The longer side of a place.
fn inches(placed: Size) -> f64 {
    placed.width.to_pt().max(placed.height.to_pt()) / INCH
}

impl Painter<'_> {
    /// How many of the next nodes are effects that can be one picture, more than one, and
    /// what is seen of them. Effects that lie over each other are less work together.
    pub(super) fn run_of_effects(
        &self,
        nodes: &[Node],
        ts: Transform,
    ) -> Option<(usize, Rect)> {
        let area = |it: Rect| it.width() * it.height();
        let effect = |node: &Node| match node {
            Node::Group(group)
                if !group.filters().is_empty()
                    && group.blend_mode() == BlendMode::Normal =>
            {
                let bounds = group.layer_bounding_box().to_rect();
                self.visible(bounds, ts.pre_concat(group.transform()))
            }
            Node::Group(_) | Node::Path(_) | Node::Image(_) | Node::Text(_) => None,
        };
        let mut effects = nodes.iter().map_while(effect);
        let mut bounds = effects.next()?;
        let (mut count, mut sum) = (1, area(bounds));
        for next in effects {
            let both = Rect::from_ltrb(
                bounds.left().min(next.left()),
                bounds.top().min(next.top()),
                bounds.right().max(next.right()),
                bounds.bottom().max(next.bottom()),
            )?;
            sum += area(next);
            if area(both) > sum {
                break;
            }
            (count, bounds) = (count + 1, both);
        }
        (count > 1).then_some((count, bounds))
    }

    /// Draws nodes as pixels. `bounds` is what is seen of them; `parent` is from the space
    /// they stand in to the content's.
    pub(super) fn pixels(
        &mut self,
        nodes: &[Node],
        bounds: Rect,
        parent: Transform,
        state: Dictionary,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let part = (nodes.as_ptr().addr(), nodes.len());
        self.raster(part, bounds, parent, state, out, |ts, pixmap| {
            for node in nodes {
                let Some(layer) = node.abs_layer_bounding_box() else { continue };
                // resvg moves the node's layer to the origin; here it stays in its place.
                let ts = ts.pre_translate(layer.x(), layer.y());
                resvg::render_node(node, ts, &mut pixmap.as_mut());
            }
        })
    }

    /// Draws a whole tree as pixels.
    pub(super) fn whole(
        &mut self,
        tree: &Tree,
        ts: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let part = (std::ptr::from_ref(tree).addr(), 0);
        self.raster(part, self.view, ts, Dictionary::new(), out, |ts, pixmap| {
            resvg::render(tree, ts, &mut pixmap.as_mut());
        })
    }

    fn raster(
        &mut self,
        (node, count): (usize, usize),
        bounds: Rect,
        ts: Transform,
        state: Dictionary,
        out: &mut Content,
        render: impl FnOnce(Transform, &mut Pixmap),
    ) -> Result<(), VectorError> {
        let longest = LONGEST_SIDE / bounds.width().max(bounds.height());
        let scale = self.resolution.min(longest);
        let (width, height) =
            (pixels(bounds.width() * scale), pixels(bounds.height() * scale));
        // Rows run downwards from the top of the bounds.
        let to_pixels = Transform::from_row(
            scale,
            0.0,
            0.0,
            -scale,
            -bounds.left() * scale,
            bounds.bottom() * scale,
        );
        let ts = to_pixels.pre_concat(ts);
        let key = Key {
            graphic: Arc::as_ptr(self.source.graphic).addr(),
            node,
            count,
            transform: [ts.sx, ts.kx, ts.ky, ts.sy, ts.tx, ts.ty].map(f32::to_bits),
            size: (width, height),
        };
        let kept = self.source.effects.0.get_or(key, || {
            let _graphic = Arc::clone(self.source.graphic);
            Arc::new(Render { _graphic, raster: OnceLock::new() })
        });
        let raster = kept.raster.get_or_init(|| {
            let mut pixmap = Pixmap::new(width, height)?;
            render(ts, &mut pixmap);
            straighten(&pixmap)
        });
        let Some(raster) = raster else { return Ok(()) };
        let id = image::embed(self.doc, raster, self.space);
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
        length.ceil().clamp(1.0, LONGEST_SIDE + 1.0) as u32
    }
}

fn length(pixels: u32) -> f32 {
    f32::from(u16::try_from(pixels).unwrap_or(u16::MAX))
}
