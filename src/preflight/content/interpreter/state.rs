//! Sets colours and applies graphics state dictionaries.

use super::Interpreter;
use crate::preflight::content::inspect::Fault;
use crate::preflight::content::state::{GraphicsState, Paint, ResourceScope};
use crate::preflight::file::object::{as_dictionary, number};
use crate::preflight::streams::operator::Name;

impl<'a> Interpreter<'a, '_> {
    /// Sets the components of a colour, or a pattern.
    pub(super) fn set_color(
        &mut self,
        keyword: &'static str,
        color: &[f64],
        pattern: Option<&Name>,
        scope: &ResourceScope<'a>,
        paint: &mut Paint,
    ) {
        paint.pattern = pattern.cloned();
        let (found, expected) = (color.len(), paint.space.channels());
        if found == expected {
            paint.color.clear();
            paint.color.extend_from_slice(color);
        } else if pattern.is_none() {
            self.fault(scope, &Fault::Components { keyword, found, expected });
        }
    }

    /// Applies a graphics state dictionary (ISO 32000-1, 8.4.5).
    pub(super) fn set_graphics_state(
        &mut self,
        name: &[u8],
        scope: &ResourceScope<'a>,
        state: &mut GraphicsState<'a>,
    ) {
        let pdf = self.pdf;
        let object = self.resource("ExtGState", name, scope);
        let Some(dictionary) = object.and_then(as_dictionary) else { return };
        if let Some(overprints) = pdf.boolean(dictionary, "OP") {
            state.stroke.overprints = overprints;
            state.fill.overprints = overprints;
        }
        if let Some(overprints) = pdf.boolean(dictionary, "op") {
            state.fill.overprints = overprints;
        }
        if let Some(mode) = pdf.number(dictionary, "OPM") {
            state.nonzero_overprint = mode > 0.5;
        }
        if self.canvas.is_some() {
            self.set_look(dictionary, scope, state);
        }
        if let Some(width) = pdf.number(dictionary, "LW") {
            state.line_width = width;
        }
        if let Some([font, size]) = pdf.array(dictionary, "Font")
            && let Some(font) = as_dictionary(pdf.resolve(font))
        {
            state.text.font = Some(self.font(font));
            let size = number(pdf.resolve(size));
            state.text.size = size.unwrap_or_default();
        }
        if self.is_new(dictionary) {
            self.emit(&scope.place, |inspector, report| {
                inspector.graphics_state(dictionary, report);
            });
            if let Some(intent) = pdf.entry(dictionary, "RI") {
                self.rendering_intent(intent.as_name().unwrap_or_default(), scope);
            }
            self.run_soft_mask(dictionary, scope);
        }
    }
}
