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
use super::glyph_usage::{GlyphUsage, UsedCode, first_other};
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
    /// Returns an error if a run does not match its face, or if a font file is damaged.
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
            let codes = match self.faces.remove(&id) {
                Some(codes) => codes,
                None => FaceCodes::new(id, page.fonts.face(id)),
            };
            let codes = codes.with(&self.usage, id, page.fonts.face(id), known)?;
            self.faces.insert(id, codes);
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
    fn with(
        mut self,
        usage: &GlyphUsage,
        id: FaceId,
        face: &Face,
        known: usize,
    ) -> Result<Self, PdfError> {
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
            self.others.push(OtherCode { width, text });
        }
        Ok(self)
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
        let mut characters = text.chars();
        let character = characters.next().filter(|_| characters.next().is_none())?;
        let code = u16::try_from(u32::from(character)).ok()?;
        let &(own, width) = self.own.get(&code)?;
        (own == *glyph).then_some(ShownCode { code, width, text })
    }

    fn other(&self, outline: &Outline, text: &str) -> Option<ShownCode<'_>> {
        let places = self.by_outline.get(outline)?;
        let shown = |&at: &usize| {
            let OtherCode { width, text } = self.others.get(at)?;
            // A page has fewer characters than there are codes.
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            let code = self.first_other.saturating_add(at);
            Some(ShownCode { code, width: *width, text })
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
