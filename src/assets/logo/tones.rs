//! Measures whether a logo shows on a ground: the colours that it paints, by how light they
//! are and how much of it they cover.

use super::{Pixels, Raster};
use crate::color::Srgb;

/// Contrast that a part of a logo needs to be told from its ground.
const LEAST_CONTRAST: f64 = 1.5;
/// A logo shows when more of it than this can be told from the ground.
const LEAST_SHARE: f64 = 0.1;
/// A logo that loses no more than this on white stands there, whatever it would lose on a
/// dark ground: a thin white outline is there for photographs.
const TOLERATED_LOSS: f64 = 0.25;
/// A dark ground as themes have it.
const DARK: Srgb = Srgb::new(0x20, 0x24, 0x2c);
/// Pixels that are looked at, about: the lightness of each takes long to compute.
const SAMPLE: f64 = 100_000.0;
/// Levels under white that count as white.
const NEAR_WHITE: u8 = 12;
/// Part of a picture's edge that has to be opaque for the picture to bring a ground along,
/// and to be white for that to be white.
const OPAQUE_EDGE: f64 = 0.95;
const WHITE_EDGE: f64 = 0.5;

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
    /// The share of what it paints that runs into a white ground: pale, and not enclosed by
    /// anything that is not.
    lost_on_white: f64,
    /// Whether the logo brings a white ground of its own along.
    has_white_ground: bool,
    /// Whether there is nothing but white.
    is_blank: bool,
}

impl Tones {
    /// The tones of pixels in RGBA, row by row.
    pub(super) fn of_pixels(width: usize, pixels: &[[u8; 4]]) -> Self {
        let opacity = pixels.iter().map(|it| it[3]).max().unwrap_or(0);
        let width = width.max(1);
        let height = pixels.len() / width;
        let is_edge = |at: usize| {
            let (row, column) = (at / width, at % width);
            row == 0 || column == 0 || row + 1 == height || column + 1 == width
        };
        let is_opaque = |it: &[u8; 4]| it[3] >= 250;
        let is_white = |it: &[u8; 4]| {
            is_opaque(it) && it[..3].iter().all(|&it| it >= 255 - NEAR_WHITE)
        };
        let (mut opaques, mut whites, mut edge) = (0.0, 0.0, 0.0);
        for (_, pixel) in pixels.iter().enumerate().filter(|(at, _)| is_edge(*at)) {
            edge += 1.0;
            opaques += f64::from(u8::from(is_opaque(pixel)));
            whites += f64::from(u8::from(is_white(pixel)));
        }
        let has_ground = edge > 0.0 && opaques >= OPAQUE_EDGE * edge;
        let is_blank = has_ground && pixels.iter().all(is_white);
        let has_ground = has_ground && !is_blank;
        let mut levels = Box::new([0.0; 256]);
        let mut last = ([0; 4], 0, 0.0);
        for pixel in pixels {
            if *pixel != last.0 {
                let [red, green, blue, alpha] = *pixel;
                let least = red.min(green).min(blue);
                // On a ground of its own a logo is what differs from white, and the soft
                // edges of its shapes count as little as they differ.
                let weight = match alpha {
                    _ if has_ground && is_white(pixel) => 0.0,
                    _ if has_ground => f64::from(255 - least),
                    alpha => f64::from(alpha),
                };
                // What paints nothing has no lightness that would count.
                let gray =
                    if weight > 0.0 { Srgb::new(red, green, blue).gray() } else { 0 };
                last = (*pixel, gray, weight);
            }
            levels[usize::from(last.1)] += last.2;
        }
        let lost_on_white = if has_ground { 0.0 } else { lost(width, pixels) };
        let has_white_ground = has_ground && whites >= WHITE_EDGE * edge;
        Self { levels, opacity, lost_on_white, has_white_ground, is_blank }
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
                let color =
                    |at: usize| [plane[at * 3], plane[at * 3 + 1], plane[at * 3 + 2]];
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

    /// Whether the logo stands best on a white ground, and shows there.
    pub(crate) fn show_on_white(&self) -> bool {
        let shown = 1.0 - self.lost_on_white;
        let is_better_on_dark =
            self.lost_on_white > TOLERATED_LOSS && self.share_on(DARK) > shown;
        self.share_on(Srgb::WHITE) > LEAST_SHARE && !is_better_on_dark
    }

    /// Whether the logo shows on a ground of a dark colour, without anything between them.
    pub(crate) fn show_on_dark(&self, ground: Srgb) -> bool {
        !self.has_white_ground && self.share_on(ground) > LEAST_SHARE
    }

    /// The share of the logo, 0 to 1, that cannot be told from the ground where it stands.
    pub(crate) fn loss(&self, ground: Ground, band: Srgb) -> f64 {
        match ground {
            Ground::Plate => self.lost_on_white,
            Ground::Band => 1.0 - self.share_on(band),
        }
    }

    /// The share of the logo, 0 to 1, that can be told from a ground.
    fn share_on(&self, ground: Srgb) -> f64 {
        let behind = f64::from(ground.gray());
        let opacity = f64::from(self.opacity) / 255.0;
        let (mut all, mut seen) = (0.0, 0.0);
        for (level, weight) in (0..=u8::MAX).zip(self.levels.iter()) {
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
        if all > 0.0 { seen / all } else { 0.0 }
    }
}

/// The share of what pixels paint that runs into a white ground: what is pale and can be
/// reached from the edge over nothing but clear and pale pixels.
fn lost(width: usize, pixels: &[[u8; 4]]) -> f64 {
    let height = pixels.len() / width;
    // Hardly any two neighbours differ, and a contrast takes long to compute.
    let mut last = ([0; 4], true);
    let is_pale = |pixel: &[u8; 4]| {
        if *pixel != last.0 {
            let [red, green, blue, alpha] = *pixel;
            let color = Srgb::new(red, green, blue);
            let is_open = alpha == 0 || color.contrast(Srgb::WHITE) < LEAST_CONTRAST;
            last = (*pixel, is_open);
        }
        last.1
    };
    let open: Vec<bool> = pixels.iter().map(is_pale).collect();
    let mut is_reached = vec![false; pixels.len()];
    let mut next: Vec<usize> = (0..width)
        .flat_map(|column| [column, (height.max(1) - 1) * width + column])
        .chain((0..height).flat_map(|row| [row * width, row * width + width - 1]))
        .filter(|&at| at < pixels.len())
        .collect();
    while let Some(at) = next.pop() {
        if is_reached[at] || !open[at] {
            continue;
        }
        is_reached[at] = true;
        let (row, column) = (at / width, at % width);
        next.extend((row > 0).then(|| at - width));
        next.extend((row + 1 < height).then_some(at + width));
        next.extend((column > 0).then(|| at - 1));
        next.extend((column + 1 < width).then_some(at + 1));
    }
    let alpha = |at: usize| f64::from(pixels[at][3]);
    let all: f64 = (0..pixels.len()).map(alpha).sum();
    let lost: f64 = (0..pixels.len()).filter(|&at| is_reached[at]).map(alpha).sum();
    if all > 0.0 { lost / all } else { 0.0 }
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
    }

    /// A navy symbol beside a white word is better on dark; white inside of a coloured shape
    /// is not lost on white, and neither is a thin white outline.
    #[test]
    fn what_runs_into_white_is_lost_there() {
        let (white, clear) = ([255, 255, 255, 255], [0, 0, 0, 0]);
        let (navy, blue) = ([20, 40, 70, 255], [0, 120, 220, 255]);
        let side = |symbol: [u8; 4]| {
            move |at: usize| match (at / 10, at % 10) {
                (3..6, 1..=2) => symbol,
                (3..6, 4..9) => white,
                _ => clear,
            }
        };
        assert_eq!(tones(side(navy)), (false, true));
        assert_eq!(tones(side(blue)), (false, true));
        let inside = |at: usize| match (at / 10, at % 10) {
            (4..6, 4..6) => white,
            (3..7, 3..7) => blue,
            _ => clear,
        };
        assert!(tones(inside).0);
        let outlined = |at: usize| match (at / 10, at % 10) {
            (2..8, 2..8) => blue,
            (1, 2..8) => white,
            _ => clear,
        };
        assert!(tones(outlined).0);
    }

    #[test]
    fn the_loss_is_that_of_the_ground() {
        let pixels: Vec<_> = (0..100)
            .map(|at| match at % 10 {
                0 | 9 => [0, 0, 0, 0],
                1..3 => [20, 40, 70, 255],
                _ => [255, 255, 255, 255],
            })
            .collect();
        let tones = Tones::of_pixels(10, &pixels);
        assert!((tones.loss(Ground::Plate, INK) - 0.75).abs() < 1e-9);
        assert!((tones.loss(Ground::Band, INK) - 0.25).abs() < 1e-9);
    }

    /// A thin black logo on white paper is mostly white, and pale on white is lost.
    #[test]
    fn a_white_ground_of_its_own_is_no_part_of_a_logo() {
        let white = [255, 255, 255, 255];
        let black = [0, 0, 0, 255];
        assert_eq!(tones(|at| if at == 55 { black } else { white }), (true, false));
        // Though it touches the edge of the paper.
        let wide = |at: usize| if at / 10 == 5 { black } else { white };
        assert_eq!(tones(wide), (true, false));
        let pale = [255, 250, 200, 255];
        assert_eq!(tones(|at| if is_inside(at) { pale } else { white }), (false, false));
        // Within a pale frame, as well.
        let frame = |at: usize| matches!(at / 10, 0 | 9) || matches!(at % 10, 0 | 9);
        let framed = |at: usize| match at {
            44 | 45 | 54 | 55 => black,
            _ if frame(at) => [230, 230, 230, 255],
            _ => white,
        };
        assert!(tones(framed).0);
    }

    #[test]
    fn faint_logos_show_nowhere() {
        let faint = [0, 0, 0, 20];
        let clear = [0, 0, 0, 0];
        assert_eq!(tones(|at| if is_inside(at) { faint } else { clear }), (false, false));
    }

    #[test]
    fn white_all_over_is_blank() {
        let blank =
            |level: u8| Tones::of_pixels(2, &[[level, level, level, 255]; 4]).is_blank();
        assert!(blank(255) && blank(250) && !blank(200));
    }
}
