//! Resolves the styles of a whole drawing.

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::{Document, Node};

use super::super::Problem;
use super::cascade::Cascade;
use super::element::Element;
use super::inherited::Inherited;
use super::lines::Lines;
use super::node::{choice, is_drawing, number, numbered, passes, plain, view_box};
use super::property::{self, Context, NO_IDS, NO_KEYFRAMES, Place};
use super::resolve::resolve_element;
use super::sheet::Sheet;
use super::value::Units;

/// A drawing with resolved styles.
#[derive(Debug)]
pub(in super::super) struct Drawing<'a, 'input> {
    /// The document of the file.
    pub(in super::super) document: &'a Document<'input>,
    /// The elements by number; `None` for nodes that are not SVG elements.
    elements: Vec<Option<Element<'a>>>,
    /// The elements that references find, by number: those with an id that no element before
    /// them has.
    nodes: BTreeMap<usize, Node<'a, 'input>>,
    /// The targets of `@import`, with their lines.
    pub(in super::super) imports: Vec<(u32, String)>,
    /// The sizes that relative units are relative to.
    pub(super) units: Units,
    lines: Lines,
}

/// The ids of a document.
struct Ids<'a, 'input> {
    /// The tag and the number of each element, by id.
    by_id: BTreeMap<&'a str, (&'a str, usize)>,
    /// The elements by number.
    nodes: BTreeMap<usize, Node<'a, 'input>>,
}

impl<'a, 'input> Ids<'a, 'input> {
    /// Collects the ids. Of elements with the same id, the first one counts.
    fn new(document: &'a Document<'input>) -> Self {
        let mut by_id: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        let mut nodes = BTreeMap::new();
        for node in document.descendants().filter(Node::is_element) {
            let Some(id) = plain(node, "id").filter(|it| !it.is_empty()) else {
                continue;
            };
            by_id.entry(id).or_insert_with(|| {
                nodes.insert(number(node), node);
                (node.tag_name().name(), number(node))
            });
        }
        Self { by_id, nodes }
    }
}

/// Resolves the styles of a drawing.
///
/// # Errors
/// Returns an error if a style sheet cannot be parsed at all, or resolving takes too long.
pub(in super::super) fn resolve<'a, 'input>(
    document: &'a Document<'input>,
) -> Result<Drawing<'a, 'input>, Problem> {
    let root = document.root_element();
    let mut units = Units { viewport: viewport(root), rem: 16.0 };
    let lines = Lines::new(document);
    let sheet = read_sheets(document, units, &lines);
    if let Some(problem) = &sheet.problem {
        return Err(problem.clone());
    }
    let mut cascade = Cascade::new(document, &sheet, &lines);
    let ids = Ids::new(document);
    let mut drawing = Drawing {
        document,
        elements: Vec::new(),
        nodes: ids.nodes,
        imports: sheet.imports.clone(),
        units,
        lines: Lines::new(document),
    };
    drawing.elements.resize_with(cascade.nodes(), || None);
    let mut states: Vec<Option<Rc<Inherited>>> = vec![None; cascade.nodes()];
    for node in document.descendants().filter(|it| is_drawing(*it)) {
        let above = node.parent_element().map(number);
        let parent = above.and_then(|it| states.get(it).cloned().flatten());
        let declared = cascade.declarations(node)?;
        let context = Context { units, ids: &ids.by_id, keyframes: &sheet.keyframes };
        let above = above.and_then(|it| drawing.elements.get(it)?.as_ref());
        let (mut element, state) = resolve_element(
            node,
            declared,
            &parent.unwrap_or_default(),
            above,
            context,
            lines.of(node),
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
    /// Returns an element as its styles make it.
    pub(super) fn element(&self, node: Node<'_, '_>) -> Option<&Element<'a>> {
        self.elements.get(number(node))?.as_ref()
    }

    /// Returns the line of a node in the file, from 1.
    pub(in super::super) fn line(&self, node: Node<'_, '_>) -> u32 {
        self.lines.of(node)
    }

    /// Returns the resolved attributes of an element.
    pub(in super::super) fn attributes(
        &self,
        node: Node<'_, '_>,
    ) -> impl Iterator<Item = (&str, &str)> {
        self.element(node).into_iter().flat_map(Element::attributes)
    }

    /// Returns the reason why an element cannot be drawn as intended.
    pub(in super::super) fn problem(&self, node: Node<'_, '_>) -> Option<&Problem> {
        self.element(node)?.problem.as_ref()
    }

    /// Returns the elements that paint, clip, mask or filter an element.
    pub(in super::super) fn painted_by(
        &self,
        node: Node<'_, '_>,
    ) -> Vec<Node<'a, 'input>> {
        let numbers = self.element(node).into_iter().flat_map(Element::references);
        numbers.filter_map(|it| self.nodes.get(&it).copied()).collect()
    }

    /// Returns the element that `href` refers to, if it is in this file.
    pub(in super::super) fn linked(
        &self,
        node: Node<'_, '_>,
    ) -> Option<Node<'a, 'input>> {
        let number = numbered(self.element(node)?.attribute("href")?)?;
        self.nodes.get(&number).copied()
    }

    /// Whether references find an element by its id.
    pub(super) fn is_named(&self, node: Node<'_, '_>) -> bool {
        self.nodes.contains_key(&number(node))
    }

    /// Whether an element is drawn, as far as its own attributes decide.
    pub(in super::super) fn is_shown(&self, node: Node<'a, 'input>) -> bool {
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

    /// Marks each `use` whose copy would need another value of a CSS variable. usvg makes the
    /// copies after variables are replaced.
    fn check_copies(&mut self, states: &[Option<Rc<Inherited>>]) {
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

/// Returns width and height of the drawing in pixels.
fn viewport(root: Node<'_, '_>) -> (f64, f64) {
    let units = Units { viewport: (100.0, 100.0), rem: 16.0 };
    let context = Context { units, ids: NO_IDS, keyframes: NO_KEYFRAMES };
    let side = |name: &str| {
        let text = plain(root, name)?;
        let length = property::parse(name, text, Place::Attribute, context).ok()?;
        length.parse::<f64>().ok().filter(|it| *it > 0.0)
    };
    let view = plain(root, "viewBox").and_then(view_box);
    match (side("width"), side("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.1 / view.0),
        (None, Some(height), Some(view)) => (height * view.0 / view.1, height),
        (None, None, Some(view)) => view,
        (width, height, None) => (width.unwrap_or(100.0), height.unwrap_or(100.0)),
    }
}

/// Reads the style sheets of a document.
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
