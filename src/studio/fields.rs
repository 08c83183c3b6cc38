//! [`Fields`]: finds the field, and the word of it, at a place of the file.

use std::ops::Range;

use super::form::part;
use super::protocol::PathStep;
use super::rich;
use crate::briefing::{BRIEFING, MappingSpec, ValueKind};
use crate::diagnostic::Span;
use crate::yaml::{Entry, Kind, Node, Scalar};

/// A value of the file.
#[derive(Clone, Debug)]
struct Field {
    path: Vec<PathStep>,
    /// The place of the value, for a key with the key.
    span: Span,
    /// The places of its words, in order.
    words: Vec<Span>,
}

/// The values of a file and of its brand.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// Lists the values of a tree.
    pub(super) fn of(root: &Node) -> Self {
        let mut fields = Self::default();
        if let Kind::Mapping(entries) = &root.kind {
            fields.mapping(entries, &BRIEFING, &[]);
        }
        fields
    }

    fn mapping(
        &mut self,
        entries: &[Entry],
        spec: &'static MappingSpec,
        path: &[PathStep],
    ) {
        for entry in entries {
            let Some(key) = spec.keys.iter().find(|key| key.name == entry.key) else {
                continue;
            };
            let path = [path, &[PathStep::Key(entry.key.clone())]].concat();
            let whole =
                entry.key_span.start..entry.value.span.end.max(entry.key_span.end);
            self.value(&entry.value, &key.kind, key.name, path, whole);
        }
    }

    fn value(
        &mut self,
        node: &Node,
        kind: &'static ValueKind,
        key: &str,
        path: Vec<PathStep>,
        whole: Range<usize>,
    ) {
        let words = match &node.kind {
            Kind::Scalar(scalar) => words(scalar, kind, key),
            Kind::Null | Kind::List(_) | Kind::Mapping(_) => Vec::new(),
        };
        let span = Span::new(whole.start, whole.end);
        self.0.push(Field { path: path.clone(), span, words });
        match &node.kind {
            Kind::Mapping(entries) => {
                if let Some(spec) = kind.mapping() {
                    self.mapping(entries, spec, &path);
                }
            }
            Kind::List(items) => {
                let Some(item) = kind.item() else { return };
                for (index, node) in items.iter().enumerate() {
                    let path = [&*path, &[PathStep::Index(index)]].concat();
                    self.value(node, item, key, path, node.span.range());
                }
            }
            Kind::Null | Kind::Scalar(_) => {}
        }
    }

    fn at(&self, offset: usize) -> Option<&Field> {
        let around =
            self.0.iter().filter(|it| it.span.start <= offset && offset < it.span.end);
        around.min_by_key(|it| it.span.end - it.span.start)
    }

    /// Returns the innermost value that contains the start of a place, and the words that the
    /// place touches.
    pub(super) fn find(&self, span: Span) -> Option<(&[PathStep], Option<[usize; 2]>)> {
        let field = self.at(span.start)?;
        let end = span.end.max(span.start + 1);
        let touched = |word: &Span| word.start < end && word.end > span.start;
        let first = field.words.iter().position(touched);
        let words = first.map(|first| {
            let more = field.words[first..].iter().take_while(|word| touched(word));
            [first, first + more.count()]
        });
        // A place as long as the whole text does not mean single words.
        let is_whole = words == Some([0, field.words.len()]) && field.words.len() > 1;
        Some((&field.path, words.filter(|_| !is_whole)))
    }

    /// Returns the value and the number of the word at an offset.
    pub(super) fn word(&self, offset: usize) -> Option<(&[PathStep], Option<usize>)> {
        let field = self.at(offset)?;
        let after = field.words.partition_point(|word| word.start <= offset);
        let index = after.checked_sub(1);
        Some((&field.path, index))
    }
}

/// Returns the places of the words of a text.
fn words(scalar: &Scalar, kind: &ValueKind, key: &str) -> Vec<Span> {
    let text = scalar.text.as_str();
    let ranges: Vec<Range<usize>> = match kind {
        ValueKind::Inline | ValueKind::Blocks => rich::word_ranges(text, part(kind, key)),
        _ => text
            .split_whitespace()
            .map(|word| {
                let start = word.as_ptr().addr() - text.as_ptr().addr();
                start..start + word.len()
            })
            .collect(),
    };
    ranges.into_iter().map(|it| scalar.map.locate(it.start, it.end)).collect()
}
