//! Parses a file into the places of its values.
//!
//! The tree of [`super::super::Node`]s expands aliases and merges, and has no styles. An edit
//! needs the file as it is written, so this tree is built from the events of the same parser.

use std::ops::Range;

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::super::controls::HiddenControls;
use super::block_scalar::BlockScalar;
use super::change::Step;
use super::lines;

/// The place of a value in the file.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The offset right after the `:`, the `-` or the sign of a flow collection before the value.
    pub(super) slot: usize,
    /// The first byte of the value, after anchor and tag.
    pub(super) start: usize,
    /// One past the last byte of the value.
    pub(super) end: usize,
    /// Whether the value is in a flow collection.
    pub(super) is_in_flow: bool,
    /// Whether the value is an item of a block list.
    pub(super) is_item: bool,
    /// The column of the keys or hyphens that the value is one of.
    pub(super) parent_column: usize,
    /// Whether the value has an anchor or a tag.
    pub(super) is_marked: bool,
    pub(super) form: Form,
}

/// How a value is written.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// Nothing.
    Empty,
    /// `~` or `null`.
    Null,
    Plain,
    Single,
    Double,
    /// A text block, `|` or `>`.
    Block(BlockScalar),
    /// `*name`.
    Alias,
    /// A list or a mapping.
    Children(Children),
}

/// The parts of a list or a mapping.
#[derive(Clone, Debug)]
pub(super) struct Children {
    pub(super) is_list: bool,
    /// Whether it is written in brackets or braces.
    pub(super) is_flow: bool,
    /// The column of the keys or hyphens, if it is a block.
    pub(super) column: usize,
    pub(super) children: Vec<Child>,
}

/// A key with its value, or a list item.
#[derive(Clone, Debug)]
pub(super) struct Child {
    /// The key, empty for an item.
    pub(super) key: String,
    /// The first byte of the key, of the hyphen, or of an item in brackets.
    pub(super) start: usize,
    /// The bytes of the key or of the hyphen.
    pub(super) key_range: Range<usize>,
    pub(super) value: Place,
}

impl Place {
    /// Returns the place at a path.
    pub(super) fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |place, step| place.child(step))
    }

    /// Returns the place one step further.
    pub(super) fn child(&self, step: &Step) -> Option<&Self> {
        let Form::Children(children) = &self.form else { return None };
        let at = children.index_of(step)?;
        Some(&children.children.get(at)?.value)
    }

    /// Returns whether the value is nothing, or a list or mapping without content.
    pub(super) fn is_blank(&self) -> bool {
        match &self.form {
            Form::Empty | Form::Null => true,
            Form::Children(children) => children.children.is_empty(),
            Form::Plain | Form::Single | Form::Double | Form::Block(_) | Form::Alias => {
                false
            }
        }
    }
}

impl Children {
    /// Returns the index of the child that a step leads to. Of a key that occurs twice, that is
    /// the first.
    pub(super) fn index_of(&self, step: &Step) -> Option<usize> {
        match step {
            Step::Key(_) if self.is_list => None,
            Step::Key(key) => self.children.iter().position(|child| child.key == *key),
            Step::Index(at) => (self.is_list && *at < self.children.len()).then_some(*at),
        }
    }
}

/// Parses a file that the loader can load. A file without a value is an empty place.
pub(super) fn parse(text: &str) -> Option<Place> {
    let hidden = HiddenControls::new(text);
    let mut events = Vec::new();
    for event in Parser::new_from_str(&hidden.text) {
        let Ok((event, marks)) = event else { return None };
        let at = |offset: Option<usize>| {
            offset.map(|offset| text.floor_char_boundary(hidden.offset(offset)))
        };
        let start = at(marks.start.byte_offset())?;
        let end = at(marks.end.byte_offset())?.max(start);
        let event = match event {
            Event::StreamStart | Event::DocumentStart(..) => continue,
            // A second document is empty, otherwise the loader refuses the file.
            Event::DocumentEnd => break,
            Event::Scalar(decoded, style, anchor, tag) => Part::Scalar {
                text: hidden.restored(&decoded).into_owned(),
                style,
                is_marked: anchor != 0 || tag.is_some(),
            },
            Event::SequenceStart(style, anchor, tag) => {
                let is_flow = style == StructureStyle::Flow;
                Part::Start {
                    is_list: true,
                    is_flow,
                    is_marked: anchor != 0 || tag.is_some(),
                }
            }
            Event::MappingStart(style, anchor, tag) => {
                let is_flow = style == StructureStyle::Flow;
                Part::Start {
                    is_list: false,
                    is_flow,
                    is_marked: anchor != 0 || tag.is_some(),
                }
            }
            Event::SequenceEnd | Event::MappingEnd => Part::End,
            Event::Alias(_) => Part::Alias,
            _ => continue,
        };
        events.push((event, start..end));
    }
    let mut builder = Builder { text, events: events.into_iter() };
    let bounds = Slot { at: 0, is_in_flow: false, is_item: false, parent_column: None };
    if builder.events.len() == 0 {
        return Some(builder.empty(&bounds));
    }
    builder.value(bounds)
}

/// An event, as far as an edit needs it.
enum Part {
    Scalar { text: String, style: ScalarStyle, is_marked: bool },
    Start { is_list: bool, is_flow: bool, is_marked: bool },
    End,
    Alias,
}

/// Where a value is looked for.
struct Slot {
    at: usize,
    is_in_flow: bool,
    is_item: bool,
    parent_column: Option<usize>,
}

struct Builder<'a> {
    text: &'a str,
    events: std::vec::IntoIter<(Part, Range<usize>)>,
}

impl Builder<'_> {
    /// Returns an empty place.
    fn empty(&self, slot: &Slot) -> Place {
        self.place(slot, slot.at..slot.at, Form::Empty, false)
    }

    fn place(
        &self,
        slot: &Slot,
        range: Range<usize>,
        form: Form,
        is_marked: bool,
    ) -> Place {
        Place {
            slot: slot.at,
            start: range.start,
            end: range.end,
            is_in_flow: slot.is_in_flow,
            is_item: slot.is_item,
            parent_column: slot.parent_column.unwrap_or(0),
            is_marked,
            form,
        }
    }

    /// Builds the place of the next value.
    fn value(&mut self, slot: Slot) -> Option<Place> {
        let (part, range) = self.events.next()?;
        self.value_of(part, range, slot)
    }

    fn value_of(&mut self, part: Part, range: Range<usize>, slot: Slot) -> Option<Place> {
        match part {
            Part::Scalar { text, style, is_marked } => {
                self.scalar(&text, style, is_marked, range, &slot)
            }
            Part::Alias => Some(self.place(&slot, range, Form::Alias, false)),
            Part::Start { is_list, is_flow, is_marked } => {
                let start = range.start.max(slot.at);
                let children = match (is_flow, is_list) {
                    (true, _) => self.flow(start, is_list)?,
                    (false, true) => self.items(&slot)?,
                    (false, false) => self.pairs(start)?,
                };
                let (children, end) = children;
                let is_explicit = self.text.get(start..)?.starts_with("? ");
                let start = match children.children.first() {
                    Some(first) if !is_flow && !is_explicit => first.start,
                    _ => start,
                };
                Some(self.place(&slot, start..end, Form::Children(children), is_marked))
            }
            Part::End => None,
        }
    }

    fn scalar(
        &self,
        text: &str,
        style: ScalarStyle,
        is_marked: bool,
        range: Range<usize>,
        slot: &Slot,
    ) -> Option<Place> {
        let written = self.text.get(range.clone())?;
        let (range, form) = match style {
            ScalarStyle::Plain if range.is_empty() => {
                let at = if is_marked { self.head(slot.at) } else { slot.at };
                (at..at, Form::Empty)
            }
            ScalarStyle::Plain => {
                let is_null =
                    !is_marked && matches!(text, "~" | "null" | "Null" | "NULL");
                let shown = written.trim_end_matches([' ', '\t', '\n', '\r']);
                let form = if is_null { Form::Null } else { Form::Plain };
                (range.start..range.start + shown.len(), form)
            }
            ScalarStyle::SingleQuoted => (range, Form::Single),
            ScalarStyle::DoubleQuoted => (range, Form::Double),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = self.head(slot.at);
                let block = BlockScalar::parse(self.text, start, slot.parent_column)?;
                (start..block.end(), Form::Block(block))
            }
        };
        Some(self.place(slot, range, form, is_marked))
    }

    /// Builds the items of a block list.
    fn items(&mut self, slot: &Slot) -> Option<(Children, usize)> {
        let mut children = Vec::new();
        let mut from = slot.at;
        let mut column = 0;
        while let Some((part, range)) = self.events.next() {
            if matches!(part, Part::End) {
                break;
            }
            let start = self.head(from);
            if !self.text.get(start..)?.starts_with('-') {
                return None;
            }
            if children.is_empty() {
                column = lines::column(self.text, start);
            }
            let slot = Slot {
                at: start + 1,
                is_in_flow: false,
                is_item: true,
                parent_column: Some(column),
            };
            let value = self.value_of(part, range, slot)?;
            from = value.end.max(start + 1);
            let key_range = start..start + 1;
            children.push(Child { key: String::new(), start, key_range, value });
        }
        Some((Children { is_list: true, is_flow: false, column, children }, from))
    }

    /// Builds the keys and values of a block mapping.
    fn pairs(&mut self, start: usize) -> Option<(Children, usize)> {
        let column = lines::column(self.text, start);
        let mut children = Vec::new();
        let mut end = start;
        while let Some((part, range)) = self.events.next() {
            let key = match part {
                Part::End => break,
                Part::Scalar { text, .. } => text,
                Part::Alias | Part::Start { .. } => String::new(),
            };
            let child = self.pair(key, range, false, Some(column))?;
            end = child.value.end;
            children.push(child);
        }
        Some((Children { is_list: false, is_flow: false, column, children }, end))
    }

    /// Builds a key with its value.
    fn pair(
        &mut self,
        key: String,
        key_range: Range<usize>,
        is_in_flow: bool,
        parent_column: Option<usize>,
    ) -> Option<Child> {
        let colon = self.skip(key_range.end);
        let has_colon = self.text.get(colon..)?.starts_with(':');
        let at = if has_colon { colon + 1 } else { key_range.end };
        let slot = Slot { at, is_in_flow, is_item: false, parent_column };
        let value = self.value(slot)?;
        Some(Child { key, start: key_range.start, key_range, value })
    }

    /// Builds a list in brackets or a mapping in braces.
    fn flow(&mut self, start: usize, is_list: bool) -> Option<(Children, usize)> {
        let mut children = Vec::new();
        let mut end = start;
        while let Some((part, range)) = self.events.next() {
            let child = match part {
                Part::End => {
                    end = range.end.max(end);
                    break;
                }
                part if is_list => {
                    let at = range.start;
                    let slot =
                        Slot { at, is_in_flow: true, is_item: true, parent_column: None };
                    let value = self.value_of(part, range, slot)?;
                    Child {
                        key: String::new(),
                        start: value.start,
                        key_range: at..at,
                        value,
                    }
                }
                Part::Scalar { text, .. } => self.pair(text, range, true, None)?,
                Part::Alias | Part::Start { .. } => return None,
            };
            end = child.value.end;
            children.push(child);
        }
        Some((Children { is_list, is_flow: true, column: 0, children }, end))
    }

    /// Returns the offset of the next character that is neither white space nor a comment.
    fn skip(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let shown = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{feff}']);
            at += rest.len() - shown.len();
            if !shown.starts_with('#') {
                return at;
            }
            at = lines::next_line(self.text, at);
        }
    }

    /// Returns the offset of the next value: after anchors, tags and the start of the document.
    fn head(&self, from: usize) -> usize {
        let mut at = self.skip(from);
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            if rest.starts_with('%') {
                at = self.skip(lines::next_line(self.text, at));
            } else if rest.starts_with("---") || rest.starts_with(['&', '!']) {
                let word = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
                at = self.skip(at + word);
            } else {
                return at;
            }
        }
    }
}
