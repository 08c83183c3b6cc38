//! Defines colours with a value for screens and one for presses ([`Swatch`]).

use std::fmt;

use super::cmyk::Cmyk;
use super::srgb::Srgb;

/// A spot ink: one that a press mixes or buys, and prints from a plate of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SpotInk {
    /// The name, by which the press knows the ink, such as `PANTONE 2945 C`.
    pub name: String,
    /// What stands for the full ink where it is not available: proofs, and presses of four inks.
    pub alternate: Cmyk,
}

/// What prints a colour.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Print {
    /// A build of the process inks.
    Process(Cmyk),
    /// A tint of a spot ink.
    Spot {
        /// The place of the ink among those of the page.
        ink: u8,
        /// The amount, 0 to 100 per cent of full coverage.
        percent: u8,
    },
    /// Every plate in full, for printer's marks outside the trimmed sheet only.
    Registration,
}

/// A colour for screens and, if the designer chose it, what prints it. Without that, the colour
/// is separated through the profile of the printing condition.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Swatch {
    /// The colour on screens.
    pub screen: Srgb,
    /// What prints the colour, if it was chosen.
    pub print: Option<Print>,
}

impl Swatch {
    /// White: the paper.
    pub const WHITE: Self = Self::new(Srgb::WHITE, Cmyk::PAPER);
    /// Black ink alone.
    pub const BLACK: Self = Self::new(Srgb::BLACK, Cmyk::BLACK);
    /// Printer's marks.
    pub const REGISTRATION: Self =
        Self { screen: Srgb::BLACK, print: Some(Print::Registration) };

    /// Creates a colour with a build.
    #[must_use]
    pub const fn new(screen: Srgb, print: Cmyk) -> Self {
        Self { screen, print: Some(Print::Process(print)) }
    }

    /// Mixes a fraction of another colour into this one: sRGB values for the screen, inks for
    /// print.
    #[must_use]
    pub fn mixed(self, other: Self, part: f64) -> Self {
        let screen = Srgb::new(
            mean(self.screen.red, other.screen.red, part),
            mean(self.screen.green, other.screen.green, part),
            mean(self.screen.blue, other.screen.blue, part),
        );
        let inks = self.print.zip(other.print);
        Self { screen, print: inks.and_then(|(base, other)| base.mixed(other, part)) }
    }

    /// Whether the colour is that of the paper in print.
    #[must_use]
    pub fn is_paper(self) -> bool {
        self.print == Some(Print::Process(Cmyk::PAPER))
    }
}

impl Print {
    /// Returns what prints a fraction of another colour mixed into this one, if the inks of both
    /// can be mixed: builds, a spot ink with the paper, and two tints of one spot ink.
    #[must_use]
    pub fn mixed(self, other: Self, part: f64) -> Option<Self> {
        let mean = |base, other| mean(base, other, part);
        match (self, other) {
            (Self::Process(base), Self::Process(other)) => {
                Some(Self::Process(Cmyk::new(
                    mean(base.cyan, other.cyan),
                    mean(base.magenta, other.magenta),
                    mean(base.yellow, other.yellow),
                    mean(base.black, other.black),
                )))
            }
            (Self::Spot { ink, percent }, Self::Process(Cmyk::PAPER)) => {
                Some(Self::Spot { ink, percent: mean(percent, 0) })
            }
            (Self::Process(Cmyk::PAPER), Self::Spot { ink, percent }) => {
                Some(Self::Spot { ink, percent: mean(0, percent) })
            }
            (Self::Spot { ink, percent }, Self::Spot { ink: same, percent: other })
                if ink == same =>
            {
                Some(Self::Spot { ink, percent: mean(percent, other) })
            }
            _ => None,
        }
    }
}

/// Returns the value at a fraction of the way from one value to another.
fn mean(from: u8, to: u8, part: f64) -> u8 {
    let (from, to) = (f64::from(from), f64::from(to));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean of two bytes is a byte"
    )]
    let mean = (from + (to - from) * part).round() as u8;
    mean
}

/// Creates a colour without a build.
impl From<Srgb> for Swatch {
    fn from(screen: Srgb) -> Self {
        Self { screen, print: None }
    }
}

impl fmt::Debug for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process(build) => write!(f, "{build:?}"),
            Self::Spot { ink, percent } => write!(f, "spot {} {percent} %", ink + 1),
            Self::Registration => f.write_str("all plates"),
        }
    }
}

impl fmt::Debug for Swatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.screen)?;
        self.print.map_or(Ok(()), |print| write!(f, " ({print:?})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tints_of_a_spot_ink_stay_that_ink() {
        let paper = Print::Process(Cmyk::PAPER);
        let spot = |ink, percent| Print::Spot { ink, percent };
        assert_eq!(paper.mixed(spot(1, 100), 0.09), Some(spot(1, 9)));
        assert_eq!(spot(1, 80).mixed(paper, 0.25), Some(spot(1, 60)));
        assert_eq!(spot(0, 20).mixed(spot(0, 60), 0.5), Some(spot(0, 40)));
        assert_eq!(spot(0, 100).mixed(spot(1, 100), 0.5), None);
        assert_eq!(spot(0, 100).mixed(Print::Process(Cmyk::BLACK), 0.5), None);
    }
}
