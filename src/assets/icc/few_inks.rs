//! Finds builds of few inks for flat colours: with as much black as possible, at least one of
//! cyan, magenta and yellow is not needed. A sheet that is slightly out of register, or a press
//! that drifts, shows it less.

use super::separation::{Separation, percent};
use crate::color::{Cmyk, GRAPHICS_CONTRAST, Lab, Srgb, TEXT_CONTRAST, delta_e00};

/// How much less contrast a colour may have with the paper than with white on the screen.
const LOST: f64 = 0.1;
/// Contrast from which no more is needed: that of the darkest inks on coated paper is about 15.
const ENOUGH: f64 = 10.0;
/// Share of the contrast of the darkest inks that a colour keeps on papers where it is less. A
/// colour that kept more would be another colour: nothing is left to print darker ones with.
const KEPT: f64 = 0.65;
/// Least amount of an ink, 0 to 1: not every plate holds smaller dots.
const LEAST: f64 = 0.015;
/// ΔE00 to which a colour may change for its contrast with the paper, if it can be read anyway.
const CHANGED: f64 = 12.0;
/// Fraction of a colour's lightness and chroma that is taken away in a step.
const STEP: f64 = 0.0075;
/// Most steps: beyond, the press cannot print the colour as dark.
const STEPS: u32 = 100;

/// Returns the build of a colour. A colour that contrasts with white has the same contrast with
/// the paper, up to [`enough`] or until it would be another colour: the compensation of the black point would cost up to a tenth of it,
/// and words that are just legible would not be.
pub(super) fn few_inks(separation: &Separation, color: Srgb) -> Cmyk {
    let target = separation.target(color);
    let Lab { l, a, b } = target;
    let mut builds = (0..=STEPS).map(|step| {
        let left = 1.0 - STEP * f64::from(step);
        build(separation, color, Lab::new(l * left, a * left, b * left))
    });
    let on_screen = color.contrast(Srgb::WHITE);
    if on_screen < TEXT_CONTRAST
        && let Some(lighter) = for_dark_words(separation, color)
    {
        return lighter;
    }
    let wanted = if on_screen < GRAPHICS_CONTRAST {
        0.0
    } else {
        (on_screen - LOST).min(enough(separation))
    };
    let legible = wanted.min(TEXT_CONTRAST);
    let mut best = (Cmyk::BLACK, 0.0);
    while best.1 <= wanted
        && let Some(build) = builds.next()
    {
        let printed = separation.lab(build.amounts());
        let contrast = 1.05 / (printed.luminance() + 0.05);
        if best.1 > legible && delta_e00(printed, target) > CHANGED {
            break;
        }
        if contrast > best.1 {
            best = (build, contrast);
        }
    }
    best.0
}

/// Returns the build of a colour that is too light for white words, lighter so far that words in
/// black ink can be read on it: black ink is lighter than a black screen. Returns `None` if the
/// colour needs no such build, or would be another colour.
fn for_dark_words(separation: &Separation, color: Srgb) -> Option<Cmyk> {
    let target = separation.target(color);
    let luminance = |build: Cmyk| separation.lab(build.amounts()).luminance();
    let black = luminance(Cmyk::BLACK);
    let is_legible =
        |build: Cmyk| (luminance(build) + 0.05) / (black + 0.05) >= TEXT_CONTRAST;
    let mut builds = (0..=STEPS).map(|step| {
        let left = 1.0 - STEP * f64::from(step);
        let l = 100.0 - (100.0 - target.l) * left;
        build(separation, color, Lab::new(l, target.a * left, target.b * left))
    });
    let first = builds.next().filter(|&it| !is_legible(it))?;
    let is_near = |it: &Cmyk| {
        delta_e00(separation.lab(it.amounts()), separation.lab(first.amounts()))
            <= CHANGED
    };
    builds.take_while(is_near).find(|&it| is_legible(it))
}

/// Returns the contrast with the paper that colours keep from the screen.
pub(super) fn enough(separation: &Separation) -> f64 {
    let darkest = 1.05 / (separation.darkest() + 0.05);
    (darkest * KEPT).clamp(TEXT_CONTRAST + LOST, ENOUGH)
}

fn build(separation: &Separation, color: Srgb, goal: Lab) -> Cmyk {
    let [red, green, blue] = [color.red, color.green, color.blue];
    let inks = if red == green && green == blue {
        [0.0, 0.0, 0.0, separation.black_of(goal.l)]
    } else {
        separation.most_black(goal)
    };
    percent(inks.map(|amount| if amount < LEAST { 0.0 } else { amount }))
}
