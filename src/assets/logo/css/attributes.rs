//! Sets the attributes of a resolved element: properties first, then all other attributes.

use std::borrow::Cow;

use roxmltree::Node;

use super::color;
use super::element::{Element, function_id};
use super::inherited::Inherited;
use super::node::{href, id, number, plain};
use super::property::{self, Context, FUNCTION, SHAPE};
use super::transform::{self, Frame};
use super::value::{Bare, length, whole};

/// Attributes that are lengths. Browsers accept any unit and spaces around them, usvg does
/// not.
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

/// Attributes that are resolved separately, or that browsers ignore.
const NOT_COPIED: [&str; 10] = [
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

impl<'a> Element<'a> {
    /// Sets a property.
    pub(super) fn set(
        &mut self,
        node: Node<'_, '_>,
        name: &str,
        value: String,
        inherited: &Inherited,
    ) {
        let current = || inherited.color.as_deref().unwrap_or("#000000");
        match name {
            _ if value.is_empty() && name != "d" => {}
            // Inherited anyway.
            "color" if value == color::CURRENT => {}
            "stop-color" | "flood-color" | "lighting-color" | "background-color"
                if value == color::CURRENT =>
            {
                self.push(name, current().to_owned());
            }
            "width" | "height" | "rx" | "ry" if value == "auto" => {}
            "clip-path" if value.starts_with(SHAPE) => self.shape = Some(value),
            "clip-path" | "mask" | "filter" if value == "none" => {}
            "filter" => self.set_filter(node, &value, current()),
            "mix-blend-mode" | "isolation" | "font-kerning" | "image-rendering" => {
                self.style.push_str(&format!("{name}:{value};"));
            }
            "vector-effect" => self.keeps_width = value == "non-scaling-stroke",
            "content-visibility" => {}
            _ => self.push(name, value),
        }
    }

    /// Sets `filter`. Each filter function becomes a reference to a `filter` element that is
    /// still to be written.
    fn set_filter(&mut self, node: Node<'_, '_>, value: &str, current_color: &str) {
        let mut steps = Vec::new();
        for step in value.lines() {
            match step.strip_prefix(FUNCTION) {
                None => steps.push(step.to_owned()),
                Some(primitives) => {
                    let id = function_id(number(node), self.functions.len());
                    steps.push(format!("url(#{id})"));
                    self.functions
                        .push(primitives.replace(color::CURRENT, current_color));
                }
            }
        }
        self.push("filter", steps.join(" "));
    }

    /// Copies the attributes that are not properties.
    pub(super) fn copy(&mut self, node: Node<'a, '_>, context: Context<'_>) {
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
            if is_note || NOT_COPIED.contains(&name) || property::is_attribute(name, tag)
            {
                continue;
            }
            // A style sheet can set attributes such as the data of a path.
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
        self.copy_href(node, context);
        self.copy_transforms(node, context);
    }

    /// Copies `href` if it refers to an element of this file or holds data.
    fn copy_href(&mut self, node: Node<'a, '_>, context: Context<'_>) {
        let Some(href) = href(node).map(str::trim) else { return };
        let value = match href.strip_prefix('#') {
            Some(target) => {
                let target = context.ids.get(&*property::percent_decoded(target));
                target.map(|(_, number)| Cow::Owned(format!("#{}", id(*number))))
            }
            None => href.starts_with("data:").then_some(Cow::Borrowed(href)),
        };
        self.attributes.extend(value.map(|it| (Cow::Borrowed("href"), it)));
    }

    /// Copies the transformations of gradients and patterns.
    fn copy_transforms(&mut self, node: Node<'a, '_>, context: Context<'_>) {
        for name in ["gradientTransform", "patternTransform"] {
            let frame = Frame { units: context.units, bare: Bare::Pixels, size: None };
            let matrix = plain(node, name)
                .and_then(|it| whole(it, |input| transform::list(input, frame)).ok());
            if let Some(matrix) = matrix {
                self.push(name, matrix.text());
            }
        }
    }
}
