//! A picture of a page, from its plates.

use super::canvas::{Canvas, to_byte};
use super::ink::PROCESS;

/// A picture of red, green and blue bytes.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) rgb: Vec<u8>,
}

/// The light that paper with one full process ink reflects: red, green, blue. These are the
/// primaries of offset printing on coated paper (ISO 12647-2), as sRGB.
const LIGHT: [[f32; 3]; PROCESS] =
    [[0.0, 0.62, 0.88], [0.89, 0.0, 0.48], [1.0, 0.93, 0.0], [0.11, 0.10, 0.10]];

/// Shows the plates as they look in print. `look` gives the process inks that stand for a spot
/// colour.
pub(crate) fn picture(
    canvas: &Canvas,
    look: impl Fn(&[u8]) -> [f32; PROCESS],
) -> Picture {
    let (width, height) = (canvas.pixels.right, canvas.pixels.bottom);
    let looks: Vec<[f32; PROCESS]> = canvas.spots.iter().map(|name| look(name)).collect();
    let mut rgb = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let mut light = [1.0_f32; 3];
            let mut print = |plate: usize, amount: f32| {
                let ink = LIGHT.get(plate).copied().unwrap_or([1.0; 3]);
                for (light, ink) in light.iter_mut().zip(ink) {
                    *light *= 1.0 - amount * (1.0 - ink);
                }
            };
            for (plate, amount) in canvas.inks(x, y).enumerate() {
                match plate.checked_sub(PROCESS).and_then(|spot| looks.get(spot)) {
                    Some(look) => {
                        for (plate, part) in look.iter().enumerate() {
                            print(plate, part * amount);
                        }
                    }
                    None => print(plate, amount),
                }
            }
            rgb.extend(light.map(to_byte));
        }
    }
    Picture { width, height, rgb }
}
