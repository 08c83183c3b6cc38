//! Places on the page: y grows downwards, the origin is the top left corner of the trim.

use crate::units::Length;

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge of the trim.
    pub x: Length,
    /// Distance from the top edge of the trim.
    pub y: Length,
}

impl Point {
    /// A place from its distances to the left and top edges.
    #[must_use]
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Extent from left to right.
    pub width: Length,
    /// Extent from top to bottom.
    pub height: Length,
}

impl Size {
    /// A size from its two extents.
    #[must_use]
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

/// A rectangle with its sides along the axes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left side.
    pub x: Length,
    /// Top side.
    pub y: Length,
    /// Extent from left to right.
    pub width: Length,
    /// Extent from top to bottom.
    pub height: Length,
}

impl Rect {
    /// A rectangle from its top left corner and its extents.
    #[must_use]
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self { x, y, width, height }
    }

    /// The right side.
    #[must_use]
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// The bottom side.
    #[must_use]
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The rectangle with its sides moved inwards.
    #[must_use]
    pub fn inset(&self, sides: &Sides) -> Self {
        Self {
            x: self.x + sides.left,
            y: self.y + sides.top,
            width: self.width - sides.left - sides.right,
            height: self.height - sides.top - sides.bottom,
        }
    }

    /// The smallest rectangle that covers both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// Four distances, one per side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides {
    /// At the top.
    pub top: Length,
    /// At the right.
    pub right: Length,
    /// At the bottom.
    pub bottom: Length,
    /// At the left.
    pub left: Length,
}

impl Sides {
    /// The same distance on every side.
    #[must_use]
    pub const fn all(distance: Length) -> Self {
        Self { top: distance, right: distance, bottom: distance, left: distance }
    }
}
