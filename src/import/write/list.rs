//! Recognises typed bullets and numbers, and gives paragraphs their places in lists.

use crate::import::count::line_text;
use crate::import::model::{Block, Inline, ListItem, Omission, OmissionKind, Paragraph};
use crate::import::recognise::cut_start;

/// Signs that are bullets wherever they stand before a space.
const BULLETS: [char; 20] = [
    '\u{2022}', '\u{25CF}', '\u{25AA}', '\u{25E6}', '\u{2023}', '\u{B7}', '\u{25CB}',
    '\u{25A0}', '\u{25A1}', '\u{25BA}', '\u{25B6}', '\u{2713}', '\u{2714}', '\u{27A2}',
    '\u{2756}', '\u{2794}', '\u{29BF}', '\u{2043}', '\u{F0B7}', '\u{25C6}',
];
/// Signs that are bullets where several lines begin with them.
const DASHES: [char; 4] = ['-', '\u{2013}', '\u{2014}', '*'];

/// Returns blocks in which typed bullets and numbers are lists. Lines of a paragraph that begin
/// with bullets are paragraphs of their own. Typed numbers are added to the omissions.
pub(super) fn typed_lists(
    blocks: &[Block],
    place: &str,
    omissions: &mut Vec<Omission>,
) -> Vec<Block> {
    let mut lines: Vec<Block> = blocks.iter().flat_map(divided).collect();
    let marks = lines.iter().filter_map(paragraph_of).map(|it| line_text(&it.inlines));
    let dashes = marks.filter(|it| bullet_end(it, true).is_some()).count();
    for block in &mut lines {
        if let Block::Paragraph(paragraph) = block
            && let Some(end) = bullet_end(&line_text(&paragraph.inlines), dashes >= 2)
        {
            cut_start(&mut paragraph.inlines, end);
            let item = ListItem { level: 0, ordered: false, number: None };
            paragraph.list = Some(paragraph.list.unwrap_or(item));
        }
    }
    number(&mut lines, place, omissions);
    lines
}

fn paragraph_of(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) | Block::Frame(_) | Block::Picture(_) => None,
    }
}

/// Divides a paragraph at line breaks before bullets.
fn divided(block: &Block) -> Vec<Block> {
    let Block::Paragraph(paragraph) = block else { return vec![block.clone()] };
    let lines: Vec<&[Inline]> =
        paragraph.inlines.split(|it| *it == Inline::Break).collect();
    let is_item = |line: &&[Inline]| bullet_end(&line_text(line), true).is_some();
    if lines.iter().filter(|it| is_item(it)).count() < 2 {
        return vec![block.clone()];
    }
    let line = |inlines: &[Inline]| {
        Block::Paragraph(Paragraph { inlines: inlines.to_vec(), ..paragraph.clone() })
    };
    lines.into_iter().map(line).collect()
}

/// Returns where a bullet with its space ends, in bytes.
fn bullet_end(text: &str, with_dashes: bool) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let mut chars = text[start..].chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let words = rest.trim_start();
    let gap = rest.len() - words.len();
    if words.is_empty() {
        return None;
    }
    let is_bullet = BULLETS.contains(&first);
    // Word's second level is a small o before a tabulator.
    let is_letter = first == 'o' && rest.starts_with('\t');
    let is_dash = with_dashes && DASHES.contains(&first) && gap > 0;
    (is_bullet || is_letter || is_dash).then_some(start + first.len_utf8() + gap)
}

/// Turns typed numbers that count from 1 in neighbouring paragraphs into a numbered list.
fn number(lines: &mut [Block], place: &str, omissions: &mut Vec<Omission>) {
    let mut at = 0;
    while at < lines.len() {
        let run = count_from_one(&lines[at..]);
        if run.len() < 2 {
            at += 1;
            continue;
        }
        for ((block, end), number) in lines[at..].iter_mut().zip(&run).zip(1..) {
            let Block::Paragraph(paragraph) = block else { continue };
            let text = line_text(&paragraph.inlines)[..*end].trim().to_owned();
            let kind = OmissionKind::ListNumber;
            omissions.push(Omission { kind, place: place.to_owned(), text });
            cut_start(&mut paragraph.inlines, *end);
            paragraph.list =
                Some(ListItem { level: 0, ordered: true, number: Some(number) });
        }
        at += run.len();
    }
}

/// Returns where the numbers of paragraphs end that count 1, 2, 3 or a, b, c.
fn count_from_one(lines: &[Block]) -> Vec<usize> {
    let mut ends = Vec::new();
    for (line, number) in lines.iter().zip(1_u32..) {
        let Some(paragraph) = paragraph_of(line).filter(|it| it.list.is_none()) else {
            break;
        };
        let Some(end) = number_end(&line_text(&paragraph.inlines), number) else { break };
        ends.push(end);
    }
    ends
}

/// Returns where a number with its sign and space ends, in bytes.
fn number_end(text: &str, number: u32) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = text[start..].trim_start_matches('(');
    let letter = number.checked_sub(1).and_then(|it| char::from_u32(u32::from('a') + it));
    let letter =
        letter.filter(char::is_ascii_lowercase).map(String::from).unwrap_or_default();
    let after = rest
        .strip_prefix(&number.to_string())
        .or_else(|| if letter.is_empty() { None } else { rest.strip_prefix(&letter) })?;
    let words = after.strip_prefix(['.', ')', ':'])?;
    let is_item = words.starts_with(char::is_whitespace) && !words.trim().is_empty();
    is_item.then(|| text.len() - words.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::model::Run;

    fn paragraph(text: &str) -> Block {
        let run = Inline::Text(Run { text: text.to_owned(), ..Run::default() });
        Block::Paragraph(Paragraph { inlines: vec![run], ..Paragraph::default() })
    }

    fn items(lines: &[&str]) -> Vec<(Option<bool>, String)> {
        let blocks: Vec<Block> = lines.iter().map(|it| paragraph(it)).collect();
        let lists = typed_lists(&blocks, "", &mut Vec::new());
        let item = |block: &Block| {
            let paragraph = paragraph_of(block).unwrap();
            (paragraph.list.map(|it| it.ordered), line_text(&paragraph.inlines))
        };
        lists.iter().map(item).collect()
    }

    #[test]
    fn typed_bullets_are_lists() {
        let of = |ordered, text: &str| (ordered, text.to_owned());
        assert_eq!(
            items(&["\u{2022}\tOne", "o\tTwo"]),
            [of(Some(false), "One"), of(Some(false), "Two")]
        );
        assert_eq!(
            items(&["- One", "- Two"]),
            [of(Some(false), "One"), of(Some(false), "Two")]
        );
        assert_eq!(items(&["- One", "Two"]), [of(None, "- One"), of(None, "Two")]);
        assert_eq!(items(&["over and out"]), [of(None, "over and out")]);
    }

    #[test]
    fn typed_numbers_are_lists_where_they_count() {
        let of = |ordered, text: &str| (ordered, text.to_owned());
        assert_eq!(
            items(&["1. One", "2. Two"]),
            [of(Some(true), "One"), of(Some(true), "Two")]
        );
        assert_eq!(
            items(&["a) One", "b) Two"]),
            [of(Some(true), "One"), of(Some(true), "Two")]
        );
        assert_eq!(items(&["1. One", "Two"]), [of(None, "1. One"), of(None, "Two")]);
        assert_eq!(
            items(&["2. Two", "3. Three"]),
            [of(None, "2. Two"), of(None, "3. Three")]
        );
    }
}
