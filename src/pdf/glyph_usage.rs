//! Collects the character codes that a page needs, in order of first appearance
//! ([`GlyphUsage`]).

use std::collections::{BTreeMap, BTreeSet};

use super::coding::{Coding, Outline, codings};
use super::error::PdfError;
use crate::assets::fonts::{FaceId, FontSet};
use crate::page::{Element, Glyph, GlyphRun, Item};

/// The text of a code that stands for no characters: an entry of `ToUnicode` cannot be empty.
const NO_TEXT: &str = "\u{fffd}";

/// The codes in use.
#[derive(Debug, Default)]
pub(super) struct GlyphUsage {
    /// For each glyph, the texts that it stands for.
    glyphs: BTreeMap<(FaceId, u16), Vec<String>>,
    composites: BTreeSet<(FaceId, Outline, String)>,
    /// In order of first appearance. Codes are assigned in this order, so glyphs late on a
    /// page do not change the codes of earlier ones.
    order: Vec<UsedCode>,
}

/// A code in use: what it draws, and the text that `ToUnicode` gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct UsedCode {
    pub face: FaceId,
    pub outline: Outline,
    pub text: String,
}

impl GlyphUsage {
    /// Adds the codes of an element.
    ///
    /// # Errors
    /// Returns an error if a glyph refers to text that its run does not have, or if it is
    /// `.notdef`: an empty box in place of a letter loses text (ISO 14289-1, 7.21.8).
    pub(super) fn add(
        &mut self,
        element: &Element,
        fonts: &FontSet,
    ) -> Result<(), PdfError> {
        element.children.iter().try_for_each(|item| match item {
            Item::Element(child) => self.add(child, fonts),
            Item::Text(run) => self.add_run(run, fonts),
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => Ok(()),
        })
    }

    /// Returns the number of different codes so far.
    pub(super) fn count(&self) -> usize {
        self.order.len()
    }

    /// Returns the codes in order of first appearance.
    pub(super) fn into_codes(self) -> Vec<UsedCode> {
        self.order
    }

    /// Adds the codes of a run.
    ///
    /// # Errors
    /// As [`GlyphUsage::add`].
    pub(super) fn add_run(
        &mut self,
        run: &GlyphRun,
        fonts: &FontSet,
    ) -> Result<(), PdfError> {
        let face = run.face;
        if let Some(glyph) = run.glyphs.iter().find(|glyph| glyph.id == 0) {
            let text = run.text.get(glyph.start..glyph.end).unwrap_or_default();
            let face = fonts.face(face).name.clone();
            return Err(PdfError::Notdef { face, text: text.to_owned() });
        }
        // Without composite glyphs, a glyph has one code: other texts of it need an `ActualText`.
        let is_one_each = !fonts.face(face).has_true_type_outlines();
        for coding in codings(run, fonts)? {
            match coding {
                Coding::Code { outline: Outline::Glyph(id), text, .. } => {
                    self.add_glyph(face, id, text, is_one_each);
                }
                Coding::Code { outline, text, .. } => {
                    self.add_composite(face, outline, text);
                }
                Coding::Cluster { glyphs, text } => {
                    for &Glyph { id, .. } in glyphs {
                        self.add_glyph(face, id, text, true);
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds a glyph, unless it is known with the text, or at all if `is_one_each`.
    fn add_glyph(&mut self, face: FaceId, id: u16, text: &str, is_one_each: bool) {
        let texts = self.glyphs.entry((face, id)).or_default();
        if is_one_each && !texts.is_empty() || texts.iter().any(|known| known == text) {
            return;
        }
        texts.push(text.to_owned());
        self.push(face, Outline::Glyph(id), text);
    }

    fn add_composite(&mut self, face: FaceId, outline: Outline, text: &str) {
        let key = (face, outline, text.to_owned());
        if self.composites.contains(&key) {
            return;
        }
        self.push(face, key.1.clone(), text);
        self.composites.insert(key);
    }

    fn push(&mut self, face: FaceId, outline: Outline, text: &str) {
        let text = if text.is_empty() { NO_TEXT } else { text };
        self.order.push(UsedCode { face, outline, text: text.to_owned() });
    }
}
