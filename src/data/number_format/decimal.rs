//! A number as decimal digits, rounded as spreadsheets round.

/// The digits that spreadsheets keep of a number.
const PRECISION: usize = 15;

/// A number that is not negative, as 15 digits and the power of ten of the first one. Rounding
/// a number at a decimal place must not depend on its binary form: 2.675 is 2.68, as in a
/// spreadsheet.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    exponent: i32,
}

impl Decimal {
    /// Converts a number. The sign is lost.
    pub(super) fn new(value: f64) -> Self {
        let text = format!("{:.*e}", PRECISION - 1, value.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or(("0", "0"));
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|it| it - b'0');
        let mut number =
            Self { digits: digits.collect(), exponent: exponent.parse().unwrap_or(0) };
        number.tidy();
        number
    }

    /// Removes zeros at the end.
    fn tidy(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.exponent = 0;
        }
    }

    pub(super) const fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Returns the power of ten of the first digit.
    pub(super) const fn exponent(&self) -> i32 {
        self.exponent
    }

    /// Multiplies by a power of ten.
    pub(super) const fn shifted(mut self, by: i32) -> Self {
        if !self.is_zero() {
            self.exponent = self.exponent.saturating_add(by);
        }
        self
    }

    /// Rounds to a number of digits after the point, half away from zero.
    pub(super) fn rounded(mut self, places: usize) -> Self {
        let places = i32::try_from(places).unwrap_or(i32::MAX);
        let kept = i64::from(self.exponent) + 1 + i64::from(places);
        let Ok(kept) = usize::try_from(kept) else {
            return Self { digits: Vec::new(), exponent: 0 };
        };
        let Some(&next) = self.digits.get(kept) else { return self };
        self.digits.truncate(kept);
        if next >= 5 {
            let mut at = kept;
            loop {
                let Some(before) = at.checked_sub(1) else {
                    self.digits.insert(0, 1);
                    self.exponent += 1;
                    break;
                };
                at = before;
                match self.digits.get_mut(at) {
                    Some(9) => self.digits[at] = 0,
                    Some(digit) => {
                        *digit += 1;
                        break;
                    }
                    None => break,
                }
            }
        }
        self.tidy();
        self
    }

    /// Returns the digits before the point, none for zero. Numbers beyond 10^308 do not exist.
    pub(super) fn whole(&self) -> String {
        let count = usize::try_from(self.exponent + 1).unwrap_or(0).min(400);
        if self.is_zero() {
            return String::new();
        }
        (0..count).map(|at| self.digit(at)).collect()
    }

    /// Returns the digits after the point, without zeros at the end.
    pub(super) fn fraction(&self) -> String {
        if self.is_zero() {
            return String::new();
        }
        let zeros = usize::try_from(-1 - i64::from(self.exponent)).unwrap_or(0).min(400);
        let start = usize::try_from(self.exponent + 1).unwrap_or(0);
        let rest = (start..self.digits.len()).map(|at| self.digit(at));
        std::iter::repeat_n('0', zeros).chain(rest).collect()
    }

    fn digit(&self, at: usize) -> char {
        char::from(b'0' + self.digits.get(at).copied().unwrap_or(0))
    }
}
