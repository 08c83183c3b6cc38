//! Writes blocks as the Markdown of a briefing.

use super::inline;
use super::list::typed_lists;
use crate::import::count;
use crate::import::count::line_text;
use crate::import::model::{Block, Omission, Paragraph, Role, Table};

/// Deepest list of a briefing, from 0.
const DEEPEST: u8 = 2;
/// Most words of a bold line that is a sub-heading.
const SUB_HEADING_WORDS: usize = 10;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A panel, which may have sub-headings and quotations.
    Panel,
    /// The contacts: paragraphs and lists.
    Contact,
}

/// Markdown, and what was noticed.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
    /// Typed numbers of lists, which the poster prints itself.
    pub(super) omissions: Vec<Omission>,
}

/// Writes blocks as Markdown. `place` is named in notes.
pub(super) fn write(blocks: &[Block], place: &str, part: Part) -> Written {
    let mut writer =
        Writer { written: Written::default(), place, part, open: Vec::new() };
    let mut flat = Vec::new();
    flatten(blocks, &mut flat, &mut writer.written.notes, place);
    let flat = typed_lists(&flat, place, &mut writer.written.omissions);
    let paragraphs: Vec<&Paragraph> = flat
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(it) if !line_text(&it.inlines).trim().is_empty() => Some(it),
            _ => None,
        })
        .collect();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        writer.paragraph(paragraph, paragraphs.get(at + 1).copied());
    }
    writer.written
}

/// Turns boxes into their text, and tables into lists of their rows.
fn flatten(
    blocks: &[Block],
    flat: &mut Vec<Block>,
    notes: &mut Vec<String>,
    place: &str,
) {
    for block in blocks {
        match block {
            Block::Paragraph(_) => flat.push(block.clone()),
            Block::Frame(frame) => flatten(&frame.blocks, flat, notes, place),
            Block::Table(table) => {
                notes.push(format!("a table in {place} is a list of its rows now"));
                rows(table, flat, notes, place);
            }
            Block::Picture(_) => {}
        }
    }
}

/// Writes a row with one short line in each cell as one item of a list, `first: second, third`.
/// A row with more in a cell gives one paragraph after the other.
fn rows(table: &Table, flat: &mut Vec<Block>, notes: &mut Vec<String>, place: &str) {
    use crate::import::model::{Inline, ListItem, Run};
    for row in &table.rows {
        let mut lines = Vec::new();
        let mut is_short = true;
        for cell in row {
            let mut blocks = Vec::new();
            flatten(&cell.blocks, &mut blocks, notes, place);
            blocks.retain(|it| count::text_of(std::slice::from_ref(it)).trim() != "");
            is_short &= blocks.len() <= 1;
            lines.extend(blocks);
        }
        if !is_short || lines.len() < 2 {
            flat.extend(lines);
            continue;
        }
        let sign =
            |text: &str| Inline::Text(Run { text: text.to_owned(), ..Run::default() });
        let mut inlines: Vec<Inline> = Vec::new();
        for (at, line) in lines.into_iter().enumerate() {
            let Block::Paragraph(paragraph) = line else { continue };
            let ends =
                line_text(&inlines).trim_end().ends_with([':', ',', '.', '?', '!']);
            match at {
                0 => {}
                _ if ends => inlines.push(sign(" ")),
                1 => inlines.push(sign(": ")),
                _ => inlines.push(sign(", ")),
            }
            inlines.extend(paragraph.inlines);
        }
        let list = Some(ListItem { level: 0, ordered: false, number: None });
        flat.push(Block::Paragraph(Paragraph { list, inlines, ..Paragraph::default() }));
    }
}

/// An open list: its level in the document, and the column of the text of its items.
struct Open {
    level: u8,
    ordered: bool,
    next: u32,
    indent: usize,
}

struct Writer<'a> {
    written: Written,
    place: &'a str,
    part: Part,
    open: Vec<Open>,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, next: Option<&Paragraph>) {
        let line = line_text(&paragraph.inlines);
        let written = inline::paragraph(&paragraph.inlines);
        self.written.notes.extend(written.notes(self.place));
        if written.text.is_empty() {
            return;
        }
        if paragraph.list.is_some() && !matches!(paragraph.role, Role::Heading(_)) {
            self.item(paragraph, &written.text);
            return;
        }
        self.open.clear();
        self.part_line();
        let words = count::split(&line).count();
        let is_styled = matches!(paragraph.role, Role::Heading(_));
        let is_bold_line = paragraph.bold
            && words <= SUB_HEADING_WORDS
            && !line.trim_end().ends_with(['.', ','])
            && next.is_some_and(|it| !it.bold);
        let has_text = next.is_some_and(|it| !matches!(it.role, Role::Heading(_)));
        if self.part == Part::Panel
            && has_text
            && words > 0
            && (is_styled || is_bold_line)
        {
            let plain: Vec<_> = paragraph.inlines.iter().map(without_bold).collect();
            let heading = inline::markdown(&plain).text;
            self.written.text.push_str(&format!("### {heading}\n"));
        } else if self.part == Part::Panel && paragraph.role == Role::Quote {
            for line in written.text.lines() {
                self.written.text.push_str(&format!("> {line}\n"));
            }
        } else {
            self.written.text.push_str(&written.text);
            self.written.text.push('\n');
        }
    }

    /// Ends the block above with an empty line. Each line of the contacts is a line on the page
    /// as it is.
    fn part_line(&mut self) {
        let is_item =
            self.written.text.lines().last().is_some_and(|it| it.starts_with("- "));
        if !self.written.text.is_empty() && (self.part == Part::Panel || is_item) {
            self.written.text.push('\n');
        }
    }

    fn item(&mut self, paragraph: &Paragraph, markdown: &str) {
        let Some(item) = paragraph.list else { return };
        let level = item.level.min(DEEPEST);
        while self.open.last().is_some_and(|it| it.level > level) {
            self.open.pop();
        }
        let is_same = |it: &Open| {
            // A number that does not go on begins another list.
            let goes_on = item.number.is_none_or(|number| number == it.next);
            it.level == level && it.ordered == item.ordered && (!it.ordered || goes_on)
        };
        if !self.open.last().is_some_and(is_same) {
            let is_inside = self.open.last().is_some_and(|it| it.level < level);
            if !is_inside {
                // An empty line with another list beside it: Markdown ends a list only where the
                // sign changes.
                self.open.pop();
                if self.open.is_empty() {
                    self.part_line();
                }
            }
            let indent = self.open.last().map_or(0, |it| it.indent);
            let next = item.number.unwrap_or(1);
            let width = if item.ordered { format!("{next}. ").len() } else { 2 };
            self.open.push(Open {
                level,
                ordered: item.ordered,
                next,
                indent: indent + width,
            });
        }
        let Some(list) = self.open.last_mut() else { return };
        let sign =
            if list.ordered { format!("{}. ", list.next) } else { "- ".to_owned() };
        list.next += 1;
        let indent = list.indent;
        let before = " ".repeat(indent.saturating_sub(sign.len()));
        let mut lines = markdown.lines();
        let first = lines.next().unwrap_or_default();
        self.written.text.push_str(&format!("{before}{sign}{first}\n"));
        for line in lines {
            self.written.text.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    }
}

fn without_bold(inline: &crate::import::model::Inline) -> crate::import::model::Inline {
    use crate::import::model::{Inline, Run};
    match inline {
        Inline::Text(run) => {
            Inline::Text(Run { bold: false, italic: false, ..run.clone() })
        }
        other => other.clone(),
    }
}
