//! Converts positions and sizes of DrawingML to points, and resolves groups.

use roxmltree::Node;

use super::super::model::Bounds;
use super::super::xml::NodeExt;
use super::parts::own;

/// English Metric Units in a point.
const EMU: f64 = 12_700.0;

/// Maps coordinates within a group to the slide. Rotation is ignored: text is read upright
/// wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transform {
    scale: (f64, f64),
    shift: (f64, f64),
}

impl Transform {
    /// The transform of shapes that stand in no group.
    pub(super) const IDENTITY: Self = Self { scale: (1.0, 1.0), shift: (0.0, 0.0) };

    /// Returns the transform of the shapes inside of a group.
    pub(super) fn of_group(self, group: Node<'_, '_>) -> Self {
        let xfrm = group.child("grpSpPr").and_then(|it| it.child("xfrm"));
        let Some(xfrm) = xfrm else { return self };
        let (Some(outer), Some(inner)) =
            (rectangle(xfrm, "off", "ext"), rectangle(xfrm, "chOff", "chExt"))
        else {
            return self;
        };
        let scale = (ratio(outer.width, inner.width), ratio(outer.height, inner.height));
        let shift = (outer.x - inner.x * scale.0, outer.y - inner.y * scale.1);
        Self {
            scale: (self.scale.0 * scale.0, self.scale.1 * scale.1),
            shift: (
                self.shift.0 + shift.0 * self.scale.0,
                self.shift.1 + shift.1 * self.scale.1,
            ),
        }
    }

    /// Maps a rectangle within the group to the slide.
    pub(super) fn apply(self, bounds: Bounds) -> Bounds {
        Bounds {
            x: self.shift.0 + bounds.x * self.scale.0,
            y: self.shift.1 + bounds.y * self.scale.1,
            width: bounds.width * self.scale.0,
            height: bounds.height * self.scale.1,
        }
    }
}

/// A group whose children have no size keeps their scale.
fn ratio(outer: f64, inner: f64) -> f64 {
    if inner > 0.0 && outer > 0.0 { outer / inner } else { 1.0 }
}

/// Returns the rectangle of a transform (`a:xfrm`, `p:xfrm`) in points.
pub(super) fn bounds(xfrm: Node<'_, '_>) -> Option<Bounds> {
    rectangle(xfrm, "off", "ext")
}

fn rectangle(xfrm: Node<'_, '_>, off: &str, ext: &str) -> Option<Bounds> {
    let (off, ext) = (xfrm.child(off)?, xfrm.child(ext)?);
    Some(Bounds {
        x: length(own(off, "x")?)?,
        y: length(own(off, "y")?)?,
        width: length(own(ext, "cx")?)?,
        height: length(own(ext, "cy")?)?,
    })
}

/// Parses a length to points: EMU without a unit, or a number with a unit in the strict form
/// of the format.
pub(super) fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    let end = value.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    let number: f64 = number.trim().parse().ok().filter(|it: &f64| it.is_finite())?;
    match unit {
        "" => Some(number / EMU),
        "pt" => Some(number),
        "in" => Some(number * 72.0),
        "mm" => Some(number * 72.0 / 25.4),
        "cm" => Some(number * 72.0 / 2.54),
        "pc" | "pi" => Some(number * 12.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units_in_the_strict_form() {
        assert_eq!(length("12700"), Some(1.0));
        assert_eq!(length("2in"), Some(144.0));
        assert_eq!(length("2.54cm"), Some(72.0));
        assert_eq!(length("x"), None);
        assert_eq!(length("NaN"), None);
    }

    #[test]
    fn nested_groups_multiply_their_scales() {
        let xml = "<g><grpSpPr><xfrm><off x='127000' y='0'/><ext cx='25400' cy='25400'/>\
            <chOff x='0' y='0'/><chExt cx='12700' cy='12700'/></xfrm></grpSpPr></g>";
        let tree = roxmltree::Document::parse(xml).unwrap();
        let once = Transform::IDENTITY.of_group(tree.root_element());
        let twice = once.of_group(tree.root_element());
        let unit = Bounds { x: 1.0, y: 1.0, width: 1.0, height: 1.0 };
        assert_eq!(once.apply(unit), Bounds { x: 12.0, y: 2.0, width: 2.0, height: 2.0 });
        assert_eq!(
            twice.apply(unit),
            Bounds { x: 34.0, y: 4.0, width: 4.0, height: 4.0 }
        );
    }
}
