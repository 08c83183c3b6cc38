//! Control characters that other programs write into text and that YAML refuses (YAML 1.2.2,
//! 5.1): hides them from the parser of the file behind characters that it accepts, and puts
//! them back into what it has read.
//!
//! They have a meaning, which `pasted` knows: Word's line breaks and hyphens, and the letters
//! that Windows-1252 has in place of the C1 controls. All other controls stay errors.

use std::borrow::Cow;

/// What stands for the C1 controls: characters that Unicode keeps free for such use (The
/// Unicode Standard, 23.7, noncharacters), 32 as the controls are.
const C1_STAND_IN: u32 = 0xfdd0;
/// What stands for vertical tab, form feed, and Word's no-break and soft hyphens.
const C0: [(char, char); 4] = [
    ('\u{b}', '\u{1fffe}'),
    ('\u{c}', '\u{1ffff}'),
    ('\u{1e}', '\u{2fffe}'),
    ('\u{1f}', '\u{2ffff}'),
];

fn stand_in(control: char) -> Option<char> {
    match control {
        // U+0085 is printable to YAML.
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' => {
            char::from_u32(u32::from(control) - 0x80 + C1_STAND_IN)
        }
        _ => C0.iter().find(|it| it.0 == control).map(|it| it.1),
    }
}

fn control(stand_in: char) -> Option<char> {
    match stand_in {
        '\u{fdd0}'..='\u{fdef}' => {
            char::from_u32(u32::from(stand_in) - C1_STAND_IN + 0x80)
        }
        _ => C0.iter().find(|it| it.1 == stand_in).map(|it| it.0),
    }
}

/// A text for the parser.
#[derive(Debug)]
pub(super) struct Hidden<'a> {
    /// The text with characters in place of the controls.
    pub(super) text: Cow<'a, str>,
    /// Where each of those ends, and how much longer the text is up to there.
    growth: Vec<(usize, usize)>,
}

impl<'a> Hidden<'a> {
    /// Hides the controls of a text, unless it has characters that would stand for them.
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

    /// Where an offset of the parser's text is in the file.
    pub(super) fn offset(&self, offset: usize) -> usize {
        let before = self.growth.partition_point(|(end, _)| *end <= offset);
        let grown = before.checked_sub(1).and_then(|at| self.growth.get(at));
        offset - grown.map_or(0, |(_, grown)| *grown)
    }

    /// What the parser has read, with the controls.
    pub(super) fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
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
    fn controls_are_hidden_and_shown_again() {
        let text = "é: It\u{92}s\u{b}so\u{1e}so\u{80}";
        let hidden = Hidden::new(text);
        assert!(!hidden.text.chars().any(char::is_control));
        assert_eq!(hidden.shown(&hidden.text), text);
        for word in ["s\u{b}", "so\u{80}"] {
            let place = hidden.text.find(word.get(..1).unwrap()).unwrap();
            let there = text.get(hidden.offset(place)..).unwrap();
            assert!(there.starts_with('s'), "{there:?}");
        }
        let end = hidden.text.len();
        assert_eq!(hidden.offset(end), text.len());
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["It’s", "a\u{7}b", "a\u{fdd0}\u{92}"] {
            assert_eq!(Hidden::new(text).text, text);
        }
    }
}
