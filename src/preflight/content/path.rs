//! Collects what the checks need of a path: its bounds and its thinnest rectangle.

use crate::preflight::area::{Area, Matrix, Point};
use crate::preflight::streams::operator::PathOperator;

/// The path under construction, in user space.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    bounds: Area,
    /// Width and height of the rectangle with the shortest side.
    thinnest: Option<(f64, f64)>,
}

impl Default for Path {
    fn default() -> Self {
        Self { bounds: Area::EMPTY, thinnest: None }
    }
}

impl Path {
    /// Adds a segment. Control points count for the bounds, which may then be too large but
    /// never too small.
    pub(crate) fn add(&mut self, operator: PathOperator) {
        match operator {
            PathOperator::MoveTo(point) | PathOperator::LineTo(point) => {
                self.bounds.add(point);
            }
            PathOperator::CurveTo(points) => self.add_points(&points),
            PathOperator::ShortCurveTo(points) => self.add_points(&points),
            PathOperator::Rectangle { corner: (x, y), width, height } => {
                self.add_points(&[(x, y), (x + width, y + height)]);
                let side = |(width, height): (f64, f64)| width.abs().min(height.abs());
                let size = (width, height);
                let thinner =
                    self.thinnest.filter(|&thinnest| side(thinnest) <= side(size));
                self.thinnest = Some(thinner.unwrap_or(size));
            }
            PathOperator::Close => {}
        }
    }

    fn add_points(&mut self, points: &[Point]) {
        points.iter().for_each(|&point| self.bounds.add(point));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bounds == Area::EMPTY
    }

    /// The bounds of the path on the page.
    pub(crate) fn area(&self, ctm: Matrix) -> Area {
        ctm.area(self.bounds)
    }

    /// The shortest side of a rectangle of the path, in points.
    pub(crate) fn min_thickness(&self, ctm: Matrix) -> Option<f64> {
        let (width, height) = self.thinnest?;
        let (along_x, along_y) = ctm.scales();
        Some((width.abs() * along_x).min(height.abs() * along_y))
    }
}
