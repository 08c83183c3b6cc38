//! Fills the tree of a file with a record: values take the place of `${field}`, and keys that
//! hold nothing but empty optional fields are taken out. Later steps read the tree as if it had
//! been written so.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cell::tidy;
use super::field_address;
use super::format::{BRIEFING, LOGO};
use super::placeholders::{OPENING, Placeholder, placeholders};
use super::spec::{MappingSpec, ValueKind};
use crate::data::Record;
use crate::yaml::Values;
use crate::yaml::{Entry, Kind, Node, Scalar};

/// Fills texts with the values of one record.
pub(super) struct Filler<'a> {
    /// The values.
    pub(super) record: &'a Record<'a>,
    /// The fields whose values are Markdown.
    pub(super) markdown: &'a BTreeSet<String>,
}

/// How a value gets into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Insertion {
    /// As a character that stands for it until the text is read: one line, or paragraphs.
    Opaque { is_markdown: bool, has_lines: bool },
    /// As a part of an address.
    Address,
    /// As it is: names of files, words of the format.
    Plain,
}

impl Filler<'_> {
    /// Fills a whole file.
    pub(super) fn fill(&self, root: &mut Node) {
        if let Kind::Mapping(entries) = &mut root.kind {
            self.mapping(entries, Some(&BRIEFING));
        }
    }

    /// Fills a node. Whether nothing is left of it because its optional fields are empty.
    fn node(
        &self,
        node: &mut Node,
        kind: Option<&'static ValueKind>,
        insertion: Insertion,
    ) -> bool {
        match &mut node.kind {
            Kind::Null => false,
            Kind::Scalar(scalar) => self.text(scalar, insertion),
            Kind::List(nodes) => {
                let item = kind.and_then(ValueKind::item);
                nodes.retain_mut(|node| !self.node(node, item, Insertion::Plain));
                false
            }
            Kind::Mapping(entries) => {
                let mapping = kind.and_then(ValueKind::mapping);
                self.mapping(entries, mapping)
            }
        }
    }

    /// Fills the values of keys. Whether it is a logo without a file: some schools have none.
    fn mapping(
        &self,
        entries: &mut Vec<Entry>,
        mapping: Option<&'static MappingSpec>,
    ) -> bool {
        let is_logo = mapping.is_some_and(|it| std::ptr::eq(it, &raw const LOGO));
        let mut is_left_out = false;
        entries.retain_mut(|entry| {
            let keys = mapping.map(|mapping| mapping.keys).unwrap_or_default();
            let key = keys.iter().find(|key| key.name == entry.key);
            let kind = key.map(|key| &key.kind);
            let insertion = insertion(kind);
            let is_gone = self.node(&mut entry.value, kind, insertion);
            is_left_out |= is_gone && is_logo && entry.key == "file";
            !is_gone || key.is_none_or(|key| key.required)
        });
        is_left_out
    }

    fn text(&self, scalar: &mut Scalar, insertion: Insertion) -> bool {
        if !scalar.text.contains(OPENING) {
            return false;
        }
        let mut text = Text::new(scalar, insertion);
        for (range, placeholder) in placeholders(&scalar.text) {
            match placeholder {
                Placeholder::Field(name, is_optional) => {
                    let cell = self.record.cell(&name, is_optional);
                    let is_markdown = self.markdown.contains(&*name);
                    // The one place where a cell becomes a text of the poster.
                    let value = tidy(cell.map_or("", |it| it.value));
                    let is_gap = value.is_empty() && cell.is_none_or(|it| it.is_optional);
                    text.values.has_gap |= is_gap;
                    text.value(range, &value, is_markdown);
                }
                Placeholder::Dollar => text.replace(range, "$"),
                Placeholder::Broken => {}
            }
        }
        *scalar = text.finish();
        let has_gap = scalar.values.has_gap;
        if has_gap
            && insertion == Insertion::Address
            && field_address::is_void(&scalar.text)
        {
            scalar.text.clear();
        }
        has_gap && scalar.is_blank()
    }
}

/// Returns how a value of a kind takes up the values of a table.
const fn insertion(kind: Option<&ValueKind>) -> Insertion {
    match kind {
        Some(ValueKind::Blocks) => {
            Insertion::Opaque { is_markdown: true, has_lines: true }
        }
        Some(ValueKind::Inline) => {
            Insertion::Opaque { is_markdown: true, has_lines: false }
        }
        Some(ValueKind::Text) => {
            Insertion::Opaque { is_markdown: false, has_lines: false }
        }
        Some(ValueKind::Url) => Insertion::Address,
        _ => Insertion::Plain,
    }
}

/// A text that is being filled.
struct Text<'a> {
    scalar: &'a Scalar,
    insertion: Insertion,
    text: String,
    values: Values,
    /// What is replaced, and the length of what takes its place.
    edits: Vec<(Range<usize>, usize)>,
    /// The end of what was taken over.
    last: usize,
}

impl<'a> Text<'a> {
    fn new(scalar: &'a Scalar, insertion: Insertion) -> Self {
        let text = String::with_capacity(scalar.text.len());
        let values = Values::default();
        Self { scalar, insertion, text, values, edits: Vec::new(), last: 0 }
    }

    fn value(&mut self, range: Range<usize>, value: &str, is_markdown: bool) {
        match self.insertion {
            Insertion::Opaque { is_markdown: true, has_lines } if is_markdown => {
                self.keep(range.start);
                let value = if has_lines {
                    indented(value, &self.text)
                } else {
                    value.replace('\n', " ")
                };
                // An empty one leaves no empty line behind, which would end the paragraph.
                if value.is_empty() {
                    let sign = self.values.add("");
                    self.replace(range, sign.encode_utf8(&mut [0; 4]));
                } else {
                    self.replace(range, &value);
                }
            }
            Insertion::Opaque { .. } => {
                let sign = self.values.add(value);
                self.replace(range, sign.encode_utf8(&mut [0; 4]));
            }
            Insertion::Address => {
                self.keep(range.start);
                let part = field_address::part(&self.text, value);
                self.replace(range, &part);
            }
            Insertion::Plain => self.replace(range, &value.replace('\n', " ")),
        }
    }

    /// Takes the text up to a place over. A character in it that stands for a value elsewhere is
    /// a value itself.
    fn keep(&mut self, end: usize) {
        let start = self.last;
        let kept = self.scalar.text.get(start..end).unwrap_or_default();
        self.last = end;
        if !matches!(self.insertion, Insertion::Opaque { .. })
            || !kept.contains(Values::is_reserved)
        {
            self.text.push_str(kept);
            return;
        }
        for character in kept.chars() {
            let is_own = Values::is_reserved(character);
            // Both have four bytes.
            self.text.push(if is_own {
                self.values.add(character.encode_utf8(&mut [0; 4]))
            } else {
                character
            });
        }
    }

    fn replace(&mut self, range: Range<usize>, text: &str) {
        self.keep(range.start);
        self.text.push_str(text);
        self.last = range.end;
        self.edits.push((range, text.len()));
    }

    fn finish(mut self) -> Scalar {
        self.keep(self.scalar.text.len());
        let map = self.scalar.map.replaced(&self.edits);
        Scalar { text: self.text, map, values: self.values }
    }
}

/// Lines of Markdown, indented to go on with the line that they begin in: below the sign of a
/// list item, its text.
fn indented(value: &str, before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mark = |it: char| it.is_ascii_digit() || " -*+.)".contains(it);
    let is_item = line.ends_with(' ') && line.chars().all(mark);
    let text = line.trim_start_matches(' ');
    let width = if is_item { line.len() } else { line.len() - text.len() };
    value.replace('\n', &format!("\n{}", " ".repeat(width)))
}

#[cfg(test)]
mod tests;
