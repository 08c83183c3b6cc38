//! The colours of process printing, and colours that stand for both worlds.

use std::fmt;

use super::Srgb;

/// Amounts of the four process inks, in per cent of full coverage: 0 to 100 each.
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
    /// No ink at all: the paper.
    pub const PAPER: Self = Self::new(0, 0, 0, 0);
    /// Black ink alone, as text is printed.
    pub const BLACK: Self = Self::new(0, 0, 0, 100);
    /// All four inks in full, as only marks outside of the trimmed sheet are printed.
    pub const REGISTRATION: Self = Self::new(100, 100, 100, 100);

    /// A build from its four amounts in per cent; more than 100 counts as 100.
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

    /// The four amounts in the order of their name, in per cent.
    #[must_use]
    pub const fn inks(self) -> [u8; 4] {
        [self.cyan, self.magenta, self.yellow, self.black]
    }

    /// The sum of the four, 0 to 400 per cent.
    #[must_use]
    pub fn total(self) -> u16 {
        self.inks().into_iter().map(u16::from).sum()
    }

    /// How many of the inks are printed at all.
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

/// A colour by what the screen shows and, where a designer has chosen it, by how the press
/// builds it. Other colours are separated through the profile of the printing condition.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Swatch {
    /// On the screen.
    pub screen: Srgb,
    /// In print, when it is not left to the separation.
    pub print: Option<Cmyk>,
}

impl Swatch {
    /// White, which is the paper.
    pub const WHITE: Self = Self::new(Srgb::WHITE, Cmyk::PAPER);
    /// Black ink alone.
    pub const BLACK: Self = Self::new(Srgb::BLACK, Cmyk::BLACK);

    /// A colour with its build.
    #[must_use]
    pub const fn new(screen: Srgb, print: Cmyk) -> Self {
        Self { screen, print: Some(print) }
    }
}

/// A colour whose build is left to the separation.
impl From<Srgb> for Swatch {
    fn from(screen: Srgb) -> Self {
        Self { screen, print: None }
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
    fn inks_are_counted_and_summed() {
        let navy = Cmyk::new(100, 80, 0, 50);
        assert_eq!((navy.total(), navy.count()), (230, 3));
        assert_eq!((Cmyk::PAPER.total(), Cmyk::PAPER.count()), (0, 0));
        assert_eq!(Cmyk::new(101, 255, 100, 100), Cmyk::REGISTRATION);
        assert_eq!(Cmyk::REGISTRATION.total(), 400);
    }
}
