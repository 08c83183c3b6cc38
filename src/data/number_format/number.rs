//! Writes numbers with `0`, `#` and `?`, thousands, percent and exponents.

use super::decimal::Decimal;
use super::locale::Locale;
use super::section::{Section, Token};

/// The tokens of a section by their place in the number.
struct Parts<'a> {
    whole: &'a [Token],
    fraction: &'a [Token],
    /// Whether there is a point.
    has_point: bool,
    /// Whether a positive exponent has a sign, and the tokens of the exponent.
    exponent: Option<(bool, &'a [Token])>,
}

impl<'a> Parts<'a> {
    fn of(tokens: &'a [Token]) -> Self {
        let split = |tokens: &'a [Token], at: usize| {
            let (before, rest) = tokens.split_at(at);
            (before, rest.get(1..).unwrap_or_default())
        };
        let at = tokens.iter().position(|it| matches!(it, Token::Exponent { .. }));
        let (mantissa, exponent) = match at {
            Some(at) => {
                let (mantissa, rest) = split(tokens, at);
                let has_plus = tokens[at] == Token::Exponent { has_plus: true };
                (mantissa, Some((has_plus, rest)))
            }
            None => (tokens, None),
        };
        let point = mantissa.iter().position(|it| *it == Token::Point);
        let (whole, fraction) = match point {
            Some(at) => split(mantissa, at),
            None => (mantissa, &[][..]),
        };
        Self { whole, fraction, has_point: point.is_some(), exponent }
    }
}

fn digits(tokens: &[Token]) -> usize {
    tokens.iter().filter(|it| matches!(it, Token::Digit(_))).count()
}

/// Writes a number without its sign.
pub(super) fn write(section: &Section, value: f64, locale: &Locale) -> String {
    let parts = Parts::of(&section.tokens);
    let percents = section.tokens.iter().filter(|it| **it == Token::Percent).count();
    let shift = i32::try_from(percents).unwrap_or(0) * 2 - 3 * thousands(&parts);
    let mut number = Decimal::new(value).shifted(shift);
    let places = digits(parts.fraction);
    let mut exponent = 0;
    if parts.exponent.is_some() {
        (number, exponent) = normalized(number, digits(parts.whole), places);
    }
    let number = number.rounded(places);
    let mut text = whole(parts.whole, &number.whole(), locale);
    if parts.has_point {
        text.push(locale.decimal);
        push_fraction(parts.fraction, &number.fraction(), &mut text);
    }
    if let Some((has_plus, tokens)) = parts.exponent {
        text.push('E');
        match exponent {
            ..0 => text.push('-'),
            _ if has_plus => text.push('+'),
            _ => {}
        }
        text.push_str(&whole(tokens, &exponent_digits(exponent), locale));
    }
    text
}

fn exponent_digits(exponent: i32) -> String {
    match exponent {
        0 => String::new(),
        _ => exponent.unsigned_abs().to_string(),
    }
}

/// Returns the mantissa and the exponent of a number. With several digits before the point, the
/// exponent is a multiple of their number.
fn normalized(number: Decimal, digits: usize, places: usize) -> (Decimal, i32) {
    let step = i32::try_from(digits.clamp(1, 100)).unwrap_or(1);
    if number.is_zero() {
        return (number, 0);
    }
    let floor = |exponent: i32| exponent.div_euclid(step) * step;
    let exponent = floor(number.exponent());
    let mantissa = number.clone().shifted(-exponent).rounded(places);
    // 9.99 becomes 10.0.
    let exponent = exponent + floor(mantissa.exponent().max(0));
    (number.shifted(-exponent), exponent)
}

/// Returns how often a number is divided by a thousand: once for each comma after the last digit
/// of its whole part.
fn thousands(parts: &Parts<'_>) -> i32 {
    let last = |tokens: &[Token]| {
        let last = tokens.iter().rposition(|it| matches!(it, Token::Digit(_)));
        let rest = last.and_then(|at| tokens.get(at + 1..)).unwrap_or_default();
        rest.iter().take_while(|it| **it == Token::Comma).count()
    };
    i32::try_from(last(parts.whole) + last(parts.fraction)).unwrap_or(0)
}

/// Writes the digits before the point, from the last to the first.
fn whole(tokens: &[Token], number: &str, locale: &Locale) -> String {
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let first = tokens.iter().position(is_digit);
    let last = tokens.iter().rposition(is_digit);
    let is_grouped = first.zip(last).is_some_and(|(first, last)| {
        tokens.get(first..last).is_some_and(|it| it.contains(&Token::Comma))
    });
    let mut writer = Backwards { text: Vec::new(), count: 0, group: None };
    writer.group = is_grouped.then_some(locale.group);
    let mut rest = number.chars().rev();
    for (at, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Digit(placeholder) => {
                match (rest.next(), placeholder) {
                    (Some(digit), _) => writer.digit(digit),
                    (None, b'0') => writer.digit('0'),
                    (None, b'?') => writer.text.push(' '),
                    (None, _) => {}
                }
                if Some(at) == first {
                    rest.by_ref().for_each(|digit| writer.digit(digit));
                }
            }
            Token::Literal(literal) => writer.text.extend(literal.chars().rev()),
            Token::Percent => writer.text.push('%'),
            Token::Slash => writer.text.push('/'),
            _ => {}
        }
    }
    // A format such as `.00` has no digit before the point.
    if first.is_none() {
        rest.for_each(|digit| writer.digit(digit));
    }
    writer.text.iter().rev().collect()
}

/// Digits that are written from the last to the first, in groups of three.
struct Backwards {
    text: Vec<char>,
    count: usize,
    group: Option<char>,
}

impl Backwards {
    fn digit(&mut self, digit: char) {
        if let Some(sign) = self.group
            && self.count > 0
            && self.count.is_multiple_of(3)
        {
            self.text.push(sign);
        }
        self.text.push(digit);
        self.count += 1;
    }
}

/// Writes the digits after the point.
fn push_fraction(tokens: &[Token], digits: &str, text: &mut String) {
    let mut rest = digits.chars();
    for token in tokens {
        match token {
            Token::Digit(placeholder) => match (rest.next(), placeholder) {
                (Some(digit), _) => text.push(digit),
                (None, b'0') => text.push('0'),
                (None, b'?') => text.push(' '),
                (None, _) => {}
            },
            Token::Literal(literal) => text.push_str(literal),
            Token::Percent => text.push('%'),
            // A second point, as in `0.0.0`, is a sign.
            Token::Point => text.push('.'),
            _ => {}
        }
    }
}
