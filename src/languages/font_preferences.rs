//! The fonts that a language prefers where several cover its letters.

use super::lookup::{record, script};
use super::tag::Language;

/// Which fonts a text is set in where several have its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FontPreferences {
    /// Arabic letters are set in Nastaliq.
    pub(crate) nastaliq: bool,
    /// Chinese characters have traditional forms.
    pub(crate) traditional: bool,
    /// Latin letters come from the font that also has Greek, Cyrillic and every accent.
    pub(crate) european: bool,
}

impl FontPreferences {
    /// Returns the preferences of a language.
    pub(crate) fn of(language: &Language) -> Self {
        let record = record(language);
        let script = script(language);
        let is_in =
            |names: &[&str]| script.is_some_and(|it| names.contains(&it.as_str()));
        Self {
            nastaliq: record.is_nastaliq || language.is_nastaliq(),
            traditional: is_in(&["Hant"]),
            european: record.has_extended_latin || is_in(&["Cyrl", "Grek"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_follow_from_the_tag() {
        let of = |tag: &str| FontPreferences::of(&Language::parse(tag).unwrap());
        assert_eq!(of("en-GB"), FontPreferences::default());
        for (tag, expected) in
            [("ur-PK", true), ("pa-Aran", true), ("pnb", true), ("ar", false)]
        {
            assert_eq!(of(tag).nastaliq, expected, "{tag}");
        }
        for (tag, expected) in [
            ("zh-HK", true),
            ("zh-Hant", true),
            ("yue", true),
            ("nan", true),
            ("zh-CN", false),
            ("zh-GB", false),
            ("zh-Hans-HK", false),
            ("yue-CN", false),
        ] {
            assert_eq!(of(tag).traditional, expected, "{tag}");
        }
        for (tag, expected) in [
            ("vi", true),
            ("uk-UA", true),
            ("az-Cyrl", true),
            ("tt", true),
            ("grc", true),
            ("pl", false),
        ] {
            assert_eq!(of(tag).european, expected, "{tag}");
        }
    }
}
