//! Measures whether a logo shows on a ground: the colours that it paints, by how light they
//! are and how much of it they cover.

use super::{Pixels, Raster};
use crate::color::Srgb;

/// Contrast that a part of a logo needs to be told from its ground.
const LEAST_CONTRAST: f64 = 1.5;
/// A logo shows when more of it than this can be told from the ground.
const LEAST_SHARE: f64 = 0.1;
/// Pixels that are looked at, about.
const SAMPLE: f64 = 500_000.0;
/// Levels under white that count as white.
const NEAR_WHITE: u8 = 12;
/// Part of a picture's edge that has to be white for the picture to have a white ground.
const WHITE_EDGE: f64 = 0.95;

/// What stands under a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The white plate.
    Plate,
    /// The band at the top of the page, in the ink of the theme.
    Band,
}

/// The tones of a logo.
#[derive(Clone, Debug)]
pub(crate) struct Tones {
    /// How much of the logo has each level of grey as its lightness.
    levels: Box<[f64; 256]>,
    /// The highest opacity of a pixel: a faint logo is faint on every ground.
    opacity: u8,
    /// Whether the logo brings a white ground of its own along.
    has_white_ground: bool,
    /// Whether there is nothing but white.
    is_blank: bool,
}

impl Tones {
    /// The tones of pixels in RGBA, row by row.
    pub(super) fn of_pixels(width: usize, pixels: &[[u8; 4]]) -> Self {
        let opacity = pixels.iter().map(|it| it[3]).max().unwrap_or(0);
        let is_white = |it: &[u8; 4]| {
            it[3] >= 250 && it[..3].iter().all(|&it| it >= 255 - NEAR_WHITE)
        };
        let width = width.max(1);
        let height = pixels.len() / width;
        let is_edge = |at: usize| {
            let (row, column) = (at / width, at % width);
            row == 0 || column == 0 || row + 1 == height || column + 1 == width
        };
        let edge = pixels.iter().enumerate().filter(|(at, _)| is_edge(*at));
        let (mut whites, mut all) = (0.0, 0.0);
        for (_, pixel) in edge {
            all += 1.0;
            whites += f64::from(u8::from(is_white(pixel)));
        }
        let has_white_edge = whites >= WHITE_EDGE * f64::max(all, 1.0);
        let is_blank = has_white_edge && pixels.iter().all(is_white);
        let has_white_ground = has_white_edge && !is_blank;
        let mut levels = Box::new([0.0; 256]);
        let mut last = ([0; 4], 0, 0.0);
        for pixel in pixels {
            if *pixel != last.0 {
                let [red, green, blue, alpha] = *pixel;
                let least = red.min(green).min(blue);
                // On a white ground of its own a logo is what differs from white, and the
                // soft edges of its shapes count as little as they differ.
                let weight = if has_white_ground {
                    if is_white(pixel) { 0.0 } else { f64::from(255 - least) }
                } else {
                    f64::from(alpha)
                };
                last = (*pixel, Srgb::new(red, green, blue).gray(), weight);
            }
            levels[usize::from(last.1)] += last.2;
        }
        Self { levels, opacity, has_white_ground, is_blank }
    }

    /// The tones of a picture. Of a large one some pixels are enough.
    pub(super) fn of_raster(raster: &Raster) -> Self {
        let (width, height) = (size(raster.width), size(raster.height));
        let count = f64::from(raster.width) * f64::from(raster.height);
        let step = (1..).find(|it| count / f64::from(it * it) <= SAMPLE).unwrap_or(1_u32);
        let step = size(step);
        let columns = width.div_ceil(step);
        let places = (0..height).step_by(step).flat_map(|row| {
            (0..width).step_by(step).map(move |column| row * width + column)
        });
        let alpha = |at: usize| raster.alpha.as_ref().map_or(255, |alpha| alpha[at]);
        let pixels: Vec<[u8; 4]> = match &raster.pixels {
            Pixels::Gray(plane) => {
                places.map(|at| [plane[at], plane[at], plane[at], alpha(at)]).collect()
            }
            Pixels::Rgb(plane) => {
                let color = |at: usize| [plane[at * 3], plane[at * 3 + 1], plane[at * 3 + 2]];
                let pixel = |at: usize| {
                    let [red, green, blue] = color(at);
                    [red, green, blue, alpha(at)]
                };
                places.map(pixel).collect()
            }
            Pixels::Cmyk(inks) => {
                let samples = inks.samples();
                let sample = places.flat_map(|at| samples[at * 4..][..4].iter().copied());
                let look = inks.with(sample.collect()).look();
                let colors = look.chunks_exact(3);
                colors.map(|it| [it[0], it[1], it[2], 255]).collect()
            }
        };
        Self::of_pixels(columns, &pixels)
    }

    /// Whether there is nothing but white pixels.
    pub(super) const fn is_blank(&self) -> bool {
        self.is_blank
    }

    /// Whether the logo shows on a white ground.
    pub(crate) fn show_on_white(&self) -> bool {
        self.show_on(Srgb::WHITE)
    }

    /// Whether the logo shows on a ground of a dark colour, without anything between them.
    pub(crate) fn show_on_dark(&self, ground: Srgb) -> bool {
        !self.has_white_ground && self.show_on(ground)
    }

    fn show_on(&self, ground: Srgb) -> bool {
        let behind = f64::from(ground.gray());
        let opacity = f64::from(self.opacity) / 255.0;
        let (mut all, mut seen) = (0.0, 0.0);
        for (level, weight) in (0_u8..).zip(self.levels.iter()) {
            let level = behind + (f64::from(level) - behind) * opacity;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            let level = level.round() as u8;
            let shown = Srgb::new(level, level, level);
            all += weight;
            if shown.contrast(ground) >= LEAST_CONTRAST {
                seen += weight;
            }
        }
        seen > LEAST_SHARE * all
    }
}

fn size(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Srgb = Srgb::new(0x14, 0x2b, 0x49);

    /// A picture of ten by ten pixels.
    fn tones(pixel: impl Fn(usize) -> [u8; 4]) -> (bool, bool) {
        let pixels: Vec<_> = (0..100).map(pixel).collect();
        let tones = Tones::of_pixels(10, &pixels);
        (tones.show_on_white(), tones.show_on_dark(INK))
    }

    /// Whether a place is in the middle of the picture.
    fn is_inside(at: usize) -> bool {
        (3..7).contains(&(at / 10)) && (3..7).contains(&(at % 10))
    }

    #[test]
    fn a_logo_shows_where_a_tenth_of_it_does() {
        let white = [255, 255, 255, 255];
        let clear = [0, 0, 0, 0];
        assert_eq!(tones(|at| if is_inside(at) { white } else { clear }), (false, true));
        let blue = [0, 83, 159, 255];
        assert_eq!(tones(|at| if is_inside(at) { blue } else { clear }), (true, true));
        let navy = [20, 40, 70, 255];
        assert_eq!(tones(|at| if is_inside(at) { navy } else { clear }), (true, false));
        let pale = [250, 240, 160, 255];
        assert_eq!(tones(|at| if is_inside(at) { pale } else { clear }), (false, true));
        let mixed = |at: usize| if at < 9 { navy } else { white };
        assert_eq!(tones(mixed), (false, true));
        let mixed = |at: usize| if at < 11 { navy } else { white };
        assert_eq!(tones(mixed), (true, true));
    }

    /// A thin black logo on white paper is mostly white, and pale on white is lost.
    #[test]
    fn a_white_ground_of_its_own_is_no_part_of_a_logo() {
        let white = [255, 255, 255, 255];
        let black = [0, 0, 0, 255];
        assert_eq!(tones(|at| if at == 55 { black } else { white }), (true, false));
        let pale = [255, 250, 200, 255];
        assert_eq!(tones(|at| if is_inside(at) { pale } else { white }), (false, false));
    }

    #[test]
    fn faint_logos_show_nowhere() {
        let faint = [0, 0, 0, 20];
        let clear = [0, 0, 0, 0];
        assert_eq!(tones(|at| if is_inside(at) { faint } else { clear }), (false, false));
    }

    #[test]
    fn white_all_over_is_blank() {
        let blank = |level: u8| {
            Tones::of_pixels(2, &[[level, level, level, 255]; 4]).is_blank()
        };
        assert!(blank(255) && blank(250) && !blank(200));
    }
}
