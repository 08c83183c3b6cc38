//! The languages that the program has words for: a tag in, the words out.

mod east_asian;
mod eastern;
mod greek_cyrillic;
mod right_to_left;
mod south_asian;
mod western;
mod world;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::labels::DateFormat;
use crate::languages::Language;

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
    let has = |words: &[&str]| parts.clone().any(|part| words.contains(&part));
    let wanted = match primary {
        // Chinese of Taiwan, Hong Kong and Macau is written in traditional characters.
        "zh" | "cmn" if has(&["hant", "tw", "hk", "mo"]) => "zh-Hant",
        "zh" | "cmn" => "zh",
        "yue" => "zh-Hant",
        "nb" | "nn" => "no",
        "fil" => "tl",
        "prs" | "pes" => "fa",
        "ku" if has(&["arab"]) => "ckb",
        "kmr" | "ku" => "ku",
        "sr" if has(&["latn"]) => "sr-Latn",
        // What is known of these is in other letters.
        "az" if has(&["arab", "cyrl"]) => "",
        "pa" | "ms" if has(&["arab", "aran"]) => "",
        "bs" if has(&["cyrl"]) => "",
        other => other,
    };
    match rows().find(|row| row.tag == wanted) {
        Some(row) => (row, true),
        None => (english(), false),
    }
}

/// Whether a word in small letters is the name of a month in any language. "March" and "may"
/// are words of their own in small letters: not these.
pub(crate) fn is_month(word: &str) -> bool {
    static MONTHS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let months = rows().flat_map(|row| row.dates.months.split(' '));
        let small = months.map(str::to_lowercase);
        small.filter(|it| !matches!(it.as_str(), "" | "march" | "may")).collect()
    });
    MONTHS.contains(word)
}

const fn dates(pattern: &'static str, months: &'static str) -> DateFormat {
    DateFormat { pattern, months }
}

/// Every row.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    let files = [
        western::ROWS,
        eastern::ROWS,
        greek_cyrillic::ROWS,
        right_to_left::ROWS,
        south_asian::ROWS,
        east_asian::ROWS,
        world::ROWS,
    ];
    files.into_iter().flatten()
}

/// That of English, which stands for all that have none.
pub(super) fn english() -> &'static Row {
    &western::ROWS[0]
}
