//! The resolved drawing as SVG for usvg: no style sheets, no classes, no names of its own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use usvg::roxmltree::{Document, Node};
use usvg::{Options, Tree};

use super::super::Problem;
use super::element::{Element, Pivot, function_id};
use super::shape::{self, Area, Outline};
use super::transform::Matrix;
use super::value::{Unit, Units, invalid, number as digits, whole};
use super::{Drawing, SVG, id, is_drawing, number};

/// Elements that usvg knows.
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

/// Boxes of elements, by their numbers: without and with the strokes.
type Boxes = BTreeMap<usize, (Area, Area)>;

impl Drawing<'_, '_> {
    /// The drawing for usvg. Nothing may be in it that [`Self::problem`] tells of.
    ///
    /// # Errors
    /// When an element has to be measured and cannot be.
    pub(in super::super) fn text(
        &self,
        options: &Options<'_>,
    ) -> Result<String, Problem> {
        let boxes = self.measured(options)?;
        let mut writer =
            Writer { drawing: self, boxes, out: String::new(), more: String::new() };
        writer.element(self.document.root_element())?;
        Ok(writer.out)
    }

    /// Measures the elements that are clipped or turned about a place in their own box,
    /// those inside first.
    fn measured(&self, options: &Options<'_>) -> Result<Boxes, Problem> {
        let needs = |it: &Node<'_, '_>| {
            self.element(*it).is_some_and(|it| it.shape.is_some() || it.pivot.is_some())
        };
        let mut waiting: Vec<Node<'_, '_>> =
            self.document.descendants().filter(|it| needs(it)).collect();
        let mut boxes = Boxes::new();
        // The deepest stand last in the document's order, and so are measured first.
        while let Some(node) = waiting.pop() {
            if boxes.len() >= MEASURED {
                return Err(Problem::TooComplex {
                    what: "too many parts clipped by CSS",
                });
            }
            let mut writer = Writer {
                drawing: self,
                boxes: std::mem::take(&mut boxes),
                out: String::new(),
                more: String::new(),
            };
            let written = writer.measuring(node);
            boxes = writer.boxes;
            written?;
            // What has no size draws nothing.
            let nothing = Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
            let found = measure(&writer.out, options);
            boxes.insert(number(node), found.unwrap_or((nothing, nothing)));
        }
        Ok(boxes)
    }
}

/// Elements of one drawing that are measured: each takes as long as the drawing itself.
const MEASURED: usize = 64;

/// The id of what is measured.
const SUBJECT: &str = "subject";

fn measure(text: &str, options: &Options<'_>) -> Option<(Area, Area)> {
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
    Some((area(group.bounding_box()), area(group.stroke_bounding_box())))
}

/// Writes elements.
struct Writer<'d, 'a, 'input> {
    drawing: &'d Drawing<'a, 'input>,
    boxes: Boxes,
    out: String,
    /// Definitions that stand for functions of CSS.
    more: String,
}

impl<'a, 'input> Writer<'_, 'a, 'input> {
    /// Writes an element and all that is in it.
    fn element(&mut self, node: Node<'a, 'input>) -> Result<(), Problem> {
        let Some(element) = self.drawing.element(node) else { return Ok(()) };
        let tag = node.tag_name().name();
        let is_root = node.parent_element().is_none();
        // Of a `switch`, only what is chosen is left.
        let tag = if tag == "switch" { "g" } else { tag };
        self.open(node, tag, element);
        self.style(node, element)?;
        if node.has_children() || is_root {
            self.out.push('>');
            self.children(node, tag)?;
            if is_root {
                self.out.push_str("<defs>");
                self.out.push_str(&std::mem::take(&mut self.more));
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

    fn children(&mut self, node: Node<'a, 'input>, tag: &str) -> Result<(), Problem> {
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

    /// Text with the letters that `text-transform` asks for, which usvg does not know.
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

    /// Writes the start of a tag with the attributes that need no measuring.
    fn open(&mut self, node: Node<'_, '_>, tag: &str, element: &Element<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        if node.parent_element().is_none() {
            self.attribute("xmlns", SVG);
        }
        if self.drawing.named.contains(&number(node)) {
            self.attribute("id", &id(number(node)));
        }
        for (name, value) in element.attributes() {
            self.attribute(name, value);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }

    /// Writes what stands for functions of CSS.
    fn style(
        &mut self,
        node: Node<'_, '_>,
        element: &Element<'_>,
    ) -> Result<(), Problem> {
        if !element.style.is_empty() {
            self.attribute("style", &element.style);
        }
        for (at, primitives) in element.functions.iter().enumerate() {
            // Functions have no region of their own (Filter Effects 1, 6): once the
            // element's size to each side is more than any shadow takes.
            let id = function_id(number(node), at);
            self.more.push_str(&format!(
                "<filter id=\"{id}\" x=\"-1\" y=\"-1\" width=\"3\" height=\"3\" \
                 color-interpolation-filters=\"sRGB\">{primitives}</filter>"
            ));
        }
        let measured = self.boxes.get(&number(node)).copied();
        if let Some((pivot, (fill, stroke))) = element.pivot.zip(measured) {
            let area = if pivot.with_stroke { stroke } else { fill };
            self.attribute("transform", &turned(pivot, area).text());
        }
        if let (Some(shape), Some((fill, stroke))) = (&element.shape, measured) {
            let line = self.drawing.line(node);
            let units = self.drawing.units;
            let (outline, area) = clip(shape, fill, stroke, units).ok_or_else(|| {
                let what = "a clip of a part whose size is not known".to_owned();
                Problem::Unsupported { line, what }
            })?;
            let id = format!("{}c", id(number(node)));
            self.attribute("clip-path", &format!("url(#{id})"));
            let rule = if outline.even_odd { "evenodd" } else { "nonzero" };
            let mut path = String::new();
            escape(&outline.path, &mut path);
            self.more.push_str(&format!(
                "<clipPath id=\"{id}\"><path transform=\"translate({} {})\" d=\"{path}\" \
                 clip-rule=\"{rule}\"/></clipPath>",
                digits(area.x),
                digits(area.y)
            ));
        }
        Ok(())
    }

    /// Writes the drawing with one element alone, as it is before it is clipped and turned,
    /// under what it inherits from those around it.
    fn measuring(&mut self, node: Node<'a, 'input>) -> Result<(), Problem> {
        let mut around: Vec<Node<'a, 'input>> = node.ancestors().skip(1).collect();
        around.retain(Node::is_element);
        around.reverse();
        let mut tags = Vec::new();
        for it in around {
            let Some(element) = self.drawing.element(it) else { continue };
            let tag = if it.tag_name().name() == "svg" { "svg" } else { "g" };
            self.out.push('<');
            self.out.push_str(tag);
            if it.parent_element().is_none() {
                self.attribute("xmlns", SVG);
            }
            for (name, value) in element.attributes() {
                let counts = super::property::is_inherited(name)
                    || tag == "svg" && matches!(name, "viewBox" | "width" | "height");
                if counts {
                    self.attribute(name, value);
                }
            }
            self.out.push('>');
            tags.push(tag);
        }
        write!(self.out, "<g id=\"{SUBJECT}\">").map_err(|_| unwritten())?;
        if let Some(element) = self.drawing.element(node) {
            let tag = match node.tag_name().name() {
                // As large as it is drawn, whatever is in it.
                "image" => "rect",
                "switch" | "svg" | "a" => "g",
                tag => tag,
            };
            self.out.push('<');
            self.out.push_str(tag);
            for (name, value) in element.attributes() {
                let moves = matches!(
                    name,
                    "transform" | "transform-origin" | "clip-path" | "mask" | "filter"
                );
                if !moves {
                    self.attribute(name, value);
                }
            }
            self.out.push('>');
            self.children(node, tag)?;
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
        self.out.push_str("</g>");
        // What it uses may stand anywhere.
        let root = self.drawing.document.root_element();
        let ends: Vec<&str> = tags.into_iter().rev().collect();
        for (at, tag) in ends.iter().enumerate() {
            if at + 1 == ends.len() {
                self.out.push_str("<defs>");
                self.children(root, "g")?;
                self.out.push_str(&std::mem::take(&mut self.more));
                self.out.push_str("</defs>");
            }
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
        Ok(())
    }
}

/// Writing to a string does not fail.
fn unwritten() -> Problem {
    Problem::TooComplex { what: "too much text" }
}

/// Elements that are drawn only where something refers to them, shown or not.
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

/// The matrix of a transformation about a place in a box.
fn turned(pivot: Pivot, area: Area) -> Matrix {
    let place = |quantity: super::value::Quantity, start: f64, side: f64| {
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

/// The outline of a shape, and the box that it is placed in.
fn clip(shape: &str, fill: Area, stroke: Area, units: Units) -> Option<(Outline, Area)> {
    let (area, function) =
        shape.strip_prefix(super::property::SHAPE)?.trim().split_once(' ')?;
    let area = if area == "fill-box" { fill } else { stroke };
    let outline = whole(function, |input| {
        let name = input.expect_function()?.to_ascii_lowercase();
        input.parse_nested_block(|input| {
            shape::function(&name, input, units, area).unwrap_or_else(invalid)
        })
    });
    outline.ok().map(|outline| (outline, area))
}

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
