//! Reads the typefaces of a poster, the embedded family or a briefing's own files, as faces
//! with the metrics that layout asks for.

mod own;
mod script;
mod signs;
mod suggestion;

pub use own::{FONT_BYTES, FontFileError, FontProblem, FontRole};
pub use script::Script;
pub use signs::Substitute;
pub use suggestion::FontSuggestion;

pub(super) use own::load;

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::languages::{FontPreferences, Language};
use crate::units::Em;

/// A font that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("not a usable OpenType font: {0}")]
pub struct FontError(#[from] skrifa::raw::ReadError);

/// Which cut of the family a run is set in, or which font of another script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaceId {
    /// Body text.
    Regular,
    /// Emphasis.
    Italic,
    /// Strong text.
    Bold,
    /// Both.
    BoldItalic,
    /// Title, headings, numbers.
    ExtraBold,
    /// What the family has no letters for.
    Script {
        /// The script.
        script: Script,
        /// Bold, for all that is bolder than body text.
        is_bold: bool,
        /// Italic, where the script has any.
        is_italic: bool,
    },
}

impl FaceId {
    /// Every cut of the family, in the order of [`FontSet::faces`].
    pub const ALL: [Self; 5] =
        [Self::Regular, Self::Italic, Self::Bold, Self::BoldItalic, Self::ExtraBold];

    /// Whether its strokes are thicker than those of the body text.
    #[must_use]
    pub const fn is_bold(self) -> bool {
        match self {
            Self::Bold | Self::BoldItalic | Self::ExtraBold => true,
            Self::Regular | Self::Italic => false,
            Self::Script { is_bold, .. } => is_bold,
        }
    }

    /// The same in the font of a script.
    #[must_use]
    pub const fn in_script(self, script: Script) -> Self {
        let is_italic = match self {
            Self::Italic | Self::BoldItalic => true,
            Self::Regular | Self::Bold | Self::ExtraBold => false,
            Self::Script { is_italic, .. } => is_italic,
        };
        // Where a script has no italics, emphasis is bold.
        let is_stressed = is_italic && !script.has_italic() && !script.is_signs();
        Self::Script {
            script,
            is_bold: (self.is_bold() || is_stressed) && script.has_bold(),
            is_italic: is_italic && script.has_italic(),
        }
    }

    /// The cut of the family that stands in its place in [`FontSet::faces`].
    const fn index(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Italic => 1,
            Self::Bold => 2,
            Self::BoldItalic => 3,
            Self::ExtraBold => 4,
            Self::Script { is_bold, .. } => {
                if is_bold {
                    2
                } else {
                    0
                }
            }
        }
    }
}

/// Vertical metrics of a face, in ems above the baseline.
#[derive(Clone, Copy, Debug)]
pub struct Metrics {
    /// Top of the tallest letters that line spacing has to allow for.
    pub ascender: Em,
    /// Bottom of the deepest letters; negative.
    pub descender: Em,
    /// Height of a flat capital.
    pub cap_height: Em,
    /// Height of a flat small letter.
    pub x_height: Em,
}

/// The bytes of a font file, cheap to clone: the program's own, or read from a file.
#[derive(Clone)]
pub struct FontData(Bytes);

#[derive(Clone)]
enum Bytes {
    Embedded(&'static [u8]),
    Unpacked(Arc<[u8]>),
    Read(Arc<[u8]>),
}

impl Deref for FontData {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Bytes::Embedded(bytes) => bytes,
            Bytes::Unpacked(bytes) | Bytes::Read(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for FontData {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl fmt::Debug for FontData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

/// One font program and what is known of it.
#[derive(Clone)]
pub struct Face {
    /// Its PostScript name (name table, id 6).
    pub name: String,
    /// The font file.
    pub data: FontData,
    /// Units of the font file in an em.
    pub units_per_em: u16,
    /// Its vertical metrics.
    pub metrics: Metrics,
    /// The glyphs of the characters up to [`COMMON`], none as 0: they are asked for again and
    /// again.
    common: OnceLock<Box<[u16]>>,
}

/// One past the last of the Latin letters and signs that most texts consist of.
const COMMON: u32 = 0x250;

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Face {
    fn read(data: FontData) -> Result<Self, FontError> {
        let font = FontRef::new(&data)?;
        let units_per_em = font.head()?.units_per_em();
        // Unscaled: scaled metrics are rounded to 16.16 fixed point.
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let em = |value: f32| Em(f64::from(value) / f64::from(units_per_em));
        let name = font
            .localized_strings(skrifa::string::StringId::POSTSCRIPT_NAME)
            .english_or_first()
            .map_or_else(String::new, |name| postscript_name(name.chars()));
        Ok(Self {
            name: if name.is_empty() { "Unnamed".to_owned() } else { name },
            units_per_em,
            metrics: Metrics {
                ascender: em(metrics.ascent),
                descender: em(metrics.descent),
                cap_height: em(metrics.cap_height.unwrap_or(0.7 * metrics.ascent)),
                x_height: em(metrics.x_height.unwrap_or(0.5 * metrics.ascent)),
            },
            data,
            common: OnceLock::new(),
        })
    }

    /// Whether it is one of those that the program carries.
    #[must_use]
    pub const fn is_embedded(&self) -> bool {
        matches!(self.data.0, Bytes::Embedded(_) | Bytes::Unpacked(_))
    }

    /// Whether the face has a glyph for a character.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// The glyph of a character by itself.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let common = self.common.get_or_init(|| {
            let glyphs = (0..COMMON).map(|code| {
                let character = char::from_u32(code);
                character.and_then(|it| self.look_up(it)).unwrap_or_default()
            });
            glyphs.collect()
        });
        match usize::try_from(u32::from(character)).ok().and_then(|it| common.get(it)) {
            Some(0) => None,
            Some(&glyph) => Some(glyph),
            None => self.look_up(character),
        }
    }

    /// A glyph from the font's own table, which gives no character the glyph 0.
    fn look_up(&self, character: char) -> Option<u16> {
        let font = FontRef::new(&self.data).ok()?;
        u16::try_from(font.charmap().map(character)?.to_u32()).ok().filter(|&it| it > 0)
    }

    /// Advance of a glyph by itself.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> Em {
        let Ok(font) = FontRef::new(&self.data) else { return Em::ZERO };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0);
        Em(f64::from(width) / f64::from(self.units_per_em))
    }

    /// Draws the outline of a glyph in font units, y upwards. Returns whether there is one.
    pub fn outline(&self, glyph: u16, pen: &mut impl OutlinePen) -> bool {
        let Ok(font) = FontRef::new(&self.data) else { return false };
        font.outline_glyphs().get(GlyphId::from(glyph)).is_some_and(|outline| {
            let settings =
                DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(settings, pen).is_ok()
        })
    }
}

/// What may stand in a PostScript name: printable ASCII without delimiters, 63 characters at
/// most (Adobe Technical Note 5902).
fn postscript_name(characters: impl Iterator<Item = char>) -> String {
    let is_plain = |it: &char| it.is_ascii_graphic() && !"[](){}<>/%".contains(*it);
    characters.filter(is_plain).take(63).collect()
}

/// Small letters of Noto Sans, beside which all fonts of [`Script`] are drawn to stand, in
/// ems (its OS/2 table, `sxHeight`).
const NOTO_X_HEIGHT: f64 = 0.536;
/// Its flat capitals (`sCapHeight`).
const NOTO_CAP_HEIGHT: f64 = 0.714;

/// The faces of a poster, one per [`FaceId`].
#[derive(Clone, Debug)]
pub struct FontSet {
    faces: [Face; 5],
    /// The briefing's own for what the family lacks, in regular and bold.
    fallback: Option<[Face; 2]>,
    preferences: FontPreferences,
}

impl FontSet {
    /// The family that the program carries: Atkinson Hyperlegible Next.
    ///
    /// # Errors
    /// Only if the embedded files are damaged.
    pub fn embedded() -> Result<Self, FontError> {
        macro_rules! face {
            ($cut:literal) => {
                Face::read(FontData(Bytes::Embedded(include_bytes!(concat!(
                    "../../../fonts/AtkinsonHyperlegibleNext-",
                    $cut,
                    ".ttf"
                )))))?
            };
        }
        Ok(Self {
            faces: [
                face!("Regular"),
                face!("Italic"),
                face!("Bold"),
                face!("BoldItalic"),
                face!("ExtraBold"),
            ],
            fallback: None,
            preferences: FontPreferences::default(),
        })
    }

    /// The same for a language, which decides in which style of a script it is set.
    #[must_use]
    pub fn in_language(self: &Arc<Self>, language: &Language) -> Arc<Self> {
        let preferences = FontPreferences::of(language);
        if preferences == self.preferences {
            return Arc::clone(self);
        }
        Arc::new(Self { preferences, ..Self::clone(self) })
    }

    /// The same with another face in one place.
    #[must_use]
    pub fn with(mut self, id: FaceId, face: Face) -> Self {
        self.faces[id.index()] = face;
        self
    }

    /// The same with fonts, regular and bold, for what the family lacks.
    #[must_use]
    pub fn with_fallback(self, regular: Face, bold: Face) -> Self {
        Self { fallback: Some([regular, bold]), ..self }
    }

    /// The faces that are a briefing's own.
    #[must_use]
    pub fn own(&self) -> Vec<Face> {
        let fallback = self.fallback.iter().flatten();
        let mut own: Vec<Face> = Vec::new();
        for face in self.faces.iter().chain(fallback).filter(|it| !it.is_embedded()) {
            if own.iter().all(|it| it.name != face.name) {
                own.push(face.clone());
            }
        }
        own
    }

    /// The faces, in the order of [`FaceId::ALL`].
    #[must_use]
    pub const fn faces(&self) -> &[Face; 5] {
        &self.faces
    }

    /// One face.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        let other = match id {
            FaceId::Script { script: Script::Own, is_bold, .. } => {
                self.fallback.as_ref().map(|faces| &faces[usize::from(is_bold)])
            }
            FaceId::Script { script, is_bold, is_italic } => {
                script.face(is_bold, is_italic)
            }
            _ => None,
        };
        other.unwrap_or(&self.faces[id.index()])
    }

    /// How large a face is set beside the family: so that small letters are as high, or those
    /// that a script has in their place.
    #[must_use]
    pub fn scale(&self, id: FaceId) -> f64 {
        let main = self.faces[FaceId::Regular.index()].metrics.x_height.0;
        let other = match id {
            FaceId::Script { script: Script::Own, .. } => {
                self.face(id).metrics.x_height.0
            }
            FaceId::Script { .. } => NOTO_X_HEIGHT,
            _ => main,
        };
        // Fonts of a briefing's own may say anything.
        (main / other).clamp(0.7, 1.4)
    }

    /// The face that sets a character where a cut of the family is meant: the cut, or that of
    /// the character's script. `None` if none has a glyph for it.
    #[must_use]
    pub fn face_for(&self, cut: FaceId, character: char) -> Option<FaceId> {
        let has = |id: &FaceId| self.face(*id).covers(character);
        let first = self.primary_script().map(|it| cut.in_script(it)).filter(has);
        first.or_else(|| Some(cut).filter(has)).or_else(|| {
            let scripts = self.fallback_scripts(Script::of(character));
            scripts.map(|script| cut.in_script(script)).find(has)
        })
    }

    /// The face of a joiner or non-joiner (U+200C, U+200D): that of the letter before it, if
    /// its script has forms for them to choose from (Unicode, chapters 9, 12 and 13). After
    /// any other letter they are leavings of something else.
    #[must_use]
    pub fn joiner_face(&self, cut: FaceId, before: char, joiner: char) -> Option<FaceId> {
        let id = self.face_for(cut, before)?;
        let FaceId::Script { script, .. } = id else { return None };
        let has_forms = !matches!(
            script,
            Script::European
                | Script::Hans
                | Script::Hant
                | Script::Hebrew
                | Script::Thai
                | Script::Ethiopic
                | Script::Symbols
                | Script::Emoji
        );
        (has_forms && self.face(id).covers(joiner)).then_some(id)
    }

    /// A free font that has a character, where one is known.
    #[must_use]
    pub fn suggestion(&self, character: char) -> Option<FontSuggestion> {
        suggestion::suggestion(character, self.preferences.traditional)
    }

    /// What to write in place of a character that no font has, where that is known.
    #[must_use]
    pub fn substitute(&self, character: char) -> Option<Substitute> {
        signs::substitute(character, |it| self.covers(it))
    }

    /// The font that comes before the family: in a language that needs letters which the
    /// family lacks, no word is to be set in two fonts. A family of the briefing's own is
    /// what its author wants.
    #[must_use]
    pub fn primary_script(&self) -> Option<Script> {
        let is_own = !self.faces[FaceId::Regular.index()].is_embedded();
        (self.preferences.european && !is_own).then_some(Script::European)
    }

    /// The fonts that are asked in turn for a character of a script that the family lacks.
    fn fallback_scripts(
        &self,
        script: Option<Script>,
    ) -> impl Iterator<Item = Script> + use<> {
        let own = self.fallback.is_some().then_some(Script::Own);
        let (one, other) = match script {
            Some(Script::Arabic) if self.preferences.nastaliq => {
                (Some(Script::Nastaliq), Some(Script::Arabic))
            }
            Some(Script::Hans) if self.preferences.traditional => {
                (Some(Script::Hant), Some(Script::Hans))
            }
            Some(Script::Hans) => (script, Some(Script::Hant)),
            Some(Script::Symbols) => (script, Some(Script::Emoji)),
            _ => (script, None),
        };
        own.into_iter().chain(one).chain(other)
    }

    /// Whether every face has a glyph for a character.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        self.first_missing(&FaceId::ALL, character).is_none()
    }

    /// The first of some faces that has no glyph for a character, nor has the font of the
    /// character's script.
    #[must_use]
    pub fn first_missing(&self, faces: &[FaceId], character: char) -> Option<&Face> {
        let lacks = |id: &&FaceId| self.face_for(**id, character).is_none();
        faces.iter().find(lacks).map(|&id| self.face(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_family_is_what_its_files_are_named() {
        let book = FontSet::embedded().unwrap();
        let names: Vec<_> = book.faces().iter().map(|face| face.name.as_str()).collect();
        assert_eq!(names[0], "AtkinsonHyperlegibleNext-Regular");
        assert_eq!(names[4], "AtkinsonHyperlegibleNext-ExtraBold");
        assert!(book.covers('é') && book.covers('ł') && !book.covers('か'));
    }

    #[test]
    fn a_name_keeps_to_what_postscript_knows() {
        assert_eq!(postscript_name("My (Föný)/Bold 2".chars()), "MyFnBold2");
        assert_eq!(postscript_name("x".repeat(100).chars()).len(), 63);
    }
}
