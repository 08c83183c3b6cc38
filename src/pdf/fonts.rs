//! Gives characters their codes ([`Fonts`]): what the content of pages needs to know of their fonts.
//!
//! printpdf can write fonts too, but it rounds widths, guesses metrics and repeats the work for
//! every document. The font files are made by [`font`](super::font), when all pages are known.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use lopdf::{Dictionary, Document};
use skrifa::FontRef;

use super::coding::Outline;
use super::error::PdfError;
use super::font::{SubsetCache, UsedCodes, Widths};
use super::glyph_usage::{GlyphUsage, UsedCode, character_code, first_other};
use crate::assets::fonts::{Face, FaceId, FontData, FontSet};
use crate::memo::ByAddress;
use crate::page::Page;

/// The fonts of a document. Pages are added one after another; the codes of a page do not change
/// when others follow.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    usage: GlyphUsage,
    faces: BTreeMap<FaceId, FaceCodes>,
    files: BTreeMap<FaceId, ByAddress<FontData>>,
    /// The codes in order up to the end of the last page.
    codes: Arc<PageCodes>,
    /// For each element of the last page and for its numbers, how many codes had been given in order
    /// up to the end.
    counts: Vec<usize>,
}

/// The codes of some pages that are given in order of first appearance, and the files of their
/// faces.
#[derive(Debug, Default)]
struct PageCodes {
    in_order: Vec<UsedCode>,
    files: BTreeMap<FaceId, ByAddress<FontData>>,
}

/// What the codes of a page up to the end of an element depend on: the files of its faces, and the
/// codes that were given in order.
///
/// The posters of a batch differ in some of their characters, but most characters have their code
/// from themselves alone.
#[derive(Clone, Debug)]
pub(super) struct CodePrefix {
    page: Arc<PageCodes>,
    count: usize,
}

/// The codes of a face.
#[derive(Debug)]
pub(super) struct FaceCodes {
    /// The name of the font among the page's resources.
    pub resource_name: String,
    /// PostScript name of the whole font.
    face_name: String,
    /// The codes of characters, each with its glyph in the whole font and its width.
    own: BTreeMap<u16, (u16, f64)>,
    /// The others, from the first to the last.
    others: Vec<OtherCode>,
    by_outline: BTreeMap<Outline, Vec<usize>>,
    /// The first of the others.
    first_other: u16,
}

/// A code that is not that of a character.
#[derive(Debug)]
struct OtherCode {
    code: u16,
    width: f64,
    text: String,
}

/// A code and what a viewer knows of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShownCode<'a> {
    /// The code.
    pub code: u16,
    /// Its width, in thousandths of an em.
    pub width: f64,
    /// Its text in `ToUnicode`.
    pub text: &'a str,
}

impl Fonts {
    /// Returns the fonts of a document of one page.
    ///
    /// # Errors
    /// As [`Fonts::add`].
    pub(super) fn of(page: &Page) -> Result<Self, PdfError> {
        let mut fonts = Self::default();
        fonts.add(page)?;
        Ok(fonts)
    }

    /// Adds the characters of a page.
    ///
    /// # Errors
    /// Returns an error if a run does not match its face, if a font file is damaged, or if two pages
    /// have different files for a face or too many different shapes.
    pub(super) fn add(&mut self, page: &Page) -> Result<(), PdfError> {
        let known = self.usage.count();
        self.counts.clear();
        for element in &page.content {
            self.usage.add(element, &page.fonts)?;
            self.counts.push(self.usage.count());
        }
        for run in &page.page_numbers {
            self.usage.add_run(run, &page.fonts)?;
        }
        self.counts.push(self.usage.count());
        for id in self.usage.faces() {
            let file = ByAddress(page.fonts.face(id).data.clone());
            // Two posters of a file may bring fonts of their own.
            if self.files.get(&id).is_some_and(|known| *known != file) {
                let face = page.fonts.face(id).name.clone();
                return Err(PdfError::TwoFiles { face });
            }
            self.files.insert(id, file);
            let face = page.fonts.face(id);
            let codes = self.faces.entry(id).or_insert_with(|| FaceCodes::new(id, face));
            codes.extend(&self.usage, id, face, known)?;
        }
        let (in_order, files) = (self.usage.in_order().to_vec(), self.files.clone());
        self.codes = Arc::new(PageCodes { in_order, files });
        Ok(())
    }

    /// Returns the codes of a face, if a page uses it.
    pub(super) fn get(&self, face: FaceId) -> Option<&FaceCodes> {
        self.faces.get(&face)
    }

    /// Returns what the codes of the last page up to the end of an element depend on, or of the page
    /// numbers, which come after the last one.
    pub(super) fn prefix(&self, element: usize) -> Option<CodePrefix> {
        let &count = self.counts.get(element)?;
        Some(CodePrefix { page: Arc::clone(&self.codes), count })
    }

    /// Adds the font files to a document. Returns the entries of the resources of its pages.
    ///
    /// # Errors
    /// Returns an error if a font file is damaged.
    pub(super) fn embed(
        &self,
        document: &mut Document,
        fonts: &FontSet,
        cache: &SubsetCache,
    ) -> Result<Dictionary, PdfError> {
        let mut names = Dictionary::new();
        for (id, used) in UsedCodes::by_face(&self.usage, fonts) {
            let font = cache.subset(id, fonts, used)?;
            let root = font.insert_into(document);
            let name = self.faces.get(&id).map_or("", |it| &it.resource_name);
            names.set(name.as_bytes(), root);
        }
        Ok(names)
    }
}

impl CodePrefix {
    fn in_order(&self) -> &[UsedCode] {
        self.page.in_order.get(..self.count).unwrap_or_default()
    }

    /// Whether faces that both pages use come from one file each.
    fn has_files_of(&self, other: &Self) -> bool {
        let others = &other.page.files;
        let is_same = |(face, file)| others.get(face).is_none_or(|known| known == file);
        self.page.files.iter().all(is_same)
    }
}

impl PartialEq for CodePrefix {
    fn eq(&self, other: &Self) -> bool {
        self.count == other.count
            && (Arc::ptr_eq(&self.page, &other.page)
                || (self.in_order() == other.in_order() && self.has_files_of(other)))
    }
}

impl Eq for CodePrefix {}

impl Hash for CodePrefix {
    /// Hashes the last code alone: prefixes of one length mostly differ in it or are equal.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.count.hash(state);
        self.in_order().last().hash(state);
    }
}

impl FaceCodes {
    fn new(id: FaceId, face: &Face) -> Self {
        Self {
            resource_name: resource_name(id),
            face_name: face.name.clone(),
            own: BTreeMap::new(),
            others: Vec::new(),
            by_outline: BTreeMap::new(),
            first_other: first_other(face),
        }
    }

    /// Adds the codes of a face that a page has brought, those in order from the one after `known`.
    fn extend(
        &mut self,
        usage: &GlyphUsage,
        id: FaceId,
        face: &Face,
        known: usize,
    ) -> Result<(), PdfError> {
        let font = FontRef::new(&face.data).map_err(|source| PdfError::Font {
            face: face.name.clone(),
            source: Box::new(source),
        })?;
        let widths = Widths::new(&font, face);
        for code in usage.characters(id) {
            let character = char::from_u32(u32::from(code));
            if !self.own.contains_key(&code)
                && let Some(glyph) = character.and_then(|it| face.glyph(it))
            {
                self.own.insert(code, (glyph, widths.of(glyph)?));
            }
        }
        let new = usage.in_order()[known..].iter().filter(|code| code.face == id);
        for UsedCode { outline, text, .. } in new {
            let places = self.by_outline.entry(outline.clone()).or_default();
            places.push(self.others.len());
            let (width, text) = (widths.of_outline(outline)?, text.clone());
            // A code that two shapes share would say the wrong character.
            let code = usize::from(self.first_other) + self.others.len();
            let code = u16::try_from(code)
                .map_err(|_| PdfError::TooManyCodes { face: self.face_name.clone() })?;
            self.others.push(OtherCode { code, width, text });
        }
        Ok(())
    }

    /// Returns the code that draws an outline, with a text if the font has several.
    pub(super) fn code<'a>(
        &'a self,
        outline: &Outline,
        text: &'a str,
    ) -> Result<ShownCode<'a>, PdfError> {
        let found = self.own_code(outline, text).or_else(|| self.other(outline, text));
        found.ok_or_else(|| {
            let glyph = outline.glyphs().next().unwrap_or_default();
            PdfError::Glyph { face: self.face_name.clone(), glyph }
        })
    }

    /// Returns the code of the only character of a text, if it draws the outline.
    fn own_code<'a>(&self, outline: &Outline, text: &'a str) -> Option<ShownCode<'a>> {
        let Outline::Glyph(glyph) = outline else { return None };
        let (code, _) = character_code(text)?;
        let &(own, width) = self.own.get(&code)?;
        (own == *glyph).then_some(ShownCode { code, width, text })
    }

    fn other(&self, outline: &Outline, text: &str) -> Option<ShownCode<'_>> {
        let places = self.by_outline.get(outline)?;
        let shown = |&at: &usize| {
            let &OtherCode { code, width, ref text } = self.others.get(at)?;
            Some(ShownCode { code, width, text })
        };
        let mut codes = places.iter().filter_map(shown);
        let first = codes.clone().next();
        codes.find(|code| code.text == text).or(first)
    }
}

/// Returns the name of a face among the page's resources.
fn resource_name(id: FaceId) -> String {
    match id {
        FaceId::Regular => "F0".to_owned(),
        FaceId::Italic => "F1".to_owned(),
        FaceId::Bold => "F2".to_owned(),
        FaceId::BoldItalic => "F3".to_owned(),
        FaceId::ExtraBold => "F4".to_owned(),
        FaceId::Script { script, is_bold, is_italic } => {
            let weight = if is_bold { "Bold" } else { "" };
            let slope = if is_italic { "Italic" } else { "" };
            format!("{script:?}{weight}{slope}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;

    /// Codes go up to 65,535; a shape more would say what another one says.
    #[test]
    fn more_shapes_than_codes_are_refused() {
        let assets = Assets::embedded().unwrap();
        let face = assets.fonts().face(FaceId::Regular);
        let extended = |count: u16| {
            let mut usage = GlyphUsage::default();
            for width in 0..count {
                let outline = Outline::Composite { parts: Vec::new(), width };
                usage.add_composite(FaceId::Regular, outline, "a");
            }
            let mut codes = FaceCodes::new(FaceId::Regular, face);
            codes.extend(&usage, FaceId::Regular, face, 0).map(|()| codes)
        };
        let most = extended(0x2000).unwrap();
        assert_eq!(most.others.last().map(|it| it.code), Some(u16::MAX));
        let error = extended(0x2001).map(|_| ()).unwrap_err();
        assert!(matches!(error, PdfError::TooManyCodes { .. }));
    }
}
