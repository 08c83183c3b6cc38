//! Fills the tree of a file with a record: values take the place of `${field}`, and keys that
//! hold nothing but empty optional fields are taken out. Later steps read the tree as if it had
//! been written so.

use std::collections::BTreeSet;
use std::ops::Range;

use super::field_address;
use super::format::{BRIEFING, LOGO, PRESS};
use super::marks::{Mark, OPENING, marks};
use super::node::{Entry, Kind, Node, Scalar};
use super::shapes::{Section, Shape};
use super::values::{Values, tidy};
use crate::data::Record;

/// Fills texts with the values of one record.
pub(super) struct Filler<'a> {
    /// The values.
    pub(super) record: &'a Record<'a>,
    /// The fields whose values are Markdown.
    pub(super) markdown: &'a BTreeSet<String>,
}

/// How a value gets into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
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
    fn node(&self, node: &mut Node, shape: Option<&'static Shape>, way: Way) -> bool {
        match &mut node.kind {
            Kind::Null => false,
            Kind::Scalar(scalar) => self.text(scalar, way),
            Kind::List(nodes) => {
                let item = match shape {
                    Some(Shape::List(list)) => Some(&list.item),
                    _ => None,
                };
                nodes.retain_mut(|node| !self.node(node, item, Way::Plain));
                false
            }
            Kind::Mapping(entries) => {
                let section = match shape {
                    Some(Shape::Mapping(section) | Shape::OneOfOr(_, section)) => {
                        Some(*section)
                    }
                    _ => None,
                };
                self.mapping(entries, section)
            }
        }
    }

    /// Fills the values of keys. Whether it is a logo without a file: some schools have none.
    fn mapping(
        &self,
        entries: &mut Vec<Entry>,
        section: Option<&'static Section>,
    ) -> bool {
        let is_logo = section.is_some_and(|it| std::ptr::eq(it, &raw const LOGO));
        let mut is_left_out = false;
        entries.retain_mut(|entry| {
            let keys = section.map(|section| section.keys).unwrap_or_default();
            let key = keys.iter().find(|key| key.name == entry.key);
            let shape = key.map(|key| &key.shape);
            let way = section.map_or(Way::Plain, |section| way(shape, section));
            let is_gone = self.node(&mut entry.value, shape, way);
            is_left_out |= is_gone && is_logo && entry.key == "file";
            !is_gone || key.is_none_or(|key| key.required)
        });
        is_left_out
    }

    fn text(&self, scalar: &mut Scalar, way: Way) -> bool {
        if !scalar.text.contains(OPENING) {
            return false;
        }
        let mut text = Text::new(scalar, way);
        for (range, mark) in marks(&scalar.text) {
            match mark {
                Mark::Field(name, is_optional) => {
                    let cell = self.record.cell(&name, is_optional);
                    let is_markdown = self.markdown.contains(&*name);
                    // The one place where a cell becomes a text of the poster.
                    let value = tidy(cell.map_or("", |it| it.value));
                    let is_gap = value.is_empty() && cell.is_none_or(|it| it.is_optional);
                    text.values.has_gap |= is_gap;
                    text.value(range, &value, is_markdown);
                }
                Mark::Dollar => text.replace(range, "$"),
                Mark::Broken => {}
            }
        }
        *scalar = text.finish();
        let has_gap = scalar.values.has_gap;
        if has_gap && way == Way::Address && field_address::is_void(&scalar.text) {
            scalar.text.clear();
        }
        has_gap && scalar.is_blank()
    }
}

/// How values get into the text of a key.
fn way(shape: Option<&Shape>, section: &Section) -> Way {
    match shape {
        Some(Shape::Blocks) => Way::Opaque { is_markdown: true, has_lines: true },
        Some(Shape::Inline) => Way::Opaque { is_markdown: true, has_lines: false },
        // The name of a printing condition is no text of the poster.
        Some(Shape::Text) if !std::ptr::eq(section, &raw const PRESS) => {
            Way::Opaque { is_markdown: false, has_lines: false }
        }
        Some(Shape::Url) => Way::Address,
        _ => Way::Plain,
    }
}

/// A text that is being filled.
struct Text<'a> {
    scalar: &'a Scalar,
    way: Way,
    text: String,
    values: Values,
    /// What is replaced, and the length of what takes its place.
    edits: Vec<(Range<usize>, usize)>,
    /// The end of what was taken over.
    last: usize,
}

impl<'a> Text<'a> {
    fn new(scalar: &'a Scalar, way: Way) -> Self {
        let text = String::with_capacity(scalar.text.len());
        let values = Values::default();
        Self { scalar, way, text, values, edits: Vec::new(), last: 0 }
    }

    fn value(&mut self, range: Range<usize>, value: &str, is_markdown: bool) {
        match self.way {
            Way::Opaque { is_markdown: true, has_lines } if is_markdown => {
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
            Way::Opaque { .. } => {
                let sign = self.values.add(value);
                self.replace(range, sign.encode_utf8(&mut [0; 4]));
            }
            Way::Address => {
                self.keep(range.start);
                let part = field_address::part(&self.text, value);
                self.replace(range, &part);
            }
            Way::Plain => self.replace(range, &value.replace('\n', " ")),
        }
    }

    /// Takes the text up to a place over. A character in it that stands for a value elsewhere is
    /// a value itself.
    fn keep(&mut self, end: usize) {
        let start = self.last;
        let kept = self.scalar.text.get(start..end).unwrap_or_default();
        self.last = end;
        if !matches!(self.way, Way::Opaque { .. }) || !kept.contains(Values::is_reserved)
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
