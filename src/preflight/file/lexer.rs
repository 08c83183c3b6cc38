//! Reads content streams operation by operation (ISO 32000-1, 7.8.2), and single objects of
//! a file without a cross-reference table.
//!
//! lopdf's parser would not do: a finding has to say where a stream is malformed, and the
//! dictionaries of inline images are needed whatever their filters are.

mod strings;

use lopdf::{Dictionary, Object};

use super::syntax::SyntaxError;
use strings::unescaped;

/// The deepest nesting of arrays and dictionaries.
pub(crate) const NESTING: usize = 64;
/// The most operands of one operator: `scn` in a space of 32 colorants needs 33.
const MAX_OPERANDS: usize = 64;
/// The most objects of one operation, with the elements of arrays: the parts of a long line of
/// text.
const OPERATION_OBJECTS: usize = 1 << 18;

/// An operator and the operands before it, not yet checked.
#[derive(Debug, PartialEq)]
pub(crate) struct RawOperation<'a> {
    pub(crate) operator: &'a [u8],
    pub(crate) operands: Vec<Object>,
}

/// Splits bytes into objects and operations.
#[derive(Debug)]
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether `N G R` is a reference. Content streams have no references.
    has_references: bool,
    /// How many objects may still be read.
    objects_left: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer for a content stream.
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        let objects_left = OPERATION_OBJECTS;
        Self { bytes, at: 0, has_references: false, objects_left }
    }

    /// A lexer for the objects of a file, starting at a byte position.
    pub(crate) const fn in_file(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, has_references: true, objects_left: OPERATION_OBJECTS }
    }

    /// The lexer with another limit for the number of objects.
    pub(crate) const fn limited(self, objects_left: usize) -> Self {
        Self { objects_left, ..self }
    }

    /// How many objects may still be read.
    pub(crate) const fn objects_left(&self) -> usize {
        self.objects_left
    }

    /// The position after a keyword if it comes next.
    pub(crate) fn after(&self, keyword: &[u8]) -> Option<usize> {
        let mut ahead = Self { ..*self };
        ahead.takes(keyword).then_some(ahead.at)
    }

    /// Reads the next object.
    pub(crate) fn value(&mut self) -> Result<Object, SyntaxError> {
        self.object(NESTING)
    }

    /// Skips a keyword if it comes next, and returns whether it did.
    pub(crate) fn takes(&mut self, keyword: &[u8]) -> bool {
        self.skip_space();
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_next = rest.starts_with(keyword);
        self.at += if is_next { keyword.len() } else { 0 };
        is_next
    }

    /// The position of the next byte.
    pub(crate) const fn position(&self) -> usize {
        self.at
    }

    /// Reads the next operation; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<RawOperation<'a>>, SyntaxError> {
        let mut operands = Vec::new();
        self.objects_left = OPERATION_OBJECTS;
        loop {
            self.skip_space();
            let Some(byte) = self.peek() else {
                let is_end = operands.is_empty();
                return if is_end { Ok(None) } else { Err(SyntaxError::MissingOperator) };
            };
            if is_regular(byte) && !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.') {
                match self.word() {
                    b"true" => operands.push(Object::Boolean(true)),
                    b"false" => operands.push(Object::Boolean(false)),
                    b"null" => operands.push(Object::Null),
                    operator => {
                        if operator == b"BI" {
                            operands.push(Object::Dictionary(self.inline_image()?));
                        }
                        return Ok(Some(RawOperation { operator, operands }));
                    }
                }
            } else {
                operands.push(self.object(NESTING)?);
            }
            if operands.len() > MAX_OPERANDS {
                return Err(SyntaxError::TooManyOperands(self.at));
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Reads regular characters up to the next white space or delimiter.
    fn word(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length =
            rest.iter().position(|&byte| !is_regular(byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn unexpected<T>(&self) -> Result<T, SyntaxError> {
        Err(SyntaxError::Unexpected(self.at))
    }

    fn object(&mut self, depth: usize) -> Result<Object, SyntaxError> {
        if depth == 0 {
            return Err(SyntaxError::TooDeep(self.at));
        }
        let Some(left) = self.objects_left.checked_sub(1) else {
            return Err(SyntaxError::TooManyObjects(self.at));
        };
        self.objects_left = left;
        self.skip_space();
        match self.peek() {
            Some(b'/') => {
                self.at += 1;
                Ok(Object::Name(unescaped(self.word())))
            }
            Some(b'(') => self.literal(),
            Some(b'<') if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.entries(b">>", depth).map(Object::Dictionary)
            }
            Some(b'<') => self.hexadecimal(),
            Some(b'[') => {
                self.at += 1;
                let mut list = Vec::new();
                loop {
                    self.skip_space();
                    if self.peek() == Some(b']') {
                        self.at += 1;
                        list.shrink_to_fit();
                        return Ok(Object::Array(list));
                    }
                    list.push(self.object(depth - 1)?);
                }
            }
            Some(b'0'..=b'9' | b'+' | b'-' | b'.') => self.number(),
            Some(byte) if is_regular(byte) => match self.word() {
                b"true" => Ok(Object::Boolean(true)),
                b"false" => Ok(Object::Boolean(false)),
                b"null" => Ok(Object::Null),
                _ => self.unexpected(),
            },
            _ => self.unexpected(),
        }
    }

    fn number(&mut self) -> Result<Object, SyntaxError> {
        let start = self.at;
        let text = str::from_utf8(self.word()).unwrap_or_default();
        if !text.contains('.')
            && let Ok(integer) = text.parse::<i64>()
        {
            if self.has_references
                && let Some(reference) = self.reference(integer)
            {
                return Ok(reference);
            }
            return Ok(Object::Integer(integer));
        }
        let is_plain =
            text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-'));
        match text.parse::<f32>() {
            Ok(real) if is_plain && real.is_finite() => Ok(Object::Real(real)),
            _ => Err(SyntaxError::NotANumber { text: text.to_owned(), at: start }),
        }
    }

    /// Reads the rest of a reference that begins with `number`. Returns `None`, and reads
    /// nothing, if the number is not the start of a reference.
    fn reference(&mut self, number: i64) -> Option<Object> {
        let after = self.at;
        self.skip_space();
        let generation =
            str::from_utf8(self.word()).ok().and_then(|text| text.parse().ok());
        self.skip_space();
        let is_reference = generation.is_some() && self.word() == b"R";
        let number = u32::try_from(number).ok().filter(|_| is_reference);
        let id = number.zip(generation);
        if id.is_none() {
            self.at = after;
        }
        id.map(Object::Reference)
    }

    /// Reads keys and values up to and including a closing token.
    fn entries(&mut self, end: &[u8], depth: usize) -> Result<Dictionary, SyntaxError> {
        let mut entries = Dictionary::new();
        loop {
            self.skip_space();
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            if rest.starts_with(end) {
                self.at += end.len();
                return Ok(entries);
            }
            if self.peek() != Some(b'/') {
                return self.unexpected();
            }
            self.at += 1;
            let key = unescaped(self.word());
            // A key takes about as much memory as a value.
            self.objects_left = self.objects_left.saturating_sub(1);
            let value = self.object(depth - 1)?;
            entries.set(key, value);
        }
    }

    /// Reads the dictionary of an inline image and skips its data (ISO 32000-1, 8.9.7).
    fn inline_image(&mut self) -> Result<Dictionary, SyntaxError> {
        let entries = self.entries(b"ID", NESTING)?;
        let data = self.at + 1;
        let rest = self.bytes.get(data..).unwrap_or_default();
        // The data may contain the bytes `EI`. They end the image only if text follows.
        let ends = |at: usize| {
            let after = rest.get(at + 3..).unwrap_or_default();
            let after = after.get(..after.len().min(12)).unwrap_or_default();
            after.first().is_none_or(|&byte| is_space(byte))
                && after
                    .iter()
                    .all(|&byte| is_space(byte) || (0x20..0x7f).contains(&byte))
        };
        let is_end = |window: &[u8]| is_space(window[0]) && window[1..] == *b"EI";
        let mut windows = rest.windows(3).enumerate();
        let end = windows.find(|(at, window)| is_end(window) && ends(*at));
        let Some((length, _)) = end else {
            return Err(SyntaxError::OpenImage(data));
        };
        self.at = data + length + 3;
        Ok(entries)
    }
}

/// Whether a byte is white space (ISO 32000-1, table 1).
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Whether a byte is neither white space nor a delimiter (ISO 32000-1, 7.2.2).
pub(crate) const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Result<Vec<String>, SyntaxError> {
        let mut lexer = Lexer::new(text);
        let mut all = Vec::new();
        while let Some(operation) = lexer.next()? {
            let name = String::from_utf8_lossy(operation.operator);
            all.push(format!("{:?} {name}", operation.operands));
        }
        Ok(all)
    }

    #[test]
    fn operands_are_read_before_their_operator() {
        let text = b"q 1 -.5 0.0 +4 (a\\)\\101(b)) /A#20b [1[2]] <</K true>> Do%x\nQ";
        let found = read(text).unwrap();
        let operands = "[1, -0.5, 0, 4, (a)A(b)), /A b, [1 [2]], <</K true>>]";
        assert_eq!(found, ["[] q", &format!("{operands} Do"), "[] Q"]);
        let operation = Lexer::new(b"<4a 1> Tj").next().unwrap().unwrap();
        assert_eq!(operation.operands[0].as_str().unwrap(), [0x4a, 0x10]);
    }

    #[test]
    fn references_are_read_in_files_only() {
        let text = b"[1 0 R 2 0 3 0 R 4]<</K 5 0 R/L 6>> stream";
        let mut lexer = Lexer::in_file(text, 0);
        let list = format!("{:?}", lexer.value().unwrap());
        assert_eq!(list, "[1 0 R 2 0 3 0 R 4]");
        let entries = lexer.value().unwrap();
        assert_eq!(
            entries.as_dict().unwrap().get(b"K").unwrap().as_reference().unwrap(),
            (5, 0)
        );
        assert!(!lexer.takes(b"endobj") && lexer.takes(b"stream"));
        assert_eq!(lexer.position(), text.len());
    }

    #[test]
    fn the_data_of_inline_images_are_skipped() {
        let text = b"BI /W 1 /CS /RGB ID \xff\xd8 EI\xff EI Q";
        let found = read(text).unwrap();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("/CS") && found[0].ends_with("BI"), "{found:?}");
    }

    #[test]
    fn malformed_content_is_refused() {
        for bad in [
            "1 2",
            "(open",
            "[1 2",
            "<41",
            "<zz> Tj",
            "1.2.3 w",
            "<< /K >> Do",
            "BI /W 1 ID",
            ")",
            "{ 1 }",
        ] {
            assert!(read(bad.as_bytes()).is_err(), "{bad}");
        }
        let deep = "[".repeat(1000);
        assert!(read(deep.as_bytes()).is_err());
    }
}
