//! Maps the decoded text of a YAML scalar back to the bytes of the file.
//!
//! YAML folds lines, removes indentation and resolves escapes, but it keeps every visible
//! character and their order. So [`SourceMap::new`] needs no second decoder: it walks both texts
//! at once, matches the visible characters and skips white space in between. One walk handles all
//! five scalar styles.

use std::ops::Range;

use crate::diagnostic::Span;

/// The style of a scalar (YAML 1.2.2, chapters 7 and 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScalarStyle {
    /// Plain, literal `|` or folded `>`: no character has a special meaning.
    Verbatim,
    /// `'single'`: a quote within is written twice.
    Single,
    /// `"double"`: a backslash begins an escape.
    Double,
}

/// A range of decoded text and the bytes of the file that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Piece {
    decoded: usize,
    source: usize,
    decoded_len: usize,
    source_len: usize,
}

impl Piece {
    /// Returns whether both ranges advance byte by byte together.
    const fn is_even(self) -> bool {
        self.decoded_len == self.source_len
    }
}

/// The place in the file of each byte of a decoded scalar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct SourceMap {
    span: Span,
    pieces: Vec<Piece>,
    folds: Vec<usize>,
}

impl SourceMap {
    /// Aligns a decoded scalar with the file, in which it occupies `span`.
    pub(crate) fn new(file: &str, span: Span, decoded: &str, style: ScalarStyle) -> Self {
        let mut walk = Walk {
            source: file.get(span.range()).unwrap_or_default(),
            base: span.start,
            at: usize::from(style != ScalarStyle::Verbatim),
            style,
            pieces: Vec::new(),
            folds: Vec::new(),
        };
        for (at, character) in decoded.char_indices() {
            if walk.step(at, character).is_none() {
                // Without an alignment, every place is that of the whole scalar.
                return Self { span, ..Self::default() };
            }
        }
        Self { span, pieces: walk.pieces, folds: walk.folds }
    }

    /// Returns the place of the whole scalar.
    pub(crate) const fn span(&self) -> Span {
        self.span
    }

    /// Returns the offsets of decoded spaces that are line breaks in the file.
    pub(crate) fn folds(&self) -> &[usize] {
        &self.folds
    }

    /// Returns the place in the file of bytes of the decoded text.
    pub(crate) fn locate(&self, start: usize, end: usize) -> Span {
        let from = self.piece(start).map(|piece| {
            let into = if piece.is_even() { start - piece.decoded } else { 0 };
            piece.source + into
        });
        let last = end.saturating_sub(1).max(start);
        let to = self.piece(last).map(|piece| {
            let into =
                if piece.is_even() { last + 1 - piece.decoded } else { piece.source_len };
            piece.source + into
        });
        match (from, to) {
            (Some(from), Some(to)) if from <= to => Span::new(from, to),
            _ => self.span,
        }
    }

    /// Returns the map of the text after some ranges were replaced. Each edit is a range of the
    /// old text, in order, with the length of its replacement. A replacement keeps the place in
    /// the file of the text that it replaces.
    pub(crate) fn replaced(&self, edits: &[(Range<usize>, usize)]) -> Self {
        let mut pieces = Vec::with_capacity(self.pieces.len() + 2 * edits.len());
        let mut folds = Vec::with_capacity(self.folds.len());
        let mut old_folds = self.folds.iter().copied().peekable();
        let (mut from, mut shift) = (0, 0_isize);
        let moved = |at: usize, shift: isize| at.saturating_add_signed(shift);
        let end = usize::MAX..usize::MAX;
        for (range, length) in
            edits.iter().map(|edit| (&edit.0, edit.1)).chain([(&end, 0)])
        {
            self.keep(from..range.start, shift, &mut pieces);
            while let Some(fold) = old_folds.next_if(|fold| *fold < range.end) {
                if fold < range.start {
                    folds.push(moved(fold, shift));
                }
            }
            let place = self.locate(range.start, range.end);
            if length > 0 {
                pieces.push(Piece {
                    decoded: moved(range.start, shift),
                    source: place.start,
                    decoded_len: length,
                    source_len: place.end - place.start,
                });
            }
            from = range.end;
            shift += length.cast_signed() - range.len().cast_signed();
        }
        Self { span: self.span, pieces, folds }
    }

    /// Copies the pieces of a range of the decoded text and moves them by `shift`.
    fn keep(&self, kept: Range<usize>, shift: isize, pieces: &mut Vec<Piece>) {
        let is_before = |piece: &Piece| piece.decoded + piece.decoded_len <= kept.start;
        let first = self.pieces.partition_point(is_before);
        for piece in self.pieces.get(first..).unwrap_or_default() {
            let start = piece.decoded.max(kept.start);
            let end = (piece.decoded + piece.decoded_len).min(kept.end);
            if start >= end {
                break;
            }
            let (source, source_len) = if piece.is_even() {
                (piece.source + (start - piece.decoded), end - start)
            } else {
                (piece.source, piece.source_len)
            };
            pieces.push(Piece {
                decoded: start.saturating_add_signed(shift),
                source,
                decoded_len: end - start,
                source_len,
            });
        }
    }

    /// Moves every place by a function.
    pub(crate) fn relocate(&mut self, place: impl Fn(Span) -> Span) {
        self.span = place(self.span);
        for piece in &mut self.pieces {
            let end = piece.source + piece.source_len;
            let moved = place(Span::new(piece.source, end));
            (piece.source, piece.source_len) = (moved.start, moved.end - moved.start);
        }
    }

    /// Returns the offset in the file of a byte of the decoded text.
    pub(crate) fn offset(&self, decoded: usize) -> Option<usize> {
        let piece = self.piece(decoded)?;
        let into = if piece.is_even() { decoded - piece.decoded } else { 0 };
        Some(piece.source + into)
    }

    fn piece(&self, decoded: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.decoded <= decoded);
        let piece = self.pieces.get(after.checked_sub(1)?).copied()?;
        (decoded < piece.decoded + piece.decoded_len).then_some(piece)
    }
}

/// Returns whether a character is white space, which YAML may remove, fold or add. YAML keeps
/// every other character.
const fn is_white(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// The walk through both texts.
struct Walk<'a> {
    source: &'a str,
    base: usize,
    at: usize,
    style: ScalarStyle,
    pieces: Vec<Piece>,
    folds: Vec<usize>,
}

impl Walk<'_> {
    /// Finds the next decoded character at or after the current position.
    fn step(&mut self, decoded: usize, wanted: char) -> Option<()> {
        loop {
            let here = self.source.get(self.at..)?.chars().next();
            let Some(here) = here else {
                // The parser adds a final line feed that the file does not have.
                return is_white(wanted).then(|| self.push(decoded, wanted, 0));
            };
            if self.style == ScalarStyle::Double && here == '\\' {
                let (value, length) = escape(self.source.get(self.at..)?)?;
                if value == Some(wanted) {
                    self.push(decoded, wanted, length);
                    return Some(());
                }
                // Skips an escaped line break, or white space that was matched already.
                if value.is_some_and(|value| !is_white(value)) {
                    return None;
                }
                self.at += length;
            } else if here == wanted {
                let doubled = self.style == ScalarStyle::Single && here == '\'';
                self.push(decoded, wanted, wanted.len_utf8() + usize::from(doubled));
                return Some(());
            } else if is_white(here) {
                let breaks_line = matches!(here, '\n' | '\r');
                if wanted == ' ' && breaks_line || wanted == '\n' && here == '\r' {
                    let length = if self.source.get(self.at..)?.starts_with("\r\n") {
                        2
                    } else {
                        1
                    };
                    if wanted == ' ' {
                        self.folds.push(decoded);
                    }
                    self.push(decoded, wanted, length);
                    return Some(());
                }
                self.at += 1;
            } else {
                // White space that the file does not have here: the parser added a final line
                // feed, or an earlier character matched the line break of this fold.
                return is_white(wanted).then(|| self.push(decoded, wanted, 0));
            }
        }
    }

    /// Adds a character to the last piece, or begins a new piece.
    fn push(&mut self, decoded: usize, character: char, source_len: usize) {
        let source = self.base + self.at;
        let decoded_len = character.len_utf8();
        self.at += source_len;
        if let Some(last) = self.pieces.last_mut()
            && last.is_even()
            && decoded_len == source_len
            && last.source + last.source_len == source
        {
            last.decoded_len += decoded_len;
            last.source_len += source_len;
            return;
        }
        self.pieces.push(Piece { decoded, source, decoded_len, source_len });
    }
}

/// Returns the character of an escape sequence and its length in bytes (YAML 1.2.2, 5.7). The
/// character is `None` for an escaped line break.
fn escape(source: &str) -> Option<(Option<char>, usize)> {
    let mut characters = source.chars();
    characters.next();
    let name = characters.next()?;
    let hex = |digits: usize| {
        let code = u32::from_str_radix(source.get(2..2 + digits)?, 16).ok()?;
        Some((code, 2 + digits))
    };
    let value = match name {
        '\n' => return Some((None, 2)),
        '\r' => return Some((None, if source.starts_with("\\\r\n") { 3 } else { 2 })),
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        ' ' | '"' | '/' | '\\' => name,
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' | 'u' | 'U' => {
            let digits = match name {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            let (code, length) = hex(digits)?;
            if (0xd800..0xdc00).contains(&code) {
                // A surrogate pair, as in JSON, for a character past U+FFFF.
                let low = source.get(length..)?.strip_prefix("\\u")?;
                let low = u32::from_str_radix(low.get(..4)?, 16).ok()?;
                let low = low.checked_sub(0xdc00)?;
                let value = 0x1_0000 + ((code - 0xd800) << 10) + low;
                return Some((Some(char::from_u32(value)?), length + 6));
            }
            return Some((Some(char::from_u32(code)?), length));
        }
        _ => return None,
    };
    Some((Some(value), 1 + name.len_utf8()))
}

#[cfg(test)]
mod tests;
