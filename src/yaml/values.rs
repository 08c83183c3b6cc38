//! Keeps the values of a table that were filled into a text.
//!
//! Until the text is parsed, a placeholder character stands for each value. Markdown gives the
//! placeholder no meaning, so a value stays data even at the start of a line or of a list item.

use std::sync::Arc;

/// The first placeholder, and how many there are: Supplementary Private Use Area A.
const FIRST: u32 = 0xf_0000;
const COUNT: usize = 0xfffe;

/// The values in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Values {
    texts: Vec<Arc<str>>,
    /// Whether the text has an optional field without a value.
    pub(crate) has_gap: bool,
}

impl Values {
    /// Adds a value and returns its placeholder.
    ///
    /// There are more placeholders than a text may have characters, so a text that runs out of
    /// them is refused for its length.
    pub(crate) fn add(&mut self, value: &str) -> char {
        let at = self.texts.len().min(COUNT - 1);
        if self.texts.len() < COUNT {
            self.texts.push(value.into());
        }
        let code = u32::try_from(at).unwrap_or_default() + FIRST;
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Returns the value of a placeholder. An empty value is an optional field without a value.
    pub(crate) fn get(&self, character: char) -> Option<&str> {
        let at = u32::from(character).checked_sub(FIRST)?;
        self.texts.get(usize::try_from(at).ok()?).map(AsRef::as_ref)
    }

    /// Returns whether a character is a placeholder. If the file itself has such a character, the
    /// character becomes a value.
    pub(crate) fn is_reserved(character: char) -> bool {
        (FIRST..FIRST + 0xfffe).contains(&u32::from(character))
    }

    /// Returns a text with the values in place of their placeholders.
    pub(crate) fn expand(&self, text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_placeholders() {
        let mut values = Values::default();
        let (a, b) = (values.add("x"), values.add(""));
        assert_eq!(values.get(a), Some("x"));
        assert_eq!(values.get(b), Some(""));
        assert_eq!(values.get('\u{f0002}'), None);
        assert_eq!(values.expand(&format!("a{a}b{b}c")), "axbc");
        assert!(Values::is_reserved(a) && !Values::is_reserved('\u{f0b7}'));
        (0..COUNT).for_each(|_| {
            values.add("z");
        });
        assert_eq!(values.get('\u{ffffd}'), Some("z"));
        assert_eq!(values.get('\u{100000}'), None);
    }
}
