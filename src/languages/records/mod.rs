//! The table of languages. To add a language, add its record to one of the files.

mod east_asian;
mod eastern;
mod greek_cyrillic;
mod right_to_left;
mod south_asian;
mod untranslated;
mod western;
mod world;

pub(in crate::languages) use western::TRANSLATION as ENGLISH;

use super::record::LanguageRecord;

/// Returns every record.
pub(super) fn all() -> impl Iterator<Item = &'static LanguageRecord> {
    let files = [
        western::RECORDS,
        eastern::RECORDS,
        greek_cyrillic::RECORDS,
        right_to_left::RECORDS,
        south_asian::RECORDS,
        east_asian::RECORDS,
        world::RECORDS,
        untranslated::RECORDS,
    ];
    files.into_iter().flatten()
}
