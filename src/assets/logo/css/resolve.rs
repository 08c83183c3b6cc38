//! Resolves the styles of one element.

use roxmltree::Node;

use super::super::Problem;
use super::candidates::{Candidates, Picked};
use super::cascade::Declared;
use super::color;
use super::element::Element;
use super::inherited::Inherited;
use super::placement::TRANSFORMS;
use super::property::{self, Context};
use super::variable;

/// Resolves an element. `above` is its parent, if that is an element of SVG. Returns the
/// element and what it passes on to its children.
pub(super) fn resolve_element<'a>(
    node: Node<'a, '_>,
    declared: Vec<Declared>,
    parent: &Inherited,
    above: Option<&Element<'_>>,
    context: Context<'_>,
    line: u32,
) -> (Element<'a>, Inherited) {
    let tag = node.tag_name().name();
    let (custom, declared): (Vec<_>, Vec<_>) =
        declared.into_iter().partition(|it| it.name.starts_with("--"));
    let own = custom.iter().map(|it| (&*it.name, &*it.value)).collect();
    let variables = variable::inherit(&parent.variables, own);
    let mut inherited = Inherited { variables, ..parent.clone() };
    let mut element = Element::default();
    let mut candidates = Candidates::default();
    for it in declared {
        element.has_variable |= variable::has_variable(&it.value);
        candidates.add(it, &inherited.variables, context.units);
    }

    let values = values(&mut element, node, &candidates, above, context);
    for (name, value) in &values {
        match *name {
            "color" if value != color::CURRENT => inherited.color = Some(value.clone()),
            "stroke" => inherited.has_stroke = value != "none",
            _ => {}
        }
    }
    for (name, value) in values {
        element.set(node, name, value, &inherited);
    }
    element.copy(node, context);
    let transformed = element.transform(tag, &candidates, &mut inherited, context.units);
    if let Err(problem) = transformed {
        element.problem.get_or_insert(problem);
    }
    check_fixed_stroke(&mut element, tag, &inherited, line);
    inherited.enter(&element, node, context.units);
    (element, inherited)
}

/// Returns the value of each property that is declared for an element, except for its
/// transformation. A value that cannot be drawn becomes the element's problem.
fn values<'c>(
    element: &mut Element<'_>,
    node: Node<'_, '_>,
    candidates: &'c Candidates,
    above: Option<&Element<'_>>,
    context: Context<'_>,
) -> Vec<(&'c str, String)> {
    let tag = node.tag_name().name();
    let is_root = node.parent_element().is_none();
    let mut values = Vec::new();
    for name in candidates.names() {
        let is_separate =
            TRANSFORMS.contains(&name) || name == "background-color" && !is_root;
        if is_separate || !property::applies(name, tag) {
            continue;
        }
        let parse = |text: &str, place| property::parse(name, text, place, context);
        match candidates.pick(name, parse) {
            Ok(Some((Picked::Value(value), _))) => values.push((name, value)),
            Ok(Some((Picked::Keyword(word), _))) => {
                values
                    .extend(keyword_value(name, &word, above).map(|value| (name, value)));
            }
            Ok(None) => {}
            Err(problem) => {
                element.problem.get_or_insert(problem);
            }
        }
    }
    values
}

/// Returns the value that a CSS-wide keyword stands for, or `None` if the property is not
/// set.
fn keyword_value(name: &str, word: &str, above: Option<&Element<'_>>) -> Option<String> {
    match (word, property::is_inherited(name)) {
        ("initial", true) => property::initial(name).map(str::to_owned),
        ("inherit", false) => above?.attribute(name).map(str::to_owned),
        _ => None,
    }
}

/// Reports a shape whose lines keep their width although it is scaled.
fn check_fixed_stroke(
    element: &mut Element<'_>,
    tag: &str,
    inherited: &Inherited,
    line: u32,
) {
    let is_shape = matches!(
        tag,
        "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "text"
    );
    let is_scaled_line = inherited.has_stroke && inherited.is_scaled;
    if element.keeps_width && is_shape && is_scaled_line {
        let what = "a line that stays as wide when it is scaled, `non-scaling-stroke`,";
        let what = what.to_owned();
        element.problem.get_or_insert(Problem::Unsupported { line, what });
    }
}
