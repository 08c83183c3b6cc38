//! Draws parts of a drawing that PDF has no operators for as image `XObject`s.

use lopdf::Dictionary;
use resvg::tiny_skia::Pixmap;
use usvg::{BlendMode, Node, Rect, Transform, Tree};

use super::content::Content;
use super::effect::{EffectKey, NodeRange};
use super::painter::Painter;
use crate::assets::logo::is_translucent;
use crate::pdf::device_space::DeviceSpace;
use crate::pdf::image;

/// The largest number of pixels along a side of one part. A pattern's cell can be larger than
/// the drawing.
const LONGEST_SIDE: f32 = 8192.0;

/// Consecutive effects that are drawn as one picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct EffectRun {
    /// The number of nodes, two or more.
    pub count: usize,
    /// The visible bounds of all of them, in the content's space.
    pub bounds: Rect,
}

impl Painter<'_> {
    /// Returns the first nodes if they are effects that take less work as one picture,
    /// because they overlap.
    pub(super) fn run_of_effects(
        &self,
        nodes: &[Node],
        ts: Transform,
    ) -> Option<EffectRun> {
        let area = |rect: Rect| rect.width() * rect.height();
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
        (count > 1).then_some(EffectRun { count, bounds })
    }

    /// Whether a node is mixed with what lies under it.
    pub(super) fn is_to_be_mixed(&self, node: &Node) -> bool {
        self.ground.is_some()
            && matches!(self.space, DeviceSpace::Cmyk(_))
            && is_translucent(node, &self.source.drawing.pictures)
    }

    /// Draws a node as pixels that have the colours of the whole drawing: what lies under it shows
    /// through already, and what lies on it is drawn over the same colours later.
    pub(super) fn mixed(&mut self, node: &Node, parent: Transform, out: &mut Content) {
        let (bounds, ts) = match node {
            Node::Group(group) => {
                let bounds = group.layer_bounding_box().to_rect();
                (Some(bounds), parent.pre_concat(group.transform()))
            }
            Node::Path(path) => (Some(path.stroke_bounding_box()), parent),
            Node::Image(image) => {
                let size = image.size();
                (Rect::from_xywh(0.0, 0.0, size.width(), size.height()), parent)
            }
            Node::Text(_) => (None, parent),
        };
        let Some(bounds) = bounds.and_then(|it| self.visible(it, ts)) else { return };
        self.pixels(std::slice::from_ref(node), bounds, parent, Dictionary::new(), out);
    }

    /// Draws nodes as pixels. `bounds` is their visible part; `parent` maps the space of the
    /// nodes to the content's.
    pub(super) fn pixels(
        &mut self,
        nodes: &[Node],
        bounds: Rect,
        parent: Transform,
        state: Dictionary,
        out: &mut Content,
    ) {
        let range = NodeRange { first: nodes.as_ptr().addr(), count: nodes.len() };
        self.raster(range, bounds, parent, state, out, |ts, pixmap| {
            for node in nodes {
                let Some(layer) = node.abs_layer_bounding_box() else { continue };
                // resvg moves the layer of a node to the origin; this moves it back.
                let ts = ts.pre_translate(layer.x(), layer.y());
                resvg::render_node(node, ts, &mut pixmap.as_mut());
            }
        });
    }

    /// Draws a whole tree as pixels.
    pub(super) fn whole(&mut self, tree: &Tree, ts: Transform, out: &mut Content) {
        let range = NodeRange { first: std::ptr::from_ref(tree).addr(), count: 0 };
        self.raster(range, self.view, ts, Dictionary::new(), out, |ts, pixmap| {
            resvg::render(tree, ts, &mut pixmap.as_mut());
        });
    }

    fn raster(
        &mut self,
        nodes: NodeRange,
        bounds: Rect,
        ts: Transform,
        state: Dictionary,
        out: &mut Content,
        render: impl FnOnce(Transform, &mut Pixmap),
    ) {
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
        let ground = self.ground.filter(|_| matches!(self.space, DeviceSpace::Cmyk(_)));
        let key = EffectKey::new(self.source.graphic, nodes, ts, (width, height), ground);
        let effects = self.source.effects;
        let tree = &self.source.drawing.tree;
        let root = to_pixels.pre_concat(self.root);
        let id = effects.with_pixels(
            key,
            |pixmap| render(ts, pixmap),
            |pixmap| resvg::render(tree, root, &mut pixmap.as_mut()),
            |raster| image::embed(self.doc, raster, self.space),
        );
        let Some(id) = id else { return };
        out.saved(|out| {
            out.state(state);
            // The picture has whole pixels, so it may reach a little beyond the bounds.
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
    }
}

/// Returns the number of pixels that cover a length.
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
