//! Defines what an element passes on to its children besides inherited properties.

use roxmltree::Node;

use super::element::Element;
use super::node::{plain, view_box};
use super::value::Units;
use super::variable::Variables;

/// What an element passes on to its children.
#[derive(Clone, Debug, Default)]
pub(super) struct Inherited {
    /// The CSS variables.
    pub(super) variables: Variables,
    /// The value of `color`, if it was set.
    pub(super) color: Option<String>,
    /// Whether lines are drawn.
    pub(super) has_stroke: bool,
    /// Whether the content is scaled, or may be.
    pub(super) is_scaled: bool,
    /// Width and height of the nearest view box.
    pub(super) view: Option<(f64, f64)>,
}

impl Inherited {
    /// Applies the changes that an element makes for its children.
    pub(super) fn enter(
        &mut self,
        element: &Element<'_>,
        node: Node<'_, '_>,
        units: Units,
    ) {
        let tag = node.tag_name().name();
        if matches!(tag, "defs" | "symbol" | "marker" | "pattern" | "mask" | "clipPath") {
            // The content is drawn elsewhere, at an unknown scale.
            self.is_scaled = true;
        }
        if tag != "svg" {
            return;
        }
        let view = plain(node, "viewBox").and_then(view_box);
        let side = |name| element.attribute(name)?.parse::<f64>().ok();
        let size = side("width").zip(side("height"));
        let whole = node.parent_element().is_none().then_some(units.viewport);
        self.view = view.or(size).or(whole);
        let differs = |one: f64, two: f64| (one - two).abs() > 1e-6;
        self.is_scaled |= view.zip(size).is_some_and(|(view, size)| {
            differs(view.0, size.0) || differs(view.1, size.1)
        });
    }
}
