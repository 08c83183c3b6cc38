//! Rectangles, transformation matrices and page boxes in default user space: points, with
//! the y axis upwards.

use super::finding::Region;
use crate::math;
use crate::units::Length;

/// A point: x and y.
pub(crate) type Point = (f64, f64);

/// The boxes of a page that limit what is checked. A missing box limits nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct PageBoxes {
    /// The number of the page.
    pub(crate) page: u32,
    /// `TrimBox` or `ArtBox`: the sheet after cutting.
    pub(crate) trim: Option<Area>,
    /// `BleedBox`, or `MediaBox` if there is none: what reaches the paper.
    pub(crate) bleed: Option<Area>,
}

impl PageBoxes {
    /// Where an area of the page lies on the sheet; `None` if it is infinite or the sheet is
    /// not known.
    pub(crate) fn region(self, area: Area) -> Option<Region> {
        let [left, bottom, right, top] = match self.bleed {
            Some(bleed) => area.intersection(bleed).edges(),
            None => area.edges(),
        };
        let [trim_left, _, _, trim_top] = self.trim?.edges();
        let tenths = |points: f64| {
            let tenths = (Length::pt(points).to_mm() * 10.0).round();
            #[expect(clippy::cast_possible_truncation, reason = "in the range of `i32`")]
            (tenths.abs() < 1e9).then_some(tenths as i32)
        };
        Some(Region {
            page: self.page,
            left: tenths(left - trim_left)?,
            top: tenths(trim_top - top)?,
            width: tenths(right - left).filter(|&width| width >= 0)?,
            height: tenths(top - bottom).filter(|&height| height >= 0)?,
        })
    }
}

/// A rectangle, given by its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
}

impl Area {
    /// The empty rectangle. [`Area::add`] grows it to the bounds of the added points.
    pub(crate) const EMPTY: Self = Self {
        left: f64::INFINITY,
        bottom: f64::INFINITY,
        right: f64::NEG_INFINITY,
        top: f64::NEG_INFINITY,
    };

    /// The unit square, which every image fills (ISO 32000-1, 8.9.3).
    pub(crate) const UNIT: Self = Self::new(0.0, 0.0, 1.0, 1.0);

    pub(crate) const fn new(left: f64, bottom: f64, right: f64, top: f64) -> Self {
        Self { left, bottom, right, top }
    }

    /// The rectangle between two opposite corners, as in a PDF array; empty unless there are
    /// four numbers.
    pub(crate) fn of_corners(corners: &[f64]) -> Self {
        match *corners {
            [a, b, c, d] => Self::new(a.min(c), b.min(d), a.max(c), b.max(d)),
            _ => Self::EMPTY,
        }
    }

    /// Whether the rectangle has no area. NaN edges enclose no area either.
    pub(crate) fn is_empty(self) -> bool {
        !(self.right - self.left > 0.0 && self.top - self.bottom > 0.0)
    }

    /// The transformation that moves and scales this rectangle to another one, as the
    /// appearance of an annotation fills its rectangle (ISO 32000-1, 12.5.5).
    pub(crate) fn fit(self, to: Self) -> Matrix {
        let scale = |from: f64, to: f64| if from > 0.0 { to / from } else { 1.0 };
        let x = scale(self.right - self.left, to.right - to.left);
        let y = scale(self.top - self.bottom, to.top - to.bottom);
        Matrix([x, 0.0, 0.0, y, to.left - self.left * x, to.bottom - self.bottom * y])
    }

    /// The rectangle that two rectangles share; empty if they share none.
    pub(crate) fn intersection(self, other: Self) -> Self {
        Self::new(
            self.left.max(other.left),
            self.bottom.max(other.bottom),
            self.right.min(other.right),
            self.top.min(other.top),
        )
    }

    /// Left, bottom, right and top.
    pub(crate) const fn edges(self) -> [f64; 4] {
        [self.left, self.bottom, self.right, self.top]
    }

    /// Left, top, right and bottom where the y axis points down: the least y is at the top.
    pub(crate) const fn edges_down(self) -> [f64; 4] {
        [self.left, self.bottom, self.right, self.top]
    }

    /// Width and height.
    pub(crate) fn size(self) -> Point {
        (self.right - self.left, self.top - self.bottom)
    }

    /// Grows the rectangle to include a point.
    pub(crate) fn add(&mut self, (x, y): Point) {
        self.left = self.left.min(x);
        self.bottom = self.bottom.min(y);
        self.right = self.right.max(x);
        self.top = self.top.max(y);
    }

    /// The rectangle with a margin added on every side.
    pub(crate) fn grown(self, margin: f64) -> Self {
        Self::new(
            self.left - margin,
            self.bottom - margin,
            self.right + margin,
            self.top + margin,
        )
    }

    /// Whether `inner` lies inside, within a tolerance.
    pub(crate) fn contains(self, inner: Self, tolerance: f64) -> bool {
        self.inset(inner) >= -tolerance
    }

    /// Whether two rectangles overlap. A line or a point overlaps what it lies in; the empty
    /// rectangle overlaps nothing.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        let has_points = other.left <= other.right && other.bottom <= other.top;
        has_points
            && other.left < self.right
            && other.right > self.left
            && other.bottom < self.top
            && other.top > self.bottom
    }

    /// The smallest distance from an edge of `inner` to the edge of this rectangle on the
    /// same side; negative if `inner` sticks out.
    pub(crate) fn inset(self, inner: Self) -> f64 {
        (inner.left - self.left)
            .min(inner.bottom - self.bottom)
            .min(self.right - inner.right)
            .min(self.top - inner.top)
    }
}

/// An affine transformation in the order of the operands of `cm` (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The matrix of six numbers; the identity for any other count, as PDF defines for a
    /// missing matrix.
    pub(crate) fn of(numbers: &[f64]) -> Self {
        <[f64; 6]>::try_from(numbers).map_or(Self::IDENTITY, Self)
    }

    pub(crate) const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Applies this transformation first and `next` second.
    pub(crate) fn then(self, next: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [p, q, r, s, t, u] = next.0;
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// The transformation back; `None` if areas are lost.
    pub(crate) fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let determinant = a * d - b * c;
        let inverse = Self([
            d / determinant,
            -b / determinant,
            -c / determinant,
            a / determinant,
            (c * f - d * e) / determinant,
            (b * e - a * f) / determinant,
        ]);
        inverse.0.iter().all(|number| number.is_finite()).then_some(inverse)
    }

    pub(crate) fn apply(self, (x, y): Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The bounds of a transformed rectangle.
    pub(crate) fn area(self, area: Area) -> Area {
        let mut bounds = Area::EMPTY;
        for x in [area.left, area.right] {
            for y in [area.bottom, area.top] {
                bounds.add(self.apply((x, y)));
            }
        }
        bounds
    }

    /// Whether rectangles stay rectangles with level sides.
    pub(crate) fn keeps_rectangles(self) -> bool {
        let [a, b, c, d, _, _] = self.0;
        let is_none = |number: f64| number.abs() < 1e-9;
        is_none(b) && is_none(c) || is_none(a) && is_none(d)
    }

    /// The factors by which lengths along x and along y grow.
    pub(crate) fn scales(self) -> (f64, f64) {
        let [a, b, c, d, _, _] = self.0;
        (math::hypot(a, b), math::hypot(c, d))
    }

    /// The smallest factor by which a length grows in any direction: the smaller singular
    /// value of the linear part.
    pub(crate) fn min_scale(self) -> f64 {
        let [a, b, c, d, _, _] = self.0;
        let (sum, determinant) = (a * a + b * b + c * c + d * d, a * d - b * c);
        let root = (sum * sum - 4.0 * determinant * determinant).max(0.0).sqrt();
        ((sum - root) / 2.0).max(0.0).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_overlap_contain_and_measure_insets() {
        let page = Area::new(0.0, 0.0, 100.0, 50.0);
        let inner = Area::new(10.0, 5.0, 90.0, 40.0);
        assert!(page.contains(inner, 0.0) && !inner.contains(page, 0.01));
        assert!((page.inset(inner) - 5.0).abs() < 1e-9);
        assert!(page.overlaps(Area::new(99.0, 49.0, 200.0, 90.0)));
        assert!(!page.overlaps(Area::new(100.0, 0.0, 200.0, 50.0)));
        let line = Area::new(5.0, 5.0, 50.0, 5.0);
        assert!(page.overlaps(line) && line.is_empty());
        assert!(!page.overlaps(Area::new(5.0, -5.0, 50.0, -5.0)));
        assert!(Area::EMPTY.is_empty() && !page.overlaps(Area::EMPTY));
        assert!(Area::new(f64::NAN, 0.0, 1.0, 1.0).is_empty());
    }

    #[test]
    fn matrices_apply_in_order() {
        let scale = Matrix([2.0, 0.0, 0.0, 3.0, 10.0, 20.0]);
        let rotation = Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]);
        assert_eq!(scale.then(rotation).apply((1.0, 1.0)), (-23.0, 12.0));
        assert!((scale.min_scale() - 2.0).abs() < 1e-9);
        assert_eq!(rotation.scales(), (1.0, 1.0));
        let (x, y) = scale.inverse().unwrap().apply(scale.apply((7.0, 8.0)));
        assert!((x - 7.0).abs() < 1e-9 && (y - 8.0).abs() < 1e-9);
        assert!(Matrix([1.0, 1.0, 1.0, 1.0, 0.0, 0.0]).inverse().is_none());
    }
}
