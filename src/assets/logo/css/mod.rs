//! The styles of an SVG file, resolved: each element with the attributes that its style
//! sheets, its `style` and its own attributes come to together.
//!
//! This is the one place that knows CSS. What goes on from here has no `style` left, and each
//! attribute has a form that usvg surely reads, so nothing turns black or vanishes because
//! usvg does not know it. What cannot be brought to such a form is a [`Problem`] of its
//! element, which counts if the element is drawn.

mod candidates;
mod cascade;
mod color;
mod element;
mod filter;
mod media;
mod property;
mod selector;
mod shape;
mod sheet;
mod transform;
mod value;
mod variable;
mod write;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use usvg::roxmltree::{Document, Node};

use super::Problem;
use cascade::Cascade;
use element::{Element, State};
use property::{Context, NO_IDS, NO_KEYFRAMES, Place};
use sheet::Sheet;
use value::Units;

/// The namespace of SVG.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The language that `systemLanguage` is asked for.
const LANGUAGE: &str = "en";

/// What an element is called in what goes on to usvg, by its number.
fn id(number: usize) -> String {
    format!("n{number}")
}

/// The number of a node.
fn number(node: Node<'_, '_>) -> usize {
    node.id().get_usize()
}

/// The number of the element that a reference is to, if it is one of those written here.
fn numbered(reference: &str) -> Option<usize> {
    reference.strip_prefix("#n")?.parse().ok()
}

/// A drawing with its styles resolved.
#[derive(Debug)]
pub(super) struct Drawing<'a, 'input> {
    pub(super) document: &'a Document<'input>,
    /// By the number of the node.
    elements: Vec<Option<Element<'a>>>,
    nodes: BTreeMap<usize, Node<'a, 'input>>,
    /// Elements whose id is theirs alone, or first theirs.
    named: BTreeSet<usize>,
    /// What `@import` names, and the line.
    pub(super) imports: Vec<(u32, String)>,
    units: Units,
    lines: Lines,
}

/// Resolves the styles of a drawing.
///
/// # Errors
/// When a style sheet cannot be understood as a whole, or resolving takes too long.
pub(super) fn resolve<'a, 'input>(
    document: &'a Document<'input>,
) -> Result<Drawing<'a, 'input>, Problem> {
    let mut ids: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    let mut nodes = BTreeMap::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = plain(node, "id").filter(|it| !it.is_empty()) {
            let number = number(node);
            ids.entry(id).or_insert((node.tag_name().name(), number));
            nodes.insert(number, node);
        }
    }
    let named: BTreeSet<usize> = ids.values().map(|(_, number)| *number).collect();
    nodes.retain(|number, _| named.contains(number));

    let root = document.root_element();
    let mut units = Units { viewport: viewport(root), rem: 16.0 };
    let lines = Lines::new(document);
    let sheet = read_sheets(document, units, &lines);
    if let Some(problem) = &sheet.problem {
        return Err(problem.clone());
    }
    let mut cascade = Cascade::new(document, &sheet, &lines);
    let mut drawing = Drawing {
        document,
        elements: Vec::new(),
        nodes,
        named,
        imports: sheet.imports.clone(),
        units,
        lines: Lines::new(document),
    };
    drawing.elements.resize_with(cascade.nodes(), || None);
    let mut states: Vec<Option<Rc<State>>> = vec![None; cascade.nodes()];
    for node in document.descendants().filter(|it| is_drawing(*it)) {
        let above = node.parent_element().map(number);
        let parent = above.and_then(|it| states.get(it).cloned().flatten());
        let declared = cascade.declarations(node)?;
        let context = Context { units, ids: &ids, keyframes: &sheet.keyframes };
        let above = above.and_then(|it| drawing.elements.get(it)?.as_ref());
        let line = lines.of(node);
        let (mut element, state) = element::resolve(
            node,
            declared,
            &parent.unwrap_or_default(),
            above,
            context,
            line,
        );
        if node == root
            && let Some(size) = element.attribute("font-size")
        {
            units.rem = size.parse().unwrap_or(units.rem);
        }
        if node.tag_name().name() == "switch" {
            element.chosen = choice(node).map(number);
        }
        drawing.elements[number(node)] = Some(element);
        states[number(node)] = Some(Rc::new(state));
    }
    drawing.check_copies(&states);
    Ok(drawing)
}

impl<'a, 'input> Drawing<'a, 'input> {
    fn element(&self, node: Node<'_, '_>) -> Option<&Element<'a>> {
        self.elements.get(number(node))?.as_ref()
    }

    /// The line of a node in the file, from 1.
    pub(super) fn line(&self, node: Node<'_, '_>) -> u32 {
        self.lines.of(node)
    }

    /// The resolved attributes of an element.
    pub(super) fn attributes(
        &self,
        node: Node<'_, '_>,
    ) -> impl Iterator<Item = (&str, &str)> {
        self.element(node).into_iter().flat_map(Element::attributes)
    }

    /// What keeps an element from being drawn as it is meant.
    pub(super) fn problem(&self, node: Node<'_, '_>) -> Option<&Problem> {
        self.element(node)?.problem.as_ref()
    }

    /// The elements that paint, clip, mask or filter an element.
    pub(super) fn painted_by(&self, node: Node<'_, '_>) -> Vec<Node<'a, 'input>> {
        let numbers = self.element(node).into_iter().flat_map(Element::references);
        numbers.filter_map(|it| self.nodes.get(&it).copied()).collect()
    }

    /// The element that `href` names, if it is one of this file.
    pub(super) fn linked(&self, node: Node<'_, '_>) -> Option<Node<'a, 'input>> {
        let number = numbered(self.element(node)?.attribute("href")?)?;
        self.nodes.get(&number).copied()
    }

    /// Whether an element is drawn where it stands, as far as it says so itself.
    pub(super) fn is_shown(&self, node: Node<'a, 'input>) -> bool {
        let hidden = |element: &Element<'_>| element.attribute("display") == Some("none");
        let chosen = match node.parent_element() {
            Some(parent) if parent.tag_name().name() == "switch" => {
                let chosen = self.element(parent).and_then(|it| it.chosen);
                chosen == Some(number(node))
            }
            _ => passes(node),
        };
        chosen && self.element(node).is_some_and(|it| !hidden(it))
    }

    /// Marks copies of a part that uses a variable with another value there: usvg makes
    /// these copies, after the variables are gone.
    fn check_copies(&mut self, states: &[Option<Rc<State>>]) {
        let state = |node: Node<'_, '_>| states.get(number(node))?.as_ref();
        let mut problems = Vec::new();
        for node in self.document.descendants() {
            if node.tag_name().name() != "use" {
                continue;
            }
            let (Some(part), Some(here)) = (self.linked(node), state(node)) else {
                continue;
            };
            let there = part.parent_element().and_then(state);
            let same = there.is_some_and(|it| it.variables == here.variables);
            let uses = |it: Node<'_, '_>| {
                self.element(it).is_some_and(|element| element.has_variable)
            };
            if !same && part.descendants().any(uses) {
                problems.push(node);
            }
        }
        for node in problems {
            let line = self.line(node);
            let what = "a CSS variable that differs from copy to copy".to_owned();
            if let Some(Some(element)) = self.elements.get_mut(number(node)) {
                element.problem.get_or_insert(Problem::Unsupported { line, what });
            }
        }
    }
}

/// Where the lines of a file end: asking the parser takes as long as the file is.
#[derive(Debug)]
struct Lines(Vec<usize>);

impl Lines {
    fn new(document: &Document<'_>) -> Self {
        Self(memchr::memchr_iter(b'\n', document.input_text().as_bytes()).collect())
    }

    /// The line that a node begins in, from 1.
    fn of(&self, node: Node<'_, '_>) -> u32 {
        let before = self.0.partition_point(|end| *end < node.range().start);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// Whether a node is an element of SVG; a file without a namespace is taken for SVG.
pub(super) fn is_drawing(node: Node<'_, '_>) -> bool {
    node.is_element() && matches!(node.tag_name().namespace(), None | Some(SVG))
}

/// An attribute without a namespace.
fn plain<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut attributes = node.attributes();
    attributes
        .find(|it| it.namespace().is_none() && it.name() == name)
        .map(|it| it.value())
}

/// What an element refers to: `href`, or what it was called in SVG 1.1.
pub(super) fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    plain(node, "href").or_else(|| node.attribute((XLINK, "href")))
}

/// Whether an element is for the reader at hand (SVG 2, 5.8). `requiredFeatures` is gone
/// from SVG 2, and browsers do not ask it.
fn passes(node: Node<'_, '_>) -> bool {
    let speaks = |languages: &str| {
        languages.split(',').any(|it| {
            let first = it.trim().split('-').next().unwrap_or_default();
            first.eq_ignore_ascii_case(LANGUAGE)
        })
    };
    // Illustrator's private data asks for an extension: browsers take the next child.
    plain(node, "requiredExtensions").is_none()
        && plain(node, "systemLanguage").is_none_or(speaks)
}

/// The child of a `switch` that is drawn: the first for this reader. Web pages in drawings
/// are not shown here, so another child is taken for one of these if there is any.
fn choice<'a, 'input>(switch: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    let children = || switch.children().filter(|it| is_drawing(*it) && passes(*it));
    let is_page = |it: &Node<'_, '_>| it.tag_name().name() == "foreignObject";
    children().find(|it| !is_page(it)).or_else(|| children().next())
}

/// Whether the style of a box of a web page paints anything by itself.
pub(super) fn paints_box(style: &str) -> bool {
    sheet::declarations(style, 1).iter().any(|it| {
        let paints = ["background", "border", "box-shadow", "outline", "content"];
        let is_off = matches!(
            &*it.value.to_ascii_lowercase(),
            "none" | "0" | "0px" | "transparent"
        );
        paints.iter().any(|name| it.name.starts_with(name))
            && !it.name.ends_with("radius")
            && !is_off
    })
}

/// Width and height of the drawing, in pixels.
fn viewport(root: Node<'_, '_>) -> (f64, f64) {
    let units = Units { viewport: (100.0, 100.0), rem: 16.0 };
    let context = Context { units, ids: NO_IDS, keyframes: NO_KEYFRAMES };
    let side = |name: &str| {
        let text = plain(root, name)?;
        let length = property::read(name, text, Place::Attribute, context).ok()?;
        length.parse::<f64>().ok().filter(|it| *it > 0.0)
    };
    let view = plain(root, "viewBox").and_then(element::view_box);
    match (side("width"), side("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.1 / view.0),
        (None, Some(height), Some(view)) => (height * view.0 / view.1, height),
        (None, None, Some(view)) => view,
        (width, height, None) => (width.unwrap_or(100.0), height.unwrap_or(100.0)),
    }
}

fn read_sheets(document: &Document<'_>, units: Units, lines: &Lines) -> Sheet {
    let mut sheet = Sheet::new(units);
    let is_style = |it: &Node<'_, '_>| it.is_element() && it.tag_name().name() == "style";
    for node in document.descendants().filter(is_style) {
        let kind = plain(node, "type").unwrap_or("text/css").trim();
        let is_css = kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
        let applies = plain(node, "media").is_none_or(|it| sheet.media(it));
        if !is_css || !applies {
            continue;
        }
        let parts = || node.children().filter(Node::is_text);
        let Some(first) = parts().next() else { continue };
        let text: String = parts().filter_map(|it| it.text()).collect();
        sheet.read(&text, lines.of(first));
    }
    sheet
}
