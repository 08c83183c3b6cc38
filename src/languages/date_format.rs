//! Writes a date in words, by the pattern of a language.

use super::date::Date;
use super::numerals::Numerals;

/// How a language writes a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateFormat {
    /// A pattern of the Unicode CLDR (`dateFormat`, long; UTS 35, part 4): `d` and `dd` stand
    /// for the day, `MMMM` for the month's name, `M` and `MM` for its number, `y` for the
    /// year. Apostrophes enclose text that contains Latin letters.
    pub(crate) pattern: &'static str,
    /// The names of the months as they stand in a date (CLDR, `months`, format, wide). Empty
    /// if the pattern has none.
    pub(crate) months: &'static [&'static str],
}

impl DateFormat {
    /// `2026-11-01` (ISO 8601).
    pub(crate) const ISO: Self = Self { pattern: "y-MM-dd", months: &[] };

    /// Writes a date with ASCII digits.
    pub(crate) fn in_words(&self, date: Date) -> String {
        self.write(date, Numerals::ASCII)
    }

    /// Writes a date.
    pub(super) fn write(&self, date: Date, numerals: Numerals) -> String {
        let name =
            usize::from(date.month).checked_sub(1).and_then(|at| self.months.get(at));
        let mut text = String::new();
        let mut is_quoted = false;
        let mut rest = self.pattern.chars().peekable();
        while let Some(character) = rest.next() {
            let mut length = 1;
            if character.is_ascii_alphabetic() && !is_quoted {
                while rest.next_if_eq(&character).is_some() {
                    length += 1;
                }
            }
            match (character, length) {
                ('\'', _) => is_quoted = !is_quoted,
                _ if is_quoted => text.push(character),
                ('d', 1) => text.push_str(&numerals.write(date.day.into())),
                ('d', _) => text.push_str(&format!("{:02}", date.day)),
                ('M', 1) => text.push_str(&numerals.write(date.month.into())),
                ('M', 2) => text.push_str(&format!("{:02}", date.month)),
                ('M', _) => text.push_str(name.unwrap_or(&"")),
                ('y', _) => text.push_str(&numerals.write(date.year.into())),
                _ => text.push(character),
            }
        }
        text
    }
}
