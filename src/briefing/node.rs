//! The YAML file as a tree in which every node knows its place.

use super::scalar::SourceMap;
use super::values::Values;
use crate::diagnostic::Span;

/// A value of the file.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a value is. YAML's booleans and numbers do not occur: `version: 2.0` is the text
/// `2.0` and `title: yes` is the text `yes`, as whoever wrote them means it.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// Text.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order of the file; a key may occur twice.
    Mapping(Vec<Entry>),
}

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Scalar {
    /// The text, with `\n` as its line break.
    pub(super) text: String,
    /// The way back to the file.
    pub(super) map: SourceMap,
    /// The values of data in it.
    pub(super) values: Values,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The key.
    pub(super) key: String,
    /// Where the key stands.
    pub(super) key_span: Span,
    /// The value.
    pub(super) value: Node,
}

impl Kind {
    /// What people call it, for "expected a list, found text".
    pub(super) const fn noun(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "text",
            Self::List(_) => "a list",
            Self::Mapping(_) => "keys with values",
        }
    }
}
