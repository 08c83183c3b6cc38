//! A change to a pasted text, and the characters that it replaces.

use std::ops::Range;

/// What kind of text a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// Paragraphs and lists of Markdown.
    Blocks,
    /// One line.
    Line,
    /// A value of a table, which may have lines.
    Cell,
    /// An address, a date, a colour: a code without spaces within.
    Token,
    /// The name of a file, which may hold any visible character and any space.
    Name,
}

/// What a sign was, for the message that counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sign {
    Bullet,
    Number,
    SoftHyphen,
    Hyphen,
    Invisible,
    Space,
    LineBreak,
    Letter,
    Ligature,
}

impl Sign {
    /// One of them and what it was read as.
    pub(crate) const fn one(self) -> &'static str {
        match self {
            Self::Bullet => "a bullet, read as a list item",
            Self::Number => "the number of an item",
            Self::SoftHyphen => "a soft hyphen, taken out",
            Self::Hyphen => "a hyphen that keyboards do not have, read as `-`",
            Self::Invisible => "an invisible character, taken out",
            Self::Space => "a space that keyboards do not have, read as a plain one",
            Self::LineBreak => "a line break of a word processor, read as one",
            Self::Ligature => "a ligature, read as its letters",
            Self::Letter => "a character of Windows-1252, read as what it is there",
        }
    }

    pub(crate) const fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Bullet, 1) => "bullet",
            (Self::Bullet, _) => "bullets",
            (Self::Number, 1) => "number of a list",
            (Self::Number, _) => "numbers of lists",
            (Self::SoftHyphen, 1) => "soft hyphen",
            (Self::SoftHyphen, _) => "soft hyphens",
            (Self::Hyphen, 1) => "hyphen",
            (Self::Hyphen, _) => "hyphens",
            (Self::Invisible, 1) => "invisible character",
            (Self::Invisible, _) => "invisible characters",
            (Self::Space, 1) => "space",
            (Self::Space, _) => "spaces",
            (Self::LineBreak, 1) => "line break",
            (Self::LineBreak, _) => "line breaks",
            (Self::Ligature, 1) => "ligature",
            (Self::Ligature, _) => "ligatures",
            (Self::Letter, 1) => "character of Windows-1252",
            (Self::Letter, _) => "characters of Windows-1252",
        }
    }
}

/// Bytes of a text and what is to stand there. `sign` is what the message counts; a change
/// that shows nowhere, or that only sets what was typed, has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
    pub(crate) sign: Option<Sign>,
}

impl Edit {
    pub(crate) fn new(range: Range<usize>, text: impl Into<String>, sign: Sign) -> Self {
        Self { range, text: text.into(), sign: Some(sign) }
    }

    pub(crate) fn quiet(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into(), sign: None }
    }
}

/// A text with some changes made.
pub(crate) fn changed(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        out.push_str(text.get(from..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        from = edit.range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
