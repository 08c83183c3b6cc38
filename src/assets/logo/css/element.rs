//! One element: of the declarations for it, the value that counts for each property.

use std::borrow::Cow;

use usvg::roxmltree::Node;

use super::super::Problem;
use super::candidates::{Candidates, Picked};
use super::cascade::Declared;
use super::property::{self, Context, FUNCTION, NO_IDS, NO_KEYFRAMES, Place, SHAPE};
use super::transform::{self, Frame, Matrix};
use super::value::{Bare, Quantity, Unit, Units, length, whole};
use super::variable::{self, Variables};
use super::{color, id, number, numbered};

/// What an element passes on to those in it.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) variables: Variables,
    /// The value of `color`, where it was set.
    color: Option<String>,
    /// Whether lines are drawn.
    has_stroke: bool,
    /// Whether what is drawn is scaled, or may be.
    is_scaled: bool,
    /// Width and height of the nearest view box.
    view: Option<(f64, f64)>,
}

/// A resolved element.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Properties that usvg reads only as style.
    pub(super) style: String,
    /// The primitives of filter functions; each stands for one `filter` element.
    pub(super) functions: Vec<String>,
    /// A shape that clips, as [`SHAPE`] marks it.
    pub(super) shape: Option<String>,
    /// A transformation about a place in the element's own box.
    pub(super) pivot: Option<Pivot>,
    pub(super) has_variable: bool,
    pub(super) problem: Option<Problem>,
    /// Its lines are as wide however the drawing is scaled.
    keeps_width: bool,
    /// Of a `switch`: the number of the child that is drawn.
    pub(super) chosen: Option<usize>,
}

/// A transformation whose origin is known once the element is measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pivot {
    pub(super) matrix: Matrix,
    pub(super) origin: (Quantity, Quantity),
    /// The box is the outer edge of the stroke.
    pub(super) with_stroke: bool,
}

/// Attributes that are lengths: browsers read them with any unit and spaces around them,
/// usvg does not.
const LENGTHS: [&str; 19] = [
    "cx",
    "cy",
    "fr",
    "fx",
    "fy",
    "height",
    "markerHeight",
    "markerWidth",
    "offset",
    "r",
    "refX",
    "refY",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// Attributes that are taken care of apart, or count nothing in browsers.
const APART: [&str; 10] = [
    "background-color",
    "class",
    "gradientTransform",
    "href",
    "id",
    "patternTransform",
    "requiredExtensions",
    "requiredFeatures",
    "style",
    "systemLanguage",
];

/// The properties that make up one transformation.
const TRANSFORMS: [&str; 6] =
    ["transform", "translate", "rotate", "scale", "transform-origin", "transform-box"];

/// Resolves an element. `above` is its parent, if that is of the drawing.
pub(super) fn resolve<'a>(
    node: Node<'a, '_>,
    declared: Vec<Declared>,
    parent: &State,
    above: Option<&Element<'_>>,
    context: Context<'_>,
    line: u32,
) -> (Element<'a>, State) {
    let tag = node.tag_name().name();
    let is_root = node.parent_element().is_none();
    let (custom, declared): (Vec<_>, Vec<_>) =
        declared.into_iter().partition(|it| it.name.starts_with("--"));
    let own = custom.iter().map(|it| (&*it.name, &*it.value)).collect();
    let variables = variable::inherit(&parent.variables, own);
    let mut state = State { variables, ..parent.clone() };
    let mut element = Element::default();
    let mut candidates = Candidates::default();
    for it in declared {
        element.has_variable |= variable::has_variable(&it.value);
        candidates.add(it, &state.variables, context.units);
    }

    let mut values = Vec::new();
    for name in candidates.names() {
        let is_apart =
            TRANSFORMS.contains(&name) || name == "background-color" && !is_root;
        if is_apart || !property::applies(name, tag) {
            continue;
        }
        let read = |text: &str, place| property::read(name, text, place, context);
        match candidates.pick(name, read) {
            Ok(Some((Picked::Value(value), line))) => values.push((name, value, line)),
            Ok(Some((Picked::Wide(word), line))) => {
                let value = wide(name, &word, above);
                values.extend(value.map(|it| (name, it, line)));
            }
            Ok(None) => {}
            Err(problem) => {
                element.problem.get_or_insert(problem);
            }
        }
    }
    for (name, value, _) in &values {
        match *name {
            "color" if value != color::CURRENT => state.color = Some(value.clone()),
            "stroke" => state.has_stroke = value != "none",
            _ => {}
        }
    }
    for (name, value, _) in values {
        element.set(node, name, value, &state);
    }
    element.copy(node, context);
    let transformed = element.transform(tag, &candidates, &mut state, context.units);
    if let Err(problem) = transformed {
        element.problem.get_or_insert(problem);
    }
    let is_shape = matches!(
        tag,
        "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "text"
    );
    if element.keeps_width && is_shape && state.has_stroke && state.is_scaled {
        let what = "a line that stays as wide when it is scaled, `non-scaling-stroke`,";
        let what = what.to_owned();
        element.problem.get_or_insert(Problem::Unsupported { line, what });
    }
    element.enter(node, &mut state, context.units);
    (element, state)
}

/// Width and height of a `viewBox`.
pub(super) fn view_box(text: &str) -> Option<(f64, f64)> {
    let numbers = text.split([' ', ',', '\t', '\n', '\r']).filter(|it| !it.is_empty());
    let mut sides = numbers.skip(2).map(|it| it.parse::<f64>().ok());
    let (width, height) = (sides.next()??, sides.next()??);
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// What a word that every property takes comes to; `None` for no attribute at all.
fn wide(name: &str, word: &str, above: Option<&Element<'_>>) -> Option<String> {
    match (word, property::is_inherited(name)) {
        ("initial", true) => property::initial(name).map(str::to_owned),
        ("inherit", false) => above?.attribute(name).map(str::to_owned),
        _ => None,
    }
}

impl<'a> Element<'a> {
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (&**name, &**value))
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(it, _)| *it == name).map(|(_, value)| value)
    }

    /// The numbers of the elements that its values refer to.
    pub(super) fn references(&self) -> impl Iterator<Item = usize> {
        self.attributes().flat_map(|(_, value)| {
            let parts = value.split("url(").skip(1);
            parts.filter_map(|it| numbered(it.split(')').next()?))
        })
    }

    fn push(&mut self, name: &str, value: String) {
        self.attributes.push((Cow::Owned(name.to_owned()), Cow::Owned(value)));
    }

    /// Sets a property.
    fn set(&mut self, node: Node<'_, '_>, name: &str, value: String, state: &State) {
        let current = || state.color.as_deref().unwrap_or("#000000");
        match name {
            _ if value.is_empty() && name != "d" => {}
            // What is inherited anyway.
            "color" if value == color::CURRENT => {}
            "stop-color" | "flood-color" | "lighting-color" | "background-color"
                if value == color::CURRENT =>
            {
                self.push(name, current().to_owned());
            }
            "width" | "height" | "rx" | "ry" if value == "auto" => {}
            "clip-path" if value.starts_with(SHAPE) => self.shape = Some(value),
            "clip-path" | "mask" | "filter" if value == "none" => {}
            "filter" => {
                let mut steps = Vec::new();
                for step in value.lines() {
                    match step.strip_prefix(FUNCTION) {
                        None => steps.push(step.to_owned()),
                        Some(primitives) => {
                            steps.push(format!(
                                "url(#{})",
                                function_id(number(node), self.functions.len())
                            ));
                            let primitives =
                                primitives.replace(color::CURRENT, current());
                            self.functions.push(primitives);
                        }
                    }
                }
                self.push(name, steps.join(" "));
            }
            "mix-blend-mode" | "isolation" | "font-kerning" | "image-rendering" => {
                self.style.push_str(&format!("{name}:{value};"));
            }
            "vector-effect" => self.keeps_width = value == "non-scaling-stroke",
            "content-visibility" => {}
            _ => self.push(name, value),
        }
    }

    /// Copies the attributes that are no properties.
    fn copy(&mut self, node: Node<'a, '_>, context: Context<'_>) {
        let tag = node.tag_name().name();
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if attribute.namespace().is_some() {
                if name == "space" {
                    self.attributes
                        .push((Cow::Borrowed("xml:space"), Cow::Borrowed(value)));
                }
                continue;
            }
            let is_note = name.starts_with("data-")
                || name.starts_with("aria-")
                || name.starts_with("on");
            if is_note || APART.contains(&name) || property::is_attribute(name, tag) {
                continue;
            }
            // A style sheet may have set it, as it may the data of a path.
            if self.attribute(name).is_some() {
                continue;
            }
            let length = LENGTHS.contains(&name).then(|| {
                whole(value, |input| length(input, context.units, Bare::Pixels)).ok()
            });
            let value = match length.flatten() {
                Some(length) => Cow::Owned(length.text()),
                None => Cow::Borrowed(value.trim()),
            };
            self.attributes.push((Cow::Borrowed(name), value));
        }
        if let Some(href) = super::href(node).map(str::trim) {
            let value = match href.strip_prefix('#') {
                Some(target) => {
                    let target = context.ids.get(&*property::decoded(target));
                    target.map(|(_, number)| Cow::Owned(format!("#{}", id(*number))))
                }
                None => href.starts_with("data:").then_some(Cow::Borrowed(href)),
            };
            self.attributes.extend(value.map(|it| (Cow::Borrowed("href"), it)));
        }
        for name in ["gradientTransform", "patternTransform"] {
            let frame = Frame { units: context.units, bare: Bare::Pixels, size: None };
            let matrix = super::plain(node, name)
                .and_then(|it| whole(it, |input| transform::list(input, frame)).ok());
            if let Some(matrix) = matrix {
                self.push(name, matrix.text());
            }
        }
    }

    /// Brings the properties that move, turn and scale to one.
    fn transform(
        &mut self,
        tag: &str,
        candidates: &Candidates,
        state: &mut State,
        units: Units,
    ) -> Result<(), Problem> {
        if !candidates.names().any(|it| TRANSFORMS.contains(&it)) {
            return Ok(());
        }
        let area = candidates.pick("transform-box", |text, place| {
            let context = Context { units, ids: NO_IDS, keyframes: NO_KEYFRAMES };
            property::read("transform-box", text, place, context)
        })?;
        let area = match &area {
            Some((Picked::Value(area), _)) => area.as_str(),
            Some((Picked::Wide(_), _)) | None => "view-box",
        };
        let size = state.view.filter(|_| area == "view-box");
        let mut matrix = Matrix::IDENTITY;
        let mut line = None;
        for name in ["translate", "rotate", "scale", "transform"] {
            let picked = candidates.pick(name, |text, place| {
                let bare = bare(place);
                let frame = Frame { units, bare, size };
                whole(text, |input| match name {
                    _ if name != "transform"
                        && input
                            .try_parse(|input| input.expect_ident_matching("none"))
                            .is_ok() =>
                    {
                        Ok(Matrix::IDENTITY)
                    }
                    "translate" => transform::translate(input, frame),
                    "rotate" => transform::rotate(input, frame),
                    "scale" => transform::scale(input, frame),
                    _ => transform::list(input, frame),
                })
            })?;
            match picked {
                Some((Picked::Value(next), at)) => {
                    matrix = matrix.then(next);
                    line = Some(at);
                }
                Some((Picked::Wide(word), line)) if word == "inherit" => {
                    let what = format!("a `{name}` that is inherited");
                    return Err(Problem::Unsupported { line, what });
                }
                Some((Picked::Wide(_), _)) | None => {}
            }
        }
        let Some(line) = line else { return Ok(()) };
        if matches!(tag, "linearGradient" | "radialGradient" | "pattern") {
            let what = "a gradient or pattern that is transformed by CSS".to_owned();
            return Err(Problem::Unsupported { line, what });
        }
        state.is_scaled |= !matrix.only_moves();
        let origin = candidates.pick("transform-origin", |text, place| {
            whole(text, |input| transform::origin(input, units, bare(place)))
        })?;
        let origin = match origin {
            Some((Picked::Value(origin), _)) => Some(origin),
            Some((Picked::Wide(_), _)) | None => None,
        };
        if area != "view-box" && !matrix.only_moves() {
            let is_em = |it: &Quantity| it.unit == Unit::Em;
            if origin.is_some_and(|(x, y)| is_em(&x) || is_em(&y)) {
                let what = "a `transform-origin` in `em`".to_owned();
                return Err(Problem::Unsupported { line, what });
            }
            let with_stroke = matches!(area, "stroke-box" | "border-box");
            let corner = Quantity { value: 0.0, unit: Unit::Px };
            let origin = origin.unwrap_or((corner, corner));
            self.pivot = Some(Pivot { matrix, origin, with_stroke });
            return Ok(());
        }
        self.push("transform", matrix.text());
        if let Some((x, y)) = origin {
            self.push("transform-origin", format!("{} {}", x.text(), y.text()));
        }
        Ok(())
    }

    /// What changes for those in the element.
    fn enter(&self, node: Node<'_, '_>, state: &mut State, units: Units) {
        let tag = node.tag_name().name();
        if matches!(tag, "defs" | "symbol" | "marker" | "pattern" | "mask" | "clipPath") {
            // What is in it is drawn elsewhere, who knows how large.
            state.is_scaled = true;
        }
        if tag != "svg" {
            return;
        }
        let view = super::plain(node, "viewBox").and_then(view_box);
        let side = |name| self.attribute(name)?.parse::<f64>().ok();
        let size = side("width").zip(side("height"));
        let whole = node.parent_element().is_none().then_some(units.viewport);
        state.view = view.or(size).or(whole);
        let differs = |one: f64, two: f64| (one - two).abs() > 1e-6;
        state.is_scaled |= view.zip(size).is_some_and(|(view, size)| {
            differs(view.0, size.0) || differs(view.1, size.1)
        });
    }
}

/// What a filter function is called in what goes on to usvg.
pub(super) fn function_id(element: usize, function: usize) -> String {
    format!("{}f{function}", id(element))
}

fn bare(place: Place) -> Bare {
    match place {
        Place::Attribute => Bare::Pixels,
        Place::Style => Bare::ZeroOnly,
    }
}
