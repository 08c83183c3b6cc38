//! Values of data within a text. Until the text is read, each value stands in it as one private
//! character, which means nothing to Markdown: so a value is data wherever it stands, at the
//! beginning of a line or an item as well.

use std::sync::Arc;

use super::node::Scalar;

/// The characters that stand for values: Supplementary Private Use Area A.
const FIRST: u32 = 0xf_0000;
const COUNT: usize = 0xfffe;

/// The values of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Values {
    texts: Vec<Arc<str>>,
    /// Whether an optional field of the text is empty.
    pub(super) has_gap: bool,
}

impl Values {
    /// Adds a value; returns the character that stands for it.
    ///
    /// There are more of these characters than a text may have: one that needs more is refused
    /// for its length.
    pub(super) fn add(&mut self, value: &str) -> char {
        let at = self.texts.len().min(COUNT - 1);
        if self.texts.len() < COUNT {
            self.texts.push(value.into());
        }
        let code = u32::try_from(at).unwrap_or_default() + FIRST;
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The value that a character stands for. An empty one is an optional field without a
    /// value.
    pub(super) fn get(&self, character: char) -> Option<&str> {
        let at = u32::from(character).checked_sub(FIRST)?;
        self.texts.get(usize::try_from(at).ok()?).map(AsRef::as_ref)
    }

    /// Whether a character is one of those that stand for values. Where a file has one of its
    /// own, that is itself a value.
    pub(super) fn is_reserved(character: char) -> bool {
        (FIRST..FIRST + 0xfffe).contains(&u32::from(character))
    }

    /// A text with the values in place of their characters.
    pub(super) fn expand(&self, text: &str) -> String {
        let mut expanded = String::with_capacity(text.len());
        for character in text.chars() {
            match self.get(character) {
                Some(value) => expanded.push_str(value),
                None => expanded.push(character),
            }
        }
        expanded
    }
}

impl Scalar {
    /// Characters of the text with its values.
    pub(super) fn length(&self) -> usize {
        let length = |it| self.values.get(it).map_or(1, |it| it.chars().count().max(1));
        self.text.chars().map(length).sum()
    }

    /// Whether there is nothing but white space in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(|it| match self.values.get(it) {
            Some(value) => value.trim().is_empty(),
            None => it.is_whitespace(),
        })
    }

    /// The place in the text of a value that has more than one line.
    pub(super) fn value_of_lines(&self) -> Option<(usize, usize)> {
        let mut characters = self.text.char_indices();
        let has_lines = |it| self.values.get(it).is_some_and(|it| it.contains('\n'));
        let (at, character) = characters.find(|&(_, it)| has_lines(it))?;
        Some((at, at + character.len_utf8()))
    }
}

/// A cell as it is printed: white space is one space, and an end of a line, whichever sign the
/// program that wrote the table has for it, is a line feed. There are no empty lines.
pub(super) fn tidy(cell: &str) -> String {
    let is_end = |it| {
        matches!(it, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
    };
    let lines = cell.split(is_end).map(|line| {
        let words = line.split([' ', '\t']).filter(|it| !it.is_empty());
        let line = words.collect::<Vec<_>>().join(" ");
        line.trim_matches(is_blank).to_owned()
    });
    lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

/// White space of any kind, and signs that nobody sees.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_lines_of_words() {
        assert_eq!(tidy("  a \t b\r\n\r\n c\u{a0}\u{b}d "), "a b\nc\nd");
        assert_eq!(tidy(" \u{200b}\u{feff}\u{a0}"), "");
        assert_eq!(tidy("0113\u{a0}496"), "0113\u{a0}496");
    }

    #[test]
    fn values_are_found_by_their_characters() {
        let mut values = Values::default();
        let (one, two) = (values.add("x"), values.add(""));
        assert_eq!(values.get(one), Some("x"));
        assert_eq!(values.get(two), Some(""));
        assert_eq!(values.get('\u{f0002}'), None);
        assert_eq!(values.expand(&format!("a{one}b{two}c")), "axbc");
        assert!(Values::is_reserved(one) && !Values::is_reserved('\u{f0b7}'));
        (0..COUNT).for_each(|_| {
            values.add("z");
        });
        assert_eq!(values.get('\u{ffffd}'), Some("z"));
        assert_eq!(values.get('\u{100000}'), None);
    }
}
