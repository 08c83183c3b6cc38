//! Collects decoded characters into a [`RichText`].

use std::sync::Arc;

use super::punctuation::Typographer;
use crate::assets::fonts::Script;
use crate::languages::Language;
use crate::rich_text::{RichText, Style, StyledRange, isolate_embeddings};
use crate::yaml::{Scalar, SourceMap};

/// Collects characters into a [`RichText`]. Runs of white space become one space, and white
/// space at the start and the end is dropped. A typographer replaces the punctuation; without
/// one it stays as written.
pub(super) struct Builder<'a> {
    map: &'a SourceMap,
    typographer: Option<&'a Typographer<'a>>,
    rich: RichText,
    /// Offsets in the text of characters to keep as written.
    literal: Vec<usize>,
    /// White space that is added if another character follows, with the style before it.
    space: Option<(usize, Style)>,
    last: Style,
}

impl<'a> Builder<'a> {
    /// Creates a builder for the text of a scalar.
    pub(super) fn new(
        map: &'a SourceMap,
        typographer: Option<&'a Typographer<'a>>,
    ) -> Self {
        Self {
            map,
            typographer,
            rich: RichText::default(),
            literal: Vec::new(),
            space: None,
            last: Style::default(),
        }
    }

    /// Adds a character that is kept as written.
    pub(super) fn push_literal(&mut self, character: char, decoded: usize, style: Style) {
        self.push(character, decoded, style);
        self.literal.push(self.rich.text.len() - character.len_utf8());
    }

    /// Adds a character that stands at an offset of the decoded scalar.
    pub(super) fn push(&mut self, character: char, decoded: usize, style: Style) {
        match character {
            ' ' | '\t' | '\n' => {
                self.space.get_or_insert((decoded, self.last));
                return;
            }
            // Readers search for, copy and dial it as an ordinary hyphen.
            '\u{2011}' => {
                self.push_literal('-', decoded, style);
                self.rich.line_ends.push((self.rich.text.len(), false));
                return;
            }
            // The fonts have only the wide no-break space.
            '\u{202f}' => return self.push('\u{a0}', decoded, style),
            '\u{200b}' => {
                self.rich.line_ends.push((self.rich.text.len(), true));
                return;
            }
            _ => {}
        }
        if is_presentation(character) && self.space.is_none() && self.ends_with_sign() {
            return;
        }
        self.last = style;
        if let Some((at, space)) = self.space.take()
            && !self.rich.text.is_empty()
            && !self.rich.text.ends_with('\n')
        {
            // A space takes the style that the words on both sides share. An underline then
            // neither extends past its words nor breaks between them.
            let shared = Style {
                strong: space.strong && style.strong,
                emphasis: space.emphasis && style.emphasis,
                link: space.link.filter(|_| space.link == style.link),
                language: space.language.filter(|_| space.language == style.language),
            };
            self.put(' ', at, shared);
        }
        self.put(character, decoded, style);
    }

    /// Tells whether a variation selector may follow the last character.
    fn ends_with_sign(&self) -> bool {
        let last = self.rich.text.chars().next_back();
        let is_sign =
            |it: char| !it.is_alphabetic() || Script::of(it) == Some(Script::Symbols);
        last.is_some_and(|it| is_sign(it) && !it.is_whitespace())
    }

    /// Adds a forced line break.
    pub(super) fn line_break(&mut self, decoded: usize) {
        self.space = None;
        if !self.rich.text.is_empty() && !self.rich.text.ends_with('\n') {
            self.put('\n', decoded, Style::default());
        }
    }

    /// Adds the address of a link and returns its index for [`Style::link`].
    pub(super) fn link(&mut self, address: &str) -> usize {
        self.rich.links.push(Arc::from(address));
        self.rich.links.len() - 1
    }

    /// Removes the last link, which has no text.
    pub(super) fn drop_link(&mut self) {
        self.rich.links.pop();
    }

    /// Adds a language and returns its index for [`Style::language`].
    pub(super) fn language(&mut self, language: Language) -> usize {
        self.rich.languages.push(language);
        self.rich.languages.len() - 1
    }

    /// Tells whether no visible character has been added.
    pub(super) fn is_empty(&self) -> bool {
        self.rich.text.is_empty()
    }

    /// Returns the length of the text so far in bytes.
    pub(super) fn len(&self) -> usize {
        self.rich.text.len()
    }

    /// Returns the text, with its span from the first to the last character.
    pub(super) fn finish(mut self) -> RichText {
        while self.rich.text.ends_with('\n') {
            self.rich.text.pop();
        }
        isolate_embeddings(&mut self.rich.text);
        self.rich.span = self.map.span();
        let end = self.rich.text.len();
        if end > 0 {
            self.rich.span = self.rich.locate(0..end);
        }
        if let Some(typographer) = self.typographer {
            typographer.set(&mut self.rich, &self.literal);
        }
        self.rich
    }

    fn put(&mut self, character: char, decoded: usize, style: Style) {
        let at = self.rich.text.len();
        self.rich.text.push(character);
        let end = self.rich.text.len();
        if let Some(source) = self.map.offset(decoded) {
            let expected =
                self.rich.origin.last().map(|&(text, from)| from + (at - text));
            if expected != Some(source) {
                self.rich.origin.push((at, source));
            }
        }
        if style == Style::default() {
            return;
        }
        match self.rich.styles.last_mut() {
            Some(last) if last.range.end == at && last.style == style => {
                last.range.end = end;
            }
            _ => self.rich.styles.push(StyledRange { range: at..end, style }),
        }
    }
}

/// Reads a scalar as plain text on one line. Without a typographer the punctuation stays as
/// written.
pub(super) fn plain(scalar: &Scalar, typographer: Option<&Typographer<'_>>) -> RichText {
    let mut builder = Builder::new(&scalar.map, typographer);
    for (at, character) in scalar.text.char_indices() {
        match scalar.values.get(character) {
            Some(value) => value
                .chars()
                .for_each(|character| builder.push(character, at, Style::default())),
            None => builder.push(character, at, Style::default()),
        }
    }
    builder.finish()
}

/// Tells whether a character is a variation selector for text or emoji presentation (Unicode,
/// emoji-variation-sequences.txt). Variation selectors are dropped because the fonts have one
/// form of each sign, and a browser would switch to another font.
const fn is_presentation(character: char) -> bool {
    matches!(character, '\u{fe0e}' | '\u{fe0f}')
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::load::load;
    use super::*;
    use crate::diagnostic::Source;
    use crate::yaml::Kind;

    pub(in crate::briefing) fn text_of(yaml: &str) -> RichText {
        let (node, _) = load(&Source::new("a.yaml", yaml)).unwrap();
        let Kind::Mapping(entries) = node.kind else { panic!() };
        let Kind::Scalar(scalar) = &entries[0].value.kind else { panic!() };
        plain(scalar, None)
    }

    #[test]
    fn white_space_collapses_and_spans_stay() {
        let yaml = "a: \"  one\\t two\n   three \\u00e9 x \"\n";
        let text = text_of(yaml);
        assert_eq!(text.text, "one two three é x");
        for word in ["one", "two", "three", "x"] {
            let at = text.text.find(word).unwrap();
            let span = text.locate(at..at + word.len());
            assert_eq!(&yaml[span.range()], word);
        }
    }

    #[test]
    fn no_break_hyphens_become_plain() {
        let text = text_of("a: \"co\\u2011operate 10\\u201116 ช\\u200bช\"\n");
        assert_eq!(text.text, "co-operate 10-16 ชช");
        assert_eq!(text.line_ends, [(3, false), (14, false), (20, true)]);
    }

    #[test]
    fn variation_selectors_are_dropped() {
        let yaml = "a: \"⚠\\ufe0f ℹ\\ufe0f 1\\ufe0f ☎\\ufe0e é\\ufe0f x \\ufe0f\"\n";
        let text = text_of(yaml);
        assert_eq!(text.text, "⚠ ℹ 1 ☎ é\u{fe0f} x \u{fe0f}");
        let at = text.text.find('é').unwrap();
        assert_eq!(&yaml[text.locate(at..at + 2).range()], "é");
    }
}
