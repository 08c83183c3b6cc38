//! Languages that are set by their own rules but have no translation yet.

use crate::languages::quotes::Quotes;
use crate::languages::record::LanguageRecord;

/// The records.
pub(super) static RECORDS: &[LanguageRecord] = &[
    // Luxembourgish and Sorbian.
    LanguageRecord {
        tags: &["lb", "dsb", "hsb"],
        quotes: Quotes::GERMAN,
        ..LanguageRecord::UNKNOWN
    },
    // Georgian.
    LanguageRecord {
        tags: &["ka"],
        quotes: Quotes::BULGARIAN,
        ..LanguageRecord::UNKNOWN
    },
    // Moldovan.
    LanguageRecord { tags: &["mo"], quotes: Quotes::POLISH, ..LanguageRecord::UNKNOWN },
    // Galician, Basque, Asturian and Occitan.
    LanguageRecord {
        tags: &["gl", "eu", "ast", "oc"],
        quotes: Quotes::SPANISH,
        ..LanguageRecord::UNKNOWN
    },
    // Romansh of Switzerland.
    LanguageRecord {
        tags: &["rm-CH", "rm-LI"],
        quotes: Quotes::SWISS,
        ..LanguageRecord::UNKNOWN
    },
    // Armenian.
    LanguageRecord { tags: &["hy"], quotes: Quotes::SWISS, ..LanguageRecord::UNKNOWN },
    // Kazakh and Kyrgyz.
    LanguageRecord {
        tags: &["kk", "ky"],
        quotes: Quotes::RUSSIAN,
        ..LanguageRecord::UNKNOWN
    },
    // Yiddish.
    LanguageRecord { tags: &["yi"], quotes: Quotes::SWEDISH, ..LanguageRecord::UNKNOWN },
    // Northern and Inari Sami.
    LanguageRecord {
        tags: &["se", "smn"],
        quotes: Quotes::SWEDISH,
        has_extended_latin: true,
        ..LanguageRecord::UNKNOWN
    },
    // Languages of Africa, America, Asia, Europe and the Pacific.
    LanguageRecord {
        tags: &[
            "ak", "bm", "br", "ee", "eo", "ff", "gaa", "gn", "ha", "haw", "ig", "ki",
            "ln", "mi", "mnk", "sma", "sms", "tw", "uz", "wo", "yo", "fon",
        ],
        has_extended_latin: true,
        ..LanguageRecord::UNKNOWN
    },
    // Kashmiri and Saraiki.
    LanguageRecord { tags: &["ks", "skr"], is_nastaliq: true, ..LanguageRecord::UNKNOWN },
    // Western Punjabi.
    LanguageRecord {
        tags: &["pnb"],
        script: Some("Arab"),
        is_nastaliq: true,
        ..LanguageRecord::UNKNOWN
    },
    // Hakka and Southern Min, in traditional characters outside the mainland.
    LanguageRecord {
        tags: &["hak", "nan"],
        script: Some("Hant"),
        ..LanguageRecord::UNKNOWN
    },
    // Hakka and Southern Min of the mainland.
    LanguageRecord {
        tags: &["hak-CN", "nan-CN"],
        script: Some("Hans"),
        ..LanguageRecord::UNKNOWN
    },
    // Ancient Greek.
    LanguageRecord { tags: &["grc"], script: Some("Grek"), ..LanguageRecord::UNKNOWN },
];
