//! Writes dates and times.

use super::locale::Locale;
use super::section::{DatePart, Section, Token};
use super::serial::{DateSystem, Moment};
use crate::languages::Date;

/// What spreadsheets show for a date that does not exist.
const NO_DATE: &str = "########";

/// Writes a number as a date or time.
pub(super) fn write(
    section: &Section,
    value: f64,
    system: DateSystem,
    locale: &Locale,
) -> String {
    let digits = section.tokens.iter().map(|token| match token {
        Token::Fraction(digits) => *digits,
        _ => 0,
    });
    // A time alone may be longer than the calendar, but not negative.
    let Some(moment) = system.moment(value, digits.max().unwrap_or(0)) else {
        return NO_DATE.to_owned();
    };
    let locale = locale.for_section(section.language);
    let has_names = section
        .tokens
        .iter()
        .any(|token| matches!(token, Token::Date(DatePart::Month | DatePart::Day, 3..)));
    let words = section.shows_day() && (section.is_system || has_names);
    if words
        && (section.is_system || !locale.is_english())
        && let Some(date) = moment.date()
        && (section.is_system || needs_words(section, &locale))
    {
        return in_words(section, moment, date, &locale);
    }
    let has_halves =
        section.tokens.iter().any(|it| matches!(it, Token::HalfOfDay { .. }));
    let mut text = String::new();
    for token in &section.tokens {
        push(token, moment, (value, has_halves), &locale, &mut text);
    }
    text
}

/// Tells whether a format asks for names that are known in English only: those of days, and
/// short names of months.
fn needs_words(section: &Section, locale: &Locale) -> bool {
    section.tokens.iter().any(|token| match token {
        Token::Date(DatePart::Day, 3..) | Token::Date(DatePart::Month, 3 | 5..) => true,
        Token::Date(DatePart::Month, 4) => locale.month(1).is_none(),
        _ => false,
    })
}

/// Writes the date as the language writes it, with the time if the format shows one.
fn in_words(section: &Section, moment: Moment, date: Date, locale: &Locale) -> String {
    let has_time =
        section.tokens.iter().any(|it| matches!(it, Token::Date(DatePart::Hour, _)));
    let mut text = locale.long_date(date);
    if has_time {
        let minutes = moment.seconds() / 60;
        text.push_str(&format!(" {}:{:02}", minutes / 60, minutes % 60));
    }
    text
}

/// Writes a token. `number` is the number of the cell, and whether the section has `AM/PM`.
fn push(
    token: &Token,
    moment: Moment,
    (value, has_halves): (f64, bool),
    locale: &Locale,
    text: &mut String,
) {
    let seconds = moment.seconds();
    match token {
        Token::Literal(literal) => text.push_str(literal),
        Token::Point => text.push('.'),
        Token::Comma => text.push(','),
        Token::Slash => text.push('/'),
        Token::Percent => text.push('%'),
        // `d/m/yyyy 0`: not the zero of a number.
        Token::Digit(sign) => text.push(char::from(*sign)),
        Token::Date(part, count) => {
            let time = (seconds, has_halves);
            text.push_str(&written(*part, *count, moment, time, locale));
        }
        Token::HalfOfDay { is_full } => {
            text.push(if seconds < 43_200 { 'A' } else { 'P' });
            if *is_full {
                text.push('M');
            }
        }
        Token::Elapsed(part, count) => {
            let number = elapsed(*part, value, moment);
            text.push_str(&format!("{number:0count$}"));
        }
        Token::Fraction(digits) => {
            let number = moment.units % moment.per_second;
            let shown = format!("{number:03}");
            let shown = match moment.per_second {
                10 => &shown[2..],
                100 => &shown[1..],
                _ => &shown[..],
            };
            text.push(locale.decimal);
            text.push_str(&format!("{shown:0<digits$}"));
        }
        Token::Exponent { .. } | Token::Text | Token::General => {}
    }
}

/// Writes a part of a date or of a time.
fn written(
    part: DatePart,
    count: usize,
    moment: Moment,
    (seconds, has_halves): (u64, bool),
    locale: &Locale,
) -> String {
    let hour = seconds / 3600;
    let number = match part {
        DatePart::Year if count <= 2 => return format!("{:02}", moment.year % 100),
        DatePart::Year => return format!("{:04}", moment.year),
        DatePart::Month if count >= 3 => return locale.month_text(moment.month, count),
        DatePart::Day if count >= 3 => {
            return locale.weekday_text(moment.weekday, count).to_owned();
        }
        DatePart::Month => moment.month.into(),
        DatePart::Day => moment.day.into(),
        DatePart::Hour if has_halves => (hour + 11) % 12 + 1,
        DatePart::Hour => hour,
        DatePart::Minute => seconds / 60 % 60,
        DatePart::Second => seconds % 60,
    };
    let width = count.min(2);
    format!("{number:0width$}")
}

/// Returns the hours, minutes or seconds since day 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is that of a date, and not negative"
)]
fn elapsed(part: DatePart, value: f64, moment: Moment) -> u64 {
    let seconds = moment.seconds();
    // Rounding may have carried the moment to the next day.
    let days = if seconds == 0 && value - value.floor() > 0.5 {
        value.ceil() as u64
    } else {
        value.floor() as u64
    };
    let seconds = days * 86_400 + seconds;
    match part {
        DatePart::Hour => seconds / 3600,
        DatePart::Minute => seconds / 60,
        _ => seconds,
    }
}
