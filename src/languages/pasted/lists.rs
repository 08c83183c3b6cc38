//! Turns bullets of word processors, and items with too little indentation, into Markdown
//! lists that nest as the author meant.
//!
//! `CommonMark` (section 5.2) nests an item only if it begins under the text of the outer
//! item, which is three columns after `1. `, and it knows only the bullets `-`, `*` and `+`.
//! People indent by two spaces or a tab, and Word shows the level by the bullet.

use super::spaces::is_space;
use super::{Counter, Edit, Sign, Text};

/// Bullets of Word's first level, also in its symbol fonts (Symbol B7, Wingdings 9F and 6C).
const ROUND: &str = "•●∙\u{f0b7}\u{f09f}\u{f06c}";
/// Bullets of the second level.
const HOLLOW: &str = "◦○⁃\u{f06f}\u{f0a1}\u{f02d}";
/// Bullets of the third level (Wingdings A7 and 6E).
const SQUARE: &str = "▪■▫◾◼\u{f0a7}\u{f06e}";
/// Arrows, diamonds and ticks that Word offers as bullets (Wingdings D8, E0, E8, 76, FC, A8,
/// 71).
const ORNAMENTS: &str = "‣►▶➢➤❖◆\u{f0d8}\u{f0e0}\u{f0e8}\u{f076}\u{f0fc}\u{f0a8}\u{f071}";
/// Dashes that people type as bullets.
const DASHES: &str = "–—−‑";
/// The characters that bullets of Symbol and Wingdings become without their font, with their
/// levels.
const LOST: [(char, u8); 6] =
    [('o', 1), ('§', 2), ('Ø', 0), ('ü', 0), ('v', 0), ('q', 0)];
/// How many lines ahead a list is searched for its next number.
const AHEAD: usize = 40;

/// The marker before the text of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    /// A bullet of Markdown.
    Own(char),
    /// Another bullet, with its level in Word.
    Foreign(u8),
    /// A number and its delimiter.
    Number(u64, char),
}

/// The first line of an item. Offsets are within the line.
#[derive(Clone, Copy, Debug)]
struct Item {
    /// The columns before the marker.
    indent: usize,
    marker: Marker,
    /// The start and the end of the marker, and the start of the text.
    start: usize,
    end: usize,
    text: usize,
    /// Whether Markdown does not recognise the marker or its spaces.
    is_foreign: bool,
    /// Whether something besides the marker shows that an item begins, such as a tab.
    is_sure: bool,
}

/// A list that is open, described by its last item.
#[derive(Clone, Copy, Debug)]
struct Level {
    /// The indentation as written.
    indent: usize,
    /// The columns before the marker and before the text, after the changes.
    column: usize,
    content: usize,
    marker: Marker,
    /// The bullet of its items after the changes.
    bullet: char,
    /// Whether only the bullet shows that the list is inside another.
    by_bullet: bool,
}

/// Tells whether a line begins an item, which may follow a text without an empty line.
pub(super) fn begins_item(line: &str) -> bool {
    parse(line).is_some_and(|it| match it.marker {
        Marker::Own(_) => true,
        Marker::Foreign(_) => it.is_sure,
        Marker::Number(value, _) => value == 1,
    })
}

/// Returns the changes that turn intended lists into Markdown lists.
pub(super) fn edits(text: &str, kind: Text) -> Vec<Edit> {
    if kind != Text::Blocks {
        return Vec::new();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let parsed: Vec<Option<Item>> = lines.iter().map(|line| parse(line)).collect();
    let mut outline = Outline { lines: &lines, parsed: &parsed, open: Vec::new() };
    let mut edits = Vec::new();
    let mut offset = 0;
    for (index, line) in lines.iter().enumerate() {
        for edit in outline.line(index) {
            let range = offset + edit.range.start..offset + edit.range.end;
            edits.push(Edit { range, ..edit });
        }
        offset += line.len() + 1;
    }
    edits
}

struct Outline<'a> {
    lines: &'a [&'a str],
    parsed: &'a [Option<Item>],
    open: Vec<Level>,
}

impl Outline<'_> {
    fn is_empty_line(&self, index: Option<usize>) -> bool {
        let line = index.and_then(|it| self.lines.get(it));
        line.is_none_or(|it| it.chars().all(is_space))
    }

    /// Returns the changes at the start of a line.
    fn line(&mut self, index: usize) -> Vec<Edit> {
        let Some(line) = self.lines.get(index) else { return Vec::new() };
        if self.is_empty_line(Some(index)) {
            return Vec::new();
        }
        let is_apart = self.is_empty_line(index.checked_sub(1));
        match self.parsed.get(index).copied().flatten() {
            Some(item) if self.is_item(index, &item, is_apart) => {
                Vec::from_iter(self.item(index, line, &item, is_apart))
            }
            _ => {
                let text = is_apart.then(|| self.text(line)).flatten();
                text.into_iter().chain(tab_after_count(line)).collect()
            }
        }
    }

    /// Tells whether a line that looks like an item is one.
    fn is_item(&self, index: usize, item: &Item, is_apart: bool) -> bool {
        let next = self.parsed.get(index + 1).copied().flatten();
        match item.marker {
            Marker::Own(_) => true,
            // One dash may be a dash, but two such lines are a list.
            Marker::Foreign(_) if !item.is_sure => {
                let is_like = |it: Option<Item>| {
                    it.is_some_and(|it| it.marker == item.marker && !it.is_sure)
                };
                let before = index.checked_sub(1).and_then(|it| self.parsed.get(it));
                is_like(next) || is_like(before.copied().flatten())
            }
            Marker::Foreign(_) => true,
            Marker::Number(value, delimiter) => {
                let follows = self.open.iter().any(|level| match level.marker {
                    Marker::Number(last, it) => {
                        it == delimiter
                            && (last.saturating_add(1) == value || last == value)
                    }
                    Marker::Own(_) | Marker::Foreign(_) => false,
                });
                // `1.` with a no-break space may be a day of the month.
                let goes_on = next.is_some_and(|next| {
                    next.marker == Marker::Number(value.saturating_add(1), delimiter)
                });
                (is_apart || value == 1 || follows)
                    && (item.is_sure || !item.is_foreign || follows || goes_on)
            }
        }
    }

    fn item(
        &mut self,
        index: usize,
        line: &str,
        item: &Item,
        is_apart: bool,
    ) -> Option<Edit> {
        let is_inside = self.find_level(index, item);
        let by_bullet =
            is_inside && self.open.last().is_some_and(|it| item.indent <= it.indent);
        let last = if is_inside { None } else { self.open.pop() };
        let by_bullet = last.map_or(by_bullet, |it| it.by_bullet);
        let parent = self.open.last().map(|it| it.content);
        let column = last.map_or(parent.unwrap_or(0), |it| it.column);
        // Items that Markdown reads as one list stay where they are.
        let least = parent.unwrap_or(0);
        let is_placed = (least..least + 4).contains(&item.indent)
            && !line.get(..item.start)?.contains(|it| is_space(it) && it != ' ');
        let interrupts = is_apart || parent.is_some() || item.indent < 4;
        let column = if is_placed && interrupts { item.indent } else { column };
        let bullet = match item.marker {
            Marker::Own(bullet) => bullet,
            Marker::Foreign(_) => last.map_or('-', |it| it.bullet),
            Marker::Number(..) => '-',
        };
        let (marker, content) = match item.marker {
            Marker::Number(..) => {
                let marker = line.get(item.start..item.end)?.to_owned();
                (marker, item.end - item.start + 1)
            }
            Marker::Own(_) | Marker::Foreign(_) => (bullet.to_string(), 2),
        };
        let is_changed = item.is_foreign || column != item.indent || !is_placed;
        let written = columns(line.get(..item.text)?).saturating_sub(item.indent);
        let marker_width = content - 1;
        let content = if is_changed {
            content
        } else if written > marker_width + 4 {
            marker_width + 1
        } else {
            written
        };
        self.open.push(Level {
            indent: item.indent,
            column,
            content: column + content,
            marker: item.marker,
            bullet,
            by_bullet,
        });
        if !is_changed {
            return None;
        }
        let text = format!("{}{marker} ", " ".repeat(column));
        if line.get(..item.text) == Some(text.as_str()) {
            return None;
        }
        Some(match (item.is_foreign, item.marker) {
            (false, _) => Edit::quiet(0..item.text, text),
            (true, Marker::Number(..)) => Edit::new(0..item.text, text, Sign::Number),
            (true, _) => Edit::new(0..item.text, text, Sign::Bullet),
        })
    }

    /// Closes the lists that an item does not belong to. Returns whether the item begins a
    /// list inside the last open one instead of continuing it. If no list is open, the item
    /// begins one.
    fn find_level(&mut self, index: usize, item: &Item) -> bool {
        while let Some(last) = self.open.last().copied() {
            if last.indent > item.indent {
                self.open.pop();
                continue;
            }
            let goes_on = match (last.marker, item.marker) {
                (Marker::Number(value, last), Marker::Number(next, delimiter)) => {
                    last == delimiter && value.saturating_add(1) == next
                }
                _ => false,
            };
            let room = match (last.marker, item.marker) {
                _ if goes_on => last.content - last.column,
                (last, marker) if is_alike(last, marker) => 2,
                // Another kind of marker begins a nested list even with little indentation.
                _ => 1,
            };
            let by_indent = item.indent >= last.indent + room;
            if by_indent || item.indent > last.indent + 3 {
                return true;
            }
            if !self.is_deeper(index, &last, item) {
                if last.by_bullet && !is_alike(last.marker, item.marker) {
                    self.open.pop();
                    continue;
                }
                return false;
            }
            return true;
        }
        // No list is open, so the item begins one.
        self.open.push(Level {
            indent: item.indent,
            column: if item.indent < 4 { item.indent } else { 0 },
            content: 0,
            marker: item.marker,
            bullet: '-',
            by_bullet: false,
        });
        false
    }

    /// Tells whether an item without more indentation is nested all the same: its bullet says
    /// so, or a numbered list continues after it.
    fn is_deeper(&self, index: usize, last: &Level, item: &Item) -> bool {
        match (last.marker, item.marker) {
            (Marker::Foreign(outer), Marker::Foreign(inner)) => inner > outer,
            (Marker::Number(value, delimiter), other) => {
                let next = Marker::Number(value.saturating_add(1), delimiter);
                let ahead = self.parsed.get(index..).unwrap_or_default();
                // The first number decides: another `1.` begins another list.
                let mut numbers = ahead.iter().take(AHEAD).flatten().filter(|it| {
                    it.indent <= item.indent
                        && matches!(it.marker, Marker::Number(_, it) if it == delimiter)
                });
                matches!(other, Marker::Foreign(1..))
                    || !matches!(other, Marker::Number(..))
                        && numbers.next().is_some_and(|it| it.marker == next)
            }
            _ => false,
        }
    }

    /// Moves a paragraph after an empty line into the item above if it is indented at all.
    /// Markdown may ask for more indentation.
    fn text(&mut self, line: &str) -> Option<Edit> {
        let rest = line.trim_start_matches(is_space);
        let space = line.get(..line.len() - rest.len())?;
        let indent = columns(space);
        while self.open.last().is_some_and(|it| indent < it.indent + 2) {
            self.open.pop();
        }
        let content = self.open.last()?.content;
        if indent >= content && !space.contains(|it| is_space(it) && it != ' ') {
            return None;
        }
        Some(Edit::quiet(0..space.len(), " ".repeat(content)))
    }
}

/// Replaces the tab after `(a)`, `ii.`, `1.1`, an arrow or a tick at the start of a line with
/// a space. The line stays a line.
fn tab_after_count(line: &str) -> Option<Edit> {
    /// The longest such marker in bytes.
    const LONGEST: usize = 7;
    let body = line.trim_start_matches(is_space);
    let end = body.find(is_space).filter(|end| *end <= LONGEST)?;
    let (count, rest) = body.split_at(end);
    let text = rest.trim_start_matches(is_space);
    let gap = rest.get(..rest.len() - text.len())?;
    let is_count = Counter::of(body).is_some()
        || count.chars().all(|it| !it.is_alphanumeric() && !it.is_ascii());
    let start = line.len() - rest.len();
    (is_count && gap.contains('\t') && !text.is_empty())
        .then(|| Edit::new(start..start + gap.len(), " ", Sign::Number))
}

/// Tells whether two markers may belong to one list.
const fn is_alike(a: Marker, b: Marker) -> bool {
    match (a, b) {
        (Marker::Own(a), Marker::Own(b)) => a == b,
        (Marker::Foreign(a), Marker::Foreign(b)) => a == b,
        (Marker::Number(_, a), Marker::Number(_, b)) => a == b,
        _ => false,
    }
}

/// Returns the width of white space in columns. A tab extends to the next multiple of four.
fn columns(text: &str) -> usize {
    text.chars().fold(0, |column, it| match it {
        '\t' => (column / 4 + 1) * 4,
        _ => column + 1,
    })
}

/// Parses a line as an item, if it may be one.
fn parse(line: &str) -> Option<Item> {
    let rest = line.trim_start_matches(is_space);
    let start = line.len() - rest.len();
    let sign = rest.chars().next()?;
    let (marker, length) = marker(rest, sign)?;
    let end = start + length;
    let after = line.get(end..)?;
    let text = after.trim_start_matches(is_space);
    let gap = after.get(..after.len() - text.len())?;
    if text.is_empty() {
        return None;
    }
    let is_odd = |it: char| is_space(it) && it != ' ' && it != '\t';
    let (has_tab, has_odd) = (gap.contains('\t'), gap.contains(is_odd));
    let is_wide = has_tab || gap.chars().nth(1).is_some();
    let indent = columns(line.get(..start)?);
    let item = Item {
        indent,
        marker,
        start,
        end,
        text: line.len() - text.len(),
        is_foreign: has_odd,
        is_sure: true,
    };
    match marker {
        Marker::Own(_) if gap.is_empty() || is_rule(rest, sign) => None,
        Marker::Own(_) => Some(item),
        Marker::Number(..) if gap.is_empty() => None,
        Marker::Number(..) => {
            // A single no-break space keeps a day and its month together.
            let mut spaces = gap.chars();
            let is_bound = matches!(
                (spaces.next(), spaces.next()),
                (Some('\u{a0}' | '\u{2005}'..='\u{200a}' | '\u{202f}'), None)
            );
            Some(Item { is_sure: !is_bound, ..item })
        }
        // Several items on one line, or a line of dots.
        Marker::Foreign(_) if text.contains(sign) && is_bullet(sign) => None,
        // `§ 12`.
        Marker::Foreign(_)
            if sign == '§' && text.starts_with(|it: char| it.is_numeric()) =>
        {
            None
        }
        Marker::Foreign(_) => {
            let is_lost = LOST.iter().any(|(lost, _)| *lost == sign);
            let is_dash = DASHES.contains(sign);
            let has_room = match sign {
                _ if is_lost => is_wide,
                '·' => is_wide || has_odd,
                _ if is_dash || ORNAMENTS.contains(sign) => !gap.is_empty(),
                _ => true,
            };
            let is_sure = !is_dash || has_tab;
            has_room.then_some(Item { is_foreign: true, is_sure, ..item })
        }
    }
}

/// Tells whether a sign is a bullet wherever it stands.
fn is_bullet(sign: char) -> bool {
    sign == '·' || [ROUND, HOLLOW, SQUARE, ORNAMENTS].iter().any(|it| it.contains(sign))
}

/// Parses the marker at the start of a line and returns it with its length.
fn marker(rest: &str, sign: char) -> Option<(Marker, usize)> {
    let foreign = |level| Some((Marker::Foreign(level), sign.len_utf8()));
    match sign {
        '-' | '*' | '+' => Some((Marker::Own(sign), 1)),
        '0'..='9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let delimiter = rest.get(digits..)?.chars().next()?;
            let value = rest.get(..digits)?.parse().ok()?;
            let is_number = digits <= 9 && matches!(delimiter, '.' | ')');
            is_number.then_some((Marker::Number(value, delimiter), digits + 1))
        }
        '·' => foreign(0),
        _ if ROUND.contains(sign) || ORNAMENTS.contains(sign) => foreign(0),
        _ if HOLLOW.contains(sign) || DASHES.contains(sign) => foreign(1),
        _ if SQUARE.contains(sign) => foreign(2),
        _ => {
            let (_, level) = LOST.iter().find(|(lost, _)| *lost == sign)?;
            foreign(*level)
        }
    }
}

/// Tells whether a line is a thematic break: `- - -`, `***` (`CommonMark`, section 4.1).
fn is_rule(rest: &str, sign: char) -> bool {
    rest.chars().filter(|it| *it == sign).nth(2).is_some()
        && rest.chars().all(|it| it == sign || is_space(it))
}
