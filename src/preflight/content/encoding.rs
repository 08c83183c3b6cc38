//! Maps the codes of simple fonts to glyphs of the embedded font file (ISO 32000-1, 9.6.6).

use std::collections::HashMap;

use lopdf::{Dictionary, Object};

use crate::preflight::file::object::{Pdf, as_dictionary};
use crate::preflight::streams::font_program::{FontProgram, standard_name};

/// The glyphs of the codes of a simple font, as far as glyph names or the built-in encoding
/// settle which glyph it is.
pub(super) fn simple_glyphs(
    pdf: Pdf<'_>,
    font: &Dictionary,
    program: &FontProgram,
    is_symbolic: bool,
) -> HashMap<u32, u32> {
    let encoding = pdf.entry(font, "Encoding");
    let dictionary = encoding.and_then(as_dictionary);
    let base = match (encoding, dictionary) {
        (Some(Object::Name(name)), _) => Some(name.as_slice()),
        (_, Some(dictionary)) => pdf.name(dictionary, "BaseEncoding"),
        _ => None,
    };
    let differences = dictionary.map(|dictionary| differences(pdf, dictionary));
    let differences = differences.unwrap_or_default();
    let codes = 0..=u8::MAX;
    let with_number = |code: u8, glyph: Option<u32>| Some((u32::from(code), glyph?));
    if matches!(program, FontProgram::Sfnt { .. }) {
        let glyph = |code: u8| {
            if is_symbolic {
                symbolic_glyph(program, code)
            } else if base == Some(b"WinAnsiEncoding") && !differences.contains_key(&code)
            {
                program.glyph_of_character(windows_1252(u32::from(code)))
            } else {
                None
            }
        };
        return codes.filter_map(|code| with_number(code, glyph(code))).collect();
    }
    let by_name = program.glyphs_by_name();
    let glyph = |code: u8| match (differences.get(&code), base) {
        (Some(name), _) => by_name.get(name).copied(),
        (None, None) => program.builtin_glyph(code),
        // ASCII letters and digits have the same codes in all predefined encodings.
        (None, Some(_)) if code.is_ascii_alphanumeric() => {
            by_name.get(standard_name(code).as_bytes()).copied()
        }
        (None, Some(_)) => None,
    };
    codes.filter_map(|code| with_number(code, glyph(code))).collect()
}

/// The glyph of a code in a symbolic TrueType font, whose `cmap` may start at any of four
/// places (ISO 32000-1, 9.6.6.4).
fn symbolic_glyph(program: &FontProgram, code: u8) -> Option<u32> {
    let bases = [0xf000, 0xf100, 0xf200, 0];
    bases.into_iter().find_map(|base| program.glyph_of_character(base + u32::from(code)))
}

/// `Differences`: a code followed by the names from there on (ISO 32000-1, table 114).
pub(super) fn differences(pdf: Pdf<'_>, encoding: &Dictionary) -> HashMap<u8, Vec<u8>> {
    // 256 names, each after its code, and as many that later ones replace.
    const MAX_PARTS: usize = 1024;
    let list = pdf.array(encoding, "Differences").unwrap_or_default();
    let list = list.get(..list.len().min(MAX_PARTS)).unwrap_or_default();
    let mut names = HashMap::new();
    let mut code = 0_i64;
    for object in list.iter().map(|object| pdf.resolve(object)) {
        match object {
            Object::Integer(next) => code = *next,
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    names.insert(code, name.clone());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

/// The character of a code in Windows 1252 (ISO 32000-1, annex D.2).
fn windows_1252(code: u32) -> u32 {
    const UPPER: [u32; 32] = [
        0x20ac, 0x2022, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030,
        0x160, 0x2039, 0x152, 0x2022, 0x17d, 0x2022, 0x2022, 0x2018, 0x2019, 0x201c,
        0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x2022,
        0x17e, 0x178,
    ];
    let upper = code.checked_sub(0x80).and_then(|at| usize::try_from(at).ok());
    upper.and_then(|at| UPPER.get(at).copied()).unwrap_or(code)
}
