//! The tree of a YAML file. Every node knows its place in the file.

use super::{SourceMap, TreeSize, Values};
use crate::diagnostic::Span;

/// A value in the file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The place of the value.
    pub(crate) span: Span,
    /// The value.
    pub(crate) kind: Kind,
}

/// A value, without its place.
///
/// The tree has no booleans and no numbers: `version: 2.0` is the text `2.0` and `title: yes`
/// is the text `yes`, because authors mean them as text.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// An empty value, `~` or `null`.
    Null,
    /// A text.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the file. A key may occur twice.
    Mapping(Vec<Entry>),
}

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Scalar {
    /// The text. Its line breaks are `\n`.
    pub(crate) text: String,
    /// The places of the text in the file.
    pub(crate) map: SourceMap,
    /// The values of a table that stand in the text.
    pub(crate) values: Values,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The key.
    pub(crate) key: String,
    /// The place of the key.
    pub(crate) key_span: Span,
    /// The value.
    pub(crate) value: Node,
}

impl Node {
    /// Returns the size of the tree below this node, the node included.
    pub(crate) fn size(&self) -> TreeSize {
        let mut size = TreeSize { nodes: 1, text: 0 };
        match &self.kind {
            Kind::Null => {}
            Kind::Scalar(scalar) => size.text = scalar.text.len(),
            Kind::List(nodes) => nodes.iter().for_each(|node| size.add(node.size())),
            Kind::Mapping(entries) => {
                entries.iter().for_each(|entry| size.add(entry.value.size()));
            }
        }
        size
    }

    /// Moves every place in the tree by a function.
    pub(crate) fn relocate(&mut self, place: &impl Fn(Span) -> Span) {
        self.span = place(self.span);
        match &mut self.kind {
            Kind::Null => {}
            Kind::Scalar(scalar) => scalar.map.relocate(place),
            Kind::List(nodes) => nodes.iter_mut().for_each(|node| node.relocate(place)),
            Kind::Mapping(entries) => {
                for entry in entries {
                    entry.key_span = place(entry.key_span);
                    entry.value.relocate(place);
                }
            }
        }
    }
}

impl Kind {
    /// Returns the name of the kind in messages such as "takes a list, found text".
    pub(crate) const fn noun(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "text",
            Self::List(_) => "a list",
            Self::Mapping(_) => "keys with values",
        }
    }
}

impl Scalar {
    /// Returns the number of characters, with the values filled in.
    pub(crate) fn length(&self) -> usize {
        let length =
            |it| self.values.get(it).map_or(1, |value| value.chars().count().max(1));
        self.text.chars().map(length).sum()
    }

    /// Returns whether the text is empty or white space, with the values filled in.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(|it| match self.values.get(it) {
            Some(value) => value.trim().is_empty(),
            None => it.is_whitespace(),
        })
    }

    /// Returns the range in the text of the first value with more than one line.
    pub(crate) fn value_of_lines(&self) -> Option<(usize, usize)> {
        let mut characters = self.text.char_indices();
        let has_lines =
            |it| self.values.get(it).is_some_and(|value| value.contains('\n'));
        let (at, character) = characters.find(|&(_, it)| has_lines(it))?;
        Some((at, at + character.len_utf8()))
    }
}
