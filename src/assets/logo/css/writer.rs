//! Writes elements as SVG for usvg: without style sheets, classes and the file's own ids.

use std::borrow::Cow;
use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::Problem;
use super::drawing::Drawing;
use super::element::{Element, Pivot, function_id};
use super::node::{SVG, id, is_drawing, number};
use super::property::SHAPE;
use super::shape::{self, Area, Outline};
use super::transform::Matrix;
use super::value::{Quantity, Unit, Units, invalid, number as digits, whole};

/// The elements that usvg supports.
const TAGS: [&str; 52] = [
    "a",
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "tref",
    "tspan",
    "use",
];

/// The bounding boxes of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Boxes {
    /// The box without strokes.
    pub(super) fill: Area,
    /// The box with strokes.
    pub(super) stroke: Area,
}

/// Writes elements of a drawing.
pub(super) struct Writer<'d, 'a, 'input> {
    pub(super) drawing: &'d Drawing<'a, 'input>,
    /// The boxes of the elements that were measured, by number.
    boxes: &'d BTreeMap<usize, Boxes>,
    /// The text so far.
    pub(super) out: String,
    /// The definitions that stand for CSS functions.
    pub(super) definitions: String,
}

impl<'d, 'a, 'input> Writer<'d, 'a, 'input> {
    pub(super) const fn new(
        drawing: &'d Drawing<'a, 'input>,
        boxes: &'d BTreeMap<usize, Boxes>,
    ) -> Self {
        Self { drawing, boxes, out: String::new(), definitions: String::new() }
    }

    /// Writes an element with its content.
    pub(super) fn element(&mut self, node: Node<'a, 'input>) -> Result<(), Problem> {
        let Some(element) = self.drawing.element(node) else { return Ok(()) };
        let tag = node.tag_name().name();
        let is_root = node.parent_element().is_none();
        // A `switch` becomes a group with the chosen child.
        let tag = if tag == "switch" { "g" } else { tag };
        self.open(node, tag, element);
        self.style(node, element)?;
        if node.has_children() || is_root {
            self.out.push('>');
            self.children(node, tag)?;
            if is_root {
                self.out.push_str("<defs>");
                self.out.push_str(&std::mem::take(&mut self.definitions));
                self.out.push_str("</defs>");
            }
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        } else {
            self.out.push_str("/>");
        }
        Ok(())
    }

    /// Writes the elements and the text in an element.
    pub(super) fn children(
        &mut self,
        node: Node<'a, 'input>,
        tag: &str,
    ) -> Result<(), Problem> {
        let is_text = matches!(tag, "text" | "tspan" | "textPath" | "tref" | "a");
        for child in node.children() {
            if is_drawing(child) {
                let is_known = TAGS.contains(&child.tag_name().name());
                if is_known && (is_definition(child) || self.drawing.is_shown(child)) {
                    self.element(child)?;
                }
            } else if child.is_text() && is_text {
                let text = child.text().unwrap_or_default();
                escape(&self.cased(node, text), &mut self.out);
            }
        }
        Ok(())
    }

    /// Returns text with `text-transform` applied, which usvg does not support.
    fn cased<'t>(&self, parent: Node<'_, '_>, text: &'t str) -> Cow<'t, str> {
        let own = |it| self.drawing.element(it)?.attribute("text-transform");
        match parent.ancestors().find_map(own) {
            Some("uppercase") => Cow::Owned(text.to_uppercase()),
            Some("lowercase") => Cow::Owned(text.to_lowercase()),
            Some("capitalize") => {
                let mut starts = true;
                let capitals = text.chars().flat_map(|it| {
                    let first = std::mem::replace(&mut starts, !it.is_alphanumeric());
                    let (upper, same) = (it.to_uppercase(), std::iter::once(it));
                    let upper = upper.filter(move |_| first && it.is_alphanumeric());
                    let same = same.filter(move |_| !(first && it.is_alphanumeric()));
                    upper.chain(same)
                });
                Cow::Owned(capitals.collect())
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// Writes the start of a tag with the attributes that do not depend on sizes.
    fn open(&mut self, node: Node<'_, '_>, tag: &str, element: &Element<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        if node.parent_element().is_none() {
            self.attribute("xmlns", SVG);
        }
        if self.drawing.is_named(node) {
            self.attribute("id", &id(number(node)));
        }
        for (name, value) in element.attributes() {
            self.attribute(name, value);
        }
    }

    /// Writes an attribute.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }

    /// Writes the attributes that stand for CSS functions, and the definitions that they refer
    /// to.
    fn style(
        &mut self,
        node: Node<'_, '_>,
        element: &Element<'_>,
    ) -> Result<(), Problem> {
        if !element.style.is_empty() {
            self.attribute("style", &element.style);
        }
        for (at, primitives) in element.functions.iter().enumerate() {
            // Functions have no filter region (Filter Effects 1, 6). The element's size on each
            // side is more than any shadow needs.
            let id = function_id(number(node), at);
            self.definitions.push_str(&format!(
                "<filter id=\"{id}\" x=\"-1\" y=\"-1\" width=\"3\" height=\"3\" \
                 color-interpolation-filters=\"sRGB\">{primitives}</filter>"
            ));
        }
        let measured = self.boxes.get(&number(node)).copied();
        if let Some((pivot, Boxes { fill, stroke })) = element.pivot.zip(measured) {
            let area = if pivot.with_stroke { stroke } else { fill };
            self.attribute("transform", &turned(pivot, area).text());
        }
        if let (Some(shape), Some(boxes)) = (&element.shape, measured) {
            let line = self.drawing.line(node);
            let units = self.drawing.units;
            let (outline, area) = clip(shape, boxes, units).ok_or_else(|| {
                let what = "a clip of a part whose size is not known".to_owned();
                Problem::Unsupported { line, what }
            })?;
            let id = format!("{}c", id(number(node)));
            self.attribute("clip-path", &format!("url(#{id})"));
            let rule = if outline.even_odd { "evenodd" } else { "nonzero" };
            let mut path = String::new();
            escape(&outline.path, &mut path);
            self.definitions.push_str(&format!(
                "<clipPath id=\"{id}\"><path transform=\"translate({} {})\" d=\"{path}\" \
                 clip-rule=\"{rule}\"/></clipPath>",
                digits(area.x),
                digits(area.y)
            ));
        }
        Ok(())
    }
}

/// Whether an element is drawn only where something refers to it, whatever its `display`.
fn is_definition(node: Node<'_, '_>) -> bool {
    matches!(
        node.tag_name().name(),
        "clipPath"
            | "filter"
            | "linearGradient"
            | "marker"
            | "mask"
            | "pattern"
            | "radialGradient"
            | "stop"
            | "symbol"
    )
}

/// Returns the matrix of a transformation about an origin in a box.
fn turned(pivot: Pivot, area: Area) -> Matrix {
    let place = |quantity: Quantity, start: f64, side: f64| {
        start
            + match quantity.unit {
                Unit::Percent => quantity.value * side / 100.0,
                Unit::Number | Unit::Px | Unit::Em | Unit::Degree => quantity.value,
            }
    };
    let x = place(pivot.origin.0, area.x, area.width);
    let y = place(pivot.origin.1, area.y, area.height);
    Matrix::translation(x, y).then(pivot.matrix).then(Matrix::translation(-x, -y))
}

/// Returns the outline of a basic shape and the box that it is placed in.
fn clip(shape: &str, boxes: Boxes, units: Units) -> Option<(Outline, Area)> {
    let (area, function) = shape.strip_prefix(SHAPE)?.trim().split_once(' ')?;
    let area = if area == "fill-box" { boxes.fill } else { boxes.stroke };
    let outline = whole(function, |input| {
        let name = input.expect_function()?.to_ascii_lowercase();
        input.parse_nested_block(|input| {
            shape::function(&name, input, units, area).unwrap_or_else(invalid)
        })
    });
    outline.ok().map(|outline| (outline, area))
}

/// Escapes text for XML.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            character => out.push(character),
        }
    }
}
