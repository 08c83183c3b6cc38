//! The record of a language: everything in the program that depends on it.

use super::date_format::DateFormat;
use super::label::{Label, LabelTexts};
use super::quotes::Quotes;

/// Everything in the program that depends on a language. What it does not know of a language
/// is as in English.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LanguageRecord {
    /// The tags that the record is for: a language, with a script or a region if there are
    /// other records for the same language.
    pub(crate) tags: &'static [&'static str],
    /// The script, if the CLDR names another one for these tags or none.
    pub(crate) script: Option<&'static str>,
    /// The fixed words and the dates. `None` if nobody has translated them yet.
    pub(crate) translation: Option<Translation>,
    /// The digit zero, if the language has digits of its own.
    pub(crate) zero: Option<char>,
    /// The quotation marks.
    pub(crate) quotes: Quotes,
    /// Whether a dash between words is an em dash without spaces, as in American English
    /// (Chicago Manual of Style, 6.85), instead of an en dash between spaces (New Hart's
    /// Rules, 4.11).
    pub(crate) has_closed_dash: bool,
    /// Whether a word of one letter stays on the line of the next word, as in Polish, Czech
    /// and Slovak (ČSN 01 6910).
    pub(crate) binds_letters: bool,
    /// Whether Arabic letters are set in Nastaliq.
    pub(crate) is_nastaliq: bool,
    /// Whether the alphabet has Latin letters that the main font family lacks (CLDR,
    /// `exemplarCharacters`).
    pub(crate) has_extended_latin: bool,
}

/// The words of the program in a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Translation {
    /// The fixed words.
    pub(crate) labels: LabelTexts,
    /// The form of a date.
    pub(crate) dates: DateFormat,
}

impl LanguageRecord {
    /// The values of a language that the program knows nothing about.
    pub(super) const UNKNOWN: Self = Self {
        tags: &[],
        script: None,
        translation: None,
        zero: None,
        quotes: Quotes::ENGLISH,
        has_closed_dash: false,
        binds_letters: false,
        is_nastaliq: false,
        has_extended_latin: false,
    };
}

/// Builds the translation of a record: the pattern of a date, the months and the labels.
pub(super) const fn translation(
    pattern: &'static str,
    months: &'static [&'static str],
    labels: [(Label, &'static str); Label::ALL.len()],
) -> Translation {
    Translation { labels: LabelTexts::new(labels), dates: DateFormat { pattern, months } }
}
