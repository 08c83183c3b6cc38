//! Paints paths and lines.

use super::Interpreter;
use crate::preflight::area::{Area, Matrix};
use crate::preflight::content::inspect::{DrawnLine, PaintedArea};
use crate::preflight::content::path::Path;
use crate::preflight::content::state::{GraphicsState, Paint, ResourceScope};
use crate::preflight::streams::operator::PathPainting;

impl<'a> Interpreter<'a, '_> {
    /// Fills and strokes a path.
    pub(super) fn paint_path(
        &mut self,
        painting: PathPainting,
        path: &Path,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        if path.is_empty() {
            return;
        }
        let area = path.area(state.ctm);
        if painting.fills {
            self.paint_area(&state.fill, area, scope, state);
            let thickness = path.min_thickness(state.ctm);
            if let Some(thickness) = thickness.filter(|_| self.is_printed(scope, area)) {
                let paint = &state.fill;
                self.within(area, |it| {
                    it.emit(&scope.place, |inspector, report| {
                        inspector.fill_rectangle(thickness, paint, report);
                    });
                });
            }
        }
        self.draw_path(painting, path, scope, state);
        if painting.strokes {
            self.stroke_line(area, state.ctm, scope, state);
        }
    }

    /// Strokes a line along a path, or around letters. `to_page` transforms the line width.
    pub(super) fn stroke_line(
        &mut self,
        area: Area,
        to_page: Matrix,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let thickness = state.line_width.abs() * to_page.min_scale();
        let area = area.grown(thickness / 2.0);
        self.paint_area(&state.stroke, area, scope, state);
        if self.is_printed(scope, area) {
            let line = DrawnLine { thickness, area, paint: &state.stroke };
            self.within(area, |it| {
                it.emit(&scope.place, |inspector, report| {
                    inspector.stroke_line(&line, report);
                });
            });
        }
    }

    /// Paints an area in a colour or a pattern.
    pub(super) fn paint_area(
        &mut self,
        paint: &Paint,
        area: Area,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        if !self.is_printed(scope, area) {
            return;
        }
        if let Some(name) = &paint.pattern {
            return self.paint_pattern(name, paint, area, scope);
        }
        let is_in_trim = self.boxes.trim.is_none_or(|trim| trim.overlaps(area));
        let nonzero_overprint = state.nonzero_overprint;
        let painted = PaintedArea { paint, nonzero_overprint, is_in_trim };
        self.within(area, |it| {
            it.emit(&scope.place, |inspector, report| {
                inspector.paint_area(&painted, report);
            });
        });
    }
}
