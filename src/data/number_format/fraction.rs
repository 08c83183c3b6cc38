//! Writes numbers as fractions: `# ?/?`, `# ??/100`.

use super::section::{Section, Token};

/// Writes a number without its sign.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "the whole part is under 10^15, which has an exact form as a float"
)]
pub(super) fn write(section: &Section, value: f64) -> String {
    let tokens = &section.tokens;
    let slash = tokens.iter().position(|it| *it == Token::Slash).unwrap_or(0);
    let (before, after) = tokens.split_at(slash);
    let after = after.get(1..).unwrap_or_default();
    if value >= 1e15 {
        return value.to_string();
    }
    let (fixed, digits, end) = denominator(after);
    // The numerator is the last run of digits before the slash.
    let last = before.iter().rposition(|it| matches!(it, Token::Digit(_)));
    let start = last.map_or(0, |last| {
        let run = before.get(..=last).unwrap_or_default();
        run.iter().rposition(|it| !matches!(it, Token::Digit(_))).map_or(0, |at| at + 1)
    });
    let (whole_tokens, numerator_tokens) = before.split_at(start);
    let has_whole = whole_tokens.iter().any(|it| matches!(it, Token::Digit(_)));
    let mut whole = if has_whole { value.floor() as u64 } else { 0 };
    let rest = value - whole as f64;
    let (mut numerator, mut denominator) = match fixed {
        Some(fixed) => ((rest * fixed as f64).round() as u64, fixed),
        None => {
            nearest(rest, 10_u64.pow(u32::try_from(digits.clamp(1, 9)).unwrap_or(1)) - 1)
        }
    };
    if has_whole && numerator == denominator {
        (whole, numerator, denominator) = (whole + 1, 0, 1);
    }
    let mut text = String::new();
    push_literals(whole_tokens, &mut text, |zero| {
        if whole > 0 || zero || numerator == 0 {
            whole.to_string()
        } else {
            String::new()
        }
    });
    if numerator > 0 || !has_whole {
        push_literals(numerator_tokens, &mut text, |_| numerator.to_string());
        text.push('/');
        text.push_str(&denominator.to_string());
    }
    push_literals(after.get(end..).unwrap_or_default(), &mut text, |_| String::new());
    text
}

/// Writes the literals of tokens, and a number in place of their digits. The number is told
/// whether one of the digits is a `0`.
fn push_literals(tokens: &[Token], text: &mut String, number: impl Fn(bool) -> String) {
    let has_zero = tokens.contains(&Token::Digit(b'0'));
    let mut is_written = false;
    for token in tokens {
        match token {
            Token::Literal(literal) => text.push_str(literal),
            Token::Digit(_) if !is_written => {
                text.push_str(&number(has_zero));
                is_written = true;
            }
            _ => {}
        }
    }
}

/// Returns the denominator if the format names it, the number of its digits, and where its
/// tokens end.
fn denominator(tokens: &[Token]) -> (Option<u64>, usize, usize) {
    let blanks = tokens.iter().take_while(|it| matches!(it, Token::Digit(_))).count();
    // Digits other than 0 are literals, such as the 1 of `100`.
    let mut text = String::new();
    let mut end = 0;
    for token in tokens {
        match token {
            Token::Literal(literal) if literal.bytes().all(|it| it.is_ascii_digit()) => {
                text.push_str(literal);
            }
            Token::Digit(b'0') if !text.is_empty() => text.push('0'),
            _ => break,
        }
        end += 1;
    }
    match text.parse() {
        Ok(fixed @ 1..=1_000_000_000) => (Some(fixed), 0, end),
        _ => (None, blanks, blanks),
    }
}

/// Returns a fraction near to a number with a denominator of at most `most`: the last one of its
/// continued fraction, as in Excel, which shows 3 1/7 for pi.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "all numbers are far below 2^53"
)]
fn nearest(value: f64, most: u64) -> (u64, u64) {
    let (mut before, mut last) = ((0_u64, 1_u64), (1_u64, 0_u64));
    let mut rest = value;
    for _ in 0..40 {
        let whole = rest.floor();
        let step =
            |one: u64, two: u64| one.saturating_add((whole as u64).saturating_mul(two));
        let next = (step(before.0, last.0), step(before.1, last.1));
        if next.1 > most {
            break;
        }
        (before, last) = (last, next);
        let left = rest - whole;
        if left < 1e-10 || (value - last.0 as f64 / last.1 as f64).abs() < 1e-12 {
            break;
        }
        rest = 1.0 / left;
    }
    last
}
