//! Converts pixels to CMYK by tetrahedral interpolation in a lookup table of 33³ colours,
//! because evaluating the profile for every pixel of a picture takes too long.

use std::sync::OnceLock;

use crate::color::{Srgb, to_byte};

/// Points along each channel: one every eight levels.
const POINTS: usize = 33;
/// Distance between neighbouring points along each channel, as indices.
const STEPS: [usize; 3] = [POINTS * POINTS, POINTS, 1];

/// The lookup table. A point is computed when a pixel first needs it, because most logos have
/// few colours.
#[derive(Debug)]
pub(super) struct Clut(Box<[OnceLock<[f32; 4]>]>);

impl Default for Clut {
    fn default() -> Self {
        Self((0..POINTS * POINTS * POINTS).map(|_| OnceLock::new()).collect())
    }
}

impl Clut {
    /// Returns the inks of a pixel, 255 for full, interpolated between the corners of its
    /// tetrahedron: a grey is interpolated between greys only. `inks` computes a point.
    pub(super) fn interpolate(
        &self,
        pixel: [u8; 3],
        inks: impl Fn(Srgb) -> [f64; 4],
    ) -> [u8; 4] {
        // The last point is 255, so the last cell is one level narrower.
        let places = pixel.map(|level| {
            let cell = usize::from(level / 8).min(POINTS - 2);
            let width = if cell == POINTS - 2 { 7.0 } else { 8.0 };
            (cell, f32::from(level - u8::try_from(cell * 8).unwrap_or(0)) / width)
        });
        let mut at: usize =
            places.iter().zip(STEPS).map(|((cell, _), step)| cell * step).sum();
        let mut order = [0, 1, 2];
        order.sort_by(|&a, &b| places[b].1.total_cmp(&places[a].1));
        let mut sums = [0.0; 4];
        let mut before = 1.0;
        let mut add = |weight: f32, at: usize| {
            // Skip corners without weight, so that they are not computed.
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
        sums.map(|amount| to_byte(f64::from(amount)))
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
