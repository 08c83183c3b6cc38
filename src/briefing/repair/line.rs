//! Splits a line of YAML into its parts, as people meant them.

use std::ops::Range;

/// Colons of other scripts.
const COLONS: [char; 5] = [':', '：', '∶', '﹕', '︓'];
/// Characters in place of the hyphen of a list item.
const DASHES: &str = "–—−‐‑‒―•·◦▪●○■□➢*+";

/// A line without its line break.
pub(super) struct Line<'a> {
    /// The offset of the line in the file.
    pub(super) at: usize,
    pub(super) text: &'a str,
    /// The white space at the start, of any kind.
    pub(super) lead: &'a str,
    /// The text after it.
    pub(super) rest: &'a str,
    /// The number of columns of the white space at the start.
    pub(super) width: usize,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        // A byte order mark is not part of the first line.
        let mark = if at == 0 && text.starts_with('\u{feff}') { 3 } else { 0 };
        let text = text.get(mark..).unwrap_or_default();
        let rest = text.trim_start_matches(is_space);
        let lead = text.get(..text.len() - rest.len()).unwrap_or_default();
        let width = lead.chars().map(width).sum();
        Self { at: at + mark, text, lead, rest, width }
    }

    pub(super) const fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Returns whether the line begins with white space that YAML does not know.
    pub(super) fn is_odd(&self) -> bool {
        self.lead.chars().any(|it| it != ' ' && it != '\t')
    }
}

/// Returns whether a character is white space or has no width.
fn is_space(character: char) -> bool {
    character.is_whitespace() || width(character) == 0
}

/// Returns the number of columns of a white space character.
pub(super) const fn width(character: char) -> usize {
    match character {
        '\u{3000}' => 2,
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => 0,
        _ => 1,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkerKind {
    Hyphen,
    Dash,
    Number,
}

/// The start of a list item.
pub(super) struct Marker {
    pub(super) kind: MarkerKind,
    /// The bytes of the sign and of the white space after it.
    pub(super) length: usize,
    /// Columns of that white space.
    pub(super) space: usize,
    pub(super) has_odd_space: bool,
    /// Whether a key follows without a space.
    pub(super) is_glued: bool,
}

impl Marker {
    /// Reads one. Only a hyphen begins an item by itself; other signs do before a key.
    pub(super) fn new(
        text: &str,
        is_known: impl Fn(&str) -> bool + Copy,
    ) -> Option<Self> {
        let first = text.chars().next()?;
        let digits =
            text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let (kind, sign) = match first {
            '-' => (MarkerKind::Hyphen, 1),
            _ if DASHES.contains(first) => (MarkerKind::Dash, first.len_utf8()),
            _ if (1..=2).contains(&digits)
                && text.get(digits..).is_some_and(|it| it.starts_with(['.', ')'])) =>
            {
                (MarkerKind::Number, digits + 1)
            }
            _ => return None,
        };
        let rest = text.get(sign..)?;
        let after = rest.trim_start_matches(is_space);
        let gap = rest.get(..rest.len() - after.len())?;
        let leads_key = key(after, is_known).is_some_and(|it| is_known(&it.plain));
        let is_item = match kind {
            MarkerKind::Hyphen => !gap.is_empty() || leads_key || rest.is_empty(),
            MarkerKind::Dash => leads_key,
            MarkerKind::Number => leads_key && !gap.is_empty(),
        };
        is_item.then(|| Self {
            kind,
            length: sign + gap.len(),
            space: gap.chars().map(width).sum(),
            has_odd_space: gap.chars().any(|it| it != ' ' && it != '\t'),
            is_glued: gap.is_empty() && !rest.is_empty(),
        })
    }
}

/// A key and where its value begins.
pub(super) struct Key<'a> {
    /// The key as written, with quotes.
    pub(super) name: &'a str,
    /// The key as meant.
    pub(super) plain: String,
    pub(super) is_quoted: bool,
    pub(super) is_invisible: bool,
    /// Whether a special space stands before the colon.
    pub(super) has_odd_space: bool,
    pub(super) colon: char,
    /// The offset of the value, or the length of the text if there is none.
    pub(super) value: usize,
}

/// Parses a key: a known key with anything after its colon, or another key if it is one in YAML.
pub(super) fn key<'a>(text: &'a str, is_known: impl Fn(&str) -> bool) -> Option<Key<'a>> {
    let (at, colon) = text.char_indices().find(|(_, it)| COLONS.contains(it))?;
    let name = text.get(..at)?;
    let after = text.get(at + colon.len_utf8()..)?;
    let is_invisible = name.chars().any(|it| width(it) == 0);
    let visible: String = name.chars().filter(|it| width(*it) > 0).collect();
    let is_odd = |it: char| it.is_whitespace() && !it.is_ascii();
    let near = visible.trim_end_matches(is_odd);
    let has_odd_space = near.len() < visible.len();
    let bare = near.trim_matches(['“', '”', '„', '‘', '’', '«', '»']);
    let lower = bare.to_lowercase();
    let value = text.len() - after.trim_start_matches(is_space).len();
    if is_known(&lower) {
        let is_quoted = bare != near;
        let plain = lower;
        return Some(Key {
            name,
            plain,
            is_quoted,
            is_invisible,
            has_odd_space,
            colon,
            value,
        });
    }
    // YAML's own rule: a colon followed by a space or nothing. The parser handles quotes.
    let is_key = colon == ':' && (after.is_empty() || after.starts_with([' ', '\t']));
    let is_plain = !name.starts_with(['"', '\'', '[', '{', '-', '?', '#', '|', '>']);
    (is_key && is_plain).then(|| Key {
        name,
        plain: name.to_owned(),
        is_quoted: false,
        is_invisible: false,
        has_odd_space: false,
        colon,
        value,
    })
}

/// Whether a text in quotes ends on a line.
pub(super) fn closes(text: &str, quote: char) -> bool {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\\' && quote == '"' {
            characters.next();
        } else if character == quote {
            if quote == '\'' && characters.peek() == Some(&'\'') {
                characters.next();
            } else {
                return true;
            }
        }
    }
    false
}

/// How many brackets are open after a line.
pub(super) fn depth(text: &str, before: usize) -> usize {
    let mut depth = before;
    let mut quote = None;
    for character in text.chars() {
        match (quote, character) {
            (Some(open), it) if it == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    depth
}

/// What is inside of the curly quotes that enclose a value.
pub(super) fn in_curly_quotes(value: &str) -> Option<Range<usize>> {
    let first = value.chars().next().filter(|it| "“”„«".contains(*it))?;
    let last = value.chars().next_back().filter(|it| "“”»".contains(*it))?;
    let inner = first.len_utf8()..value.len() - last.len_utf8();
    (inner.start < inner.end).then_some(inner)
}
