//! Writes a subset font as a composite font with TrueType or CFF outlines, `Identity-H` encoding,
//! exact widths and a `ToUnicode` map (ISO 32000-1, 9.7).

use std::iter;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use sha2::{Digest as _, Sha256};
use skrifa::FontRef;
use skrifa::raw::{ReadError, TableProvider, types::Tag};

use super::composites::{self, CompositeError, CompositeGlyph};
use super::deflate::CONTENT_LEVEL;
use super::error::PdfError;
use super::object_group::ObjectGroup;
use super::user_space;
use crate::assets::fonts::Face;
use crate::math;

/// A character code of a subset font.
#[derive(Debug)]
pub(super) struct CodedGlyph {
    /// The code, which is its CID too.
    pub code: u16,
    /// The index of the glyph in the subset font file.
    pub glyph: u16,
    /// Its width, in thousandths of an em.
    pub width: f64,
    /// Its text in `ToUnicode`.
    pub text: String,
}

/// A subset font file with the composite glyphs of a page.
#[derive(Debug)]
pub(super) struct Program {
    bytes: Vec<u8>,
    /// The index of the first composite glyph that was added.
    pub first_composite: u16,
}

impl Program {
    /// Adds composite glyphs to a subset font file.
    ///
    /// # Errors
    /// Returns an error if the font is damaged or would have too many glyphs.
    pub(super) fn new(
        subset: Vec<u8>,
        composites: &[CompositeGlyph],
    ) -> Result<Self, CompositeError> {
        if composites.is_empty() {
            return Ok(Self { bytes: subset, first_composite: 0 });
        }
        let first_composite = composites::glyph_count(&subset)?;
        Ok(Self { bytes: composites::add(&subset, composites)?, first_composite })
    }
}

/// Builds the objects of a subset font. The root is the composite font.
///
/// `font` is the whole font file, `codes` those from 1 on in ascending order, and `missing` the
/// width of `.notdef`.
pub(super) fn group(
    face: &Face,
    font: &FontRef<'_>,
    program: Program,
    codes: &[CodedGlyph],
    missing: f64,
) -> Result<ObjectGroup, PdfError> {
    let name = format!("{}+{}", subset_tag(&program.bytes), face.name);
    let mut descriptor = descriptor(&name, face, font).map_err(|source| {
        PdfError::Font { face: face.name.clone(), source: source.into() }
    })?;
    let mut document = Document::new();
    let outlines = Outlines::of(program.bytes);
    let widths = codes.iter().map(|it| (it.code, it.width));
    let widths = iter::once((0, missing)).chain(widths);
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => outlines.font_type(),
        "BaseFont" => &*name,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "W" => width_array(widths)?,
    };
    if matches!(outlines, Outlines::TrueType(_)) {
        let map = glyph_map(codes);
        descendant.set(
            "CIDToGIDMap",
            map.map_or(Object::from("Identity"), |map| {
                document.add_object(Stream::new(Dictionary::new(), map)).into()
            }),
        );
    }
    let (key, stream) = outlines.into_stream();
    descriptor.set(key, document.add_object(stream));
    descendant.set("FontDescriptor", document.add_object(descriptor));
    let to_unicode = Stream::new(Dictionary::new(), to_unicode(codes).into_bytes());
    let font = dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Dictionary(descendant)],
        "ToUnicode" => document.add_object(to_unicode),
    };
    let root = document.add_object(font);
    Ok(ObjectGroup::new(document, root, CONTENT_LEVEL))
}

/// Returns the map from codes to glyphs (ISO 32000-1, table 117); `None` if each code is that of its
/// glyph.
fn glyph_map(codes: &[CodedGlyph]) -> Option<Vec<u8>> {
    if codes.iter().all(|it| it.code == it.glyph) {
        return None;
    }
    let last = codes.last().map_or(0, |it| usize::from(it.code));
    let mut map = vec![0; 2 * (last + 1)];
    for CodedGlyph { code, glyph, .. } in codes {
        let at = 2 * usize::from(*code);
        map[at..at + 2].copy_from_slice(&glyph.to_be_bytes());
    }
    Some(map)
}

/// The embedded font file (ISO 32000-1, 9.9).
enum Outlines {
    /// A TrueType font.
    TrueType(Vec<u8>),
    /// The `CFF ` table of an OpenType font. It is keyed by CIDs that are equal to the glyphs.
    Cff(Vec<u8>),
}

impl Outlines {
    /// Takes the outlines out of a subset font.
    fn of(program: Vec<u8>) -> Self {
        let font = FontRef::new(&program).ok();
        let cff = font.and_then(|font| font.table_data(Tag::new(b"CFF ")));
        match cff.map(|table| table.as_bytes().to_vec()) {
            Some(table) => Self::Cff(table),
            None => Self::TrueType(program),
        }
    }

    /// Returns the type of a `CIDFont` with these outlines (ISO 32000-1, table 117).
    const fn font_type(&self) -> &'static str {
        match self {
            Self::TrueType(_) => "CIDFontType2",
            Self::Cff(_) => "CIDFontType0",
        }
    }

    /// Returns the stream with its key in the font descriptor (ISO 32000-1, table 126).
    fn into_stream(self) -> (&'static str, Stream) {
        match self {
            Self::TrueType(program) => {
                let length = i64::try_from(program.len()).unwrap_or(i64::MAX);
                ("FontFile2", Stream::new(dictionary! { "Length1" => length }, program))
            }
            Self::Cff(table) => {
                let dictionary = dictionary! { "Subtype" => "CIDFontType0C" };
                ("FontFile3", Stream::new(dictionary, table))
            }
        }
    }
}

/// Returns `W` with the widths of codes in ascending order, those that follow each other in one
/// array (ISO 32000-1, 9.7.4.3).
fn width_array(widths: impl Iterator<Item = (u16, f64)>) -> Result<Object, PdfError> {
    let mut runs: Vec<(u16, Vec<Object>)> = Vec::new();
    for (code, width) in widths {
        let width = user_space::glyph_width(width).map(Object::Real)?;
        match runs.last_mut() {
            Some((first, run)) if usize::from(code - *first) == run.len() => {
                run.push(width);
            }
            _ => runs.push((code, vec![width])),
        }
    }
    let runs = runs.into_iter();
    let runs = runs.flat_map(|(first, run)| [Object::from(i64::from(first)), run.into()]);
    Ok(Object::Array(runs.collect()))
}

/// Writes the map from codes to text (ISO 32000-1, 9.10.3).
fn to_unicode(codes: &[CodedGlyph]) -> String {
    /// The largest number of lines in a block (Adobe Technical Note 5014).
    const BLOCK: usize = 100;
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for block in codes.chunks(BLOCK) {
        map.push_str(&format!("{} beginbfchar\n", block.len()));
        for CodedGlyph { code, text, .. } in block {
            let units = text.encode_utf16().map(|unit| format!("{unit:04X}"));
            map.push_str(&format!("<{code:04X}> <{}>\n", units.collect::<String>()));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

/// Returns six capital letters that differ between different subsets (ISO 32000-1, 9.6.4).
fn subset_tag(program: &[u8]) -> String {
    let digest = Sha256::digest(program);
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Returns the `FontDescriptor` without its font program, in thousandths of an em (ISO
/// 32000-1, table 122).
fn descriptor(
    name: &str,
    face: &Face,
    font: &FontRef<'_>,
) -> Result<Dictionary, ReadError> {
    /// All glyphs have the same width (ISO 32000-1, table 123).
    const FIXED_PITCH: i64 = 1 << 0;
    /// The font has glyphs outside of the standard Latin character set.
    const SYMBOLIC: i64 = 1 << 2;
    /// The glyphs are slanted.
    const ITALIC: i64 = 1 << 6;

    let (head, post) = (font.head()?, font.post()?);
    let em = f64::from(face.units_per_em);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the tables hold 16 bit numbers, and `as` saturates"
    )]
    let whole = |ems: f64| (ems * 1000.0).round() as i64;
    let units = |units: i16| Object::Integer(whole(f64::from(units) / em));
    let italic_angle = post.italic_angle().to_f64();
    let mut flags = SYMBOLIC;
    if post.is_fixed_pitch() != 0 {
        flags |= FIXED_PITCH;
    }
    if italic_angle < 0.0 {
        flags |= ITALIC;
    }
    // No table has the thickness of a stem. Across families it grows with the square of the
    // weight, from about 90 at 400 to 165 at 700.
    let weight = font.os2().map_or(400.0, |os2| f64::from(os2.us_weight_class()));
    let stem = 0.05 + math::powi(weight / 65.0, 2) / 1000.0;
    Ok(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Flags" => flags,
        "FontBBox" => vec![
            units(head.x_min()),
            units(head.y_min()),
            units(head.x_max()),
            units(head.y_max()),
        ],
        "ItalicAngle" => italic_angle,
        "Ascent" => whole(face.metrics.ascender.0),
        "Descent" => whole(face.metrics.descender.0),
        "CapHeight" => whole(face.metrics.cap_height.0),
        "StemV" => whole(stem),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_tag_is_six_capitals_of_the_content() {
        let tag = subset_tag(b"one");
        assert_eq!(tag.len(), 6);
        assert!(tag.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert_eq!(tag, subset_tag(b"one"));
        assert_ne!(tag, subset_tag(b"two"));
    }
}
