//! What a number format takes from a language: the decimal sign, and the names of months.

use std::borrow::Cow;

use crate::languages::{Date, Language, english, translation};

/// Languages with a decimal comma, and the sign between thousands (Unicode CLDR, `numbers`,
/// `symbols`). The other languages have a point and a comma.
const COMMAS: &[(&str, char)] = &[
    ("bg", '\u{a0}'),
    ("bs", '.'),
    ("ca", '.'),
    ("cs", '\u{a0}'),
    ("da", '.'),
    ("de", '.'),
    ("el", '.'),
    ("es", '.'),
    ("et", '\u{a0}'),
    ("eu", '.'),
    ("fi", '\u{a0}'),
    ("fr", '\u{202f}'),
    ("gl", '.'),
    ("hr", '.'),
    ("hu", '\u{a0}'),
    ("id", '.'),
    ("is", '.'),
    ("it", '.'),
    ("lt", '\u{a0}'),
    ("lv", '\u{a0}'),
    ("nb", '\u{a0}'),
    ("nl", '.'),
    ("nn", '\u{a0}'),
    ("no", '\u{a0}'),
    ("pl", '\u{a0}'),
    ("pt", '.'),
    ("ro", '.'),
    ("ru", '\u{a0}'),
    ("sk", '\u{a0}'),
    ("sl", '.'),
    ("sq", '\u{a0}'),
    ("sr", '.'),
    ("sv", '\u{a0}'),
    ("tr", '.'),
    ("uk", '\u{a0}'),
    ("vi", '.'),
];
/// The languages of the codes of Windows (MS-LCID), by the lower ten bits, which leave out the
/// country.
const CODES: &[(u32, &str)] = &[
    (0x02, "bg"),
    (0x03, "ca"),
    (0x05, "cs"),
    (0x06, "da"),
    (0x07, "de"),
    (0x08, "el"),
    (0x09, "en"),
    (0x0a, "es"),
    (0x0b, "fi"),
    (0x0c, "fr"),
    (0x0e, "hu"),
    (0x10, "it"),
    (0x13, "nl"),
    (0x14, "nb"),
    (0x15, "pl"),
    (0x16, "pt"),
    (0x18, "ro"),
    (0x19, "ru"),
    (0x1b, "sk"),
    (0x1c, "sq"),
    (0x1d, "sv"),
    (0x1f, "tr"),
    (0x22, "uk"),
    (0x24, "sl"),
    (0x25, "et"),
    (0x26, "lv"),
    (0x27, "lt"),
    (0x2a, "vi"),
    (0x3c, "ga"),
    (0x52, "cy"),
    (0x56, "gl"),
    (0x91, "gd"),
];
const WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Returns the language of a code of Windows.
pub(super) fn language_of(code: u32) -> Option<&'static str> {
    CODES.iter().find(|(it, _)| code > 0 && *it == code & 0x3ff).map(|(_, it)| *it)
}

/// The signs and names of a language.
#[derive(Clone, Debug)]
pub(crate) struct Locale {
    pub(super) decimal: char,
    pub(super) group: char,
    /// `None` if the language is not known: dates without a form of their own are in ISO 8601.
    language: Option<Language>,
}

impl Locale {
    /// Returns the locale of a language.
    pub(crate) fn new(language: Option<Language>) -> Self {
        let primary = language.as_ref().map_or("en", Language::primary);
        let comma = COMMAS.iter().find(|(it, _)| *it == primary);
        let (decimal, group) = comma.map_or(('.', ','), |(_, group)| (',', *group));
        Self { decimal, group, language }
    }

    /// Returns the locale of a section, which may name a language for its dates.
    pub(super) fn for_section(&self, language: Option<&str>) -> Cow<'_, Self> {
        let own = language.filter(|own| {
            self.language.as_ref().is_none_or(|known| known.primary() != *own)
        });
        match own.and_then(Language::parse) {
            Some(language) => {
                Cow::Owned(Self { language: Some(language), ..self.clone() })
            }
            None => Cow::Borrowed(self),
        }
    }

    pub(super) fn is_english(&self) -> bool {
        self.language.as_ref().is_none_or(|it| it.primary() == "en")
    }

    /// Returns the name of a month as it stands in a date.
    pub(super) fn month(&self, month: u8) -> Option<&'static str> {
        let words = match &self.language {
            Some(language) => translation(language)?,
            None => english(),
        };
        words.dates.months.get(usize::from(month).checked_sub(1)?).copied()
    }

    /// Writes the name of a month: three letters, all, or the first.
    pub(super) fn month_text(&self, month: u8, count: usize) -> String {
        let name = self.month(month).unwrap_or_default();
        let letters = match count {
            3 => 3,
            5 => 1,
            _ => name.len(),
        };
        name.chars().take(letters).collect()
    }

    /// Returns the English name of a weekday.
    pub(super) fn weekday_text(&self, weekday: usize, count: usize) -> &'static str {
        let name = WEEKDAYS.get(weekday).copied().unwrap_or_default();
        if count == 3 { name.get(..3).unwrap_or(name) } else { name }
    }

    /// Writes a date as the language does, in ISO 8601 if no language is known.
    pub(super) fn long_date(&self, date: Date) -> String {
        let words = self.language.as_ref().and_then(translation);
        words.map_or_else(|| date.to_string(), |words| words.dates.in_words(date))
    }
}
