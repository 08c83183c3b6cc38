//! Collects what the checks need of a path: its bounds and its thinnest rectangle.

use crate::preflight::area::{Area, Matrix, Point};
use crate::preflight::plates::coverage::Outline;
use crate::preflight::streams::operator::PathOperator;

/// The path under construction, in user space.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    bounds: Area,
    /// Width and height of the rectangle with the shortest side.
    thinnest: Option<(f64, f64)>,
    /// The segments, if they are drawn.
    segments: Option<Vec<PathOperator>>,
}

/// The most segments of a path that is drawn.
const MAX_SEGMENTS: usize = 200_000;

impl Path {
    /// An empty path, whose segments are kept if it is drawn.
    pub(crate) fn new(is_drawn: bool) -> Self {
        let segments = is_drawn.then(Vec::new);
        Self { bounds: Area::EMPTY, thinnest: None, segments }
    }

    /// Returns the path and begins another one.
    pub(crate) fn take(&mut self) -> Self {
        let next = Self::new(self.segments.is_some());
        std::mem::replace(self, next)
    }

    /// The outline of the path if it is drawn, closed at its end if asked for.
    pub(crate) fn outline(&self, closes: bool) -> Option<Outline> {
        let segments = self.segments.as_ref()?;
        if !closes {
            return Outline::of(segments);
        }
        let mut closed = segments.clone();
        closed.push(PathOperator::Close);
        Outline::of(&closed)
    }

    /// Adds a segment. Control points count for the bounds, which may then be too large but
    /// never too small.
    pub(crate) fn add(&mut self, operator: PathOperator) {
        if let Some(segments) = &mut self.segments
            && segments.len() < MAX_SEGMENTS
        {
            segments.push(operator);
        }
        match operator {
            PathOperator::MoveTo(point) | PathOperator::LineTo(point) => {
                self.bounds.add(point);
            }
            PathOperator::CurveTo(points) => self.add_points(&points),
            PathOperator::CurveFromLast(points) | PathOperator::CurveToEnd(points) => {
                self.add_points(&points);
            }
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

    /// The rectangle that the path is, if it is only that.
    pub(crate) fn rectangle(&self) -> Option<Area> {
        match self.segments.as_deref()? {
            [PathOperator::Rectangle { .. }] => Some(self.bounds),
            _ => None,
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
