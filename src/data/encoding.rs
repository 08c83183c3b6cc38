//! Decodes a table from UTF-8, from UTF-16, which is Excel's "Unicode Text", or from Windows-1252,
//! in which Excel saves plain CSV.
//!
//! UTF-8 and UTF-16 are recognised with certainty. Windows-1252 is not: almost any bytes are valid
//! in it, and Windows-1250, Mac Roman and the code pages of DOS use the same bytes for other letters.
//! So [`judge`] shows the words with such letters and refuses those that are not words.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Table, letters};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

/// The number of words that a warning shows.
const SHOWN: usize = 6;
/// How to save a table in an encoding that is recognised with certainty.
const REMEDY: &str =
    "in Excel, choose `Save As` and the type `CSV UTF-8 (Comma delimited)`";

/// The text of a file.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Whether the file was read as Windows-1252, which is a guess.
    pub(super) is_guess: bool,
    /// The error, if the file cannot be used.
    pub(super) report: Report,
}

/// Decodes a file.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let wide = |encoding: &'static Encoding, bytes: &[u8]| {
        let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
        let text = text.into_owned();
        if is_damaged || bytes.len() % 2 == 1 {
            return refused(
                text,
                "the table is damaged: it is UTF-16 with a part missing",
            );
        }
        Decoded { text, is_guess: false, report: Report::new() }
    };
    match bytes.as_slice() {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            refused(String::new(), "the table is UTF-32, which no spreadsheet writes")
        }
        [0xff, 0xfe, rest @ ..] => wide(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => wide(UTF_16BE, rest),
        _ if bytes.contains(&0) => match without_mark(&bytes) {
            Some(encoding) => wide(encoding, &bytes),
            None => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let mut decoded =
                    refused(text, "this character (U+0000) cannot be part of a text");
                let at = decoded.text.find('\0').unwrap_or_default();
                decoded.point(at..at + 1);
                decoded
            }
        },
        _ => narrow(bytes),
    }
}

/// Guesses the byte order of UTF-16 without a byte order mark: every second byte is zero except for
/// a few letters.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|it| **it == 0);
    let (first, second) = (zeros(0).count(), zeros(1).count());
    let is_one = |most: usize, least: usize| least == 0 && most * 5 >= bytes.len();
    match bytes.len().is_multiple_of(2) {
        true if is_one(second, first) => Some(UTF_16LE),
        true if is_one(first, second) => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes UTF-8 or Windows-1252.
fn narrow(bytes: Vec<u8>) -> Decoded {
    let has_mark = bytes.starts_with(b"\xef\xbb\xbf");
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, is_guess: false, report: Report::new() },
        Err(error) => error.into_bytes(),
    };
    let has_letters = bytes.utf8_chunks().any(|it| !it.valid().is_ascii());
    if has_mark || has_letters {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let message = "the table is UTF-8 in one part and something else here";
        let mut decoded = refused(text, message);
        let sign = char::REPLACEMENT_CHARACTER;
        let at = decoded.text.find(sign).unwrap_or_default();
        decoded.point(at..at + sign.len_utf8());
        return decoded;
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    let text = text.into_owned();
    // Windows-1252 does not define five bytes, which are decoded as C1 controls.
    let free = text.char_indices().find(|(_, it)| ('\u{80}'..='\u{9f}').contains(it));
    if let Some((at, sign)) = free {
        let message = format!(
            "the table is neither UTF-8 nor Windows-1252, which has no byte 0x{:02X}",
            u32::from(sign)
        );
        let mut decoded = refused(text, &message);
        decoded.point(at..at + sign.len_utf8());
        return decoded;
    }
    Decoded { text, is_guess: true, report: Report::new() }
}

/// Returns the result for a table that cannot be used.
fn refused(text: String, message: &str) -> Decoded {
    let error = Diagnostic::error(Code::Data, Span::default(), message).without_span();
    Decoded { text, is_guess: false, report: error.hint(REMEDY).into() }
}

impl Decoded {
    /// Sets the place of the error.
    fn point(&mut self, range: std::ops::Range<usize>) {
        let span = Some(Span::new(range.start, range.end));
        let errors = self.report.iter().map(|it| Diagnostic { span, ..it.clone() });
        let mut report = Report::new();
        errors.for_each(|it| report.push(it));
        self.report = report;
    }
}

/// Returns a warning that shows the words with letters beyond ASCII, or an error if one of them is
/// probably not a word in Windows-1252.
pub(super) fn judge(table: &Table) -> Option<Diagnostic> {
    let mut words = Vec::new();
    let mut count = 0;
    for (row, column, value, span) in table.all_cells() {
        for word in value.split_whitespace().filter(|it| !it.is_ascii()) {
            let place = || format!("row {row}, column {}", letters(column));
            if !is_word(word) {
                let message = format!(
                    "the table is not UTF-8, and not Windows-1252 either: \
                     `{word}` is not a word ({})",
                    place()
                );
                let error = Diagnostic::error(Code::Data, span, message);
                return Some(error.hint(REMEDY));
            }
            count += 1;
            if words.len() < SHOWN {
                words.push((format!("`{word}` ({})", place()), span));
            }
        }
    }
    let (_, span) = words.first()?;
    let (span, shown) = (*span, words.len());
    let words: Vec<_> = words.into_iter().map(|(word, _)| word).collect();
    let more = count - shown;
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!(
        "the table is not UTF-8; read as Windows-1252, it has {}{more}",
        words.join(", ")
    );
    Some(
        Diagnostic::warning(Code::Data, span, message)
            .hint("check these words: in another encoding, they have other letters")
            .hint(REMEDY)
            .hint("if a `?` stands in place of a letter, Windows-1252 does not have it: type it again"),
    )
}

/// Returns whether a word is likely: it has no signs within it except apostrophes and dashes, and no
/// capital among small letters. `caf‚` and `MŸller` come from other encodings.
fn is_word(word: &str) -> bool {
    let mut before = ' ';
    let mut letters = word.chars().peekable();
    while let Some(it) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let is_within = before.is_alphabetic() && after.is_alphabetic();
        let is_odd = match it {
            _ if it.is_ascii() => false,
            '‘' | '’' | '–' | '—' | '…' | '·' | '\u{a0}' | '\u{ad}' | '´' => {
                false
            }
            '‚' | '„' | 'ˆ' | '‰' | '‹' | 'ƒ' => before.is_alphabetic(),
            _ if it.is_uppercase() => {
                before.is_lowercase() || before.is_alphabetic() && after.is_lowercase()
            }
            _ => is_within && !it.is_alphabetic(),
        };
        if is_odd {
            return false;
        }
        before = it;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        let decoded = decode(bytes.to_vec());
        assert!(!decoded.report.has_errors(), "{:?}", decoded.report);
        decoded.text
    }

    fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_of_spreadsheets_are_read() {
        let table = "School;Note\r\nYsgol Tŷ Gwyn;Łukasz 👍\r\n";
        assert_eq!(text(table.as_bytes()), table);
        assert_eq!(text(&[b"\xff\xfe", &*wide(table, u16::to_le_bytes)].concat()), table);
        assert_eq!(text(&[b"\xfe\xff", &*wide(table, u16::to_be_bytes)].concat()), table);
        assert_eq!(text(&wide(table, u16::to_le_bytes)), table);
        assert_eq!(text(&wide(table, u16::to_be_bytes)), table);
        let decoded = decode(b"Caf\xe9 \x80 St Mary\x92s".to_vec());
        assert!(decoded.is_guess);
        assert_eq!(decoded.text, "Café € St Mary’s");
    }

    #[test]
    fn other_bytes_are_refused() {
        for (bytes, message) in [
            (&b"M\x81ller"[..], "0x81"),
            (b"M\xc3\xbcller;Caf\xe9", "in one part"),
            (b"\xef\xbb\xbfCaf\xe9", "in one part"),
            (b"a,b\0c\n", "U+0000"),
            (b"\xff\xfea", "damaged"),
            (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
        ] {
            let decoded = decode(bytes.to_vec());
            let found = decoded.report.iter().any(|it| it.message.contains(message));
            assert!(found, "{bytes:?}: {decoded:?}");
        }
    }

    #[test]
    fn words_in_other_encodings_are_not_words() {
        for word in
            ["Müller", "Weiß", "Mary’s", "Élan", "ÉCOLE", "5½", "£5", "“Al”", "O’Ñ"]
        {
            assert!(is_word(word), "{word}");
        }
        // Mac Roman, code page 850, Windows-1250.
        for word in ["MŸller", "cafŽ", "MaryÕs", "caf‚", "M„dchen", "Wa³êsa", "Fran‡ois"]
        {
            assert!(!is_word(word), "{word}");
        }
    }
}
