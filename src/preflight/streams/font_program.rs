//! Reads embedded font files: their glyphs by name, character or code, and their advances.

use std::collections::HashMap;
use std::fmt;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::NullPen;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::string::Sid;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::raw::types::Tag;
use skrifa::raw::{TableProvider, ps::encoding::PredefinedEncoding};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::operator::PathOperator;
use super::outline::SegmentPen;

/// The units per em in which PDF gives widths (ISO 32000-1, 9.2.4).
const EM: f32 = 1000.0;

/// The format that a font descriptor declares for an embedded font file (ISO 32000-1, 9.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FontFormat {
    /// `FontFile`.
    Type1,
    /// `FontFile3` of subtype `Type1C` or `CIDFontType0C`.
    Cff,
    /// `FontFile2`, and `FontFile3` of any other subtype.
    Sfnt,
}

impl FontFormat {
    /// The format of the file under a key of the font descriptor, given the `Subtype` of its
    /// stream.
    pub(crate) fn of(key: &str, subtype: Option<&[u8]>) -> Self {
        match (key, subtype) {
            ("FontFile", _) => Self::Type1,
            ("FontFile3", Some(b"Type1C" | b"CIDFontType0C")) => Self::Cff,
            _ => Self::Sfnt,
        }
    }
}

/// An embedded font file that can be read.
pub(crate) enum FontProgram {
    /// A TrueType or OpenType font. The advances are indexed by glyph.
    Sfnt { bytes: Vec<u8>, advances: Vec<f64> },
    /// A bare CFF font.
    Cff(Vec<u8>),
    /// A Type 1 font, with the bytes of its file.
    Type1(Box<Type1Font>, usize),
}

impl fmt::Debug for FontProgram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sfnt { .. } => "Sfnt",
            Self::Cff(_) => "Cff",
            Self::Type1(..) => "Type1",
        })
    }
}

impl FontProgram {
    /// Reads a font file; `None` if it is not of the format that its descriptor declares.
    pub(crate) fn read(format: FontFormat, bytes: Vec<u8>) -> Option<Self> {
        match format {
            FontFormat::Type1 => {
                let font = Type1Font::new(&bytes).ok()?;
                Some(Self::Type1(Box::new(font), bytes.len()))
            }
            FontFormat::Cff => {
                let has_glyphs = CffFontRef::new_cff(&bytes, 0, None)
                    .is_ok_and(|font| font.num_glyphs() > 0);
                has_glyphs.then_some(Self::Cff(bytes))
            }
            FontFormat::Sfnt => {
                let font = FontRef::new(&bytes).ok()?;
                let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
                let has_outlines = has(b"glyf") && has(b"loca") || has(b"CFF ");
                let is_complete = has(b"head") && has(b"hmtx") && has_outlines;
                let advances = advances(&font).unwrap_or_default();
                is_complete.then_some(Self::Sfnt { bytes, advances })
            }
        }
    }

    /// About how many bytes of memory the font takes.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Sfnt { bytes, advances } => bytes.len() + advances.len() * 8,
            Self::Cff(bytes) => bytes.len(),
            Self::Type1(_, bytes) => bytes * 2,
        }
    }

    /// The advance of a glyph in thousandths of an em; `None` if the font has no such glyph.
    pub(crate) fn advance(&self, glyph: u32) -> Option<f64> {
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
            Self::Type1(font, _) => {
                let glyph = GlyphId::new(glyph);
                font.draw(glyph, Some(EM), &mut NullPen).ok()?.map(f64::from)
            }
        }
    }

    /// The outline of a glyph, in ems.
    pub(crate) fn outline(&self, glyph: u32) -> Option<Vec<PathOperator>> {
        let glyph = GlyphId::new(glyph);
        let mut pen = SegmentPen::new(1.0 / f64::from(EM));
        match self {
            Self::Sfnt { bytes, .. } => {
                let font = FontRef::new(bytes).ok()?;
                let outline = font.outline_glyphs().get(glyph)?;
                let settings =
                    DrawSettings::unhinted(Size::new(EM), LocationRef::default());
                outline.draw(settings, &mut pen).ok()?;
            }
            Self::Cff(bytes) => {
                let font = CffFontRef::new_cff(bytes, 0, None).ok()?;
                let subfont = font.subfont(font.subfont_index(glyph)?, &[]).ok()?;
                font.draw(&subfont, glyph, &[], Some(EM), &mut pen).ok()?;
            }
            Self::Type1(font, _) => {
                font.draw(glyph, Some(EM), &mut pen).ok()?;
            }
        }
        Some(pen.segments)
    }

    /// The glyph of a CID if the font dictionary has no `CIDToGIDMap` stream (ISO 32000-1,
    /// 9.7.4.2).
    pub(crate) fn glyph_of_cid(&self, cid: u32) -> Option<u32> {
        match self {
            Self::Sfnt { .. } | Self::Type1(..) => Some(cid),
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

    /// The glyph of a character in the `cmap` table of a TrueType or OpenType font.
    pub(crate) fn glyph_of_character(&self, character: u32) -> Option<u32> {
        let Self::Sfnt { bytes, .. } = self else { return None };
        FontRef::new(bytes).ok()?.charmap().map(character).map(GlyphId::to_u32)
    }

    /// The glyphs of a Type 1 or CFF font by name; empty for other formats.
    pub(crate) fn glyphs_by_name(&self) -> HashMap<Vec<u8>, u32> {
        match self {
            Self::Sfnt { .. } => HashMap::new(),
            Self::Type1(font, _) => font
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

    /// The glyph of a code in the built-in encoding of the font.
    pub(crate) fn builtin_glyph(&self, code: u8) -> Option<u32> {
        let glyph = match self {
            Self::Sfnt { .. } => None,
            Self::Type1(font, _) => font.encoding()?.map(code),
            Self::Cff(bytes) => {
                CffFontRef::new_cff(bytes, 0, None).ok()?.encoding()?.map(code)
            }
        };
        glyph.map(GlyphId::to_u32)
    }
}

/// The advances of all glyphs in thousandths of an em.
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

/// The character name of a code in Adobe's standard encoding (ISO 32000-1, annex D.2).
pub(crate) fn standard_name(code: u8) -> &'static str {
    PredefinedEncoding::Standard.name(code)
}
