//! Caches rendered effects, so that each is rendered once for all documents
//! ([`EffectCache`]).

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::Pixmap;
use usvg::Transform;

use crate::assets::logo::{Graphic, Pixels, Raster};
use crate::color::Srgb;
use crate::memo::{ByAddress, Memo};
use crate::pdf::flat::{over, steep};

/// Rendered effects: as many as a poster and its handout have of a few logos.
#[derive(Debug, Default)]
pub(in crate::pdf) struct EffectCache(Memo<EffectKey, Arc<Effect>, 16>);

/// Everything that the pixels of an effect depend on.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct EffectKey {
    graphic: ByAddress<Arc<Graphic>>,
    nodes: NodeRange,
    /// The transformation, as bits.
    transform: [u32; 6],
    size: (u32, u32),
    /// The colour under the drawing, if it is mixed with the drawing's.
    ground: Option<Srgb>,
}

/// Consecutive nodes of a drawing, by the address of the first. The key of the drawing keeps
/// them in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeRange {
    pub first: usize,
    /// Zero for a whole drawing.
    pub count: usize,
}

/// The pixels of an effect, `None` if all are transparent. The first thread that needs them
/// renders them; others wait.
type Effect = OnceLock<Option<Raster>>;

impl EffectKey {
    /// Creates the key of nodes of a logo that are rendered at a size in pixels.
    pub(super) fn new(
        graphic: &Arc<Graphic>,
        nodes: NodeRange,
        ts: Transform,
        size: (u32, u32),
        ground: Option<Srgb>,
    ) -> Self {
        let transform = [ts.sx, ts.kx, ts.ky, ts.sy, ts.tx, ts.ty].map(f32::to_bits);
        Self { graphic: ByAddress(Arc::clone(graphic)), nodes, transform, size, ground }
    }
}

impl EffectCache {
    /// Passes the pixels of an effect to `embed`, and renders them first if they are missing:
    /// with `render`, and the whole drawing with `render_all` if it is mixed with a colour under it.
    /// Returns `None` if all of them are transparent.
    pub(super) fn with_pixels<T>(
        &self,
        key: EffectKey,
        render: impl FnOnce(&mut Pixmap),
        render_all: impl FnOnce(&mut Pixmap),
        embed: impl FnOnce(&Raster) -> T,
    ) -> Option<T> {
        let ((width, height), ground) = (key.size, key.ground);
        let effect = self.0.get_or(key, Arc::default);
        let raster = effect.get_or_init(|| {
            let mut pixmap = Pixmap::new(width, height)?;
            render(&mut pixmap);
            let Some(ground) = ground else { return straight(&pixmap) };
            let mut all = Pixmap::new(width, height)?;
            render_all(&mut all);
            mixed(&pixmap, &all, ground)
        });
        raster.as_ref().map(embed)
    }
}

#[cfg(test)]
impl EffectCache {
    /// Returns the number of rendered effects.
    pub(super) fn count(&self) -> usize {
        self.0.count()
    }
}

/// Separates opacity from colour. Returns `None` if all pixels are transparent.
fn straight(pixmap: &Pixmap) -> Option<Raster> {
    let mut colors = Vec::with_capacity(pixmap.pixels().len() * 3);
    let mut alpha = Vec::with_capacity(pixmap.pixels().len());
    for pixel in pixmap.pixels() {
        let pixel = pixel.demultiply();
        colors.extend([pixel.red(), pixel.green(), pixel.blue()]);
        alpha.push(pixel.alpha());
    }
    if alpha.iter().all(|&level| level == 0) {
        return None;
    }
    let alpha = Some(alpha).filter(|levels| levels.iter().any(|&level| level < 255));
    let (width, height) = (pixmap.width(), pixmap.height());
    Some(Raster { width, height, pixels: Pixels::Rgb(colors), alpha })
}

/// Returns the colours of a whole drawing over a colour, where a part of it is. Returns `None` if
/// all pixels of the part are transparent.
fn mixed(part: &Pixmap, all: &Pixmap, ground: Srgb) -> Option<Raster> {
    let alpha: Vec<u8> = part.pixels().iter().map(|it| it.alpha()).collect();
    if alpha.iter().all(|&level| level == 0) {
        return None;
    }
    let ground = [ground.red, ground.green, ground.blue];
    let colors = all.pixels().iter().flat_map(|pixel| {
        let color = pixel.demultiply();
        let levels = [color.red(), color.green(), color.blue()];
        std::array::from_fn::<u8, 3, _>(|at| over(levels[at], color.alpha(), ground[at]))
    });
    let pixels = Pixels::Rgb(colors.collect());
    let (width, height) = (part.width(), part.height());
    Some(Raster { width, height, pixels, alpha: steep(&alpha) })
}
