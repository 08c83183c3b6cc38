//! YAML text in, a tree of [`Node`]s out.
//!
//! The tree is built from the events of the parser that `serde-saphyr` stands on, not through
//! `serde`: only the events tell quoted from plain text and keep the exact bytes of each, and
//! without them neither `version: 2.0` nor the place of a word in a folded block survives.

mod lost;

use std::collections::{BTreeMap, BTreeSet};

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, Span as Marks};

use super::controls::Hidden;
use super::node::{Entry, Kind, Node, Scalar};
use super::scalar::{SourceMap, Style};
use super::values::Values;
use super::{foreign, slips, syntax};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

/// Deepest nesting; the format itself needs four levels.
const MAX_DEPTH: usize = 32;
/// How much a file may hold.
struct Limits {
    /// Bytes of it.
    bytes: usize,
    /// Values and bytes of text once aliases are expanded, so that a few lines of aliases of
    /// aliases cannot fill the memory.
    spent: Cost,
    /// What it is.
    noun: &'static str,
    /// What to do about one that is longer.
    hint: &'static str,
}

static BRIEFING_LIMITS: Limits = Limits {
    bytes: 1 << 20,
    spent: Cost { nodes: 100_000, text: 4 << 20 },
    noun: "a briefing",
    hint: "name pictures under `logos` instead of writing them into the file",
};

static LIST_LIMITS: Limits = Limits {
    bytes: 16 << 20,
    spent: Cost { nodes: 4_000_000, text: 32 << 20 },
    noun: "a list of data",
    hint: "split the list, or save it as CSV",
};

/// Reads a file that holds one YAML document. The report holds what is wrong with it short of
/// being no YAML, or why there is no tree.
pub(super) fn load(source: &Source) -> Result<(Node, Report), Report> {
    let is_short = source.text.len() <= BRIEFING_LIMITS.bytes;
    let Some(mended) =
        Some(()).filter(|()| is_short).and_then(|()| slips::mend(&source.text))
    else {
        return load_within(source, &BRIEFING_LIMITS);
    };
    let as_meant = Source::new(source.name.clone(), mended.text.as_str());
    match load_within(&as_meant, &BRIEFING_LIMITS) {
        Ok((mut node, mut report)) => {
            mended.relocate(&mut node);
            report.relocate(|span| mended.place(span));
            report.append(mended.report);
            Ok((node, report))
        }
        Err(mut report) => {
            // What is YAML as it stands has no slips.
            if let Ok(loaded) = load_within(source, &BRIEFING_LIMITS) {
                return Ok(loaded);
            }
            report.relocate(|span| mended.place(span));
            report.append(mended.report);
            Err(report)
        }
    }
}

/// Reads a list of data, which may be longer.
pub(super) fn load_list(source: &Source) -> Result<(Node, Report), Report> {
    load_within(source, &LIST_LIMITS)
}

fn load_within(
    source: &Source,
    limits: &'static Limits,
) -> Result<(Node, Report), Report> {
    let mut loader = Loader { limits, ..Loader::new(source) };
    match loader.run() {
        Ok(node) => Ok((node, loader.report)),
        Err(stop) => {
            let mut report = loader.report;
            report.push(*stop);
            Err(report)
        }
    }
}

/// A list or mapping whose end has not come yet.
struct Open {
    anchor: usize,
    start: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Mapping(Vec<Entry>, Option<(String, Span)>),
}

struct Loader<'a> {
    source: &'a Source,
    /// The text as the parser reads it.
    hidden: Hidden<'a>,
    limits: &'static Limits,
    open: Vec<Open>,
    root: Option<Node>,
    /// Finished nodes that an alias may ask for, with their size.
    anchors: BTreeMap<usize, (Node, Cost)>,
    /// Anchors whose node is still open.
    pending: BTreeSet<usize>,
    spent: Cost,
    /// The anchors, where each stands, and whether an alias asks for it.
    named: Vec<(usize, Span, bool)>,
    report: Report,
}

/// Values and bytes of text.
#[derive(Clone, Copy, Default)]
struct Cost {
    nodes: usize,
    text: usize,
}

type Step<T> = Result<T, Box<Diagnostic>>;

impl<'a> Loader<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            source,
            hidden: Hidden::new(&source.text),
            limits: &BRIEFING_LIMITS,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            pending: BTreeSet::new(),
            spent: Cost::default(),
            named: Vec::new(),
            report: Report::new(),
        }
    }

    fn run(&mut self) -> Step<Node> {
        let size = self.source.text.len();
        let Limits { bytes, noun, hint, .. } = self.limits;
        if size > *bytes {
            let message = format!(
                "the file is {} KiB long, {noun} is at most {} KiB",
                size / 1024,
                bytes / 1024
            );
            let limit = Diagnostic::error(Code::Limit, Span::default(), message)
                .hint(*hint)
                .without_span();
            return Err(Box::new(limit));
        }
        if let Some(other) = foreign::other_format(&self.source.text) {
            return Err(Box::new(other));
        }
        let mut documents = 0;
        let text = self.hidden.text.clone();
        for event in Parser::new_from_str(&text) {
            let (event, marks) = event.map_err(|error| {
                let error = syntax::explain(&error, &text);
                let span = error.span.map(|it| self.place(it.start, it.end));
                Box::new(Diagnostic { span, ..error })
            })?;
            let span = self.span(&marks);
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    // A line of hyphens at the very end begins nothing.
                    if documents > 1 && self.is_end(span) {
                        break;
                    }
                    if documents > 1 {
                        return Err(Box::new(second_document(span)));
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
            let empty = Diagnostic::error(
                Code::EmptyValue,
                Span::default(),
                "the file holds no briefing",
            );
            Box::new(
                empty
                    .hint("start from the file that `briefing new` writes")
                    .without_span(),
            )
        })
    }

    /// Whether nothing but notes follows.
    fn is_end(&self, span: Span) -> bool {
        let rest = self.source.text.get(span.end..).unwrap_or_default();
        rest.lines()
            .map(str::trim)
            .all(|it| it.is_empty() || it.starts_with('#') || matches!(it, "---" | "..."))
    }

    fn span(&self, marks: &Marks) -> Span {
        let start = marks.start.byte_offset().unwrap_or(0);
        let end = marks.end.byte_offset().unwrap_or(start).max(start);
        self.place(start, end)
    }

    /// Where bytes of the parser's text stand in the file.
    fn place(&self, start: usize, end: usize) -> Span {
        let text = &self.source.text;
        let place = |it| text.floor_char_boundary(self.hidden.offset(it));
        Span::new(place(start), place(end))
    }

    fn spend(&mut self, cost: Cost, span: Span) -> Step<()> {
        self.spent.nodes += cost.nodes;
        self.spent.text += cost.text;
        let most = &self.limits.spent;
        if self.spent.nodes > most.nodes || self.spent.text > most.text {
            let message =
                format!("the file holds more values than {} needs", self.limits.noun);
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
        style: ScalarStyle,
        is_tagged: bool,
        span: Span,
    ) -> Step<Node> {
        self.spend(Cost { nodes: 1, text: text.len() }, span)?;
        let shown = self.hidden.shown(text);
        let text = &*shown;
        let is_plain = style == ScalarStyle::Plain;
        if is_plain && !is_tagged && is_null(text) {
            return Ok(Node { span, kind: Kind::Null });
        }
        let (style, span) = match style {
            ScalarStyle::SingleQuoted => (Style::Single, span),
            ScalarStyle::DoubleQuoted => (Style::Double, span),
            // The place of a block ends with its last word, not before the next key.
            ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => {
                let slice = self.source.text.get(span.range()).unwrap_or_default();
                (
                    Style::Verbatim,
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

    fn start(&mut self, kind: OpenKind, anchor: usize, span: Span) -> Step<()> {
        self.spend(Cost { nodes: 1, text: 0 }, span)?;
        if self.open.len() >= MAX_DEPTH {
            let limit = Diagnostic::error(
                Code::Limit,
                span,
                "lists and keys stand too deep inside each other",
            );
            return Err(Box::new(limit.hint("compare with the file of `briefing new`")));
        }
        if anchor != 0 {
            self.pending.insert(anchor);
        }
        self.open.push(Open { anchor, start: span.start, kind });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Step<()> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let last = match &open.kind {
            OpenKind::List(nodes) => nodes.last().map(|node| node.span.end),
            OpenKind::Mapping(entries, _) => {
                entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end))
            }
        };
        // The end of a block is an empty mark where the next thing begins.
        let end = if span.start < span.end { Some(span.end) } else { last };
        let span = Span::new(open.start, end.unwrap_or(span.end).max(open.start));
        let kind = match open.kind {
            OpenKind::List(nodes) => Kind::List(nodes),
            OpenKind::Mapping(entries, _) => Kind::Mapping(merge(entries)),
        };
        self.pending.remove(&open.anchor);
        self.finish(Node { span, kind }, open.anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Step<()> {
        for it in self.named.iter_mut().filter(|it| it.0 == anchor) {
            it.2 = true;
        }
        let Some((node, cost)) = self.anchors.get(&anchor).cloned() else {
            let message = if self.pending.contains(&anchor) {
                "this alias stands inside of what it repeats"
            } else {
                "this alias repeats nothing"
            };
            let error = Diagnostic::error(Code::YamlSyntax, span, message);
            return Err(Box::new(error.hint("write the value out")));
        };
        self.spend(cost, span)?;
        self.finish(node, 0)
    }

    /// Puts a complete node where it belongs.
    fn finish(&mut self, node: Node, anchor: usize) -> Step<()> {
        if anchor != 0 {
            let cost = cost(&node);
            // The copy kept for aliases takes memory too.
            self.spend(cost, node.span)?;
            self.anchors.insert(anchor, (node.clone(), cost));
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

/// The spellings of nothing (YAML 1.2.2, 10.3.2).
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn cost(node: &Node) -> Cost {
    let sum = |mut sum: Cost, next: Cost| {
        sum.nodes += next.nodes;
        sum.text += next.text;
        sum
    };
    let own = Cost { nodes: 1, text: 0 };
    match &node.kind {
        Kind::Null => own,
        Kind::Scalar(scalar) => Cost { nodes: 1, text: scalar.text.len() },
        Kind::List(nodes) => nodes.iter().map(cost).fold(own, sum),
        Kind::Mapping(entries) => {
            entries.iter().map(|entry| cost(&entry.value)).fold(own, sum)
        }
    }
}

fn key_of(node: Node) -> Step<(String, Span)> {
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

/// Takes in what `<<: *anchor` brings along: keys that are not there yet (YAML 1.1, merge).
fn merge(entries: Vec<Entry>) -> Vec<Entry> {
    if entries.iter().all(|entry| entry.key != "<<") {
        return entries;
    }
    let (merged, mut entries): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.key == "<<");
    let mut known: BTreeSet<String> = entries.iter().map(|it| it.key.clone()).collect();
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
                for it in maps.into_iter().flatten() {
                    if known.insert(it.key.clone()) {
                        entries.push(it);
                    }
                }
            }
            // Nothing to merge: an unknown key like any other.
            Err(value) => {
                let value = *value;
                entries.push(Entry { key: "<<".to_owned(), key_span, value });
            }
        }
    }
    entries
}

fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(Code::YamlSyntax, span, "a second document begins here")
        .label("`---` parts two documents")
        .hint("keep one briefing per file")
        .hint("delete the line if the file is meant to be one briefing")
        .suggest(span, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops_with(yaml: &str, code: Code) {
        let report = load(&Source::new("a.yaml", yaml)).unwrap_err();
        assert_eq!(report.iter().last().unwrap().code, code, "{yaml:.40}");
    }

    #[test]
    fn scalars_are_text_as_written() {
        let source =
            Source::new("a.yaml", "a: 2.0\nb: yes\nc: .nan\nd: '~'\ne:\nf: 0x1F\n");
        let Kind::Mapping(entries) = load(&source).unwrap().0.kind else { panic!() };
        let texts: Vec<_> = entries
            .iter()
            .map(|entry| match &entry.value.kind {
                Kind::Scalar(scalar) => scalar.text.as_str(),
                _ => "null",
            })
            .collect();
        assert_eq!(texts, ["2.0", "yes", ".nan", "~", "null", "0x1F"]);
    }

    #[test]
    fn aliases_and_merges_are_expanded() {
        let yaml = "a: &x {p: 1, q: 2}\nb: *x\nc: {<<: *x, q: 3}\n";
        let (node, _) = load(&Source::new("a.yaml", yaml)).unwrap();
        let Kind::Mapping(entries) = node.kind else { panic!() };
        let Kind::Mapping(c) = &entries[2].value.kind else { panic!() };
        let keys: Vec<_> = c.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["q", "p"]);
        assert!(matches!(entries[1].value.kind, Kind::Mapping(_)));
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let refs = vec![format!("*a{}", level - 1); 10].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
        }
        stops_with(&bomb, Code::Limit);
        stops_with(&"[".repeat(200_000), Code::Limit);
        stops_with(&"- ".repeat(200_000), Code::Limit);
        stops_with(&" ".repeat(BRIEFING_LIMITS.bytes + 1), Code::Limit);
        stops_with("a: &x [*x]\n", Code::YamlSyntax);
        stops_with("a: b\n---\nc: d\n", Code::YamlSyntax);
        assert!(load(&Source::new("a.yaml", "---\na: b\n---\n# end\n")).is_ok());
        stops_with("", Code::EmptyValue);
    }
}
