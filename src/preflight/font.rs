//! Fonts: a dictionary of the file in, its codes, widths and what is wrong with it out.

use std::collections::HashMap;
use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::object::{Pdf, as_dictionary, number, shown};
use super::program::{Program, standard_name};
use super::{Findings, Rule};

/// Widths may differ by so much, in thousandths of an em: what rounding to whole ones
/// takes (ISO 32000-1, 9.7.4.3 counts in them).
const WIDTH: f64 = 1.0;

/// A font as text is shown in it.
#[derive(Debug)]
pub(super) struct Font<'a> {
    /// The dictionary.
    dictionary: &'a Dictionary,
    name: String,
    /// Bytes of a code: two of a composite font.
    bytes: usize,
    /// By code.
    widths: Vec<Option<f64>>,
    /// The width of codes that have none of their own.
    default_width: f64,
    /// The font file, and how codes lead to its glyphs.
    program: Option<(Arc<Program>, Map)>,
    /// Glyphs that are drawn by the page: the font's dictionary.
    drawn: Option<&'a Dictionary>,
    /// What is wrong with it as a whole; said when its glyphs are seen.
    problems: Vec<(Rule, String)>,
}

/// From codes to glyphs.
#[derive(Debug)]
enum Map {
    /// As the font file has it for character identifiers.
    Identity,
    /// Two bytes for each code (`CIDToGIDMap`).
    Table(Vec<u8>),
    /// One glyph for each code of a simple font, as far as this is told without doubt.
    Simple(HashMap<u32, u32>),
}

impl<'a> Font<'a> {
    /// Reads a font.
    pub(super) fn read(pdf: Pdf<'a>, font: &'a Dictionary) -> Self {
        let name = pdf.name(font, "BaseFont").or(pdf.name(font, "Name"));
        let mut read = Self {
            dictionary: font,
            name: name.map_or_else(|| "without a name".to_owned(), shown),
            bytes: 1,
            widths: Vec::new(),
            default_width: 0.0,
            program: None,
            drawn: None,
            problems: Vec::new(),
        };
        match pdf.name(font, "Subtype") {
            Some(b"Type0") => read.composite(pdf, font),
            Some(b"Type3") => {
                read.problem(Rule::FontType3, "its glyphs are drawn by the page");
                read.simple_widths(pdf, font);
                read.drawn = Some(font);
            }
            Some(b"Type1" | b"MMType1" | b"TrueType") => read.simple(pdf, font),
            other => {
                let kind = other.map(shown).unwrap_or_default();
                read.problem(
                    Rule::FontProgram,
                    format!("`{kind}` is not a kind of font"),
                );
            }
        }
        read
    }

    fn problem(&mut self, rule: Rule, message: impl Into<String>) {
        self.problems.push((rule, message.into()));
    }

    fn simple(&mut self, pdf: Pdf<'a>, font: &'a Dictionary) {
        self.simple_widths(pdf, font);
        let descriptor = pdf.dictionary(font, "FontDescriptor");
        self.default_width =
            descriptor.and_then(|it| pdf.number(it, "MissingWidth")).unwrap_or_default();
        let Some(program) = self.program(pdf, descriptor) else { return };
        let flags = descriptor.and_then(|it| pdf.entry(it, "Flags"));
        let is_symbolic =
            flags.and_then(|it| it.as_i64().ok()).is_some_and(|it| it & 4 != 0);
        let map = Map::Simple(simple_map(pdf, font, &program, is_symbolic));
        self.program = Some((program, map));
    }

    fn simple_widths(&mut self, pdf: Pdf<'a>, font: &'a Dictionary) {
        let first = pdf.entry(font, "FirstChar").and_then(|it| it.as_i64().ok());
        let first = first.and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
        let widths = pdf.array(font, "Widths").unwrap_or_default().iter();
        let widths = widths.take(256).map(|it| number(pdf.get(it)).unwrap_or_default());
        for (code, width) in (first..=usize::from(u8::MAX)).zip(widths) {
            set_width(&mut self.widths, code, width);
        }
    }

    fn composite(&mut self, pdf: Pdf<'a>, font: &'a Dictionary) {
        self.bytes = 2;
        let descendants = pdf.array(font, "DescendantFonts").unwrap_or_default();
        let descendant = descendants.first().and_then(|it| as_dictionary(pdf.get(it)));
        let Some(descendant) = descendant else {
            return self.problem(Rule::FontProgram, "there is no descendant font");
        };
        self.default_width = pdf.number(descendant, "DW").unwrap_or(1000.0);
        self.widths =
            composite_widths(pdf, pdf.array(descendant, "W").unwrap_or_default());
        let descriptor = pdf.dictionary(descendant, "FontDescriptor");
        let program = self.program(pdf, descriptor);
        let encoding = pdf.name(font, "Encoding");
        let is_identity = matches!(encoding, Some(b"Identity-H" | b"Identity-V"));
        let Some(program) = program.filter(|_| is_identity) else { return };
        let map = match pdf.entry(descendant, "CIDToGIDMap") {
            Some(Object::Stream(stream)) => {
                Map::Table(pdf.content(stream).unwrap_or_default())
            }
            _ => Map::Identity,
        };
        self.program = Some((program, map));
    }

    /// The embedded file, checked to be of the kind that its key says.
    fn program(
        &mut self,
        pdf: Pdf<'a>,
        descriptor: Option<&'a Dictionary>,
    ) -> Option<Arc<Program>> {
        let found = descriptor.and_then(|descriptor| {
            let keys = ["FontFile", "FontFile2", "FontFile3"];
            keys.into_iter().find_map(|key| match pdf.entry(descriptor, key) {
                Some(Object::Stream(stream)) => Some((key, stream)),
                _ => None,
            })
        });
        let Some((key, stream)) = found else {
            self.problem(Rule::FontEmbedded, "it is not embedded");
            return None;
        };
        let program = Program::read(pdf, key, stream);
        if program.is_none() {
            self.problem(Rule::FontProgram, format!("`{key}` holds no such font"));
        }
        program
    }

    /// The font's glyph descriptions, where the page draws them.
    pub(super) const fn drawn(&self) -> Option<&'a Dictionary> {
        self.drawn
    }

    /// The names of the glyphs that the page draws, by their codes.
    pub(super) fn drawn_names(&self, pdf: Pdf<'a>) -> HashMap<u8, Vec<u8>> {
        let encoding = self.drawn.and_then(|font| pdf.dictionary(font, "Encoding"));
        let differences = encoding.and_then(|it| pdf.array(it, "Differences"));
        differences_of(pdf, differences.unwrap_or_default())
    }

    /// Its dictionary.
    pub(super) const fn dictionary(&self) -> &'a Dictionary {
        self.dictionary
    }

    /// Bytes of a code.
    pub(super) const fn code_bytes(&self) -> usize {
        self.bytes
    }

    /// The codes of a string.
    pub(super) fn codes(&self, text: &[u8]) -> Vec<u32> {
        let value = |it: &[u8]| it.iter().fold(0, |sum, &it| sum * 256 + u32::from(it));
        text.chunks(self.bytes).map(value).collect()
    }

    /// Whether a code is the single-byte space that word spacing widens.
    pub(super) const fn is_space(&self, code: u32) -> bool {
        self.bytes == 1 && code == 32
    }

    /// The width of a code: thousandths of an em, or units of a font that the page draws.
    pub(super) fn width(&self, code: u32) -> f64 {
        let width = usize::try_from(code).ok().and_then(|it| self.widths.get(it));
        width.copied().flatten().unwrap_or(self.default_width)
    }

    /// Judges the font, and codes of it that are seen.
    pub(super) fn check(&self, codes: &[u32], place: &str, findings: &mut Findings) {
        let place = format!("{place}, font {}", self.name);
        for (rule, message) in &self.problems {
            findings.add(*rule, place.as_str(), message.as_str());
        }
        let Some((program, map)) = &self.program else { return };
        for &code in codes {
            let glyph = match map {
                Map::Identity => program.glyph_of_cid(code).unwrap_or(0),
                Map::Table(table) => {
                    let at =
                        usize::try_from(code).unwrap_or(usize::MAX).saturating_mul(2);
                    let pair = table.get(at..at.saturating_add(2));
                    pair.map_or(0, |it| u32::from(it[0]) * 256 + u32::from(it[1]))
                }
                Map::Simple(map) => match map.get(&code) {
                    Some(&glyph) => glyph,
                    None => continue,
                },
            };
            let Some(advance) = program.advance(glyph).filter(|_| glyph != 0) else {
                let message = format!("code {code} shows no glyph of the font");
                findings.add(Rule::FontNotdef, place.as_str(), message);
                continue;
            };
            let width = self.width(code);
            if (width - advance).abs() > WIDTH {
                let message = format!(
                    "code {code} is {width:.1} wide by the dictionary, {advance:.1} by the font"
                );
                findings.add(Rule::FontWidths, place.as_str(), message);
            }
        }
    }
}

/// `W`: a code and the widths from there on, or two codes and the width of all between
/// (ISO 32000-1, 9.7.4.3).
fn composite_widths(pdf: Pdf<'_>, list: &[Object]) -> Vec<Option<f64>> {
    const CODES: usize = 65_536;
    let mut widths = Vec::new();
    let code = |object: &Object| {
        let code = pdf.get(object).as_i64().ok().and_then(|it| usize::try_from(it).ok());
        code.filter(|&it| it < CODES)
    };
    let mut rest = list;
    while let Some((first, after)) = rest.split_first() {
        let (Some(first), Some((second, after))) = (code(first), after.split_first())
        else {
            break;
        };
        if let Object::Array(several) = pdf.get(second) {
            let several = several.iter().filter_map(|it| number(pdf.get(it)));
            for (code, width) in (first..CODES).zip(several) {
                set_width(&mut widths, code, width);
            }
            rest = after;
        } else if let (Some(last), Some((width, after))) =
            (code(second), after.split_first())
            && let Some(width) = number(pdf.get(width))
        {
            (first..=last).for_each(|code| set_width(&mut widths, code, width));
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
    if let Some(place) = widths.get_mut(code) {
        *place = Some(width);
    }
}

/// From the codes of a simple font to its glyphs (ISO 32000-1, 9.6.6), as far as names or
/// the font's own encoding lead to them without doubt.
fn simple_map(
    pdf: Pdf<'_>,
    font: &Dictionary,
    program: &Program,
    is_symbolic: bool,
) -> HashMap<u32, u32> {
    let encoding = pdf.entry(font, "Encoding");
    let dictionary = encoding.and_then(as_dictionary);
    let base = match (encoding, dictionary) {
        (Some(Object::Name(name)), _) => Some(name.as_slice()),
        (_, Some(dictionary)) => pdf.name(dictionary, "BaseEncoding"),
        _ => None,
    };
    let differences = dictionary.and_then(|it| pdf.array(it, "Differences"));
    let differences = differences_of(pdf, differences.unwrap_or_default());
    let names = program.names();
    let glyph = |code: u8| -> Option<u32> {
        let number = u32::from(code);
        if matches!(program, Program::Sfnt { .. }) {
            let glyph = |it: u32| program.glyph_of_character(it);
            return if is_symbolic {
                let bases = [0xf000, 0xf100, 0xf200, 0];
                bases.into_iter().find_map(|base| glyph(base + number))
            } else if base == Some(b"WinAnsiEncoding") && !differences.contains_key(&code)
            {
                glyph(windows_1252(number))
            } else {
                None
            };
        }
        if let Some(name) = differences.get(&code) {
            return names.get(name).copied();
        }
        match base {
            None => program.own_glyph(code),
            // Letters and figures have the same codes in all of them.
            Some(_) if code.is_ascii_alphanumeric() => {
                names.get(standard_name(code).as_bytes()).copied()
            }
            Some(_) => None,
        }
    };
    let codes = 0..=u8::MAX;
    codes.filter_map(|code| Some((u32::from(code), glyph(code)?))).collect()
}

/// `Differences`: a code, and names from there on (ISO 32000-1, table 114).
fn differences_of(pdf: Pdf<'_>, list: &[Object]) -> HashMap<u8, Vec<u8>> {
    let mut differences = HashMap::new();
    let mut code = 0_i64;
    for object in list.iter().map(|it| pdf.get(it)) {
        match object {
            Object::Integer(next) => code = *next,
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    differences.insert(code, name.clone());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    differences
}

/// The character of a code of Windows 1252 (ISO 32000-1, annex D.2).
fn windows_1252(code: u32) -> u32 {
    const UPPER: [u32; 32] = [
        0x20ac, 0x2022, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030,
        0x160, 0x2039, 0x152, 0x2022, 0x17d, 0x2022, 0x2022, 0x2018, 0x2019, 0x201c,
        0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x2022,
        0x17e, 0x178,
    ];
    let upper = code.checked_sub(0x80).and_then(|it| usize::try_from(it).ok());
    upper.and_then(|at| UPPER.get(at).copied()).unwrap_or(code)
}
