//! Names what to write in place of a sign that no font has.

use icu_normalizer::ComposingNormalizerBorrowed;

/// The advice what to write in place of a character.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Substitute {
    /// The advice, in the imperative.
    pub hint: String,
    /// The text to write, if there is only one.
    pub replacement: Option<String>,
    /// Whether no font helps, for example because only colour distinguishes the sign.
    pub is_only: bool,
}

/// Returns what to write in place of a character: its compatibility form (NFKC), or words for
/// signs whose meaning a font of one colour cannot show. `covers` tells whether the fonts have
/// a character.
pub(super) fn substitute(
    character: char,
    covers: impl Fn(char) -> bool,
) -> Option<Substitute> {
    let only = |hint: String| Some(Substitute { hint, replacement: None, is_only: true });
    let text = match character {
        '\u{20e3}' => "write the number in a circle, such as ① or ❶",
        '\u{1f3fb}'..='\u{1f3ff}' => {
            return Some(Substitute {
                hint: "delete it: emoji are printed without tones of skin".to_owned(),
                replacement: Some(String::new()),
                is_only: true,
            });
        }
        '\u{1f1e6}'..='\u{1f1ff}' => {
            "write the name of the country: a flag is two such letters"
        }
        '\u{1f534}' | '\u{1f7e5}' => return only(in_words("red")),
        '\u{1f535}' | '\u{1f7e6}' => return only(in_words("blue")),
        '\u{1f7e0}' | '\u{1f7e7}' => return only(in_words("amber")),
        '\u{1f7e1}' | '\u{1f7e8}' => return only(in_words("yellow")),
        '\u{1f7e2}' | '\u{1f7e9}' => return only(in_words("green")),
        '\u{1f7e3}' | '\u{1f7ea}' => return only(in_words("purple")),
        '\u{1f7e4}' | '\u{1f7eb}' => return only(in_words("brown")),
        '\u{20d0}'..='\u{20ff}' => "write the sign without the mark around it",
        _ => {
            return plain(character, covers);
        }
    };
    only(text.to_owned())
}

/// Returns the advice for a sign that only its colour distinguishes.
fn in_words(color: &str) -> String {
    format!(
        "write the word, such as `{color}`: signs are printed in the colour of the text"
    )
}

/// Returns the compatibility form of a letter or sign, if the fonts have it.
fn plain(character: char, covers: impl Fn(char) -> bool) -> Option<Substitute> {
    let mut bytes = [0; 4];
    let text = character.encode_utf8(&mut bytes);
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned();
    let is_other =
        plain.as_str() != &*text && plain.chars().all(|it| it == ' ' || covers(it));
    if !is_other || plain.trim().is_empty() {
        return None;
    }
    // Websites use mathematical letters as bold or italic letters.
    let styled = matches!(character, '\u{1d400}'..='\u{1d7ff}');
    let mark = if styled { ", in `**` for bold or `*` for italic" } else { "" };
    let replacement = plain.trim().to_owned();
    let hint = format!("write `{replacement}`{mark}");
    Some(Substitute { hint, replacement: Some(replacement), is_only: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(character: char) -> Option<String> {
        substitute(character, |it| it.is_ascii()).map(|it| it.hint)
    }

    #[test]
    fn a_sign_has_a_plain_form_or_words() {
        assert_eq!(
            written('𝗯').unwrap(),
            "write `b`, in `**` for bold or `*` for italic"
        );
        assert_eq!(written('ﬃ').unwrap(), "write `ffi`");
        assert_eq!(written('⒜').unwrap(), "write `(a)`");
        assert!(written('🟢').unwrap().contains("`green`"));
        assert!(written('\u{20e3}').unwrap().contains('①'));
    }

    #[test]
    fn what_is_not_known_or_not_covered_has_none() {
        for character in ['🪬', 'か', 'a', '∬', '\u{a8}', '\u{1f000}'] {
            assert_eq!(written(character), None, "{character}");
        }
    }
}
