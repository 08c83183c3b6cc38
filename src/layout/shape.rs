//! Says what the shape of a page costs: [`Price`] adds up its flaws, as a designer weighs them
//! against each other and against type size.
//!
//! Among all arrangements whose size is at least [`LEAST_SIZE`] of the largest that fits, the
//! layout takes the cheapest. Each flaw belongs to one track alone, at its width in a band of
//! known height, so that prices add up and the search can be exact.

use std::ops::Add;

use crate::units::{Length, to_f64};

/// The smallest size worth a better shape, as a fraction of the largest that fits.
pub(super) const LEAST_SIZE: f64 = 0.96;

/// The second line of a heading. This is the unit: other prices are fractions of it.
const SECOND_LINE: f64 = 1.0;
/// Each line of a heading after the second: a heading of three lines is a paragraph in bold.
const FURTHER_LINE: f64 = 3.0;
/// A panel that is all void beyond the part that is free.
const VOID: f64 = 5.0;
/// The part of a panel that may be empty without looking so.
const FREE_VOID: f64 = 0.25;
/// The square of a panel's void: many panels with a little are better than one with much.
const UNEVEN: f64 = 2.0;
/// The square of the fraction by which a track is wider or narrower than an equal one.
const UNEQUAL: f64 = 1.5;
/// Each character by which the measure of a panel falls short of [`COMFORTABLE`].
const SHORT_MEASURE: f64 = 0.12;
/// The characters of a line that reads without haste. Books have 45 to 75 (Bringhurst, The
/// Elements of Typographic Style, 2.1.2); columns of lists and short paragraphs take fewer.
const COMFORTABLE: f64 = 28.0;
/// One percent of the largest size.
const PERCENT_OF_SIZE: f64 = 0.35;

/// What the flaws of a page, or of a part of it, cost. Less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Price {
    /// The lines of headings after the first.
    pub(super) headings: f64,
    /// The parts of panels that look empty.
    pub(super) voids: f64,
    /// The short lines.
    pub(super) measures: f64,
    /// The uneven fill and the unequal widths.
    pub(super) unevenness: f64,
    /// The type size given up.
    pub(super) size: f64,
}

impl Price {
    /// Returns the sum.
    pub(super) fn total(self) -> f64 {
        self.headings + self.voids + self.measures + self.unevenness + self.size
    }

    /// Returns the price of a panel, given the lines of its heading, the fraction of it that is
    /// empty, and its measure in characters.
    pub(super) fn of_panel(heading_lines: usize, void: f64, characters: f64) -> Self {
        let further = heading_lines.saturating_sub(2);
        let second = heading_lines.saturating_sub(1 + further);
        Self {
            headings: to_f64(second) * SECOND_LINE + to_f64(further) * FURTHER_LINE,
            voids: (void - FREE_VOID).max(0.0) * VOID,
            measures: (COMFORTABLE - characters).max(0.0) * SHORT_MEASURE,
            unevenness: void * void * UNEVEN,
            size: 0.0,
        }
    }

    /// Returns the price of a track's width, given that of an equal one.
    pub(super) fn of_width(width: f64, equal: f64) -> Self {
        let off = width / equal - 1.0;
        Self { unevenness: off * off * UNEQUAL, ..Self::default() }
    }

    /// Returns the price of a size, given the largest that fits.
    pub(super) fn of_size(size: Length, largest: Length) -> Self {
        let percent = (1.0 - size / largest) * 100.0;
        Self { size: percent * PERCENT_OF_SIZE, ..Self::default() }
    }
}

impl Add for Price {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            headings: self.headings + other.headings,
            voids: self.voids + other.voids,
            measures: self.measures + other.measures,
            unevenness: self.unevenness + other.unevenness,
            size: self.size + other.size,
        }
    }
}

/// Why a page is not set at the largest size: the flaw that this avoids most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShapeReason {
    /// Headings would break over more lines. None does.
    Headings,
    /// More headings would break, or over more lines. Some still do.
    FewerBroken,
    /// Panels would look empty.
    Voids,
    /// Lines would be short.
    Measures,
    /// Panels would be filled unevenly.
    Unevenness,
}

impl ShapeReason {
    /// Returns the flaw that costs most more in one price than in another.
    pub(super) fn between(chosen: Price, largest: Price) -> Self {
        let gains = [
            (Self::Headings, largest.headings - chosen.headings),
            (Self::Voids, largest.voids - chosen.voids),
            (Self::Measures, largest.measures - chosen.measures),
            (Self::Unevenness, largest.unevenness - chosen.unevenness),
        ];
        let first = gains[0];
        let most = gains.into_iter().fold(first, |a, b| if b.1 > a.1 { b } else { a });
        most.0
    }

    /// Returns the reason for a page on which some headings are broken.
    pub(super) const fn with_broken_headings(self) -> Self {
        match self {
            Self::Headings | Self::FewerBroken => Self::FewerBroken,
            Self::Voids | Self::Measures | Self::Unevenness => self,
        }
    }

    /// Returns the gain in words that go with "for".
    #[must_use]
    pub const fn gain(self) -> &'static str {
        match self {
            Self::Headings => "unbroken headings",
            Self::FewerBroken => "fewer broken headings",
            Self::Voids => "fuller panels",
            Self::Measures => "longer lines",
            Self::Unevenness => "evenly filled panels",
        }
    }
}
