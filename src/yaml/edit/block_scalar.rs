//! Parses and writes text blocks: literal `|` and folded `>` (YAML 1.2.2, 8.1).

use std::ops::Range;

use super::lines::{indent_of, line_at, line_end, next_line};

/// The narrowest width to which a folded text is wrapped.
const MIN_WIDTH: usize = 40;

/// A text block as it is written.
#[derive(Clone, Debug)]
pub(super) struct BlockScalar {
    pub(super) is_folded: bool,
    /// One past the header, such as `|` or `>2-`.
    pub(super) header_end: usize,
    /// The lines of the text, without the blank lines after them and without the last line
    /// break. If there are none, the place where they would begin.
    pub(super) body: Range<usize>,
    /// The number of spaces before the text.
    pub(super) indent: usize,
    /// The end of the block. With `+`, the blank lines after the text are a part of it.
    end: usize,
}

impl BlockScalar {
    /// Parses the block at an offset. `parent` is the column of the keys or hyphens around it.
    pub(super) fn parse(text: &str, start: usize, parent: Option<usize>) -> Option<Self> {
        let rest = text.get(start..)?;
        let is_folded = rest.starts_with('>');
        if !is_folded && !rest.starts_with('|') {
            return None;
        }
        let signs = rest.get(1..)?;
        let signs =
            signs.split(|it: char| !matches!(it, '+' | '-' | '0'..='9')).next()?;
        let header_end = start + 1 + signs.len();
        let keeps = signs.contains('+');
        let digit = signs.chars().find_map(|it| it.to_digit(10));
        let digit = digit.and_then(|it| usize::try_from(it).ok());
        let first = next_line(text, header_end);
        let least = parent.map_or(0, |column| column + 1);
        let mut indent = digit.map(|it| parent.unwrap_or(0) + it);
        let (mut at, mut body_end, mut blank_end) = (first, None, None);
        while at < text.len() {
            let line = line_at(text, at);
            if line.bytes().all(|byte| byte == b' ')
                && indent.is_none_or(|indent| line.len() <= indent)
            {
                blank_end = Some(line_end(text, at));
            } else {
                if indent_of(line) < indent.unwrap_or(least) {
                    break;
                }
                indent.get_or_insert(indent_of(line));
                body_end = Some(line_end(text, at));
                blank_end = body_end;
            }
            at = next_line(text, at);
        }
        let end = if keeps { blank_end.or(body_end) } else { body_end };
        Some(Self {
            is_folded,
            header_end,
            body: first..body_end.unwrap_or(first),
            indent: indent.unwrap_or(least + 1),
            end: end.unwrap_or(header_end),
        })
    }

    /// Returns one past the last byte of the block.
    pub(super) const fn end(&self) -> usize {
        self.end
    }
}

/// Returns the lines of a literal block.
pub(super) fn literal(text: &str, indent: usize) -> Vec<String> {
    text.split('\n').map(|line| indented(line, indent)).collect()
}

/// Returns the lines of a folded block. Each paragraph of the text is a line of it; those that
/// the old block has, too, keep their line breaks.
pub(super) fn folded(text: &str, indent: usize, old_body: &str) -> Vec<String> {
    let old = paragraphs(old_body);
    let widest = old_body.lines().map(|line| line.trim().chars().count()).max();
    let width = widest.unwrap_or(0).max(MIN_WIDTH);
    let mut lines = Vec::new();
    for (at, paragraph) in text.split('\n').enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        if paragraph.is_empty() {
            // An empty line stands for itself: it takes the place of the line break above.
            lines.pop();
            lines.push(String::new());
            continue;
        }
        let kept = old.iter().find(|lines| lines.join(" ") == paragraph);
        let wrapped = match kept {
            Some(kept) => kept.iter().map(|&line| line.to_owned()).collect(),
            None => wrap(paragraph, width),
        };
        lines.extend(wrapped.iter().map(|line| indented(line, indent)));
    }
    lines
}

/// Returns the paragraphs of a folded block as the lines they are written in.
fn paragraphs(body: &str) -> Vec<Vec<&str>> {
    let mut paragraphs = vec![Vec::new()];
    for line in body.lines().map(|line| line.trim_matches(' ')) {
        if line.is_empty() {
            paragraphs.push(Vec::new());
        } else if let Some(last) = paragraphs.last_mut() {
            last.push(line);
        }
    }
    paragraphs
}

/// Breaks a paragraph at single spaces, which folding restores.
fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for (at, word) in paragraph.split(' ').enumerate() {
        let length = line.chars().count() + 1 + word.chars().count();
        let is_single = !line.ends_with([' ', '\t']) && !word.is_empty();
        if at > 0 && length > width && is_single && !word.starts_with('\t') {
            lines.push(std::mem::take(&mut line));
        } else if at > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// Returns a line of a block. Empty lines have no indentation.
fn indented(line: &str, indent: usize) -> String {
    if line.is_empty() {
        return String::new();
    }
    format!("{}{line}", " ".repeat(indent))
}
