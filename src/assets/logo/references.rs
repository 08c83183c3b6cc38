//! An SVG's elements in, an error out for the first that usvg would leave out without
//! a word, or that would keep it busy for ever.
//!
//! The elements are walked as they are rendered: `use`, `url(#...)` and the like are
//! followed to what they name, and definitions count only where something names them.
//! usvg copies what is referred to, so a few lines can stand for millions of shapes and
//! thousands of levels; both are counted here before it begins.

use std::collections::BTreeMap;

use usvg::roxmltree::Node;

use super::css::{self, Drawing};
use super::live_text::{Typefaces, shown};
use super::{Problem, numbers};

/// Levels of elements, references followed. Drawing programs stay under 20; each level
/// costs usvg a few kilobytes of the stack.
const LEVELS: usize = 64;
/// Levels of elements as written; the limit on what is rendered is a closer one.
const XML_LEVELS: usize = 256;
/// Elements, references followed.
const ELEMENTS: u64 = 100_000;
/// Characters of an address that a message shows.
const SHOWN: usize = 60;

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
    // usvg resolves unused definitions as well, so they may not go too deep either.
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

/// Whether a style sheet elsewhere surely has nothing but fonts in it: that of a service for
/// fonts, such as Google Fonts or Typekit. Without live text none is missed.
fn is_about_fonts(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    target.contains("font") || target.contains("typ")
}

/// Where the walk stands with an element.
#[derive(Clone, Copy)]
enum Visit {
    /// On the way to the present element: meeting it again is a loop.
    Open,
    /// Done: elements and levels from here, so that it need not be walked again.
    Done { elements: u64, levels: usize },
}

struct Walk<'d, 'a, 'input> {
    drawing: &'d Drawing<'a, 'input>,
    typefaces: &'d Typefaces<'d>,
    visits: BTreeMap<usize, Visit>,
    /// Off for definitions that nothing refers to: what they lack is not missed.
    rendered: bool,
}

impl<'a, 'input> Walk<'_, 'a, 'input> {
    fn line(&self, node: Node<'_, '_>) -> u32 {
        self.drawing.line(node)
    }

    fn unsupported(&self, node: Node<'_, '_>, what: impl Into<String>) -> Problem {
        Problem::Unsupported { line: self.line(node), what: what.into() }
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
        css::is_drawing(node)
            && !DEFINITIONS.contains(&node.tag_name().name())
            && self.drawing.is_shown(node)
    }

    /// The elements that an element refers to.
    fn named(&self, node: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, Problem> {
        let tag = node.tag_name().name();
        let mut named = self.drawing.painted_by(node);
        // A hyperlink is not a part of the drawing.
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

    /// Refuses an element that usvg would leave out.
    fn judge(&self, node: Node<'a, 'input>) -> Result<(), Problem> {
        if let Some(problem) = self.drawing.problem(node) {
            return Err(problem.clone());
        }
        let tag = node.tag_name().name();
        let what = match tag {
            "text" => return self.typefaces.check(node, self.drawing),
            // Of a draft of SVG 1.2: Inkscape alone draws it.
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
            _ if tag.starts_with("fe") => return self.judge_input(node),
            _ => return Ok(()),
        };
        Err(self.unsupported(node, what))
    }

    /// Refuses a step of a filter that works on what lies behind: no browser has that.
    fn judge_input(&self, node: Node<'a, 'input>) -> Result<(), Problem> {
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

/// Whether anything of a web page in a drawing can be seen: not of the empty boxes that
/// stand for effects on what lies behind them.
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
