//! Writes a number as a spreadsheet shows it, by the number format of its cell (ECMA-376,
//! part 1, section 18.8.31).
//!
//! A format has up to four sections, for positive numbers, negative ones, zero and text.
//! [`parse`] reads a format into sections of tokens, and one module writes each kind of
//! section.

mod date;
mod decimal;
mod fraction;
mod general;
mod locale;
mod number;
mod parse;
mod section;
mod serial;

pub(super) use locale::Locale;
pub(super) use serial::DateSystem;

use crate::languages::Date;
use section::{Kind, Section};

/// A parsed number format.
#[derive(Clone, Debug)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

impl NumberFormat {
    /// Parses a format code. Codes that no spreadsheet writes are read as far as possible.
    pub(super) fn parse(code: &str) -> Self {
        Self { sections: parse::sections(code) }
    }

    /// Returns a format that every spreadsheet knows by its number (ECMA-376, part 1, section
    /// 18.8.30; BIFF8 has the same).
    pub(super) fn built_in(id: u32) -> Option<Self> {
        Some(match id {
            // These two follow the settings of the computer.
            14 => Self { sections: vec![Section::system_date(false)] },
            22 => Self { sections: vec![Section::system_date(true)] },
            // East Asian dates, which have other forms in each of the languages.
            27..=31 | 34..=36 | 50..=54 | 57 | 58 => {
                Self { sections: vec![Section::system_date(false)] }
            }
            32 | 33 | 55 | 56 => Self::parse("h:mm:ss"),
            _ => Self::parse(built_in_code(id)?),
        })
    }

    /// Returns the format of cells that have none.
    pub(super) fn general() -> Self {
        Self::parse("General")
    }

    /// Writes a number. White space at both ends, which a spreadsheet shows to align numbers, is
    /// left out.
    pub(super) fn write(
        &self,
        value: f64,
        system: DateSystem,
        locale: &Locale,
    ) -> String {
        let (section, is_signed) = section::choose(&self.sections, value);
        let text = match section.kind {
            Kind::Date => date::write(section, value, system, locale),
            Kind::Fraction => fraction::write(section, value.abs()),
            Kind::Number => number::write(section, value.abs(), locale),
            Kind::General => general::write(section, value.abs(), locale),
        };
        let text = text.trim();
        let has_value = text.bytes().any(|it| matches!(it, b'1'..=b'9'));
        let sign = if is_signed && value < 0.0 && has_value { "-" } else { "" };
        format!("{sign}{text}")
    }

    /// Writes a text. Returns `None` if the format does not change it: the section for text may
    /// add words, or hide it.
    pub(super) fn write_text(&self, text: &str) -> Option<String> {
        let section = section::for_text(&self.sections)?;
        Some(section.write_text(text)).filter(|written| written != text)
    }

    /// Returns the day of a number that is shown as a date.
    pub(super) fn day(&self, value: f64, system: DateSystem) -> Option<Date> {
        let (section, _) = section::choose(&self.sections, value);
        if section.shows_day() { system.day(value) } else { None }
    }
}

/// Returns the code of a format that is the same on every computer.
const fn built_in_code(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"$\"#,##0;\\-\"$\"#,##0",
        7 | 8 => "\"$\"#,##0.00;\\-\"$\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 => "#,##0;-#,##0;\"-\"",
        42 => "\"$\"#,##0;-\"$\"#,##0;\"$\"\"-\"",
        43 => "#,##0.00;-#,##0.00;\"-\"",
        44 => "\"$\"#,##0.00;-\"$\"#,##0.00;\"$\"\"-\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
