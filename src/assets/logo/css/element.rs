//! Defines an element with resolved styles.

use std::borrow::Cow;

use super::super::Problem;
use super::node::{id, numbered};
use super::transform::Matrix;
use super::value::Quantity;

/// A resolved element.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    /// The attributes as names and values.
    pub(super) attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The properties that usvg reads only in `style`.
    pub(super) style: String,
    /// The primitives of filter functions, each for a `filter` element.
    pub(super) functions: Vec<String>,
    /// A basic shape that clips the element, as [`SHAPE`](super::property::SHAPE) marks it.
    pub(super) shape: Option<String>,
    /// A transformation about an origin in the element's own box.
    pub(super) pivot: Option<Pivot>,
    /// Whether a declaration refers to a CSS variable.
    pub(super) has_variable: bool,
    /// Why the element cannot be drawn as intended.
    pub(super) problem: Option<Problem>,
    /// Whether lines keep their width when the drawing is scaled.
    pub(super) keeps_width: bool,
    /// The number of the child that is drawn, for a `switch`.
    pub(super) chosen: Option<usize>,
}

/// A transformation whose origin is known when the element has been measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pivot {
    pub(super) matrix: Matrix,
    pub(super) origin: (Quantity, Quantity),
    /// Whether the origin is in the bounding box with strokes.
    pub(super) with_stroke: bool,
}

impl Element<'_> {
    /// Returns the attributes as names and values.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Returns the value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(it, _)| *it == name).map(|(_, value)| value)
    }

    /// Returns the numbers of the elements that the attributes refer to.
    pub(super) fn references(&self) -> impl Iterator<Item = usize> {
        self.attributes().flat_map(|(_, value)| {
            let parts = value.split("url(").skip(1);
            parts.filter_map(|it| numbered(it.split(')').next()?))
        })
    }

    /// Adds an attribute.
    pub(super) fn push(&mut self, name: &str, value: String) {
        self.attributes.push((Cow::Owned(name.to_owned()), Cow::Owned(value)));
    }
}

/// Returns the id of the `filter` element for a filter function.
pub(super) fn function_id(element: usize, function: usize) -> String {
    format!("{}f{function}", id(element))
}
