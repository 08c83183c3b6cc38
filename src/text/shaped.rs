//! [`Shaped`]: a text as clusters and glyphs, in ems, and the runs of its lines.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::cluster::Cluster;
use super::hanging::{blank, drawn_count};
use super::run::{Glyph, Run};
use super::segment::{HeldGroups, Segments};
use crate::assets::fonts::FaceId;
use crate::units::Em;

/// A shaped text. All lengths are in ems of the size it will be set in.
#[derive(Clone, Debug)]
pub struct Shaped {
    /// The characters; hard line breaks have become spaces.
    pub(super) text: String,
    /// The clusters in logical order.
    pub(super) clusters: Vec<Cluster>,
    /// The glyphs that the ranges of clusters count.
    pub(super) glyphs: Vec<Glyph>,
    /// What stands between two break opportunities, in logical order, with groups of words
    /// taken apart.
    pub(super) segments: Segments,
    /// The same with groups whole, if there are any.
    pub(super) held: Option<HeldGroups>,
    /// See [`Shaped::ink_bounds`].
    pub(super) ink_bounds: (Em, Em),
    /// Whether the text as a whole runs from right to left.
    pub(super) rtl: bool,
}

/// A line of a [`Shaped`] text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The clusters on the line, white space at the end included.
    pub(super) clusters: Range<usize>,
    /// The width without the white space at the end, and without a separator that is not drawn
    /// there.
    pub width: Em,
}

impl Shaped {
    /// Whether the text as a whole runs from right to left.
    #[must_use]
    pub const fn rtl(&self) -> bool {
        self.rtl
    }

    /// Returns how far glyphs of other scripts than the family's reach above and below the
    /// baseline, as coordinates that grow upwards. Both are zero if there are none: the
    /// family itself is designed for any leading used here.
    #[must_use]
    pub const fn ink_bounds(&self) -> (Em, Em) {
        self.ink_bounds
    }

    /// Returns the width of the text on a single line; hard breaks are ignored.
    #[must_use]
    pub fn width(&self) -> Em {
        let Some((last, rest)) = self.segments.list.split_last() else { return Em::ZERO };
        rest.iter().map(|segment| segment.width + segment.space).sum::<Em>() + last.width
    }

    /// Returns the width of the widest unbreakable segment.
    #[must_use]
    pub const fn min_width(&self) -> Em {
        self.segments.min_width
    }

    /// Returns the bytes of the widest unbreakable segment, without white space.
    #[must_use]
    pub fn widest_word(&self) -> Range<usize> {
        let widest =
            self.segments.list.iter().max_by(|a, b| a.width.0.total_cmp(&b.width.0));
        let clusters = widest.map_or(0..0, |segment| segment.clusters.clone());
        let solid = self.clusters[clusters].iter().filter(|cluster| !cluster.space);
        solid.fold(0..0, |range, cluster| {
            if range.is_empty() {
                cluster.range.clone()
            } else {
                range.start..cluster.range.end
            }
        })
    }

    /// Returns the characters of a line, in logical order.
    #[must_use]
    pub fn words(&self, line: &Line) -> &str {
        match &self.clusters[line.clusters.clone()] {
            [] => "",
            [first, rest @ ..] => {
                let end = rest.last().map_or(first.range.end, |last| last.range.end);
                &self.text[first.range.start..end]
            }
        }
    }

    /// Returns the faces of a line and their sizes against that of the text.
    pub fn faces(&self, line: &Line) -> impl Iterator<Item = (FaceId, f64)> {
        let clusters = &self.clusters[line.clusters.clone()];
        let runs = clusters.chunk_by(|a, b| (a.face, a.scale) == (b.face, b.scale));
        runs.filter_map(|run| run.first().map(|it| (it.face, it.scale)))
    }

    /// Returns the runs of a line, from left to right.
    #[must_use]
    pub fn runs(&self, line: &Line) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut pen = self.line_start(line);
        let drawn = self.drawn_end(&line.clusters);
        for range in self.visual_runs(line.clusters.clone()) {
            let clusters = &self.clusters[range.clone()];
            let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else {
                continue;
            };
            let is_rtl = first.level.is_rtl();
            let start = first.range.start;
            let mut glyphs = Vec::new();
            let x = pen;
            let mut add = |index: usize| {
                let moved = self.glyphs_of(index, drawn).map(|glyph| {
                    let (from, to) = (glyph.start - start, glyph.end - start);
                    Glyph { start: from, end: to, ..glyph }
                });
                glyphs.extend(moved);
                pen += self.clusters[index].advance;
            };
            if is_rtl {
                range.rev().for_each(&mut add);
            } else {
                range.for_each(&mut add);
            }
            if !glyphs.is_empty() {
                runs.push(Run {
                    x,
                    start,
                    face: first.face,
                    scale: first.scale,
                    style: first.style,
                    is_rtl,
                    text: self.text[start..last.range.end].to_owned(),
                    glyphs,
                });
            }
        }
        runs
    }

    /// Returns the glyphs of a cluster of a line that is drawn up to some cluster.
    fn glyphs_of(
        &self,
        index: usize,
        drawn: usize,
    ) -> impl Iterator<Item = Glyph> + use<'_> {
        let cluster = &self.clusters[index];
        let is_blank = index > drawn && !cluster.space;
        let space = is_blank.then(|| &self.clusters[index - 1].glyphs);
        let space = space.and_then(|glyphs| self.glyphs.get(glyphs.start));
        let glyphs = self.glyphs[cluster.glyphs.clone()].iter();
        glyphs.map(move |glyph| space.map_or(*glyph, |space| blank(glyph, space)))
    }

    /// Returns the pen position at the left end of a line. In a right-to-left text the white
    /// space at the end of the line is its leftmost part and hangs over the edge.
    fn line_start(&self, line: &Line) -> Em {
        if !self.rtl {
            return Em::ZERO;
        }
        let hanging = self.drawn_end(&line.clusters)..line.clusters.end;
        Em::ZERO - self.clusters[hanging].iter().map(|cluster| cluster.advance).sum()
    }

    /// Cuts a line into runs of one face, style and direction, and orders them from left to
    /// right (UAX 9, rules L1 and L2). White space at the end of the line takes the direction
    /// of the whole text.
    fn visual_runs(&self, line: Range<usize>) -> Vec<Range<usize>> {
        let base = if self.rtl { Level::rtl() } else { Level::ltr() };
        let drawn = self.drawn_end(&line);
        let level = |index: usize| {
            if index < drawn { self.clusters[index].level } else { base }
        };
        let mut runs: Vec<Range<usize>> = Vec::new();
        for index in line {
            match runs.last_mut() {
                Some(run)
                    if self.clusters[run.start].has_same_style(&self.clusters[index])
                        && level(run.start) == level(index) =>
                {
                    run.end = index + 1;
                }
                _ => runs.push(index..index + 1),
            }
        }
        let levels: Vec<_> = runs.iter().map(|run| level(run.start)).collect();
        let order = BidiInfo::reorder_visual(&levels);
        order.into_iter().map(|index| runs[index].clone()).collect()
    }

    /// Returns the index of the first cluster at the end of a line that is not drawn.
    fn drawn_end(&self, line: &Range<usize>) -> usize {
        line.start + drawn_count(&self.text, &self.clusters[line.clone()])
    }
}
