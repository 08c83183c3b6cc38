//! An SVG's elements in, an error out for the first that usvg would leave out without
//! a word, or that would keep it busy for ever.
//!
//! The elements are walked as they are rendered: `use`, `url(#...)` and the like are
//! followed to what they name, and definitions count only where something names them.
//! usvg copies what is referred to, so a few lines can stand for millions of shapes and
//! thousands of levels; both are counted here before it begins.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node};

use super::stylesheet::{self, Sheet};
use super::{Problem, numbers};

/// Levels of elements, references followed. Drawing programs stay under 20; each level
/// costs usvg a few kilobytes of the stack.
const LEVELS: usize = 64;
/// Levels of elements as written; the limit on what is rendered is a closer one.
const XML_LEVELS: usize = 256;
/// Elements, references followed.
const ELEMENTS: u64 = 100_000;
/// Characters of a text that a message shows.
const SHOWN: usize = 30;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Attributes whose value can be `url(...)`.
const PAINTED_BY: [&str; 9] = [
    "fill",
    "stroke",
    "clip-path",
    "mask",
    "filter",
    "marker-start",
    "marker-mid",
    "marker-end",
    "style",
];
/// Elements that are only rendered where something refers to them.
const DEFINITIONS: [&str; 10] = [
    "defs",
    "symbol",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "linearGradient",
    "radialGradient",
    "filter",
    "style",
];

/// Checks all that is rendered.
pub(super) fn check(document: &Document<'_>) -> Result<(), Problem> {
    let mut walk = Walk::new(document);
    for node in document.root().children().filter(Node::is_pi) {
        if let Some(pi) = node.pi().filter(|pi| pi.target == "xml-stylesheet") {
            let value = pi.value.unwrap_or_default();
            // Pseudo-attributes (xml-stylesheet 1.0, 2).
            let quoted = value.split_once("href=").map_or(value, |(_, after)| after);
            let target = quoted.split(['"', '\'']).nth(1).unwrap_or(value).to_owned();
            return Err(Problem::External { line: walk.line(node), target });
        }
    }
    walk.sheet()?;
    walk.visit(document.root_element(), 0)?;
    // usvg resolves unused definitions as well, so they may not go too deep either.
    walk.rendered = false;
    for node in document.descendants().filter(Node::is_element) {
        numbers::check(node, walk.line(node))?;
        if node.ancestors().nth(XML_LEVELS).is_some() {
            return Err(too_deep());
        }
        walk.visit(node, 0)?;
    }
    Ok(())
}

/// Where the walk stands with an element.
#[derive(Clone, Copy)]
enum Visit {
    /// On the way to the present element: meeting it again is a loop.
    Open,
    /// Done: elements and levels from here, so that it need not be walked again.
    Done { elements: u64, levels: usize },
}

struct Walk<'a, 'input> {
    document: &'a Document<'input>,
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    sheet: Sheet,
    visits: BTreeMap<usize, Visit>,
    /// Off for definitions that nothing refers to: what they lack is not missed.
    rendered: bool,
}

impl<'a, 'input> Walk<'a, 'input> {
    fn new(document: &'a Document<'input>) -> Self {
        let mut ids = BTreeMap::new();
        for node in document.descendants() {
            if let Some(id) = node.attribute("id") {
                ids.entry(id).or_insert(node);
            }
        }
        Self {
            document,
            ids,
            sheet: Sheet::default(),
            visits: BTreeMap::new(),
            rendered: true,
        }
    }

    fn line(&self, node: Node<'_, '_>) -> u32 {
        self.document.text_pos_at(node.range().start).row
    }

    fn unsupported(&self, node: Node<'_, '_>, what: impl Into<String>) -> Problem {
        Problem::Unsupported { line: self.line(node), what: what.into() }
    }

    fn sheet(&mut self) -> Result<(), Problem> {
        for node in self.document.descendants().filter(|it| it.has_tag_name("style")) {
            self.sheet.read(node.text().unwrap_or_default());
            if let Some(target) = self.sheet.imports.pop() {
                return Err(Problem::External { line: self.line(node), target });
            }
            if self.sheet.variables {
                return Err(self.unsupported(node, "a CSS variable"));
            }
        }
        Ok(())
    }

    /// Counts the elements and levels that an element stands for.
    fn visit(
        &mut self,
        node: Node<'a, 'input>,
        depth: usize,
    ) -> Result<(u64, usize), Problem> {
        match self.visits.get(&node.id().get_usize()) {
            Some(Visit::Open) => {
                return Err(Problem::Recursive { line: self.line(node) });
            }
            Some(&Visit::Done { elements, levels }) if depth + levels <= LEVELS => {
                return Ok((elements, levels));
            }
            Some(Visit::Done { .. }) => return Err(too_deep()),
            None if depth > LEVELS => return Err(too_deep()),
            None => {}
        }
        self.visits.insert(node.id().get_usize(), Visit::Open);
        if self.rendered {
            self.judge(node)?;
        }
        let mut elements = 1_u64;
        let mut levels = 0;
        let mut parts = match self.named(node) {
            Err(problem) if self.rendered => return Err(problem),
            parts => parts.unwrap_or_default(),
        };
        parts.extend(node.children().filter(|child| self.is_rendered(*child)));
        for part in parts {
            let (more, deeper) = self.visit(part, depth + 1)?;
            elements = elements.saturating_add(more);
            levels = levels.max(deeper + 1);
        }
        if elements > ELEMENTS {
            return Err(Problem::TooComplex { what: "more than 100,000 parts" });
        }
        self.visits.insert(node.id().get_usize(), Visit::Done { elements, levels });
        Ok((elements, levels))
    }

    /// Whether an element is rendered where it stands.
    fn is_rendered(&self, node: Node<'a, 'input>) -> bool {
        let tag = node.tag_name();
        let hidden = node.attribute("display") == Some("none")
            || node.attribute("style").is_some_and(stylesheet::hides)
            || self
                .sheet
                .rules
                .iter()
                .any(|it| it.hides && it.selector.matches(node, true));
        // Illustrator's private data: browsers take the next child of the `switch`.
        let private = node.attribute("requiredExtensions").is_some()
            && node.parent_element().is_some_and(|it| it.tag_name().name() == "switch");
        node.is_element()
            && matches!(tag.namespace(), None | Some(SVG))
            && !DEFINITIONS.contains(&tag.name())
            && !hidden
            && !private
    }

    /// The elements that an element refers to.
    fn named(&self, node: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, Problem> {
        let mut targets = Vec::new();
        for name in PAINTED_BY {
            if let Some(value) = node.attribute(name) {
                if stylesheet::has_variable(value) {
                    return Err(self.unsupported(node, "a CSS variable"));
                }
                targets.extend(stylesheet::targets(value));
            }
        }
        for rule in &self.sheet.rules {
            if rule.selector.matches(node, false) {
                targets.extend(rule.targets.iter().cloned());
            }
        }
        // usvg leaves out a paint or a clip that is not there, and so do browsers.
        let mut named = Vec::new();
        for target in targets {
            match target.strip_prefix('#') {
                Some(id) => named.extend(self.ids.get(id)),
                None if target.starts_with("data:") => {}
                None => return Err(Problem::External { line: self.line(node), target }),
            }
        }
        named.extend(self.linked(node)?);
        Ok(named)
    }

    /// The element that `href` names.
    fn linked(
        &self,
        node: Node<'a, 'input>,
    ) -> Result<Option<Node<'a, 'input>>, Problem> {
        let tag = node.tag_name().name();
        let href = node.attribute("href").or_else(|| node.attribute((XLINK, "href")));
        // A hyperlink is no part of the drawing.
        let Some(href) = href.filter(|_| tag != "a") else { return Ok(None) };
        let line = self.line(node);
        match href.trim().strip_prefix('#') {
            Some(id) => match self.ids.get(id) {
                Some(named) => Ok(Some(*named)),
                None if tag == "use" || tag == "feImage" => {
                    Err(Problem::Dangling { line, id: id.to_owned() })
                }
                None => Ok(None),
            },
            None if matches!(tag, "image" | "feImage") && href.starts_with("data:") => {
                Ok(None)
            }
            None => {
                let target = href.chars().take(2 * SHOWN).collect();
                Err(Problem::External { line, target })
            }
        }
    }

    /// Refuses an element that usvg would leave out.
    fn judge(&self, node: Node<'a, 'input>) -> Result<(), Problem> {
        let tag = node.tag_name().name();
        let what = match tag {
            "text" => return self.judge_text(node),
            "foreignObject" => "a `foreignObject`",
            "script" => "a script",
            "animate" | "animateMotion" | "animateTransform" | "animateColor" | "set" => {
                "an animation"
            }
            "mesh" | "meshgradient" | "meshGradient" => "a mesh gradient",
            "hatch" => "a hatching",
            "audio" | "video" | "canvas" | "iframe" | "img" => {
                return Err(self.unsupported(node, format!("an HTML element `{tag}`")));
            }
            _ => return Ok(()),
        };
        Err(self.unsupported(node, what))
    }

    fn judge_text(&self, node: Node<'a, 'input>) -> Result<(), Problem> {
        let text: String =
            node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect();
        let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return Ok(());
        }
        if let Some((end, _)) = words.char_indices().nth(SHOWN) {
            words.truncate(end);
            words.push('\u{2026}');
        }
        Err(Problem::Text { line: self.line(node), text: words })
    }
}

fn too_deep() -> Problem {
    Problem::TooComplex { what: "more than 64 levels" }
}
