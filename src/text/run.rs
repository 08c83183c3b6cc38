//! Positioned glyphs: [`Run`] in ems on a line, [`GlyphRun`] in lengths on a page.

use crate::assets::fonts::FaceId;
use crate::color::Swatch;
use crate::diagnostic::Span;
use crate::geometry::Point;
use crate::units::{Em, Length};

/// A shaped glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph's index in the font file.
    pub id: u16,
    /// The horizontal advance, kerning included.
    pub advance: Em,
    /// Horizontal offset from the pen; positive is to the right.
    pub dx: Em,
    /// Vertical offset from the pen; positive is upwards.
    pub dy: Em,
    /// First byte, in the text of the run, of the cluster the glyph belongs to. All glyphs of
    /// a cluster have the same `start` and `end`.
    pub start: usize,
    /// One past the last byte of the cluster.
    pub end: usize,
}

/// Glyphs of one line in one face, style and direction, in ems of the type size.
#[derive(Clone, Debug)]
pub struct Run {
    /// The pen position at the first glyph, from the left end of the line.
    pub x: Em,
    /// The first byte of the run in the shaped text.
    pub start: usize,
    /// The face.
    pub face: FaceId,
    /// The factor by which the face is enlarged to match the family.
    pub scale: f64,
    /// Index of the styled range in the source text, if the run belongs to one.
    pub style: Option<usize>,
    /// Whether the characters run from right to left.
    pub is_rtl: bool,
    /// The characters, in logical order.
    pub text: String,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// Sets the run at a size, on a line whose baseline begins at `origin`; `span` is where
    /// its characters are in the file.
    #[must_use]
    pub fn place(
        self,
        origin: Point,
        size: Length,
        fill: Swatch,
        span: Span,
    ) -> GlyphRun {
        GlyphRun {
            face: self.face,
            size: size * self.scale,
            origin: Point::new(origin.x + self.x.at(size), origin.y),
            fill,
            is_rtl: self.is_rtl,
            text: self.text,
            glyphs: self.glyphs,
            span,
        }
    }
}

/// Glyphs on one baseline, in one face, size, colour and direction, placed on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The type size.
    pub size: Length,
    /// The pen position at the first glyph, on the baseline.
    pub origin: Point,
    /// The colour.
    pub fill: Swatch,
    /// Whether the characters run from right to left.
    pub is_rtl: bool,
    /// The characters that the glyphs stand for, in logical order.
    pub text: String,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// The bytes of the file that the characters come from; empty for words that the program
    /// adds.
    pub span: Span,
}

impl GlyphRun {
    /// The sum of the glyphs' advances.
    #[must_use]
    pub fn advance(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.advance).sum::<Em>().at(self.size)
    }

    /// Whether both runs show the same glyphs in the same places and have the same text,
    /// wherever that text is in the file.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        let Self { face, size, origin, fill, is_rtl, text, glyphs, span: _ } = self;
        *face == other.face
            && *size == other.size
            && *origin == other.origin
            && *fill == other.fill
            && *is_rtl == other.is_rtl
            && *text == other.text
            && *glyphs == other.glyphs
    }
}
