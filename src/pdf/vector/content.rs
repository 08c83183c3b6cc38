//! Collects drawing operators and the resources that they name ([`Content`]), and makes a
//! form or a pattern of them (ISO 32000-1, 7.8).
//!
//! The operators are written here and not by printpdf, which takes the content of a form as
//! finished bytes.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use usvg::tiny_skia_path::{Path, PathSegment, Point};
use usvg::{FillRule, Rect, Transform};

/// Decimals of a coordinate. The longer side of a logo is 1000 units, so the last digit is a
/// millionth of it: 0.1 µm on a logo of 10 cm.
const DIGITS: usize = 3;

/// A content stream under construction.
#[derive(Debug, Default)]
pub(super) struct Content {
    operators: String,
    x_objects: Vec<ObjectId>,
    patterns: Vec<ObjectId>,
    states: Vec<Dictionary>,
}

impl Content {
    /// Whether nothing was drawn so far.
    pub(super) fn is_empty(&self) -> bool {
        self.operators.is_empty()
    }

    /// Appends an operator with its operands as text.
    pub(super) fn op(&mut self, operator: &str) {
        self.operators.push_str(operator);
        self.operators.push('\n');
    }

    /// Appends an operator with numbers as its operands.
    pub(super) fn op_with(&mut self, numbers: &[f32], operator: &str) {
        for &value in numbers {
            number(&mut self.operators, value, DIGITS);
            self.operators.push(' ');
        }
        self.op(operator);
    }

    /// `cm`: transforms the space. Its factors need more digits than coordinates.
    pub(super) fn transform(&mut self, ts: Transform) {
        for value in [ts.sx, ts.ky, ts.kx, ts.sy] {
            number(&mut self.operators, value, 6);
            self.operators.push(' ');
        }
        self.op_with(&[ts.tx, ts.ty], "cm");
    }

    /// Appends the operators of content without resources: a path.
    pub(super) fn append(&mut self, path: &Self) {
        self.operators.push_str(&path.operators);
    }

    /// Draws between `q` and `Q`, so that the graphics state is restored afterwards.
    pub(super) fn saved<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.op("q");
        let result = draw(self);
        self.op("Q");
        result
    }

    /// `gs`: sets parameters of the graphics state, if there are any.
    pub(super) fn state(&mut self, state: Dictionary) {
        if state.is_empty() {
            return;
        }
        let index = position(&mut self.states, state);
        self.op(&format!("/G{index} gs"));
    }

    /// `Do`: paints an `XObject`.
    pub(super) fn x_object(&mut self, id: ObjectId) {
        let index = position(&mut self.x_objects, id);
        self.op(&format!("/X{index} Do"));
    }

    /// Adds a pattern to the resources and returns its name.
    pub(super) fn pattern(&mut self, id: ObjectId) -> String {
        format!("/P{}", position(&mut self.patterns, id))
    }

    /// Appends the construction operators of a path, transformed.
    pub(super) fn path(&mut self, path: &Path, ts: Transform) {
        let place = |mut point: Point| {
            ts.map_point(&mut point);
            point
        };
        // The pen before the transformation, from which quadratic curves are made cubic.
        let (mut pen, mut start) = (Point::zero(), Point::zero());
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    self.points(&[place(to)], "m");
                    (pen, start) = (to, to);
                }
                PathSegment::LineTo(to) => {
                    self.points(&[place(to)], "l");
                    pen = to;
                }
                PathSegment::QuadTo(control, to) => {
                    let near = |end: Point| {
                        Point::from_xy(
                            end.x + (control.x - end.x) * 2.0 / 3.0,
                            end.y + (control.y - end.y) * 2.0 / 3.0,
                        )
                    };
                    self.points(&[place(near(pen)), place(near(to)), place(to)], "c");
                    pen = to;
                }
                PathSegment::CubicTo(first, second, to) => {
                    self.points(&[place(first), place(second), place(to)], "c");
                    pen = to;
                }
                PathSegment::Close => {
                    self.op("h");
                    pen = start;
                }
            }
        }
    }

    /// `W n`: clips to the current path.
    pub(super) fn clip(&mut self, rule: FillRule) {
        self.op(match rule {
            FillRule::NonZero => "W n",
            FillRule::EvenOdd => "W* n",
        });
    }

    /// `re`: appends a rectangle to the current path.
    pub(super) fn rect(&mut self, rect: Rect) {
        self.op_with(&[rect.x(), rect.y(), rect.width(), rect.height()], "re");
    }

    fn points(&mut self, points: &[Point], operator: &str) {
        for point in points {
            number(&mut self.operators, point.x, DIGITS);
            self.operators.push(' ');
            number(&mut self.operators, point.y, DIGITS);
            self.operators.push(' ');
        }
        self.op(operator);
    }

    /// Adds the stream to a document. Its dictionary has the given entries and the resources.
    pub(super) fn into_stream(
        self,
        doc: &mut Document,
        mut dict: Dictionary,
    ) -> ObjectId {
        let mut resources = Dictionary::new();
        let mut list = |category: &str, prefix: char, values: Vec<Object>| {
            if !values.is_empty() {
                let named = values.into_iter().enumerate();
                let entries =
                    named.map(|(index, value)| (format!("{prefix}{index}"), value));
                resources.set(category, entries.collect::<Dictionary>());
            }
        };
        let references =
            |ids: Vec<ObjectId>| ids.into_iter().map(Object::Reference).collect();
        list("XObject", 'X', references(self.x_objects));
        list("Pattern", 'P', references(self.patterns));
        let states = self.states.into_iter().map(Object::Dictionary).collect();
        list("ExtGState", 'G', states);
        dict.set("Resources", resources);
        doc.add_object(Stream::new(dict, self.operators.into_bytes()))
    }

    /// Adds the stream to a document as a form `XObject`; `group` makes it a transparency
    /// group.
    pub(super) fn into_form(
        self,
        doc: &mut Document,
        bounds: Rect,
        group: Option<Dictionary>,
    ) -> ObjectId {
        let mut dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => rectangle(bounds),
        };
        if let Some(group) = group {
            dict.set("Group", group);
        }
        self.into_stream(doc, dict)
    }
}

/// Returns the index of a value in a list, to which it is appended if it is missing.
fn position<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|known| *known == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

/// Writes a number without an exponent and without trailing zeros.
fn number(text: &mut String, value: f32, digits: usize) {
    // The limits are beyond any page.
    let value = if value.is_finite() { value.clamp(-1e7, 1e7) } else { 0.0 };
    let start = text.len();
    // Writing to a string cannot fail.
    let _ = write!(text, "{value:.digits$}");
    if text[start..].contains('.') {
        let end = start + text[start..].trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(end);
    }
    if &text[start..] == "-0" {
        text.truncate(start);
        text.push('0');
    }
}

/// Returns a number for a dictionary, zero if it is not finite.
pub(super) fn real(value: f32) -> Object {
    let value = if value.is_finite() { value } else { 0.0 };
    Object::Real(value)
}

/// Returns an array of numbers for a dictionary.
pub(super) fn reals(values: impl IntoIterator<Item = f32>) -> Object {
    Object::Array(values.into_iter().map(real).collect())
}

/// Returns a rectangle for a dictionary (ISO 32000-1, 7.9.5).
pub(super) fn rectangle(rect: Rect) -> Object {
    reals([rect.left(), rect.top(), rect.right(), rect.bottom()])
}

/// Returns a matrix for a dictionary.
pub(super) fn matrix(ts: Transform) -> Object {
    reals([ts.sx, ts.ky, ts.kx, ts.sy, ts.tx, ts.ty])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_plain() {
        let written = |value| {
            let mut text = String::new();
            number(&mut text, value, 3);
            text
        };
        for (value, text) in [
            (0.0, "0"),
            (-0.0001, "0"),
            (1.0, "1"),
            (100.0, "100"),
            (-12.3456, "-12.346"),
            (1e-9, "0"),
            (1e30, "10000000"),
            (f32::NAN, "0"),
            (f32::INFINITY, "0"),
        ] {
            assert_eq!(written(value), text);
        }
    }

    #[test]
    fn equal_resources_share_a_name() {
        let mut content = Content::default();
        content.state(dictionary! { "ca" => 1 });
        content.state(dictionary! { "ca" => 2 });
        content.state(dictionary! { "ca" => 1 });
        content.state(Dictionary::new());
        assert_eq!(content.operators, "/G0 gs\n/G1 gs\n/G0 gs\n");
    }
}
