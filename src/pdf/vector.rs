//! Writes a resolved SVG as a form `XObject` that fills the unit square, y upwards.
//!
//! Everything is drawn in one space, the form's: y upwards, 1000 units along the longer
//! side. Transformations of the SVG are applied to places rather than written, so inner
//! forms, soft masks and patterns need no matrices of their own to line up.
//!
//! What PDF has no operator for becomes pixels, and only that: groups with a filter,
//! gradients that repeat more often than anyone can see, and drawings with the blend
//! mode `plus-lighter`, or for the press any blend mode at all. They get as many pixels as
//! print at the size of the logo, or fewer where more would take too long.

mod content;
mod gradient;
mod mask;
mod paint;
mod pixels;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use usvg::{BlendMode, Group, Image, ImageKind, Node, Rect, Transform};

use super::device_space::DeviceSpace;
use crate::assets::logo::{self, Graphic, Problem, Vector};
use crate::geometry::Size;
use content::{Content, matrix, real};
use mask::Clip;
pub(super) use pixels::EffectCache;
pub(crate) use pixels::{blends_on_press, effects_resolution};

/// Units along the longer side of the form.
const UNITS: f32 = 1000.0;

/// A drawing that cannot be written. None comes from a logo that was loaded: these are
/// checked then.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VectorError {
    /// An embedded picture cannot be decoded.
    #[error("an embedded picture {0}")]
    Picture(#[from] Problem),
    /// A part that has to become pixels cannot.
    #[error("a part cannot be turned into pixels")]
    Pixels,
}

/// A drawing that is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// The picture that it is.
    pub graphic: &'a Arc<Graphic>,
    /// The drawing in it.
    pub drawing: &'a Vector,
    /// The largest size at which the page has it.
    pub placed: Size,
    /// Effects that were rendered before.
    pub effects: &'a EffectCache,
}

/// Adds a drawing to a document: a form `XObject` that fills the unit square.
///
/// # Errors
/// See [`VectorError`].
pub(super) fn embed(
    doc: &mut Document,
    source: Source<'_>,
    space: DeviceSpace<'_>,
) -> Result<ObjectId, VectorError> {
    let Vector { tree, view: shown } = source.drawing;
    let longer = shown.width().max(shown.height());
    let (width, height) =
        (UNITS * shown.width() / longer, UNITS * shown.height() / longer);
    let view = Rect::from_xywh(0.0, 0.0, width, height).ok_or(VectorError::Pixels)?;
    let scale = UNITS / longer;
    let (left, top) = (shown.left() * scale, shown.top() * scale);
    let ts = Transform::from_row(scale, 0.0, 0.0, -scale, -left, height + top);

    let blended = |mode: BlendMode| mode != BlendMode::Normal;
    let lighter = |mode: BlendMode| mode == BlendMode::PlusLighter;
    let needs_pixels = if space.blends_like_a_screen() { lighter } else { blended };
    let pixels = blends(tree.root(), needs_pixels);
    let resolution = pixels::per_unit(source, space, pixels);
    let mut painter =
        Painter { doc, space, view, pictures: Vec::new(), source, resolution };
    let mut content = Content::default();
    if pixels {
        painter.whole(tree, ts, &mut content)?;
    } else {
        painter.children(tree.root(), ts, &mut content)?;
    }
    // Blending is with what is under it in the drawing, never with the page.
    let isolated = !pixels && blends(tree.root(), blended);
    let group = isolated.then(|| space.group());
    let id = content.into_form(doc, view, group);
    let to_unit = Transform::from_scale(1.0 / width, 1.0 / height);
    if let Ok(form) = doc.get_object_mut(id).and_then(Object::as_stream_mut) {
        form.dict.set("Matrix", matrix(to_unit));
    }
    Ok(id)
}

/// Draws parts of a tree into content streams.
struct Painter<'a> {
    doc: &'a mut Document,
    space: DeviceSpace<'a>,
    /// What is seen of the present space.
    view: Rect,
    /// Pictures already in the document, by file and colour space.
    pictures: Vec<(Arc<Vec<u8>>, DeviceSpace<'a>, ObjectId)>,
    source: Source<'a>,
    /// Pixels to a unit of the form, for what becomes pixels.
    resolution: f32,
}

impl<'a> Painter<'a> {
    /// Draws the children of a group. `ts` is from the group's space to the content's.
    fn children(
        &mut self,
        group: &Group,
        ts: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let mut nodes = group.children();
        while let Some(node) = nodes.first() {
            if let Some((count, bounds)) = self.run_of_effects(nodes, ts) {
                let (run, rest) = nodes.split_at(count);
                self.pixels(run, bounds, ts, Dictionary::new(), out)?;
                nodes = rest;
                continue;
            }
            nodes = nodes.get(1..).unwrap_or_default();
            match node {
                Node::Group(group) => self.group(node, group, ts, out)?,
                Node::Path(path) => self.path(node, path, ts, out)?,
                Node::Image(image) => self.image(image, ts, out)?,
                // Text is turned into paths when a drawing is read.
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Draws a group with its effects, in the order of CSS Masking 1, 2: filter, clip,
    /// mask, opacity, and at last blending.
    fn group(
        &mut self,
        node: &Node,
        group: &Group,
        parent: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let ts = parent.pre_concat(group.transform());
        let bounds = group.layer_bounding_box().to_rect();
        let Some(bounds) = self.visible(bounds, ts) else { return Ok(()) };
        if !group.filters().is_empty() {
            // These pixels have the other effects in them, except for blending.
            let state = blend(group.blend_mode());
            return self.pixels(std::slice::from_ref(node), bounds, parent, state, out);
        }
        let clip = match group.clip_path() {
            Some(clip) => self.clip(clip, ts)?,
            None => Clip::default(),
        };
        let mask = group.mask().map(|mask| self.masks(mask, ts)).transpose()?;
        let (Some(clip_masks), Some(masks)) =
            (clip.masks.clone(), mask.unwrap_or(Some(Vec::new())))
        else {
            return Ok(());
        };
        let masks = [clip_masks, masks].concat();

        let mut state = blend(group.blend_mode());
        if group.opacity() != usvg::Opacity::ONE {
            state.set("ca", real(group.opacity().get()));
        }
        let isolated =
            group.should_isolate() && blends(group, |mode| mode != BlendMode::Normal);
        if masks.is_empty() && state.is_empty() && !isolated {
            if clip.paths.is_empty() {
                return self.children(group, ts, out);
            }
            return out.saved(|out| {
                clip.apply(out);
                self.children(group, ts, out)
            });
        }
        let mut inner = Content::default();
        self.children(group, ts, &mut inner)?;
        if !inner.is_empty() {
            out.saved(|out| {
                clip.apply(out);
                self.layer(inner, bounds, masks, state, out);
            });
        }
        Ok(())
    }

    /// Paints content as one layer, through masks. The graphics state holds one soft
    /// mask, so each further one takes a layer of its own.
    fn layer(
        &mut self,
        content: Content,
        bounds: Rect,
        mut masks: Vec<Dictionary>,
        mut state: Dictionary,
        out: &mut Content,
    ) {
        let mut form = content.into_form(self.doc, bounds, Some(self.space.group()));
        let last = masks.pop();
        for mask in masks {
            let mut masked = Content::default();
            masked.state(mask);
            masked.x_object(form);
            form = masked.into_form(self.doc, bounds, Some(self.space.group()));
        }
        if let Some(mask) = last {
            state.extend(&mask);
        }
        out.state(state);
        out.x_object(form);
    }

    /// Draws an embedded picture.
    fn image(
        &mut self,
        image: &Image,
        ts: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let size = image.size();
        let Some(frame) = Rect::from_xywh(0.0, 0.0, size.width(), size.height()) else {
            return Ok(());
        };
        if !image.is_visible() || self.visible(frame, ts).is_none() {
            return Ok(());
        }
        match image.kind() {
            ImageKind::SVG(tree) => out.saved(|out| {
                // An embedded drawing ends at its frame (SVG 2, 12.3).
                let frame = usvg::tiny_skia_path::PathBuilder::from_rect(frame);
                out.path(&frame, ts);
                out.clip(usvg::FillRule::NonZero);
                self.children(tree.root(), ts, out)
            }),
            ImageKind::PNG(data)
            | ImageKind::JPEG(data)
            | ImageKind::GIF(data)
            | ImageKind::WEBP(data) => {
                let id = self.picture(data)?;
                // The unit square of an image, y upwards, onto its frame, y downwards.
                let to_frame = Transform::from_row(
                    size.width(),
                    0.0,
                    0.0,
                    -size.height(),
                    0.0,
                    size.height(),
                );
                out.saved(|out| {
                    out.transform(ts.pre_concat(to_frame));
                    out.x_object(id);
                });
                Ok(())
            }
        }
    }

    fn picture(&mut self, data: &Arc<Vec<u8>>) -> Result<ObjectId, VectorError> {
        let known = self
            .pictures
            .iter()
            .find(|(it, space, _)| it == data && space.is_same(self.space));
        if let Some((_, _, id)) = known {
            return Ok(*id);
        }
        let raster = logo::decode_raster(data)?;
        let id = super::image::embed(self.doc, &raster, self.space);
        self.pictures.push((Arc::clone(data), self.space, id));
        Ok(id)
    }

    /// What can be seen of bounds, in the content's space; a unit more on each side for
    /// the soft edges of shapes.
    fn visible(&self, bounds: Rect, ts: Transform) -> Option<Rect> {
        let bounds = bounds.transform(ts).filter(|_| ts.is_finite())?;
        Rect::from_ltrb(
            (bounds.left().floor() - 1.0).max(self.view.left()),
            (bounds.top().floor() - 1.0).max(self.view.top()),
            (bounds.right().ceil() + 1.0).min(self.view.right()),
            (bounds.bottom().ceil() + 1.0).min(self.view.bottom()),
        )
        .filter(|it| it.width() > 0.0 && it.height() > 0.0)
    }

    /// Draws with another space, as masks are.
    fn with_space<T>(
        &mut self,
        space: DeviceSpace<'a>,
        draw: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = std::mem::replace(&mut self.space, space);
        let result = draw(self);
        self.space = before;
        result
    }
}

/// Whether a group under this one has a blend mode that is asked for. Masks and
/// patterns are worlds of their own.
fn blends(group: &Group, asked: fn(BlendMode) -> bool) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(group) => asked(group.blend_mode()) || blends(group, asked),
        Node::Image(image) => match image.kind() {
            ImageKind::SVG(tree) => blends(tree.root(), asked),
            ImageKind::PNG(_)
            | ImageKind::JPEG(_)
            | ImageKind::GIF(_)
            | ImageKind::WEBP(_) => false,
        },
        Node::Path(_) | Node::Text(_) => false,
    })
}

/// The graphics state for a blend mode: PDF's are those of CSS under the same names
/// (ISO 32000-1, 11.3.5).
fn blend(mode: BlendMode) -> Dictionary {
    let name = match mode {
        // Drawings with `plus-lighter` are pixels before they come here.
        BlendMode::Normal | BlendMode::PlusLighter => return Dictionary::new(),
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
    };
    dictionary! { "BM" => name }
}
