//! Reads days as people write them.

use crate::briefing::only_day;
use crate::languages::Language;

/// The English names of the months.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Returns a day as `2026-11-01`. A day in numbers is read as day, month and year, in the United
/// States as month, day and year.
pub(super) fn day(text: &str, language: &str) -> Option<String> {
    british_day(text, language.eq_ignore_ascii_case("en-us")).or_else(|| {
        let language = Language::parse(language)?;
        only_day(text.trim_end_matches('.'), &language).map(|it| it.to_string())
    })
}

/// Returns a day in numbers or with an English month.
fn british_day(text: &str, month_first: bool) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "/-.,".contains(c))
        .filter(|it| !it.is_empty())
        .collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |text: &str| -> Option<u32> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &text[digits.len()..];
        let is_ordinal =
            ["", "st", "nd", "rd", "th"].contains(&suffix.to_lowercase().as_str());
        if is_ordinal { digits.parse().ok() } else { None }
    };
    let month = |text: &str| -> Option<u32> {
        let lower = text.to_lowercase();
        let named = MONTHS.iter().position(|name| {
            *name == lower || lower.len() >= 3 && name.starts_with(&lower)
        });
        named.and_then(|index| u32::try_from(index + 1).ok())
    };
    let is_year = first.len() == 4 && first.chars().all(|c| c.is_ascii_digit());
    let (day, month, year) = if is_year {
        (number(third)?, number(second)?, number(first)?)
    } else if let Some(month) = month(second) {
        (number(first)?, month, number(third)?)
    } else if let Some(month) = month(first) {
        (number(second)?, month, number(third)?)
    } else {
        let (one, two) = (number(first)?, number(second)?);
        let (day, month) = if month_first { (two, one) } else { (one, two) };
        (day, month, number(third)?)
    };
    let year = if third.len() == 2 && year < 100 { 2000 + year } else { year };
    let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
    (is_day && (1990..2200).contains(&year))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_uk() {
        let day = |text| day(text, "en-GB");
        assert_eq!(day("1 November 2026").as_deref(), Some("2026-11-01"));
        assert_eq!(day("1st Nov 2026").as_deref(), Some("2026-11-01"));
        assert_eq!(day("25th November 2026").as_deref(), Some("2026-11-25"));
        assert_eq!(day("01/11/2026").as_deref(), Some("2026-11-01"));
        assert_eq!(day("2026-11-01").as_deref(), Some("2026-11-01"));
        assert_eq!(day("November 2026"), None);
        assert_eq!(day("31/13/2026"), None);
    }

    #[test]
    fn days_of_other_languages() {
        assert_eq!(day("11/01/2026", "en-US").as_deref(), Some("2026-11-01"));
        assert_eq!(day("1 Tachwedd 2026", "cy").as_deref(), Some("2026-11-01"));
        assert_eq!(day("1 listopada 2026", "pl").as_deref(), Some("2026-11-01"));
        assert_eq!(day("1. Oktober 2026", "de").as_deref(), Some("2026-10-01"));
    }
}
