//! Reads font dictionaries (ISO 32000-1, 9.5 to 9.8): codes, widths, and the glyphs of the
//! embedded font file that the codes lead to.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::encoding::{differences, simple_glyphs};
use crate::preflight::cache::Cache;
use crate::preflight::file::decode::decoded_start;
use crate::preflight::file::object::{Pdf, as_dictionary, name_text, number};
use crate::preflight::streams::font_program::{FontFormat, FontProgram};
use crate::preflight::streams::operator::PathOperator;

/// The most codes of a composite font.
const MAX_CODES: usize = 65_536;

/// A font as text is shown in it.
#[derive(Debug)]
pub(crate) struct Font<'a> {
    name: String,
    /// One byte for simple fonts, two for composite fonts.
    bytes_per_code: usize,
    /// Widths by code.
    widths: Vec<Option<f64>>,
    /// The width of codes that have no width of their own.
    default_width: f64,
    embedded: Option<EmbeddedFont>,
    /// The dictionary of a Type 3 font, whose glyphs are content streams.
    type3: Option<&'a Dictionary>,
    problems: Vec<FontProblem>,
}

/// An embedded font file and the way from codes to its glyphs.
#[derive(Debug)]
struct EmbeddedFont {
    program: Arc<FontProgram>,
    glyphs: GlyphMap,
}

#[derive(Debug)]
enum GlyphMap {
    /// The CIDs of the font file (`Identity` or no `CIDToGIDMap`).
    Cid,
    /// A `CIDToGIDMap` stream: two bytes for each CID.
    Table(Rc<[u8]>),
    /// The glyphs of the codes of a simple font, as far as they are certain.
    Simple(HashMap<u32, u32>),
}

/// What is wrong with a font as a whole. It matters only if a glyph of the font is visible.
#[derive(Clone, Debug)]
pub(crate) enum FontProblem {
    Type3,
    UnknownSubtype(String),
    NoDescendant,
    NotEmbedded,
    /// The file under this key of the font descriptor cannot be read.
    Unreadable(&'static str),
}

/// The glyph of the embedded font that a code shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum EmbeddedGlyph {
    /// The font is not embedded, or the encoding does not settle which glyph it is.
    Unknown,
    /// `.notdef`, or a glyph that the font does not have.
    Missing,
    /// A glyph with its advance in thousandths of an em.
    Advance(f64),
}

impl<'a> Font<'a> {
    pub(crate) fn read(pdf: Pdf<'a>, cache: &Cache, font: &'a Dictionary) -> Self {
        let name = pdf.name(font, "BaseFont").or(pdf.name(font, "Name"));
        let mut read = Self {
            name: name.map_or_else(|| "without a name".to_owned(), name_text),
            bytes_per_code: 1,
            widths: Vec::new(),
            default_width: 0.0,
            embedded: None,
            type3: None,
            problems: Vec::new(),
        };
        match pdf.name(font, "Subtype") {
            Some(b"Type0") => read.read_composite(pdf, cache, font),
            Some(b"Type3") => {
                read.problems.push(FontProblem::Type3);
                read.widths = simple_widths(pdf, font);
                read.type3 = Some(font);
            }
            Some(b"Type1" | b"MMType1" | b"TrueType") => {
                read.read_simple(pdf, cache, font);
            }
            other => {
                let subtype = other.map(name_text).unwrap_or_default();
                read.problems.push(FontProblem::UnknownSubtype(subtype));
            }
        }
        read
    }

    /// A font that was not read because of a limit: nothing is known of it.
    pub(crate) fn unread() -> Self {
        Self {
            name: String::new(),
            bytes_per_code: 1,
            widths: Vec::new(),
            default_width: 0.0,
            embedded: None,
            type3: None,
            problems: Vec::new(),
        }
    }

    fn read_simple(&mut self, pdf: Pdf<'a>, cache: &Cache, font: &'a Dictionary) {
        self.widths = simple_widths(pdf, font);
        let descriptor = pdf.dictionary(font, "FontDescriptor");
        let missing = descriptor.and_then(|it| pdf.number(it, "MissingWidth"));
        self.default_width = missing.unwrap_or_default();
        let Some(program) = self.read_program(pdf, cache, descriptor) else { return };
        let flags = descriptor.and_then(|descriptor| pdf.entry(descriptor, "Flags"));
        let flags = flags.and_then(|flags| flags.as_i64().ok()).unwrap_or_default();
        let is_symbolic = flags & 4 != 0;
        let glyphs = GlyphMap::Simple(simple_glyphs(pdf, font, &program, is_symbolic));
        self.embedded = Some(EmbeddedFont { program, glyphs });
    }

    fn read_composite(&mut self, pdf: Pdf<'a>, cache: &Cache, font: &'a Dictionary) {
        self.bytes_per_code = 2;
        let descendants = pdf.array(font, "DescendantFonts").unwrap_or_default();
        let descendant = descendants.first().map(|object| pdf.resolve(object));
        let Some(descendant) = descendant.and_then(as_dictionary) else {
            return self.problems.push(FontProblem::NoDescendant);
        };
        self.default_width = pdf.number(descendant, "DW").unwrap_or(1000.0);
        self.widths =
            composite_widths(pdf, pdf.array(descendant, "W").unwrap_or_default());
        let descriptor = pdf.dictionary(descendant, "FontDescriptor");
        let program = self.read_program(pdf, cache, descriptor);
        let encoding = pdf.name(font, "Encoding");
        let is_identity = matches!(encoding, Some(b"Identity-H" | b"Identity-V"));
        let Some(program) = program.filter(|_| is_identity) else { return };
        let glyphs = match pdf.entry(descendant, "CIDToGIDMap") {
            Some(Object::Stream(stream)) => {
                let table = decoded_start(pdf, stream, MAX_CODES * 2);
                GlyphMap::Table(table.unwrap_or_else(|| Rc::from([])))
            }
            _ => GlyphMap::Cid,
        };
        self.embedded = Some(EmbeddedFont { program, glyphs });
    }

    /// Reads the embedded font file; without one, notes the problem.
    fn read_program(
        &mut self,
        pdf: Pdf<'a>,
        cache: &Cache,
        descriptor: Option<&'a Dictionary>,
    ) -> Option<Arc<FontProgram>> {
        let found = descriptor.and_then(|descriptor| {
            let keys = ["FontFile", "FontFile2", "FontFile3"];
            keys.into_iter().find_map(|key| match pdf.entry(descriptor, key) {
                Some(Object::Stream(stream)) => Some((key, stream)),
                _ => None,
            })
        });
        let Some((key, stream)) = found else {
            self.problems.push(FontProblem::NotEmbedded);
            return None;
        };
        let format = FontFormat::of(key, pdf.name(&stream.dict, "Subtype"));
        let program = cache.font_program(pdf, stream, format);
        if program.is_none() {
            self.problems.push(FontProblem::Unreadable(key));
        }
        program
    }

    /// The name of the font in messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What is wrong with the font as a whole.
    pub(crate) fn problems(&self) -> &[FontProblem] {
        &self.problems
    }

    /// About how many bytes of memory the font takes.
    pub(crate) fn size(&self) -> usize {
        let embedded = self.embedded.as_ref().map_or(0, |embedded| {
            let map = match &embedded.glyphs {
                GlyphMap::Cid => 0,
                GlyphMap::Table(table) => table.len(),
                GlyphMap::Simple(glyphs) => glyphs.len() * 16,
            };
            embedded.program.size() + map
        });
        size_of::<Self>() + self.widths.len() * size_of::<Option<f64>>() + embedded
    }

    /// The dictionary of the font if it is of Type 3.
    pub(crate) const fn type3(&self) -> Option<&'a Dictionary> {
        self.type3
    }

    /// The glyph names of a Type 3 font by code.
    pub(crate) fn type3_names(&self, pdf: Pdf<'a>) -> HashMap<u8, Vec<u8>> {
        let encoding = self.type3.and_then(|font| pdf.dictionary(font, "Encoding"));
        encoding.map(|encoding| differences(pdf, encoding)).unwrap_or_default()
    }

    /// Splits a string into codes.
    pub(crate) fn codes(&self, text: &[u8]) -> Vec<u32> {
        let code = |bytes: &[u8]| {
            bytes.iter().fold(0, |code, &byte| code * 256 + u32::from(byte))
        };
        text.chunks(self.bytes_per_code).map(code).collect()
    }

    /// Whether word spacing applies to a code: only to a one-byte space (ISO 32000-1, 9.3.3).
    pub(crate) const fn is_space(&self, code: u32) -> bool {
        self.bytes_per_code == 1 && code == 32
    }

    /// The width of a code: in thousandths of an em, or in glyph space for a Type 3 font.
    pub(crate) fn width(&self, code: u32) -> f64 {
        let width = usize::try_from(code).ok().and_then(|code| self.widths.get(code));
        width.copied().flatten().unwrap_or(self.default_width)
    }

    /// The embedded font and the number of the glyph that a code shows, if that is certain.
    fn glyph(&self, code: u32) -> Option<(&FontProgram, u32)> {
        let EmbeddedFont { program, glyphs } = self.embedded.as_ref()?;
        let glyph = match glyphs {
            GlyphMap::Cid => program.glyph_of_cid(code).unwrap_or(0),
            GlyphMap::Table(table) => glyph_in_table(table, code),
            GlyphMap::Simple(glyphs) => *glyphs.get(&code)?,
        };
        Some((program, glyph))
    }

    /// The outline of the glyph that a code shows, in ems.
    pub(crate) fn outline(&self, code: u32) -> Option<Vec<PathOperator>> {
        let (program, glyph) = self.glyph(code)?;
        program.outline(glyph)
    }

    /// The glyph of the embedded font that a code shows.
    pub(crate) fn embedded_glyph(&self, code: u32) -> EmbeddedGlyph {
        let Some((program, glyph)) = self.glyph(code) else {
            return EmbeddedGlyph::Unknown;
        };
        match program.advance(glyph) {
            Some(advance) if glyph != 0 => EmbeddedGlyph::Advance(advance),
            _ => EmbeddedGlyph::Missing,
        }
    }
}

/// The glyph of a CID in a `CIDToGIDMap`; 0 beyond the end of the table.
fn glyph_in_table(table: &[u8], cid: u32) -> u32 {
    let at = usize::try_from(cid).unwrap_or(usize::MAX).saturating_mul(2);
    match table.get(at..at.saturating_add(2)) {
        Some(&[high, low]) => u32::from(high) * 256 + u32::from(low),
        _ => 0,
    }
}

/// `Widths`: the widths of consecutive codes from `FirstChar` on (ISO 32000-1, 9.6.2).
fn simple_widths(pdf: Pdf<'_>, font: &Dictionary) -> Vec<Option<f64>> {
    let first = pdf.entry(font, "FirstChar").and_then(|object| object.as_i64().ok());
    let first = first.and_then(|first| usize::try_from(first).ok()).unwrap_or(0);
    let list = pdf.array(font, "Widths").unwrap_or_default().iter();
    let list =
        list.take(256).map(|object| number(pdf.resolve(object)).unwrap_or_default());
    let mut widths = Vec::new();
    for (code, width) in (first..=usize::from(u8::MAX)).zip(list) {
        set_width(&mut widths, code, width);
    }
    widths
}

/// `W`: a code followed by the widths from there on, or two codes followed by the width of
/// all codes between them (ISO 32000-1, 9.7.4.3).
fn composite_widths(pdf: Pdf<'_>, list: &[Object]) -> Vec<Option<f64>> {
    // A list may set the widths of all codes over and over.
    let mut sets_left = MAX_CODES * 4;
    let mut widths = Vec::new();
    let code = |object: &Object| {
        let code = usize::try_from(pdf.resolve(object).as_i64().ok()?).ok();
        code.filter(|&code| code < MAX_CODES)
    };
    let mut rest = list;
    while let Some((first, after)) = rest.split_first() {
        let (Some(first), Some((second, after))) = (code(first), after.split_first())
        else {
            break;
        };
        if let Object::Array(list) = pdf.resolve(second) {
            let list = list.iter().filter_map(|object| number(pdf.resolve(object)));
            for (code, width) in (first..MAX_CODES).zip(list).take(sets_left) {
                set_width(&mut widths, code, width);
                sets_left -= 1;
            }
            rest = after;
        } else if let (Some(last), Some((width, after))) =
            (code(second), after.split_first())
            && let Some(width) = number(pdf.resolve(width))
        {
            for code in (first..=last).take(sets_left) {
                set_width(&mut widths, code, width);
                sets_left -= 1;
            }
            rest = after;
        } else {
            break;
        }
    }
    widths
}

fn set_width(widths: &mut Vec<Option<f64>>, code: usize, width: f64) {
    if widths.len() <= code {
        widths.resize(code + 1, None);
    }
    if let Some(slot) = widths.get_mut(code) {
        *slot = Some(width);
    }
}
