//! Suggests a free font for a character that no loaded font covers.

use crate::languages::script::{self, Script};

/// A free font for a script that the program carries none for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FontSuggestion {
    /// The family.
    pub family: &'static str,
    /// The package of Debian and its relatives that holds it, where there is one. That of the
    /// Noto fonts for Chinese, Japanese and Korean has them in collections.
    pub package: Option<&'static str>,
    /// Whether it comes in regular and bold; fonts of signs come in one weight.
    pub has_bold: bool,
}

/// Returns the free font that has a character. Returns `None` for pictures. Chinese
/// characters do not tell their forms, so the caller does.
pub(super) fn suggestion(
    character: char,
    is_traditional: bool,
) -> Option<FontSuggestion> {
    let family = family(character, is_traditional)?;
    let is_cjk =
        [" KR", " JP", " TC", " HK", " SC"].iter().any(|it| family.ends_with(it));
    Some(FontSuggestion {
        family,
        package: (!is_cjk).then_some("fonts-noto-core"),
        has_bold: !matches!(family, "Noto Sans Math" | "Noto Sans Symbols 2"),
    })
}

fn family(character: char, is_traditional: bool) -> Option<&'static str> {
    let chinese = if is_traditional { "Noto Sans HK" } else { "Noto Sans SC" };
    Some(match script::of(character) {
        Script::Armenian => "Noto Sans Armenian",
        Script::Syriac => "Noto Sans Syriac",
        Script::Thaana => "Noto Sans Thaana",
        Script::Nko => "Noto Sans NKo",
        Script::Oriya => "Noto Sans Oriya",
        Script::Telugu => "Noto Sans Telugu",
        Script::Kannada => "Noto Sans Kannada",
        Script::Malayalam => "Noto Sans Malayalam",
        Script::Lao => "Noto Sans Lao",
        Script::Tibetan => "Noto Serif Tibetan",
        Script::Myanmar => "Noto Sans Myanmar",
        Script::Georgian => "Noto Sans Georgian",
        Script::Hangul => "Noto Sans KR",
        Script::Cherokee => "Noto Sans Cherokee",
        Script::Khmer => "Noto Sans Khmer",
        Script::Mongolian => "Noto Sans Mongolian",
        Script::Tifinagh => "Noto Sans Tifinagh",
        Script::Hiragana | Script::Katakana => "Noto Sans JP",
        Script::Bopomofo => "Noto Sans TC",
        Script::Han => chinese,
        Script::Devanagari => "Noto Sans Devanagari",
        Script::Arabic => "Noto Naskh Arabic",
        Script::Ethiopic => "Noto Sans Ethiopic",
        // The letters below are in the fonts of the program and in every font for Latin: a font
        // of the briefing that lacks one is what has to be replaced.
        Script::Latin if character < '\u{250}' => return None,
        Script::Latin | Script::Greek | Script::Cyrillic => "Noto Sans",
        // Characters of no script, by blocks (Unicode, Blocks.txt).
        _ => match character {
            '\u{2b0}'..='\u{36f}' => "Noto Sans",
            '\u{3000}'..='\u{303f}' => chinese,
            '\u{2a00}'..='\u{2aff}' | '\u{1d400}'..='\u{1d7ff}' => "Noto Sans Math",
            '\u{1f000}'..='\u{1f0ff}' | '\u{1fb00}'..='\u{1fbff}' => {
                "Noto Sans Symbols 2"
            }
            _ => return None,
        },
    })
}

impl FontSuggestion {
    /// What to do, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        let package = self.package.map_or_else(String::new, |package| {
            format!(", or the Debian package {package}")
        });
        let (files, them) = match self.has_bold {
            true => (", Regular and Bold,", "them as"),
            false => ("", "it as both"),
        };
        format!(
            "save {}{files} beside the briefing (fonts.google.com/noto{package}) and name \
             {them} `regular` and `bold` under `poster.theme.fonts.fallback`",
            self.family
        )
    }
}
