//! Points and rectangles on a page. The origin is the top left corner of the trim; `y` grows
//! downwards.

use crate::units::{Length, to_f64};

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge of the trim.
    pub x: Length,
    /// Distance from the top edge of the trim.
    pub y: Length,
}

impl Point {
    /// Creates a point from its distances to the left and top edges.
    #[must_use]
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The width.
    pub width: Length,
    /// The height.
    pub height: Length,
}

impl Size {
    /// Creates a size.
    #[must_use]
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

/// A rectangle whose sides are parallel to the axes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left side.
    pub x: Length,
    /// The top side.
    pub y: Length,
    /// The width.
    pub width: Length,
    /// The height.
    pub height: Length,
}

impl Rect {
    /// Creates a rectangle from its top left corner and its size.
    #[must_use]
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self { x, y, width, height }
    }

    /// Creates a square around its centre.
    #[must_use]
    pub fn around(center: Point, side: Length) -> Self {
        Self::new(center.x - side / 2.0, center.y - side / 2.0, side, side)
    }

    /// Returns the right side.
    #[must_use]
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// Returns the bottom side.
    #[must_use]
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }

    /// Returns the centre.
    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Returns the rectangle with its sides moved inwards.
    #[must_use]
    pub fn inset(&self, sides: &Sides) -> Self {
        Self {
            x: self.x + sides.left,
            y: self.y + sides.top,
            width: self.width - sides.left - sides.right,
            height: self.height - sides.top - sides.bottom,
        }
    }

    /// Returns the smallest rectangle that covers both.
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

/// Sheets of one size, one under another, with a gap between them: the pages of a document in the
/// coordinates of the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SheetStack {
    /// A sheet.
    pub sheet: Size,
    /// The number of sheets.
    pub count: usize,
}

impl SheetStack {
    /// From the bottom of a sheet to the top of the next.
    pub const GAP: Length = Length::mm(6.0);

    /// A single sheet.
    #[must_use]
    pub const fn single(sheet: Size) -> Self {
        Self { sheet, count: 1 }
    }

    /// Returns the top of a sheet; the first is 0.
    #[must_use]
    pub fn top(&self, index: usize) -> Length {
        (self.sheet.height + Self::GAP) * to_f64(index)
    }

    /// Returns the area of a sheet.
    #[must_use]
    pub fn area(&self, index: usize) -> Rect {
        Rect::new(Length::ZERO, self.top(index), self.sheet.width, self.sheet.height)
    }

    /// Returns the sheet that a height is on. The gap belongs to the sheet above.
    #[must_use]
    pub fn index_at(&self, y: Length) -> usize {
        (1..self.count).take_while(|&index| self.top(index) <= y).count()
    }

    /// Returns the size of all sheets with their gaps.
    #[must_use]
    pub fn whole(&self) -> Size {
        let last = self.count.saturating_sub(1);
        Size::new(self.sheet.width, self.top(last) + self.sheet.height)
    }
}

/// A distance for each side of a rectangle.
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
    /// Creates equal distances on all sides.
    #[must_use]
    pub const fn all(distance: Length) -> Self {
        Self { top: distance, right: distance, bottom: distance, left: distance }
    }
}
