//! Cuts photos to the proportions of their place.
//!
//! The pixels outside of the place are removed, not hidden: what a photo does not show on the
//! poster is not in the file either.

use std::sync::Arc;

use super::{Graphic, margins};
use crate::memo::Memo;
use crate::units::to_f64;

/// The part of a photo that stays when it is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The middle.
    Center,
    /// The upper edge.
    Top,
    /// The lower edge.
    Bottom,
    /// The left edge.
    Left,
    /// The right edge.
    Right,
}

impl Focus {
    /// Returns how much of what is cut goes at the left and at the top.
    const fn before(self) -> (f64, f64) {
        match self {
            Self::Center => (0.5, 0.5),
            Self::Top => (0.5, 0.0),
            Self::Bottom => (0.5, 1.0),
            Self::Left => (0.0, 0.5),
            Self::Right => (1.0, 0.5),
        }
    }
}

/// The crops of a photo. The posters of a batch share them.
#[derive(Debug, Default)]
pub(crate) struct Crops(Memo<(u64, Focus), Arc<Graphic>, 16>);

impl Crops {
    /// Returns the largest part of a picture with a ratio of width to height. Drawings stay
    /// whole.
    pub(crate) fn crop(
        &self,
        graphic: &Arc<Graphic>,
        aspect: f64,
        focus: Focus,
    ) -> Arc<Graphic> {
        self.0.get_or((aspect.to_bits(), focus), || crop(graphic, aspect, focus))
    }
}

fn crop(graphic: &Arc<Graphic>, aspect: f64, focus: Focus) -> Arc<Graphic> {
    let Graphic::Raster(raster) = &**graphic else { return Arc::clone(graphic) };
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or(usize::MAX);
    let (width, height) = (side(raster.width), side(raster.height));
    let (columns, rows) = if graphic.aspect() > aspect {
        (pixels(to_f64(height) * aspect).min(width), height)
    } else {
        (width, pixels(to_f64(width) / aspect).min(height))
    };
    let (left, top) = focus.before();
    let left = pixels(to_f64(width - columns) * left).min(width - columns);
    let top = pixels(to_f64(height - rows) * top).min(height - rows);
    let part = margins::part(raster, left..left + columns, top..top + rows);
    Arc::new(Graphic::Raster(part))
}

/// Rounds a number of pixels, at least one.
fn pixels(count: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no more than the pixels there are"
    )]
    {
        count.round().max(0.0) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Pixels, Raster};
    use super::*;

    fn photo() -> Arc<Graphic> {
        let pixels = Pixels::Gray((0..24).collect());
        Arc::new(Graphic::Raster(Raster { width: 6, height: 4, pixels, alpha: None }))
    }

    fn levels(aspect: f64, focus: Focus) -> (u32, u32, Vec<u8>) {
        let graphic = Crops::default().crop(&photo(), aspect, focus);
        let Graphic::Raster(raster) = &*graphic else { panic!("pixels") };
        let Pixels::Gray(levels) = &raster.pixels else { panic!("greys") };
        (raster.width, raster.height, levels.clone())
    }

    #[test]
    fn what_is_cut_is_gone_and_the_focus_stays() {
        assert_eq!(levels(3.0, Focus::Top), (6, 2, (0..12).collect()));
        assert_eq!(levels(3.0, Focus::Bottom), (6, 2, (12..24).collect()));
        assert_eq!(levels(3.0, Focus::Center), (6, 2, (6..18).collect()));
        assert_eq!(levels(0.5, Focus::Left).2, [0, 1, 6, 7, 12, 13, 18, 19]);
        assert_eq!(levels(0.5, Focus::Right).2, [4, 5, 10, 11, 16, 17, 22, 23]);
        assert_eq!(levels(1.5, Focus::Center).2, (0..24).collect::<Vec<u8>>());
    }
}
