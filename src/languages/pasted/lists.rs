//! Turns bullets of word processors, and items with too little indentation, into Markdown
//! lists that nest as the author meant.
//!
//! `CommonMark` (section 5.2) nests an item only if it begins under the text of the outer
//! item, which is three columns after `1. `, and it knows only the bullets `-`, `*` and `+`.
//! People indent by two spaces or a tab, and Word shows the level by the bullet.

use super::item::{Item, Marker, columns, is_alike, parse};
use super::spaces::is_space;
use super::{Counter, Edit, Sign, Text};

/// How many lines ahead a list is searched for its next number.
const AHEAD: usize = 40;

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
        let marker = match item.marker {
            Marker::Number(..) => line.get(item.start..item.end)?.to_owned(),
            Marker::Own(_) | Marker::Foreign(_) => bullet.to_string(),
        };
        let is_changed = item.is_foreign || column != item.indent || !is_placed;
        let written = columns(line.get(..item.text)?).saturating_sub(item.indent);
        // With more than four spaces behind the marker the text is code, which begins one
        // column behind the marker (`CommonMark`, section 5.2).
        let content = match is_changed || written > marker.len() + 4 {
            true => marker.len() + 1,
            false => written,
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
