//! Walks the tree of a drawing and writes it as a form `XObject` ([`embed`]).

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use usvg::{BlendMode, Group, Image, ImageKind, Node, Rect, Transform};

use super::clip::Clip;
use super::content::{Content, matrix, real};
use super::effect::EffectCache;
use super::resolution::{UNITS, blends, pixels_per_unit};
use crate::assets::logo::{Graphic, Vector};
use crate::color::Srgb;
use crate::geometry::Size;
use crate::pdf::device_space::DeviceSpace;
use crate::pdf::image;

/// A drawing cannot be written. Logos that were loaded do not cause this error, because they
/// were checked then.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VectorError {
    /// An embedded picture was not decoded when the drawing was loaded.
    #[error("an embedded picture of it is not decoded")]
    Picture,
    /// A part of the drawing cannot be rendered.
    #[error("a part of it cannot be turned into pixels")]
    Pixels,
}

/// A drawing and where it is shown.
#[derive(Clone, Copy, Debug)]
pub(in crate::pdf) struct Source<'a> {
    /// The logo.
    pub graphic: &'a Arc<Graphic>,
    /// The drawing of the logo.
    pub drawing: &'a Vector,
    /// The largest size at which the page shows it.
    pub placed: Size,
    /// The colour under it, with which translucent parts are mixed.
    pub ground: Option<Srgb>,
    /// Whether large black areas have other inks under the black.
    pub rich_black: bool,
    /// Effects that were rendered for other documents.
    pub effects: &'a EffectCache,
}

/// Adds a drawing to a document: a form `XObject` that fills the unit square.
///
/// # Errors
/// Returns an error if an embedded picture was not decoded or an effect cannot be rendered.
pub(in crate::pdf) fn embed(
    doc: &mut Document,
    source: Source<'_>,
    space: DeviceSpace<'_>,
) -> Result<ObjectId, VectorError> {
    let Vector { tree, view: shown, .. } = source.drawing;
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
    let resolution = pixels_per_unit(source.drawing, source.placed, space, pixels);
    let ground = source.ground;
    let pictures = Vec::new();
    let mut painter =
        Painter { doc, space, view, root: ts, ground, pictures, source, resolution };
    let mut content = Content::default();
    if pixels {
        painter.whole(tree, ts, &mut content);
    } else {
        painter.children(tree.root(), ts, &mut content)?;
    }
    // A drawing blends with itself, never with the page.
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
pub(super) struct Painter<'a> {
    pub(super) doc: &'a mut Document,
    pub(super) space: DeviceSpace<'a>,
    /// The visible part of the current space: that of the form, or of a pattern's cell.
    pub(super) view: Rect,
    /// Maps the drawing's space to the form's.
    pub(super) root: Transform,
    /// The colour that translucent parts are mixed with; `None` where they stay as they are.
    pub(super) ground: Option<Srgb>,
    /// Pictures already in the document, by file and colour space.
    pictures: Vec<(Arc<Vec<u8>>, DeviceSpace<'a>, ObjectId)>,
    pub(super) source: Source<'a>,
    /// Pixels to a unit of the form, for parts that become pixels.
    pub(super) resolution: f32,
}

impl<'a> Painter<'a> {
    /// Draws the children of a group. `ts` maps the group's space to the content's.
    pub(super) fn children(
        &mut self,
        group: &Group,
        ts: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        let mut nodes = group.children();
        while let Some(node) = nodes.first() {
            if self.is_to_be_mixed(node) {
                self.mixed(node, ts, out);
                nodes = nodes.get(1..).unwrap_or_default();
                continue;
            }
            if let Some(run) = self.run_of_effects(nodes, ts) {
                let (effects, rest) = nodes.split_at(run.count);
                self.pixels(effects, run.bounds, ts, Dictionary::new(), out);
                nodes = rest;
                continue;
            }
            nodes = nodes.get(1..).unwrap_or_default();
            match node {
                Node::Group(group) => self.group(node, group, ts, out)?,
                Node::Path(path) => self.path(node, path, ts, out)?,
                Node::Image(image) => self.image(image, ts, out)?,
                // usvg turns text into paths when it reads a drawing.
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Draws a group with its effects, in the order of CSS Masking 1, 2: filter, clip, mask,
    /// opacity and blending.
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
            // The rendered pixels include all other effects except blending.
            let state = blend(group.blend_mode());
            let node = std::slice::from_ref(node);
            self.pixels(node, bounds, parent, state, out);
            return Ok(());
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

    /// Paints content as one layer through masks. The graphics state holds one soft mask, so
    /// each further one takes a layer of its own.
    pub(super) fn layer(
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
                // An embedded drawing is clipped to its frame (SVG 2, 12.3).
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
                // Maps the unit square of an image, y upwards, to its frame, y downwards.
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
            .find(|(known, space, _)| known == data && space.is_same(self.space));
        if let Some((_, _, id)) = known {
            return Ok(*id);
        }
        let raster = self.source.drawing.pictures.get(data);
        let raster = raster.ok_or(VectorError::Picture)?;
        let id = image::embed(self.doc, raster, self.space);
        self.pictures.push((Arc::clone(data), self.space, id));
        Ok(id)
    }

    /// Returns the visible part of bounds in the content's space, with a unit more on each
    /// side for the soft edges of shapes.
    pub(super) fn visible(&self, bounds: Rect, ts: Transform) -> Option<Rect> {
        let bounds = bounds.transform(ts).filter(|_| ts.is_finite())?;
        Rect::from_ltrb(
            (bounds.left().floor() - 1.0).max(self.view.left()),
            (bounds.top().floor() - 1.0).max(self.view.top()),
            (bounds.right().ceil() + 1.0).min(self.view.right()),
            (bounds.bottom().ceil() + 1.0).min(self.view.bottom()),
        )
        .filter(|seen| seen.width() > 0.0 && seen.height() > 0.0)
    }

    /// Draws in another colour space, as masks need it.
    pub(super) fn with_space<T>(
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

/// Returns the graphics state of a blend mode. PDF has the modes of CSS under similar names
/// (ISO 32000-1, 11.3.5).
fn blend(mode: BlendMode) -> Dictionary {
    let name = match mode {
        // Drawings with `plus-lighter` were turned into pixels as a whole.
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
