//! Registers the faces of a [`FontSet`] with parley and orders them for each piece of text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{
    Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache,
};
use parley::{FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight};

use crate::assets::fonts::{FaceId, FontSet, Script};

/// What a character carries through shaping: its face and the index of its styled range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Brush {
    pub(super) face: FaceId,
    pub(super) style: Option<usize>,
}

impl Default for Brush {
    fn default() -> Self {
        Self { face: FaceId::Regular, style: None }
    }
}

/// A part of a text, the cut of the family for it, and its styled range, if any.
#[derive(Clone, Debug)]
pub(super) struct StyledPart {
    pub(super) range: Range<usize>,
    pub(super) brush: Brush,
}

/// The fonts as parley knows them.
pub(super) struct FontStacks {
    fonts: Arc<FontSet>,
    pub(super) context: FontContext,
    /// The fonts of other scripts that texts have needed so far, each with the number by
    /// which parley knows its data.
    fallbacks: Vec<(FaceId, u64)>,
}

impl FontStacks {
    /// Registers the family. Fonts of other scripts follow when a text needs them.
    pub(super) fn new(fonts: Arc<FontSet>) -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let collection = Collection::new(options);
        let context = FontContext { collection, source_cache: SourceCache::default() };
        let mut stacks = Self { fonts, context, fallbacks: Vec::new() };
        for id in FaceId::ALL {
            stacks.register(id);
        }
        stacks
    }

    /// The fonts.
    pub(super) const fn fonts(&self) -> &Arc<FontSet> {
        &self.fonts
    }

    /// Returns the face outside the family that parley knows by a number.
    pub(super) fn fallback_face(&self, number: u64) -> Option<FaceId> {
        let found = self.fallbacks.iter().find(|(_, known)| *known == number);
        found.map(|(id, _)| *id)
    }

    /// Registers a face and returns parley's number for it. Each face is a family of its own,
    /// so parley never substitutes, emboldens or slants one.
    fn register(&mut self, id: FaceId) -> u64 {
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> =
            Arc::new(self.fonts.face(id).data.clone());
        let blob = Blob::new(data);
        let number = blob.id();
        let name = family_name(id);
        self.context.collection.register_fonts(
            blob,
            Some(FontInfoOverride {
                family_name: Some(&name),
                style: Some(FontStyle::Normal),
                weight: Some(FontWeight::NORMAL),
                ..FontInfoOverride::default()
            }),
        );
        number
    }

    /// Returns the fonts that a text needs besides a cut of the family, and registers them.
    fn fallbacks(&mut self, text: &str, cut: FaceId) -> Vec<FaceId> {
        let mut needed: Vec<FaceId> = Vec::new();
        // If a font of another script comes first, it sets even the letters of ASCII.
        let is_first = self.fonts.primary_script().is_some();
        for character in text.chars().filter(|c| is_first || !c.is_ascii()) {
            let face = self.fonts.face_for(cut, character);
            if let Some(id @ FaceId::Script { .. }) = face
                && !needed.contains(&id)
            {
                needed.push(id);
            }
        }
        for &id in &needed {
            if !self.fallbacks.iter().any(|(known, _)| *known == id) {
                let number = self.register(id);
                self.fallbacks.push((id, number));
            }
        }
        needed
    }

    /// Returns the fonts for a text in order of preference: the family first, then those for
    /// characters it lacks. A language may prefer the font of its script to the family.
    pub(super) fn stack(&mut self, text: &str, cut: FaceId) -> FontFamily<'static> {
        let fallbacks = self.fallbacks(text, cut);
        let first = self.fonts.primary_script().map(|script| cut.in_script(script));
        let ahead = fallbacks.iter().filter(|id| Some(**id) == first);
        let behind = fallbacks.iter().filter(|id| Some(**id) != first);
        font_family(ahead.copied().chain([cut]).chain(behind.copied()))
    }

    /// Returns the words of a part with a letter that only the extended European font has.
    /// They are set in that font as a whole, so that no word mixes two Latin designs.
    pub(super) fn european_words(
        &self,
        text: &str,
        part: &StyledPart,
    ) -> Vec<(Range<usize>, FontFamily<'static>)> {
        let cut = part.brush.face;
        let european = cut.in_script(Script::European);
        let is_known = self.fallbacks.iter().any(|(known, _)| *known == european);
        if !is_known || self.fonts.primary_script().is_some() {
            return Vec::new();
        }
        // Letters of a third font in the same word stay in their own.
        let font = self.fonts.face(european);
        let is_outside =
            |c: char| !c.is_alphabetic() && !is_combining_accent(c) || !font.covers(c);
        let mut found = Vec::new();
        let mut start = part.range.start;
        for piece in text[part.range.clone()].split_inclusive(is_outside) {
            let word = piece.trim_end_matches(is_outside);
            let mut faces = word.chars().map(|c| self.fonts.face_for(cut, c));
            if faces.any(|face| face == Some(european)) {
                found.push((start..start + word.len(), font_family([european, cut])));
            }
            start += piece.len();
        }
        found
    }
}

fn font_family(faces: impl IntoIterator<Item = FaceId>) -> FontFamily<'static> {
    let name = |id| FontFamilyName::Named(Cow::Owned(family_name(id)));
    FontFamily::List(Cow::Owned(faces.into_iter().map(name).collect()))
}

/// Returns the family name under which a face is registered.
fn family_name(id: FaceId) -> String {
    match id {
        FaceId::Regular => "regular".to_owned(),
        FaceId::Italic => "italic".to_owned(),
        FaceId::Bold => "bold".to_owned(),
        FaceId::BoldItalic => "bold italic".to_owned(),
        FaceId::ExtraBold => "extra bold".to_owned(),
        FaceId::Script { script, is_bold, is_italic } => {
            let weight = if is_bold { " bold" } else { "" };
            let slope = if is_italic { " italic" } else { "" };
            format!("{script:?}{weight}{slope}")
        }
    }
}

fn is_combining_accent(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}
