//! Composes transparency groups and soft masks on the plates (ISO 32000-1, 11.4 and 11.5).

use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::Interpreter;
use crate::preflight::content::state::{GraphicsState, Look, ResourceScope};
use crate::preflight::plates::canvas::{Style, share};
use crate::preflight::plates::coverage::Clip;
use crate::preflight::plates::ink::Blend;

impl<'a> Interpreter<'a, '_> {
    /// Begins a group with plates of its own, if a form is a group that is painted as one
    /// object. Returns how to paint it.
    pub(super) fn begin_group(
        &mut self,
        form: &'a Dictionary,
        scope: &ResourceScope<'a>,
        state: &mut GraphicsState<'a>,
    ) -> Option<(Clip, Style)> {
        let pdf = self.pdf;
        let group = pdf.dictionary(form, "Group")?;
        let look = &state.look;
        let is_plain =
            look.fill_alpha >= 1.0 && look.blend == Blend::Normal && look.mask.is_none();
        let is_isolated = pdf.boolean(group, "I").unwrap_or_default();
        let canvas = self.canvas.as_mut().filter(|_| scope.prints)?;
        if (is_plain && !is_isolated) || !canvas.begin_group() {
            return None;
        }
        let clip = look.clip.clone()?;
        let clip = match &look.mask {
            Some(mask) => clip.and(mask),
            None => clip,
        };
        let style =
            Style { alpha: look.fill_alpha, blend: look.blend, ..Style::default() };
        state.look = Look::new(state.look.clip.clone());
        Some((clip, style))
    }

    /// Ends a group that was begun.
    pub(super) fn end_group(&mut self, group: Option<(Clip, Style)>) {
        if let (Some(canvas), Some((clip, style))) = (self.canvas.as_mut(), group) {
            canvas.end_group(&clip, style);
        }
    }

    /// Sets opacity, blend mode and soft mask from a graphics state dictionary.
    pub(super) fn set_look(
        &mut self,
        dictionary: &'a Dictionary,
        scope: &ResourceScope<'a>,
        state: &mut GraphicsState<'a>,
    ) {
        let pdf = self.pdf;
        if let Some(alpha) = pdf.number(dictionary, "ca") {
            state.look.fill_alpha = share(alpha);
        }
        if let Some(alpha) = pdf.number(dictionary, "CA") {
            state.look.stroke_alpha = share(alpha);
        }
        match pdf.entry(dictionary, "BM") {
            Some(Object::Name(name)) => state.look.blend = Blend::named(name),
            Some(Object::Array(list)) => {
                let first = list.first().and_then(|it| pdf.resolve(it).as_name().ok());
                state.look.blend = first.map_or(Blend::Normal, Blend::named);
            }
            _ => {}
        }
        match pdf.entry(dictionary, "SMask") {
            Some(Object::Name(_)) => state.look.mask = None,
            Some(Object::Dictionary(mask)) => self.set_mask(mask, scope, state),
            _ => {}
        }
    }

    fn set_mask(
        &mut self,
        mask: &'a Dictionary,
        scope: &ResourceScope<'a>,
        state: &mut GraphicsState<'a>,
    ) {
        let pdf = self.pdf;
        let Some(Object::Stream(form)) = pdf.entry(mask, "G") else { return };
        let Some(canvas) = self.canvas.as_mut().filter(|_| scope.prints) else { return };
        let whole = Clip::new(canvas.pixels);
        if !canvas.begin_group() {
            return;
        }
        let is_luminosity = pdf.name(mask, "S") == Some(b"Luminosity");
        let mut inner = GraphicsState::new(state.ctm);
        inner.look = Look::new(Some(whole));
        self.muted(|it| it.draw_mask(form, scope, &inner));
        let found =
            self.canvas.as_mut().and_then(|canvas| canvas.end_mask(is_luminosity));
        state.look.mask = found.map(Rc::new);
    }

    /// Draws the form of a soft mask without a group of its own.
    fn draw_mask(
        &mut self,
        form: &'a Stream,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        self.draw_form(form, scope, state);
    }
}
