//! Builds the tree of [`Node`]s from the events of the YAML parser.
//!
//! The events come from `granit_parser`, which `serde-saphyr` is built on. `serde` itself would
//! lose what the tree needs: whether a text is quoted, so that `version: 2.0` stays text, and the
//! exact bytes of each text, so that a message can point at a word in a folded block.

use std::collections::{BTreeMap, BTreeSet};

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle as Style, Span as Marks};

use super::controls::HiddenControls;
use super::explain::explain;
use super::{
    Entry, FileKind, Kind, Node, Scalar, ScalarStyle, SourceMap, TreeSize, Values,
    foreign,
};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

/// The deepest nesting. A briefing needs four levels.
const MAX_DEPTH: usize = 32;

/// Loads a file that holds one YAML document. The report holds the problems of a file that can
/// be read, or the reason why there is no tree.
pub(crate) fn load(
    source: &Source,
    kind: &'static FileKind,
) -> Result<(Node, Report), Report> {
    let mut loader = Loader::new(source, kind);
    match loader.run() {
        Ok(node) => Ok((node, loader.report)),
        Err(error) => {
            let mut report = loader.report;
            report.push(*error);
            Err(report)
        }
    }
}

/// A list or mapping whose end event has not come yet.
#[derive(Debug)]
pub(super) struct Open {
    anchor: usize,
    start: usize,
    pub(super) kind: OpenKind,
}

#[derive(Debug)]
pub(super) enum OpenKind {
    List(Vec<Node>),
    Mapping(Vec<Entry>, Option<(String, Span)>),
}

pub(super) struct Loader<'a> {
    pub(super) source: &'a Source,
    /// The text that the parser reads.
    pub(super) hidden: HiddenControls<'a>,
    pub(super) kind: &'static FileKind,
    pub(super) open: Vec<Open>,
    root: Option<Node>,
    /// Finished nodes that aliases may repeat, with their size.
    anchors: BTreeMap<usize, (Node, TreeSize)>,
    /// Anchors whose node is still open.
    pending: BTreeSet<usize>,
    size: TreeSize,
    pub(super) named: Vec<Anchor>,
    pub(super) report: Report,
}

/// An anchor, such as `&name`.
#[derive(Debug)]
pub(super) struct Anchor {
    id: usize,
    pub(super) span: Span,
    pub(super) is_used: bool,
}

impl Anchor {
    /// Creates an anchor that no alias has repeated yet.
    pub(super) const fn new(id: usize, span: Span) -> Self {
        Self { id, span, is_used: false }
    }
}

/// A result that stops the loader with an error.
type Loaded<T> = Result<T, Box<Diagnostic>>;

impl<'a> Loader<'a> {
    fn new(source: &'a Source, kind: &'static FileKind) -> Self {
        Self {
            source,
            hidden: HiddenControls::new(&source.text),
            kind,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            pending: BTreeSet::new(),
            size: TreeSize::default(),
            named: Vec::new(),
            report: Report::new(),
        }
    }

    fn run(&mut self) -> Loaded<Node> {
        self.check_file()?;
        let mut documents = 0;
        let text = self.hidden.text.clone();
        for event in Parser::new_from_str(&text) {
            let (event, marks) = event.map_err(|error| {
                let error = explain(&error, &text, self.kind);
                let span = error.span.map(|span| self.place(span.start, span.end));
                Box::new(Diagnostic { span, ..error })
            })?;
            let span = self.span(&marks);
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    // A `---` at the very end does not begin a document.
                    if documents > 1 && self.is_end(span) {
                        break;
                    }
                    if documents > 1 {
                        return Err(Box::new(second_document(span, self.kind)));
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.check_tag(tag.as_deref(), &marks, span);
                    self.name(anchor, span);
                    let node = self.scalar(&text, style, tag.is_some(), span)?;
                    self.finish(node, anchor)?;
                }
                Event::SequenceStart(_, anchor, tag) => {
                    self.check_tag(tag.as_deref(), &marks, span);
                    self.start(OpenKind::List(Vec::new()), anchor, span)?;
                }
                Event::MappingStart(_, anchor, tag) => {
                    self.check_tag(tag.as_deref(), &marks, span);
                    self.start(OpenKind::Mapping(Vec::new(), None), anchor, span)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
                Event::Alias(anchor) => self.alias(anchor, span)?,
                _ => {}
            }
        }
        self.check_anchors();
        self.root.take().ok_or_else(|| {
            let message = format!("the file holds no {}", self.kind.noun);
            let empty = Diagnostic::error(Code::EmptyValue, Span::default(), message);
            Box::new(empty.hint(self.kind.start_hint).without_span())
        })
    }

    /// Refuses a file that is too large, or that another program made.
    fn check_file(&self) -> Loaded<()> {
        let FileKind { noun, max_bytes, size_hint, .. } = self.kind;
        let size = self.source.text.len();
        if size > *max_bytes {
            let message = format!(
                "the file is {} KiB long, a {noun} is at most {} KiB",
                size / 1024,
                max_bytes / 1024
            );
            let limit = Diagnostic::error(Code::Limit, Span::default(), message)
                .hint(*size_hint)
                .without_span();
            return Err(Box::new(limit));
        }
        match foreign::other_format(&self.source.text, self.kind) {
            Some(error) => Err(Box::new(error)),
            None => Ok(()),
        }
    }

    /// Returns whether only comments and document marks follow.
    fn is_end(&self, span: Span) -> bool {
        let rest = self.source.text.get(span.end..).unwrap_or_default();
        rest.lines().map(str::trim).all(|line| {
            line.is_empty() || line.starts_with('#') || matches!(line, "---" | "...")
        })
    }

    fn span(&self, marks: &Marks) -> Span {
        let start = marks.start.byte_offset().unwrap_or(0);
        let end = marks.end.byte_offset().unwrap_or(start).max(start);
        self.place(start, end)
    }

    /// Returns the place in the file of bytes of the parser's text.
    fn place(&self, start: usize, end: usize) -> Span {
        let text = &self.source.text;
        let place = |offset| text.floor_char_boundary(self.hidden.offset(offset));
        Span::new(place(start), place(end))
    }

    /// Counts nodes that take up memory.
    fn grow(&mut self, size: TreeSize, span: Span) -> Loaded<()> {
        self.size.add(size);
        if self.size.exceeds(self.kind.max_size) {
            let message =
                format!("the file holds more values than a {} needs", self.kind.noun);
            let limit = Diagnostic::error(Code::Limit, span, message);
            return Err(Box::new(
                limit.hint("write texts out instead of repeating them"),
            ));
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: Style,
        is_tagged: bool,
        span: Span,
    ) -> Loaded<Node> {
        self.grow(TreeSize { nodes: 1, text: text.len() }, span)?;
        let shown = self.hidden.restored(text);
        let text = &*shown;
        let is_plain = style == Style::Plain;
        if is_plain && !is_tagged && is_null(text) {
            return Ok(Node { span, kind: Kind::Null });
        }
        let (style, span) = match style {
            Style::SingleQuoted => (ScalarStyle::Single, span),
            Style::DoubleQuoted => (ScalarStyle::Double, span),
            // The parser ends a block before the next key; its last word is a better end.
            Style::Plain | Style::Literal | Style::Folded => {
                let slice = self.source.text.get(span.range()).unwrap_or_default();
                (
                    ScalarStyle::Verbatim,
                    Span::new(span.start, span.start + slice.trim_end().len()),
                )
            }
        };
        if is_plain {
            self.check_comment(span);
        }
        let map = SourceMap::new(&self.source.text, span, text, style);
        let scalar = Scalar { text: text.to_owned(), map, values: Values::default() };
        Ok(Node { span, kind: Kind::Scalar(scalar) })
    }

    fn start(&mut self, kind: OpenKind, anchor: usize, span: Span) -> Loaded<()> {
        self.grow(TreeSize { nodes: 1, text: 0 }, span)?;
        if self.open.len() >= MAX_DEPTH {
            let limit = Diagnostic::error(
                Code::Limit,
                span,
                "lists and keys are nested too deeply",
            );
            return Err(Box::new(limit.hint(self.kind.start_hint)));
        }
        if anchor != 0 {
            self.pending.insert(anchor);
        }
        self.open.push(Open { anchor, start: span.start, kind });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Loaded<()> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let last = match &open.kind {
            OpenKind::List(nodes) => nodes.last().map(|node| node.span.end),
            OpenKind::Mapping(entries, _) => {
                entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end))
            }
        };
        // The end event of a block has no width and stands where the next node begins.
        let end = if span.start < span.end { Some(span.end) } else { last };
        let span = Span::new(open.start, end.unwrap_or(span.end).max(open.start));
        let kind = match open.kind {
            OpenKind::List(nodes) => Kind::List(nodes),
            OpenKind::Mapping(entries, _) => Kind::Mapping(merge(entries)),
        };
        self.pending.remove(&open.anchor);
        self.finish(Node { span, kind }, open.anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Loaded<()> {
        for known in self.named.iter_mut().filter(|known| known.id == anchor) {
            known.is_used = true;
        }
        let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
            let message = if self.pending.contains(&anchor) {
                "this alias repeats the value that it is part of"
            } else {
                "this alias has no anchor to repeat"
            };
            let error = Diagnostic::error(Code::YamlSyntax, span, message);
            return Err(Box::new(error.hint("write the value itself here")));
        };
        self.grow(size, span)?;
        self.finish(node, 0)
    }

    /// Adds a complete node to the list or mapping that is open.
    fn finish(&mut self, node: Node, anchor: usize) -> Loaded<()> {
        if anchor != 0 {
            let size = node.size();
            // The copy for aliases takes memory, too.
            self.grow(size, node.span)?;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.kind {
            OpenKind::List(nodes) => nodes.push(node),
            OpenKind::Mapping(entries, key) => match key.take() {
                Some((key, key_span)) => {
                    entries.push(Entry { key, key_span, value: node });
                }
                None => *key = Some(key_of(node)?),
            },
        }
        Ok(())
    }
}

/// Returns whether a plain text is one of YAML's null values (YAML 1.2.2, 10.3.2).
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn key_of(node: Node) -> Loaded<(String, Span)> {
    match node.kind {
        Kind::Scalar(scalar) => Ok((scalar.text, node.span)),
        Kind::Null | Kind::List(_) | Kind::Mapping(_) => {
            let error = Diagnostic::error(
                Code::YamlSyntax,
                node.span,
                format!("a key must be a word, found {}", node.kind.noun()),
            );
            Err(Box::new(error.hint("write `key: value`")))
        }
    }
}

/// Adds the keys of `<<: *anchor` that the mapping does not have yet (YAML 1.1, merge key).
fn merge(entries: Vec<Entry>) -> Vec<Entry> {
    if entries.iter().all(|entry| entry.key != "<<") {
        return entries;
    }
    let (merged, mut entries): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.key == "<<");
    let mut known: BTreeSet<String> =
        entries.iter().map(|entry| entry.key.clone()).collect();
    for entry in merged {
        let key_span = entry.key_span;
        let bring = |nodes: Vec<Node>| {
            let maps = nodes.into_iter().map(|node| match node.kind {
                Kind::Mapping(entries) => Ok(entries),
                kind => Err(Box::new(Node { span: node.span, kind })),
            });
            maps.collect::<Result<Vec<_>, _>>()
        };
        let brought = match entry.value.kind {
            Kind::List(nodes) => bring(nodes),
            kind => bring(vec![Node { span: entry.value.span, kind }]),
        };
        match brought {
            Ok(maps) => {
                for entry in maps.into_iter().flatten() {
                    if known.insert(entry.key.clone()) {
                        entries.push(entry);
                    }
                }
            }
            // A value that cannot be merged is reported as an unknown key.
            Err(value) => {
                let value = *value;
                entries.push(Entry { key: "<<".to_owned(), key_span, value });
            }
        }
    }
    entries
}

fn second_document(span: Span, kind: &FileKind) -> Diagnostic {
    let noun = kind.noun;
    Diagnostic::error(Code::YamlSyntax, span, "a second document begins here")
        .label("`---` separates two documents")
        .hint(format!("keep one {noun} per file"))
        .hint(format!("delete the line if the file is one {noun}"))
        .suggest(span, "")
}

#[cfg(test)]
mod tests;
