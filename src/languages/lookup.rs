//! Finds the record and the script of a language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::record::{LanguageRecord, Translation};
use super::records;
use super::script::{self, ScriptTag};
use super::tag::Language;

/// A tag of a record, parsed, with the script that it stands for.
struct Entry {
    tag: Language,
    script: Option<ScriptTag>,
    /// Whether the record names the script, and not the CLDR.
    has_own_script: bool,
    record: &'static LanguageRecord,
}

/// Every tag of every record, by its primary language.
static ENTRIES: LazyLock<BTreeMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let entry = |record: &'static LanguageRecord, tag: &&str| {
        let tag = Language::parse(tag)?;
        let own = record.script.filter(|_| !tag.has_script());
        let own = own.and_then(|script| ScriptTag::try_from_str(script).ok());
        let script = own.or_else(|| tag.usual_script());
        Some(Entry { script, has_own_script: own.is_some(), tag, record })
    };
    let mut entries: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let all = records::all()
        .flat_map(|record| record.tags.iter().filter_map(move |tag| entry(record, tag)));
    for entry in all {
        entries.entry(entry.tag.primary().to_owned()).or_default().push(entry);
    }
    entries
});

/// Returns the script that a language is written in: that of its tag, or of its record, or
/// else the usual one by the CLDR.
pub(crate) fn script(language: &Language) -> Option<ScriptTag> {
    if language.has_script() {
        return language.usual_script();
    }
    let named = entries(language).filter(|entry| entry.has_own_script);
    let named = named.max_by_key(|entry| entry.tag.region().is_some());
    named.and_then(|entry| entry.script).or_else(|| language.usual_script())
}

impl Language {
    /// Tells whether the language is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        script(self).is_some_and(script::is_rtl)
    }
}

/// Returns the record of a language: the one for its script and region if there is one, or
/// else another one of the language. A language without a record has the values of English.
pub(crate) fn record(language: &Language) -> &'static LanguageRecord {
    static UNKNOWN: LanguageRecord = LanguageRecord::UNKNOWN;
    find(language).map_or(&UNKNOWN, |(record, _)| record)
}

/// Returns the words of the program in a language, if it has them in the script of the
/// language.
pub(crate) fn translation(language: &Language) -> Option<&'static Translation> {
    let (record, is_in_script) = find(language)?;
    record.translation.as_ref().filter(|_| is_in_script)
}

/// Returns the words of every language that has them.
pub(crate) fn translations() -> impl Iterator<Item = &'static Translation> {
    records::all().filter_map(|record| record.translation.as_ref())
}

/// Returns the English words of the program, which stand in for those of other languages.
pub(crate) const fn english() -> &'static Translation {
    &records::ENGLISH
}

/// Tells whether a word in small letters is the name of a month in any language. `march` and
/// `may` do not count, because they are words of their own in small letters.
pub(crate) fn is_month(word: &str) -> bool {
    static MONTHS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let names = translations().flat_map(|it| it.dates.months);
        let names = names.map(|name| name.to_lowercase());
        names.filter(|name| !matches!(name.as_str(), "march" | "may")).collect()
    });
    MONTHS.contains(word)
}

/// Finds the record of a language, and tells whether it is in the script of the language.
fn find(language: &Language) -> Option<(&'static LanguageRecord, bool)> {
    let script = script(language);
    let is_in_script = |entry: &Entry| entry.script == script;
    let best = entries(language)
        .max_by_key(|entry| (is_in_script(entry), entry.tag.region().is_some()))?;
    Some((best.record, is_in_script(best)))
}

/// Returns the entries for a language in its region or in any region.
fn entries(language: &Language) -> impl Iterator<Item = &'static Entry> {
    let is_for = |entry: &&Entry| {
        let is_in_region = |region: &str| {
            language.region().is_some_and(|own| own.eq_ignore_ascii_case(region))
        };
        entry.tag.region().is_none_or(is_in_region)
    };
    ENTRIES.get(language.primary()).into_iter().flatten().filter(is_for)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(tag: &str) -> Option<&'static str> {
        let language = Language::parse(tag).unwrap();
        translation(&language)?;
        record(&language).tags.first().copied()
    }

    #[test]
    fn records_are_found_by_script_and_region() {
        for (language, expected) in [
            ("en-GB", Some("en")),
            ("de-CH", Some("de-CH")),
            ("de-AT", Some("de")),
            ("zh", Some("zh")),
            ("zh-SG", Some("zh")),
            ("zh-GB", Some("zh")),
            ("zh-HK", Some("zh-Hant")),
            ("zh-Hans-HK", Some("zh")),
            ("zh-Hant-GB", Some("zh-Hant")),
            ("yue", Some("zh-Hant")),
            ("yue-CN", Some("zh")),
            ("nb", Some("no")),
            ("fil", Some("tl")),
            ("prs", Some("fa")),
            ("ku", Some("ku")),
            ("ku-Arab", Some("ckb")),
            ("ku-IQ", Some("ckb")),
            ("sr", Some("sr")),
            ("sr-Latn-RS", Some("sr-Latn")),
            ("ur-Aran", Some("ur")),
            ("pa", Some("pa")),
            ("pa-PK", None),
            ("az-Cyrl", None),
            ("hi-Latn", None),
            ("tlh", None),
        ] {
            assert_eq!(tag(language), expected, "{language}");
        }
    }

    #[test]
    fn every_tag_is_listed_once() {
        let mut tags: Vec<_> = records::all().flat_map(|record| record.tags).collect();
        let count = tags.len();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(
            (tags.len(), ENTRIES.values().map(Vec::len).sum::<usize>()),
            (count, count)
        );
    }

    #[test]
    fn every_translation_has_twelve_months_or_none() {
        for Translation { dates, .. } in translations() {
            let has_names = dates.pattern.contains("MMMM");
            assert_eq!(dates.months.len(), if has_names { 12 } else { 0 });
            assert!(dates.months.iter().all(|name| !name.is_empty()));
            assert!(dates.pattern.contains('d') && dates.pattern.contains('y'));
        }
    }

    #[test]
    fn directions_follow_from_scripts() {
        let right_to_left = [
            "ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur",
            "yi", "ku-Arab", "en-aran", "ar-EG", "ks", "skr", "pnb", "pa-PK",
        ];
        for tag in right_to_left {
            assert!(Language::parse(tag).unwrap().is_rtl(), "{tag}");
        }
        for tag in ["en-GB", "ur-Latn", "ku", "az", "tlh", "zh-Hant"] {
            assert!(!Language::parse(tag).unwrap().is_rtl(), "{tag}");
        }
    }
}
