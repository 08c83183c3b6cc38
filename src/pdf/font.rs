//! The runs of a page in, one subset font per face that they use out: TrueType outlines
//! as a CID font with `Identity-H`, exact widths and a `ToUnicode` map.
//!
//! printpdf writes fonts, too, but rounds widths, guesses metrics, and does it all again for
//! every document: the objects are made here, once for all documents with the same subset.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use printpdf::FontId;
use sha2::{Digest as _, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::store::{Digest, Group, OWN_LEVEL, Store};
use super::{PdfError, space};
use crate::assets::fonts::{Face, FaceId, FontData, FontSet};
use crate::page::{Element, Glyph, GlyphRun, Item, Page};

/// Text of a glyph that stands for no characters: `ToUnicode` cannot say nothing.
const NO_TEXT: &str = "\u{fffd}";

/// The fonts of a document.
#[derive(Clone, Debug)]
pub(super) struct Fonts {
    fonts: BTreeMap<FaceId, Arc<SubsetFont>>,
    /// By element of the page, what its codes and those before it follow from.
    so_far: Arc<[Digest]>,
}

/// What a subset follows from: the font file by its address, and the glyphs with what they
/// stand for.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct FontKey {
    face: FaceId,
    data: (usize, usize),
    glyphs: Vec<(u16, String)>,
}

/// A font that holds the glyphs in use and no others.
#[derive(Debug)]
pub(super) struct SubsetFont {
    /// Its name among the page's resources.
    pub id: FontId,
    /// Its PostScript name with the subset tag.
    pub name: String,
    /// The file that it is a part of, kept so that no other gets its address.
    _whole: FontData,
    glyphs: BTreeMap<u16, SubsetGlyph>,
    objects: Group,
}

/// A glyph as the content stream and a reader know it.
#[derive(Debug)]
pub(super) struct SubsetGlyph {
    /// Its character code, CID and index in the subset, which are one.
    pub code: u16,
    /// Its width in the font, in thousandths of an em.
    pub width: f64,
    /// What it stands for by itself.
    pub text: String,
}

impl Fonts {
    /// Subsets the faces that a page uses.
    pub(super) fn subset(page: &Page, store: &Store) -> Result<Self, PdfError> {
        let mut usage = Usage::default();
        let mut ends = Vec::new();
        for element in &page.content {
            usage.element(element, &page.fonts)?;
            ends.push(usage.order.len());
        }
        let Usage { mut faces, order } = usage;
        let mut used: BTreeMap<FaceId, Vec<(u16, String)>> = BTreeMap::new();
        let mut history = Sha256::new();
        let mut so_far = Vec::new();
        let mut start = 0;
        for end in ends {
            for &(face, glyph) in order.get(start..end).unwrap_or_default() {
                let readings = faces.get_mut(&face).and_then(|it| it.remove(&glyph));
                let text = readings.unwrap_or_default().best();
                let data = &page.fonts.face(face).data;
                history.update(resource_name(face));
                history.update(data.as_ptr().addr().to_le_bytes());
                history.update(data.len().to_le_bytes());
                history.update(glyph.to_le_bytes());
                history.update(text.len().to_le_bytes());
                history.update(&text);
                used.entry(face).or_default().push((glyph, text));
            }
            so_far.push(history.clone().finalize().into());
            start = end;
        }
        let subset = |(face, glyphs): (FaceId, Vec<(u16, String)>)| {
            let program = page.fonts.face(face);
            let data = (program.data.as_ptr().addr(), program.data.len());
            let key = FontKey { face, data, glyphs: glyphs.clone() };
            let font = store.font(key, || SubsetFont::new(face, program, glyphs))?;
            Ok((face, font))
        };
        let fonts = used.into_iter().map(subset).collect::<Result<_, PdfError>>()?;
        Ok(Self { fonts, so_far: so_far.into() })
    }

    /// The font of a face, if the page uses it.
    pub(super) fn get(&self, face: FaceId) -> Option<&SubsetFont> {
        self.fonts.get(&face).map(Arc::as_ref)
    }

    /// What all codes up to the end of an element of the page follow from.
    pub(super) fn so_far(&self, element: usize) -> Option<Digest> {
        self.so_far.get(element).copied()
    }

    /// Adds the fonts to a document; the resources by which the content stream calls them.
    pub(super) fn embed(&self, document: &mut Document) -> Dictionary {
        let mut names = Dictionary::new();
        for font in self.fonts.values() {
            let id = Store::insert(document, &font.objects);
            names.set(font.id.0.as_bytes(), id);
        }
        names
    }
}

/// The name of a face among the page's resources.
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

impl SubsetFont {
    fn new(id: FaceId, face: &Face, used: Vec<(u16, String)>) -> Result<Self, PdfError> {
        let unreadable = |source| PdfError::Font { face: face.name.clone(), source };
        let font = FontRef::new(&face.data).map_err(unreadable)?;
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
        for (glyph, text) in used {
            let (code, width) = (remapper.remap(glyph), width(glyph)?);
            // Code 0 is `.notdef`, whose width stands there already.
            if usize::from(code) == widths.len() {
                widths.push(width);
            }
            glyphs.insert(glyph, SubsetGlyph { code, width, text });
        }
        let program = subsetter::subset(&face.data, 0, &remapper)
            .map_err(|source| PdfError::Subset { face: face.name.clone(), source })?;
        let name = format!("{}+{}", subset_tag(&program), face.name);
        let descriptor = descriptor(&name, face, &font).map_err(unreadable)?;
        let id = FontId(resource_name(id));
        let objects = objects(&name, program, descriptor, &glyphs, &widths)?;
        let _whole = face.data.clone();
        Ok(Self { id, name, _whole, glyphs, objects })
    }

    /// A glyph by its index in the font file.
    pub(super) fn glyph(&self, glyph: u16) -> Option<&SubsetGlyph> {
        self.glyphs.get(&glyph)
    }

    /// `/W`: every code from 0 (ISO 32000-1, 9.7.4.3).
    fn width_array(widths: &[f64]) -> Result<Object, PdfError> {
        let widths =
            widths.iter().map(|&width| space::glyph_width(width).map(Object::Real));
        let widths = widths.collect::<Result<Vec<_>, _>>()?;
        Ok(Object::Array(vec![Object::Integer(0), Object::Array(widths)]))
    }
}

/// The objects of a font: a composite one whose codes are the glyphs of the subset (ISO
/// 32000-1, 9.7). The font itself is the root.
fn objects(
    name: &str,
    program: Vec<u8>,
    mut descriptor: Dictionary,
    glyphs: &BTreeMap<u16, SubsetGlyph>,
    widths: &[f64],
) -> Result<Group, PdfError> {
    let mut document = Document::new();
    let length = i64::try_from(program.len()).unwrap_or(i64::MAX);
    let program = Stream::new(dictionary! { "Length1" => length }, program);
    descriptor.set("FontFile2", document.add_object(program));
    let descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "CIDToGIDMap" => "Identity",
        "W" => SubsetFont::width_array(widths)?,
        "FontDescriptor" => document.add_object(descriptor),
    };
    let to_unicode = Stream::new(Dictionary::new(), to_unicode(glyphs).into_bytes());
    let font = dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Dictionary(descendant)],
        "ToUnicode" => document.add_object(to_unicode),
    };
    let root = document.add_object(font);
    // A name in other letters makes it one of its own.
    Ok(Group::new(document, root, OWN_LEVEL))
}

/// The map from codes to what they stand for (ISO 32000-1, 9.10.3).
fn to_unicode(glyphs: &BTreeMap<u16, SubsetGlyph>) -> String {
    /// Most lines of a block (Adobe Technical Note 5014).
    const MOST: usize = 100;
    let mut codes: Vec<_> = glyphs.values().map(|it| (it.code, &it.text)).collect();
    codes.sort_unstable();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for block in codes.chunks(MOST) {
        map.push_str(&format!("{} beginbfchar\n", block.len()));
        for (code, text) in block {
            let units = text.encode_utf16().map(|unit| format!("{unit:04X}"));
            map.push_str(&format!("<{code:04X}> <{}>\n", units.collect::<String>()));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

/// Six capitals that differ between different subsets (ISO 32000-1, 9.6.4).
fn subset_tag(program: &[u8]) -> String {
    let digest = Sha256::digest(program);
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// `FontDescriptor` without its font program, in thousandths of an em (ISO 32000-1,
/// table 122).
fn descriptor(
    name: &str,
    face: &Face,
    font: &FontRef<'_>,
) -> Result<Dictionary, skrifa::raw::ReadError> {
    /// All glyphs have the same width (ISO 32000-1, table 123).
    const FIXED_PITCH: i64 = 1 << 0;
    /// Not confined to the standard Latin characters: a subset promises no such thing.
    const SYMBOLIC: i64 = 1 << 2;
    /// Slanted.
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
    // No table says how thick a stem is. Across families it grows with the square of the
    // weight, from about 90 at 400 to 165 at 700.
    let weight = font.os2().map_or(400.0, |os2| f64::from(os2.us_weight_class()));
    let stem = 0.05 + (weight / 65.0).powi(2) / 1000.0;
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

/// The glyphs in use, by face and index in the font file.
#[derive(Debug, Default)]
struct Usage {
    faces: BTreeMap<FaceId, BTreeMap<u16, Readings>>,
    /// In order of appearance: what stands late on a page takes nothing from the codes of
    /// what comes before it.
    order: Vec<(FaceId, u16)>,
}

/// What a glyph stands for, in order of appearance, and how often.
#[derive(Debug, Default)]
struct Readings {
    /// As the only glyph of its cluster.
    alone: Vec<(String, usize)>,
    /// In company, where it means nothing by itself.
    together: Option<String>,
}

impl Usage {
    fn element(&mut self, element: &Element, book: &FontSet) -> Result<(), PdfError> {
        element.children.iter().try_for_each(|item| match item {
            Item::Element(element) => self.element(element, book),
            Item::Text(run) => self.run(run, book),
            Item::Shape(_) | Item::Artifact(_) | Item::Graphic(_) => Ok(()),
        })
    }

    fn run(&mut self, run: &GlyphRun, book: &FontSet) -> Result<(), PdfError> {
        if run.glyphs.is_empty() {
            return Ok(());
        }
        let glyphs = self.faces.entry(run.face).or_default();
        for (cluster, text) in clusters(run) {
            let text = text?;
            // An empty box instead of a letter is a word lost (ISO 14289-1, 7.21.8).
            if cluster.iter().any(|glyph| glyph.id == 0) {
                let face = book.face(run.face).name.clone();
                return Err(PdfError::Notdef { face, text: text.to_owned() });
            }
            for glyph in cluster {
                let readings = glyphs.entry(glyph.id).or_insert_with(|| {
                    self.order.push((run.face, glyph.id));
                    Readings::default()
                });
                if cluster.len() == 1 {
                    readings.add(text);
                } else {
                    readings.together.get_or_insert_with(|| text.to_owned());
                }
            }
        }
        Ok(())
    }
}

impl Readings {
    fn add(&mut self, text: &str) {
        match self.alone.iter_mut().find(|(known, _)| known == text) {
            Some((_, count)) => *count += 1,
            None => self.alone.push((text.to_owned(), 1)),
        }
    }

    /// The one text that `ToUnicode` can give to a glyph: what it stands for most often,
    /// so that few places need an `/ActualText`. The first of equals wins.
    fn best(self) -> String {
        let most = self.alone.iter().map(|(_, count)| *count).max();
        let mut alone = self.alone.into_iter();
        let best = alone.find(|(_, count)| Some(*count) == most).map(|(text, _)| text);
        best.or(self.together)
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| NO_TEXT.to_owned())
    }
}

/// The clusters of a run, from left to right: glyphs and the text that they stand for.
pub(super) fn clusters(
    run: &GlyphRun,
) -> impl Iterator<Item = (&[Glyph], Result<&str, PdfError>)> {
    let same = |one: &Glyph, two: &Glyph| (one.start, one.end) == (two.start, two.end);
    run.glyphs.chunk_by(same).filter_map(|cluster| {
        let &Glyph { start, end, .. } = cluster.first()?;
        let text = run.text.get(start..end);
        Some((cluster, text.ok_or(PdfError::Cluster { start, end })))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_reading_wins_and_the_first_of_equals() {
        let mut readings = Readings::default();
        for text in ["\u{a0}", " ", " ", "\u{a0}", "-"] {
            readings.add(text);
        }
        assert_eq!(readings.best(), "\u{a0}");
        assert_eq!(Readings::default().best(), NO_TEXT);
        let together = Readings { together: Some("ab".into()), ..Readings::default() };
        assert_eq!(together.best(), "ab");
    }

    #[test]
    fn a_subset_tag_is_six_capitals_of_the_content() {
        let tag = subset_tag(b"one");
        assert_eq!(tag.len(), 6);
        assert!(tag.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert_eq!(tag, subset_tag(b"one"));
        assert_ne!(tag, subset_tag(b"two"));
    }
}
