//! Hides control characters from the YAML parser and restores them in the text that it returns.
//!
//! YAML refuses control characters (YAML 1.2.2, 5.1), but other programs write some into text:
//! Word its line breaks and hyphens, and Windows-1252 has letters in place of the C1 controls.
//! [`HiddenControls`] replaces those by characters that the parser accepts. A later stage reads
//! them as they are meant. All other control characters stay errors.

use std::borrow::Cow;

/// The first of 32 noncharacters that replace the 32 C1 controls. Noncharacters are reserved for
/// internal use (The Unicode Standard, 23.7).
const C1_STAND_IN: u32 = 0xfdd0;
/// The replacements of vertical tab, form feed, and Word's no-break and soft hyphens.
const C0: [(char, char); 4] = [
    ('\u{b}', '\u{1fffe}'),
    ('\u{c}', '\u{1ffff}'),
    ('\u{1e}', '\u{2fffe}'),
    ('\u{1f}', '\u{2ffff}'),
];

/// Returns the replacement of a control character.
fn stand_in(control: char) -> Option<char> {
    match control {
        // YAML accepts U+0085.
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' => {
            char::from_u32(u32::from(control) - 0x80 + C1_STAND_IN)
        }
        _ => C0.iter().find(|pair| pair.0 == control).map(|pair| pair.1),
    }
}

/// Returns the control character that was replaced.
fn control(stand_in: char) -> Option<char> {
    match stand_in {
        '\u{fdd0}'..='\u{fdef}' => {
            char::from_u32(u32::from(stand_in) - C1_STAND_IN + 0x80)
        }
        _ => C0.iter().find(|pair| pair.1 == stand_in).map(|pair| pair.0),
    }
}

/// A text in which control characters are replaced.
#[derive(Debug)]
pub(super) struct HiddenControls<'a> {
    /// The text for the parser.
    pub(super) text: Cow<'a, str>,
    /// The end of each replacement, and how many bytes the text has grown up to there.
    growth: Vec<(usize, usize)>,
}

impl<'a> HiddenControls<'a> {
    /// Replaces the control characters of a text, unless the text has one of the replacements
    /// already.
    pub(super) fn new(text: &'a str) -> Self {
        let mut hidden = Self { text: Cow::Borrowed(text), growth: Vec::new() };
        let has_any = text.chars().any(|it| stand_in(it).is_some());
        if !has_any || text.chars().any(|it| control(it).is_some()) {
            return hidden;
        }
        let mut out = String::with_capacity(text.len() * 2);
        let mut grown = 0;
        for character in text.chars() {
            let shown = stand_in(character);
            out.push(shown.unwrap_or(character));
            if let Some(shown) = shown {
                grown += shown.len_utf8() - character.len_utf8();
                hidden.growth.push((out.len(), grown));
            }
        }
        hidden.text = Cow::Owned(out);
        hidden
    }

    /// Returns the offset in the file for an offset in the parser's text.
    pub(super) fn offset(&self, offset: usize) -> usize {
        let before = self.growth.partition_point(|(end, _)| *end <= offset);
        let grown = before.checked_sub(1).and_then(|at| self.growth.get(at));
        offset - grown.map_or(0, |(_, grown)| *grown)
    }

    /// Restores the control characters in a text of the parser.
    pub(super) fn restored<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.growth.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().map(|it| control(it).unwrap_or(it)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_replaced_and_restored() {
        let text = "é: It\u{92}s\u{b}so\u{1e}so\u{80}";
        let hidden = HiddenControls::new(text);
        assert!(!hidden.text.chars().any(char::is_control));
        assert_eq!(hidden.restored(&hidden.text), text);
        for word in ["s\u{b}", "so\u{80}"] {
            let place = hidden.text.find(word.get(..1).unwrap()).unwrap();
            let there = text.get(hidden.offset(place)..).unwrap();
            assert!(there.starts_with('s'), "{there:?}");
        }
        let end = hidden.text.len();
        assert_eq!(hidden.offset(end), text.len());
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["It’s", "a\u{7}b", "a\u{fdd0}\u{92}"] {
            assert_eq!(HiddenControls::new(text).text, text);
        }
    }
}
