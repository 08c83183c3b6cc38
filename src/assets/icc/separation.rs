//! Separates [`Srgb`] colours into amounts of the four inks.
//!
//! The rendering intent is relative colorimetric with black point compensation: white becomes
//! the paper, black the darkest ink, and colours between them are scaled in XYZ (ISO 18619).
//! The separation differs from the profile's own table in four ways:
//!
//! - Greys use black ink alone, because a grey of four inks gets a cast when the press
//!   drifts. Black alone is not as dark as four inks: dark greys are lighter than asked for.
//! - Colours near grey have as much black as possible, and the cyan, magenta and yellow that
//!   print the colour beside it ([`solve`](super::solve::solve)). Mixing the inks of a grey
//!   with those of a colour instead would print another colour than either.
//! - White uses no ink.
//! - The total is within the limit of the condition: more black, and less of the others, prints
//!   the same colour.

use std::sync::{Arc, OnceLock};

use moxcms::ColorProfile;

use super::clut::Clut;
use super::ink_limit;
use super::photo::is_photo;
use super::solve::{COLORS, Solution, solve};
use super::table::Table;
use crate::color::{Cmyk, Lab, Srgb, delta_e00, to_byte};

/// What rounding the inks of a build to whole per cents may add to their total.
const ROUNDING: f64 = 0.02;
/// Difference between the channels, in levels, from which a colour has the black of the
/// profile's table.
const COLORED: f64 = 48.0;
/// Difference between the channels, in levels, from which a colour is printed as it is asked
/// for, and not as dark as black ink alone can be.
const NEUTRAL: f64 = 4.0;
/// Lightness down to which a grey of black ink is as dark as it is asked for, on good paper.
const EXACT_GRAY: f64 = 50.0;
/// Distance in L\*a\*b\* up to which inks print a colour.
const PRINTS: f64 = 0.25;
/// Lightness up to which a flat colour has as much black as possible.
const DARK: f64 = 60.0;
/// Lightness from which a flat colour has the black of the profile's table.
const LIGHT: f64 = 85.0;
/// The index of black among the inks.
const BLACK: usize = 3;
/// ΔE00 that a build may be further from a colour if it has three inks and not four.
const SPARED: f64 = 1.5;
/// Halvings in the search for the most black.
const HALVINGS: usize = 7;

/// The tables of a profile, with derived tables that are computed when first needed.
#[derive(Debug)]
pub(super) struct Separation {
    tables: Arc<Tables>,
    /// Largest total of ink; a full ink has 1.
    limit: f64,
    /// Luminance of the darkest build; paper has 1.
    darkest: f64,
    /// Inks of pixels in drawings, as those of shapes.
    drawings: OnceLock<Clut>,
    photos: OnceLock<Clut>,
}

/// What a profile says, whatever the limit of ink.
#[derive(Debug)]
struct Tables {
    to_lab: Table,
    to_inks: Table,
    /// Lightness of black ink for each amount of 0 to 255, descending.
    blacks: Vec<f64>,
}

impl Separation {
    /// Creates a separation with the limit of ink that the profile's darkest builds show. Returns
    /// `None` if a table is missing or inconsistent.
    pub(super) fn new(profile: ColorProfile) -> Option<Self> {
        let to_lab = profile.lut_a_to_b_colorimetric.or(profile.lut_a_to_b_perceptual)?;
        let to_inks = profile.lut_b_to_a_colorimetric.or(profile.lut_b_to_a_perceptual)?;
        let to_lab = Table::new(to_lab, 4, 3)?;
        let to_inks = Table::new(to_inks, 3, 4)?;
        let blacks = (0..=u8::MAX)
            .map(|amount| to_lab.lab_of_inks([0.0, 0.0, 0.0, f64::from(amount) / 255.0]))
            .map(|lab| lab.l)
            .collect();
        let limit = ink_limit::of_profile(&to_inks);
        Some(Self::of(Arc::new(Tables { to_lab, to_inks, blacks }), limit))
    }

    /// Returns the separation of the same profile with another limit of ink, in per cent.
    pub(super) fn with_limit(&self, percent: u16) -> Self {
        Self::of(Arc::clone(&self.tables), percent)
    }

    fn of(tables: Arc<Tables>, percent: u16) -> Self {
        let limit = f64::from(percent) / 100.0;
        let mut separation = Self {
            tables,
            limit,
            darkest: 0.0,
            drawings: OnceLock::new(),
            photos: OnceLock::new(),
        };
        let goal = Lab::new(0.0, 0.0, 0.0);
        let mut black = separation.tables.to_inks.inks_of_lab(goal);
        if black.iter().sum::<f64>() > limit {
            let found = Solution::of(&separation.tables.to_lab, goal, black);
            black = separation.limited(goal, found);
        }
        separation.darkest = separation.lab(black).luminance();
        separation
    }

    /// Returns the largest total of ink, in per cent.
    pub(super) fn limit(&self) -> u16 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "made from a percentage"
        )]
        let percent = (self.limit * 100.0).round() as u16;
        percent
    }

    /// Tells whether paper is light, ink is dark, and more black is never lighter.
    pub(super) fn is_sane(&self) -> bool {
        let luminance = |lightness: f64| Lab::new(lightness, 0.0, 0.0).luminance();
        let (paper, black) =
            (luminance(self.tables.blacks[0]), luminance(self.tables.blacks[255]));
        let is_darker = |pair: &[f64]| luminance(pair[1]) <= luminance(pair[0]) + 1e-3;
        paper > 0.8
            && black < 0.2
            && self.darkest < 0.2
            && self.tables.blacks.windows(2).all(is_darker)
    }

    /// Returns the luminance of the darkest build; paper has 1.
    pub(super) const fn darkest(&self) -> f64 {
        self.darkest
    }

    /// Returns the printed colour of inks.
    pub(super) fn lab(&self, inks: [f64; 4]) -> Lab {
        self.tables.to_lab.lab_of_inks(inks)
    }

    /// Returns the colour that print should show for a screen colour.
    pub(super) fn target(&self, color: Srgb) -> Lab {
        let white = crate::color::D50;
        let xyz = color.xyz();
        let scaled =
            |at: usize| xyz[at] * (1.0 - self.darkest) + self.darkest * white[at];
        Lab::from_xyz([scaled(0), scaled(1), scaled(2)])
    }

    /// Returns the inks of a colour, 0 to 1. A grey has black ink alone.
    pub(super) fn inks(&self, color: Srgb) -> [f64; 4] {
        let target = self.target(color);
        let gray = [0.0, 0.0, 0.0, self.black(target)];
        let spread = spread(color);
        if spread == 0.0 {
            return gray;
        }
        let near = smooth(spread / NEUTRAL);
        let printed = self.lab(gray);
        let mixed = |gray: f64, color: f64| gray + (color - gray) * near;
        let goal = Lab::new(
            mixed(printed.l, target.l),
            mixed(printed.a, target.a),
            mixed(printed.b, target.b),
        );
        self.build(goal, gray[3], smooth(spread / COLORED))
    }

    /// Returns the inks of a colour of a photo, 0 to 1. Its dark greys are as dark as the colours
    /// beside them, with as much black as possible: black ink alone would leave light rings
    /// where colours pass from one side of grey to the other.
    fn inks_of_photo(&self, color: Srgb) -> [f64; 4] {
        if color == Srgb::WHITE {
            return [0.0; 4];
        }
        let target = self.target(color);
        self.build(target, self.black(target), smooth(spread(color) / COLORED))
    }

    /// Returns the inks that print a colour with as much black as possible, 0 to 1. If the press
    /// cannot print the colour and the nearest has four inks, one of three inks is taken that is
    /// hardly further. Light tints have the black of the profile's table, which is none: dots of
    /// black that stand far apart can be seen.
    pub(super) fn most_black(&self, goal: Lab) -> [f64; 4] {
        let share = smooth(((goal.l - DARK) / (LIGHT - DARK)).max(0.0));
        let inks = self.build(goal, self.black_of(goal.l), share);
        if inks.iter().any(|&amount| amount <= 0.0) {
            return inks;
        }
        let off = |inks| delta_e00(self.lab(inks), goal);
        let most = off(inks) + SPARED;
        let without = COLORS.map(|spared| {
            let searched = COLORS.map(|ink| if ink == spared { BLACK } else { ink });
            let mut start = inks;
            start[spared] = 0.0;
            solve(&self.tables.to_lab, goal, start, searched).inks
        });
        let limit = self.limit - ROUNDING;
        let is_good =
            |inks: &[f64; 4]| off(*inks) <= most && inks.iter().sum::<f64>() <= limit;
        let fewer = without.into_iter().filter(is_good);
        fewer.min_by(|&a, &b| off(a).total_cmp(&off(b))).unwrap_or(inks)
    }

    /// Returns the inks that print a colour. `share` is the way of black from `black`, that of
    /// a grey as light as the colour, to that of the profile's table.
    fn build(&self, goal: Lab, black: f64, share: f64) -> [f64; 4] {
        let usual = self.tables.to_inks.inks_of_lab(goal);
        let from = |share: f64| -> [f64; 4] {
            let [cyan, magenta, yellow, usual_black] = usual;
            let black = black + (usual_black - black) * share;
            [cyan * share, magenta * share, yellow * share, black]
        };
        let attempt = |share: f64| solve(&self.tables.to_lab, goal, from(share), COLORS);
        let mut found = attempt(share);
        if found.off > PRINTS {
            let least = attempt(1.0);
            found = if least.off <= PRINTS {
                least_good(share, 1.0, least, attempt, |it| it.off <= PRINTS)
            } else {
                // The press cannot print the colour, and the profile has chosen the nearest.
                // Just outside of what can be printed, one passes into the other.
                let outside = smooth(least.off - PRINTS);
                let inks = std::array::from_fn(|at| {
                    least.inks[at] + (usual[at] - least.inks[at]) * outside
                });
                Solution::of(&self.tables.to_lab, goal, inks)
            };
        }
        self.limited(goal, found)
    }

    /// Exchanges cyan, magenta and yellow for black until the total is within the limit. If no such
    /// build prints the colour, the three are reduced, and black stays.
    fn limited(&self, goal: Lab, found: Solution) -> [f64; 4] {
        let total = |inks: [f64; 4]| inks.iter().sum::<f64>();
        let limit = self.limit - ROUNDING;
        if total(found.inks) <= limit {
            return found.inks;
        }
        let [cyan, magenta, yellow, black] = found.inks;
        let attempt = |share: f64| {
            let start = [cyan, magenta, yellow, black + (1.0 - black) * share];
            solve(&self.tables.to_lab, goal, start, COLORS)
        };
        let full = attempt(1.0);
        let found = if total(full.inks) <= limit && full.off <= found.off + PRINTS {
            least_good(0.0, 1.0, full, attempt, |it| total(it.inks) <= limit)
        } else {
            found
        };
        let [cyan, magenta, yellow, black] = found.inks;
        let colors = cyan + magenta + yellow;
        let scale = ((limit - black) / colors).min(1.0);
        [cyan * scale, magenta * scale, yellow * scale, black]
    }

    /// Returns the amount of black that is as light as a colour. Below a lightness of
    /// [`EXACT_GRAY`] the range down to the darkest colour is compressed to that of black ink.
    pub(super) fn black(&self, color: Lab) -> f64 {
        let full = self.tables.blacks[255];
        let knee = self.exact_gray();
        let darkest = Lab::from_xyz([0.0, self.darkest, 0.0]).l;
        let lightness = if color.l >= knee {
            color.l
        } else {
            full + (color.l - darkest) * (knee - full) / (knee - darkest)
        };
        self.black_of(lightness)
    }

    /// Returns the lightness down to which a grey of black ink is as dark as it is asked for.
    fn exact_gray(&self) -> f64 {
        EXACT_GRAY.max(self.tables.blacks[255] + 15.0)
    }

    /// Returns the amount of black with a lightness, or all if black is not as dark.
    pub(super) fn black_of(&self, lightness: f64) -> f64 {
        let above =
            self.tables.blacks.partition_point(|&it| it > lightness).clamp(1, 255);
        let (from, to) = (self.tables.blacks[above - 1], self.tables.blacks[above]);
        let part = if from > to {
            ((from - lightness) / (from - to)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let below = u8::try_from(above - 1).unwrap_or(u8::MAX);
        (f64::from(below) + part) / 255.0
    }

    /// Returns the amount of black ink, 255 for full, for a level of grey.
    pub(super) fn gray(&self, level: u8) -> u8 {
        to_byte(self.black(self.target(Srgb::new(level, level, level))))
    }

    /// Converts sRGB pixels to CMYK pixels. Equal neighbours are computed once.
    pub(super) fn pixels(&self, samples: &[u8]) -> Vec<u8> {
        let is_photo = is_photo(samples);
        let clut = if is_photo { &self.photos } else { &self.drawings };
        let clut = clut.get_or_init(Clut::default);
        let inks = |color| {
            if is_photo { self.inks_of_photo(color) } else { self.inks(color) }
        };
        let interpolate = |pixel| clut.interpolate(pixel, inks);
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
}

/// Returns the difference between the channels of a colour, in levels.
fn spread(color: Srgb) -> f64 {
    let channels = [color.red, color.green, color.blue];
    let most = channels.into_iter().fold(0, u8::max);
    let least = channels.into_iter().fold(u8::MAX, u8::min);
    f64::from(most - least)
}

/// Smoothstep, up to 1: no visible edge at either end.
fn smooth(part: f64) -> f64 {
    let part = part.min(1.0);
    part * part * (3.0 - 2.0 * part)
}

/// Searches by halving for the least share with a good solution, between one whose solution is
/// not good and one whose solution, `found`, is.
fn least_good(
    mut bad: f64,
    mut good: f64,
    mut found: Solution,
    attempt: impl Fn(f64) -> Solution,
    is_good: impl Fn(Solution) -> bool,
) -> Solution {
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(bad, good);
        let next = attempt(middle);
        if is_good(next) {
            (good, found) = (middle, next);
        } else {
            bad = middle;
        }
    }
    found
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

#[cfg(test)]
mod tests;
