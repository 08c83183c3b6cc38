//! Reads a content stream, one operation at a time (ISO 32000-1, 7.8.2), and single objects of
//! a file whose table is lost.
//!
//! A reader of its own, because it has to say where a stream is wrong, and to see the
//! dictionaries of inline images whatever their filters.

use lopdf::{Dictionary, Object, StringFormat};

/// Arrays and dictionaries inside each other.
const DEPTH: usize = 32;
/// Operands of one operation: more than `scn` of 32 colorants needs.
const OPERANDS: usize = 64;

/// An operator with the operands before it.
#[derive(Debug, PartialEq)]
pub(super) struct Operation<'a> {
    pub(super) operator: &'a [u8],
    pub(super) operands: Vec<Object>,
}

/// Reads a content stream from its beginning to its end.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether `N G R` is a reference: content streams have none.
    has_references: bool,
}

/// What is wrong with a content stream.
pub(super) type SyntaxError = String;

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, has_references: false }
    }

    /// A reader of the objects of a file, from a place on.
    pub(super) const fn in_file(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, has_references: true }
    }

    /// The next object by itself.
    pub(super) fn value(&mut self) -> Result<Object, SyntaxError> {
        self.object(DEPTH)
    }

    /// Whether a keyword comes next, which is then passed over.
    pub(super) fn takes(&mut self, keyword: &[u8]) -> bool {
        self.skip_space();
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_next = rest.starts_with(keyword);
        self.at += if is_next { keyword.len() } else { 0 };
        is_next
    }

    /// The byte that is read next.
    pub(super) const fn position(&self) -> usize {
        self.at
    }

    /// The next operation; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Operation<'a>>, SyntaxError> {
        let mut operands = Vec::new();
        loop {
            self.skip_space();
            let Some(byte) = self.peek() else {
                if operands.is_empty() {
                    return Ok(None);
                }
                return Err("it ends with operands that no operator takes".to_owned());
            };
            if is_regular(byte) && !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.') {
                let word = self.word();
                match word {
                    b"true" => operands.push(Object::Boolean(true)),
                    b"false" => operands.push(Object::Boolean(false)),
                    b"null" => operands.push(Object::Null),
                    b"BI" => operands.push(Object::Dictionary(self.inline_image()?)),
                    operator => return Ok(Some(Operation { operator, operands })),
                }
                if word == b"BI" {
                    return Ok(Some(Operation { operator: b"BI", operands }));
                }
            } else {
                operands.push(self.object(DEPTH)?);
            }
            if operands.len() > OPERANDS {
                return Err(format!("at byte {} stand too many operands", self.at));
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|it| !matches!(it, b'\r' | b'\n')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Regular characters up to the next other one.
    fn word(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&it| !is_regular(it)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn unexpected<T>(&self) -> Result<T, SyntaxError> {
        Err(format!("what stands at byte {} is no PDF", self.at))
    }

    fn object(&mut self, depth: usize) -> Result<Object, SyntaxError> {
        if depth == 0 {
            return Err(format!("at byte {} too much is inside each other", self.at));
        }
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
            text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'.' | b'+' | b'-'));
        match text.parse::<f32>() {
            Ok(real) if is_plain && real.is_finite() => Ok(Object::Real(real)),
            _ => Err(format!("`{text}` at byte {start} is not a number")),
        }
    }

    /// The reference that a number begins, if it begins one.
    fn reference(&mut self, number: i64) -> Option<Object> {
        let after = self.at;
        self.skip_space();
        let generation = str::from_utf8(self.word()).ok().and_then(|it| it.parse().ok());
        self.skip_space();
        let is_reference = generation.is_some() && self.word() == b"R";
        let number = u32::try_from(number).ok().filter(|_| is_reference);
        let id = number.zip(generation);
        if id.is_none() {
            self.at = after;
        }
        id.map(Object::Reference)
    }

    /// Keys and values up to an end.
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
            let value = self.object(depth - 1)?;
            entries.set(key, value);
        }
    }

    /// The dictionary of an inline image; its data are passed over (ISO 32000-1, 8.9.7).
    fn inline_image(&mut self) -> Result<Dictionary, SyntaxError> {
        let entries = self.entries(b"ID", DEPTH)?;
        let data = self.at + 1;
        let rest = self.bytes.get(data..).unwrap_or_default();
        // `EI` may stand among the data: what comes after it has to be text.
        let ends = |at: usize| {
            let after = rest.get(at + 3..).unwrap_or_default();
            let after = after.get(..after.len().min(12)).unwrap_or_default();
            after.first().is_none_or(|&it| is_space(it))
                && after.iter().all(|&it| is_space(it) || (0x20..0x7f).contains(&it))
        };
        let mut places = rest.windows(3).enumerate();
        let end =
            places.find(|(at, it)| is_space(it[0]) && it[1..] == *b"EI" && ends(*at));
        let Some((length, _)) = end else {
            return Err(format!("the image at byte {data} does not end"));
        };
        self.at = data + length + 3;
        Ok(entries)
    }

    fn literal(&mut self) -> Result<Object, SyntaxError> {
        let start = self.at;
        let mut bytes = Vec::new();
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open == 1 {
                        continue;
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Object::String(bytes, StringFormat::Literal));
                    }
                }
                b'\\' => {
                    bytes.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        Err(format!("the string at byte {start} does not end"))
    }

    /// What a backslash and what follows it stand for (ISO 32000-1, table 3).
    fn escape(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                None
            }
            b'\n' => None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    self.at += 1;
                    code = code * 8 + u32::from(digit - b'0');
                }
                // The high bit of an overlong code is ignored, as the standard has it.
                u8::try_from(code & 0xff).ok()
            }
            other => Some(other),
        }
    }

    fn hexadecimal(&mut self) -> Result<Object, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok()) {
                Some(digit) => digits.push(digit),
                None if byte == b'>' => {
                    let pair = |it: &[u8]| it[0] * 16 + it.get(1).copied().unwrap_or(0);
                    let bytes = digits.chunks(2).map(pair).collect();
                    return Ok(Object::String(bytes, StringFormat::Hexadecimal));
                }
                None if is_space(byte) => {}
                None => break,
            }
        }
        Err(format!("the string at byte {start} is not of hexadecimal digits"))
    }
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

pub(super) const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

/// A name with `#` and two digits as the byte they stand for.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|it| str::from_utf8(it).ok());
        let code = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
        match code {
            Some(code) if byte == b'#' => {
                bytes.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    bytes
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
    fn operands_come_before_their_operator() {
        let text = b"q 1 -.5 0.0 +4 (a\\)\\101(b)) /A#20b [1[2]] <</K true>> Do%x\nQ";
        let found = read(text).unwrap();
        let operands = "[1, -0.5, 0, 4, (a)A(b)), /A b, [1 [2]], <</K true>>]";
        assert_eq!(found, ["[] q", &format!("{operands} Do"), "[] Q"]);
        let operation = Lexer::new(b"<4a 1> Tj").next().unwrap().unwrap();
        assert_eq!(operation.operands[0].as_str().unwrap(), [0x4a, 0x10]);
    }

    #[test]
    fn objects_of_a_file_refer_to_others() {
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
    fn inline_images_are_passed_over() {
        let text = b"BI /W 1 /CS /RGB ID \xff\xd8 EI\xff EI Q";
        let found = read(text).unwrap();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("/CS") && found[0].ends_with("BI"), "{found:?}");
    }

    #[test]
    fn what_is_no_content_is_refused() {
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
