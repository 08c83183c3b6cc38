//! Pixels in, inks out: by a lattice of colours whose inks are known, because a picture has
//! more pixels than a table can be asked for.

use std::sync::OnceLock;

use super::separation::byte;
use crate::color::Srgb;

/// Points along each channel: every eighth level.
const POINTS: usize = 33;
/// From a point to the next along each channel.
const STEPS: [usize; 3] = [POINTS * POINTS, POINTS, 1];

/// The inks of every eighth level of the three channels, each found when a pixel first needs
/// it: most logos have few colours.
#[derive(Debug)]
pub(super) struct Clut(Box<[OnceLock<[f32; 4]>]>);

impl Default for Clut {
    fn default() -> Self {
        Self((0..POINTS * POINTS * POINTS).map(|_| OnceLock::new()).collect())
    }
}

impl Clut {
    /// A pixel's inks, 255 for one in full, by the tetrahedron that it lies in: so what lies
    /// on the diagonal of greys comes from greys alone. `inks` gives those of a point.
    pub(super) fn interpolate(
        &self,
        pixel: [u8; 3],
        inks: impl Fn(Srgb) -> [f64; 4],
    ) -> [u8; 4] {
        // 255 is the last point: the cell before it is one level narrower.
        let places = pixel.map(|level| {
            let cell = usize::from(level / 8).min(POINTS - 2);
            let width = if cell == POINTS - 2 { 7.0 } else { 8.0 };
            (cell, f32::from(level - u8::try_from(cell * 8).unwrap_or(0)) / width)
        });
        let mut at: usize =
            places.iter().zip(STEPS).map(|((cell, _), step)| cell * step).sum();
        let mut order = [0, 1, 2];
        order.sort_by(|&one, &two| places[two].1.total_cmp(&places[one].1));
        let mut sums = [0.0; 4];
        let mut before = 1.0;
        let mut add = |weight: f32, at: usize| {
            // A corner that has no part in it need not be known.
            if weight > 0.0 {
                for (sum, amount) in sums.iter_mut().zip(self.point(at, &inks)) {
                    *sum += weight * amount;
                }
            }
        };
        for axis in order {
            let part = places[axis].1;
            add(before - part, at);
            before = part;
            at += STEPS[axis];
        }
        add(before, at);
        sums.map(|amount| byte(f64::from(amount)))
    }

    fn point(&self, at: usize, inks: impl Fn(Srgb) -> [f64; 4]) -> [f32; 4] {
        let level = |step| u8::try_from(at / step % POINTS * 8).unwrap_or(u8::MAX);
        let make = || {
            let [red, green, blue] = STEPS.map(level);
            #[expect(clippy::cast_possible_truncation, reason = "amounts of 0 to 1")]
            inks(Srgb::new(red, green, blue)).map(|amount| amount as f32)
        };
        self.0.get(at).map_or_else(make, |point| *point.get_or_init(make))
    }
}
