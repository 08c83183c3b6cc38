//! Checks that each character of a text can be printed, read and searched.

use std::collections::BTreeMap;

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

use crate::assets::fonts::{Face, FaceId, FontSet, FontSuggestion, Substitute};
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::rich_text::{RichText, is_honoured};

/// The most combining marks on one letter. No writing system uses half as many.
const MOST_MARKS: usize = 8;

/// Reports each character that cannot be printed, once per text: characters that a face lacks
/// that the text may be set in, and invisible characters that would change how the text is
/// read, searched or broken.
pub(super) fn check(
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

/// What may be done about a character that no font has: another sign, or another font.
type Remedies = (Option<Substitute>, Option<FontSuggestion>);

/// Returns the problem of a character, given the face that lacks it, if any.
fn check_character(
    character: char,
    spans: &[Span],
    lacking: Option<&Face>,
    remedies: Remedies,
) -> Option<Diagnostic> {
    let code = format!("U+{:04X}", u32::from(character));
    let span = spans.first().copied().unwrap_or_default();
    let with_hint = |message: String, hint: &str| {
        Some(Diagnostic::error(Code::Character, span, message).hint(hint))
    };
    if let Some(refused) = refused(character, spans) {
        return Some(refused);
    }
    match character {
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
        _ => Some(without_glyph(character, spans, lacking, remedies)),
    }
}

/// Returns the error for a character that is refused whatever the fonts have.
fn refused(character: char, spans: &[Span]) -> Option<Diagnostic> {
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
        _ => None,
    }
}

/// Returns the error for a character that no font has that may be used for it.
fn without_glyph(
    character: char,
    spans: &[Span],
    lacking: Option<&Face>,
    (substitute, suggestion): Remedies,
) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    let span = spans.first().copied().unwrap_or_default();
    let own = lacking.filter(|it| !it.is_embedded() && suggestion.is_none());
    let message = match own {
        Some(own) => {
            format!("the font {} has no glyph for {code} `{character}`", own.name)
        }
        None => format!("no font has a glyph for {code} `{character}`"),
    };
    let other = match own {
        Some(_) => "replace the character, or use a font that has it".to_owned(),
        None => suggestion.map_or_else(|| FALLBACK.to_owned(), |it| it.hint()),
    };
    let error = Diagnostic::error(Code::Character, span, message);
    match substitute {
        Some(Substitute { hint, replacement, is_only }) => {
            let error = error.hint(hint);
            let error = match replacement {
                Some(text) => replace(error, spans, &text),
                None => error,
            };
            if is_only { error } else { error.hint(format!("or {other}")) }
        }
        None if own.is_none() && suggestion.is_none() => {
            error.hint("write words or another sign").hint(format!("or {other}"))
        }
        None => error.hint(other),
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
const FALLBACK: &str = "save a font that has it beside the briefing and name its file as \
                        both `regular` and `bold` under `poster.theme.fonts.fallback`";

#[cfg(test)]
mod tests {
    use super::super::text::tests::text_of;
    use super::*;

    #[test]
    fn private_use_characters_are_refused_even_if_a_font_has_them() {
        for character in ['\u{e000}', '\u{f0b7}', '\u{f1234}', '\u{10fffd}'] {
            assert!(check_character(character, &[], None, (None, None)).is_some());
        }
        assert!(check_character('é', &[], None, (None, None)).is_none());
    }

    #[test]
    fn each_bad_character_is_reported_once() {
        let fonts = FontSet::embedded().unwrap();
        let mut report = Report::new();
        let text = text_of("a: \"か a\\u2060b か \\u202e \\a é – “x” £ €\"\n");
        check(&text, &fonts, &FaceId::ALL, &mut report);
        assert_eq!(report.iter().count(), 4, "{report:?}");
    }
}
