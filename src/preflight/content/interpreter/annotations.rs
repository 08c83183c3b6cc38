//! Draws the appearances of annotations (ISO 32000-1, 12.5.5).

use lopdf::{Dictionary, Object, Stream};

use super::Interpreter;
use crate::preflight::area::{Area, Matrix};
use crate::preflight::content::state::ResourceScope;
use crate::preflight::file::object::{Pdf, as_dictionary, name_text};

/// The most annotations of a page that are drawn.
const MAX_ANNOTATIONS: usize = 10_000;
/// Flags of an annotation (ISO 32000-1, table 165).
const HIDDEN: i64 = 1 << 1;
const PRINT: i64 = 1 << 2;

impl<'a> Interpreter<'a, '_> {
    /// Draws the annotations of a page after its content.
    pub(super) fn draw_annotations(
        &mut self,
        page: &'a Dictionary,
        scope: &ResourceScope<'a>,
    ) {
        let pdf = self.pdf;
        let list = pdf.array(page, "Annots").unwrap_or_default();
        if list.len() > MAX_ANNOTATIONS {
            let message = format!("the page has more than {MAX_ANNOTATIONS} annotations");
            pdf.store().note(scope.place.clone(), message);
        }
        for object in list.iter().take(MAX_ANNOTATIONS) {
            if let Some(annotation) = as_dictionary(pdf.resolve(object))
                && let Some(form) = appearance(pdf, annotation)
            {
                self.draw_appearance(annotation, form, scope);
            }
        }
    }

    fn draw_appearance(
        &mut self,
        annotation: &'a Dictionary,
        form: &'a Stream,
        scope: &ResourceScope<'a>,
    ) {
        let pdf = self.pdf;
        let subtype = pdf.name(annotation, "Subtype").unwrap_or_default();
        let flags =
            pdf.entry(annotation, "F").and_then(|it| it.as_i64().ok()).unwrap_or(0);
        // Printer's marks and trap networks are for the press alone.
        let is_for_press = matches!(subtype, b"PrinterMark" | b"TrapNet");
        let scope = ResourceScope {
            place: format!("{}, annotation `{}`", scope.place, name_text(subtype)),
            prints: flags & HIDDEN == 0 && (flags & PRINT != 0 || is_for_press),
            ..scope.clone()
        };
        let area = |dictionary, key| {
            let corners = pdf.numbers(dictionary, key).unwrap_or_default();
            Area::of_corners(&corners)
        };
        let matrix = pdf.numbers(&form.dict, "Matrix").unwrap_or_default();
        let bounds = Matrix::of(&matrix).area(area(&form.dict, "BBox"));
        let to_page = bounds.fit(area(annotation, "Rect"));
        let state = self.first_state(to_page);
        self.draw_form(form, &scope, &state);
    }
}

/// The normal appearance of an annotation, in its present state.
fn appearance<'a>(pdf: Pdf<'a>, annotation: &'a Dictionary) -> Option<&'a Stream> {
    let appearances = pdf.dictionary(annotation, "AP")?;
    match pdf.entry(appearances, "N")? {
        Object::Stream(form) => Some(form),
        Object::Dictionary(states) => {
            let state = pdf.name(annotation, "AS")?;
            pdf.resolve(states.get(state).ok()?).as_stream().ok()
        }
        _ => None,
    }
}
