//! Embedded font files: bytes in, glyphs by their names or codes and their advances out.

use std::collections::HashMap;
use std::sync::Arc;

use lopdf::Stream;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::pen::NullPen;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::string::Sid;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::raw::types::Tag;
use skrifa::raw::{TableProvider, ps::encoding::PredefinedEncoding};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::memory::recall;
use super::object::Pdf;

/// Units of an em in which widths are compared.
const EM: f32 = 1000.0;

/// An embedded font file that can be read.
pub(super) enum Program {
    /// With tables: TrueType, or OpenType. The advances are by glyph.
    Sfnt { bytes: Vec<u8>, advances: Vec<f64> },
    /// CFF without tables.
    Cff(Vec<u8>),
    /// Type 1.
    Type1(Box<Type1Font>),
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sfnt { .. } => "Sfnt",
            Self::Cff(_) => "Cff",
            Self::Type1(_) => "Type1",
        })
    }
}

impl Program {
    /// Reads a font file; `None` when it is not what its key says (ISO 32000-1, 9.9).
    pub(super) fn read(pdf: Pdf<'_>, key: &str, stream: &Stream) -> Option<Arc<Self>> {
        let kind = (key, pdf.name(&stream.dict, "Subtype"));
        let read = || Self::of(kind, pdf.content(stream)?).map(Arc::new);
        recall(&pdf.memory.programs, pdf, stream, &format!("{kind:?}"), read)
    }

    fn of(kind: (&str, Option<&[u8]>), bytes: Vec<u8>) -> Option<Self> {
        match kind {
            ("FontFile", _) => {
                Type1Font::new(&bytes).ok().map(|font| Self::Type1(Box::new(font)))
            }
            ("FontFile3", Some(b"Type1C" | b"CIDFontType0C")) => {
                let is_whole = CffFontRef::new_cff(&bytes, 0, None)
                    .is_ok_and(|font| font.num_glyphs() > 0);
                is_whole.then_some(Self::Cff(bytes))
            }
            _ => {
                let font = FontRef::new(&bytes).ok()?;
                let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
                let outlines = has(b"glyf") && has(b"loca") || has(b"CFF ");
                let is_whole = has(b"head") && has(b"hmtx") && outlines;
                let advances = advances(&font).unwrap_or_default();
                is_whole.then_some(Self::Sfnt { bytes, advances })
            }
        }
    }

    /// The advance of a glyph in thousandths of an em; `None` if there is no such glyph.
    pub(super) fn advance(&self, glyph: u32) -> Option<f64> {
        match self {
            Self::Sfnt { advances, .. } => {
                advances.get(usize::try_from(glyph).ok()?).copied()
            }
            Self::Cff(bytes) => {
                let glyph = GlyphId::new(glyph);
                let font = CffFontRef::new_cff(bytes, 0, None).ok()?;
                let subfont = font.subfont(font.subfont_index(glyph)?, &[]).ok()?;
                let advance = font.draw(&subfont, glyph, &[], Some(EM), &mut NullPen);
                advance.ok()?.map(f64::from)
            }
            Self::Type1(font) => {
                let glyph = GlyphId::new(glyph);
                font.draw(glyph, Some(EM), &mut NullPen).ok()?.map(f64::from)
            }
        }
    }

    /// The glyph of a character identifier, without a table between them (ISO 32000-1,
    /// 9.7.4.2).
    pub(super) fn glyph_of_cid(&self, cid: u32) -> Option<u32> {
        match self {
            Self::Sfnt { .. } | Self::Type1(_) => Some(cid),
            Self::Cff(bytes) => {
                let font = CffFontRef::new_cff(bytes, 0, None).ok()?;
                if !font.is_cid() {
                    return Some(cid);
                }
                let cid = Sid::new(u16::try_from(cid).ok()?);
                font.charset()?.glyph_id(cid).ok().map(GlyphId::to_u32)
            }
        }
    }

    /// The glyph of a character, by the Unicode table of a font with tables.
    pub(super) fn glyph_of_character(&self, character: u32) -> Option<u32> {
        let Self::Sfnt { bytes, .. } = self else { return None };
        FontRef::new(bytes).ok()?.charmap().map(character).map(GlyphId::to_u32)
    }

    /// The glyphs by their names, in fonts that go by them.
    pub(super) fn names(&self) -> HashMap<Vec<u8>, u32> {
        match self {
            Self::Sfnt { .. } => HashMap::new(),
            Self::Type1(font) => font
                .glyph_names()
                .map(|(glyph, name)| (name.as_bytes().to_vec(), glyph.to_u32()))
                .collect(),
            Self::Cff(bytes) => {
                let font = CffFontRef::new_cff(bytes, 0, None).ok();
                let charset =
                    font.as_ref().and_then(|font| Some((font, font.charset()?)));
                let Some((font, charset)) = charset else { return HashMap::new() };
                let glyphs = (0..font.num_glyphs()).map(GlyphId::new);
                let named = glyphs.filter_map(|glyph| {
                    let name = font.string(charset.string_id(glyph).ok()?)?;
                    Some((name.to_vec(), glyph.to_u32()))
                });
                named.collect()
            }
        }
    }

    /// The glyph of a code by the font's own encoding.
    pub(super) fn own_glyph(&self, code: u8) -> Option<u32> {
        let glyph = match self {
            Self::Sfnt { .. } => None,
            Self::Type1(font) => font.encoding()?.map(code),
            Self::Cff(bytes) => {
                CffFontRef::new_cff(bytes, 0, None).ok()?.encoding()?.map(code)
            }
        };
        glyph.map(GlyphId::to_u32)
    }
}

/// The advances of a font's glyphs in thousandths of an em.
fn advances(font: &FontRef<'_>) -> Option<Vec<f64>> {
    let units = f64::from(font.head().ok()?.units_per_em()).max(1.0);
    let count = u32::from(font.maxp().ok()?.num_glyphs());
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let advance = |glyph: u32| {
        let advance = metrics.advance_width(GlyphId::new(glyph))?;
        Some(f64::from(advance) / units * f64::from(EM))
    };
    Some((0..count).map_while(advance).collect())
}

/// The name of the character of a code in Adobe's standard encoding.
pub(super) fn standard_name(code: u8) -> &'static str {
    PredefinedEncoding::Standard.name(code)
}
