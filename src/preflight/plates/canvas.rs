//! The plates of a page, on which objects are painted one after the other.

use super::coverage::{Clip, Coverage, Pixels, to_f32};
use super::ink::{Blend, Inks, PROCESS};
use crate::preflight::area::{Area, Matrix};

/// The most pixels of a page: A3 at 72 ppi, A1 at 36 ppi.
const MAX_PIXELS: f64 = 1.1e6;
/// The highest resolution, in pixels per point.
const MAX_SCALE: f64 = 1.0;
/// The most plates of spot colours; more share the last one.
const MAX_SPOTS: usize = 8;
/// The most groups inside each other that have plates of their own.
const MAX_LAYERS: usize = 4;
/// The most pixels that are painted on all pages of a file, with what lies on what.
pub(crate) const PAINTED_PIXELS: u64 = 300_000_000;
/// How often each pixel of a page is looked at besides: it is made, and judged.
const LOOKS: u64 = 4;

/// How an object is painted: its opacity, its blend mode, and whether it overprints.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Style {
    pub(crate) alpha: f32,
    pub(crate) blend: Blend,
    pub(crate) overprints: bool,
    /// Overprint mode 1.
    pub(crate) is_nonzero: bool,
}

/// The plates of the page, or of a transparency group.
#[derive(Debug)]
struct Layer {
    /// One plate for each ink, with an amount for each pixel.
    plates: Vec<Vec<f32>>,
    /// The opacity of each pixel; `None` for paper.
    alpha: Option<Vec<f32>>,
}

/// The plates of a page.
#[derive(Debug)]
pub(crate) struct Canvas {
    /// Pixels per point.
    pub(crate) scale: f64,
    /// The area of the page that is composed.
    pub(crate) area: Area,
    pub(crate) pixels: Pixels,
    /// The names of the spot colours, whose plates follow those of the process inks.
    pub(crate) spots: Vec<Vec<u8>>,
    layers: Vec<Layer>,
    painted_left: u64,
    /// The most ink in total, and the pixels where one object alone has more.
    max_ink: f32,
    excessive: Vec<bool>,
}

impl Canvas {
    /// Paper for an area of a page. `max_ink` is the most ink in total, and `painted_left` the
    /// number of pixels that may still be painted.
    pub(crate) fn new(area: Area, max_ink: f64, painted_left: u64) -> Option<Self> {
        let (width, height) = area.size();
        let scale = (MAX_PIXELS / (width * height)).sqrt().min(MAX_SCALE);
        let side = |length: f64| super::coverage::to_pixel((length * scale).ceil());
        let pixels = Pixels { left: 0, top: 0, right: side(width), bottom: side(height) };
        // A page that is very long and narrow has no pixels across.
        let is_sound = scale.is_finite() && (1..=1 << 21).contains(&pixels.count());
        let looks =
            u64::try_from(pixels.count()).unwrap_or(u64::MAX).saturating_mul(LOOKS);
        let painted_left = painted_left.checked_sub(looks)?;
        is_sound.then(|| Self {
            scale,
            area,
            pixels,
            spots: Vec::new(),
            layers: vec![Layer::new(pixels, PROCESS, false)],
            painted_left,
            max_ink: to_f32(max_ink) + 0.003,
            excessive: vec![false; pixels.count()],
        })
    }

    /// The transformation from the page to pixels.
    pub(crate) fn to_pixels(&self) -> Matrix {
        let [left, _, _, top] = self.area.edges();
        let scale = self.scale;
        Matrix([scale, 0.0, 0.0, -scale, -left * scale, top * scale])
    }

    /// The centre of a pixel on the page.
    pub(crate) fn to_page(&self, x: usize, y: usize) -> (f64, f64) {
        let [left, _, _, top] = self.area.edges();
        let at = |pixel: usize| {
            (f64::from(u32::try_from(pixel).unwrap_or(0)) + 0.5) / self.scale
        };
        (left + at(x), top - at(y))
    }

    /// How many pixels may still be painted.
    pub(crate) const fn painted_left(&self) -> u64 {
        self.painted_left
    }

    /// Counts the work of looking at so many pixels.
    pub(crate) fn charge(&mut self, pixels: usize) {
        let cost = u64::try_from(pixels).unwrap_or(u64::MAX);
        self.painted_left = self.painted_left.saturating_sub(cost);
    }

    /// Whether so much was painted that nothing more is.
    pub(crate) const fn is_exhausted(&self) -> bool {
        self.painted_left == 0
    }

    /// Paints a shape in one colour.
    pub(crate) fn paint(
        &mut self,
        shape: &Coverage,
        clip: &Clip,
        inks: &Inks,
        style: Style,
    ) {
        let inks = self.amounts(inks, style);
        self.paint_each(shape, clip, style, |_, _| Some((1.0, &inks)));
    }

    /// Paints a shape in a colour for each pixel. `color` returns its opacity and its inks, as
    /// [`Canvas::amounts`] gives them; `None` leaves the pixel.
    pub(crate) fn paint_each<'i>(
        &mut self,
        shape: &Coverage,
        clip: &Clip,
        style: Style,
        color: impl Fn(usize, usize) -> Option<(f32, &'i [Option<f32>])>,
    ) {
        let area = shape.pixels.intersection(clip.pixels).intersection(self.pixels);
        self.charge(area.count() + 64);
        if area.is_empty() || self.painted_left == 0 {
            return;
        }
        let columns = self.pixels.right;
        let Some(layer) = self.layers.last_mut() else { return };
        for y in area.top..area.bottom {
            for x in area.left..area.right {
                let covered = super::coverage::times(shape.at(x, y), clip.at(x, y));
                if covered == 0 {
                    continue;
                }
                let Some((opacity, inks)) = color(x, y) else { continue };
                let alpha = style.alpha * opacity * f32::from(covered) / 255.0;
                let at = y * columns + x;
                layer.blend(at, inks, alpha, style.blend);
                let own: f32 = inks.iter().flatten().sum();
                if let Some(mark) = self.excessive.get_mut(at) {
                    let is_excessive = own > self.max_ink;
                    *mark = is_excessive || *mark && alpha < 0.5;
                }
            }
        }
    }

    /// The amount of each plate; `None` for a plate that the colour leaves as it is.
    pub(crate) fn amounts(&mut self, inks: &Inks, style: Style) -> Vec<Option<f32>> {
        let spots: Vec<(usize, f32)> =
            inks.spots.iter().map(|(name, amount)| (self.plate(name), *amount)).collect();
        let rest = (!style.overprints).then_some(0.0);
        let mut amounts = vec![rest; PROCESS + self.spots.len()];
        let leaves_zero = style.overprints && style.is_nonzero && inks.is_device_cmyk;
        for (slot, amount) in amounts.iter_mut().zip(inks.process) {
            if let Some(amount) = amount {
                *slot = Some(amount).filter(|&amount| !(leaves_zero && amount < 0.002));
            }
        }
        for (plate, amount) in spots {
            if let Some(slot) = amounts.get_mut(plate) {
                *slot = Some(slot.unwrap_or(0.0).max(amount));
            }
        }
        amounts
    }

    /// The plate of a spot colour.
    fn plate(&mut self, name: &[u8]) -> usize {
        if let Some(known) = self.spots.iter().position(|spot| spot == name) {
            return PROCESS + known;
        }
        if self.spots.len() < MAX_SPOTS {
            self.spots.push(name.to_vec());
            for layer in &mut self.layers {
                layer.plates.push(vec![0.0; self.pixels.count()]);
            }
        }
        PROCESS + self.spots.len() - 1
    }

    /// Begins a group with plates of its own. Returns `false` if there are too many.
    pub(crate) fn begin_group(&mut self) -> bool {
        self.charge(self.pixels.count() * 2);
        let may = self.layers.len() < MAX_LAYERS && self.painted_left > 0;
        if may {
            self.layers.push(Layer::new(self.pixels, PROCESS + self.spots.len(), true));
        }
        may
    }

    /// Ends a group and paints it as one object.
    pub(crate) fn end_group(&mut self, clip: &Clip, style: Style) {
        let Some(group) = self.layers.pop().filter(|_| !self.layers.is_empty()) else {
            return;
        };
        let columns = self.pixels.right;
        let area = clip.pixels.intersection(self.pixels);
        let Some(layer) = self.layers.last_mut() else { return };
        let mut inks = vec![None; group.plates.len()];
        for y in area.top..area.bottom {
            for x in area.left..area.right {
                let at = y * columns + x;
                let opacity = group.opacity(at);
                if opacity > 0.0 {
                    for (slot, plate) in inks.iter_mut().zip(&group.plates) {
                        *slot = plate.get(at).copied();
                    }
                    let alpha = opacity * style.alpha * f32::from(clip.at(x, y)) / 255.0;
                    layer.blend(at, &inks, alpha, style.blend);
                }
            }
        }
    }

    /// Ends a group and returns it as a mask, by its opacity or by its lightness.
    pub(crate) fn end_mask(&mut self, is_luminosity: bool) -> Option<Coverage> {
        let group = self.layers.pop().filter(|_| !self.layers.is_empty())?;
        let columns = self.pixels.right;
        Some(Coverage::of(self.pixels, |x, y| {
            let at = y * columns + x;
            let opacity = group.opacity(at);
            let share =
                if is_luminosity { opacity * group.lightness(at) } else { opacity };
            to_byte(share)
        }))
    }

    /// The amounts of all inks at a pixel.
    pub(crate) fn inks(&self, x: usize, y: usize) -> impl Iterator<Item = f32> {
        let at = y * self.pixels.right + x;
        let page = self.layers.first();
        let plates = page.map(|page| page.plates.as_slice()).unwrap_or_default();
        plates.iter().map(move |plate| plate.get(at).copied().unwrap_or(0.0))
    }

    /// Whether one object alone has too much ink at a pixel, which is a finding of its own.
    pub(crate) fn is_excessive(&self, x: usize, y: usize) -> bool {
        self.excessive.get(y * self.pixels.right + x).copied().unwrap_or(false)
    }

    /// The total of all inks at a point of the page; `None` outside of the canvas.
    pub(crate) fn total_at(&self, point: (f64, f64)) -> Option<f64> {
        let (x, y) = self.to_pixels().apply(point);
        let is_inside = x >= 0.0 && y >= 0.0;
        let (x, y) = (super::coverage::to_pixel(x), super::coverage::to_pixel(y));
        let is_inside = is_inside && x < self.pixels.right && y < self.pixels.bottom;
        is_inside.then(|| self.total(x, y))
    }

    /// The total of all inks at a pixel, where 1 is one ink in full.
    pub(crate) fn total(&self, x: usize, y: usize) -> f64 {
        self.inks(x, y).map(f64::from).sum()
    }
}

impl Layer {
    fn new(pixels: Pixels, plates: usize, is_group: bool) -> Self {
        let plate = || vec![0.0; pixels.count()];
        let plates = std::iter::repeat_with(plate).take(plates).collect();
        Self { plates, alpha: is_group.then(plate) }
    }

    fn opacity(&self, at: usize) -> f32 {
        self.alpha.as_ref().map_or(1.0, |alpha| alpha.get(at).copied().unwrap_or(0.0))
    }

    /// Mixes a colour into a pixel (ISO 32000-1, 11.3.6).
    fn blend(&mut self, at: usize, inks: &[Option<f32>], alpha: f32, blend: Blend) {
        if alpha <= 0.0 {
            return;
        }
        let backdrop = self.opacity(at);
        let result = backdrop + alpha - backdrop * alpha;
        let share = alpha / result;
        for (plate, ink) in self.plates.iter_mut().zip(inks) {
            if let (Some(amount), Some(source)) = (plate.get_mut(at), *ink) {
                let mixed = blend.mix(*amount, source);
                let mixed = (1.0 - backdrop) * source + backdrop * mixed;
                *amount += share * (mixed - *amount);
            }
        }
        if let Some(alpha) = self.alpha.as_mut().and_then(|alpha| alpha.get_mut(at)) {
            *alpha = result;
        }
    }

    /// How light a pixel is (ISO 32000-1, 11.5.3): the weights are those of `DeviceRGB`.
    fn lightness(&self, at: usize) -> f32 {
        let ink =
            |plate: usize| self.plates.get(plate).and_then(|it| it.get(at)).copied();
        let light = |plate| 1.0 - ink(plate).unwrap_or(0.0);
        light(3) * (0.3 * light(0) + 0.59 * light(1) + 0.11 * light(2))
    }
}

/// A share of 0 to 1 as a byte.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
pub(crate) fn to_byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// A share of 0 to 1 of a number.
pub(crate) fn share(number: f64) -> f32 {
    to_f32(number.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total_of(paint: impl Fn(&mut Canvas, &Coverage, &Clip)) -> f64 {
        let mut canvas = Canvas::new(Area::new(0.0, 0.0, 4.0, 4.0), 3.0, 9999).unwrap();
        let (shape, clip) = (Coverage::full(canvas.pixels), Clip::new(canvas.pixels));
        paint(&mut canvas, &shape, &clip);
        (canvas.total(1, 1) * 1000.0).round() / 1000.0
    }

    fn spot(amount: f32) -> Inks {
        Inks { spots: vec![(b"Gold".to_vec(), amount)], ..Inks::default() }
    }

    const SOLID: Style =
        Style { alpha: 1.0, blend: Blend::Normal, overprints: false, is_nonzero: false };

    #[test]
    fn what_lies_on_top_knocks_out_or_overprints() {
        let photo = Inks::of_process([0.8, 0.7, 0.6, 0.5]);
        let mut black = Inks::of_process([0.0, 0.0, 0.0, 1.0]);
        black.is_device_cmyk = true;
        let of = |style: Style, top: &Inks| {
            total_of(|canvas, shape, clip| {
                canvas.paint(shape, clip, &photo, SOLID);
                canvas.paint(shape, clip, top, style);
            })
        };
        let overprint = Style { overprints: true, ..SOLID };
        let nonzero = Style { is_nonzero: true, ..overprint };
        let multiply = Style { blend: Blend::Multiply, ..SOLID };
        assert!((of(SOLID, &black) - 1.0).abs() < 1e-6);
        assert!((of(overprint, &black) - 1.0).abs() < 1e-6);
        assert!((of(nonzero, &black) - 3.1).abs() < 1e-6);
        assert!((of(multiply, &black) - 3.1).abs() < 1e-6);
        assert!((of(SOLID, &spot(0.9)) - 0.9).abs() < 1e-6);
        assert!((of(overprint, &spot(0.9)) - 3.5).abs() < 1e-6);
        assert!((of(Style { alpha: 0.5, ..SOLID }, &black) - 1.8).abs() < 1e-6);
    }

    #[test]
    fn a_group_is_painted_as_one_object() {
        let cyan = Inks::of_process([1.0, 0.0, 0.0, 0.0]);
        let total = total_of(|canvas, shape, clip| {
            canvas.paint(shape, clip, &Inks::of_process([0.0, 0.6, 0.0, 0.0]), SOLID);
            assert!(canvas.begin_group());
            canvas.paint(shape, clip, &cyan, SOLID);
            canvas.end_group(clip, Style { blend: Blend::Multiply, ..SOLID });
        });
        assert!((total - 1.6).abs() < 1e-6);
    }
}
