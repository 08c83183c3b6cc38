//! Finds the script of a character, and the languages and scripts that go together.
//!
//! The scripts of characters come from the Unicode Character Database (`Scripts.txt` and
//! `ScriptExtensions.txt`, through `icu_properties`). The usual language of a script and the
//! usual script of a language come from the Unicode CLDR (likely subtags, through
//! `icu_locale`).

use icu_locale::subtags::{Language, Region, script};
use icu_locale::{Direction, LanguageIdentifier, LocaleDirectionality, LocaleExpander};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointMapData, PropertyNamesShort};

pub(crate) use icu_locale::subtags::Script as ScriptTag;
pub(crate) use icu_properties::props::Script;

/// The Arabic script.
pub(crate) const ARABIC: ScriptTag = script!("Arab");

/// Returns the script of a character. Characters that several scripts share, such as digits
/// and most punctuation, are [`Script::Common`]; combining accents are
/// [`Script::Inherited`].
pub(crate) fn of(character: char) -> Script {
    match character {
        _ if character.is_ascii_alphabetic() => Script::Latin,
        _ if character.is_ascii() => Script::Common,
        _ => CodePointMapData::<Script>::new().get(character),
    }
}

/// Returns the script of a letter. Returns `None` for marks, digits, punctuation and symbols,
/// and for letters of several scripts.
pub(crate) fn of_letter(character: char) -> Option<Script> {
    let script = of(character);
    let is_shared =
        matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    (!is_shared && character.is_alphabetic()).then_some(script)
}

/// Tells whether a script uses a character. Several scripts may use the same one: Arabic and
/// Syriac share a comma.
pub(crate) fn uses(script: Script, character: char) -> bool {
    ScriptWithExtensions::new().has_script(character, script)
}

/// Returns the language that most texts in a script are written in, as a language subtag:
/// `ru` for Cyrillic. Returns `None` for scripts without one, such as Braille.
pub(crate) fn usual_language(script: Script) -> Option<String> {
    let name = PropertyNamesShort::<Script>::new().get(script)?;
    let mut identifier = LanguageIdentifier::from(ScriptTag::try_from_str(name).ok());
    LocaleExpander::new_common().maximize(&mut identifier);
    let language = identifier.language;
    (!language.is_unknown()).then(|| language.as_str().to_owned())
}

/// Returns the script that a language is usually written in, which may depend on the region.
/// Returns `None` if the CLDR does not know the language.
pub(crate) fn usual_script(language: &str, region: Option<&str>) -> Option<ScriptTag> {
    let language = Language::try_from_str(language).ok()?;
    let region = region.and_then(|region| Region::try_from_str(region).ok());
    let mut identifier = LanguageIdentifier::from((language, None, region));
    LocaleExpander::new_extended().maximize(&mut identifier);
    identifier.script
}

/// Tells whether a script is written from right to left.
pub(crate) fn is_rtl(script: ScriptTag) -> bool {
    let identifier = LanguageIdentifier::from(Some(script));
    let direction = LocaleDirectionality::new_extended().get(&identifier);
    direction == Some(Direction::RightToLeft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_have_usual_languages() {
        let letters = "aβжաשعकকਕકଓகకಕകකกກကა한ሀកひカ个";
        let languages = [
            "en", "el", "ru", "hy", "he", "ar", "hi", "bn", "pa", "gu", "or", "ta", "te",
            "kn", "ml", "si", "th", "lo", "my", "ka", "ko", "am", "km", "ja", "ja", "zh",
        ];
        assert_eq!(letters.chars().count(), languages.len());
        for (letter, language) in letters.chars().zip(languages) {
            let script = of_letter(letter).unwrap();
            assert_eq!(usual_language(script).as_deref(), Some(language), "{letter}");
        }
    }

    #[test]
    fn shared_characters_have_several_scripts() {
        assert_eq!(of_letter('1'), None);
        assert_eq!(of_letter('،'), None);
        assert!(uses(Script::Arabic, '،') && !uses(Script::Hebrew, '،'));
        assert!(uses(Script::Bengali, '।') && uses(Script::Katakana, 'ー'));
    }

    #[test]
    fn languages_have_usual_scripts() {
        for (language, region, script, rtl) in [
            ("en", None, "Latn", false),
            ("ur", None, "Arab", true),
            ("he", None, "Hebr", true),
            ("yue", None, "Hant", false),
            ("pa", None, "Guru", false),
            ("pa", Some("pk"), "Arab", true),
            ("az", Some("IR"), "Arab", true),
        ] {
            let found = usual_script(language, region).unwrap();
            assert_eq!((found.as_str(), is_rtl(found)), (script, rtl), "{language}");
        }
        assert_eq!(usual_script("tlh", None), None);
        for script in ["Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa", "Adlm"] {
            assert!(is_rtl(script.parse().unwrap()), "{script}");
        }
    }
}
