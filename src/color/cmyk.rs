//! Defines builds of the four process inks ([`Cmyk`]).

use std::fmt;

/// Amounts of the four process inks, each 0 to 100 per cent of full coverage.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cmyk {
    /// Cyan.
    pub cyan: u8,
    /// Magenta.
    pub magenta: u8,
    /// Yellow.
    pub yellow: u8,
    /// Black.
    pub black: u8,
}

impl Cmyk {
    /// No ink: the paper.
    pub const PAPER: Self = Self::new(0, 0, 0, 0);
    /// Black ink alone, as in printed text.
    pub const BLACK: Self = Self::new(0, 0, 0, 100);

    /// Creates a build from four amounts in per cent. Amounts over 100 count as 100.
    #[must_use]
    pub const fn new(cyan: u8, magenta: u8, yellow: u8, black: u8) -> Self {
        const fn at_most_full(percent: u8) -> u8 {
            if percent > 100 { 100 } else { percent }
        }
        Self {
            cyan: at_most_full(cyan),
            magenta: at_most_full(magenta),
            yellow: at_most_full(yellow),
            black: at_most_full(black),
        }
    }

    /// Returns the amounts of cyan, magenta, yellow and black in per cent.
    #[must_use]
    pub const fn inks(self) -> [u8; 4] {
        [self.cyan, self.magenta, self.yellow, self.black]
    }

    /// Returns the amounts as 0 to 1.
    #[must_use]
    pub fn amounts(self) -> [f64; 4] {
        self.inks().map(|percent| f64::from(percent) / 100.0)
    }

    /// Returns the sum of the four amounts, 0 to 400 per cent.
    #[must_use]
    pub fn total(self) -> u16 {
        self.inks().into_iter().map(u16::from).sum()
    }

    /// Returns the number of inks with an amount above zero.
    #[must_use]
    pub fn count(self) -> usize {
        self.inks().into_iter().filter(|&ink| ink > 0).count()
    }
}

impl fmt::Debug for Cmyk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [cyan, magenta, yellow, black] = self.inks();
        write!(f, "C{cyan} M{magenta} Y{yellow} K{black}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_counted_and_summed() {
        let navy = Cmyk::new(100, 80, 0, 50);
        assert_eq!((navy.total(), navy.count()), (230, 3));
        assert_eq!((Cmyk::PAPER.total(), Cmyk::PAPER.count()), (0, 0));
        let full = Cmyk::new(101, 255, 100, 100);
        assert_eq!((full.inks(), full.total()), ([100; 4], 400));
    }
}
