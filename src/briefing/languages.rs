//! The languages that the program has words for: a tag in, the words out.

mod latin;
mod other;

use super::Language;
use super::labels::DateFormat;

/// What a language says. See [`super::labels::Labels`] for what each is.
#[derive(Debug)]
pub(super) struct Row {
    /// Its tag: the language, for some with a script.
    pub(super) tag: &'static str,
    pub(super) kicker: &'static str,
    pub(super) issued: &'static str,
    pub(super) review: &'static str,
    pub(super) version: &'static str,
    pub(super) code: &'static str,
    pub(super) scan: &'static str,
    pub(super) call: &'static str,
    pub(super) write: &'static str,
    pub(super) skip: &'static str,
    pub(super) dates: DateFormat,
    /// Its own digit nought, where it has one.
    pub(super) zero: Option<char>,
}

/// The words of a language, and whether they are its own: English ones otherwise.
pub(super) fn find(language: &Language) -> (&'static Row, bool) {
    let tag = language.as_str().to_ascii_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    // Chinese of Taiwan, Hong Kong and Macau is written in traditional characters.
    let is_traditional = parts.any(|it| matches!(it, "hant" | "tw" | "hk" | "mo"));
    let wanted = match primary {
        "zh" | "yue" if is_traditional || primary == "yue" => "zh-Hant",
        "nb" | "nn" => "no",
        "fil" => "tl",
        other => other,
    };
    match rows().find(|row| row.tag == wanted) {
        Some(row) => (row, true),
        None => (english(), false),
    }
}

const fn dates(pattern: &'static str, months: [&'static str; 12]) -> DateFormat {
    DateFormat { pattern, months }
}

/// Every row.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    latin::ROWS.iter().chain(other::ROWS)
}

/// That of English, which stands for all that have none.
pub(super) fn english() -> &'static Row {
    &latin::ROWS[0]
}
