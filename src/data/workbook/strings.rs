//! The texts that cells share, and their XML (ECMA-376, part 1, section 18.4.8).

use std::io::BufRead;

use super::Problem;
use super::xml::{Step, Xml};

/// Bytes of all texts together. The table itself may have a quarter of them.
const MOST_BYTES: usize = 64 << 20;
/// The most texts.
const MOST: usize = 8 << 20;

/// The texts of a workbook, in one string.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Adds the next text.
    pub(super) fn push(&mut self, text: &str) -> Result<(), Problem> {
        if self.text.len() + text.len() > MOST_BYTES || self.ends.len() == MOST {
            let size = MOST_BYTES >> 20;
            return Err(Problem::TooLarge(format!("texts of over {size} MiB")));
        }
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = |at: usize| self.ends.get(at).and_then(|it| usize::try_from(*it).ok());
        let start = index.checked_sub(1).map_or(Some(0), end)?;
        self.text.get(start..end(index)?)
    }
}

/// Reads all texts.
pub(super) fn read(part: impl BufRead) -> Result<Strings, Problem> {
    let mut strings = Strings::default();
    let mut text = RichText::default();
    let mut xml = Xml::new(part);
    while let Some(step) = xml.next()? {
        if let Step::End(end) = &step
            && end.name() == "si"
        {
            strings.push(&text.take())?;
        } else {
            text.step(&step);
        }
    }
    Ok(strings)
}

/// Collects the text of an element with runs. Phonetic text, which guides the pronunciation of
/// Japanese, is left out.
#[derive(Debug, Default)]
pub(super) struct RichText {
    text: String,
    is_text: bool,
    is_phonetic: bool,
}

impl RichText {
    pub(super) fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(element) => match element.name() {
                "t" => self.is_text = true,
                "rPh" => self.is_phonetic = true,
                _ => {}
            },
            Step::End(end) if end.name() == "t" => self.is_text = false,
            Step::End(end) if end.name() == "rPh" => self.is_phonetic = false,
            Step::Text(text) if self.is_text && !self.is_phonetic => {
                self.text.push_str(text);
            }
            Step::End(_) | Step::Text(_) => {}
        }
    }

    pub(super) fn take(&mut self) -> String {
        let Self { text, .. } = std::mem::take(self);
        unescaped(text)
    }
}

/// Replaces `_x000D_` and the like by the characters that they stand for (ECMA-376, part 1,
/// section 22.9.2.19), and the line breaks of Windows by single ones.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") && !text.contains('\r') {
        return text;
    }
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text.as_str();
    while let Some(sign) = rest.chars().next() {
        if let Some(unit) = escape(rest) {
            units.push(unit);
            rest = rest.get(7..).unwrap_or_default();
        } else {
            units.extend_from_slice(sign.encode_utf16(&mut [0; 2]));
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        }
    }
    String::from_utf16_lossy(&units).replace("\r\n", "\n").replace('\r', "\n")
}

/// Parses an escape such as `_x000D_` at the start of a text.
fn escape(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|it| it.is_ascii_hexdigit());
    if is_hex { u16::from_str_radix(digits, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_characters() {
        for (text, expected) in [
            ("a_x000D_\nb", "a\nb"),
            ("a\rb", "a\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_x000_", "_x000_"),
            ("_xé0é_", "_xé0é_"),
            ("a_x", "a_x"),
        ] {
            assert_eq!(unescaped(text.to_owned()), expected, "{text}");
        }
    }
}
