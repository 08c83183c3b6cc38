//! Tells the formats of font files apart, and unpacks those that are packed for websites.

use super::problem::FontProblem;
use crate::files::FileProblem;

/// Size limit of a font file in bytes, packed or unpacked.
pub const FONT_BYTES: u64 = 32 << 20;

/// Returns the OpenType font in a file. Fonts for websites (WOFF, WOFF2) are unpacked.
pub(super) fn unpack(file: Vec<u8>) -> Result<Vec<u8>, FontProblem> {
    let file = match file.get(..4) {
        Some(b"wOFF") => unpack_woff(&file)?,
        Some(b"wOF2") => unpack_woff2(&file)?,
        _ => file,
    };
    match file.get(..4) {
        // Both signatures of TrueType, and that of PostScript outlines.
        Some([0, 1, 0, 0] | b"true" | b"OTTO") => Ok(file),
        Some(b"ttcf") => Err(FontProblem::Collection),
        _ => {
            Err(old_format(&file)
                .map_or(FontProblem::UnknownFormat, FontProblem::OldFormat))
        }
    }
}

/// Names a format that programs no longer read.
fn old_format(file: &[u8]) -> Option<&'static str> {
    let is_type_1 =
        file.starts_with(b"%!PS-AdobeFont") || file.starts_with(b"%!FontType1");
    match file.get(..4)? {
        _ if is_type_1 => Some("a Type 1 font (.pfa)"),
        // A segment of text begins the binary form (Adobe Technical Note 5040).
        [0x80, 0x01, ..] => Some("a Type 1 font (.pfb)"),
        b"typ1" => Some("a Type 1 font of old Macs"),
        // A resource fork begins with the place of its resources, which is always 256.
        [0, 0, 1, 0] => Some("a suitcase of fonts of old Macs (.dfont)"),
        // The magic number of the header (Embedded OpenType, version 1).
        _ if file.get(34..36) == Some(b"LP") => {
            Some("a font for Internet Explorer (.eot)")
        }
        _ => None,
    }
}

/// Unpacks a font whose tables are packed one by one (WOFF 1.0, sections 3 to 5). The sizes
/// that it states are added up first, because the memory for them is taken at once.
fn unpack_woff(file: &[u8]) -> Result<Vec<u8>, FontProblem> {
    const HEADER: usize = 44;
    const ENTRY: usize = 20;
    let count =
        usize::from(file.get(12..14).map_or(0, |it| u16::from_be_bytes([it[0], it[1]])));
    let entries = file.get(HEADER..).unwrap_or_default().chunks_exact(ENTRY).take(count);
    let size = entries.map(|entry| number(&entry[12..])).sum();
    check_size(size)?;
    wuff::decompress_woff1(file).map_err(|_| damaged())
}

/// Unpacks a font whose tables are packed together (WOFF2).
fn unpack_woff2(file: &[u8]) -> Result<Vec<u8>, FontProblem> {
    // The size of the unpacked font.
    check_size(file.get(16..).map_or(0, number))?;
    let font = wuff::decompress_woff2(file).map_err(|_| damaged())?;
    check_size(u64::try_from(font.len()).unwrap_or(u64::MAX))?;
    Ok(font)
}

/// Reads a number of four bytes, or zero where the file ends early.
fn number(bytes: &[u8]) -> u64 {
    let bytes = bytes.first_chunk::<4>().copied().unwrap_or_default();
    u64::from(u32::from_be_bytes(bytes))
}

fn check_size(size: u64) -> Result<(), FontProblem> {
    match size > FONT_BYTES {
        true => Err(FileProblem::TooLarge { limit: FONT_BYTES }.into()),
        false => Ok(()),
    }
}

fn damaged() -> FontProblem {
    FontProblem::Damaged { reason: "it cannot be unpacked".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        let is = |file: &[u8], expected: &str| {
            let problem = unpack(file.to_vec()).unwrap_err();
            assert!(problem.to_string().contains(expected), "{problem}");
        };
        is(b"%!PS-AdobeFont-1.0: Utopia", "Type 1 font (.pfa)");
        is(&[0x80, 1, 9, 9, 0, 0], "Type 1 font (.pfb)");
        is(&[0, 0, 1, 0, 0, 0], "suitcase");
        is(b"ttcf\0\x01\0\0", "collection");
        is(b"%PDF-1.7", "is not a TrueType or OpenType font");
        is(b"wOFF and nothing else", "damaged");
        is(b"wOF2", "damaged");
        is(b"", "is not a TrueType or OpenType font");
    }

    #[test]
    fn an_unpacked_size_over_the_limit_is_refused() {
        let mut file = b"wOFF".to_vec();
        file.resize(44, 0);
        file[13] = 1;
        file.extend([0; 12]);
        file.extend(u32::MAX.to_be_bytes());
        file.extend([0; 4]);
        let problem = unpack(file).unwrap_err();
        assert!(matches!(problem, FontProblem::File(FileProblem::TooLarge { .. })));
    }
}
