//! The glyphs of a variable font at a place on its axes: [`StaticGlyphs`].
//!
//! TrueType outlines without hints: programs that draw at the sizes of print use none.

use kurbo::{BezPath, CubicBez, Point};
use skrifa::instance::{Location, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::OutlinePen;
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use write_fonts::OtRound;
use write_fonts::tables::glyf::{Bbox, GlyfLocaBuilder, SimpleGlyph};
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::{glyf::Glyf, loca::Loca};

use super::problem::FontProblem;

/// The most segments that the outlines of a font may have. Fonts with every Chinese character
/// have about five million.
const MOST_SEGMENTS: usize = 16_000_000;

/// The most segments of one glyph. Each may have two points, and TrueType numbers the points of
/// a glyph with 16 bits.
const MOST_SEGMENTS_OF_GLYPH: usize = 32_000;

/// The furthest that an outline may reach from its origin, in units of the font: TrueType has
/// 16 bits for the way from one point to the next. Real outlines reach 5,000 units.
const FURTHEST: f64 = 16_383.0;

/// How far a quadratic curve may be from the cubic one that it replaces, in ems. Compilers of
/// fonts use the same.
const ACCURACY: f64 = 0.001;

/// The tables that hold the outlines and widths of all glyphs. Each glyph keeps its number.
pub(super) struct StaticGlyphs {
    pub(super) glyf: Glyf,
    pub(super) loca: Loca,
    pub(super) loca_format: LocaFormat,
    pub(super) hmtx: Hmtx,
    pub(super) maxp: Maxp,
    /// The box around all outlines.
    pub(super) bounds: Bbox,
    /// The least space to the left and to the right of an outline, and the furthest that one
    /// reaches to the right.
    pub(super) extremes: Extremes,
}

/// The extremes that the `hhea` table states.
#[derive(Default)]
pub(super) struct Extremes {
    pub(super) widest: u16,
    pub(super) left: i16,
    pub(super) right: i16,
    pub(super) extent: i16,
}

impl StaticGlyphs {
    /// Draws every glyph.
    ///
    /// # Errors
    /// Returns an error if the font is damaged or its outlines are too large.
    pub(super) fn draw(
        font: &FontRef<'_>,
        location: &Location,
    ) -> Result<Self, FontProblem> {
        let damaged = |reason: String| FontProblem::Damaged { reason };
        let glyphs = font.maxp().map_err(super::own::damaged)?.num_glyphs();
        let em = font.head().map_err(super::own::damaged)?.units_per_em();
        let outlines = font.outline_glyphs();
        let widths = font.glyph_metrics(Size::unscaled(), location);
        let mut builder = GlyfLocaBuilder::new();
        let mut summary = Summary::default();
        let mut left = MOST_SEGMENTS;
        let mut metrics = Vec::with_capacity(glyphs.into());
        for id in (0..glyphs).map(GlyphId::from) {
            let most = MOST_SEGMENTS_OF_GLYPH.min(left);
            let mut pen = Pen::new(f64::from(em) * ACCURACY, most);
            if let Some(outline) = outlines.get(id) {
                let settings = DrawSettings::unhinted(Size::unscaled(), location);
                outline.draw(settings, &mut pen).map_err(|error| {
                    damaged(format!("a glyph cannot be drawn: {error}"))
                })?;
            }
            let (glyph, segments) = pen.glyph()?;
            left -= segments;
            builder.add_glyph(&glyph).map_err(|error| damaged(error.to_string()))?;
            let width = widths.advance_width(id).unwrap_or_default();
            metrics.push(summary.add(&glyph, width));
        }
        let (glyf, loca, loca_format) = builder.build();
        let maxp = summary.maxp(glyphs);
        let hmtx = Hmtx::new(metrics, Vec::new());
        let bounds = summary.bounds.unwrap_or_default();
        let extremes = summary.extremes.unwrap_or_default();
        Ok(Self { glyf, loca, loca_format, hmtx, maxp, bounds, extremes })
    }
}

/// What the headers say of all glyphs.
#[derive(Default)]
struct Summary {
    bounds: Option<Bbox>,
    extremes: Option<Extremes>,
    widest: u16,
    points: usize,
    contours: usize,
}

impl Summary {
    /// Adds a glyph. Returns its width and the space to the left of it.
    fn add(&mut self, glyph: &SimpleGlyph, width: f32) -> LongMetric {
        let width: u16 = width.ot_round();
        self.widest = self.widest.max(width);
        if glyph.contours.is_empty() {
            return LongMetric::new(width, 0);
        }
        let bounds = glyph.bbox;
        self.bounds = Some(self.bounds.map_or(bounds, |it| it.union(bounds)));
        let right = i32::from(width) - i32::from(bounds.x_max);
        let right = right.clamp(i16::MIN.into(), i16::MAX.into());
        let right = i16::try_from(right).unwrap_or_default();
        let old = self.extremes.take().unwrap_or(Extremes {
            widest: 0,
            left: i16::MAX,
            right: i16::MAX,
            extent: i16::MIN,
        });
        self.extremes = Some(Extremes {
            widest: self.widest,
            left: old.left.min(bounds.x_min),
            right: old.right.min(right),
            extent: old.extent.max(bounds.x_max),
        });
        self.points =
            self.points.max(glyph.contours.iter().map(|contour| contour.len()).sum());
        self.contours = self.contours.max(glyph.contours.len());
        LongMetric::new(width, bounds.x_min)
    }

    fn maxp(&self, glyphs: u16) -> Maxp {
        let number = |number: usize| Some(u16::try_from(number).unwrap_or(u16::MAX));
        Maxp {
            num_glyphs: glyphs,
            max_points: number(self.points),
            max_contours: number(self.contours),
            max_composite_points: Some(0),
            max_composite_contours: Some(0),
            // Without instructions (OpenType, `maxp` table).
            max_zones: Some(1),
            max_twilight_points: Some(0),
            max_storage: Some(0),
            max_function_defs: Some(0),
            max_instruction_defs: Some(0),
            max_stack_elements: Some(0),
            max_size_of_instructions: Some(0),
            max_component_elements: Some(0),
            max_component_depth: Some(0),
        }
    }
}

/// Collects an outline, with quadratic curves.
struct Pen {
    path: BezPath,
    last: Point,
    /// How far a quadratic curve may be from a cubic one, in units of the font.
    accuracy: f64,
    /// The most segments that are collected. Glyphs may consist of other glyphs, so that a
    /// small file can have outlines of any size.
    most: usize,
    has_cubic: bool,
}

impl Pen {
    fn new(accuracy: f64, most: usize) -> Self {
        Self { path: BezPath::new(), last: Point::ZERO, accuracy, most, has_cubic: false }
    }

    /// Returns the glyph, and the number of its segments.
    fn glyph(self) -> Result<(SimpleGlyph, usize), FontProblem> {
        let too_large =
            || FontProblem::Damaged { reason: "its outlines are too large".to_owned() };
        let segments = self.path.elements().len();
        if segments > self.most {
            return Err(too_large());
        }
        if segments == 0 {
            return Ok((SimpleGlyph::default(), 0));
        }
        // Contours that PostScript fills turn the other way than those that TrueType fills.
        let path = if self.has_cubic { self.path.reverse_subpaths() } else { self.path };
        let bounds = path.control_box();
        let reach = bounds.x0.abs().max(bounds.y0.abs()).max(bounds.x1).max(bounds.y1);
        if !(0.0..=FURTHEST).contains(&reach) {
            return Err(too_large());
        }
        let glyph =
            SimpleGlyph::from_bezpath(&path).map_err(|error| FontProblem::Damaged {
                reason: format!("a glyph cannot be written: {error:?}"),
            })?;
        Ok((glyph, segments))
    }

    fn is_full(&self) -> bool {
        self.path.elements().len() > self.most
    }
}

fn point(x: f32, y: f32) -> Point {
    Point::from((x, y))
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = point(x, y);
        if !self.is_full() {
            self.path.move_to(self.last);
        }
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = point(x, y);
        if !self.is_full() {
            self.path.line_to(self.last);
        }
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.last = point(x, y);
        if !self.is_full() {
            self.path.quad_to(point(cx, cy), self.last);
        }
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.has_cubic = true;
        let cubic =
            CubicBez::new(self.last, point(cx0, cy0), point(cx1, cy1), point(x, y));
        self.last = cubic.p3;
        if self.is_full() {
            return;
        }
        match cubic.approx_spline(self.accuracy) {
            Some(spline) => {
                for curve in spline.to_quads() {
                    self.path.quad_to(curve.p1, curve.p2);
                }
            }
            // No few curves are near enough to it.
            None => {
                for (_, _, curve) in cubic.to_quads(self.accuracy) {
                    self.path.quad_to(curve.p1, curve.p2);
                }
            }
        }
    }

    fn close(&mut self) {
        if !self.is_full() {
            self.path.close_path();
        }
    }
}
