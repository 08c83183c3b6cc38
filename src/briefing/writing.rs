//! Words in other letters than those of the text around them: marked with the language that
//! is most often written so, unless the author has said which it is. A voice for the wrong
//! language of a script reads more than one that knows none of its letters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Block, Briefing, Language, RichText, Style, StyledRange};

/// Scripts, each with the language that is taken for granted, and its blocks, first to last
/// (Unicode, Blocks.txt). Japanese is told by its syllabaries alone.
const SCRIPTS: [(&str, &[(u32, u32)]); 25] = [
    ("en", &[(0x41, 0x5a), (0x61, 0x7a), (0xc0, 0x24f), (0x1e00, 0x1eff)]),
    ("el", &[(0x370, 0x3ff), (0x1f00, 0x1fff)]),
    ("ru", &[(0x400, 0x52f)]),
    ("hy", &[(0x530, 0x58f)]),
    ("he", &[(0x590, 0x5ff)]),
    ("ar", &[(0x600, 0x6ff), (0x750, 0x77f), (0x870, 0x8ff)]),
    ("hi", &[(0x900, 0x97f)]),
    ("bn", &[(0x980, 0x9ff)]),
    ("pa", &[(0xa00, 0xa7f)]),
    ("gu", &[(0xa80, 0xaff)]),
    ("or", &[(0xb00, 0xb7f)]),
    ("ta", &[(0xb80, 0xbff)]),
    ("te", &[(0xc00, 0xc7f)]),
    ("kn", &[(0xc80, 0xcff)]),
    ("ml", &[(0xd00, 0xd7f)]),
    ("si", &[(0xd80, 0xdff)]),
    ("th", &[(0xe00, 0xe7f)]),
    ("lo", &[(0xe80, 0xeff)]),
    ("my", &[(0x1000, 0x109f)]),
    ("ka", &[(0x10a0, 0x10ff)]),
    ("ko", &[(0x1100, 0x11ff), (0xac00, 0xd7af)]),
    ("am", &[(0x1200, 0x139f)]),
    ("km", &[(0x1780, 0x17ff)]),
    ("ja", &[(0x3041, 0x30ff)]),
    ("zh", &[(0x3400, 0x4dbf), (0x4e00, 0x9fff), (0x2_0000, 0x3_23af)]),
];

/// The language of a character's script.
fn language_of(character: char) -> Option<&'static str> {
    let code = u32::from(character);
    let holds = |blocks: &[(u32, u32)]| {
        blocks.iter().any(|(first, last)| (first..=last).contains(&&code))
    };
    SCRIPTS.iter().find(|(_, blocks)| holds(blocks)).map(|(language, _)| *language)
}

/// The same for letters: of marks and digits nobody can tell.
fn language_of_letter(character: char) -> Option<&'static str> {
    // Most are.
    if character.is_ascii() {
        return character.is_ascii_alphabetic().then_some("en");
    }
    language_of(character).filter(|_| character.is_alphabetic())
}

impl Briefing {
    /// Marks words in other letters than most of the briefing's.
    pub(super) fn mark_scripts(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        self.each_text(&mut |rich| {
            for language in rich.text.chars().filter_map(language_of_letter) {
                *counts.entry(language).or_default() += 1;
            }
        });
        let Some((&main, _)) = counts.iter().max_by_key(|(_, count)| **count) else {
            return;
        };
        if counts.len() == 1 {
            return;
        }
        // Chinese characters in Japanese are not Chinese.
        let is_japanese = self.language.as_str().starts_with("ja");
        let is_own = |language: &str| {
            language == main || is_japanese && matches!(language, "ja" | "zh")
        };
        self.each_text(&mut |rich| mark(rich, &is_own));
    }

    /// Visits every text that is printed, besides the facts and alternate texts.
    pub(super) fn each_text(&mut self, visit: &mut impl FnMut(&mut RichText)) {
        visit(&mut self.kicker);
        visit(&mut self.title);
        let lines = [&mut self.subtitle, &mut self.publisher, &mut self.call];
        lines.into_iter().flatten().for_each(&mut *visit);
        for panel in &mut self.panels {
            visit(&mut panel.heading);
            each_block(&mut panel.body, visit);
        }
        each_block(&mut self.contact, visit);
    }
}

fn each_block(blocks: &mut [Block], visit: &mut impl FnMut(&mut RichText)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => visit(text),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| each_block(item, visit));
            }
        }
    }
}

/// Marks the words of a text that are not in its own letters.
fn mark(rich: &mut RichText, is_own: &impl Fn(&str) -> bool) {
    let mut marks = Vec::new();
    for (range, language) in foreign(&rich.text, is_own) {
        let Some(language) = Language::parse(language) else { continue };
        let known = rich.languages.iter().position(|it| *it == language);
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

/// The stretches in other letters, each from its first letter to its last, with what stands
/// between them: `NSPCC 0808 800 5000, Childline` is one.
fn foreign(
    text: &str,
    is_own: &impl Fn(&str) -> bool,
) -> Vec<(Range<usize>, &'static str)> {
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    let mut is_open = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let letter = language_of_letter(character).filter(|it| !is_own(it));
        match (letter, found.last_mut()) {
            (Some(language), Some((range, last))) if is_open && *last == language => {
                range.end = end;
            }
            (Some(language), _) => {
                found.push((at..end, language));
                is_open = true;
            }
            // A mark belongs to the letter before it.
            (None, Some((range, last)))
                if range.end == at && language_of(character) == Some(last) =>
            {
                range.end = end;
            }
            (None, _) if language_of_letter(character).is_some() => is_open = false,
            (None, _) if character == '\n' => is_open = false,
            (None, _) => {}
        }
    }
    found
}

/// Gives languages to bytes of a text that have none, in one walk along the text.
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

/// Stretches that languages are given to, those that are passed left out, and what comes of
/// it.
struct Marks<'a> {
    marks: &'a [(Range<usize>, usize)],
    set: &'a mut Vec<StyledRange>,
}

impl Marks<'_> {
    /// Splits a part of the text, plain or of one style, where languages change.
    fn split(&mut self, part: Range<usize>, style: Option<Style>) {
        let mut at = part.start;
        while let Some((mark, language)) = self.marks.first() {
            let (start, end) = (mark.start.max(part.start), mark.end.min(part.end));
            if start < end {
                // A part of a link would be a link by itself.
                let is_parted = style.is_some_and(|it| it.link.is_some())
                    && (start, end) != (part.start, part.end);
                if !is_parted {
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

    fn marked(text: &str, main: &str) -> Vec<String> {
        let found = foreign(text, &|it| it == main);
        found.into_iter().map(|(range, it)| format!("{it}: {}", &text[range])).collect()
    }

    #[test]
    fn words_in_other_letters_are_found_whole() {
        assert_eq!(marked("Call 999, or ring", "en"), [""; 0]);
        assert_eq!(
            marked("In Arabic: العربية والكردية. In Hindi: हिन्दी!", "en"),
            ["ar: العربية والكردية", "hi: हिन्दी"]
        );
        assert_eq!(
            marked("اتصل: Childline 0800 1111 · NSPCC، أو 999", "ar"),
            ["en: Childline 0800 1111 · NSPCC"]
        );
        assert_eq!(marked("один two три", "ru"), ["en: two"]);
    }

    #[test]
    fn styles_are_parted_and_kept() {
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
