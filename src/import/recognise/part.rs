//! [`Part`]: a heading with its text, which may be a panel.

use super::patterns::{Leading, kicker_end, leading_number};
use super::{omission, words_in};
use crate::import::count::{self, line_text as text};
use crate::import::model::{
    Block, Bounds, Inline, Omission, OmissionKind, Paragraph, Role, Run,
};

/// Most words of a heading.
const HEADING_WORDS: usize = 14;
/// Most words of a heading that nothing but its place marks.
const PLAIN_WORDS: usize = 8;

/// A heading with its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) heading: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
    /// The number that stands beside it or that its program prints.
    pub(super) number: Option<u32>,
    /// The typed number of a box beside it.
    pub(super) number_text: String,
    pub(super) bounds: Option<Bounds>,
}

impl Part {
    pub(super) fn words(&self) -> usize {
        count::split(&text(&self.heading)).count() + words_in(&self.blocks)
    }

    pub(super) fn heading_text(&self) -> String {
        text(&self.heading).trim().to_owned()
    }

    /// Returns the number and the heading as paragraphs, with the text.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        let line = |inlines: Vec<Inline>| {
            Block::Paragraph(Paragraph { inlines, bold: true, ..Paragraph::default() })
        };
        let number = Run { text: self.number_text, ..Run::default() };
        let number = (!number.text.is_empty()).then(|| line(vec![Inline::Text(number)]));
        number.into_iter().chain([line(self.heading)]).chain(self.blocks).collect()
    }

    /// Reads blocks as a part: a line that looks like a heading, and text after it. Returns
    /// them unchanged if they do not begin with a heading.
    pub(super) fn of_blocks(blocks: Vec<Block>) -> Result<Self, Vec<Block>> {
        let texts = |it: &Block| words_in(std::slice::from_ref(it)) > 0;
        let Some(mut at) = blocks.iter().position(texts) else { return Err(blocks) };
        let mut part = Self::default();
        // A line with nothing but a number stands over the heading.
        if let Block::Paragraph(paragraph) = &blocks[at] {
            let line = text(&paragraph.inlines);
            if let Some(Leading { number, length, .. }) = leading_number(&line)
                && line[length..].trim().is_empty()
                && blocks[at + 1..].iter().any(texts)
            {
                part.number = Some(number);
                part.number_text = line.trim().to_owned();
                at += 1 + blocks[at + 1..].iter().position(texts).unwrap_or(0);
            }
        }
        let Block::Paragraph(first) = &blocks[at] else { return Err(blocks) };
        let has_more = blocks[at + 1..].iter().any(texts);
        let next = blocks[at + 1..].iter().find_map(|it| match it {
            Block::Paragraph(paragraph) if texts(it) => Some(paragraph),
            _ => None,
        });
        let (heading, body) = if has_more && is_heading(first, next) {
            (first.inlines.clone(), None)
        } else if let Some((heading, rest)) = run_in(first) {
            (heading, Some(Block::Paragraph(rest)))
        } else {
            return Err(blocks);
        };
        if let Some(list) = first.list.filter(|list| list.ordered && body.is_none()) {
            part.number = part.number.or(list.number);
        }
        part.heading = heading;
        let kept = |index: usize| index != at && (index > at || !texts(&blocks[index]));
        part.blocks = body
            .into_iter()
            .chain(
                blocks
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| kept(*index))
                    .map(|(_, block)| block.clone()),
            )
            .collect();
        Ok(part)
    }
}

/// Whether a paragraph looks like a heading of the paragraph after it.
fn is_heading(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    let line = text(&paragraph.inlines);
    let words = count::split(&line).count();
    if words == 0
        || words > HEADING_WORDS
        || kicker_end(&line) == Some(line.trim_end().len())
    {
        return false;
    }
    let is_larger = match (paragraph.size, next.and_then(|it| it.size)) {
        (Some(size), Some(next)) => size > next * 1.1,
        _ => false,
    };
    let is_marked =
        matches!(paragraph.role, Role::Heading(_) | Role::Title | Role::Subtitle)
            || paragraph.bold && !next.is_some_and(|it| it.bold)
            || is_larger
            || leading_number(&line).is_some_and(|it| it.is_marked);
    let is_list = paragraph.list.is_some_and(|it| !it.ordered);
    let ends = line.trim_end().ends_with(['.', ';', ',']);
    !is_list && (is_marked || words <= PLAIN_WORDS && !ends)
}

/// Divides a paragraph that begins with a bold heading, which a colon, a line break or the end
/// of the bold words separates from its text.
pub(super) fn run_in(paragraph: &Paragraph) -> Option<(Vec<Inline>, Paragraph)> {
    if paragraph.bold {
        return first_line(paragraph);
    }
    if let Some(parts) = numbered_line(paragraph) {
        return Some(parts);
    }
    let is_bold = |it: &Inline| match it {
        Inline::Text(run) => run.bold || run.text.trim().is_empty(),
        Inline::Picture(_) | Inline::Tab => true,
        Inline::Break | Inline::Note(_) => false,
    };
    let end = paragraph.inlines.iter().position(|it| !is_bold(it))?;
    let (heading, rest) = paragraph.inlines.split_at(end);
    let words = count::split(&text(heading)).count();
    let is_whole = (1..=HEADING_WORDS).contains(&words) && count::has_words(&text(rest));
    let ends_there = matches!(rest.first(), Some(Inline::Break))
        || text(heading).trim_end().ends_with([':', '.', '?', '\u{2013}', '-'])
        || leading_number(&text(heading)).is_some();
    if !is_whole || !ends_there {
        return None;
    }
    Some((heading.to_vec(), rest_of(paragraph, rest)))
}

/// Divides a paragraph that begins with a typed number at its first line break, or at the colon
/// or dash behind a few words.
fn numbered_line(paragraph: &Paragraph) -> Option<(Vec<Inline>, Paragraph)> {
    let whole = text(&paragraph.inlines);
    let leading = leading_number(&whole).filter(|it| it.is_marked)?;
    let signs = ["\n", ": ", " \u{2013} ", " - "];
    let ends = signs.into_iter().filter_map(|sign| {
        let at = whole[leading.length..].find(sign)?;
        Some((leading.length + at, sign))
    });
    let (end, sign) = ends.min_by_key(|(end, _)| *end)?;
    let words = count::split(&whole[leading.length..end]).count();
    let (heading, mut rest) = divide(&paragraph.inlines, end);
    cut_start(&mut rest, sign.len());
    let is_whole = (1..=PLAIN_WORDS).contains(&words) && count::has_words(&text(&rest));
    is_whole.then(|| (heading, rest_of(paragraph, &rest)))
}

/// Divides a paragraph at its first line break, if a short line stands before it.
fn first_line(paragraph: &Paragraph) -> Option<(Vec<Inline>, Paragraph)> {
    let end = paragraph.inlines.iter().position(|it| *it == Inline::Break)?;
    let (heading, rest) = paragraph.inlines.split_at(end);
    let words = count::split(&text(heading)).count();
    let is_whole = (1..=PLAIN_WORDS).contains(&words) && count::has_words(&text(rest));
    is_whole.then(|| (heading.to_vec(), rest_of(paragraph, rest)))
}

fn rest_of(paragraph: &Paragraph, rest: &[Inline]) -> Paragraph {
    let start = rest.iter().take_while(|it| **it == Inline::Break).count();
    let inlines = rest[start..].to_vec();
    Paragraph { inlines, bold: false, role: Role::Body, ..paragraph.clone() }
}

/// Takes typed numbers off the headings if they count the panels, and reports them: the poster
/// prints its own.
pub(super) fn number(parts: &mut [Part], omissions: &mut Vec<Omission>) {
    let leading: Vec<Option<Leading>> =
        parts.iter().map(|part| leading_number(&text(&part.heading))).collect();
    let all = leading
        .iter()
        .zip(1..)
        .all(|(it, number)| it.is_some_and(|it| it.number == number));
    for (part, leading) in parts.iter_mut().zip(leading) {
        cut_colon(&mut part.heading);
        let place = part.heading_text();
        if !part.number_text.is_empty() {
            omissions.push(omission(
                OmissionKind::PanelNumber,
                &place,
                &part.number_text,
            ));
            part.number_text.clear();
        }
        if let Some(leading) = leading
            && (leading.is_marked || all)
            && text(&part.heading)[leading.length..].trim() != ""
        {
            let whole = text(&part.heading);
            omissions.push(omission(
                OmissionKind::PanelNumber,
                &place,
                whole[..leading.length].trim(),
            ));
            cut_start(&mut part.heading, leading.length);
        }
    }
}

/// Removes the colon or dash at the end of a heading that stood in one line with its text.
fn cut_colon(heading: &mut [Inline]) {
    let last = heading.iter_mut().rev().find_map(|it| match it {
        Inline::Text(run) if !run.text.trim().is_empty() => Some(run),
        _ => None,
    });
    if let Some(run) = last {
        let sign = |c: char| c.is_whitespace() || ":\u{2013}\u{2014}-".contains(c);
        let kept = run.text.trim_end_matches(sign).len();
        if kept > 0 {
            run.text.truncate(kept);
        }
    }
}

/// Removes bytes from the start of the text of inlines.
pub(in crate::import) fn cut_start(inlines: &mut Vec<Inline>, mut length: usize) {
    while length > 0 {
        match inlines.first_mut() {
            Some(Inline::Text(run)) if run.text.len() > length => {
                run.text.drain(..length);
                return;
            }
            Some(Inline::Text(run)) => length -= run.text.len(),
            Some(Inline::Break | Inline::Tab) => length -= 1,
            Some(Inline::Picture(_) | Inline::Note(_)) => {}
            None => return,
        }
        inlines.remove(0);
    }
}

/// Divides inlines at a byte of their text.
pub(super) fn divide(inlines: &[Inline], at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let mut rest = inlines.to_vec();
    cut_start(&mut rest, at);
    let mut left = at;
    let mut first = Vec::new();
    for inline in inlines {
        if left == 0 {
            break;
        }
        match inline {
            Inline::Text(run) => {
                let length = run.text.len().min(left);
                let text = run.text[..length].to_owned();
                first.push(Inline::Text(Run { text, ..run.clone() }));
                left -= length;
            }
            Inline::Break | Inline::Tab => {
                first.push(inline.clone());
                left -= 1;
            }
            Inline::Picture(_) | Inline::Note(_) => first.push(inline.clone()),
        }
    }
    (first, rest)
}
