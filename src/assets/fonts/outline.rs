//! Draws outlines of glyphs.

use skrifa::outline::OutlinePen as SkrifaPen;

/// Receives the segments of a glyph's outline, in font units, y upwards.
pub trait OutlinePen {
    /// Starts a contour at a point.
    fn move_to(&mut self, x: f32, y: f32);

    /// Draws a line to a point.
    fn line_to(&mut self, x: f32, y: f32);

    /// Draws a quadratic Bézier curve by a control point to a point.
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32);

    /// Draws a cubic Bézier curve by two control points to a point.
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32);

    /// Closes the contour.
    fn close(&mut self);
}

/// Passes the segments that skrifa draws on to a pen.
pub(super) struct Forward<'a, P>(pub(super) &'a mut P);

impl<P: OutlinePen> SkrifaPen for Forward<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
