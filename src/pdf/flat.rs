//! Mixes translucent pictures with the colour under them, for a press: inks mix to other colours
//! than light does, by up to 11 ΔE.
//!
//! The colours of a flat picture are final. Its opacity only tells where it is, so that the edge
//! does not show if the ground is built of slightly other inks.

use crate::assets::logo::{Pixels, Raster};
use crate::color::Srgb;

/// How much steeper the opacity of a flat picture is. A part with a sixth of the opacity or more
/// is opaque, because its colours are mixed already.
const STEEPER: u8 = 6;

/// Returns a picture whose colours are mixed with those under it. Inks of a CMYK file are those of
/// the file.
pub(super) fn flat(raster: &Raster, ground: Srgb) -> Raster {
    let ground = [ground.red, ground.green, ground.blue];
    let Some(alpha) = &raster.alpha else { return raster.clone() };
    let pixels = match &raster.pixels {
        Pixels::Cmyk(_) => return raster.clone(),
        Pixels::Gray(levels) => {
            let colors = levels.iter().map(|&level| [level; 3]);
            mixed(colors, alpha, ground)
        }
        Pixels::Rgb(samples) => {
            let (colors, _) = samples.as_chunks::<3>();
            mixed(colors.iter().copied(), alpha, ground)
        }
    };
    Raster { pixels: Pixels::Rgb(pixels), alpha: steep(alpha), ..*raster }
}

/// Returns the opacity of a flat picture: `None` if it is opaque everywhere.
pub(super) fn steep(alpha: &[u8]) -> Option<Vec<u8>> {
    let steep: Vec<u8> = alpha.iter().map(|it| it.saturating_mul(STEEPER)).collect();
    Some(steep).filter(|it| it.iter().any(|&level| level < u8::MAX))
}

/// Returns an opaque level over another.
pub(super) fn over(level: u8, alpha: u8, ground: u8) -> u8 {
    let [level, alpha, ground] = [level, alpha, ground].map(u32::from);
    let mixed = (level * alpha + ground * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

fn mixed(
    colors: impl Iterator<Item = [u8; 3]>,
    alpha: &[u8],
    ground: [u8; 3],
) -> Vec<u8> {
    let pixels = colors.zip(alpha);
    pixels
        .flat_map(|(color, &alpha)| {
            std::array::from_fn::<u8, 3, _>(|at| over(color[at], alpha, ground[at]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_mixed_as_light_is() {
        let alpha = vec![0, 10, 128, 255];
        let pixels = Pixels::Rgb([200, 0, 0].repeat(4));
        let raster = Raster { width: 4, height: 1, pixels, alpha: Some(alpha) };
        let flat = flat(&raster, Srgb::WHITE);
        let Pixels::Rgb(colors) = flat.pixels else { panic!("sRGB stays sRGB") };
        assert_eq!(colors[..3], [255; 3]);
        assert_eq!(colors[6..9], [227, 127, 127]);
        assert_eq!(colors[9..], [200, 0, 0]);
        assert_eq!(flat.alpha, Some(vec![0, 60, 255, 255]));
        assert_eq!(steep(&[43, 255]), None);
    }
}
