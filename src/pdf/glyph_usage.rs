//! Collects the character codes that a page needs ([`GlyphUsage`]).
//!
//! A character whose glyph is the one that the font gives it by itself has its own number as its
//! code ([`own_code`]). So the codes of an element do not depend on what stands before it on the
//! page, and elements that posters have in common have the same bytes in all of them. The codes of
//! everything else, such as ligatures and glyphs that are made of others, are given in order of
//! first appearance, from [`FIRST_FREE`] on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::coding::{Coding, Outline, codings, is_one_by_one};
use super::error::PdfError;
use crate::assets::fonts::{Face, FaceId, FontSet};
use crate::page::{Element, Glyph, GlyphRun, Item};

/// The text of a code that stands for no characters: an entry of `ToUnicode` cannot be empty.
const NO_TEXT: &str = "\u{fffd}";
/// The first code that is not that of a character: where the private use area of Unicode begins.
const FIRST_FREE: u16 = 0xe000;

/// The printable characters of ASCII.
const ASCII: RangeInclusive<u16> = 0x20..=0x7e;
/// How many of them a face has to have to get them all. Posters that differ in a name then have the
/// same font, which is made once, for some 2 kB.
const MOST_OF_ASCII: usize = 48;

/// The codes in use.
#[derive(Debug, Default)]
pub(super) struct GlyphUsage {
    /// The characters of each face that have codes of their own.
    characters: BTreeMap<FaceId, CodeSet>,
    /// For each other glyph, the texts that it stands for.
    glyphs: BTreeMap<(FaceId, u16), Vec<String>>,
    composites: BTreeSet<(FaceId, Outline, String)>,
    /// The other codes, in order of first appearance.
    order: Vec<UsedCode>,
    /// The codes of the characters of a run.
    own: Vec<u16>,
}

/// A code in use that is not that of a character: what it draws, and the text that `ToUnicode`
/// gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct UsedCode {
    pub face: FaceId,
    pub outline: Outline,
    pub text: String,
}

/// A set of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct CodeSet(Vec<u64>);

impl CodeSet {
    /// Adds a code.
    pub(super) fn insert(&mut self, code: u16) {
        let (word, bit) = (usize::from(code / 64), code % 64);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }

    /// Returns the number of codes in a range.
    fn count(&self, range: RangeInclusive<u16>) -> usize {
        self.iter().filter(|code| range.contains(code)).count()
    }

    /// Returns the codes in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u16> {
        let words = (0_u16..).zip(&self.0).filter(|(_, bits)| **bits != 0);
        words.flat_map(|(word, bits)| {
            (0..64)
                .filter(move |bit| bits >> bit & 1 == 1)
                .map(move |bit| word * 64 + bit)
        })
    }
}

/// Returns the first code of a face that is not that of a character. In a font with CFF outlines,
/// codes are the glyphs of the subset.
pub(super) const fn first_other(face: &Face) -> u16 {
    if face.has_true_type_outlines() { FIRST_FREE } else { 1 }
}

/// Returns the code that a glyph with a text has whatever else is on the page: the number of the
/// character, if the font has composite glyphs and gives this glyph to the character by itself.
pub(super) fn own_code(face: &Face, glyph: u16, text: &str) -> Option<u16> {
    let (code, character) = character_code(text)?;
    let is_own = face.has_true_type_outlines() && face.glyph(character) == Some(glyph);
    is_own.then_some(code)
}

/// Returns the number of the only character of a text, if it can be a code, and the character.
pub(super) fn character_code(text: &str) -> Option<(u16, char)> {
    let mut characters = text.chars();
    let character = characters.next().filter(|_| characters.next().is_none())?;
    let code = u16::try_from(u32::from(character)).ok();
    let code = code.filter(|code| (1..FIRST_FREE).contains(code))?;
    Some((code, character))
}

/// Finds the codes of the characters of a run in which every glyph has an own code. Returns false
/// for other runs.
fn own_codes(run: &GlyphRun, face: &Face, codes: &mut Vec<u16>) -> bool {
    codes.clear();
    if !face.has_true_type_outlines() || !is_one_by_one(run) {
        return false;
    }
    run.glyphs.iter().all(|glyph| {
        let text = run.text.get(glyph.start..glyph.end).unwrap_or_default();
        let code = own_code(face, glyph.id, text);
        codes.extend(code);
        code.is_some()
    })
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

    /// Returns the number of codes so far that are given in order.
    pub(super) fn count(&self) -> usize {
        self.order.len()
    }

    /// Returns the faces in use.
    pub(super) fn faces(&self) -> BTreeSet<FaceId> {
        let others = self.order.iter().map(|code| code.face);
        self.characters.keys().copied().chain(others).collect()
    }

    /// Returns the codes of a face that are those of characters.
    pub(super) fn characters(&self, face: FaceId) -> impl Iterator<Item = u16> {
        self.characters.get(&face).into_iter().flat_map(CodeSet::iter)
    }

    /// Returns the other codes, in order of first appearance.
    pub(super) fn in_order(&self) -> &[UsedCode] {
        &self.order
    }

    /// Returns the codes of characters of each face. A face with most characters of ASCII gets the
    /// others as well.
    pub(super) fn rounded_up(&self, fonts: &FontSet) -> BTreeMap<FaceId, CodeSet> {
        let mut all = self.characters.clone();
        for (&id, characters) in &mut all {
            if characters.count(ASCII) < MOST_OF_ASCII {
                continue;
            }
            let face = fonts.face(id);
            let has = |code: &u16| {
                let character = char::from_u32(u32::from(*code));
                character.is_some_and(|it| face.covers(it))
            };
            ASCII.filter(has).for_each(|code| characters.insert(code));
        }
        all
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
        let face = fonts.face(run.face);
        if let Some(glyph) = run.glyphs.iter().find(|glyph| glyph.id == 0) {
            let text = run.text.get(glyph.start..glyph.end).unwrap_or_default();
            let (face, text) = (face.name.clone(), text.to_owned());
            return Err(PdfError::Notdef { face, text });
        }
        // In most runs, every character has its own code.
        if own_codes(run, face, &mut self.own) {
            let characters = self.characters.entry(run.face).or_default();
            self.own.iter().for_each(|&code| characters.insert(code));
            return Ok(());
        }
        // Without composite glyphs, a glyph has one code: other texts of it need an `ActualText`.
        let is_one_each = !face.has_true_type_outlines();
        for coding in codings(run, fonts)? {
            match coding {
                Coding::Code { outline: Outline::Glyph(id), text, .. } => {
                    self.add_glyph(run.face, face, id, text, is_one_each);
                }
                Coding::Code { outline, text, .. } => {
                    self.add_composite(run.face, outline, text);
                }
                Coding::Cluster { glyphs, text } => {
                    for &Glyph { id, .. } in glyphs {
                        self.add_glyph(run.face, face, id, text, true);
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds a glyph, unless it is known with the text, or at all if `is_one_each`.
    fn add_glyph(
        &mut self,
        id: FaceId,
        face: &Face,
        glyph: u16,
        text: &str,
        is_one_each: bool,
    ) {
        if let Some(code) = own_code(face, glyph, text) {
            self.characters.entry(id).or_default().insert(code);
            return;
        }
        let texts = self.glyphs.entry((id, glyph)).or_default();
        if is_one_each && !texts.is_empty() || texts.iter().any(|known| known == text) {
            return;
        }
        texts.push(text.to_owned());
        self.push(id, Outline::Glyph(glyph), text);
    }

    /// Adds a glyph that is made of others, unless it is known with the text.
    pub(super) fn add_composite(&mut self, face: FaceId, outline: Outline, text: &str) {
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
