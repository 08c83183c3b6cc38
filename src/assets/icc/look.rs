//! Converts inks to the colours that they have on a screen.

use std::collections::HashMap;

use super::separation::Separation;
use crate::color::Srgb;

impl Separation {
    /// Returns the screen colour of inks: the inverse of [`Separation::target`], clamped to
    /// the sRGB gamut channel by channel.
    fn color(&self, inks: [f64; 4]) -> Srgb {
        let xyz = self.lab(inks).xyz();
        let white = crate::color::D50;
        let scaled =
            |at: usize| (xyz[at] - self.darkest() * white[at]) / (1.0 - self.darkest());
        Srgb::from_xyz([scaled(0), scaled(1), scaled(2)])
    }

    /// Converts CMYK pixels to sRGB pixels. Colours that were met before are looked up, since
    /// a logo has few.
    pub(super) fn look(&self, samples: &[u8]) -> Vec<u8> {
        let mut known: HashMap<[u8; 4], [u8; 3]> = HashMap::new();
        let mut pixels = Vec::with_capacity(samples.len() / 4 * 3);
        let mut last = None;
        for pixel in samples.chunks_exact(4) {
            let pixel = [pixel[0], pixel[1], pixel[2], pixel[3]];
            let color = match last {
                Some((before, color)) if before == pixel => color,
                _ => *known.entry(pixel).or_insert_with(|| {
                    let inks = pixel.map(|amount| f64::from(amount) / 255.0);
                    let Srgb { red, green, blue } = self.color(inks);
                    [red, green, blue]
                }),
            };
            last = Some((pixel, color));
            pixels.extend(color);
        }
        pixels
    }
}
