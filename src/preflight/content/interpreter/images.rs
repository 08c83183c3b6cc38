//! Draws image XObjects and inline images (ISO 32000-1, 8.9).

use std::rc::Rc;

use lopdf::{Dictionary, Stream};

use super::Interpreter;
use crate::preflight::area::Area;
use crate::preflight::content::color_space::ColorSpace;
use crate::preflight::content::inspect::{DrawnImage, ImageXObject};
use crate::preflight::content::state::{GraphicsState, ResourceScope};
use crate::preflight::file::object::{name_text, object_name};

impl<'a> Interpreter<'a, '_> {
    /// Draws an image XObject.
    pub(super) fn draw_image(
        &mut self,
        image: &'a Stream,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        let scope = &self.image_scope(image, scope);
        self.draw_at_size(&image.dict, scope, state);
        let area = state.ctm.area(Area::UNIT);
        if self.is_new(image) {
            let space = self.read_image_entries(&image.dict, scope);
            let image = ImageXObject { stream: image, space };
            self.within(area, |it| {
                it.emit(&scope.place, |inspector, report| {
                    inspector.image_xobject(&image, report);
                });
            });
        }
        if self.canvas.is_some() && self.is_printed(scope, area) {
            let mut space = None;
            self.muted(|it| space = it.read_image_entries(&image.dict, scope));
            self.draw_picture(image, space.as_deref(), scope, state);
        }
    }

    /// Adds the object number of an image to the place.
    fn image_scope(
        &self,
        image: &Stream,
        scope: &ResourceScope<'a>,
    ) -> ResourceScope<'a> {
        let place = match self.pdf.store().id(self.pdf.document(), image) {
            Some(id) => format!("{} ({})", scope.place, object_name(id)),
            None => scope.place.clone(),
        };
        ResourceScope { place, ..scope.clone() }
    }

    /// Draws an inline image.
    pub(super) fn draw_inline_image(
        &mut self,
        image: &Dictionary,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        self.emit(&scope.place, |inspector, report| {
            inspector.inline_image(image, report);
        });
        let image = with_full_keys(image);
        self.read_image_entries(&image, scope);
        self.draw_at_size(&image, scope, state);
    }

    /// Reads the rendering intent and the colour space of an image.
    fn read_image_entries<'s>(
        &mut self,
        image: &'s Dictionary,
        scope: &ResourceScope<'s>,
    ) -> Option<Rc<ColorSpace>>
    where
        'a: 's,
    {
        let pdf = self.pdf;
        if let Some(intent) = pdf.entry(image, "Intent") {
            self.rendering_intent(intent.as_name().unwrap_or_default(), scope);
        }
        let space = pdf.entry(image, "ColorSpace")?;
        self.read_spaces(scope, |reader| reader.object(space))
    }

    /// Draws an image in the unit square of user space.
    fn draw_at_size(
        &mut self,
        image: &Dictionary,
        scope: &ResourceScope<'a>,
        state: &GraphicsState<'a>,
    ) {
        const POINTS_PER_INCH: f64 = 72.0;
        let area = state.ctm.area(Area::UNIT);
        if !self.is_printed(scope, area) {
            return;
        }
        let pdf = self.pdf;
        let is_mask = pdf.boolean(image, "ImageMask").unwrap_or_default();
        if is_mask {
            self.paint_area(&state.fill, area, scope, state);
        }
        let number = |key: &str| pdf.number(image, key).unwrap_or_default();
        let (width, height) = (number("Width"), number("Height"));
        let (along_x, along_y) = state.ctm.scales();
        let drawn = DrawnImage {
            width,
            height,
            is_bitmap: is_mask || (number("BitsPerComponent") - 1.0).abs() < 0.1,
            ppi: (width / (along_x / POINTS_PER_INCH))
                .min(height / (along_y / POINTS_PER_INCH)),
        };
        self.within(area, |it| {
            it.emit(&scope.place, |inspector, report| {
                inspector.draw_image(&drawn, report);
            });
        });
    }
}

/// The dictionary of an inline image with unabbreviated keys (ISO 32000-1, table 93).
fn with_full_keys(image: &Dictionary) -> Dictionary {
    let mut full = Dictionary::new();
    for (key, value) in image {
        let key = match key.as_slice() {
            b"BPC" => "BitsPerComponent".to_owned(),
            b"CS" => "ColorSpace".to_owned(),
            b"D" => "Decode".to_owned(),
            b"H" => "Height".to_owned(),
            b"IM" => "ImageMask".to_owned(),
            b"W" => "Width".to_owned(),
            other => name_text(other),
        };
        full.set(key, value.clone());
    }
    full
}
