//! Paints patterns and shadings (ISO 32000-1, 8.7).

use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::Interpreter;
use crate::preflight::area::{Area, Matrix};
use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::content::inspect::Fault;
use crate::preflight::content::state::{GraphicsState, Look, Paint, ResourceScope};
use crate::preflight::file::object::as_dictionary;

impl<'a> Interpreter<'a, '_> {
    /// Paints an area with a pattern.
    pub(super) fn paint_pattern(
        &mut self,
        name: &[u8],
        paint: &Paint,
        area: Area,
        scope: &ResourceScope<'a>,
    ) {
        let Some(pattern) = self.resource("Pattern", name, scope) else { return };
        match pattern {
            Object::Stream(stream) => {
                self.run_tile_at(stream, paint, scope, Matrix::IDENTITY, None);
            }
            Object::Dictionary(dictionary) => {
                if let Some(shading) = self.pdf.entry(dictionary, "Shading") {
                    self.shading(shading, area, scope);
                }
            }
            _ => {}
        }
    }

    /// Runs the cell of a tiling pattern (ISO 32000-1, 8.7.3). `look` is how it is drawn, with
    /// the cell at the place that `at` gives; without it, only the inspectors see the cell.
    pub(super) fn run_tile_at(
        &mut self,
        stream: &'a Stream,
        paint: &Paint,
        scope: &ResourceScope<'a>,
        at: Matrix,
        look: Option<&Look>,
    ) {
        let pdf = self.pdf;
        let matrix = pdf.numbers(&stream.dict, "Matrix").unwrap_or_default();
        let matrix = Matrix::of(&matrix).then(scope.pattern_base);
        let ctm = if look.is_some() { at } else { matrix };
        let mut state = GraphicsState::new(ctm);
        if let Some(look) = look {
            state.look = look.clone();
        }
        if let ColorSpace::Pattern(Some(base)) = &*paint.space {
            state.fill.set_space(Rc::clone(base));
            state.fill.color.clone_from(&paint.color);
            state.stroke = state.fill.clone();
        }
        let tile = ResourceScope {
            resources: pdf.dictionary(&stream.dict, "Resources"),
            place: format!("{}, pattern", scope.place),
            pattern_base: ctm,
            ..scope.clone()
        };
        // The cell is repeated over the area, so its own place on the page means nothing.
        let bleed = self.boxes.bleed.take();
        self.run_nested(stream, &tile, state);
        self.boxes.bleed = bleed;
    }

    /// Runs `sh`, which fills the clipped area with a shading.
    pub(super) fn paint_shading(
        &mut self,
        name: &[u8],
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let Some(shading) = self.resource("Shading", name, scope) else { return };
        let bounds = as_dictionary(shading).and_then(|it| self.pdf.numbers(it, "BBox"));
        let area = match bounds {
            Some(bounds) => state.ctm.area(Area::of_corners(&bounds)),
            None => self.boxes.bleed.unwrap_or(Area::UNIT),
        };
        self.shading(shading, area, scope);
        self.draw_shading(shading, None, scope, (state.ctm, state));
    }

    /// Reads the colour space of a shading and sends the event if the shading is printed.
    fn shading(&mut self, shading: &'a Object, area: Area, scope: &ResourceScope<'a>) {
        let Some(dictionary) = as_dictionary(shading) else { return };
        let Some(space) = self.shading_space(dictionary, scope) else { return };
        if self.is_printed(scope, area) {
            self.emit(&scope.place, |inspector, report| {
                inspector.paint_shading(dictionary, &space, report);
            });
        }
    }

    fn shading_space(
        &mut self,
        shading: &'a Dictionary,
        scope: &ResourceScope<'a>,
    ) -> Option<Rc<ColorSpace>> {
        match self.pdf.entry(shading, "ColorSpace") {
            Some(space) => self.read_spaces(scope, |reader| reader.object(space)),
            None => {
                self.fault(scope, &Fault::ShadingWithoutSpace);
                None
            }
        }
    }
}
