//! Collects decoded characters into a [`RichText`] and checks them against the fonts.

use std::collections::BTreeMap;
use std::sync::Arc;

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

use super::punctuation::Typographer;
use crate::assets::fonts::{Face, FaceId, FontSet, FontSuggestion, Script, Substitute};
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::languages::Language;
use crate::rich_text::{RichText, Style, StyledRange, is_honoured, isolate_embeddings};
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

/// The most combining marks on one letter. No writing system uses half as many.
const MOST_MARKS: usize = 8;

/// Reports each character that cannot be printed, once per text: characters that a face lacks
/// that the text may be set in, and invisible characters that would change how the text is
/// read, searched or broken.
pub(super) fn check_characters(
    text: &RichText,
    fonts: &FontSet,
    faces: &[FaceId],
    report: &mut Report,
) {
    // Each character is reported once with a count, so that a text in a foreign script does
    // not give a thousand errors.
    let mut found: BTreeMap<char, Vec<Span>> = BTreeMap::new();
    let mut before = ' ';
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let mut marks = 0;
    for (at, character) in text.text.char_indices() {
        marks = if classes.get_u8(character) == 0 { 0 } else { marks + 1 };
        if marks == MOST_MARKS + 1 {
            let message = format!("a letter has more than {MOST_MARKS} marks");
            let span = text.locate(at..at + character.len_utf8());
            report.push(
                Diagnostic::error(Code::Character, span, message)
                    .hint("delete them: they would stand in the lines above and below"),
            );
        }
        let is_plain = character == '\n'
            || character.is_ascii_graphic()
            || character == ' '
            || is_honoured(character);
        let is_joined = is_joiner(character)
            && faces.iter().all(|id| fonts.joiner_face(*id, before, character).is_some());
        if !is_plain && !is_joined {
            let span = text.locate(at..at + character.len_utf8());
            found.entry(character).or_default().push(span);
        }
        before = character;
    }
    for (character, spans) in found {
        let lacking = fonts.first_missing(faces, character);
        let remedies = (fonts.substitute(character), fonts.suggestion(character));
        let diagnostic = check_character(character, &spans, lacking, remedies);
        let Some(diagnostic) = diagnostic else {
            continue;
        };
        report.push(match spans.len() {
            1 => diagnostic,
            count => diagnostic.label(format!("{count} times in this text")),
        });
    }
}

/// Tells whether a character is invisible and only selects the shapes of its neighbours.
pub(crate) const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Tells whether a character is a variation selector for text or emoji presentation (Unicode,
/// emoji-variation-sequences.txt). Variation selectors are dropped because the fonts have one
/// form of each sign, and a browser would switch to another font.
const fn is_presentation(character: char) -> bool {
    matches!(character, '\u{fe0e}' | '\u{fe0f}')
}

/// Returns the problem of a character, given the face that lacks it, if any.
fn check_character(
    character: char,
    spans: &[Span],
    lacking: Option<&Face>,
    (substitute, advice): (Option<Substitute>, Option<FontSuggestion>),
) -> Option<Diagnostic> {
    let code = format!("U+{:04X}", u32::from(character));
    let span = spans.first().copied().unwrap_or_default();
    let with_hint = |message: String, hint: &str| {
        Some(Diagnostic::error(Code::Character, span, message).hint(hint))
    };
    let to_delete = |message: String, hint: &str| {
        Some(replace(
            Diagnostic::error(Code::Character, span, message).hint(hint),
            spans,
            "",
        ))
    };
    match character {
        '\u{202a}'..='\u{202c}' => to_delete(
            format!("{code} is an invisible sign of direction without its partner"),
            "delete it: numbers and foreign words keep their direction without it",
        ),
        '\u{202d}' | '\u{202e}' => to_delete(
            format!(
                "{code} is an invisible character that turns the direction of writing"
            ),
            "delete it: what is read would differ from what is written",
        ),
        '\u{ad}' | '\u{200b}' | '\u{180e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            to_delete(
                format!("{code} is an invisible character"),
                "delete it; such characters come along with text pasted from the web",
            )
        }
        '\u{2028}' | '\u{2029}' => with_hint(
            format!("{code} is an invisible line separator"),
            "delete it and start a new line instead",
        ),
        _ if character.is_control() => to_delete(
            format!("{code} is a control character, which cannot be printed"),
            "delete it; it probably came with pasted text",
        ),
        '\u{fffc}' => to_delete(
            format!("{code} stands for a picture that was not copied with the text"),
            "delete it; logos are named under `logos`",
        ),
        // Private-use characters are refused even if a font of the briefing has them, because
        // nobody can hear or search them.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}' => with_hint(
            match of_wingdings(character) {
                Some(picture) => {
                    format!(
                        "{code} is a picture of a symbol font: {picture} in Wingdings"
                    )
                }
                None => {
                    format!("{code} is a picture of a symbol font, such as Wingdings")
                }
            },
            "write the words that it stands for, or delete it",
        ),
        _ if lacking.is_none() => None,
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => {
            with_hint(
                format!("{code} is an invisible character that the fonts do not know"),
                "delete it, with the emoji or letter that it belongs to",
            )
        }
        '\u{300}'..='\u{36f}' => with_hint(
            format!("the fonts have no glyph for the accent {code} by itself"),
            "type the letter with its accent as one character",
        ),
        _ => {
            let own = lacking.filter(|it| !it.is_embedded() && advice.is_none());
            let message = match own {
                Some(own) => {
                    format!("the font {} has no glyph for {code} `{character}`", own.name)
                }
                None => format!("no font has a glyph for {code} `{character}`"),
            };
            let other = match own {
                Some(_) => "replace the character, or use a font that has it".to_owned(),
                None => advice.map_or_else(|| FALLBACK.to_owned(), |it| it.hint()),
            };
            let error = Diagnostic::error(Code::Character, span, message);
            Some(match substitute {
                Some(Substitute { hint, replacement, is_only }) => {
                    let error = error.hint(hint);
                    let error = match replacement {
                        Some(text) => replace(error, spans, &text),
                        None => error,
                    };
                    if is_only { error } else { error.hint(format!("or {other}")) }
                }
                None if own.is_none() && advice.is_none() => {
                    error.hint("write words or another sign").hint(format!("or {other}"))
                }
                None => error.hint(other),
            })
        }
    }
}

/// Lets the last hint replace every span.
fn replace(diagnostic: Diagnostic, spans: &[Span], replacement: &str) -> Diagnostic {
    spans.iter().fold(diagnostic, |it, span| it.suggest(*span, replacement))
}

/// Returns the sign that Wingdings has at a private-use character. Word takes smileys, arrows
/// and boxes from this font.
const fn of_wingdings(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{f04a}' => "a smiling face",
        '\u{f04b}' => "a face that is neither glad nor sad",
        '\u{f04c}' => "a sad face",
        '\u{f028}' | '\u{f029}' => "a telephone",
        '\u{f02a}' | '\u{f02b}' => "an envelope",
        '\u{f06f}' | '\u{f071}' | '\u{f0a8}' => "an empty box",
        '\u{f0df}'..='\u{f0f0}' => "an arrow",
        '\u{f0fb}' | '\u{f0fd}' => "a cross",
        '\u{f0fc}' | '\u{f0fe}' => "a tick",
        _ => return None,
    })
}

/// The remedy for a sign that no known free font has.
const FALLBACK: &str = "save a font that has it as a static TrueType file beside the \
                        briefing and name it as both `regular` and `bold` under \
                        `poster.theme.fonts.fallback`";

#[cfg(test)]
mod tests {
    use super::super::load::load;
    use super::*;
    use crate::diagnostic::Source;
    use crate::yaml::Kind;

    fn text_of(yaml: &str) -> RichText {
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
    fn private_use_characters_are_refused_even_if_a_font_has_them() {
        for character in ['\u{e000}', '\u{f0b7}', '\u{f1234}', '\u{10fffd}'] {
            assert!(check_character(character, &[], None, (None, None)).is_some());
        }
        assert!(check_character('é', &[], None, (None, None)).is_none());
    }

    #[test]
    fn variation_selectors_are_dropped() {
        let yaml = "a: \"⚠\\ufe0f ℹ\\ufe0f 1\\ufe0f ☎\\ufe0e é\\ufe0f x \\ufe0f\"\n";
        let text = text_of(yaml);
        assert_eq!(text.text, "⚠ ℹ 1 ☎ é\u{fe0f} x \u{fe0f}");
        let at = text.text.find('é').unwrap();
        assert_eq!(&yaml[text.locate(at..at + 2).range()], "é");
    }

    #[test]
    fn each_bad_character_is_reported_once() {
        let fonts = FontSet::embedded().unwrap();
        let mut report = Report::new();
        let text = text_of("a: \"か a\\u2060b か \\u202e \\a é – “x” £ €\"\n");
        check_characters(&text, &fonts, &FaceId::ALL, &mut report);
        assert_eq!(report.iter().count(), 4, "{report:?}");
    }
}
