//! Walks the lines of a file to find those that look like text outside of a text.

use std::ops::Range;

use super::super::super::format::PANEL;
use super::super::super::spec::ValueKind;
use super::super::keys;
use super::is_near;

/// How the text of a key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Under `|` or `>`.
    Block,
    /// Nothing stands after the colon.
    Empty,
    /// On the line of the key, without quotes.
    Plain,
}

/// Lines that look like text of a key above them.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The line of the key.
    pub(super) opener: Range<usize>,
    /// The key.
    pub(super) key: String,
    /// The name of the text in messages, such as `panel 3`.
    pub(super) owner: String,
    pub(super) style: Style,
    /// The `|` or `>` of a block.
    pub(super) sign: char,
    /// The place of the value on the line of the key.
    value: usize,
    /// The column that the text has to begin in.
    pub(super) wanted: usize,
    /// The lines that begin too far to the left.
    pub(super) lines: Vec<Indent>,
    /// The end of the last line.
    end: usize,
    /// Whether the file ends with a paragraph that may not be part of the briefing, such as the
    /// last sentence of a chat.
    pub(super) is_last: bool,
}

/// The indentation of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Indent {
    /// The offset of the line.
    pub(super) at: usize,
    /// The number of bytes before its text.
    pub(super) lead: usize,
    /// The number of columns before its text.
    pub(super) width: usize,
}

impl Run {
    /// Returns the bytes from the first line to the last.
    pub(super) fn range(&self) -> Range<usize> {
        self.lines.first().map_or(self.end, |line| line.at)..self.end
    }

    /// Returns where a `|` has to be inserted, and the characters to insert.
    pub(super) fn bar(&self) -> Option<(usize, String)> {
        match self.style {
            Style::Block => None,
            Style::Empty => Some((self.value, " |".to_owned())),
            Style::Plain => Some((self.value, format!("|\n{}", " ".repeat(self.wanted)))),
        }
    }
}

/// A line of the file.
struct Line<'a> {
    indent: Indent,
    /// The text after the indentation, without white space at its end.
    rest: &'a str,
    end: usize,
}

impl<'a> Line<'a> {
    /// Returns the text after the hyphens of list items, and its column.
    fn entry(&self) -> (&'a str, usize) {
        let mut entry = self.rest;
        while let Some(after) = entry.strip_prefix("- ") {
            entry = after.trim_start_matches(' ');
        }
        (entry, self.indent.width + self.rest.len() - entry.len())
    }

    /// Returns the key and the value of the line, if it has the form of `key: value`.
    fn key(&self) -> Option<(&'a str, &'a str)> {
        let (entry, _) = self.entry();
        let (name, value) = match entry.split_once(": ") {
            Some(parts) => parts,
            None => (entry.strip_suffix(':')?, ""),
        };
        let value = value.trim_start();
        // A comment is not a value.
        let value = if value.starts_with('#') { "" } else { value };
        Some((name.trim().trim_matches(['"', '\'']), value))
    }

    /// Returns whether a panel begins here.
    fn is_panel(&self) -> bool {
        let is_item = self.rest.starts_with("- ");
        is_item && self.key().is_some_and(|(name, _)| is_panel_key(name))
    }
}

fn is_panel_key(name: &str) -> bool {
    PANEL.keys.iter().any(|key| key.name == name)
}

/// A key whose text is not complete.
struct Open {
    run: Run,
    /// The column of the key.
    parent: usize,
    /// The column of the text, if it has begun.
    indent: Option<usize>,
}

impl Open {
    /// Returns whether a line is part of the text as YAML reads it.
    fn holds(&mut self, line: &Line<'_>) -> bool {
        let width = line.indent.width;
        match (self.run.style, self.indent) {
            (Style::Block, Some(indent)) => width >= indent,
            (_, indent) if width > self.parent => {
                self.indent = Some(indent.map_or(width, |it| it.min(width)));
                true
            }
            _ => false,
        }
    }
}

struct Walk<'a> {
    /// The last known key of the first column.
    top: &'a str,
    panels: usize,
    open: Option<Open>,
    has_gap: bool,
    runs: Vec<Run>,
}

/// Finds the lines that look like text outside of a text.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let rest = content.trim_start();
        let lead = content.len() - rest.len();
        let columns = content.get(..lead).unwrap_or_default();
        // A byte order mark has no width.
        let width = columns.chars().filter(|it| *it != '\u{feff}').count();
        let indent = Indent { at, lead, width };
        lines.push(Line { indent, rest, end: at + content.len() });
        at += line.len();
    }
    let (top, panels, open, runs) = ("", 0, None, Vec::new());
    let mut walk = Walk { top, panels, open, has_gap: false, runs };
    let mut rest = lines.iter().filter(|line| !line.rest.is_empty()).peekable();
    let mut last = 0;
    while let Some(line) = rest.next() {
        let between = text.get(last..line.indent.at).unwrap_or_default();
        walk.has_gap = between.matches('\n').count() > 1;
        last = line.end;
        walk.line(line, rest.peek().copied());
    }
    walk.close(true);
    walk.runs
}

impl<'a> Walk<'a> {
    /// Reads a line that is not empty. `next` is the line after it.
    fn line(&mut self, line: &Line<'a>, next: Option<&Line<'_>>) {
        if let Some(open) = &mut self.open {
            let is_run = !open.run.lines.is_empty();
            if open.holds(line) {
                if is_run {
                    open.run.end = line.end;
                }
                return;
            }
            if line.rest.starts_with('#') && !is_run {
                return;
            }
            let is_between = self.top == "panels" && is_before_panel(line, next);
            if is_between || !is_structure(line, next, is_run) {
                if !is_run {
                    // A sentence after the file has an empty line before it.
                    open.run.is_last = self.has_gap && open.indent.is_some();
                }
                open.run.lines.push(line.indent);
                open.run.end = line.end;
                return;
            }
        }
        self.close(false);
        if !line.rest.starts_with('#') {
            self.open = self.opened(line);
        }
    }

    /// Ends the text of the last key.
    fn close(&mut self, is_end: bool) {
        let Some(Open { mut run, parent, indent }) = self.open.take() else { return };
        if run.lines.is_empty() {
            return;
        }
        run.wanted = indent.unwrap_or(parent + 2);
        run.is_last &= is_end;
        self.runs.push(run);
    }

    /// Returns the text that a key begins.
    fn opened(&mut self, line: &Line<'a>) -> Option<Open> {
        let (entry, column) = line.entry();
        let is_item = entry.len() < line.rest.len() || line.rest == "-";
        if self.top == "panels" && (line.is_panel() || line.rest == "-") {
            self.panels += 1;
        }
        let (name, value) = line.key()?;
        let known = keys().find(|key| key.name == name);
        if column == 0 && !is_item && known.is_some() {
            self.top = name;
        }
        let takes_blocks = known.is_some_and(|key| matches!(key.kind, ValueKind::Blocks));
        let style = match value.chars().next() {
            Some('|' | '>') => Style::Block,
            None if takes_blocks => Style::Empty,
            Some('"' | '\'' | '[' | '{' | '&' | '*' | '!') => return None,
            Some(_) if takes_blocks => Style::Plain,
            _ => return None,
        };
        let start = line.indent.at + line.indent.lead + line.rest.len();
        let value_at = match style {
            Style::Block | Style::Plain => start - value.len(),
            // Before a comment.
            Style::Empty => {
                let colon = line.rest.find(':').map_or(line.rest.len(), |it| it + 1);
                line.indent.at + line.indent.lead + colon
            }
        };
        let digit = value.chars().find_map(|it| it.to_digit(10));
        let digit = digit.filter(|_| style == Style::Block);
        let indent = digit.and_then(|it| usize::try_from(it).ok()).map(|it| column + it);
        let is_panel = self.top == "panels" && self.panels > 0;
        let owner = match is_panel {
            true => format!("panel {}", self.panels),
            false => format!("`{name}`"),
        };
        let run = Run {
            opener: line.indent.at..line.end,
            key: name.to_owned(),
            owner,
            style,
            sign: value.chars().next().unwrap_or('|'),
            value: value_at,
            wanted: 0,
            lines: Vec::new(),
            end: line.end,
            is_last: false,
        };
        Some(Open { run, parent: column, indent })
    }
}

/// Returns whether a panel begins on the next line, further to the right. No key can stand
/// between two panels there.
fn is_before_panel(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let is_left = |next: &Line<'_>| {
        next.is_panel() && line.indent.width < next.indent.width && !line.is_panel()
    };
    next.is_some_and(is_left) && line.key().is_none_or(|(name, _)| name != "panels")
}

/// Returns whether a line outside of a text belongs to the structure of the file and not to a
/// text. `is_run` says whether the line before it is text. Names that are probably misspelt keys
/// are structure, too, so that the message about them can suggest the key.
fn is_structure(line: &Line<'_>, next: Option<&Line<'_>>, is_run: bool) -> bool {
    let (entry, _) = line.entry();
    let is_item = entry.len() < line.rest.len();
    if matches!(line.rest, "-" | "---" | "...") || line.rest.starts_with("```") {
        return true;
    }
    if is_item && entry.starts_with('{') {
        return true;
    }
    let is_known = |name: &str| keys().any(|key| key.name == name);
    let Some((name, value)) = line.key() else {
        // A key without its colon.
        let word = entry.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        let word = word.into_iter().next().unwrap_or_default();
        let is_word = if is_item { is_panel_key(word) } else { is_known(word) };
        return !is_run && is_word;
    };
    if is_known(name) {
        return true;
    }
    let has_lines = next
        .is_some_and(|next| next.indent.width > line.indent.width && !next.is_panel());
    if value.is_empty() && has_lines && !is_run {
        return true;
    }
    // Keys are in lower case, and sentences are not.
    let is_lower = name.starts_with(|it: char| it.is_ascii_lowercase());
    match name.split_whitespace().count() {
        ..=1 if is_run => is_lower && is_near(name),
        ..=1 => is_lower || is_near(name),
        2 => is_lower && !is_run,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the name of each text and the number of its lines without indentation.
    fn found(text: &str) -> Vec<(String, usize, usize)> {
        let runs = runs(text).into_iter();
        runs.map(|run| (run.owner, run.lines.len(), run.wanted)).collect()
    }

    #[test]
    fn text_without_indentation_is_found() {
        let panel = |number, lines| (format!("panel {number}"), lines, 6);
        let panels = "panels:\n  - heading: A\n    body: |\n";
        for (text, expected) in [
            ("One two.\nThree.\n", vec![panel(1, 2)]),
            ("      One.\n\nTwo.\n", vec![panel(1, 1)]),
            ("    One.\n", vec![panel(1, 1)]),
            ("Remember: call 999.\n", vec![panel(1, 1)]),
            ("- one\n- two\n  - heading: B\n", vec![panel(1, 2)]),
            ("Worried about a child:\n  - heading: B\n", vec![panel(1, 1)]),
            ("One.\n  - heading: B\n    body: |\nTwo.\n", vec![panel(1, 1), panel(2, 1)]),
            ("One.\nposter:\n  paper: A4\n", vec![panel(1, 1)]),
            ("One.\nhelp: two\n", vec![panel(1, 1)]),
            ("{one} two.\n", vec![panel(1, 1)]),
            ("Title: call 999\n  - heading: B\n", vec![panel(1, 1)]),
            ("help: call 999\n  - heading: B\n", vec![panel(1, 1)]),
        ] {
            assert_eq!(found(&format!("{panels}{text}")), expected, "{text:?}");
        }
        assert_eq!(found("contact: |\nOne.\n"), [("`contact`".to_owned(), 1, 2)]);
        assert_eq!(found("contact:\nOne.\n"), [("`contact`".to_owned(), 1, 2)]);
        assert_eq!(found("contact: One.\nTwo.\n"), [("`contact`".to_owned(), 1, 2)]);
        assert_eq!(found("contact: |4\nOne.\n"), [("`contact`".to_owned(), 1, 4)]);
    }

    #[test]
    fn structure_is_not_text() {
        let panels = "panels:\n  - heading: A\n    body: |\n      One.\n";
        for text in [
            "  - heading: B\n    body: Two.\n",
            "  - {heading: B, body: Two}\n",
            "  -\n    heading: B\n",
            "  - haeding: B\n",
            "    colour: blue\n",
            "keywords: one\n",
            "Keywords:\n  - one\n",
            "review 2026-11-01\n",
            "  - heading B\n",
            "\"title\": B\n",
            "# Two.\n",
            "---\n",
        ] {
            let text = format!("{panels}{text}");
            assert!(found(&text).is_empty(), "{text:?}: {:?}", found(&text));
        }
        assert!(found("title: One\nTwo three\n").is_empty());
    }
}
