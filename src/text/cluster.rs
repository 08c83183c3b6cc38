//! [`Cluster`]: characters that are set together as glyphs.

use std::ops::Range;

use unicode_bidi::Level;

use crate::assets::fonts::FaceId;
use crate::units::Em;

/// The smallest unit of shaping: characters and the glyphs for them.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Bytes of the shaped text.
    pub(super) range: Range<usize>,
    /// Glyphs of the shaped text, from left to right. A direction mark has none.
    pub(super) glyphs: Range<usize>,
    /// The sum of the glyphs' advances, in ems of the family.
    pub(super) advance: Em,
    /// The face.
    pub(super) face: FaceId,
    /// The factor by which the face is enlarged to match the family.
    pub(super) scale: f64,
    /// Index of the styled range in the source text, if the cluster belongs to one.
    pub(super) style: Option<usize>,
    /// The embedding level (UAX 9): odd for right to left.
    pub(super) level: Level,
    /// Whether this is white space that vanishes at the end of a line.
    pub(super) space: bool,
}

impl Cluster {
    /// Returns a cluster for a direction mark, which has no glyph and no advance.
    pub(super) fn direction_mark(
        range: Range<usize>,
        glyph: usize,
        level: Level,
    ) -> Self {
        Self {
            range,
            glyphs: glyph..glyph,
            advance: Em::ZERO,
            face: FaceId::Regular,
            scale: 1.0,
            style: None,
            level,
            space: false,
        }
    }

    pub(super) fn has_same_style(&self, other: &Self) -> bool {
        self.face == other.face && self.style == other.style
    }
}
