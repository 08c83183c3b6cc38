//! Reads strings and names (ISO 32000-1, 7.3.4 and 7.3.5).

use lopdf::{Object, StringFormat};

use super::{Lexer, is_space};
use crate::preflight::file::syntax::SyntaxError;

impl Lexer<'_> {
    /// Reads a string in parentheses (ISO 32000-1, 7.3.4.2).
    pub(super) fn literal(&mut self) -> Result<Object, SyntaxError> {
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
        Err(SyntaxError::OpenString(start))
    }

    /// Reads the rest of an escape sequence after its backslash (ISO 32000-1, table 3).
    /// Returns `None` for an escaped line end, which stands for nothing.
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
                // The standard ignores high-order overflow.
                u8::try_from(code & 0xff).ok()
            }
            byte => Some(byte),
        }
    }

    /// Reads a string in angle brackets (ISO 32000-1, 7.3.4.3).
    pub(super) fn hexadecimal(&mut self) -> Result<Object, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            let digit = char::from(byte).to_digit(16);
            match digit.and_then(|digit| u8::try_from(digit).ok()) {
                Some(digit) => digits.push(digit),
                None if byte == b'>' => {
                    let pair = |digits: &[u8]| {
                        digits[0] * 16 + digits.get(1).copied().unwrap_or(0)
                    };
                    let bytes = digits.chunks(2).map(pair).collect();
                    return Ok(Object::String(bytes, StringFormat::Hexadecimal));
                }
                None if is_space(byte) => {}
                None => break,
            }
        }
        Err(SyntaxError::NotHexadecimal(start))
    }
}

/// A name with each `#` and two hexadecimal digits replaced by the byte they stand for
/// (ISO 32000-1, 7.3.5).
pub(super) fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
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
