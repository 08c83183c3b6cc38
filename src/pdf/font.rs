//! Subsets the fonts of a page ([`Fonts`]) and assigns a character code to each glyph.
//!
//! printpdf can write fonts too, but it rounds widths, guesses metrics and repeats the work
//! for every document. Here the objects are made once for all documents with equal subsets.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use lopdf::{Dictionary, Document};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::coding::{Outline, Part};
use super::composites::CompositeGlyph;
use super::error::PdfError;
use super::font_objects::{self, CodedGlyph, Program};
use super::glyph_usage::{CodeSet, FIRST_FREE, GlyphUsage, UsedCode};
use super::object_group::ObjectGroup;
use crate::assets::fonts::{Face, FaceId, FontData, FontSet};
use crate::memo::{ByAddress, Memo};
use crate::page::Page;

/// Subsets that were made before.
#[derive(Debug, Default)]
pub(super) struct SubsetCache(Memo<SubsetKey, Arc<SubsetFont>, 128>);

/// Everything that a subset depends on.
#[derive(Debug, PartialEq, Eq, Hash)]
struct SubsetKey {
    file: ByAddress<FontData>,
    face: FaceId,
    used: UsedCodes,
}

/// The codes of a face that a page uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct UsedCodes {
    /// Those of characters.
    characters: CodeSet,
    /// The others, in the order in which they get their codes.
    others: Vec<UsedCode>,
}

/// The fonts of a document.
#[derive(Debug)]
pub(super) struct Fonts {
    subsets: BTreeMap<FaceId, Arc<SubsetFont>>,
    codes: Arc<PageCodes>,
    /// For each element of the page and for its numbers, how many codes have been given in order up
    /// to the end.
    counts: Vec<usize>,
}

/// The codes of a page that are given in order of first appearance, and the files of its faces.
#[derive(Debug)]
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

/// A font that holds the glyphs in use and no others.
#[derive(Debug)]
pub(super) struct SubsetFont {
    /// Its name among the page's resources.
    pub resource_name: String,
    /// PostScript name of the whole font.
    pub face_name: String,
    codes: Codes,
    objects: ObjectGroup,
}

impl Fonts {
    /// Subsets the faces that a page uses.
    ///
    /// # Errors
    /// Returns an error if a run does not match its face, or if a font file is damaged.
    pub(super) fn subset(page: &Page, cache: &SubsetCache) -> Result<Self, PdfError> {
        let mut usage = GlyphUsage::default();
        let mut counts = Vec::new();
        for element in &page.content {
            usage.add(element, &page.fonts)?;
            counts.push(usage.count());
        }
        for run in &page.page_numbers {
            usage.add_run(run, &page.fonts)?;
        }
        counts.push(usage.count());
        let (characters, in_order) = usage.into_codes(&page.fonts);
        let mut by_face: BTreeMap<FaceId, UsedCodes> = BTreeMap::new();
        for (face, characters) in characters {
            by_face.entry(face).or_default().characters = characters;
        }
        for code in &in_order {
            by_face.entry(code.face).or_default().others.push(code.clone());
        }
        let file = |face| ByAddress(page.fonts.face(face).data.clone());
        let files = by_face.keys().map(|&face| (face, file(face))).collect();
        let subset = |(face, used)| Ok((face, cache.subset(face, &page.fonts, used)?));
        let subsets = by_face.into_iter().map(subset).collect::<Result<_, PdfError>>()?;
        Ok(Self { subsets, codes: Arc::new(PageCodes { in_order, files }), counts })
    }

    /// Returns the font of a face, if the page uses it.
    pub(super) fn get(&self, face: FaceId) -> Option<&SubsetFont> {
        self.subsets.get(&face).map(Arc::as_ref)
    }

    /// Returns what the codes of the page up to the end of an element depend on, or of the page
    /// numbers, which come after the last one.
    pub(super) fn prefix(&self, element: usize) -> Option<CodePrefix> {
        let &count = self.counts.get(element)?;
        Some(CodePrefix { page: Arc::clone(&self.codes), count })
    }

    /// Adds the fonts to a document. Returns the entries of the page's resources.
    pub(super) fn embed(&self, document: &mut Document) -> Dictionary {
        let mut names = Dictionary::new();
        for font in self.subsets.values() {
            let id = font.objects.insert_into(document);
            names.set(font.resource_name.as_bytes(), id);
        }
        names
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

impl SubsetCache {
    fn subset(
        &self,
        id: FaceId,
        fonts: &FontSet,
        used: UsedCodes,
    ) -> Result<Arc<SubsetFont>, PdfError> {
        let face = fonts.face(id);
        let file = ByAddress(face.data.clone());
        let key = SubsetKey { file, face: id, used: used.clone() };
        self.0.get(key, || SubsetFont::new(id, face, used).map(Arc::new))
    }
}

impl SubsetFont {
    fn new(id: FaceId, face: &Face, used: UsedCodes) -> Result<Self, PdfError> {
        let UsedCodes { characters, others } = used;
        let failed = |source| PdfError::Font { face: face.name.clone(), source };
        let font = FontRef::new(&face.data).map_err(|source| failed(Box::new(source)))?;
        let widths = Widths::new(&font, face);
        let characters = characters.iter().filter_map(|code| {
            let character = char::from_u32(u32::from(code))?;
            Some((code, character, face.glyph(character)?))
        });
        let characters: Vec<_> = characters.collect();
        let mut remapper = GlyphRemapper::new();
        let own = characters.iter().map(|&(_, _, glyph)| glyph);
        for glyph in own.chain(others.iter().flat_map(|code| code.outline.glyphs())) {
            widths.of(glyph)?;
            remapper.remap(glyph);
        }
        let program = subsetter::subset(&face.data, 0, &remapper).map_err(|source| {
            PdfError::Subset { face: face.name.clone(), source: source.into() }
        })?;
        let new_id = |glyph: u16| {
            let new = remapper.get(glyph);
            new.ok_or_else(|| PdfError::Glyph { face: face.name.clone(), glyph })
        };
        let composites = composites_of(&others, new_id)?;
        let program =
            Program::new(program, &composites).map_err(|source| failed(source.into()))?;
        let mut codes = Codes::new(face.has_true_type_outlines());
        for (code, character, glyph) in characters {
            let (width, text) = (widths.of(glyph)?, character.to_string());
            codes.own.insert(code, glyph);
            codes.list.push(CodedGlyph { code, glyph: new_id(glyph)?, width, text });
        }
        let mut composite = program.first_composite;
        for UsedCode { outline, text, .. } in others {
            let (glyph, width) = match &outline {
                Outline::Glyph(glyph) => (new_id(*glyph)?, widths.of(*glyph)?),
                Outline::Composite { width, .. } => {
                    composite = composite.saturating_add(1);
                    (composite - 1, widths.per_mille(f64::from(*width)))
                }
            };
            codes.push_next(outline, glyph, width, text);
        }
        let missing = widths.of(0)?;
        let objects = font_objects::group(face, &font, program, &codes.list, missing)?;
        let (resource_name, face_name) = (resource_name(id), face.name.clone());
        Ok(Self { resource_name, face_name, codes, objects })
    }

    /// Returns the code that draws an outline, with a text if the font has several.
    pub(super) fn code(
        &self,
        outline: &Outline,
        text: &str,
    ) -> Result<&CodedGlyph, PdfError> {
        self.codes.get(outline, text).ok_or_else(|| {
            let glyph = outline.glyphs().next().unwrap_or_default();
            PdfError::Glyph { face: self.face_name.clone(), glyph }
        })
    }
}

/// Returns the outlines that are not glyphs of the font, made of those of its subset.
fn composites_of(
    used: &[UsedCode],
    new_id: impl Fn(u16) -> Result<u16, PdfError>,
) -> Result<Vec<CompositeGlyph>, PdfError> {
    let composites = used.iter().filter_map(|code| match &code.outline {
        Outline::Composite { parts, width } => Some((parts, *width)),
        Outline::Glyph(_) => None,
    });
    let composite = |(parts, width): (&Vec<Part>, u16)| {
        let part = |part: &Part| new_id(part.glyph).map(|glyph| (glyph, part.x, part.y));
        let parts = parts.iter().map(part).collect::<Result<_, _>>()?;
        Ok(CompositeGlyph { parts, width })
    };
    composites.map(composite).collect()
}

/// The widths of a font's glyphs, in thousandths of an em.
struct Widths<'a> {
    metrics: GlyphMetrics<'a>,
    face: &'a Face,
}

impl<'a> Widths<'a> {
    fn new(font: &FontRef<'a>, face: &'a Face) -> Self {
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Self { metrics, face }
    }

    fn per_mille(&self, units: f64) -> f64 {
        units * 1000.0 / f64::from(self.face.units_per_em)
    }

    fn of(&self, glyph: u16) -> Result<f64, PdfError> {
        let units = self.metrics.advance_width(GlyphId::from(glyph));
        units
            .map(|units| self.per_mille(f64::from(units)))
            .ok_or_else(|| PdfError::Glyph { face: self.face.name.clone(), glyph })
    }
}

/// The codes of a font, and where to find them.
#[derive(Debug)]
struct Codes {
    /// In ascending order. Code 0 is `.notdef`.
    list: Vec<CodedGlyph>,
    /// The glyph of the whole font that each code of a character stands for.
    own: BTreeMap<u16, u16>,
    /// Where the other codes are in the list.
    by_outline: BTreeMap<Outline, Vec<usize>>,
    /// The next code that is given in order.
    next: u16,
}

impl Codes {
    /// In a font with CFF outlines, codes are the glyphs of the subset.
    fn new(has_true_type_outlines: bool) -> Self {
        let next = if has_true_type_outlines { FIRST_FREE } else { 1 };
        Self { list: Vec::new(), own: BTreeMap::new(), by_outline: BTreeMap::new(), next }
    }

    fn push_next(&mut self, outline: Outline, glyph: u16, width: f64, text: String) {
        let at = self.list.len();
        self.list.push(CodedGlyph { code: self.next, glyph, width, text });
        // A page has fewer characters than there are codes.
        self.next = self.next.saturating_add(1);
        self.by_outline.entry(outline).or_default().push(at);
    }

    fn get(&self, outline: &Outline, text: &str) -> Option<&CodedGlyph> {
        if let Outline::Glyph(glyph) = outline
            && let Some(code) = self.own_code(*glyph, text)
        {
            let at = self.list.binary_search_by_key(&code, |it| it.code).ok()?;
            return self.list.get(at);
        }
        let places = self.by_outline.get(outline)?;
        let mut codes = places.iter().filter_map(|&at| self.list.get(at));
        let first = codes.clone().next();
        codes.find(|code| code.text == text).or(first)
    }

    /// Returns the code of the only character of a text, if it draws a glyph.
    fn own_code(&self, glyph: u16, text: &str) -> Option<u16> {
        let mut characters = text.chars();
        let character = characters.next().filter(|_| characters.next().is_none())?;
        let code = u16::try_from(u32::from(character)).ok()?;
        (self.own.get(&code) == Some(&glyph)).then_some(code)
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
