//! Places on a page, in the default user space: points, y upwards.

/// A rectangle by its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) top: f64,
}

impl Area {
    /// Holds nothing, and grows to what it is joined with.
    pub(super) const EMPTY: Self = Self {
        left: f64::INFINITY,
        bottom: f64::INFINITY,
        right: f64::NEG_INFINITY,
        top: f64::NEG_INFINITY,
    };

    pub(super) const fn new(left: f64, bottom: f64, right: f64, top: f64) -> Self {
        Self { left, bottom, right, top }
    }

    /// The rectangle of two opposite corners, as PDF writes them.
    pub(super) fn of_corners(corners: &[f64]) -> Self {
        match *corners {
            [a, b, c, d] => Self::new(a.min(c), b.min(d), a.max(c), b.max(d)),
            _ => Self::EMPTY,
        }
    }

    /// Whether it encloses nothing; numbers that are none enclose nothing either.
    pub(super) fn is_empty(self) -> bool {
        !(self.width() > 0.0 && self.height() > 0.0)
    }

    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.top - self.bottom
    }

    /// Grows to hold a place.
    pub(super) fn add(&mut self, (x, y): (f64, f64)) {
        self.left = self.left.min(x);
        self.bottom = self.bottom.min(y);
        self.right = self.right.max(x);
        self.top = self.top.max(y);
    }

    /// With a margin on every side.
    pub(super) fn grown(self, margin: f64) -> Self {
        Self::new(
            self.left - margin,
            self.bottom - margin,
            self.right + margin,
            self.top + margin,
        )
    }

    /// Whether another lies inside, give or take a tolerance.
    pub(super) fn holds(self, other: Self, tolerance: f64) -> bool {
        self.distance(other) >= -tolerance
    }

    /// Whether the two have a place in common. Lines and points count, nothing does not.
    pub(super) fn meets(self, other: Self) -> bool {
        let is_something = other.left <= other.right && other.bottom <= other.top;
        is_something
            && other.left < self.right
            && other.right > self.left
            && other.bottom < self.top
            && other.top > self.bottom
    }

    /// The least distance from the edges of another inside to its own; negative if it
    /// reaches out.
    pub(super) fn distance(self, inside: Self) -> f64 {
        (inside.left - self.left)
            .min(inside.bottom - self.bottom)
            .min(self.right - inside.right)
            .min(self.top - inside.top)
    }
}

/// A transformation of places, as `cm` has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Six numbers; others leave everything where it is.
    pub(super) fn of(numbers: &[f64]) -> Self {
        <[f64; 6]>::try_from(numbers).map_or(Self::IDENTITY, Self)
    }

    /// First this transformation, then another.
    pub(super) fn then(self, next: Self) -> Self {
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

    pub(super) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The rectangle around a transformed one.
    pub(super) fn area(self, area: Area) -> Area {
        let mut moved = Area::EMPTY;
        for x in [area.left, area.right] {
            for y in [area.bottom, area.top] {
                moved.add(self.apply((x, y)));
            }
        }
        moved
    }

    /// How much lengths along x and along y grow.
    pub(super) fn scales(self) -> (f64, f64) {
        let [a, b, c, d, _, _] = self.0;
        (a.hypot(b), c.hypot(d))
    }

    /// The factor by which a line of least growth gets thicker.
    pub(super) fn least_scale(self) -> f64 {
        // Singular values of the linear part.
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
    fn areas_meet_hold_and_keep_their_distance() {
        let page = Area::new(0.0, 0.0, 100.0, 50.0);
        let inside = Area::new(10.0, 5.0, 90.0, 40.0);
        assert!(page.holds(inside, 0.0) && !inside.holds(page, 0.01));
        assert!((page.distance(inside) - 5.0).abs() < 1e-9);
        assert!(page.meets(Area::new(99.0, 49.0, 200.0, 90.0)));
        assert!(!page.meets(Area::new(100.0, 0.0, 200.0, 50.0)));
        let line = Area::new(5.0, 5.0, 50.0, 5.0);
        assert!(page.meets(line) && line.is_empty());
        assert!(!page.meets(Area::new(5.0, -5.0, 50.0, -5.0)));
        assert!(Area::EMPTY.is_empty() && !page.meets(Area::EMPTY));
        assert!(Area::new(f64::NAN, 0.0, 1.0, 1.0).is_empty());
    }

    #[test]
    fn matrices_follow_each_other() {
        let moved = Matrix([2.0, 0.0, 0.0, 3.0, 10.0, 20.0]);
        let turned = Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]);
        assert_eq!(moved.then(turned).apply((1.0, 1.0)), (-23.0, 12.0));
        assert!((moved.least_scale() - 2.0).abs() < 1e-9);
        assert_eq!(turned.scales(), (1.0, 1.0));
    }
}
