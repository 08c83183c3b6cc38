//! Stage 2: styled text in, shaped text out, that breaks into lines for any measure.
//!
//! Shaping is the costly step and does not depend on the type size: it happens once per
//! text, in ems. After that a line is a range of clusters, and a size is a factor.
//!
//! `isolates` puts signs of direction into the text, `shape` makes the clusters, `breaks` says where a line may end, going by the `bonds`
//! between words, `sense` what it costs to end it there, and `lines` chooses.

mod breaks;
mod isolates;
mod keep_together;
mod lines;
mod penalties;
mod run;
mod shape;
mod word_set;
mod word_spaces;

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

pub(crate) use breaks::address_breaks;
pub(crate) use isolates::Marked;
pub use run::{Glyph, GlyphRun, Run};
pub use shape::{Shaper, TextRole};

use crate::assets::fonts::FaceId;
use crate::units::Em;
use keep_together::{Bond, bond};
use penalties::Demerits;

/// The stretches of words of a text that stay together on a line, white space between them
/// included: telephone numbers, dates, a number and what it counts, `e-mail`. For outputs
/// that leave the breaking of lines to others, who would end one after any hyphen.
///
/// `line_ends` are as in a [`RichText`](crate::briefing::RichText).
pub(crate) fn bonded(text: &str, line_ends: &[(usize, bool)]) -> Vec<Range<usize>> {
    let mut bonded: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices([' ', '-', '‐', '–', '—']) {
        let next = at + sign.len();
        let (before, after) = text.split_at(next);
        let end = after.find(char::is_whitespace).map_or(text.len(), |it| next + it);
        let is_kept = line_ends.contains(&(next, false));
        let is_bound = match bond(before, after) {
            _ if is_kept => true,
            Bond::None => false,
            Bond::Firm => text[start..end].chars().count() <= breaks::MAX_BONDED,
            Bond::Always => true,
        };
        match bonded.last_mut() {
            Some(last) if is_bound && last.end >= at => last.end = end,
            _ if is_bound => bonded.push(start..end),
            _ => {}
        }
        if !is_bound && sign == " " {
            start = next;
        }
    }
    bonded
}

/// A text, shaped. All lengths are in ems of the size it will be set in.
#[derive(Clone, Debug)]
pub struct Shaped {
    /// The characters; hard line breaks have become spaces.
    text: String,
    /// The clusters in logical order.
    clusters: Vec<Cluster>,
    /// The glyphs that clusters count.
    glyphs: Vec<Glyph>,
    /// The stretches between two places where a line may end, in logical order.
    segments: Vec<Segment>,
    /// Their widths alone, packed: lines are counted thousands of times for a page.
    steps: Vec<Step>,
    /// Top and bottom of the ink of other scripts than the family's, above the baseline.
    ink: (Em, Em),
    /// Whether the text as a whole runs from right to left.
    rtl: bool,
}

/// The smallest unit that shaping keeps together: characters and the glyphs for them.
#[derive(Clone, Debug)]
struct Cluster {
    /// Bytes of [`Shaped::text`].
    range: Range<usize>,
    /// Glyphs of [`Shaped::glyphs`], from left to right.
    glyphs: Range<usize>,
    advance: Em,
    face: FaceId,
    /// How large its face is set beside the family.
    scale: f64,
    /// Which styled range of the source text it belongs to, when any.
    style: Option<usize>,
    /// Its embedding level: odd when it runs from right to left.
    level: Level,
    /// White space that may vanish at a line's end.
    space: bool,
}

/// What stays on one line whatever the measure.
#[derive(Clone, Debug)]
struct Segment {
    clusters: Range<usize>,
    /// Its width without the white space at its end.
    width: Em,
    /// The width of that white space.
    space: Em,
    /// Whether the line must end after it.
    hard: bool,
    /// How many characters it has without that white space.
    characters: usize,
    /// What a line costs that ends after it.
    demerits: Demerits,
}

/// What counting lines needs to know of a [`Segment`].
#[derive(Clone, Copy, Debug)]
struct Step {
    width: Em,
    /// The white space after it; endless when the line must end there, so that nothing fits
    /// behind it.
    space: Em,
}

impl From<&Segment> for Step {
    fn from(segment: &Segment) -> Self {
        let space = if segment.hard { Em(f64::INFINITY) } else { segment.space };
        Self { width: segment.width, space }
    }
}

/// A line of a [`Shaped`] text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The clusters on it, white space at its end included.
    clusters: Range<usize>,
    /// Its width without that white space.
    pub width: Em,
}

impl Shaped {
    /// Whether the text as a whole runs from right to left.
    #[must_use]
    pub const fn rtl(&self) -> bool {
        self.rtl
    }

    /// Top and bottom of the ink of other scripts than the family's, above the baseline;
    /// nought where there are none. The family itself is made for any leading.
    #[must_use]
    pub const fn ink(&self) -> (Em, Em) {
        self.ink
    }

    /// The width of the text on a single line, hard breaks ignored.
    #[must_use]
    pub fn width(&self) -> Em {
        let Some((last, rest)) = self.segments.split_last() else { return Em::ZERO };
        rest.iter().map(|it| it.width + it.space).sum::<Em>() + last.width
    }

    /// The width of the widest stretch that cannot be broken.
    #[must_use]
    pub fn min_width(&self) -> Em {
        self.segments.iter().fold(Em::ZERO, |widest, it| {
            if it.width > widest { it.width } else { widest }
        })
    }

    /// The characters of the widest stretch that cannot be broken, without white space.
    #[must_use]
    pub fn widest_word(&self) -> Range<usize> {
        let widest =
            self.segments.iter().max_by(|one, two| one.width.0.total_cmp(&two.width.0));
        let clusters = widest.map_or(0..0, |it| it.clusters.clone());
        let solid = self.clusters[clusters].iter().filter(|cluster| !cluster.space);
        solid.fold(0..0, |range, cluster| {
            if range.is_empty() {
                cluster.range.clone()
            } else {
                range.start..cluster.range.end
            }
        })
    }

    /// The runs of a line, from left to right, each with the pen's first place on the
    /// line, the face, and the styled range it belongs to.
    #[must_use]
    pub fn runs(&self, line: &Line) -> Vec<Run> {
        let mut runs = Vec::new();
        // From right to left, white space at the end comes first from the left, where it
        // hangs over the edge.
        let mut pen = Em::ZERO;
        if self.rtl {
            let hanging = self.solid_end(&line.clusters)..line.clusters.end;
            pen = pen - self.clusters[hanging].iter().map(|it| it.advance).sum();
        }
        for clusters in self.visual_runs(line.clusters.clone()) {
            let (Some(first), Some(last)) =
                (self.clusters.get(clusters.start), self.clusters.get(clusters.end - 1))
            else {
                continue;
            };
            let text_start = first.range.start;
            let mut run = Run {
                x: pen,
                start: text_start,
                face: first.face,
                scale: first.scale,
                style: first.style,
                is_rtl: first.level.is_rtl(),
                text: self.text[text_start..last.range.end].to_owned(),
                glyphs: Vec::new(),
            };
            let mut place = |cluster: &Cluster| {
                for glyph in &self.glyphs[cluster.glyphs.clone()] {
                    run.glyphs.push(Glyph {
                        start: glyph.start - text_start,
                        end: glyph.end - text_start,
                        ..*glyph
                    });
                }
                pen += cluster.advance;
            };
            let slice = &self.clusters[clusters];
            if first.level.is_rtl() {
                slice.iter().rev().for_each(&mut place);
            } else {
                slice.iter().for_each(&mut place);
            }
            if !run.glyphs.is_empty() {
                runs.push(run);
            }
        }
        runs
    }

    /// Cuts a line into runs of one face, style and direction, and puts those from left to
    /// right (UAX 9, rules L1 and L2): white space at the line's end has the direction of the
    /// text as a whole, all else its own.
    fn visual_runs(&self, line: Range<usize>) -> Vec<Range<usize>> {
        let base = self.base_level();
        let solid = self.solid_end(&line);
        let level = |index: usize| {
            if index < solid { self.clusters[index].level } else { base }
        };
        let mut runs: Vec<Range<usize>> = Vec::new();
        for index in line {
            match runs.last_mut() {
                Some(run)
                    if self.clusters[run.start].is_like(&self.clusters[index])
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

    fn base_level(&self) -> Level {
        if self.rtl { Level::rtl() } else { Level::ltr() }
    }

    /// Where the white space at the end of a line begins.
    fn solid_end(&self, line: &Range<usize>) -> usize {
        let slice = &self.clusters[line.clone()];
        line.start + slice.iter().rposition(|it| !it.space).map_or(0, |at| at + 1)
    }
}

impl Cluster {
    /// A sign of direction, which shows nothing and takes no room.
    fn sign(range: Range<usize>, glyph: usize, level: Level) -> Self {
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

    fn is_like(&self, other: &Self) -> bool {
        self.face == other.face && self.style == other.style
    }
}
