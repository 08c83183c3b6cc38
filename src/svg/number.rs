//! Writes numbers with a fixed number of decimals in as few characters as possible.
//!
//! Rounding to a whole number and integer arithmetic give the same digits on every platform.

use std::fmt::Write as _;

/// Decimals of coordinates on the page, in points: 1/100 pt is a fourth of a dot at 1,800 dpi.
pub(super) const DECIMALS: u32 = 2;

/// Rounds a number to a whole count of `10^-decimals`, halves away from zero.
pub(super) fn scaled(value: f64, decimals: u32) -> i64 {
    let factor = f64::from(10_u32.pow(decimals));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a page is less than 10 km wide; the conversion saturates"
    )]
    {
        (value * factor).round() as i64
    }
}

/// Writes a count of `10^-decimals` without needless zeros: `.5`, `-3`, `12.25`.
pub(super) fn write(count: i64, decimals: u32, out: &mut String) {
    let factor = 10_u64.pow(decimals);
    let (whole, part) = (count.unsigned_abs() / factor, count.unsigned_abs() % factor);
    if count < 0 {
        out.push('-');
    }
    if whole > 0 || part == 0 {
        // Writing to a string cannot fail.
        let _ = write!(out, "{whole}");
    }
    if part > 0 {
        let width = usize::try_from(decimals).unwrap_or_default();
        let digits = format!("{part:0width$}");
        out.push('.');
        out.push_str(digits.trim_end_matches('0'));
    }
}

/// Writes a number with at most `decimals` decimals.
pub(super) fn text(value: f64, decimals: u32) -> String {
    let mut text = String::new();
    write(scaled(value, decimals), decimals, &mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_needless_characters() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (0.5, ".5"),
            (-0.5, "-.5"),
            (12.0, "12"),
            (-3.1, "-3.1"),
            (1.005, "1"),
            (1.015, "1.01"),
            (0.05, ".05"),
            (100.0, "100"),
            (841.889_76, "841.89"),
        ];
        for (value, expected) in cases {
            assert_eq!(text(value, 2), expected, "{value}");
        }
        assert_eq!(text(0.013_5, 8), ".0135");
    }
}
