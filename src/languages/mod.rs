//! Holds everything that depends on the language or the script of a text.
//!
//! A [`Language`] is a tag that leads to a record: labels, dates, digits, quotation marks and
//! font preferences. To add a language, add its record to a file of `records` and a test case
//! to `tests/cases/languages`. A record is found by language, script and region; what no
//! record says comes from the Unicode CLDR or is as in English.

#[cfg(test)]
mod cldr_tests;
mod date;
mod date_format;
mod font_preferences;
mod label;
mod labels;
mod lookup;
mod numerals;
pub(crate) mod pasted;
mod quotes;
mod record;
mod records;
pub(crate) mod script;
mod tag;

pub use date::Date;
pub(crate) use font_preferences::FontPreferences;
pub use label::Label;
pub use labels::Labels;
pub(crate) use lookup::{english, is_month, record, translation, translations};
pub(crate) use numerals::{Numerals, ascii_digits};
pub(crate) use quotes::Pair;
pub(crate) use record::LanguageRecord;
pub use tag::Language;
