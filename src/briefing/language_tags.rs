//! Marks words in a foreign script with a language.
//!
//! The language is the one that is most often written in the script, unless the author has
//! marked the words already. A screen reader that uses a voice for the wrong language of a
//! script still reads more than a voice that knows none of the letters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Content;
use crate::languages::Language;
use crate::languages::script::{self, Script};
use crate::rich_text::{RichText, Style, StyledRange};

impl Content {
    /// Marks the words in other scripts than the main one of the briefing.
    pub(super) fn mark_foreign_scripts(&mut self) {
        let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
        self.for_each_text(&mut |rich| {
            let text = &rich.text;
            // Nearly all letters of most texts.
            let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
            if latin > 0 {
                *counts.entry(Script::Latin).or_default() += latin;
            }
            if text.is_ascii() {
                return;
            }
            let others = text.chars().filter(|it| !it.is_ascii());
            for script in others.filter_map(script_of_letter) {
                *counts.entry(script).or_default() += 1;
            }
        });
        let Some((&main, _)) = counts.iter().max_by_key(|(_, count)| **count) else {
            return;
        };
        if counts.len() == 1 {
            return;
        }
        // Chinese characters in a Japanese text are not Chinese.
        let is_japanese = self.language.primary() == "ja";
        let is_own = |script: Script| {
            script == main
                || is_japanese && matches!(script, Script::Hiragana | Script::Han)
        };
        self.for_each_text(&mut |rich| mark(rich, &is_own));
    }
}

/// Returns the script of a letter. Both syllabaries of Japanese count as one script.
fn script_of_letter(character: char) -> Option<Script> {
    match script::of_letter(character) {
        Some(Script::Katakana) => Some(Script::Hiragana),
        script => script,
    }
}

/// Marks the words of a text that are in a foreign script.
fn mark(rich: &mut RichText, is_own: &impl Fn(Script) -> bool) {
    let mut marks = Vec::new();
    for (range, script) in foreign_runs(&rich.text, is_own) {
        let language = script::usual_language(script);
        let Some(language) = language.and_then(|tag| Language::parse(&tag)) else {
            continue;
        };
        let known = rich.languages.iter().position(|known| *known == language);
        let index = known.unwrap_or_else(|| {
            rich.languages.push(language);
            rich.languages.len() - 1
        });
        marks.push((range, index));
    }
    if !marks.is_empty() {
        set_languages(&mut rich.styles, &marks, rich.text.len());
    }
}

/// Finds the runs in foreign scripts. A run extends from the first letter of a script to the
/// last, over everything between them that is not a letter of another script: in an Arabic
/// text, `NSPCC 0808 800 5000, Childline` is one run.
fn foreign_runs(
    text: &str,
    is_own: &impl Fn(Script) -> bool,
) -> Vec<(Range<usize>, Script)> {
    let mut runs: Vec<(Range<usize>, Script)> = Vec::new();
    let mut is_open = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let letter = script_of_letter(character);
        match (letter.filter(|script| !is_own(*script)), runs.last_mut()) {
            (Some(script), Some((range, last))) if is_open && *last == script => {
                range.end = end;
            }
            (Some(script), _) => {
                runs.push((at..end, script));
                is_open = true;
            }
            // A mark belongs to the letter before it.
            (None, Some((range, last)))
                if range.end == at
                    && letter.is_none()
                    && script::uses(*last, character) =>
            {
                range.end = end;
            }
            (None, _) if letter.is_some() || character == '\n' => is_open = false,
            (None, _) => {}
        }
    }
    runs
}

/// Sets the languages of byte ranges that have none, in one pass over the text.
fn set_languages(
    styles: &mut Vec<StyledRange>,
    marks: &[(Range<usize>, usize)],
    end: usize,
) {
    let mut set: Vec<StyledRange> = Vec::with_capacity(styles.len() + marks.len());
    let mut marks = Marks { marks, set: &mut set };
    let mut plain = 0;
    for StyledRange { range, style } in styles.drain(..) {
        marks.split(plain..range.start, None);
        plain = plain.max(range.end);
        marks.split(range, Some(style));
    }
    marks.split(plain..end, None);
    *styles = set;
}

/// The language ranges that are still to be applied, and the styles written so far.
struct Marks<'a> {
    marks: &'a [(Range<usize>, usize)],
    set: &'a mut Vec<StyledRange>,
}

impl Marks<'_> {
    /// Writes a part of the text that has one style, or none, split where languages change.
    fn split(&mut self, part: Range<usize>, style: Option<Style>) {
        let mut at = part.start;
        while let Some((mark, language)) = self.marks.first() {
            let (start, end) = (mark.start.max(part.start), mark.end.min(part.end));
            if start < end {
                // A link that is split would become two links.
                let splits_link = style.is_some_and(|it| it.link.is_some())
                    && (start, end) != (part.start, part.end);
                if !splits_link {
                    let plain = style.unwrap_or_default();
                    let language = plain.language.or(Some(*language));
                    self.push(at..start, style);
                    self.push(start..end, Some(Style { language, ..plain }));
                    at = end;
                }
            }
            if mark.end > part.end {
                break;
            }
            self.marks = self.marks.get(1..).unwrap_or_default();
        }
        self.push(at..part.end, style);
    }

    fn push(&mut self, range: Range<usize>, style: Option<Style>) {
        if let Some(style) = style
            && !range.is_empty()
        {
            self.set.push(StyledRange { range, style });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, main: Script) -> Vec<String> {
        let language = |script| script::usual_language(script).unwrap();
        let show = |(range, script): (Range<usize>, Script)| {
            format!("{}: {}", language(script), &text[range])
        };
        foreign_runs(text, &|script| script == main).into_iter().map(show).collect()
    }

    #[test]
    fn runs_of_foreign_scripts_are_found() {
        assert_eq!(marked("Call 999, or ring", Script::Latin), [""; 0]);
        assert_eq!(
            marked("In Arabic: العربية والكردية. In Hindi: हिन्दी!", Script::Latin),
            ["ar: العربية والكردية", "hi: हिन्दी"]
        );
        assert_eq!(
            marked("اتصل: Childline 0800 1111 · NSPCC، أو 999", Script::Arabic),
            ["en: Childline 0800 1111 · NSPCC"]
        );
        assert_eq!(
            marked("See コーヒー।, বাংলা।", Script::Latin),
            ["ja: コーヒー", "bn: বাংলা।"]
        );
        assert_eq!(marked("один two три", Script::Cyrillic), ["en: two"]);
    }

    #[test]
    fn styles_are_split_at_languages() {
        let strong = Style { strong: true, ..Style::default() };
        let polish = Style { language: Some(9), ..Style::default() };
        let styled = |range, style| StyledRange { range, style };
        let in_other = |style: Style| Style { language: Some(3), ..style };
        let after = |before: Vec<StyledRange>, range: Range<usize>| {
            let mut styles = before;
            set_languages(&mut styles, &[(range, 3)], 9);
            styles
        };
        let plain = Style::default();
        assert_eq!(after(vec![], 2..5), [styled(2..5, in_other(plain))]);
        assert_eq!(
            after(vec![styled(0..4, strong)], 2..6),
            [
                styled(0..2, strong),
                styled(2..4, in_other(strong)),
                styled(4..6, in_other(plain))
            ]
        );
        assert_eq!(
            after(vec![styled(3..4, polish), styled(8..9, strong)], 2..6),
            [
                styled(2..3, in_other(plain)),
                styled(3..4, polish),
                styled(4..6, in_other(plain)),
                styled(8..9, strong)
            ]
        );
        assert_eq!(
            after(vec![styled(0..9, strong)], 2..6),
            [styled(0..2, strong), styled(2..6, in_other(strong)), styled(6..9, strong)]
        );
        assert_eq!(
            after(vec![styled(0..1, strong), styled(7..9, strong)], 2..6),
            [styled(0..1, strong), styled(2..6, in_other(plain)), styled(7..9, strong)]
        );
    }
}
