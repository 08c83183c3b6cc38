//! Colours of the screen in, amounts of the four inks out.
//!
//! Relative colorimetric with black point compensation: white becomes the paper, black the
//! darkest that ink makes, and what lies between is scaled in XYZ (ISO 18619). Three things
//! are done otherwise than by the profile's own table:
//!
//! - Greys are of black ink alone, because a grey of four inks turns to a colour as soon as
//!   a press drifts. Colours near grey go over from one to the other without a seam.
//! - White is no ink at all.
//! - The total is at most 300 %. Cyan, magenta and yellow give way, black stays.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use moxcms::ColorProfile;

use super::percent;
use super::table::Table;
use crate::color::{Cmyk, Lab, Srgb, TEXT_CONTRAST, delta_e00};

/// The most ink, less what rounding to whole per cents may add.
const LIMIT: f64 = 2.98;
/// Difference of the channels, in levels of 255, from which a colour is none of the greys.
const COLORED: f64 = 24.0;
/// Points along each channel of the lattice for pixels: every eighth level.
const POINTS: usize = 33;
/// Difference beyond which a build of two inks is another colour, and black is better. The
/// themes' colours stay within: of teal, rust and amber a hint of the hue is left.
const FAR: f64 = 20.0;
/// Steps of the search for two inks in per cent: all of the range, then around the best.
const COARSE: u8 = 5;

/// The tables of a profile, and what is derived from them when it is first needed.
#[derive(Debug)]
pub(super) struct Separation {
    to_lab: Table,
    to_inks: Table,
    /// Luminance of the darkest that all inks make, and of black alone; paper has 1.
    darkest: f64,
    /// Luminance of black ink by its amount in parts of 255, falling.
    blacks: Vec<f64>,
    lattice: OnceLock<Vec<[f32; 4]>>,
    pairs: Mutex<HashMap<Srgb, Cmyk>>,
}

impl Separation {
    /// `None` when the profile lacks a table, or one is not of one piece.
    pub(super) fn new(profile: ColorProfile) -> Option<Self> {
        let to_lab = profile.lut_a_to_b_colorimetric.or(profile.lut_a_to_b_perceptual)?;
        let to_inks = profile.lut_b_to_a_colorimetric.or(profile.lut_b_to_a_perceptual)?;
        let to_lab = Table::new(to_lab, 4, 3)?;
        let to_inks = Table::new(to_inks, 3, 4)?;
        let black = to_inks.inks_of_lab(Lab::new(0.0, 0.0, 0.0));
        let darkest = to_lab.lab_of_inks(black).luminance();
        let blacks = (0..=u8::MAX)
            .map(|amount| to_lab.lab_of_inks([0.0, 0.0, 0.0, f64::from(amount) / 255.0]))
            .map(Lab::luminance)
            .collect();
        let (lattice, pairs) = (OnceLock::new(), Mutex::default());
        Some(Self { to_lab, to_inks, darkest, blacks, lattice, pairs })
    }

    /// Whether paper is light, ink is dark, and more black ink is never lighter.
    pub(super) fn is_sane(&self) -> bool {
        let (paper, black) = (self.blacks[0], self.blacks[255]);
        paper > 0.8
            && black < 0.2
            && self.darkest < 0.2
            && self.blacks.windows(2).all(|pair| pair[1] <= pair[0] + 1e-3)
    }

    /// What inks look like.
    pub(super) fn lab(&self, inks: [f64; 4]) -> Lab {
        self.to_lab.lab_of_inks(inks)
    }

    /// What a colour is to look like.
    pub(super) fn target(&self, color: Srgb) -> Lab {
        let white = crate::color::D50;
        let xyz = color.xyz();
        let scaled =
            |at: usize| xyz[at] * (1.0 - self.darkest) + self.darkest * white[at];
        Lab::from_xyz([scaled(0), scaled(1), scaled(2)])
    }

    /// The inks of a colour, 0 to 1.
    pub(super) fn inks(&self, color: Srgb) -> [f64; 4] {
        let channels = [color.red, color.green, color.blue];
        let most = channels.into_iter().fold(0, u8::max);
        let least = channels.into_iter().fold(u8::MAX, u8::min);
        let part = (f64::from(most - least) / COLORED).min(1.0);
        // Smooth at both ends.
        let part = part * part * (3.0 - 2.0 * part);
        let gray = [0.0, 0.0, 0.0, self.black(color.luminance())];
        if part == 0.0 {
            return gray;
        }
        let inks = limited(self.to_inks.inks_of_lab(self.target(color)));
        std::array::from_fn(|at| gray[at] + (inks[at] - gray[at]) * part)
    }

    /// The amount of black that is as light as a luminance of 0 to 1 between full black and
    /// paper.
    fn black(&self, luminance: f64) -> f64 {
        let (paper, full) = (self.blacks[0], self.blacks[255]);
        let target = full + luminance.clamp(0.0, 1.0) * (paper - full);
        let above = self.blacks.partition_point(|&it| it > target).clamp(1, 255);
        let (from, to) = (self.blacks[above - 1], self.blacks[above]);
        let part =
            if from > to { ((from - target) / (from - to)).clamp(0.0, 1.0) } else { 0.0 };
        let below = u8::try_from(above - 1).unwrap_or(u8::MAX);
        (f64::from(below) + part) / 255.0
    }

    /// The amount of black ink for a level of grey, both of 255.
    pub(super) fn gray(&self, level: u8) -> u8 {
        byte(self.black(Srgb::new(level, level, level).luminance()))
    }

    /// Makes what pixels are looked up in, which takes a while the first time.
    pub(super) fn prepare_pixels(&self) {
        self.lattice.get_or_init(|| self.lattice());
    }

    /// Pixels of three bytes as pixels of four.
    pub(super) fn pixels(&self, samples: &[u8]) -> Vec<u8> {
        let lattice = self.lattice.get_or_init(|| self.lattice());
        let mut pixels = Vec::with_capacity(samples.len() / 3 * 4);
        let mut last = ([0_u8; 3], interpolate(lattice, [0; 3]));
        for pixel in samples.chunks_exact(3) {
            let pixel = [pixel[0], pixel[1], pixel[2]];
            if pixel != last.0 {
                last = (pixel, interpolate(lattice, pixel));
            }
            pixels.extend(last.1);
        }
        pixels
    }

    fn lattice(&self) -> Vec<[f32; 4]> {
        #[expect(clippy::cast_possible_truncation, reason = "amounts of 0 to 1")]
        let inks = |color| self.inks(color).map(|it| it as f32);
        let level = |at: usize| u8::try_from(at * 8).unwrap_or(u8::MAX);
        let mut lattice = Vec::with_capacity(POINTS * POINTS * POINTS);
        for red in 0..POINTS {
            for green in 0..POINTS {
                for blue in 0..POINTS {
                    let color = Srgb::new(level(red), level(green), level(blue));
                    lattice.push(inks(color));
                }
            }
        }
        lattice
    }

    /// The nearest build of at most two inks. The search takes a millisecond, and a poster
    /// asks for few colours many times.
    pub(super) fn two_inks(&self, color: Srgb) -> Cmyk {
        // Whoever panicked with the lock has left whole entries.
        let mut pairs = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        *pairs.entry(color).or_insert_with(|| self.search(color))
    }

    fn search(&self, color: Srgb) -> Cmyk {
        static PAIRS: LazyLock<Vec<(usize, usize)>> = LazyLock::new(|| {
            (0..4).flat_map(|one| (one + 1..4).map(move |two| (one, two))).collect()
        });
        let target = self.target(color);
        let must_be_read = color.contrast(Srgb::WHITE) >= TEXT_CONTRAST;
        let mut best = (f64::INFINITY, Cmyk::BLACK);
        let mut attempt = |inks: [u8; 4]| {
            let [cyan, magenta, yellow, black] = inks;
            let build = Cmyk::new(cyan, magenta, yellow, black);
            let lab = self.lab(build.inks().map(|it| f64::from(it) / 100.0));
            let contrast = 1.05 / (lab.luminance() + 0.05);
            let off = delta_e00(lab, target);
            if off < best.0 && (!must_be_read || contrast >= TEXT_CONTRAST) {
                best = (off, build);
            }
            best.1
        };
        let mut nearest = Cmyk::BLACK;
        for &(one, two) in PAIRS.iter() {
            for first in (0..=100).step_by(usize::from(COARSE)) {
                for second in (0..=100).step_by(usize::from(COARSE)) {
                    let mut inks = [0; 4];
                    (inks[one], inks[two]) = (first, second);
                    nearest = attempt(inks);
                }
            }
        }
        let printed: Vec<usize> = (0..4).filter(|&at| nearest.inks()[at] > 0).collect();
        let around =
            |amount: u8| amount.saturating_sub(COARSE)..=(amount + COARSE).min(100);
        if let &[one, two] = printed.as_slice() {
            for first in around(nearest.inks()[one]) {
                for second in around(nearest.inks()[two]) {
                    let mut inks = [0; 4];
                    (inks[one], inks[two]) = (first, second);
                    attempt(inks);
                }
            }
        }
        match best {
            (off, build) if off <= FAR => build,
            _ if must_be_read => Cmyk::BLACK,
            _ => percent([0.0, 0.0, 0.0, self.black(color.luminance())]),
        }
    }
}

/// Inks within the limit.
fn limited(inks: [f64; 4]) -> [f64; 4] {
    let [cyan, magenta, yellow, black] = inks;
    let colors = cyan + magenta + yellow;
    if colors + black <= LIMIT {
        return inks;
    }
    let scale = (LIMIT - black) / colors;
    [cyan * scale, magenta * scale, yellow * scale, black]
}

/// A pixel from the lattice, by the tetrahedron it lies in: so what lies on the diagonal
/// of greys comes from greys alone.
fn interpolate(lattice: &[[f32; 4]], pixel: [u8; 3]) -> [u8; 4] {
    const STEPS: [usize; 3] = [POINTS * POINTS, POINTS, 1];
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
    let point = |at: usize| lattice.get(at).copied().unwrap_or_default();
    let mut inks = [0.0; 4];
    let mut before = 1.0;
    let mut add = |weight: f32, corner: [f32; 4]| {
        for (sum, amount) in inks.iter_mut().zip(corner) {
            *sum += weight * amount;
        }
    };
    for axis in order {
        let part = places[axis].1;
        add(before - part, point(at));
        before = part;
        at += STEPS[axis];
    }
    add(before, point(at));
    inks.map(|amount| byte(f64::from(amount)))
}

fn byte(amount: f64) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of a byte"
    )]
    {
        (amount * 255.0).round().clamp(0.0, 255.0) as u8
    }
}
