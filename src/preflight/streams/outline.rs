//! Collects the outline of a glyph.

use skrifa::outline::OutlinePen;

use super::operator::PathOperator;
use crate::preflight::area::Point;

/// Collects segments, with lengths multiplied by a factor.
#[derive(Debug)]
pub(super) struct SegmentPen {
    scale: f64,
    last: Point,
    pub(super) segments: Vec<PathOperator>,
}

impl SegmentPen {
    pub(super) const fn new(scale: f64) -> Self {
        Self { scale, last: (0.0, 0.0), segments: Vec::new() }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        (f64::from(x) * self.scale, f64::from(y) * self.scale)
    }
}

impl OutlinePen for SegmentPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.segments.push(PathOperator::MoveTo(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.segments.push(PathOperator::LineTo(self.last));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (control, end) = (self.point(cx0, cy0), self.point(x, y));
        let towards = |from: Point| {
            let part = |from: f64, to: f64| from + (to - from) * 2.0 / 3.0;
            (part(from.0, control.0), part(from.1, control.1))
        };
        let points = [towards(self.last), towards(end), end];
        self.segments.push(PathOperator::CurveTo(points));
        self.last = end;
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let points = [self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y)];
        self.segments.push(PathOperator::CurveTo(points));
        self.last = points[2];
    }

    fn close(&mut self) {
        self.segments.push(PathOperator::Close);
    }
}
