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
use super::glyph_usage::{GlyphUsage, UsedCode};
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
    glyphs: Vec<UsedCode>,
}

/// The fonts of a document.
#[derive(Debug)]
pub(super) struct Fonts {
    subsets: BTreeMap<FaceId, Arc<SubsetFont>>,
    glyphs: Arc<PageGlyphs>,
    /// For each element of the page and for its numbers, how many different glyphs there are up to
    /// the end.
    counts: Vec<usize>,
}

/// The glyphs of a page in order of first appearance, and the files of their faces.
#[derive(Debug)]
struct PageGlyphs {
    glyphs: Vec<UsedCode>,
    files: BTreeMap<FaceId, ByAddress<FontData>>,
}

/// The glyphs of a page up to the end of an element, which determine their codes.
///
/// Two posters of a batch often differ in the last elements only. Their fonts differ then,
/// but the codes of all earlier elements are equal.
#[derive(Clone, Debug)]
pub(super) struct GlyphPrefix {
    page: Arc<PageGlyphs>,
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
        let glyphs = usage.into_codes();
        let mut by_face: BTreeMap<FaceId, Vec<UsedCode>> = BTreeMap::new();
        for glyph in &glyphs {
            by_face.entry(glyph.face).or_default().push(glyph.clone());
        }
        let file = |face| ByAddress(page.fonts.face(face).data.clone());
        let files = by_face.keys().map(|&face| (face, file(face))).collect();
        let subset =
            |(face, glyphs)| Ok((face, cache.subset(face, &page.fonts, glyphs)?));
        let subsets = by_face.into_iter().map(subset).collect::<Result<_, PdfError>>()?;
        Ok(Self { subsets, glyphs: Arc::new(PageGlyphs { glyphs, files }), counts })
    }

    /// Returns the font of a face, if the page uses it.
    pub(super) fn get(&self, face: FaceId) -> Option<&SubsetFont> {
        self.subsets.get(&face).map(Arc::as_ref)
    }

    /// Returns the glyphs of the page up to the end of an element, or of the page numbers, which come
    /// after the last one.
    pub(super) fn prefix(&self, element: usize) -> Option<GlyphPrefix> {
        let &count = self.counts.get(element)?;
        Some(GlyphPrefix { page: Arc::clone(&self.glyphs), count })
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

impl GlyphPrefix {
    fn glyphs(&self) -> &[UsedCode] {
        self.page.glyphs.get(..self.count).unwrap_or_default()
    }

    /// Whether faces that both pages use come from one file each.
    fn has_files_of(&self, other: &Self) -> bool {
        let others = &other.page.files;
        let is_same = |(face, file)| others.get(face).is_none_or(|known| known == file);
        self.page.files.iter().all(is_same)
    }
}

impl PartialEq for GlyphPrefix {
    fn eq(&self, other: &Self) -> bool {
        self.count == other.count
            && (Arc::ptr_eq(&self.page, &other.page)
                || (self.glyphs() == other.glyphs() && self.has_files_of(other)))
    }
}

impl Eq for GlyphPrefix {}

impl Hash for GlyphPrefix {
    /// Hashes the last glyph alone: prefixes of one length mostly differ in it or are equal.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.count.hash(state);
        self.glyphs().last().hash(state);
    }
}

impl SubsetCache {
    fn subset(
        &self,
        id: FaceId,
        fonts: &FontSet,
        glyphs: Vec<UsedCode>,
    ) -> Result<Arc<SubsetFont>, PdfError> {
        let face = fonts.face(id);
        let file = ByAddress(face.data.clone());
        let key = SubsetKey { file, face: id, glyphs: glyphs.clone() };
        self.0.get(key, || SubsetFont::new(id, face, glyphs).map(Arc::new))
    }
}

impl SubsetFont {
    fn new(id: FaceId, face: &Face, used: Vec<UsedCode>) -> Result<Self, PdfError> {
        let failed = |source| PdfError::Font { face: face.name.clone(), source };
        let font = FontRef::new(&face.data).map_err(|source| failed(Box::new(source)))?;
        let widths = Widths::new(&font, face);
        let mut remapper = GlyphRemapper::new();
        for glyph in used.iter().flat_map(|code| code.outline.glyphs()) {
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
        let composites = composites_of(&used, new_id)?;
        let program =
            Program::new(program, &composites).map_err(|source| failed(source.into()))?;
        let mut codes = Codes::default();
        let (mut glyphs, mut composite) = (vec![0], program.first_composite);
        for UsedCode { outline, text, .. } in used {
            let width = match &outline {
                Outline::Glyph(glyph) => {
                    glyphs.push(new_id(*glyph)?);
                    widths.of(*glyph)?
                }
                Outline::Composite { width, .. } => {
                    glyphs.push(composite);
                    composite = composite.saturating_add(1);
                    widths.per_mille(f64::from(*width))
                }
            };
            codes.push(outline, width, text);
        }
        let missing = widths.of(0)?;
        let objects =
            font_objects::group(face, &font, program, &codes.list, missing, &glyphs)?;
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
#[derive(Debug, Default)]
struct Codes {
    /// From code 1 on: code 0 is `.notdef`.
    list: Vec<CodedGlyph>,
    by_outline: BTreeMap<Outline, Vec<usize>>,
}

impl Codes {
    fn push(&mut self, outline: Outline, width: f64, text: String) {
        let at = self.list.len();
        // A page has fewer characters than there are codes.
        let code = u16::try_from(at + 1).unwrap_or(u16::MAX);
        self.list.push(CodedGlyph { code, width, text });
        self.by_outline.entry(outline).or_default().push(at);
    }

    fn get(&self, outline: &Outline, text: &str) -> Option<&CodedGlyph> {
        let places = self.by_outline.get(outline)?;
        let mut codes = places.iter().filter_map(|&at| self.list.get(at));
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
