//! Checks an SVG for elements that usvg would silently leave out, and for references that
//! would take it too long.
//!
//! Elements are visited as they are rendered: `use`, `url(#...)` and other references are
//! followed, and definitions count only where they are used. usvg copies the target of a
//! reference, so a few lines can expand to millions of shapes and thousands of levels. Both
//! are counted here before usvg runs.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::css::{self, Drawing};
use super::live_text::{Typefaces, shown};
use super::{Problem, numbers};

/// Limit of nested elements after following references. Drawing programs stay below 20; each
/// level takes usvg a few kilobytes of stack.
const LEVELS: usize = 64;
/// Limit of nested elements as written, including those that are not rendered.
const XML_LEVELS: usize = 256;
/// Limit of elements after following references.
const ELEMENTS: u64 = 100_000;
/// Length limit of an address in a message, in characters.
const SHOWN: usize = 60;

/// Elements that are rendered only where something refers to them.
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

/// Checks every element that is rendered.
pub(super) fn check(
    drawing: &Drawing<'_, '_>,
    typefaces: &Typefaces<'_>,
) -> Result<(), Problem> {
    let document = drawing.document;
    let mut walk = Walk { drawing, typefaces, visits: BTreeMap::new(), rendered: true };
    for node in document.root().children().filter(Node::is_pi) {
        if let Some(pi) = node.pi().filter(|pi| pi.target == "xml-stylesheet") {
            let value = pi.value.unwrap_or_default();
            // Pseudo-attributes (xml-stylesheet 1.0, 2).
            let quoted = value.split_once("href=").map_or(value, |(_, after)| after);
            let target = quoted.split(['"', '\'']).nth(1).unwrap_or(value).to_owned();
            if !is_about_fonts(&target) {
                return Err(Problem::External { line: walk.line(node), target });
            }
        }
    }
    let import = drawing.imports.iter().find(|(_, target)| !is_about_fonts(target));
    if let Some((line, target)) = import.cloned() {
        return Err(Problem::External { line, target });
    }
    walk.visit(document.root_element(), 0)?;
    // usvg also resolves unused definitions, so their depth is limited as well.
    walk.rendered = false;
    for node in document.descendants().filter(Node::is_element) {
        numbers::check(drawing.attributes(node), walk.line(node))?;
        if node.ancestors().nth(XML_LEVELS).is_some() {
            return Err(too_deep());
        }
        walk.visit(node, 0)?;
    }
    Ok(())
}

/// Tells whether an external style sheet comes from a font service such as Google Fonts or
/// Typekit and so defines only fonts. Live text is checked separately.
fn is_about_fonts(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    target.contains("font") || target.contains("typ")
}

/// State of the visit of an element.
#[derive(Clone, Copy)]
enum Visit {
    /// An ancestor of the current element: visiting it again is a cycle.
    Open,
    /// Visited: number of elements and levels below.
    Done { elements: u64, levels: usize },
}

struct Walk<'d, 'a, 'input> {
    drawing: &'d Drawing<'a, 'input>,
    typefaces: &'d Typefaces<'d>,
    visits: BTreeMap<usize, Visit>,
    /// Whether the current element is rendered. Problems of unused definitions are ignored.
    rendered: bool,
}

impl<'a, 'input> Walk<'_, 'a, 'input> {
    fn line(&self, node: Node<'_, '_>) -> u32 {
        self.drawing.line(node)
    }

    fn unsupported(&self, node: Node<'_, '_>, what: impl Into<String>) -> Problem {
        Problem::Unsupported { line: self.line(node), what: what.into() }
    }

    /// Counts the elements and levels that an element expands to.
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
            self.check_element(node)?;
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

    /// Tells whether an element is rendered where it stands.
    fn is_rendered(&self, node: Node<'a, 'input>) -> bool {
        css::is_drawing(node)
            && !DEFINITIONS.contains(&node.tag_name().name())
            && self.drawing.is_shown(node)
    }

    /// Returns the elements that an element refers to.
    fn named(&self, node: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, Problem> {
        let tag = node.tag_name().name();
        let mut named = self.drawing.painted_by(node);
        // The target of a hyperlink is not part of the drawing.
        let Some(href) = css::href(node).map(str::trim).filter(|_| tag != "a") else {
            return Ok(named);
        };
        let line = self.line(node);
        let linked = self.drawing.linked(node);
        match href.strip_prefix('#') {
            Some(id) if linked.is_none() && matches!(tag, "use" | "feImage") => {
                return Err(Problem::Dangling { line, id: id.to_owned() });
            }
            Some(_) => named.extend(linked),
            None if matches!(tag, "image" | "feImage") && href.starts_with("data:") => {}
            None => {
                let target = href.chars().take(SHOWN).collect();
                return Err(Problem::External { line, target });
            }
        }
        Ok(named)
    }

    /// Rejects an element that usvg would leave out.
    fn check_element(&self, node: Node<'a, 'input>) -> Result<(), Problem> {
        if let Some(problem) = self.drawing.problem(node) {
            return Err(problem.clone());
        }
        let tag = node.tag_name().name();
        let what = match tag {
            "text" => return self.typefaces.check(node, self.drawing),
            // From a draft of SVG 1.2; only Inkscape draws it.
            "flowRoot" if !shown(node).is_empty() => "text in a frame",
            "foreignObject" if !shows_page(node) => return Ok(()),
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
            _ if tag.starts_with("fe") => return self.check_input(node),
            _ => return Ok(()),
        };
        Err(self.unsupported(node, what))
    }

    /// Rejects a filter primitive whose input is the background, which no browser supports.
    fn check_input(&self, node: Node<'a, 'input>) -> Result<(), Problem> {
        const BEHIND: [&str; 4] =
            ["BackgroundImage", "BackgroundAlpha", "FillPaint", "StrokePaint"];
        let mut inputs = self.drawing.attributes(node);
        let input = inputs
            .find(|(name, it)| matches!(*name, "in" | "in2") && BEHIND.contains(it));
        input.map_or(Ok(()), |(_, input)| {
            Err(self.unsupported(node, format!("a filter of `{input}`")))
        })
    }
}

/// Tells whether a web page embedded in a drawing shows anything. Empty boxes, which some
/// programs export for effects on the background, do not.
fn shows_page(page: Node<'_, '_>) -> bool {
    const PICTURES: [&str; 12] = [
        "audio", "button", "canvas", "embed", "hr", "iframe", "img", "input", "object",
        "svg", "textarea", "video",
    ];
    page.descendants().any(|node| {
        let text = node.text().filter(|_| node.is_text());
        let style = node.attribute("style").unwrap_or_default();
        text.is_some_and(|it| !it.trim().is_empty())
            || PICTURES.contains(&node.tag_name().name())
            || css::paints_box(style)
    })
}

fn too_deep() -> Problem {
    Problem::TooComplex { what: "more than 64 levels" }
}
