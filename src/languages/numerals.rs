//! The digits of a text: those of ASCII, or those of its script.

use std::borrow::Cow;

/// The digit zero of every script that the program carries fonts for. The other nine digits
/// follow in Unicode.
const ZEROS: [char; 11] = ['٠', '۰', '०', '০', '੦', '૦', '௦', '෦', '๐', '０', '0'];

/// A set of ten decimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numerals {
    /// The digit zero. The other nine digits follow in Unicode.
    zero: char,
}

/// Returns a text with the digits of other scripts replaced by ASCII digits.
pub(crate) fn ascii_digits(text: &str) -> Cow<'_, str> {
    // Most texts have none.
    if text.is_ascii() || !text.contains(|it| foreign_digit(it).is_some()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|it| foreign_digit(it).unwrap_or(it)).collect()
}

/// Returns the ASCII digit of the same value as a digit of another script.
fn foreign_digit(character: char) -> Option<char> {
    if character.is_ascii() {
        return None;
    }
    let value = ZEROS.iter().find_map(|&zero| Numerals { zero }.value(character));
    char::from_digit(value?, 10)
}

impl Numerals {
    pub(crate) const ASCII: Self = Self { zero: '0' };

    /// Returns the digits of a language, given by its zero, if a text has more of them than
    /// ASCII digits. Returns ASCII digits otherwise.
    pub(crate) fn of_text(zero: char, text: impl Iterator<Item = char>) -> Self {
        let native = Self { zero };
        let (mut native_digits, mut ascii_digits) = (0_usize, 0_usize);
        for character in text {
            native_digits += usize::from(native.value(character).is_some());
            ascii_digits += usize::from(character.is_ascii_digit());
        }
        if native_digits > ascii_digits { native } else { Self::ASCII }
    }

    /// Returns the value of a digit, if it is one of these.
    fn value(self, character: char) -> Option<u32> {
        u32::from(character).checked_sub(u32::from(self.zero)).filter(|value| *value < 10)
    }

    /// Writes a whole number.
    pub(super) fn write(self, number: u64) -> String {
        let digit = |ascii: char| {
            let value = ascii.to_digit(10).unwrap_or(0);
            char::from_u32(u32::from(self.zero) + value).unwrap_or(ascii)
        };
        number.to_string().chars().map(digit).collect()
    }

    /// Returns the name of the counter style in CSS (CSS Counter Styles Level 3, section 6).
    /// Returns `None` for ASCII digits, which need none.
    pub(super) const fn counter_style(self) -> Option<&'static str> {
        match self.zero {
            '٠' => Some("arabic-indic"),
            '۰' => Some("persian"),
            '০' => Some("bengali"),
            '੦' => Some("gurmukhi"),
            '૦' => Some("gujarati"),
            '०' => Some("devanagari"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_use_the_digits_of_the_text() {
        let numerals = |text: &str| Numerals::of_text('০', text.chars());
        assert_eq!(numerals("৯৯৯ বা 1").write(17), "১৭");
        assert_eq!(numerals("৯ বা 101").write(17), "17");
    }

    #[test]
    fn digits_of_every_script_become_ascii() {
        assert_eq!(ascii_digits("a ۹۹۹ ٠٨ ৭ ๙９0"), "a 999 08 7 990");
    }
}
