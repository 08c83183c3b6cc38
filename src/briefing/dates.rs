//! Reads a [`Date`] from the file, or suggests the day that its author meant.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::languages::{
    Date, Language, ascii_digits, english, translation, translations,
};
use crate::yaml::Scalar;

/// The years that a suggestion may be in.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;
/// The fewest letters that identify a month.
const FEWEST_LETTERS: usize = 3;

/// Reads a day. The language of the briefing tells how to read one that is not in the form
/// of the file.
pub(super) fn date(
    scalar: &Scalar,
    key: &str,
    language: &Language,
    report: &mut Report,
) -> Option<Date> {
    let text = scalar.text.trim();
    let date = Date::parse(text);
    if date.is_none() {
        let shown: String = text.chars().take(40).collect();
        let message = format!("`{key}` cannot be `{shown}`, which is not a date");
        let span = scalar.map.span();
        let mut error = Diagnostic::error(Code::InvalidValue, span, message);
        let meant = Meant::of(text, language);
        let example = match &meant {
            Meant::Days(days) => days.first().map(ToString::to_string),
            Meant::Month(first, _) => Some(first.to_string()),
            Meant::Impossible(_) | Meant::Unknown => None,
        };
        match meant {
            Meant::Days(days) => {
                let several = days.len() > 1;
                for (number, day) in days.into_iter().enumerate() {
                    let either = if number > 0 { "or " } else { "" };
                    let hint = if several {
                        format!("{either}did you mean `{day}`, {}?", in_words(day))
                    } else {
                        format!("did you mean `{day}`?")
                    };
                    error = error.hint(hint).suggest(span, day.to_string());
                }
            }
            Meant::Month(first, last) => {
                error = error
                    .hint(format!("add the day: `{first}` is the first of the month"))
                    .suggest(span, first.to_string())
                    .hint(format!("or `{last}` is the last"))
                    .suggest(span, last.to_string());
            }
            Meant::Impossible(why) => error = error.hint(why),
            Meant::Unknown => {}
        }
        let example = example.unwrap_or_else(|| "2026-11-01".to_owned());
        report.push(
            error.hint(format!("write year, month and day, as `{key}: {example}`")),
        );
    }
    date
}

/// Returns the day that a text means in a language, if it can mean only one.
pub(crate) fn only_day(text: &str, language: &Language) -> Option<Date> {
    match Meant::of(text.trim(), language) {
        Meant::Days(days) => <[Date; 1]>::try_from(days).ok().map(|[day]| day),
        Meant::Month(..) | Meant::Impossible(_) | Meant::Unknown => None,
    }
}

/// The probable meaning of a text that is not a date in the form of the file.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    /// A day. If several are possible, the likeliest comes first.
    Days(Vec<Date>),
    /// A month without a day, as its first and last day.
    Month(Date, Date),
    /// A day that does not exist, with the reason.
    Impossible(String),
    Unknown,
}

impl Meant {
    fn of(text: &str, language: &Language) -> Self {
        // No date is this long, and every word of the text would be looked up.
        if text.len() > 80 {
            return Self::Unknown;
        }
        let plain = ascii_digits(text);
        // A database adds the time: `2026-11-01T00:00:00`.
        let plain = plain.split_once(':').map_or(&*plain, |(before, _)| {
            before.rsplit_once([' ', 'T', 't']).map_or(before, |(date, _)| date)
        });
        let tokens = tokens(plain);
        let numbers: Vec<&str> = tokens
            .iter()
            .copied()
            .filter(|token| token.starts_with(|first: char| first.is_ascii_digit()))
            .collect();
        let words = tokens.iter().copied().filter(|token| !numbers.contains(token));
        let names: Vec<&str> = words.collect();
        let months = month_of(plain, &names, language);
        match (months.as_slice(), numbers.as_slice()) {
            ([], [first, second, third]) => {
                Self::of_numbers(first, second, third, language)
            }
            ([], [one]) if one.len() == 8 => {
                let (year, rest) = one.split_at_checked(4).unwrap_or((one, ""));
                let (month, day) = rest.split_at_checked(2).unwrap_or((rest, ""));
                Self::of_numbers(year, month, day, language)
            }
            ([], [first, second]) => match (year(first), year(second)) {
                (Some(year), None) => Self::of_month(year, number(second)),
                (None, Some(year)) => Self::of_month(year, number(first)),
                _ => Self::Unknown,
            },
            ([month, ..], [first, second]) => {
                let pair = match (year(first), year(second)) {
                    (Some(year), None) => Some((year, second)),
                    (_, Some(year)) => Some((year, first)),
                    (None, None) => short_year(second).map(|year| (year, first)),
                };
                let Some((year, day)) = pair else { return Self::Unknown };
                let Some(day) = number(day) else { return Self::Unknown };
                let days: Vec<Date> =
                    months.iter().filter_map(|month| day_of(year, *month, day)).collect();
                if days.is_empty() { impossible(year, *month) } else { Self::Days(days) }
            }
            ([month, ..], [only]) => match year(only) {
                Some(year) => Self::of_month(year, Some(*month)),
                None => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// Reads three numbers. The year comes first, as in the form of the file, or last.
    fn of_numbers(first: &str, second: &str, third: &str, language: &Language) -> Self {
        if let Some(year) = year(first) {
            let (Some(month), Some(day)) = (number(second), number(third)) else {
                return Self::Unknown;
            };
            return match day_of(year, month, day) {
                Some(day) => Self::Days(vec![day]),
                None => impossible(year, month),
            };
        }
        let Some(year) = year(third).or_else(|| short_year(third)) else {
            return Self::Unknown;
        };
        let (Some(first), Some(second)) = (number(first), number(second)) else {
            return Self::Unknown;
        };
        // Only the United States and the Philippines write the month first.
        let writes_month_first = ["US", "PH"];
        let is_american = language.region().is_some_and(|region| {
            writes_month_first.iter().any(|code| region.eq_ignore_ascii_case(code))
        });
        let (british, american) =
            (day_of(year, second, first), day_of(year, first, second));
        let order = if is_american { [american, british] } else { [british, american] };
        let mut days: Vec<Date> = order.into_iter().flatten().collect();
        days.dedup();
        match days.as_slice() {
            [] => impossible(year, if is_american { first } else { second }),
            _ => Self::Days(days),
        }
    }

    fn of_month(year: u16, month: Option<u8>) -> Self {
        let Some(month) = month else { return Self::Unknown };
        match (day_of(year, month, 1), last_day(year, month)) {
            (Some(first), Some(last)) => Self::Month(first, last),
            _ => Self::Unknown,
        }
    }
}

/// Explains why a day does not exist.
fn impossible(year: u16, month: u8) -> Meant {
    let name = english_name(month);
    let last = last_day(year, month);
    Meant::Impossible(match (name, last) {
        (Some(name), Some(last)) => format!("{name} {year} has {} days", last.day),
        _ => format!("there is no month {month}: write the month before the day"),
    })
}

fn in_words(date: Date) -> String {
    let month = english_name(date.month).unwrap_or_default();
    format!("{} {month} {}", date.day, date.year)
}

fn english_name(month: u8) -> Option<&'static str> {
    english().dates.months.get(usize::from(month).checked_sub(1)?).copied()
}

fn day_of(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

fn last_day(year: u16, month: u8) -> Option<Date> {
    (28..=31).rev().find_map(|day| day_of(year, month, day))
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

fn year(text: &str) -> Option<u16> {
    text.parse().ok().filter(|it| text.len() == 4 && YEARS.contains(it))
}

/// Reads `26` as 2026.
fn short_year(text: &str) -> Option<u16> {
    text.parse::<u16>().ok().filter(|_| text.len() == 2).map(|it| 2000 + it)
}

/// Splits a text into runs of digits and runs of letters.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |character: char| match character {
        _ if character.is_ascii_digit() => 1,
        // A combining mark belongs to its letter, in Indic scripts as in decomposed Latin.
        _ if !character.is_ascii() && !character.is_whitespace() => 2,
        _ if character.is_alphabetic() => 2,
        _ => 0,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = 0;
    for (at, character) in text.char_indices() {
        let kind = kind(character);
        if kind != last {
            tokens.extend(text.get(start..at).filter(|_| last > 0));
            (start, last) = (at, kind);
        }
    }
    tokens.extend(text.get(start..).filter(|_| last > 0));
    tokens
}

/// Returns the numbers of the months that a text names: in its language, in English, or in
/// any other language. Several languages may use the same name for different months.
fn month_of(text: &str, words: &[&str], language: &Language) -> Vec<u8> {
    if words.is_empty() {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    for own in translation(language).into_iter().chain([english()]) {
        if let Some(month) = best_match(own.dates.months, &lower, words) {
            return vec![month.number];
        }
    }
    let mut found: Vec<MonthMatch> = translations()
        .filter_map(|other| best_match(other.dates.months, &lower, words))
        .collect();
    let most = found.iter().map(|month| month.letters).max().unwrap_or(0);
    found.retain(|month| month.letters == most);
    let mut months: Vec<u8> = found.into_iter().map(|month| month.number).collect();
    months.sort_unstable();
    months.dedup();
    months
}

/// A month that a text names.
#[derive(Clone, Copy)]
struct MonthMatch {
    /// The month, from 1.
    number: u8,
    /// How many letters agree.
    letters: usize,
}

/// Finds the month of a language that a text names in full, or whose name begins as a word of
/// the text does: `Nov` is November, and the nominative `listopad` is the genitive
/// `listopada`. Returns `None` if two months match equally well.
fn best_match(months: &[&str], text: &str, words: &[&str]) -> Option<MonthMatch> {
    let mut found: Option<MonthMatch> = None;
    let mut is_tie = false;
    for (number, name) in (1_u8..).zip(months) {
        let name = name.to_lowercase();
        // Catalan writes `de` or `d’` before the name.
        let stem = name.rsplit([' ', '’']).next().unwrap_or(&name);
        let length = stem.chars().count();
        let letters = if length > 0 && text.contains(stem) && length >= 2 {
            length + 1
        } else {
            let agreeing = words.iter().map(|word| agreeing(&word.to_lowercase(), stem));
            agreeing.max().unwrap_or(0)
        };
        match found {
            _ if letters < FEWEST_LETTERS => {}
            Some(best) if letters < best.letters => {}
            Some(best) if letters == best.letters => is_tie = true,
            _ => {
                found = Some(MonthMatch { number, letters });
                is_tie = false;
            }
        }
    }
    found.filter(|_| !is_tie)
}

/// Counts the letters that a word and a name share at their beginning. Returns zero if the
/// rest of the word or of the name is long.
fn agreeing(word: &str, name: &str) -> usize {
    let common = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().count() - common;
    let is_cut = rest(word) == 0;
    let is_inflected = common >= 4 && rest(word) <= 3 && rest(name) <= 3;
    if is_cut || is_inflected { common } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, language: &str) -> String {
        match Meant::of(text, &Language::parse(language).unwrap()) {
            Meant::Days(days) => {
                days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            }
            Meant::Month(first, last) => format!("{first}..{last}"),
            Meant::Impossible(why) => why,
            Meant::Unknown => String::new(),
        }
    }

    #[test]
    fn other_forms_of_dates_are_read() {
        for (text, date) in [
            ("13/11/2026", "2026-11-13"),
            ("01/11/2026", "2026-11-01 2026-01-11"),
            ("1.11.26", "2026-11-01 2026-01-11"),
            ("1/1/2026", "2026-01-01"),
            ("2026-1-5", "2026-01-05"),
            ("2026/11/01", "2026-11-01"),
            ("20261101", "2026-11-01"),
            ("2026-11-01T00:00:00", "2026-11-01"),
            ("2026-11-01 00:00", "2026-11-01"),
            ("1 November 2026", "2026-11-01"),
            ("1st Nov 2026", "2026-11-01"),
            ("1 Nov. 26", "2026-11-01"),
            ("Sunday, 1st of November 2026", "2026-11-01"),
            ("November 1, 2026", "2026-11-01"),
            ("1-Nov-2026", "2026-11-01"),
            ("1 Sept 2026", "2026-09-01"),
            ("Nov 2026", "2026-11-01..2026-11-30"),
            ("February 2028", "2028-02-01..2028-02-29"),
            ("11/2026", "2026-11-01..2026-11-30"),
            ("2026-11", "2026-11-01..2026-11-30"),
            ("2026-02-30", "February 2026 has 28 days"),
            ("31 June 2026", "June 2026 has 30 days"),
            ("2026-31-12", "there is no month 31: write the month before the day"),
            ("soon", ""),
            ("é/é/é", ""),
            ("next year", ""),
            ("2026", ""),
            ("1 2 3 4", ""),
        ] {
            assert_eq!(meant(text, "en-GB"), date, "{text}");
        }
        assert_eq!(meant("01/11/2026", "en-US"), "2026-01-11 2026-11-01");
    }

    #[test]
    fn names_of_months_are_read_in_many_languages() {
        for (text, language, date) in [
            ("1 Tachwedd 2026", "cy", "2026-11-01"),
            ("1 listopada 2026 r.", "pl", "2026-11-01"),
            ("1 listopad 2026", "pl", "2026-11-01"),
            ("1. listopada 2026.", "hr", "2026-10-01"),
            ("1. November 2026", "de", "2026-11-01"),
            ("1. März 2026", "de", "2026-03-01"),
            ("1er novembre 2026", "fr", "2026-11-01"),
            ("le 1 août 2026", "fr", "2026-08-01"),
            ("1 de noviembre de 2026", "es", "2026-11-01"),
            ("1 ноября 2026 г.", "ru", "2026-11-01"),
            ("ноябрь 2026", "ru", "2026-11-01..2026-11-30"),
            ("2026年11月1日", "zh", "2026-11-01"),
            ("١ نوفمبر ٢٠٢٦", "ar", "2026-11-01"),
            ("1 नवंबर 2026", "hi", "2026-11-01"),
            // English in a briefing in another language, and the reverse.
            ("1 November 2026", "pl", "2026-11-01"),
            ("1 novembre 2026", "en-GB", "2026-11-01"),
            ("1 ноября 2026", "en-GB", "2026-11-01"),
        ] {
            assert_eq!(meant(text, language), date, "{text}");
        }
        // October in Croatian, November in Polish and Czech.
        let both = meant("1 listopad 2026", "en-GB");
        assert!(both.contains("2026-10-01") && both.contains("2026-11-01"), "{both}");
    }
}
