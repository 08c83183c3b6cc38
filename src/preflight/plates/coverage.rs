//! Which part of each pixel a shape covers.

use std::rc::Rc;

use resvg::tiny_skia::{self, FillRule, Mask, PathBuilder, Stroke, Transform};

use crate::preflight::area::{Area, Matrix};
use crate::preflight::streams::operator::PathOperator;

/// The most masks that limit each other. More are left out, so that saved graphics states
/// cannot take much memory.
const MAX_MASKS: usize = 48;

/// A rectangle of pixels: left and top inclusive, right and bottom exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) left: usize,
    pub(crate) top: usize,
    pub(crate) right: usize,
    pub(crate) bottom: usize,
}

impl Pixels {
    pub(crate) const fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }

    pub(crate) const fn count(self) -> usize {
        if self.is_empty() {
            0
        } else {
            (self.right - self.left) * (self.bottom - self.top)
        }
    }

    /// The rectangle as an area.
    pub(crate) fn area(self) -> Area {
        let at = |pixel: usize| f64::from(u32::try_from(pixel).unwrap_or(u32::MAX));
        Area::new(at(self.left), at(self.top), at(self.right), at(self.bottom))
    }

    pub(crate) fn intersection(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The pixels that an area touches, as far as they are in this rectangle.
    pub(crate) fn touched(self, area: Area) -> Self {
        let [left, top, right, bottom] = area.edges_down();
        let at = |position: f64| to_pixel(position);
        self.intersection(Self {
            left: at(left.floor()),
            top: at(top.floor()),
            right: at(right.ceil()),
            bottom: at(bottom.ceil()),
        })
    }
}

/// A position as a pixel; 0 for negative ones.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
pub(crate) fn to_pixel(position: f64) -> usize {
    position.clamp(0.0, 1e6) as usize
}

/// How much of each pixel is covered, 0 to 255.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    pub(crate) pixels: Pixels,
    data: Vec<u8>,
}

impl Coverage {
    /// All of some pixels.
    pub(crate) fn full(pixels: Pixels) -> Self {
        Self { pixels, data: vec![255; pixels.count()] }
    }

    /// Coverage from a function of column and row.
    pub(crate) fn of(pixels: Pixels, value: impl Fn(usize, usize) -> u8) -> Self {
        let rows = pixels.top..pixels.bottom.max(pixels.top);
        let columns = || pixels.left..pixels.right.max(pixels.left);
        let data = rows.flat_map(|y| columns().map(move |x| (x, y)));
        Self { pixels, data: data.map(|(x, y)| value(x, y)).collect() }
    }

    /// The coverage of a pixel, 0 outside of the rectangle.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        let Pixels { left, top, right, bottom } = self.pixels;
        if x < left || y < top || x >= right || y >= bottom {
            return 0;
        }
        let index = (y - top) * (right - left) + (x - left);
        self.data.get(index).copied().unwrap_or(0)
    }
}

/// What limits an object: the clipping paths and soft masks in effect.
#[derive(Clone, Debug)]
pub(crate) struct Clip {
    pub(crate) pixels: Pixels,
    mask: Option<Rc<Coverage>>,
    masks: usize,
}

impl Clip {
    pub(crate) const fn new(pixels: Pixels) -> Self {
        Self { pixels, mask: None, masks: 0 }
    }

    /// How much of a pixel is let through, 0 to 255.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        self.mask.as_ref().map_or(255, |mask| mask.at(x, y))
    }

    /// A clip that lets nothing through.
    pub(crate) fn nothing(&self) -> Self {
        self.within(Pixels { right: self.pixels.left, ..self.pixels })
    }

    /// The clip inside a rectangle of pixels.
    pub(crate) fn within(&self, pixels: Pixels) -> Self {
        Self { pixels, ..self.clone() }
    }

    /// The clip with one more shape.
    pub(crate) fn and(&self, shape: &Coverage) -> Self {
        let pixels = self.pixels.intersection(shape.pixels);
        if self.masks >= MAX_MASKS {
            return Self { pixels, ..self.clone() };
        }
        let is_full = self.mask.is_none() && shape.data.iter().all(|&part| part == 255);
        let mask = (!is_full).then(|| {
            Rc::new(Coverage::of(pixels, |x, y| times(self.at(x, y), shape.at(x, y))))
        });
        Self { pixels, mask, masks: self.masks + 1 }
    }
}

/// The product of two shares, 0 to 255.
pub(crate) fn times(a: u8, b: u8) -> u8 {
    u8::try_from(u32::from(a) * u32::from(b) / 255).unwrap_or(u8::MAX)
}

/// An outline in the coordinates it was drawn in.
#[derive(Clone, Debug)]
pub(crate) struct Outline(tiny_skia::Path);

impl Outline {
    /// The outline of a path; `None` if it has no segments or is infinite.
    pub(crate) fn of(segments: &[PathOperator]) -> Option<Self> {
        let mut builder = PathBuilder::new();
        let mut last = (0.0, 0.0);
        for segment in segments {
            add(&mut builder, *segment, &mut last);
        }
        builder.finish().map(Self)
    }

    /// The shape that the outline encloses.
    pub(crate) fn fill(
        &self,
        to_pixels: Matrix,
        is_even_odd: bool,
        clip: &Clip,
    ) -> Option<Coverage> {
        let rule = if is_even_odd { FillRule::EvenOdd } else { FillRule::Winding };
        covered(&self.0, to_pixels, rule, clip)
    }

    /// The shape of a line along the outline.
    pub(crate) fn stroke(
        &self,
        to_pixels: Matrix,
        width: f64,
        clip: &Clip,
    ) -> Option<Coverage> {
        // The thinnest line of a press is one dot.
        let scale = to_pixels.min_scale().max(1e-6);
        let width = to_f32(width.max(0.05 / scale));
        let stroke = Stroke { width, ..Stroke::default() };
        let line = self.0.stroke(&stroke, to_f32(scale))?;
        covered(&line, to_pixels, FillRule::Winding, clip)
    }
}

fn covered(
    path: &tiny_skia::Path,
    to_pixels: Matrix,
    rule: FillRule,
    clip: &Clip,
) -> Option<Coverage> {
    let [a, b, c, d, e, f] = to_pixels.0.map(to_f32);
    let to_pixels = Transform::from_row(a, b, c, d, e, f);
    let bounds = path.clone().transform(to_pixels)?.bounds();
    let area = Area::new(
        f64::from(bounds.left()),
        f64::from(bounds.top()),
        f64::from(bounds.right()),
        f64::from(bounds.bottom()),
    );
    let pixels = clip.pixels.touched(area);
    if pixels.is_empty() {
        return None;
    }
    let size = |length: usize| u32::try_from(length).ok();
    let (width, height) = (pixels.right - pixels.left, pixels.bottom - pixels.top);
    let mut mask = Mask::new(size(width)?, size(height)?)?;
    let offset = |length: usize| -f32::from(u16::try_from(length).unwrap_or(u16::MAX));
    let to_mask = to_pixels.post_translate(offset(pixels.left), offset(pixels.top));
    mask.fill_path(path, rule, true, to_mask);
    Some(Coverage { pixels, data: mask.take() })
}

fn add(builder: &mut PathBuilder, segment: PathOperator, last: &mut (f64, f64)) {
    let point = |(x, y): (f64, f64)| (to_f32(x), to_f32(y));
    match segment {
        PathOperator::MoveTo(to) => {
            let (x, y) = point(to);
            builder.move_to(x, y);
            *last = to;
        }
        PathOperator::LineTo(to) => {
            let (x, y) = point(to);
            builder.line_to(x, y);
            *last = to;
        }
        PathOperator::CurveTo(points) => {
            let [(a, b), (c, d), (e, f)] = points.map(point);
            builder.cubic_to(a, b, c, d, e, f);
            *last = points[2];
        }
        PathOperator::CurveFromLast(points) => {
            let [(c, d), (e, f)] = points.map(point);
            let (a, b) = point(*last);
            builder.cubic_to(a, b, c, d, e, f);
            *last = points[1];
        }
        PathOperator::CurveToEnd(points) => {
            let [(a, b), (e, f)] = points.map(point);
            builder.cubic_to(a, b, e, f, e, f);
            *last = points[1];
        }
        PathOperator::Rectangle { corner: (x, y), width, height } => {
            let corners =
                [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
            let [first, rest @ ..] = corners.map(point);
            builder.move_to(first.0, first.1);
            rest.into_iter().for_each(|(x, y)| builder.line_to(x, y));
            builder.close();
            *last = (x, y);
        }
        PathOperator::Close => builder.close(),
    }
}

/// A coordinate for drawing. Infinite ones make no shape.
#[expect(clippy::cast_possible_truncation, reason = "pixels need no more digits")]
pub(crate) const fn to_f32(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Pixels = Pixels { left: 0, top: 0, right: 10, bottom: 10 };

    fn square(x: f64, side: f64) -> Outline {
        let corner = (x, x);
        Outline::of(&[PathOperator::Rectangle { corner, width: side, height: side }])
            .unwrap()
    }

    #[test]
    fn shapes_cover_parts_of_pixels() {
        let clip = Clip::new(PAGE);
        let found = square(2.5, 4.0).fill(Matrix::IDENTITY, false, &clip).unwrap();
        assert_eq!(found.pixels, Pixels { left: 2, top: 2, right: 7, bottom: 7 });
        assert_eq!((found.at(4, 4), found.at(8, 8)), (255, 0));
        assert!((120..136).contains(&found.at(2, 4)), "{}", found.at(2, 4));
        assert!(square(20.0, 4.0).fill(Matrix::IDENTITY, false, &clip).is_none());
    }

    #[test]
    fn clips_limit_each_other() {
        let clip = Clip::new(PAGE);
        let shape =
            |at: f64| square(at, 4.0).fill(Matrix::IDENTITY, false, &clip).unwrap();
        let both = clip.and(&shape(1.0)).and(&shape(3.5));
        assert_eq!(both.pixels, Pixels { left: 3, top: 3, right: 5, bottom: 5 });
        assert!((60..70).contains(&both.at(3, 3)), "{}", both.at(3, 3));
        assert_eq!(both.at(4, 4), 255);
    }
}
