//! Suggests a free font for a character that no loaded font covers.

/// A free font for a script that the program carries none for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FontSuggestion {
    /// The family.
    pub family: &'static str,
    /// The package of Debian and its relatives that holds it as TrueType, where there is one.
    /// That of the Noto fonts for Chinese, Japanese and Korean has PostScript outlines.
    pub package: Option<&'static str>,
    /// Whether it comes in regular and bold; fonts of signs come in one weight.
    pub has_bold: bool,
}

/// The free font that has a character, by its block (Unicode, Blocks.txt); `None` for
/// pictures.
/// Chinese characters do not say in which forms they are meant.
pub(super) fn suggestion(
    character: char,
    is_traditional: bool,
) -> Option<FontSuggestion> {
    const CORE: Option<&str> = Some("fonts-noto-core");
    let (family, package) = match character {
        '\u{530}'..='\u{58f}' => ("Noto Sans Armenian", CORE),
        '\u{700}'..='\u{74f}' => ("Noto Sans Syriac", CORE),
        '\u{780}'..='\u{7bf}' => ("Noto Sans Thaana", CORE),
        '\u{7c0}'..='\u{7ff}' => ("Noto Sans NKo", CORE),
        '\u{b00}'..='\u{b7f}' => ("Noto Sans Oriya", CORE),
        '\u{c00}'..='\u{c7f}' => ("Noto Sans Telugu", CORE),
        '\u{c80}'..='\u{cff}' => ("Noto Sans Kannada", CORE),
        '\u{d00}'..='\u{d7f}' => ("Noto Sans Malayalam", CORE),
        '\u{e80}'..='\u{eff}' => ("Noto Sans Lao", CORE),
        '\u{f00}'..='\u{fff}' => ("Noto Serif Tibetan", CORE),
        '\u{1000}'..='\u{109f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}' => {
            ("Noto Sans Myanmar", CORE)
        }
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' | '\u{2d00}'..='\u{2d2f}' => {
            ("Noto Sans Georgian", CORE)
        }
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => {
            ("Noto Sans KR", None)
        }
        '\u{13a0}'..='\u{13ff}' => ("Noto Sans Cherokee", CORE),
        '\u{1780}'..='\u{17ff}' => ("Noto Sans Khmer", CORE),
        '\u{1800}'..='\u{18af}' => ("Noto Sans Mongolian", CORE),
        '\u{2d30}'..='\u{2d7f}' => ("Noto Sans Tifinagh", CORE),
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => ("Noto Sans JP", None),
        '\u{3100}'..='\u{312f}' => ("Noto Sans TC", None),
        '\u{2e80}'..='\u{303f}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => {
            (if is_traditional { "Noto Sans HK" } else { "Noto Sans SC" }, None)
        }
        '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}' => ("Noto Sans Devanagari", CORE),
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{870}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => ("Noto Naskh Arabic", CORE),
        '\u{1200}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}' | '\u{ab00}'..='\u{ab2f}' => {
            ("Noto Sans Ethiopic", CORE)
        }
        '\u{250}'..='\u{52f}' | '\u{1d00}'..='\u{1dbf}' | '\u{a640}'..='\u{a7ff}' => {
            ("Noto Sans", CORE)
        }
        '\u{2a00}'..='\u{2aff}' | '\u{1d400}'..='\u{1d7ff}' => ("Noto Sans Math", CORE),
        '\u{1f000}'..='\u{1f0ff}' | '\u{1fb00}'..='\u{1fbff}' => {
            ("Noto Sans Symbols 2", CORE)
        }
        _ => return None,
    };
    let has_bold = !matches!(family, "Noto Sans Math" | "Noto Sans Symbols 2");
    Some(FontSuggestion { family, package, has_bold })
}

impl FontSuggestion {
    /// What to do, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        let package = self.package.map_or_else(String::new, |package| {
            format!(", or the Debian package {package}")
        });
        let (files, them) = match self.has_bold {
            true => (", Regular and Bold, as static TrueType files", "them as"),
            false => (" as a static TrueType file", "it as both"),
        };
        format!(
            "save {}{files} beside the briefing (fonts.google.com/noto{package}) and name \
             {them} `regular` and `bold` under `poster.theme.fonts.fallback`",
            self.family
        )
    }
}
