//! Chooses a face for each character: of the family, or of the font for its script.

use std::sync::Arc;

use super::data::{Bytes, FontData};
use super::face::{Face, FontError};
use super::face_id::FaceId;
use super::script::{NOTO_X_HEIGHT, Script};
use super::signs::{self, Substitute};
use super::suggestion::{self, FontSuggestion};
use crate::languages::{FontPreferences, Language};

/// The faces of a poster, one per [`FaceId`].
#[derive(Clone, Debug)]
pub struct FontSet {
    faces: [Face; 5],
    /// The briefing's own fonts for characters that the family lacks: regular and bold.
    fallback: Option<[Face; 2]>,
    preferences: FontPreferences,
}

impl FontSet {
    /// Returns the family that the program contains: Atkinson Hyperlegible Next.
    ///
    /// # Errors
    /// Returns an error if an embedded font is damaged.
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
                face!("SemiBold"),
                face!("SemiBoldItalic"),
                face!("ExtraBold"),
            ],
            fallback: None,
            preferences: FontPreferences::default(),
        })
    }

    /// Returns the set for a language, which decides between the styles of a script.
    #[must_use]
    pub fn in_language(self: &Arc<Self>, language: &Language) -> Arc<Self> {
        let preferences = FontPreferences::of(language);
        if preferences == self.preferences {
            return Arc::clone(self);
        }
        Arc::new(Self { preferences, ..Self::clone(self) })
    }

    /// Replaces one face.
    #[must_use]
    pub fn with(mut self, id: FaceId, face: Face) -> Self {
        self.faces[id.index()] = face;
        self
    }

    /// Sets the fonts, regular and bold, for characters that the family lacks.
    #[must_use]
    pub fn with_fallback(self, regular: Face, bold: Face) -> Self {
        Self { fallback: Some([regular, bold]), ..self }
    }

    /// Returns the faces that were read from files, each once.
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

    /// Returns the faces of the family, in the order of [`FaceId::ALL`].
    #[must_use]
    pub const fn faces(&self) -> &[Face; 5] {
        &self.faces
    }

    /// Returns a face.
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

    /// Returns the size of a face relative to the family, so that small letters are equally
    /// high. Letters of other scripts are scaled like small letters.
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
        // A font from a file may state any height.
        (main / other).clamp(0.7, 1.4)
    }

    /// Returns the face for a character in text of a face of the family: that face, or the
    /// corresponding one for the character's script. Returns `None` if no face has a glyph.
    #[must_use]
    pub fn face_for(&self, cut: FaceId, character: char) -> Option<FaceId> {
        let has = |id: &FaceId| self.face(*id).covers(character);
        let first = self.primary_script().map(|it| cut.in_script(it)).filter(has);
        first.or_else(|| Some(cut).filter(has)).or_else(|| {
            let scripts = self.fallback_scripts(Script::of(character));
            scripts.map(|script| cut.in_script(script)).find(has)
        })
    }

    /// Returns the face of a joiner or non-joiner (U+200C, U+200D): the face of the letter before
    /// it, if its script has forms for them to choose from (Unicode, chapters 9, 12 and 13).
    /// After other letters they have no effect, and the result is `None`.
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

    /// Returns a free font that has a character, if one is known.
    #[must_use]
    pub fn suggestion(&self, character: char) -> Option<FontSuggestion> {
        suggestion::suggestion(character, self.preferences.traditional)
    }

    /// Returns what to write in place of a character that no font has, if that is known.
    #[must_use]
    pub fn substitute(&self, character: char) -> Option<Substitute> {
        signs::substitute(character, |it| self.covers(it))
    }

    /// Returns the script whose font is preferred to the family. In a language with letters
    /// that the family lacks, this keeps words from being set in two fonts. The briefing's own
    /// family is always preferred.
    #[must_use]
    pub fn primary_script(&self) -> Option<Script> {
        let is_own = !self.faces[FaceId::Regular.index()].is_embedded();
        (self.preferences.european && !is_own).then_some(Script::European)
    }

    /// Returns the scripts whose fonts are searched in turn for a character that the family
    /// lacks.
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

    /// Returns the first of some faces without a glyph for a character, also in the font of the
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
    fn the_embedded_family_has_the_names_of_its_files() {
        let book = FontSet::embedded().unwrap();
        let names: Vec<_> = book.faces().iter().map(|face| face.name.as_str()).collect();
        assert_eq!(names[0], "AtkinsonHyperlegibleNext-Regular");
        assert_eq!(names[4], "AtkinsonHyperlegibleNext-ExtraBold");
        assert!(book.covers('é') && book.covers('ł') && !book.covers('か'));
    }
}
