//! Draws forms and soft masks (ISO 32000-1, 8.10 and 11.6.5.3), and sends images on.

use lopdf::{Dictionary, Object, Stream};

use super::Interpreter;
use crate::preflight::area::{Area, Matrix};
use crate::preflight::content::inspect::Fault;
use crate::preflight::content::path::Path;
use crate::preflight::content::state::{GraphicsState, ResourceScope};
use crate::preflight::file::object::name_text;
use crate::preflight::streams::operator::PathOperator;

impl<'a> Interpreter<'a, '_> {
    /// Runs `Do`.
    pub(super) fn draw_xobject(
        &mut self,
        name: &[u8],
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let Some(object) = self.resource("XObject", name, scope) else { return };
        let place = format!("{}, {}", scope.place, name_text(name));
        let inner = ResourceScope { place, ..scope.clone() };
        let Object::Stream(stream) = object else {
            return self.fault(&inner, &Fault::NotAStream);
        };
        match self.pdf.name(&stream.dict, "Subtype") {
            Some(b"Form") => self.draw_form(stream, &inner, state),
            Some(b"Image") => self.draw_image(stream, &inner, state),
            other => {
                let subtype = other.map(name_text).unwrap_or_default();
                self.fault(&inner, &Fault::UnknownXObject(subtype));
            }
        }
    }

    pub(super) fn draw_form(
        &mut self,
        form: &'a Stream,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let pdf = self.pdf;
        let resources = pdf.dictionary(&form.dict, "Resources").or(scope.resources);
        let matrix = pdf.numbers(&form.dict, "Matrix").unwrap_or_default();
        let mut state = state.clone();
        state.ctm = Matrix::of(&matrix).then(state.ctm);
        let mut scope =
            ResourceScope { resources, pattern_base: state.ctm, ..scope.clone() };
        self.read_group_space(&form.dict, &scope);
        // The form is clipped to its bounding box (ISO 32000-1, 8.10.1).
        if let Some(bounds) = pdf.numbers(&form.dict, "BBox") {
            let area = state.ctm.area(Area::of_corners(&bounds));
            scope.prints = self.is_printed(&scope, area);
            self.clip_to_box(&bounds, &mut state);
        }
        let group = self.begin_group(&form.dict, &scope, &mut state);
        self.run_nested(form, &scope, state);
        self.end_group(group);
    }

    /// Limits what a form draws to its bounding box.
    fn clip_to_box(&mut self, bounds: &[f64], state: &mut GraphicsState<'a>) {
        if let &[x0, y0, x1, y1] = bounds {
            let mut path = Path::new(state.look.clip.is_some());
            let (width, height) = (x1 - x0, y1 - y0);
            path.add(PathOperator::Rectangle { corner: (x0, y0), width, height });
            self.clip_to(&path, false, state);
        }
    }

    /// Runs the form of a soft mask, whose content does not reach the paper itself.
    pub(super) fn run_soft_mask(
        &mut self,
        graphics_state: &'a Dictionary,
        scope: &ResourceScope<'a>,
    ) {
        let pdf = self.pdf;
        if let Some(Object::Dictionary(mask)) = pdf.entry(graphics_state, "SMask")
            && let Some(Object::Stream(form)) = pdf.entry(mask, "G")
        {
            let scope = ResourceScope { prints: false, ..scope.clone() };
            self.draw_form(form, &scope, &GraphicsState::new(Matrix::IDENTITY));
        }
    }

    /// Reads the blending colour space of a page or form (ISO 32000-1, 11.6.6).
    pub(super) fn read_group_space(
        &mut self,
        dictionary: &'a Dictionary,
        scope: &ResourceScope<'a>,
    ) {
        let pdf = self.pdf;
        let group = pdf.dictionary(dictionary, "Group");
        if let Some(space) = group.and_then(|group| pdf.entry(group, "CS")) {
            let place = format!("{}, transparency group", scope.place);
            let scope = ResourceScope { place, ..scope.clone() };
            self.read_spaces(&scope, |reader| reader.object(space));
        }
    }
}
