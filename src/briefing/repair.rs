//! Repairs typing mistakes in the YAML of a file that can mean one thing only, and warns of them.
//!
//! A briefing that is pasted from a chat, a web page or a word processor may have lines of backticks,
//! no-break spaces, dashes in place of hyphens, and curly quotes. The YAML parser would read them as
//! text and report an error lines later. [`repair()`] walks the lines, distinguishes keys from text by
//! the file format, and never changes text.

mod corrected;
mod explain;
mod line;

use std::ops::Range;

use corrected::Corrected;
use explain::explain;
use line::{Line, Marker};

use super::format::{BRIEFING, MAPPINGS};
use super::spec::{MappingSpec, ValueKind};

/// The largest number of list items that begin on one line, each within the one before. A briefing
/// has none.
const MAX_DEPTH: usize = 4;

/// A change of the file and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    range: Range<usize>,
    replacement: String,
    mistake: Mistake,
}

/// The kinds of mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mistake {
    /// A line of backticks and the text above or below it.
    Fence,
    /// A special space where YAML counts spaces.
    Space,
    /// A character without width.
    Invisible,
    /// A dash or a bullet in place of the hyphen of a list item.
    Dash,
    /// A number in place of the hyphen of a list item.
    Number,
    /// No space after the hyphen of a list item.
    HyphenSpace,
    /// No space after a colon.
    ColonSpace,
    /// A colon of another script.
    Colon,
    /// Capitals in a key.
    Capitals,
    /// Curly quotes around a key.
    KeyQuotes,
    /// Curly quotes around a value.
    Quotes,
}

/// Repairs the mistakes of a file. Returns `None` if it has none.
pub(super) fn repair(text: &str) -> Option<Corrected> {
    let mut walk = Walk::new(text);
    walk.run();
    if walk.changes.is_empty() {
        return None;
    }
    walk.changes.sort_by_key(|it| (it.range.start, it.range.end));
    let report = explain(text, &walk.changes);
    let changes = walk.changes.into_iter().map(|it| (it.range, it.replacement));
    Some(Corrected::new(text, changes, report))
}

/// The value that the lines above have left open.
enum Open {
    /// No value. A key may begin.
    Nothing,
    /// A text after `|` or `>`: the column of its key, and that of the text after its first line.
    Block { parent: usize, indent: Option<usize> },
    /// A text in quotes.
    Quoted(char),
    /// A list or mapping in brackets, and how many brackets are open.
    Flow(usize),
    /// A value without quotes, which continues in lines further to the right.
    Plain { parent: usize },
}

struct Walk<'a> {
    text: &'a str,
    /// The part of the text that is the briefing.
    body: Range<usize>,
    open: Open,
    /// The last key of the first column.
    top: Option<String>,
    changes: Vec<Change>,
    /// Curly quotes around texts, which are a mistake only if other values have them, too.
    doubtful: Vec<Change>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            body: 0..text.len(),
            open: Open::Nothing,
            top: None,
            changes: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    fn change(
        &mut self,
        range: Range<usize>,
        replacement: impl Into<String>,
        mistake: Mistake,
    ) {
        self.changes.push(Change { range, replacement: replacement.into(), mistake });
    }

    fn run(&mut self) {
        self.fences();
        let mut at = self.body.start;
        while at < self.body.end {
            let rest = self.text.get(at..self.body.end).unwrap_or_default();
            let length = rest.find('\n').map_or(rest.len(), |it| it + 1);
            let line =
                rest.get(..length).unwrap_or_default().trim_end_matches(['\n', '\r']);
            let line = Line::new(line, at);
            self.line(&line);
            at += length;
        }
        let is_habit = self.changes.iter().any(|it| it.mistake == Mistake::Quotes);
        if is_habit {
            self.changes.append(&mut self.doubtful);
        }
    }

    /// Removes lines of backticks around the briefing and the text outside of them.
    fn fences(&mut self) {
        let mut starts = vec![];
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if line.starts_with("```") || line.starts_with("~~~") {
                starts.push(at..at + line.len());
            }
            at += line.len();
        }
        let is_briefing = |range: Range<usize>| {
            let lines = self.text.get(range).unwrap_or_default().lines();
            lines.map(|it| it.trim_start().to_lowercase()).any(|it| {
                it.starts_with("title")
                    || it.starts_with("panels")
                    || it.starts_with("kicker")
            })
        };
        let found = starts.iter().enumerate().find_map(|(index, opening)| {
            let closing = starts.get(index + 1);
            let end = closing.map_or(self.text.len(), |it| it.start);
            is_briefing(opening.end..end).then(|| (opening.clone(), closing.cloned()))
        });
        let Some((opening, closing)) = found else {
            // The author may have deleted only the first line of backticks.
            if let Some(closing) = starts.first().filter(|it| is_briefing(0..it.start)) {
                self.body = 0..closing.start;
                self.change(closing.start..self.text.len(), "", Mistake::Fence);
            }
            return;
        };
        self.body = opening.end..closing.as_ref().map_or(self.text.len(), |it| it.start);
        self.change(0..opening.end, "", Mistake::Fence);
        if let Some(closing) = closing {
            self.change(closing.start..self.text.len(), "", Mistake::Fence);
        }
    }

    fn line(&mut self, line: &Line<'a>) {
        if line.rest.is_empty() {
            if line.is_odd() {
                self.spaces(line.at..line.at + line.lead.len(), 0);
            }
            return;
        }
        match &mut self.open {
            Open::Block { parent, indent } if line.width > *parent => {
                let wanted = *indent.get_or_insert(line.width);
                self.block_line(line, wanted);
                return;
            }
            Open::Quoted(quote) => {
                let quote = *quote;
                if line::closes(line.text, quote) {
                    self.open = Open::Nothing;
                }
                return;
            }
            Open::Flow(depth) => {
                *depth = line::depth(line.text, *depth);
                if *depth == 0 {
                    self.open = Open::Nothing;
                }
                return;
            }
            Open::Plain { parent } if line.width > *parent => return,
            Open::Block { .. } | Open::Plain { .. } | Open::Nothing => {}
        }
        self.open = Open::Nothing;
        // A tab has no certain width.
        if line.lead.contains('\t') {
            return;
        }
        if line.is_odd() {
            self.spaces(line.at..line.at + line.lead.len(), line.width);
        }
        if !line.rest.starts_with('#') {
            self.entry(line, line.at + line.lead.len(), line.width, 0);
        }
    }

    /// Repairs the special spaces that indent a line of text.
    fn block_line(&mut self, line: &Line<'_>, wanted: usize) {
        let plain = line.lead.len() - line.lead.trim_start_matches(' ').len();
        if plain >= wanted || !line.is_odd() || line.lead.contains('\t') {
            return;
        }
        let mut width = 0;
        let end = line
            .lead
            .char_indices()
            .find(|&(_, it)| {
                let is_enough = width >= wanted;
                width += line::width(it);
                is_enough
            })
            .map_or(line.lead.len(), |(at, _)| at);
        self.spaces(line.at..line.at + end, wanted.min(line.width));
    }

    /// Replaces a range by spaces.
    fn spaces(&mut self, range: Range<usize>, width: usize) {
        let found = self.text.get(range.clone()).unwrap_or_default();
        let is_seen = found.chars().any(|it| line::width(it) > 0 && it != ' ');
        let mistake = if is_seen { Mistake::Space } else { Mistake::Invisible };
        self.change(range, " ".repeat(width), mistake);
    }

    /// Repairs what begins at an offset of a line: the hyphen of a list item, a key or a value.
    fn entry(&mut self, line: &Line<'a>, at: usize, column: usize, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let rest = self.text.get(at..line.end()).unwrap_or_default();
        let top = self.top.clone();
        let known = |word: &str| value_kind(word, column, top.as_deref());
        let below = |word: &str| value_kind(word, column + 2, top.as_deref()).is_some();
        let key = line::key(rest, |word| known(word).is_some());
        let is_known = key.as_ref().is_some_and(|it| known(&it.plain).is_some());
        let marker = if is_known { None } else { Marker::new(rest, below) };
        if let Some(marker) = marker {
            self.marker(&marker, at);
            if marker.length < rest.len() {
                let column = column + 1 + marker.space.max(1);
                self.entry(line, at + marker.length, column, depth + 1);
            }
            return;
        }
        let Some(key) = key else {
            self.value(line, at, column, None);
            return;
        };
        let name = at..at + key.name.len();
        if key.name != key.plain {
            let mistake =
                if key.is_quoted { Mistake::KeyQuotes } else { Mistake::Capitals };
            let mistake = if key.is_invisible { Mistake::Invisible } else { mistake };
            let mistake = if key.has_odd_space { Mistake::Space } else { mistake };
            self.change(name.clone(), key.plain.clone(), mistake);
        }
        let colon = name.end..name.end + key.colon.len_utf8();
        let value = at + key.value;
        let is_last = value >= line.end();
        let gap = self.text.get(colon.end..value).unwrap_or_default();
        let has_odd_gap = gap.chars().any(|it| it != ' ' && it != '\t');
        if key.colon != ':' {
            let space = if is_last { "" } else { " " };
            self.change(colon.start..value, format!(":{space}"), Mistake::Colon);
        } else if gap.is_empty() && !is_last {
            self.change(value..value, " ", Mistake::ColonSpace);
        } else if has_odd_gap {
            let width = usize::from(!is_last);
            self.spaces(colon.end..value, width);
        }
        let kind = known(&key.plain);
        if column == 0 {
            self.top = Some(key.plain);
        }
        self.value(line, value, column, kind);
    }

    /// Repairs the marker of a list item.
    fn marker(&mut self, marker: &Marker, at: usize) {
        let (mistake, is_odd) = match marker.kind {
            line::MarkerKind::Hyphen => (Mistake::HyphenSpace, marker.is_glued),
            line::MarkerKind::Dash => (Mistake::Dash, true),
            line::MarkerKind::Number => (Mistake::Number, true),
        };
        let after = at + marker.length;
        if is_odd {
            self.change(at..after, "- ", mistake);
        } else if marker.has_odd_space {
            self.spaces(at + 1..after, marker.space);
        }
    }

    /// Reads a value far enough to know where the next key can begin.
    fn value(
        &mut self,
        line: &Line<'a>,
        at: usize,
        parent: usize,
        kind: Option<&'static ValueKind>,
    ) {
        let value = self.text.get(at..line.end()).unwrap_or_default().trim_end();
        self.open = match value.chars().next() {
            None | Some('#') => Open::Nothing,
            Some('|' | '>') => Open::Block { parent, indent: None },
            Some(quote @ ('"' | '\'')) => {
                let rest = value.get(1..).unwrap_or_default();
                if line::closes(rest, quote) {
                    Open::Nothing
                } else {
                    Open::Quoted(quote)
                }
            }
            Some('[' | '{') => match line::depth(value, 0) {
                0 => Open::Nothing,
                depth => Open::Flow(depth),
            },
            Some(_) => Open::Plain { parent },
        };
        if let Some(kind) = kind {
            self.curly(value, at, kind);
        }
    }

    /// Repairs a value in curly quotes. They are meant as YAML quotes if the key takes no text, or if the
    /// value needs quotes.
    fn curly(&mut self, value: &str, at: usize, kind: &ValueKind) {
        let Some(inner) = line::in_curly_quotes(value) else { return };
        let text = value.get(inner.clone()).unwrap_or_default();
        if text.contains(['"', '\\', '“', '”']) {
            return;
        }
        let change = Change {
            range: at..at + value.len(),
            replacement: format!("\"{text}\""),
            mistake: Mistake::Quotes,
        };
        let is_text = kind.is_text() || matches!(kind, ValueKind::NameOrPath(_));
        let is_version = self.text.get(..at).is_some_and(|before| {
            before
                .rsplit('\n')
                .next()
                .is_some_and(|it| it.trim_start().starts_with("version"))
        });
        if !is_text || is_version || text.contains(": ") || text.contains(" #") {
            self.changes.push(change);
        } else {
            self.doubtful.push(change);
        }
    }
}

/// Returns the kind of value of a key that begins in a column, below a key of the first column.
/// Returns `None` if the file format has no such key there.
fn value_kind(
    word: &str,
    column: usize,
    top: Option<&str>,
) -> Option<&'static ValueKind> {
    let key = |mapping: &MappingSpec| mapping.keys.iter().find(|key| key.name == word);
    if column == 0 {
        return key(&BRIEFING).map(|key| &key.kind);
    }
    let is_below = |mapping: &MappingSpec| match top {
        Some(top) => {
            BRIEFING.keys.iter().any(|key| key.name == top && key.kind.leads_to(mapping))
        }
        None => !std::ptr::eq(mapping, &raw const BRIEFING),
    };
    let mut mappings = MAPPINGS.iter().map(|(_, mapping)| *mapping);
    mappings
        .find_map(|mapping| key(mapping).filter(|_| is_below(mapping)))
        .map(|key| &key.kind)
}

#[cfg(test)]
mod tests;
