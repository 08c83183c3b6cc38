//! Subsets the fonts of a page ([`Fonts`]) and assigns a character code to each glyph.
//!
//! printpdf can write fonts too, but it rounds widths, guesses metrics and repeats the work
//! for every document. Here the objects are made once for all documents with equal subsets.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use lopdf::{Dictionary, Document};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::error::PdfError;
use super::font_objects::{self, CodedGlyph};
use super::glyph_usage::{GlyphUsage, UsedGlyph};
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
    glyphs: Vec<UsedGlyph>,
}

/// The fonts of a document.
#[derive(Debug)]
pub(super) struct Fonts {
    subsets: BTreeMap<FaceId, Arc<SubsetFont>>,
    glyphs: Arc<PageGlyphs>,
    /// For each element of the page, the number of different glyphs up to its end.
    counts: Vec<usize>,
}

/// The glyphs of a page in order of first appearance, and the files of their faces.
#[derive(Debug)]
struct PageGlyphs {
    glyphs: Vec<UsedGlyph>,
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
    glyphs: BTreeMap<u16, CodedGlyph>,
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
        let glyphs = usage.into_glyphs();
        let mut by_face: BTreeMap<FaceId, Vec<UsedGlyph>> = BTreeMap::new();
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

    /// Returns the glyphs of the page up to the end of an element.
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
    fn glyphs(&self) -> &[UsedGlyph] {
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
        glyphs: Vec<UsedGlyph>,
    ) -> Result<Arc<SubsetFont>, PdfError> {
        let face = fonts.face(id);
        let file = ByAddress(face.data.clone());
        let key = SubsetKey { file, face: id, glyphs: glyphs.clone() };
        self.0.get(key, || SubsetFont::new(id, face, glyphs).map(Arc::new))
    }
}

impl SubsetFont {
    fn new(id: FaceId, face: &Face, used: Vec<UsedGlyph>) -> Result<Self, PdfError> {
        let font = FontRef::new(&face.data).map_err(|source| PdfError::Font {
            face: face.name.clone(),
            source: source.into(),
        })?;
        let per_mille = 1000.0 / f64::from(face.units_per_em);
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = |glyph: u16| {
            let units = metrics.advance_width(GlyphId::from(glyph));
            units
                .map(|units| f64::from(units) * per_mille)
                .ok_or_else(|| PdfError::Glyph { face: face.name.clone(), glyph })
        };
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        let mut widths = vec![width(0)?];
        for UsedGlyph { id, text, .. } in used {
            let (code, width) = (remapper.remap(id), width(id)?);
            // Code 0 is `.notdef`, whose width is in the list already.
            if usize::from(code) == widths.len() {
                widths.push(width);
            }
            glyphs.insert(id, CodedGlyph { code, width, text });
        }
        let program = subsetter::subset(&face.data, 0, &remapper).map_err(|source| {
            PdfError::Subset { face: face.name.clone(), source: source.into() }
        })?;
        let objects = font_objects::group(face, &font, program, &glyphs, &widths)?;
        let (resource_name, face_name) = (resource_name(id), face.name.clone());
        Ok(Self { resource_name, face_name, glyphs, objects })
    }

    /// Returns a glyph by its index in the font file.
    pub(super) fn glyph(&self, id: u16) -> Result<&CodedGlyph, PdfError> {
        self.glyphs
            .get(&id)
            .ok_or_else(|| PdfError::Glyph { face: self.face_name.clone(), glyph: id })
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
