//! Finds the script whose font sets a character that the main family lacks. Each font is
//! unpacked when the first text needs it, and then kept.

use std::sync::{Arc, OnceLock};

use super::data::{Bytes, FontData};
use super::face::Face;
use super::packed;
use crate::languages::script::{self, Script as UnicodeScript};

/// Height of small letters of Noto Sans in ems (OS/2 table, `sxHeight`). The fonts of all
/// scripts are drawn to match them.
pub(super) const NOTO_X_HEIGHT: f64 = 0.536;
/// Height of flat capitals of Noto Sans in ems (OS/2 table, `sCapHeight`).
pub(super) const NOTO_CAP_HEIGHT: f64 = 0.714;

/// A script, or several, with a font of their own, in two weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Script {
    /// Latin with every accent, Greek and Cyrillic: with italics.
    European,
    /// Devanagari.
    Devanagari,
    /// Bengali, with Assamese.
    Bengali,
    /// Gujarati.
    Gujarati,
    /// Gurmukhi.
    Gurmukhi,
    /// Tamil.
    Tamil,
    /// Sinhala.
    Sinhala,
    /// Ethiopic.
    Ethiopic,
    /// Thai.
    Thai,
    /// Arabic in Naskh, the style of print.
    Arabic,
    /// Arabic in Nastaliq, the style that Urdu is written in.
    Nastaliq,
    /// Hebrew.
    Hebrew,
    /// Simplified Chinese: the characters of GB 2312, in the forms of the mainland.
    Hans,
    /// Traditional Chinese: the characters of Big5's first level and of Cantonese, in the forms
    /// of Taiwan.
    Hant,
    /// Signs of no script: arrows, ticks, boxes, numbers in circles, fractions, mathematics.
    Symbols,
    /// Pictures: the emoji that are one character, in outline.
    Emoji,
    /// The briefing's own fallback fonts.
    Own,
}

impl Script {
    /// Every script that the program carries fonts for.
    pub const ALL: [Self; 16] = [
        Self::European,
        Self::Devanagari,
        Self::Bengali,
        Self::Gujarati,
        Self::Gurmukhi,
        Self::Tamil,
        Self::Sinhala,
        Self::Ethiopic,
        Self::Thai,
        Self::Arabic,
        Self::Nastaliq,
        Self::Hebrew,
        Self::Hans,
        Self::Hant,
        Self::Symbols,
        Self::Emoji,
    ];

    /// Returns the script whose font has a character. Returns `None` for basic Latin, which
    /// every family has, and for scripts without an embedded font. Chinese characters do not
    /// tell their forms; they count as simplified.
    #[must_use]
    pub fn of(character: char) -> Option<Self> {
        match character {
            // Signs that the Unicode Character Database gives to many scripts or to none, and
            // Latin letters in the blocks of signs, such as Roman numerals. The ranges are
            // blocks (Unicode, Blocks.txt) unless noted.
            '\u{a1}'..='\u{bf}'
            | '\u{d7}'
            | '\u{f7}'
            | '\u{2016}'..='\u{2027}'
            | '\u{2030}'..='\u{205e}'
            | '\u{2070}'..='\u{20cf}'
            | '\u{2100}'..='\u{2115}'
            | '\u{2117}'..='\u{2bff}'
            | '\u{1f000}'..='\u{1faff}' => Some(Self::Symbols),
            '\0'..='\u{ff}' => None,
            // Modifier letters, accents, Greek punctuation, the numero sign.
            '\u{2b0}'..='\u{387}' | '\u{2116}' | '\u{a720}'..='\u{a78a}' => {
                Some(Self::European)
            }
            // Accents, marks around numbers and verses, and the baht: the database gives them
            // to no script.
            '\u{953}' | '\u{954}' => Some(Self::Devanagari),
            '\u{605}' | '\u{6dd}' | '\u{8e2}' => Some(Self::Arabic),
            '\u{e3f}' => Some(Self::Thai),
            // Chinese punctuation, and letters as wide as Chinese characters.
            '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' => Some(Self::Hans),
            _ => Self::of_unicode(script::of(character), character),
        }
    }

    /// Returns the script whose font has a character of a Unicode script. A character of
    /// several scripts belongs to the first that uses it.
    fn of_unicode(script: UnicodeScript, character: char) -> Option<Self> {
        const SCRIPTS: [(UnicodeScript, Script); 14] = [
            (UnicodeScript::Devanagari, Script::Devanagari),
            (UnicodeScript::Bengali, Script::Bengali),
            (UnicodeScript::Gujarati, Script::Gujarati),
            (UnicodeScript::Gurmukhi, Script::Gurmukhi),
            (UnicodeScript::Tamil, Script::Tamil),
            (UnicodeScript::Sinhala, Script::Sinhala),
            (UnicodeScript::Ethiopic, Script::Ethiopic),
            (UnicodeScript::Thai, Script::Thai),
            (UnicodeScript::Arabic, Script::Arabic),
            (UnicodeScript::Hebrew, Script::Hebrew),
            (UnicodeScript::Han, Script::Hans),
            (UnicodeScript::Latin, Script::European),
            (UnicodeScript::Greek, Script::European),
            (UnicodeScript::Cyrillic, Script::European),
        ];
        let is_shared =
            matches!(script, UnicodeScript::Common | UnicodeScript::Inherited);
        let has = |unicode| match is_shared {
            true => script::uses(unicode, character),
            false => unicode == script,
        };
        SCRIPTS.iter().find(|(unicode, _)| has(*unicode)).map(|(_, font)| *font)
    }

    /// Whether the font consists of signs. In italic text signs are upright, in the weight of
    /// the text around them.
    #[must_use]
    pub const fn is_signs(self) -> bool {
        matches!(self, Self::Symbols | Self::Emoji)
    }

    /// Whether the font has a bold face. Emoji have one weight, in bold text as well.
    #[must_use]
    pub const fn has_bold(self) -> bool {
        !matches!(self, Self::Emoji)
    }

    /// Whether the script is written from right to left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic | Self::Nastaliq | Self::Hebrew)
    }

    /// Whether the font has italics. Most scripts have no slanted letters; their emphasis is
    /// bold.
    #[must_use]
    pub const fn has_italic(self) -> bool {
        matches!(self, Self::European)
    }

    /// Returns the face in regular or bold, upright or italic.
    pub(super) fn face(self, is_bold: bool, is_italic: bool) -> Option<&'static Face> {
        static FACES: [[OnceLock<Face>; 4]; Script::ALL.len()] =
            [const { [const { OnceLock::new() }; 4] }; Script::ALL.len()];
        let cut = usize::from(is_bold) + 2 * usize::from(is_italic);
        let cell = &FACES.get(self as usize)?[cut];
        if let Some(face) = cell.get() {
            return Some(face);
        }
        // A font that cannot be had now is asked for again.
        let packed = packed::font(self.file(is_bold, is_italic)?)?;
        let unpacked: Arc<[u8]> = wuff::decompress_woff2(&packed).ok()?.into();
        let face = Face::read(FontData(Bytes::Unpacked(unpacked))).ok()?;
        Some(cell.get_or_init(|| face))
    }

    /// Returns the name of the file of a face in `fonts/noto`, without its ending.
    const fn file(self, is_bold: bool, is_italic: bool) -> Option<&'static str> {
        macro_rules! names {
            ($name:literal) => {
                if is_bold { concat!($name, "-Bold") } else { concat!($name, "-Regular") }
            };
        }
        Some(match self {
            Self::European if is_italic && is_bold => "NotoSans-BoldItalic",
            Self::European if is_italic => "NotoSans-Italic",
            Self::European => names!("NotoSans"),
            Self::Devanagari => names!("NotoSansDevanagari"),
            Self::Bengali => names!("NotoSansBengali"),
            Self::Gujarati => names!("NotoSansGujarati"),
            Self::Gurmukhi => names!("NotoSansGurmukhi"),
            Self::Tamil => names!("NotoSansTamil"),
            Self::Sinhala => names!("NotoSansSinhala"),
            Self::Ethiopic => names!("NotoSansEthiopic"),
            Self::Thai => names!("NotoSansThai"),
            Self::Arabic => names!("NotoNaskhArabic"),
            Self::Nastaliq => names!("NotoNastaliqUrdu"),
            Self::Hebrew => names!("NotoSansHebrew"),
            Self::Hans => names!("NotoSansSC"),
            Self::Hant => names!("NotoSansTC"),
            Self::Symbols => names!("NotoSymbols"),
            Self::Emoji => "NotoEmoji-Regular",
            Self::Own => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_has_both_weights_and_its_own_letters() {
        let letters = [
            'ệ', 'क', 'ক', 'ક', 'ਕ', 'க', 'ක', 'ሀ', 'ก', 'ع', 'ے', 'ש', '个', '個', '✓',
            '📞',
        ];
        for (script, letter) in Script::ALL.into_iter().zip(letters) {
            let of_letter = match script {
                Script::Nastaliq => Script::Arabic,
                Script::Hant => Script::Hans,
                Script::Emoji => Script::Symbols,
                other => other,
            };
            assert_eq!(Script::of(letter), Some(of_letter));
            for (is_bold, is_italic) in
                [(false, false), (true, false), (false, true), (true, true)]
            {
                if is_italic && !script.has_italic() || is_bold && !script.has_bold() {
                    continue;
                }
                let face = script.face(is_bold, is_italic).unwrap();
                assert!(face.covers(letter), "{}", face.name);
                assert!(face.is_embedded());
                assert_eq!(face.name.contains("Bold"), is_bold, "{}", face.name);
                assert_eq!(face.name.ends_with("Italic"), is_italic, "{}", face.name);
            }
        }
        assert_eq!(Script::of('é'), None);
    }
}
