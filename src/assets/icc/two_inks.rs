//! Finds builds of at most two inks for small words: three inks that miss each other by a
//! tenth of a millimetre blur them.

use std::sync::OnceLock;

use super::separation::{Separation, percent};
use crate::color::{Cmyk, Lab, Srgb, TEXT_CONTRAST, delta_e00, delta_e00_at_least};
use crate::memo::Memo;

/// ΔE00 above which a build of two inks is rejected in favour of black. The colours of the
/// themes stay below it: teal, rust and amber keep a hint of their hue.
const FAR: f64 = 20.0;
/// Step of the coarse search for two inks, in per cent. A second search visits every whole
/// per cent around the best build.
const COARSE: u8 = 5;
/// How much less contrast words may have with the paper than with white on the screen.
const LOST: f64 = 0.2;

/// The colours whose builds are kept: those of about a hundred themes.
const KEPT: usize = 2048;

/// The builds that were found for a printing condition.
#[derive(Debug, Default)]
pub(super) struct TwoInks {
    /// Builds of two inks, [`COARSE`] per cent apart, with their colours.
    coarse: OnceLock<Vec<(Cmyk, Lab)>>,
    found: Memo<Srgb, Cmyk, KEPT>,
}

impl TwoInks {
    /// Returns the nearest build of at most two inks. Results are cached because the search is
    /// slow and a poster needs few colours many times.
    pub(super) fn nearest(&self, color: Srgb, separation: &Separation) -> Cmyk {
        self.found.get_or(color, || self.search(color, separation))
    }

    fn search(&self, color: Srgb, separation: &Separation) -> Cmyk {
        let lab = |build: Cmyk| separation.lab(build.amounts());
        let coarse = self
            .coarse
            .get_or_init(|| coarse_pairs().map(|build| (build, lab(build))).collect());
        let mut search = Search {
            target: separation.target(color),
            least_contrast: least_contrast(color.contrast(Srgb::WHITE)),
            off: f64::INFINITY,
            nearest: Cmyk::BLACK,
        };
        for &(build, lab) in coarse {
            search.attempt(build, lab);
        }
        for build in neighbours(search.nearest) {
            search.attempt(build, lab(build));
        }
        if search.off <= FAR {
            search.nearest
        } else if search.least_contrast.is_some() {
            Cmyk::BLACK
        } else {
            percent([0.0, 0.0, 0.0, separation.black(search.target)])
        }
    }
}

/// Returns the least contrast with the paper of words that have a contrast with white on the
/// screen: about the same, and enough to be read.
fn least_contrast(on_screen: f64) -> Option<f64> {
    (on_screen >= TEXT_CONTRAST).then(|| (on_screen - LOST).max(TEXT_CONTRAST))
}

/// A search for the build nearest to a colour.
struct Search {
    target: Lab,
    /// Least contrast with the paper, if the colour is one for words on white.
    least_contrast: Option<f64>,
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
        if off < self.off && self.least_contrast.is_none_or(|least| contrast() >= least) {
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
