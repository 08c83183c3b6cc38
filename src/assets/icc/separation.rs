//! Separates [`Srgb`] colours into amounts of the four inks.
//!
//! The rendering intent is relative colorimetric with black point compensation: white becomes
//! the paper, black the darkest ink, and colours between them are scaled in XYZ (ISO 18619).
//! The separation differs from the profile's own table in three ways:
//!
//! - Greys use black ink alone, because a grey of four inks gets a cast when the press
//!   drifts. Colours near grey blend smoothly into the profile's builds.
//! - White uses no ink.
//! - The total is at most 300 %: cyan, magenta and yellow are reduced, black stays.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use moxcms::ColorProfile;

use super::clut::Clut;
use super::table::Table;
use crate::color::{
    Cmyk, Lab, Srgb, TEXT_CONTRAST, delta_e00, delta_e00_at_least, to_byte,
};

/// Largest total of ink, less what rounding to whole per cents may add.
const LIMIT: f64 = 2.98;
/// Difference between the channels, in levels, from which a colour is not a grey.
const COLORED: f64 = 24.0;
/// ΔE00 above which a build of two inks is rejected in favour of black. The colours of the
/// themes stay below it: teal, rust and amber keep a hint of their hue.
const FAR: f64 = 20.0;
/// Step of the coarse search for two inks, in per cent. A second search visits every whole
/// per cent around the best build.
const COARSE: u8 = 5;

/// The tables of a profile, with derived tables that are computed when first needed.
#[derive(Debug)]
pub(super) struct Separation {
    to_lab: Table,
    to_inks: Table,
    /// Luminance of the darkest build; paper has 1.
    darkest: f64,
    /// Luminance of black ink for each amount of 0 to 255, descending.
    blacks: Vec<f64>,
    clut: OnceLock<Clut>,
    /// Builds of two inks, [`COARSE`] per cent apart, with their colours.
    coarse_pairs: OnceLock<Vec<(Cmyk, Lab)>>,
    pairs: Mutex<HashMap<Srgb, Cmyk>>,
}

impl Separation {
    /// Creates a separation. Returns `None` if a table is missing or inconsistent.
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
        Some(Self {
            to_lab,
            to_inks,
            darkest,
            blacks,
            clut: OnceLock::new(),
            coarse_pairs: OnceLock::new(),
            pairs: Mutex::default(),
        })
    }

    /// Tells whether paper is light, ink is dark, and more black is never lighter.
    pub(super) fn is_sane(&self) -> bool {
        let (paper, black) = (self.blacks[0], self.blacks[255]);
        paper > 0.8
            && black < 0.2
            && self.darkest < 0.2
            && self.blacks.windows(2).all(|pair| pair[1] <= pair[0] + 1e-3)
    }

    /// Returns the printed colour of inks.
    pub(super) fn lab(&self, inks: [f64; 4]) -> Lab {
        self.to_lab.lab_of_inks(inks)
    }

    /// Returns the colour that print should show for a screen colour.
    pub(super) fn target(&self, color: Srgb) -> Lab {
        let white = crate::color::D50;
        let xyz = color.xyz();
        let scaled =
            |at: usize| xyz[at] * (1.0 - self.darkest) + self.darkest * white[at];
        Lab::from_xyz([scaled(0), scaled(1), scaled(2)])
    }

    /// Returns the inks of a colour, 0 to 1.
    pub(super) fn inks(&self, color: Srgb) -> [f64; 4] {
        let channels = [color.red, color.green, color.blue];
        let most = channels.into_iter().fold(0, u8::max);
        let least = channels.into_iter().fold(u8::MAX, u8::min);
        let part = (f64::from(most - least) / COLORED).min(1.0);
        // Smoothstep: no visible edge at either end.
        let part = part * part * (3.0 - 2.0 * part);
        let gray = [0.0, 0.0, 0.0, self.black(color.luminance())];
        if part == 0.0 {
            return gray;
        }
        let inks = limited(self.to_inks.inks_of_lab(self.target(color)));
        std::array::from_fn(|at| gray[at] + (inks[at] - gray[at]) * part)
    }

    /// Returns the amount of black with a luminance of 0 (full black) to 1 (paper).
    fn black(&self, luminance: f64) -> f64 {
        let (paper, full) = (self.blacks[0], self.blacks[255]);
        let target = full + luminance.clamp(0.0, 1.0) * (paper - full);
        let above =
            self.blacks.partition_point(|&luminance| luminance > target).clamp(1, 255);
        let (from, to) = (self.blacks[above - 1], self.blacks[above]);
        let part =
            if from > to { ((from - target) / (from - to)).clamp(0.0, 1.0) } else { 0.0 };
        let below = u8::try_from(above - 1).unwrap_or(u8::MAX);
        (f64::from(below) + part) / 255.0
    }

    /// Returns the amount of black ink, 255 for full, for a level of grey.
    pub(super) fn gray(&self, level: u8) -> u8 {
        to_byte(self.black(Srgb::new(level, level, level).luminance()))
    }

    /// Converts sRGB pixels to CMYK pixels. Equal neighbours are computed once.
    pub(super) fn pixels(&self, samples: &[u8]) -> Vec<u8> {
        let clut = self.clut.get_or_init(Clut::default);
        let interpolate = |pixel| clut.interpolate(pixel, |color| self.inks(color));
        let mut pixels = vec![0; samples.len() / 3 * 4];
        let mut last = ([0_u8; 3], interpolate([0; 3]));
        for (pixel, inks) in samples.chunks_exact(3).zip(pixels.chunks_exact_mut(4)) {
            let pixel = [pixel[0], pixel[1], pixel[2]];
            if pixel != last.0 {
                last = (pixel, interpolate(pixel));
            }
            inks.copy_from_slice(&last.1);
        }
        pixels
    }

    /// Returns the screen colour of inks: the inverse of [`Separation::target`], clamped to
    /// the sRGB gamut channel by channel.
    fn color(&self, inks: [f64; 4]) -> Srgb {
        let xyz = self.lab(inks).xyz();
        let white = crate::color::D50;
        let scaled =
            |at: usize| (xyz[at] - self.darkest * white[at]) / (1.0 - self.darkest);
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

    /// Returns the nearest build of at most two inks. Results are cached because the search is
    /// slow and a poster needs few colours many times.
    pub(super) fn two_inks(&self, color: Srgb) -> Cmyk {
        // Entries are inserted whole, so a poisoned lock is safe to use.
        let mut pairs = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        *pairs.entry(color).or_insert_with(|| self.search(color))
    }

    fn search(&self, color: Srgb) -> Cmyk {
        let mut search = Search {
            target: self.target(color),
            must_be_read: color.contrast(Srgb::WHITE) >= TEXT_CONTRAST,
            off: f64::INFINITY,
            nearest: Cmyk::BLACK,
        };
        for &(build, lab) in self.coarse_pairs() {
            search.attempt(build, lab);
        }
        for build in neighbours(search.nearest) {
            search.attempt(build, self.lab_of_build(build));
        }
        if search.off <= FAR {
            search.nearest
        } else if search.must_be_read {
            Cmyk::BLACK
        } else {
            percent([0.0, 0.0, 0.0, self.black(color.luminance())])
        }
    }

    /// Returns all coarse builds of two inks with their colours.
    pub(super) fn coarse_pairs(&self) -> &[(Cmyk, Lab)] {
        self.coarse_pairs.get_or_init(|| {
            coarse_pairs().map(|build| (build, self.lab_of_build(build))).collect()
        })
    }

    fn lab_of_build(&self, build: Cmyk) -> Lab {
        self.lab(build.inks().map(|percent| f64::from(percent) / 100.0))
    }
}

/// A search for the build nearest to a colour.
struct Search {
    target: Lab,
    must_be_read: bool,
    /// ΔE00 between the target and the nearest build so far.
    off: f64,
    nearest: Cmyk,
}

impl Search {
    fn attempt(&mut self, build: Cmyk, lab: Lab) {
        // The lower bound is quick to compute and rejects most builds.
        if delta_e00_at_least(lab, self.target) >= self.off {
            return;
        }
        let off = delta_e00(lab, self.target);
        let contrast = || 1.05 / (lab.luminance() + 0.05);
        if off < self.off && (!self.must_be_read || contrast() >= TEXT_CONTRAST) {
            (self.off, self.nearest) = (off, build);
        }
    }
}

/// Lists the builds of two inks, [`COARSE`] per cent apart.
fn coarse_pairs() -> impl Iterator<Item = Cmyk> {
    let steps = || (0..=100).step_by(usize::from(COARSE));
    let pairs =
        (0..4).flat_map(|first| (first + 1..4).map(move |second| (first, second)));
    pairs.flat_map(move |(first, second)| {
        steps()
            .flat_map(move |a| steps().map(move |b| build_of([(first, a), (second, b)])))
    })
}

/// Lists the builds of the same two inks within one coarse step.
fn neighbours(build: Cmyk) -> impl Iterator<Item = Cmyk> {
    let inks = build.inks();
    let printed: Vec<usize> = (0..4).filter(|&at| inks[at] > 0).collect();
    let pair = <[usize; 2]>::try_from(printed).ok();
    let around =
        move |at: usize| inks[at].saturating_sub(COARSE)..=(inks[at] + COARSE).min(100);
    pair.into_iter().flat_map(move |[first, second]| {
        around(first).flat_map(move |a| {
            around(second).map(move |b| build_of([(first, a), (second, b)]))
        })
    })
}

/// Creates a build from two amounts, each with the index of its ink.
fn build_of(parts: [(usize, u8); 2]) -> Cmyk {
    let mut inks = [0; 4];
    for (at, amount) in parts {
        inks[at] = amount;
    }
    let [cyan, magenta, yellow, black] = inks;
    Cmyk::new(cyan, magenta, yellow, black)
}

/// Reduces cyan, magenta and yellow until the total is within [`LIMIT`].
fn limited(inks: [f64; 4]) -> [f64; 4] {
    let [cyan, magenta, yellow, black] = inks;
    let colors = cyan + magenta + yellow;
    if colors + black <= LIMIT {
        return inks;
    }
    let scale = (LIMIT - black) / colors;
    [cyan * scale, magenta * scale, yellow * scale, black]
}

/// Rounds amounts of 0 to 1 to whole per cents.
pub(super) fn percent(inks: [f64; 4]) -> Cmyk {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of a percentage"
    )]
    let [cyan, magenta, yellow, black] =
        inks.map(|amount| (amount * 100.0).round().clamp(0.0, 100.0) as u8);
    Cmyk::new(cyan, magenta, yellow, black)
}
