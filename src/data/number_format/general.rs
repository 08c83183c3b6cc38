//! Writes numbers in the format `General`.

use super::decimal::Decimal;
use super::locale::Locale;
use super::section::{Section, Token};

/// Signs that a number takes up, the point included.
const WIDTH: i32 = 11;
/// The power of ten from which numbers have an exponent. Spreadsheets write one from 10^11, but
/// have all digits up to here: telephone numbers with the code of their country have twelve.
const LARGEST: i32 = 15;

/// Writes a number without its sign, among the words of its section.
pub(super) fn write(section: &Section, value: f64, locale: &Locale) -> String {
    let mut text = String::new();
    for token in &section.tokens {
        match token {
            Token::Literal(literal) => text.push_str(literal),
            Token::General | Token::Text => text.push_str(&general(value, locale)),
            Token::Percent => text.push('%'),
            Token::Point => text.push('.'),
            Token::Comma => text.push(','),
            Token::Slash => text.push('/'),
            Token::Digit(_)
            | Token::Exponent { .. }
            | Token::Date(..)
            | Token::HalfOfDay { .. }
            | Token::Elapsed(..)
            | Token::Fraction(_) => {}
        }
    }
    text
}

fn general(value: f64, locale: &Locale) -> String {
    let number = Decimal::new(value);
    let exponent = number.exponent();
    if exponent >= LARGEST {
        return scientific(number, locale);
    }
    let whole = exponent.max(0) + 1;
    // A digit at least for the point.
    let places = usize::try_from(WIDTH - 1 - whole).unwrap_or(0);
    if exponent < -4 {
        // As long as all digits have room.
        let is_exact = number.fraction().len() <= places;
        if !is_exact {
            return scientific(number, locale);
        }
    }
    let number = number.rounded(places);
    joined(&number.whole(), &number.fraction(), locale)
}

fn scientific(number: Decimal, locale: &Locale) -> String {
    let exponent = number.exponent();
    let mantissa = number.shifted(-exponent).rounded(5);
    let (mantissa, exponent) = match mantissa.exponent() {
        1 => (mantissa.shifted(-1), exponent + 1),
        _ => (mantissa, exponent),
    };
    let sign = if exponent < 0 { '-' } else { '+' };
    let digits = joined(&mantissa.whole(), &mantissa.fraction(), locale);
    format!("{digits}E{sign}{:02}", exponent.unsigned_abs())
}

fn joined(whole: &str, fraction: &str, locale: &Locale) -> String {
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() {
        return whole.to_owned();
    }
    format!("{whole}{}{fraction}", locale.decimal)
}
