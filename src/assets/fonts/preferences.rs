//! What a language asks of the fonts besides letters: a tag in, preferences out.

/// Which fonts a language is set in where there is a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FontPreferences {
    /// Arabic letters in Nastaliq.
    pub(super) nastaliq: bool,
    /// Chinese characters in traditional forms.
    pub(super) traditional: bool,
    /// Latin letters, too, in the font that has all of them, Greek and Cyrillic.
    pub(super) european: bool,
}

impl FontPreferences {
    /// That of a language by its tag (BCP 47).
    pub(super) fn of(language: &str) -> Self {
        let tag = language.to_ascii_lowercase();
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let has = |words: &[&str]| parts.clone().any(|part| words.contains(&part));
        Self {
            nastaliq: matches!(primary, "ur" | "ks" | "skr" | "pnb") || has(&["aran"]),
            traditional: match primary {
                "zh" => has(&["hant", "tw", "hk", "mo"]),
                "yue" | "hak" | "nan" => !has(&["hans", "cn"]),
                _ => false,
            },
            european: EUROPEAN.contains(&primary) || has(&["cyrl", "grek"]),
        }
    }
}

/// Languages whose alphabets have letters that the main family lacks (Unicode CLDR,
/// `exemplarCharacters`): first those in Greek and Cyrillic, then those in Latin.
const EUROPEAN: [&str; 46] = [
    "el", "grc", "ab", "ba", "be", "bg", "ce", "cu", "cv", "kk", "ky", "mk", "mn", "os",
    "ru", "sah", "sr", "tg", "tt", "uk", "ak", "az", "bm", "br", "ee", "eo", "ff", "gaa",
    "gn", "ha", "haw", "ig", "ki", "ln", "mi", "mnk", "se", "sma", "smn", "sms", "tw",
    "uz", "vi", "wo", "yo", "fon",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_says_what_is_preferred() {
        assert_eq!(FontPreferences::of("en-GB"), FontPreferences::default());
        assert!(
            FontPreferences::of("ur-PK").nastaliq && !FontPreferences::of("ar").nastaliq
        );
        assert!(FontPreferences::of("pa-Aran").nastaliq);
        assert!(
            FontPreferences::of("zh-HK").traditional
                && FontPreferences::of("zh-Hant").traditional
        );
        assert!(
            FontPreferences::of("yue").traditional
                && !FontPreferences::of("zh-CN").traditional
        );
        assert!(
            FontPreferences::of("vi").european && FontPreferences::of("uk-UA").european
        );
        assert!(
            FontPreferences::of("az-Cyrl").european
                && !FontPreferences::of("pl").european
        );
    }
}
