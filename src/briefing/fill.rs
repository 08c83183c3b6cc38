//! Fills the tree of a file with a record of a table.
//!
//! Values replace `${field}`, and keys that hold only empty optional fields are removed. Later steps
//! read the tree as if it had been written that way.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cell::tidy;
use super::field_address;
use super::format::{BRIEFING, LOGO};
use super::placeholders::{OPENING, Placeholder, placeholders};
use super::spec::{MappingSpec, ValueKind};
use crate::data::Record;
use crate::yaml::{Entry, Kind, Node, Scalar, Values};

/// Fills a tree with the values of a record.
pub(super) struct Filler<'a> {
    /// The record.
    pub(super) record: &'a Record<'a>,
    /// The fields whose values are Markdown.
    pub(super) markdown: &'a BTreeSet<String>,
}

/// How a value is inserted into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Insertion {
    /// As a placeholder character until the text is parsed. `is_markdown` says whether a Markdown
    /// value is inserted as it is, and `has_lines` whether the text may have lines.
    Opaque { is_markdown: bool, has_lines: bool },
    /// As a part of an address, escaped.
    Address,
    /// As the day that a cell of a workbook shows, or as it is.
    Date,
    /// As it is, in names of files and in words of the format.
    Plain,
}

impl Filler<'_> {
    /// Fills a whole file.
    pub(super) fn fill(&self, root: &mut Node) {
        if let Kind::Mapping(entries) = &mut root.kind {
            self.mapping(entries, Some(&BRIEFING));
        }
    }

    /// Fills a node. Returns whether the node is empty because its optional fields are.
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

    /// Fills the values of keys. Returns whether this is a logo without a file, which is removed
    /// because some schools have no logo.
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

    /// Fills a text. Returns whether it is empty because its optional fields are.
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
                    // Every cell becomes a text of the poster here.
                    let value = tidy(cell.map_or("", |cell| cell.value));
                    let day = cell
                        .and_then(|cell| cell.day)
                        .filter(|_| insertion == Insertion::Date);
                    let value = day.map_or(value, |day| day.to_string());
                    let is_gap =
                        value.is_empty() && cell.is_none_or(|cell| cell.is_optional);
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
        Some(ValueKind::Date) => Insertion::Date,
        _ => Insertion::Plain,
    }
}

/// A text that is being filled.
struct Text<'a> {
    scalar: &'a Scalar,
    insertion: Insertion,
    text: String,
    values: Values,
    /// The ranges that are replaced, and the lengths of their replacements.
    edits: Vec<(Range<usize>, usize)>,
    /// The end of the text that was copied.
    last: usize,
}

impl<'a> Text<'a> {
    fn new(scalar: &'a Scalar, insertion: Insertion) -> Self {
        let text = String::with_capacity(scalar.text.len());
        let values = Values::default();
        Self { scalar, insertion, text, values, edits: Vec::new(), last: 0 }
    }

    /// Replaces a range by a value of the table.
    fn value(&mut self, range: Range<usize>, value: &str, is_markdown: bool) {
        match self.insertion {
            Insertion::Opaque { is_markdown: true, has_lines } if is_markdown => {
                self.keep(range.start);
                let value = if has_lines {
                    indented(value, &self.text)
                } else {
                    value.replace('\n', " ")
                };
                // A placeholder for an empty value, because an empty line would end the paragraph.
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
            Insertion::Plain | Insertion::Date => {
                self.replace(range, &value.replace('\n', " "));
            }
        }
    }

    /// Copies the text up to an offset. A placeholder character of the file itself becomes a value.
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
            // Both characters have four bytes.
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

/// Indents the lines of a Markdown value so that they continue the line in which the value begins. In
/// a list item, that is the column of the item's text.
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
