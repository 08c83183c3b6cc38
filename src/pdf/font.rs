//! Subsets the fonts of a document: the objects are made once for all documents with equal subsets.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Document, ObjectId};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::coding::{Outline, Part};
use super::composites::CompositeGlyph;
use super::error::PdfError;
use super::font_objects::{self, CodedGlyph, Program};
use super::glyph_usage::{CodeSet, GlyphUsage, UsedCode, first_other};
use super::object_group::ObjectGroup;
use crate::assets::fonts::{Face, FaceId, FontData, FontSet};
use crate::memo::{ByAddress, Memo};

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

/// The codes of a face that a document uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct UsedCodes {
    /// Those of characters.
    characters: CodeSet,
    /// The others, in the order in which they get their codes.
    others: Vec<UsedCode>,
}

impl UsedCodes {
    /// Returns the codes in use by face.
    pub(super) fn by_face(usage: &GlyphUsage, fonts: &FontSet) -> BTreeMap<FaceId, Self> {
        let mut by_face: BTreeMap<FaceId, Self> = BTreeMap::new();
        for (face, characters) in usage.rounded_up(fonts) {
            by_face.entry(face).or_default().characters = characters;
        }
        for code in usage.in_order() {
            by_face.entry(code.face).or_default().others.push(code.clone());
        }
        by_face
    }
}

/// A font that holds the glyphs in use and no others.
#[derive(Debug)]
pub(super) struct SubsetFont(ObjectGroup);

impl SubsetCache {
    /// Returns a font with the codes in use.
    ///
    /// # Errors
    /// Returns an error if the font file is damaged.
    pub(super) fn subset(
        &self,
        id: FaceId,
        fonts: &FontSet,
        used: UsedCodes,
    ) -> Result<Arc<SubsetFont>, PdfError> {
        let face = fonts.face(id);
        let file = ByAddress(face.data.clone());
        let key = SubsetKey { file, face: id, used: used.clone() };
        self.0.get(key, || SubsetFont::new(face, used).map(Arc::new))
    }
}

impl SubsetFont {
    /// Copies the objects of the font into a document. Returns the number of the font.
    pub(super) fn insert_into(&self, document: &mut Document) -> ObjectId {
        self.0.insert_into(document)
    }

    fn new(face: &Face, used: UsedCodes) -> Result<Self, PdfError> {
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
        let mut codes = Vec::with_capacity(characters.len() + others.len());
        for (code, character, glyph) in characters {
            let (width, text) = (widths.of(glyph)?, character.to_string());
            codes.push(CodedGlyph { code, glyph: new_id(glyph)?, width, text });
        }
        let mut composite = program.first_composite;
        let mut code = first_other(face);
        for UsedCode { outline, text, .. } in others {
            let width = widths.of_outline(&outline)?;
            let glyph = match outline {
                Outline::Glyph(glyph) => new_id(glyph)?,
                Outline::Composite { .. } => {
                    composite = composite.saturating_add(1);
                    composite - 1
                }
            };
            codes.push(CodedGlyph { code, glyph, width, text });
            // `Fonts` has refused more than there are.
            code = code.saturating_add(1);
        }
        let missing = widths.of(0)?;
        let objects = font_objects::group(face, &font, program, &codes, missing)?;
        Ok(Self(objects))
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
pub(super) struct Widths<'a> {
    metrics: GlyphMetrics<'a>,
    face: &'a Face,
}

impl<'a> Widths<'a> {
    pub(super) fn new(font: &FontRef<'a>, face: &'a Face) -> Self {
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Self { metrics, face }
    }

    fn per_mille(&self, units: f64) -> f64 {
        units * 1000.0 / f64::from(self.face.units_per_em)
    }

    /// Returns the width of an outline.
    pub(super) fn of_outline(&self, outline: &Outline) -> Result<f64, PdfError> {
        match outline {
            Outline::Glyph(glyph) => self.of(*glyph),
            Outline::Composite { width, .. } => Ok(self.per_mille(f64::from(*width))),
        }
    }

    pub(super) fn of(&self, glyph: u16) -> Result<f64, PdfError> {
        let units = self.metrics.advance_width(GlyphId::from(glyph));
        units
            .map(|units| self.per_mille(f64::from(units)))
            .ok_or_else(|| PdfError::Glyph { face: self.face.name.clone(), glyph })
    }
}
