//! Collects the outlines of glyphs, each once, and gives them ids.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::error::SvgError;
use super::path::PathData;
use crate::assets::fonts::{FaceId, FontSet, OutlinePen};
use crate::markup::Markup;

/// Decimals of coordinates in font units. Outlines have whole coordinates, and halves
/// between two control points.
const DECIMALS: u32 = 1;

/// The outlines of a drawing.
#[derive(Debug)]
pub(super) struct Glyphs<'a> {
    fonts: &'a FontSet,
    prefix: &'a str,
    /// The id of each glyph; `None` for a glyph without an outline, such as a space.
    ids: BTreeMap<(FaceId, u16), Option<String>>,
    definitions: Vec<Definition>,
}

/// An outline and its id.
#[derive(Debug)]
struct Definition {
    id: String,
    data: String,
}

impl<'a> Glyphs<'a> {
    /// Creates an empty collection whose ids begin with `prefix`.
    pub(super) const fn new(fonts: &'a FontSet, prefix: &'a str) -> Self {
        Self { fonts, prefix, ids: BTreeMap::new(), definitions: Vec::new() }
    }

    /// Returns the font units per em of a face.
    pub(super) fn units_per_em(&self, face: FaceId) -> u16 {
        self.fonts.face(face).units_per_em
    }

    /// Returns the id of a glyph's outline, which is in font units with y downwards. Returns
    /// `None` for a glyph without an outline.
    ///
    /// # Errors
    /// Returns an error if the font has no such glyph.
    pub(super) fn id(
        &mut self,
        face: FaceId,
        glyph: u16,
    ) -> Result<Option<&str>, SvgError> {
        let vacant = match self.ids.entry((face, glyph)) {
            Entry::Occupied(entry) => return Ok(entry.into_mut().as_deref()),
            Entry::Vacant(entry) => entry,
        };
        let font = self.fonts.face(face);
        let mut pen = GlyphPen(PathData::new(DECIMALS));
        if !font.outline(glyph, &mut pen) {
            return Err(SvgError::Outline { face: font.name.clone(), glyph });
        }
        let data = pen.0.finish();
        if data.is_empty() {
            return Ok(vacant.insert(None).as_deref());
        }
        let id = format!("{}g{}", self.prefix, self.definitions.len());
        self.definitions.push(Definition { id: id.clone(), data });
        Ok(vacant.insert(Some(id)).as_deref())
    }

    /// Writes the outlines.
    pub(super) fn write(&self, out: &mut Markup) {
        for Definition { id, data } in &self.definitions {
            out.void("path", &[("id", id), ("d", data)]);
        }
    }
}

/// Writes an outline as path data.
struct GlyphPen(PathData);

impl OutlinePen for GlyphPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(f64::from(x), -f64::from(y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(f64::from(x), -f64::from(y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(cx), -f64::from(cy)), (f64::from(x), -f64::from(y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let place = |x: f32, y: f32| (f64::from(x), -f64::from(y));
        self.0.curve_to(place(ax, ay), place(bx, by), place(x, y));
    }

    fn close(&mut self) {
        self.0.close();
    }
}
