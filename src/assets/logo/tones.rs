//! Measures how light the colours of a logo are, to decide whether it shows on a ground.

use super::{Pixels, Raster};
use crate::color::{GRAPHICS_CONTRAST, Srgb, TEXT_CONTRAST};

/// Least contrast at which a part of a logo is distinguishable from its ground.
const LEAST_CONTRAST: f64 = 1.5;
/// A logo shows if more than this part of it is distinguishable from the ground.
const LEAST_SHARE: f64 = 0.1;
/// A logo that loses at most this part on white stands on white, whatever it loses on a dark
/// ground. A thin white outline, for instance, is meant for photographs.
const TOLERATED_LOSS: f64 = 0.25;
/// A dark ground, typical of themes.
const DARK: Srgb = Srgb::new(0x20, 0x24, 0x2c);
/// A logo needs no plate if more than this part of it stands out from the band.
const WHOLE_SHARE: f64 = 0.9;
/// Approximate number of pixels that are sampled.
const SAMPLE: f64 = 100_000.0;
/// Levels below white that count as white.
const NEAR_WHITE: u8 = 12;
/// A picture has a ground of its own if this part of its edge is opaque, and the ground is
/// white if the second part of its edge is white.
const OPAQUE_EDGE: f64 = 0.95;
const WHITE_EDGE: f64 = 0.5;

/// What a logo stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// White: the paper, or a white plate.
    White,
    /// The band at the top of the page.
    Band,
    /// A dark plate.
    Dark,
}

/// The tones of a logo.
#[derive(Clone, Debug)]
pub(crate) struct Tones {
    /// Weight of the pixels of each lightness, as a level of grey.
    levels: Box<[f64; 256]>,
    /// The highest opacity of a pixel; a faint logo is faint on every ground.
    opacity: u8,
    /// The part of the logo that merges with a white ground: pale, and not enclosed by darker
    /// colours.
    lost_on_white: f64,
    /// The part of the logo that is pale and enclosed by darker colours, which show it.
    enclosed: f64,
    /// Whether the logo has a white ground of its own.
    has_white_ground: bool,
    /// Whether every pixel is white.
    is_blank: bool,
}

impl Tones {
    /// Measures pixels in RGBA, row by row.
    pub(super) fn of_pixels(width: usize, pixels: &[[u8; 4]]) -> Self {
        let opacity = pixels.iter().map(|it| it[3]).max().unwrap_or(0);
        let width = width.max(1);
        let height = pixels.len() / width;
        let is_opaque = |it: &[u8; 4]| it[3] >= 250;
        let is_white = |it: &[u8; 4]| {
            is_opaque(it) && it[..3].iter().all(|&it| it >= 255 - NEAR_WHITE)
        };
        let (mut opaques, mut whites, mut edge) = (0.0, 0.0, 0.0);
        let rows = pixels.chunks_exact(width).enumerate();
        let edges = rows.flat_map(|(row, pixels)| {
            // All of the first and the last row, the two ends of any other.
            let is_end = row == 0 || row + 1 == height;
            pixels.iter().step_by(if is_end { 1 } else { (width - 1).max(1) })
        });
        for pixel in edges {
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
                // On a ground of its own, the logo is what differs from white. The soft edges
                // of its shapes count in proportion to the difference.
                let weight = match alpha {
                    _ if has_ground && is_white(pixel) => 0.0,
                    _ if has_ground => f64::from(255 - least),
                    alpha => f64::from(alpha),
                };
                // The lightness of pixels without weight does not matter.
                let gray =
                    if weight > 0.0 { Srgb::new(red, green, blue).gray() } else { 0 };
                last = (*pixel, gray, weight);
            }
            levels[usize::from(last.1)] += last.2;
        }
        let (lost_on_white, enclosed) =
            if has_ground { (0.0, 0.0) } else { pale_parts(width, pixels) };
        let has_white_ground = has_ground && whites >= WHITE_EDGE * edge;
        Self { levels, opacity, lost_on_white, enclosed, has_white_ground, is_blank }
    }

    /// Measures a picture, sampling about [`SAMPLE`] pixels of a large one.
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

    /// Tells whether every pixel is white.
    pub(super) const fn is_blank(&self) -> bool {
        self.is_blank
    }

    /// Tells whether the logo shows on white, and no better on a dark ground.
    pub(crate) fn show_on_white(&self) -> bool {
        let shown = 1.0 - self.lost_on_white;
        let is_better_on_dark =
            self.lost_on_white > TOLERATED_LOSS && self.share_on(DARK) > shown;
        self.share_on(Srgb::WHITE) > LEAST_SHARE && !is_better_on_dark
    }

    /// Tells whether the logo shows directly on a ground that is not white.
    pub(crate) fn show_on(&self, ground: Srgb) -> bool {
        !self.has_white_ground && self.share_on(ground) > LEAST_SHARE
    }

    /// Tells whether nearly all of the logo stands out from a band, so that it needs no plate. On a
    /// dark band colours look weaker, so that more contrast is needed.
    pub(crate) fn stand_out_from(&self, band: Srgb) -> bool {
        let is_dark = band.contrast(Srgb::WHITE) > band.contrast(Srgb::BLACK);
        let share = if is_dark {
            self.share_with(TEXT_CONTRAST, band)
        } else {
            self.share_with(GRAPHICS_CONTRAST, band) + self.enclosed
        };
        !self.has_white_ground && share > WHOLE_SHARE
    }

    /// Returns the part of the logo, 0 to 1, that is not distinguishable from its ground.
    pub(crate) fn loss(&self, ground: Srgb) -> f64 {
        if ground == Srgb::WHITE {
            return self.lost_on_white;
        }
        1.0 - self.share_on(ground)
    }

    /// Returns the part of the logo, 0 to 1, that is distinguishable from a ground.
    pub(crate) fn share_on(&self, ground: Srgb) -> f64 {
        self.share_with(LEAST_CONTRAST, ground)
    }

    /// Returns the part of the logo, 0 to 1, that has at least some contrast with a ground.
    fn share_with(&self, least: f64, ground: Srgb) -> f64 {
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
            if shown.contrast(ground) >= least {
                seen += weight;
            }
        }
        if all > 0.0 { seen / all } else { 0.0 }
    }
}

/// Returns two parts of the painted pixels that are pale: those connected to the edge by clear and
/// pale pixels, which merge with a white ground, and those enclosed by darker colours.
fn pale_parts(width: usize, pixels: &[[u8; 4]]) -> (f64, f64) {
    let height = pixels.len() / width;
    // Most neighbours are equal, so the last contrast is reused.
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
    let mut next = Vec::new();
    let mut reach = |at: usize, next: &mut Vec<usize>| {
        if open.get(at) == Some(&true) && !is_reached[at] {
            is_reached[at] = true;
            next.push(at);
        }
    };
    for column in 0..width {
        reach(column, &mut next);
        reach((height.max(1) - 1) * width + column, &mut next);
    }
    for row in 0..height {
        reach(row * width, &mut next);
        reach(row * width + width - 1, &mut next);
    }
    while let Some(at) = next.pop() {
        let column = at % width;
        if at >= width {
            reach(at - width, &mut next);
        }
        reach(at + width, &mut next);
        if column > 0 {
            reach(at - 1, &mut next);
        }
        if column + 1 < width {
            reach(at + 1, &mut next);
        }
    }
    let alpha = |at: usize| f64::from(pixels[at][3]);
    let all: f64 = (0..pixels.len()).map(alpha).sum();
    let lost: f64 = (0..pixels.len()).filter(|&at| is_reached[at]).map(alpha).sum();
    let pale: f64 = (0..pixels.len()).filter(|&at| open[at]).map(alpha).sum();
    if all > 0.0 { (lost / all, (pale - lost) / all) } else { (0.0, 0.0) }
}

fn size(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Srgb = Srgb::new(0x14, 0x2b, 0x49);

    /// Whether a picture of ten by ten pixels shows on white and on dark.
    fn tones(pixel: impl Fn(usize) -> [u8; 4]) -> (bool, bool) {
        let pixels: Vec<_> = (0..100).map(pixel).collect();
        let tones = Tones::of_pixels(10, &pixels);
        (tones.show_on_white(), tones.show_on(INK))
    }

    /// Whether a pixel is in the middle of the picture.
    fn is_inside(at: usize) -> bool {
        (3..7).contains(&(at / 10)) && (3..7).contains(&(at % 10))
    }

    #[test]
    fn a_logo_shows_if_a_tenth_of_it_does() {
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

    /// A navy symbol beside a white word shows better on dark. White inside a coloured shape
    /// and a thin white outline are not lost on white.
    #[test]
    fn white_at_the_outside_is_lost_on_white() {
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
    fn a_logo_needs_no_plate_if_nearly_all_of_it_stands_out() {
        const YELLOW: Srgb = Srgb::new(0xff, 0xcc, 0x00);
        let needs_none = |color: [u8; 4], band: Srgb| {
            let pixel = |at| if is_inside(at) { color } else { [0, 0, 0, 0] };
            let pixels: Vec<_> = (0..100).map(pixel).collect();
            Tones::of_pixels(10, &pixels).stand_out_from(band)
        };
        let (white, navy, blue) =
            ([255, 255, 255, 255], [20, 40, 70, 255], [0, 83, 159, 255]);
        assert!(
            needs_none(white, INK) && !needs_none(navy, INK) && !needs_none(blue, INK)
        );
        assert!(needs_none(navy, YELLOW) && needs_none(blue, YELLOW));
        assert!(!needs_none(white, YELLOW));
        // White inside a dark shape is not lost.
        let seal = |at| match (at / 10, at % 10) {
            (4..6, 4..6) => white,
            (3..7, 3..7) => navy,
            _ => [0, 0, 0, 0],
        };
        let pixels: Vec<_> = (0..100).map(seal).collect();
        assert!(Tones::of_pixels(10, &pixels).stand_out_from(YELLOW));
    }

    #[test]
    fn the_loss_depends_on_the_ground() {
        let pixels: Vec<_> = (0..100)
            .map(|at| match at % 10 {
                0 | 9 => [0, 0, 0, 0],
                1..3 => [20, 40, 70, 255],
                _ => [255, 255, 255, 255],
            })
            .collect();
        let tones = Tones::of_pixels(10, &pixels);
        assert!((tones.loss(Srgb::WHITE) - 0.75).abs() < 1e-9);
        assert!((tones.loss(INK) - 0.25).abs() < 1e-9);
    }

    /// A thin black logo on a white ground shows although it is mostly white; a pale one on
    /// white does not.
    #[test]
    fn a_white_ground_is_not_part_of_the_logo() {
        let white = [255, 255, 255, 255];
        let black = [0, 0, 0, 255];
        assert_eq!(tones(|at| if at == 55 { black } else { white }), (true, false));
        // Also if it touches the edge.
        let wide = |at: usize| if at / 10 == 5 { black } else { white };
        assert_eq!(tones(wide), (true, false));
        let pale = [255, 250, 200, 255];
        assert_eq!(tones(|at| if is_inside(at) { pale } else { white }), (false, false));
        // Also in a pale frame.
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
    fn a_white_picture_is_blank() {
        let blank =
            |level: u8| Tones::of_pixels(2, &[[level, level, level, 255]; 4]).is_blank();
        assert!(blank(255) && blank(250) && !blank(200));
    }
}
