//! Draws images on the plates.

use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::drawing::{Kind, style};
use super::thumbnail::{Reading, Thumbnail};
use super::{Address, Interpreter};
use crate::preflight::area::Area;
use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::content::state::{GraphicsState, ResourceScope};
use crate::preflight::plates::canvas::to_byte;
use crate::preflight::plates::coverage::{Coverage, Outline, times, to_pixel};
use crate::preflight::streams::operator::PathOperator;

/// The most thumbnails that are kept for a page, and the most values of all of them.
const MAX_KEPT: usize = 256;
const MAX_KEPT_VALUES: usize = 8 << 20;

impl<'a> Interpreter<'a, '_> {
    /// Draws an image in the unit square of user space. Images whose format is not read are
    /// left out: that they cannot be measured is a finding of its own.
    pub(super) fn draw_picture(
        &mut self,
        image: &'a Stream,
        space: Option<&ColorSpace>,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let pdf = self.pdf;
        let canvas = self.canvas.as_ref().filter(|it| scope.prints && !it.is_exhausted());
        let Some(canvas) = canvas else { return };
        let Some(clip) = state.look.clip.clone() else { return };
        let to_pixels = state.ctm.then(canvas.to_pixels());
        let (Some(to_unit), Some(square)) = (to_pixels.inverse(), unit_square()) else {
            return;
        };
        let Some(shape) = square.fill(to_pixels, false, &clip) else { return };
        let shape = state.look.masked(&shape);
        let (along_x, along_y) = to_pixels.scales();
        let size = |length: f64| to_pixel(length.ceil());
        let size = (size(along_x), size(along_y));
        let at = |x: usize, y: usize| {
            let center =
                |pixel: usize| f64::from(u32::try_from(pixel).unwrap_or(0)) + 0.5;
            to_unit.apply((center(x), center(y)))
        };
        let is_mask = pdf.boolean(&image.dict, "ImageMask").unwrap_or_default();
        let Some(thumbnail) = self.thumbnail(image, space, size) else { return };
        if is_mask {
            // A sample of 0 is painted, unless `Decode` says otherwise (8.9.6.2).
            let painted = |x, y| to_byte(1.0 - thumbnail.gray(thumbnail.at(at(x, y))));
            let shape = covered(&shape, painted);
            return self.draw_shape(Kind::Fill, &shape, scope, state);
        }
        let Some(space) = space else { return };
        let shape = match self.picture_mask(&image.dict) {
            Some((mask, is_stencil)) => match self.thumbnail(mask, None, size) {
                Some(mask) => covered(&shape, |x, y| {
                    let gray = mask.gray(mask.at(at(x, y)));
                    to_byte(if is_stencil { 1.0 - gray } else { gray })
                }),
                None => shape,
            },
            None => shape,
        };
        let style = style(&state.fill, state.look.fill_alpha, state);
        let Some(canvas) = self.canvas.as_mut() else { return };
        // Each value becomes amounts of ink, as often as the image is drawn.
        canvas.charge(thumbnail.size());
        let Some((amounts, count)) = thumbnail.amounts(space, canvas, style) else {
            return;
        };
        canvas.paint_each(&shape, &clip, style, |x, y| {
            let start = thumbnail.at(at(x, y)) * count;
            Some((1.0, amounts.get(start..start + count)?))
        });
    }

    /// An image at a low resolution, read once for each size.
    fn thumbnail(
        &mut self,
        image: &'a Stream,
        space: Option<&ColorSpace>,
        size: (usize, usize),
    ) -> Option<Rc<Thumbnail>> {
        let key = (Address::of(image), size);
        let known = self.thumbnails.iter().find(|(known, _)| *known == key);
        if let Some((_, thumbnail)) = known {
            return Some(Rc::clone(thumbnail));
        }
        let reading = Reading::of(self.pdf, &image.dict, space)?;
        let thumbnail = Rc::new(Thumbnail::read(self.pdf, image, &reading, size)?);
        let kept: usize = self.thumbnails.iter().map(|(_, it)| it.size()).sum();
        if self.thumbnails.len() < MAX_KEPT && kept + thumbnail.size() <= MAX_KEPT_VALUES
        {
            self.thumbnails.push((key, Rc::clone(&thumbnail)));
        }
        Some(thumbnail)
    }

    /// The mask of an image, and whether it is a stencil.
    fn picture_mask(&self, image: &'a Dictionary) -> Option<(&'a Stream, bool)> {
        let stream = |key| match self.pdf.entry(image, key) {
            Some(Object::Stream(stream)) => Some(stream),
            _ => None,
        };
        stream("SMask").map(|it| (it, false)).or(stream("Mask").map(|it| (it, true)))
    }
}

fn covered(shape: &Coverage, share: impl Fn(usize, usize) -> u8) -> Coverage {
    Coverage::of(shape.pixels, |x, y| times(shape.at(x, y), share(x, y)))
}

fn unit_square() -> Option<Outline> {
    let [x, y, width, height] = Area::UNIT.edges();
    Outline::of(&[PathOperator::Rectangle { corner: (x, y), width, height }])
}
