//! The fonts of scripts that the main family does not have: a character in, the script whose
//! font sets it out. Each is read when the first text needs it, and then kept.

use std::sync::OnceLock;

use super::{Bytes, Face, FontData};
use crate::units::Em;

/// A script, or several, with a font of their own, in two weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Greek and Cyrillic.
    GreekCyrillic,
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
    /// Chinese characters: those of GB 2312, in the forms of the mainland.
    Han,
}

impl Script {
    /// Every script.
    pub const ALL: [Self; 13] = [
        Self::GreekCyrillic,
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
        Self::Han,
    ];

    /// Whether a language that is written in Arabic letters is written in Nastaliq: Urdu,
    /// Kashmiri, Saraiki, Punjabi of Pakistan.
    #[must_use]
    pub fn is_nastaliq(language: &str) -> bool {
        let tag = language.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        matches!(primary, "ur" | "ks" | "skr" | "pnb") || tag.contains("-aran")
    }

    /// The script of a character that belongs to one (Unicode, Scripts.txt, by its blocks).
    #[must_use]
    pub const fn of(character: char) -> Option<Self> {
        match character {
            '\u{370}'..='\u{52f}'
            | '\u{1c80}'..='\u{1c8f}'
            | '\u{1f00}'..='\u{1fff}'
            | '\u{2116}'
            | '\u{2de0}'..='\u{2dff}'
            | '\u{a640}'..='\u{a69f}' => Some(Self::GreekCyrillic),
            '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}' => Some(Self::Devanagari),
            '\u{980}'..='\u{9ff}' => Some(Self::Bengali),
            '\u{a00}'..='\u{a7f}' => Some(Self::Gurmukhi),
            '\u{a80}'..='\u{aff}' => Some(Self::Gujarati),
            '\u{b80}'..='\u{bff}' => Some(Self::Tamil),
            '\u{d80}'..='\u{dff}' => Some(Self::Sinhala),
            '\u{e00}'..='\u{e7f}' => Some(Self::Thai),
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Some(Self::Hebrew),
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{8a0}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => Some(Self::Arabic),
            '\u{1200}'..='\u{139f}'
            | '\u{2d80}'..='\u{2ddf}'
            | '\u{ab00}'..='\u{ab2f}' => Some(Self::Ethiopic),
            '\u{2e80}'..='\u{303f}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{ff00}'..='\u{ffef}' => Some(Self::Han),
            _ => None,
        }
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic | Self::Nastaliq | Self::Hebrew)
    }

    /// How large its font is set beside the main family. All these fonts are drawn to stand
    /// beside Noto Sans, whose small letters are 0.536 em high (OS/2 table, `sxHeight`); those
    /// of Atkinson Hyperlegible Next are 0.496 em.
    #[must_use]
    pub const fn scale(self) -> f64 {
        0.496 / 0.536
    }

    /// Its place in [`Script::ALL`].
    const fn index(self) -> usize {
        self as usize
    }

    /// Its font in regular or bold.
    pub(super) fn face(self, is_bold: bool) -> Option<&'static Face> {
        static FACES: [[OnceLock<Option<Face>>; 2]; 13] =
            [const { [const { OnceLock::new() }; 2] }; 13];
        let cell = &FACES[self.index()][usize::from(is_bold)];
        cell.get_or_init(|| {
            Face::read(FontData(Bytes::Embedded(self.file(is_bold)))).ok()
        })
        .as_ref()
    }

    const fn file(self, is_bold: bool) -> &'static [u8] {
        macro_rules! files {
            ($name:literal) => {
                if is_bold {
                    include_bytes!(concat!("../../../fonts/noto/", $name, "-Bold.ttf"))
                } else {
                    include_bytes!(concat!("../../../fonts/noto/", $name, "-Regular.ttf"))
                }
            };
        }
        match self {
            Self::GreekCyrillic => files!("NotoSans-GreekCyrillic"),
            Self::Devanagari => files!("NotoSansDevanagari"),
            Self::Bengali => files!("NotoSansBengali"),
            Self::Gujarati => files!("NotoSansGujarati"),
            Self::Gurmukhi => files!("NotoSansGurmukhi"),
            Self::Tamil => files!("NotoSansTamil"),
            Self::Sinhala => files!("NotoSansSinhala"),
            Self::Ethiopic => files!("NotoSansEthiopic"),
            Self::Thai => files!("NotoSansThai"),
            Self::Arabic => files!("NotoNaskhArabic"),
            Self::Nastaliq => files!("NotoNastaliqUrdu"),
            Self::Hebrew => files!("NotoSansHebrew"),
            Self::Han => files!("NotoSansSC"),
        }
    }
}

impl Face {
    /// Top and bottom of a glyph's ink, in ems above the baseline.
    #[must_use]
    pub fn ink(&self, glyph: u16) -> (Em, Em) {
        use skrifa::instance::{LocationRef, Size};
        use skrifa::{FontRef, GlyphId, MetadataProvider};
        let Ok(font) = FontRef::new(&self.data) else { return (Em::ZERO, Em::ZERO) };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds(GlyphId::from(glyph)).unwrap_or_default();
        let em = |units: f32| Em(f64::from(units) / f64::from(self.units_per_em));
        (em(bounds.y_max), em(bounds.y_min))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_has_both_weights_and_its_own_letters() {
        let letters = ['ж', 'क', 'ক', 'ક', 'ਕ', 'க', 'ක', 'ሀ', 'ก', 'ع', 'ے', 'ש', '字'];
        for (script, letter) in Script::ALL.into_iter().zip(letters) {
            let of_letter = match script {
                Script::Nastaliq => Script::Arabic,
                other => other,
            };
            assert_eq!(Script::of(letter), Some(of_letter));
            for is_bold in [false, true] {
                let face = script.face(is_bold).unwrap();
                assert!(face.covers(letter), "{}", face.name);
                assert_eq!(face.name.ends_with("Bold"), is_bold, "{}", face.name);
            }
        }
        assert_eq!(Script::of('é'), None);
    }
}
