//! [`Length`] and [`Em`]: lengths on paper and lengths relative to a type size.
//!
//! Millimetres and points exist only here and where the program reads or writes a number.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// Raw units in a point. Together with [`RAW_PER_MM`] this keeps whole points and whole
/// millimetres exact, and their sums too: 25.4 mm × 360 = 72 pt × 127.
const RAW_PER_PT: f64 = 127.0;
/// Raw units in a millimetre.
const RAW_PER_MM: f64 = 360.0;

/// An absolute length on paper.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Length(f64);

impl Length {
    /// Zero.
    pub const ZERO: Self = Self(0.0);

    /// Greater than any other length.
    pub const INFINITE: Self = Self(f64::INFINITY);

    /// Creates a length from millimetres.
    #[must_use]
    pub const fn mm(mm: f64) -> Self {
        Self(mm * RAW_PER_MM)
    }

    /// Creates a length from DTP points, 72 to the inch.
    #[must_use]
    pub const fn pt(pt: f64) -> Self {
        Self(pt * RAW_PER_PT)
    }

    /// Returns the length in millimetres.
    #[must_use]
    pub const fn to_mm(self) -> f64 {
        self.0 / RAW_PER_MM
    }

    /// Returns the length in DTP points.
    #[must_use]
    pub const fn to_pt(self) -> f64 {
        self.0 / RAW_PER_PT
    }

    /// Returns the smaller of two lengths.
    #[must_use]
    pub const fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// Returns the larger of two lengths.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// Returns the length without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}mm", self.to_mm())
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Length {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Length {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Div for Length {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A length in ems: relative to a type size that may not be known yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Em(pub f64);

impl Em {
    /// Zero.
    pub const ZERO: Self = Self(0.0);

    /// Returns the length at a type size.
    #[must_use]
    pub fn at(self, size: Length) -> Length {
        size * self.0
    }
}

impl Add for Em {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Em {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Em {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Em {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// Converts a count to a factor. Counts of lines, panels or glyphs never reach `u32::MAX`.
pub(crate) fn to_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_units_add_up_exactly() {
        assert_eq!(Length::mm(25.4), Length::pt(72.0));
        let tenth: Length = (0..10).map(|_| Length::mm(0.5)).sum();
        assert_eq!(tenth, Length::mm(5.0));
        assert_eq!(format!("{:?}", Length::mm(12.5)), "12.50mm");
    }
}
