//! Measures elements that are clipped or transformed about an origin in their own box.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};
use usvg::{Options, Tree};

use super::super::Problem;
use super::drawing::Drawing;
use super::node::{SVG, number};
use super::property;
use super::shape::Area;
use super::writer::{Boxes, Writer};

/// Limit of measured elements in a drawing. Measuring one takes as long as parsing the
/// drawing.
const MEASURED: usize = 64;

/// The id of the element that is measured.
const SUBJECT: &str = "subject";

/// Returns the boxes of all elements that must be measured, by number. Inner elements are
/// measured first.
///
/// # Errors
/// Returns an error if there are too many.
pub(super) fn measured(
    drawing: &Drawing<'_, '_>,
    options: &Options<'_>,
) -> Result<BTreeMap<usize, Boxes>, Problem> {
    let is_measured = |it: &Node<'_, '_>| {
        drawing.element(*it).is_some_and(|it| it.shape.is_some() || it.pivot.is_some())
    };
    let mut waiting: Vec<Node<'_, '_>> =
        drawing.document.descendants().filter(|it| is_measured(it)).collect();
    let mut boxes = BTreeMap::new();
    // Inner elements follow outer ones in the document, so the last is measured first.
    while let Some(node) = waiting.pop() {
        if boxes.len() >= MEASURED {
            return Err(Problem::TooComplex { what: "too many parts clipped by CSS" });
        }
        let mut writer = Writer::new(drawing, &boxes);
        writer.isolated(node)?;
        let text = writer.out;
        // An element without a size draws nothing.
        let empty = Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
        let found = measure(&text, options);
        let found = found.unwrap_or(Boxes { fill: empty, stroke: empty });
        boxes.insert(number(node), found);
    }
    Ok(boxes)
}

/// Returns the boxes of the subject of a drawing.
fn measure(text: &str, options: &Options<'_>) -> Option<Boxes> {
    let document = Document::parse(text).ok()?;
    let tree = Tree::from_xmltree(&document, options).ok()?;
    let node = tree.node_by_id(SUBJECT)?;
    let usvg::Node::Group(group) = node else { return None };
    let area = |it: usvg::Rect| Area {
        x: it.x().into(),
        y: it.y().into(),
        width: it.width().into(),
        height: it.height().into(),
    };
    Some(Boxes {
        fill: area(group.bounding_box()),
        stroke: area(group.stroke_bounding_box()),
    })
}

impl<'a, 'input> Writer<'_, 'a, 'input> {
    /// Writes the drawing with one element alone, before it is clipped and transformed, inside
    /// the elements that it inherits from.
    fn isolated(&mut self, node: Node<'a, 'input>) -> Result<(), Problem> {
        let tags = self.open_ancestors(node);
        self.out.push_str(&format!("<g id=\"{SUBJECT}\">"));
        self.subject(node)?;
        self.out.push_str("</g>");
        // The subject may refer to any element of the drawing.
        let root = self.drawing.document.root_element();
        for (at, tag) in tags.iter().enumerate().rev() {
            if at == 0 {
                self.out.push_str("<defs>");
                self.children(root, "g")?;
                self.out.push_str(&std::mem::take(&mut self.definitions));
                self.out.push_str("</defs>");
            }
            self.out.push_str(&format!("</{tag}>"));
        }
        Ok(())
    }

    /// Opens the ancestors of an element with what it inherits from them, the root first.
    /// Returns their tags.
    fn open_ancestors(&mut self, node: Node<'a, 'input>) -> Vec<&'static str> {
        let mut ancestors: Vec<Node<'a, 'input>> = node.ancestors().skip(1).collect();
        ancestors.retain(Node::is_element);
        let mut tags = Vec::new();
        for it in ancestors.into_iter().rev() {
            let Some(element) = self.drawing.element(it) else { continue };
            let tag = if it.tag_name().name() == "svg" { "svg" } else { "g" };
            self.out.push('<');
            self.out.push_str(tag);
            if it.parent_element().is_none() {
                self.attribute("xmlns", SVG);
            }
            for (name, value) in element.attributes() {
                let counts = property::is_inherited(name)
                    || tag == "svg" && matches!(name, "viewBox" | "width" | "height");
                if counts {
                    self.attribute(name, value);
                }
            }
            self.out.push('>');
            tags.push(tag);
        }
        tags
    }

    /// Writes an element without its transformation and effects.
    fn subject(&mut self, node: Node<'a, 'input>) -> Result<(), Problem> {
        let Some(element) = self.drawing.element(node) else { return Ok(()) };
        let tag = match node.tag_name().name() {
            // The size of an image does not depend on its content.
            "image" => "rect",
            "switch" | "svg" | "a" => "g",
            tag => tag,
        };
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in element.attributes() {
            let is_left_out = matches!(
                name,
                "transform" | "transform-origin" | "clip-path" | "mask" | "filter"
            );
            if !is_left_out {
                self.attribute(name, value);
            }
        }
        self.out.push('>');
        self.children(node, tag)?;
        self.out.push_str(&format!("</{tag}>"));
        Ok(())
    }
}
