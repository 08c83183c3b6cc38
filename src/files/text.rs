//! Decodes the bytes of a text file, or says which program they are from.

use std::fmt;

use super::FileProblem;

/// Why a file is not the text of a briefing. The message is the rest of a sentence that the
/// file's name begins.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputProblem {
    /// The file cannot be read.
    File(FileProblem),
    /// The path leads out of the root.
    Outside,
    /// The file is of another program.
    OtherFormat(&'static str),
    /// The file is text in UTF-16.
    Utf16,
    /// The file is text in an encoding other than UTF-8.
    NotUtf8 {
        /// Line of the first byte that is not UTF-8, from 1.
        line: usize,
        /// Column of that byte in characters, from 1.
        column: usize,
        /// The byte.
        byte: u8,
    },
}

impl fmt::Display for InputProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(problem) => problem.fmt(f),
            Self::Outside => FileProblem::Outside.fmt(f),
            Self::OtherFormat(format) => write!(f, "is {format}, not a text file"),
            Self::Utf16 => f.write_str("is UTF-16, not UTF-8"),
            Self::NotUtf8 { line, column, byte } => {
                write!(
                    f,
                    "is not UTF-8: line {line}, column {column} has byte 0x{byte:02X}"
                )?;
                match windows_1252(*byte) {
                    Some(character) => write!(
                        f,
                        ", which is `{character}` in Windows-1252, the likely encoding"
                    ),
                    None => f.write_str(", which is not a character there"),
                }
            }
        }
    }
}

impl InputProblem {
    /// Returns what to do about it, in the imperative.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Utf16 | Self::NotUtf8 { .. } => {
                Some("save it as UTF-8: in Notepad, `Save as`, Encoding `UTF-8`")
            }
            Self::OtherFormat(format) if format.contains("document") => Some(
                "turn it into a briefing first: `briefing import` reads Word, PowerPoint and \
                 Publisher files",
            ),
            Self::OtherFormat(_) => Some("name the YAML file; `briefing new` writes one"),
            Self::File(_) | Self::Outside => None,
        }
    }
}

/// Decodes the bytes of a briefing's file, or of its brand's.
///
/// # Errors
/// Returns an error if the bytes are a file of another program or text that is not UTF-8.
pub fn read_text(bytes: Vec<u8>) -> Result<String, InputProblem> {
    if let Some(format) = other_format(&bytes) {
        return Err(InputProblem::OtherFormat(format));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        not_utf8(error.as_bytes(), valid)
    })
}

/// Returns the kind of a file that another program made, by the signature at its start.
#[must_use]
pub fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a Word, Excel or PowerPoint document or a ZIP archive"),
        // OLE 2: Office up to 2003, and every version of Publisher.
        (b"\xd0\xcf\x11\xe0", "a Publisher document or an old Office one"),
        (b"{\\rtf", "an RTF document"),
        (b"%PDF-", "a PDF"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
    ];
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    known.map(|(_, format)| *format)
}

/// Finds the place of the first byte that is not UTF-8, after `valid` bytes that are.
fn not_utf8(bytes: &[u8], valid: usize) -> InputProblem {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return InputProblem::Utf16;
    }
    let (before, rest) = bytes.split_at_checked(valid).unwrap_or((bytes, &[]));
    let line_start =
        before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let before = before.get(line_start..).unwrap_or_default();
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    InputProblem::NotUtf8 {
        line,
        column,
        byte: rest.first().copied().unwrap_or_default(),
    }
}

/// Returns the character of a byte from 0x80 in Windows-1252, if it has one.
fn windows_1252(byte: u8) -> Option<char> {
    // What Windows-1252 has in place of the C1 controls; a space marks a free place.
    const FROM_0X80: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
    let offset = usize::from(byte.checked_sub(0x80)?);
    if offset < 0x20 {
        FROM_0X80.chars().nth(offset).filter(|&character| character != ' ')
    } else {
        Some(char::from(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_windows_1252_are_named() {
        assert_eq!(windows_1252(0x80), Some('€'));
        assert_eq!(windows_1252(0x81), None);
        assert_eq!(windows_1252(0x92), Some('’'));
        assert_eq!(windows_1252(0x9f), Some('Ÿ'));
        assert_eq!(windows_1252(0xe9), Some('é'));
        assert_eq!(windows_1252(b'a'), None);
    }

    #[test]
    fn the_place_of_a_bad_byte_counts_characters() {
        let problem =
            read_text(b"title: x\nkicker: \xc3\xa9t\xe9\n".to_vec()).unwrap_err();
        let message = problem.to_string();
        assert!(message.contains("line 2, column 11 has byte 0xE9"), "{message}");
        assert!(message.contains("`é` in Windows-1252"), "{message}");
    }

    #[test]
    fn files_of_other_programs_are_named() {
        let problem = read_text(b"PK\x03\x04...".to_vec()).unwrap_err();
        assert!(problem.to_string().starts_with("is a Word, Excel"), "{problem}");
        assert_eq!(read_text(b"\xff\xfet\0".to_vec()), Err(InputProblem::Utf16));
    }
}
