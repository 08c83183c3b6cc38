//! Paints on the plates what the interpreter runs, if plates are composed.

use std::rc::Rc;

use super::{Address, Interpreter};
use crate::preflight::area::Matrix;
use crate::preflight::content::font::Font;
use crate::preflight::content::path::Path;
use crate::preflight::content::state::{
    GraphicsState, Look, Paint, ResourceScope, TextState,
};
use crate::preflight::plates::canvas::{Canvas, Style};
use crate::preflight::plates::coverage::{Clip, Coverage, Outline, times};
use crate::preflight::streams::operator::PathPainting;

/// The most glyphs whose outlines are kept for a page.
const MAX_OUTLINES: usize = 20_000;

/// Whether a colour fills or strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Fill,
    Stroke,
}

impl<'a> Interpreter<'a, '_> {
    /// The canvas and the clip, if what is painted in this state reaches the plates.
    fn drawing(
        &mut self,
        scope: &ResourceScope<'_>,
        look: &Look,
    ) -> Option<(&mut Canvas, Clip)> {
        let canvas = self.canvas.as_mut().filter(|canvas| !canvas.is_exhausted())?;
        let clip = look.clip.clone()?;
        (scope.prints && !clip.pixels.is_empty()).then_some((canvas, clip))
    }

    /// Draws a path on the plates.
    pub(super) fn draw_path(
        &mut self,
        painting: PathPainting,
        path: &Path,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let Some((canvas, clip)) = self.drawing(scope, &state.look) else { return };
        let to_pixels = state.ctm.then(canvas.to_pixels());
        let Some(outline) = path.outline(painting.closes) else { return };
        let fill =
            painting.fills.then(|| outline.fill(to_pixels, painting.is_even_odd, &clip));
        let stroke =
            painting.strokes.then(|| outline.stroke(to_pixels, state.line_width, &clip));
        if let Some(shape) = fill.flatten() {
            self.draw_shape(Kind::Fill, &shape, scope, state);
        }
        if let Some(shape) = stroke.flatten() {
            self.draw_shape(Kind::Stroke, &shape, scope, state);
        }
    }

    /// Limits what is drawn later to a path.
    pub(super) fn clip_to(
        &mut self,
        path: &Path,
        is_even_odd: bool,
        state: &mut GraphicsState<'a>,
    ) {
        let (Some(canvas), Some(clip)) = (&mut self.canvas, &state.look.clip) else {
            return;
        };
        if canvas.is_exhausted() {
            return;
        }
        let to_pixels = state.ctm.then(canvas.to_pixels());
        if let Some(rectangle) = path.rectangle().filter(|_| to_pixels.keeps_rectangles())
        {
            // Nearly all clips are rectangles: no mask is needed for them.
            let pixels = clip.pixels.touched(to_pixels.area(rectangle));
            state.look.clip = Some(clip.within(pixels));
            return;
        }
        canvas.charge(clip.pixels.count());
        let outline = path.outline(false);
        let shape = outline.and_then(|it| it.fill(to_pixels, is_even_odd, clip));
        state.look.clip = Some(match shape {
            Some(shape) => clip.and(&shape),
            None => clip.nothing(),
        });
    }

    /// Paints a shape in the colour or the pattern of a state.
    pub(super) fn draw_shape(
        &mut self,
        kind: Kind,
        shape: &Coverage,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let (paint, alpha) = match kind {
            Kind::Fill => (&state.fill, state.look.fill_alpha),
            Kind::Stroke => (&state.stroke, state.look.stroke_alpha),
        };
        let shape = &state.look.masked(shape);
        if let Some(name) = &paint.pattern {
            return self.draw_pattern(name, paint, shape, scope, state);
        }
        let Some(inks) = paint.space.plates(&paint.color) else { return };
        let style = style(paint, alpha, state);
        if let Some((canvas, clip)) = self.drawing(scope, &state.look) {
            canvas.paint(shape, &clip, &inks, style);
        }
    }

    /// Draws the glyphs of a string on the plates.
    pub(super) fn draw_glyphs(
        &mut self,
        font: &Rc<Font<'a>>,
        codes: &[u32],
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
        text_to_page: Matrix,
    ) {
        if self.drawing(scope, &state.look).is_none() {
            return;
        }
        let TextState { size, horizontal_scale, rise, mode, .. } = state.text;
        let em = Matrix([size * horizontal_scale, 0.0, 0.0, size, 0.0, rise]);
        let mut x = 0.0;
        for &code in codes {
            let outline = self.glyph_outline(font, code);
            let at = em.then(Matrix::translation(x, 0.0)).then(text_to_page);
            x += state.text.advance(font, code, 0.001);
            let Some(outline) = outline else { continue };
            let Some((canvas, clip)) = self.drawing(scope, &state.look) else { return };
            let to_pixels = at.then(canvas.to_pixels());
            if mode.fills
                && let Some(shape) = outline.fill(to_pixels, false, &clip)
            {
                self.draw_shape(Kind::Fill, &shape, scope, state);
            }
            let width = state.line_width / size.abs().max(1e-6);
            if mode.strokes
                && let Some(shape) = outline.stroke(to_pixels, width, &clip)
            {
                self.draw_shape(Kind::Stroke, &shape, scope, state);
            }
        }
    }

    fn glyph_outline(&mut self, font: &Rc<Font<'a>>, code: u32) -> Option<Rc<Outline>> {
        let key = (Address::of::<Font<'a>>(font), code);
        if let Some(known) = self.outlines.get(&key) {
            return known.clone();
        }
        let outline = font.outline(code).and_then(|it| Outline::of(&it)).map(Rc::new);
        if self.outlines.len() < MAX_OUTLINES {
            self.outlines.insert(key, outline.clone());
        }
        outline
    }

    /// Runs content without telling the inspectors.
    pub(super) fn muted(&mut self, run: impl FnOnce(&mut Self)) {
        let inspectors = std::mem::take(&mut self.inspectors);
        run(self);
        self.inspectors = inspectors;
    }
}

/// How a state paints with a colour.
pub(super) fn style(paint: &Paint, alpha: f32, state: &GraphicsState<'_>) -> Style {
    Style {
        alpha,
        blend: state.look.blend,
        overprints: paint.overprints,
        is_nonzero: state.nonzero_overprint,
    }
}

impl Look {
    /// A shape as far as the soft mask lets it through.
    pub(super) fn masked(&self, shape: &Coverage) -> Coverage {
        match &self.mask {
            Some(mask) => {
                Coverage::of(shape.pixels, |x, y| times(shape.at(x, y), mask.at(x, y)))
            }
            None => shape.clone(),
        }
    }
}
