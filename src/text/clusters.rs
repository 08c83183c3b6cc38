//! Collects the clusters and glyphs of a text from what parley has shaped.

use unicode_bidi::{BidiInfo, Level};

use super::cluster::Cluster;
use super::font_stack::{Brush, FontStacks};
use super::isolates::{Marked, is_direction_mark};
use super::run::Glyph;
use crate::assets::fonts::FaceId;
use crate::units::Em;

/// The size that text is shaped at. With a thousand units to the em, font units of a
/// thousandth of an em stay whole numbers.
pub(super) const SHAPING_SIZE: f32 = 1000.0;

/// Collects the clusters of one text.
pub(super) struct ClusterBuilder<'a> {
    text: &'a str,
    marked: &'a Marked<'a>,
    stacks: &'a FontStacks,
    levels: Levels,
    /// The clusters so far, in logical order.
    pub(super) clusters: Vec<Cluster>,
    /// The glyphs that the clusters count.
    pub(super) glyphs: Vec<Glyph>,
    /// How far glyphs of other fonts than the family reach up and down.
    pub(super) ink_bounds: (Em, Em),
}

impl<'a> ClusterBuilder<'a> {
    /// Returns a builder for `text`, which was shaped with the direction marks of `marked`.
    pub(super) fn new(
        text: &'a str,
        marked: &'a Marked<'a>,
        stacks: &'a FontStacks,
        is_rtl: bool,
    ) -> Self {
        Self {
            text,
            marked,
            stacks,
            levels: Levels::new(&marked.text, is_rtl),
            clusters: Vec::new(),
            glyphs: Vec::new(),
            ink_bounds: (Em::ZERO, Em::ZERO),
        }
    }

    /// Adds the clusters of a line, which may come in any order.
    pub(super) fn add_line(&mut self, line: &parley::Line<'_, Brush>) {
        let first = self.clusters.len();
        for run in line.runs() {
            let fallback = self.stacks.fallback_face(run.font().data.id());
            for cluster in run.clusters() {
                self.add(&cluster, fallback);
            }
        }
        // Parley's runs stand in visual order. A direction mark has no bytes in the text and
        // stands before the character at its place.
        self.clusters[first..]
            .sort_by_key(|cluster| (cluster.range.start, cluster.range.end));
    }

    fn add(&mut self, cluster: &parley::Cluster<'_, Brush>, fallback: Option<FaceId>) {
        let place = cluster.text_range();
        let level = self.levels.at(place.start);
        let range = self.marked.original(place.start)..self.marked.original(place.end);
        // Direction marks order the text around them and are not set.
        if is_direction_mark(&self.marked.text[place]) {
            let mark = Cluster::direction_mark(range, self.glyphs.len(), level);
            self.clusters.push(mark);
            return;
        }
        let scale = fallback.map_or(1.0, |id| self.stacks.fonts().scale(id));
        let advance = Em(f64::from(cluster.advance() / SHAPING_SIZE) * scale);
        if cluster.is_ligature_continuation()
            && let Some(ligature) = self.clusters.last_mut()
        {
            ligature.range.end = ligature.range.end.max(range.end);
            ligature.advance += advance;
            for glyph in &mut self.glyphs[ligature.glyphs.clone()] {
                glyph.end = ligature.range.end;
            }
            return;
        }
        let start = self.glyphs.len();
        self.glyphs.extend(cluster.glyphs().map(|glyph| Glyph {
            // TrueType has no more than 65,535 glyphs.
            id: u16::try_from(glyph.id).unwrap_or(0),
            advance: Em(f64::from(glyph.advance / SHAPING_SIZE)),
            dx: Em(f64::from(glyph.x / SHAPING_SIZE)),
            dy: Em(f64::from(-glyph.y / SHAPING_SIZE)),
            start: range.start,
            end: range.end,
        }));
        if let Some(id) = fallback {
            self.add_ink(start, id, scale);
        }
        let brush = cluster.style().brush;
        self.clusters.push(Cluster {
            space: is_space(&self.text[range.clone()]),
            range,
            glyphs: start..self.glyphs.len(),
            advance,
            face: fallback.unwrap_or(brush.face),
            scale,
            style: brush.style,
            level,
        });
    }

    /// Extends the ink bounds by the glyphs from `start` on.
    fn add_ink(&mut self, start: usize, id: FaceId, scale: f64) {
        let face = self.stacks.fonts().face(id);
        for glyph in &self.glyphs[start..] {
            let (top, bottom) = face.glyph_extents(glyph.id);
            let reach = |edge: Em| Em((edge + glyph.dy).0 * scale);
            self.ink_bounds.0 = Em(self.ink_bounds.0.0.max(reach(top).0));
            self.ink_bounds.1 = Em(self.ink_bounds.1.0.min(reach(bottom).0));
        }
    }
}

/// Whether a line may end with this white space; a no-break space stays.
fn is_space(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}')
}

/// The embedding levels of a text (UAX 9). Parley keeps its own to itself and orders whole
/// lines by them; here the lines are not known yet.
struct Levels {
    base: Level,
    /// One for each byte.
    levels: Vec<Level>,
}

impl Levels {
    fn new(text: &str, is_rtl: bool) -> Self {
        let base = if is_rtl { Level::rtl() } else { Level::ltr() };
        Self { base, levels: BidiInfo::new(text, Some(base)).levels }
    }

    fn at(&self, offset: usize) -> Level {
        self.levels.get(offset).copied().unwrap_or(self.base)
    }
}
