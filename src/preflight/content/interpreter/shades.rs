//! Draws patterns and shadings on the plates (ISO 32000-1, 8.7).

use lopdf::{Dictionary, Object, Stream};

use super::Interpreter;
use super::drawing::style;
use crate::preflight::area::{Area, Matrix};
use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::content::function::Function;
use crate::preflight::content::state::{GraphicsState, Paint, ResourceScope};
use crate::preflight::file::object::{Pdf, as_dictionary};
use crate::preflight::plates::coverage::{Coverage, to_pixel};
use crate::preflight::plates::ink::Inks;

/// The most tiles of a pattern that are drawn one by one.
const MAX_TILES: f64 = 400.0;
/// The pixels that could be painted in the time that reading a shading takes.
const SHADING_COST: usize = 30_000;
/// The steps into which the colours of a shading are divided.
const STEPS: u16 = 256;

/// The geometry of an axial or a radial shading.
struct Geometry {
    is_axial: bool,
    from: [f64; 3],
    to: [f64; 3],
    extends: [bool; 2],
}

impl<'a> Interpreter<'a, '_> {
    /// Paints a shape with a pattern.
    pub(super) fn draw_pattern(
        &mut self,
        name: &[u8],
        paint: &Paint,
        shape: &Coverage,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let pdf = self.pdf;
        let patterns = scope.resources.and_then(|it| pdf.dictionary(it, "Pattern"));
        let pattern = patterns.and_then(|it| it.get(name).ok()).map(|it| pdf.resolve(it));
        let Some(dictionary) = pattern.and_then(as_dictionary) else { return };
        let matrix = pdf.numbers(dictionary, "Matrix").unwrap_or_default();
        let ctm = Matrix::of(&matrix).then(scope.pattern_base);
        match pattern {
            Some(Object::Stream(stream)) => {
                self.draw_tiles(stream, paint, shape, scope, (ctm, state));
            }
            _ => {
                if let Some(shading) = pdf.entry(dictionary, "Shading") {
                    self.draw_shading(shading, Some(shape), scope, (ctm, state));
                }
            }
        }
    }

    /// Repeats the cell of a tiling pattern over a shape.
    fn draw_tiles(
        &mut self,
        stream: &'a Stream,
        paint: &Paint,
        shape: &Coverage,
        scope: &ResourceScope<'a>,
        (ctm, state): (Matrix, &GraphicsState<'a>),
    ) {
        let pdf = self.pdf;
        let number = |key: &str| pdf.number(&stream.dict, key).unwrap_or(0.0);
        let step = (number("XStep").abs(), number("YStep").abs());
        let (Some(canvas), Some(clip)) = (&self.canvas, &state.look.clip) else { return };
        let to_cell = ctm.then(canvas.to_pixels()).inverse();
        let Some(to_cell) = to_cell.filter(|_| step.0 > 0.0 && step.1 > 0.0) else {
            return;
        };
        let bounds = pdf.numbers(&stream.dict, "BBox").unwrap_or_default();
        let [left, bottom, right, top] = Area::of_corners(&bounds).edges();
        let [x0, y0, x1, y1] = to_cell.area(shape.pixels.area()).edges();
        let columns = (((x0 - right) / step.0).ceil(), ((x1 - left) / step.0).floor());
        let rows = (((y0 - top) / step.1).ceil(), ((y1 - bottom) / step.1).floor());
        let count = (columns.1 - columns.0 + 1.0) * (rows.1 - rows.0 + 1.0);
        if count.is_nan() || count > MAX_TILES {
            return;
        }
        let mut inner = state.clone();
        inner.look.clip = Some(clip.and(shape));
        inner.look.mask = None;
        let mut y = rows.0;
        while y <= rows.1 {
            let mut x = columns.0;
            while x <= columns.1 {
                let at = Matrix::translation(x * step.0, y * step.1).then(ctm);
                self.muted(|it| {
                    it.run_tile_at(stream, paint, scope, at, Some(&inner.look));
                });
                x += 1.0;
            }
            y += 1.0;
        }
    }

    /// Paints a shading on a shape, or on everything that the clip lets through.
    pub(super) fn draw_shading(
        &mut self,
        shading: &'a Object,
        shape: Option<&Coverage>,
        scope: &ResourceScope<'a>,
        (ctm, state): (Matrix, &GraphicsState<'a>),
    ) {
        let pdf = self.pdf;
        let (Some(canvas), Some(clip)) = (&mut self.canvas, state.look.clip.clone())
        else {
            return;
        };
        if canvas.is_exhausted() || clip.pixels.is_empty() {
            return;
        }
        canvas.charge(SHADING_COST);
        let Some(dictionary) = as_dictionary(shading).filter(|_| scope.prints) else {
            return;
        };
        let Some(geometry) = Geometry::read(pdf, dictionary) else { return };
        let Some(to_shading) = ctm.then(canvas.to_pixels()).inverse() else { return };
        let whole;
        let shape = match shape {
            Some(shape) => shape,
            None => {
                whole = Coverage::full(clip.pixels);
                &whole
            }
        };
        let mut colors = None;
        self.muted(|it| colors = it.shading_colors(dictionary, scope));
        let Some(colors) = colors else { return };
        let style = style(&state.fill, state.look.fill_alpha, state);
        let shape = state.look.masked(shape);
        let Some(canvas) = self.canvas.as_mut() else { return };
        let colors: Vec<_> =
            colors.iter().map(|inks| canvas.amounts(inks, style)).collect();
        canvas.paint_each(&shape, &clip, style, |x, y| {
            let at = |pixel: usize| f64::from(u32::try_from(pixel).unwrap_or(0)) + 0.5;
            let share = geometry.share(to_shading.apply((at(x), at(y))))?;
            let last = f64::from(STEPS - 1);
            let index = to_pixel((share * last).round());
            Some((1.0, colors.get(index)?.as_slice()))
        });
    }

    /// The inks of a shading from its start to its end.
    fn shading_colors(
        &mut self,
        shading: &'a Dictionary,
        scope: &ResourceScope<'a>,
    ) -> Option<Vec<Inks>> {
        let pdf = self.pdf;
        let space = pdf.entry(shading, "ColorSpace")?;
        let space = self.read_spaces(scope, |reader| reader.object(space))?;
        if matches!(*space, ColorSpace::Pattern(_)) {
            return None;
        }
        let function = Function::read(pdf, pdf.entry(shading, "Function")?)?;
        let domain = pdf.numbers(shading, "Domain").unwrap_or_else(|| vec![0.0, 1.0]);
        let &[start, end] = domain.as_slice() else { return None };
        let color = |step: u16| {
            let share = f64::from(step) / f64::from(STEPS - 1);
            space.plates(&function.evaluate(start + (end - start) * share))
        };
        (0..STEPS).map(color).collect()
    }
}

impl Geometry {
    fn read(pdf: Pdf<'_>, shading: &Dictionary) -> Option<Self> {
        let extends = pdf.array(shading, "Extend").unwrap_or_default().iter();
        let extends: Vec<bool> = extends
            .map(|value| pdf.resolve(value).as_bool().unwrap_or_default())
            .collect();
        let extends = <[bool; 2]>::try_from(extends).unwrap_or_default();
        match *pdf.numbers(shading, "Coords")? {
            [x0, y0, x1, y1] => {
                let (from, to) = ([x0, y0, 0.0], [x1, y1, 0.0]);
                Some(Self { is_axial: true, from, to, extends })
            }
            [x0, y0, r0, x1, y1, r1] => {
                let (from, to) = ([x0, y0, r0], [x1, y1, r1]);
                Some(Self { is_axial: false, from, to, extends })
            }
            _ => None,
        }
    }

    /// How far a point is from the start to the end, 0 to 1; `None` where nothing is painted.
    fn share(&self, (x, y): (f64, f64)) -> Option<f64> {
        let [x0, y0, r0] = self.from;
        let [x1, y1, r1] = self.to;
        let (dx, dy, dr) = (x1 - x0, y1 - y0, r1 - r0);
        let (px, py) = (x - x0, y - y0);
        let share = if self.is_axial {
            (px * dx + py * dy) / (dx * dx + dy * dy)
        } else {
            // The largest circle through the point (8.7.4.5.4).
            let a = dx * dx + dy * dy - dr * dr;
            let b = px * dx + py * dy + r0 * dr;
            let c = px * px + py * py - r0 * r0;
            let roots = if a.abs() < 1e-9 {
                [c / (2.0 * b), f64::NAN]
            } else {
                let root = (b * b - a * c).sqrt();
                [(b + root) / a, (b - root) / a]
            };
            let is_sound = |share: f64| share.is_finite() && r0 + share * dr >= 0.0;
            let is_shown = |share: f64| {
                (0.0..=1.0).contains(&share)
                    || share < 0.0 && self.extends[0]
                    || share > 1.0 && self.extends[1]
            };
            let sound = roots.into_iter().filter(|&it| is_sound(it) && is_shown(it));
            sound.fold(f64::NAN, f64::max)
        };
        let is_before = share < 0.0 && !self.extends[0];
        let is_after = share > 1.0 && !self.extends[1];
        (share.is_finite() && !is_before && !is_after).then_some(share.clamp(0.0, 1.0))
    }
}
