//! Reports lines that begin like a list item, a heading or a table and are none.

use super::Search;

/// Bullets that people copy from word processors.
const BULLETS: &str = "•‣◦●▪■·○∙";

impl Search<'_> {
    pub(super) fn line_starts(&mut self) {
        let mut start = 0;
        while start < self.text.len() {
            let end = self.line_end(start);
            let _ = self.bullet(start, end)
                || self.number(start, end)
                || self.letter(start, end)
                || self.heading(start, end)
                || self.table(start, end);
            start = end + 1;
        }
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.iter().position(|it| *it == '\n').map_or(self.text.len(), |at| from + at)
    }

    fn line(&self, start: usize, end: usize) -> &[char] {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Reports a bullet or a dash. Returns whether there is one.
    fn bullet(&mut self, start: usize, end: usize) -> bool {
        let line = self.line(start, end);
        let (Some(&first), second) = (line.first(), line.get(1).copied()) else {
            return false;
        };
        if BULLETS.contains(first) {
            self.error(
                start..start + 1,
                "this bullet would be printed in the middle of the text",
                "begin each item on a line of its own with `- `",
            );
        } else if matches!(first, '–' | '—') && second.is_some_and(char::is_whitespace)
        {
            self.warning(
                start..start + 1,
                "this dash does not begin a list item",
                "write `- ` with the hyphen of the keyboard for a list item",
            );
        } else if matches!(first, '-' | '+') && second.is_some_and(char::is_alphabetic) {
            self.error(
                start..start + 2,
                &format!(
                    "this `{first}` does not begin a list item, since no space follows"
                ),
                &format!(
                    "write `{first} ` with a space, or `\\{first}` for the sign itself"
                ),
            );
        } else {
            return false;
        }
        true
    }

    /// Reports a number that begins no list item. Returns whether there is one.
    fn number(&mut self, start: usize, end: usize) -> bool {
        let line = self.line(start, end);
        let digits = line.iter().take_while(|it| it.is_ascii_digit()).count();
        let (after, then) = (line.get(digits).copied(), line.get(digits + 1).copied());
        if !(1..=2).contains(&digits) || !matches!(after, Some('.' | ')')) {
            return false;
        }
        if then.is_some_and(char::is_alphabetic) {
            self.error(
                start..start + digits + 2,
                "this number does not begin a list item, since no space follows",
                "write a space after the full stop",
            );
            true
        } else if then == Some(' ') && start > 0 {
            self.error(
                start..start + digits + 1,
                "this number does not begin a list item, since it follows a line of text",
                "leave an empty line above the list",
            );
            true
        } else {
            false
        }
    }

    /// Reports a letter with a bracket on a line that joins the one above. Returns whether
    /// there is one.
    fn letter(&mut self, start: usize, end: usize) -> bool {
        let before = start.checked_sub(1).and_then(|it| self.raw.get(it));
        let is_joined = before.is_some_and(|it| !it.is_meant);
        let is_item = match self.line(start, end) {
            [first, ')', space, ..] => {
                first.is_ascii_lowercase() && space.is_whitespace()
            }
            _ => false,
        };
        if is_item && is_joined {
            self.warning(
                start..start + 2,
                "this letter does not begin a list item: the line joins the one above it",
                "number the list with `1.`, or leave an empty line above each paragraph",
            );
        }
        is_item && is_joined
    }

    /// Reports a `#` that does not begin a heading. Returns whether it found one.
    fn heading(&mut self, start: usize, end: usize) -> bool {
        let is_near = match self.line(start, end) {
            ['#', second, ..] => second.is_alphanumeric() || *second == '#',
            _ => false,
        };
        if is_near {
            self.warning(
                start..start + 1,
                "this `#` will be printed: it is not a heading",
                "begin a sub-heading with `### `, or write `\\#` for the sign itself",
            );
        }
        is_near
    }

    /// Reports the row of a table, with bars or tabs. Returns whether there is one.
    fn table(&mut self, start: usize, end: usize) -> bool {
        let line = self.line(start, end);
        if line.first() == Some(&'|') && line.iter().filter(|it| **it == '|').count() > 1
        {
            self.error(
                start..end,
                "a table has no place in this text",
                "write a list with one item for each row",
            );
            true
        } else if let Some(tab) = line.iter().position(|it| *it == '\t') {
            self.warning(
                start + tab..start + tab + 1,
                "this tab will be printed as a space",
                "write a space, or a list with one item for each row of a table",
            );
            true
        } else {
            false
        }
    }
}
