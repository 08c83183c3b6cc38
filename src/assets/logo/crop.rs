//! Cuts photos to the proportions of their place.
//!
//! The pixels outside of the place are removed, not hidden: what a photo does not show on the
//! poster is not in the file either.

use std::sync::Arc;

use super::{Graphic, Pixels, Raster, margins};
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

    /// Returns a photo as a disc, of which everything outside is transparent and white; `None`
    /// for a drawing.
    pub(crate) fn disc(
        &self,
        graphic: &Arc<Graphic>,
        focus: Option<Focus>,
    ) -> Option<Arc<Graphic>> {
        let Graphic::Raster(_) = &**graphic else { return None };
        let focus = focus.unwrap_or(Focus::Center);
        let make = || match &*crop(graphic, 1.0, focus) {
            Graphic::Raster(square) => Arc::new(Graphic::Raster(disc(square))),
            Graphic::Vector(_) => Arc::clone(graphic),
        };
        // No place has a ratio of zero.
        Some(self.0.get_or((0, focus), make))
    }
}

/// Cuts a disc out of a square.
fn disc(square: &Raster) -> Raster {
    let side = f64::from(square.width);
    let middle = side / 2.0;
    let row_length = usize::try_from(square.width).unwrap_or(usize::MAX);
    let count = row_length * usize::try_from(square.height).unwrap_or(0);
    // How much of a pixel lies inside, by the distance of its middle from the edge.
    let cover = |at: usize| {
        let (row, column) = (at / row_length, at % row_length);
        let (x, y) = (to_f64(column) + 0.5 - middle, to_f64(row) + 0.5 - middle);
        (middle - (x * x + y * y).sqrt() + 0.5).clamp(0.0, 1.0)
    };
    let mut alpha = square.alpha.clone().unwrap_or_else(|| vec![u8::MAX; count]);
    for (at, opacity) in alpha.iter_mut().enumerate() {
        *opacity = level(f64::from(*opacity) * cover(at));
    }
    let white = |samples: &[u8], channels: usize, white: u8| -> Vec<u8> {
        let pixels = samples.chunks_exact(channels).zip(&alpha);
        let pixels = pixels.map(|(pixel, &opacity)| (pixel, opacity == 0));
        pixels
            .flat_map(|(pixel, is_outside)| {
                pixel.iter().map(move |&sample| if is_outside { white } else { sample })
            })
            .collect()
    };
    let pixels = match &square.pixels {
        Pixels::Gray(samples) => Pixels::Gray(white(samples, 1, u8::MAX)),
        Pixels::Rgb(samples) => Pixels::Rgb(white(samples, 3, u8::MAX)),
        Pixels::Cmyk(inks) => Pixels::Cmyk(inks.with(white(inks.samples(), 4, 0))),
    };
    Raster { pixels, alpha: Some(alpha), ..*square }
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

/// Rounds a level of opacity.
fn level(opacity: f64) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range of a byte"
    )]
    {
        opacity.round().clamp(0.0, 255.0) as u8
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
    fn a_disc_has_nothing_outside() {
        let pixels = Pixels::Gray(vec![7; 400]);
        let square = Raster { width: 20, height: 20, pixels, alpha: None };
        let disc = disc(&square);
        let (Pixels::Gray(levels), Some(alpha)) = (&disc.pixels, &disc.alpha) else {
            panic!("greys with opacity")
        };
        let at = |row: usize, column: usize| {
            (alpha[row * 20 + column], levels[row * 20 + column])
        };
        assert_eq!(at(10, 10), (255, 7));
        assert_eq!(at(0, 0), (0, 255));
        assert!((1..255).contains(&at(0, 6).0));
        // A circle has pi quarters of its square.
        let all: f64 = alpha.iter().map(|&it| f64::from(it) / 255.0).sum();
        assert!((all / 400.0 - std::f64::consts::FRAC_PI_4).abs() < 0.002, "{all}");
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
