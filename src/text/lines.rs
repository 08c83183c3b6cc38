//! Breaks a [`Shaped`] text into lines of a given measure.

use std::ops::Range;

use super::segment::{Segment, Segments, count_lines, fits};
use super::shaped::{Line, Shaped};
use crate::units::{Em, to_f64};

/// A line narrower than this fraction of the measure is a runt. Fewer runts count more than
/// any raggedness: no short word stands alone on the last line if another break into as many
/// lines avoids it, unless that only moves the runt to another line.
const RUNT_WIDTH: f64 = 0.15;
/// A line with fewer characters than this is a runt, too.
const RUNT_CHARACTERS: usize = 6;
/// A last line narrower than this fraction of the measure costs four times the square of what
/// it lacks: a last line of a fifth costs as much as another line that is a quarter empty.
const SHORT_LAST_LINE: f64 = 0.33;
/// The cost of two lines in a row that begin with the same word, where the eye slips: as bad
/// as a gap of 14 % of the measure.
const SAME_WORD: f64 = 0.02;
/// A word and its abbreviation in brackets are parted only if the line without the word would
/// be narrower than this fraction of the measure.
const FULL_WITHOUT_PAIR: f64 = 0.7;

impl Shaped {
    /// Returns the least number of lines that the text takes. A segment wider than the
    /// measure gets a line of its own and sticks out: see [`Shaped::min_width`].
    #[must_use]
    pub fn count_lines(&self, measure: Em) -> usize {
        self.count_first(self.segments.list.len(), measure)
    }

    /// Returns the segments of which lines of a measure consist, and the measure to break them
    /// at. It is shorter than the given one in the rare case that holding groups would take more
    /// lines than counted.
    fn segments_at(&self, measure: Em) -> (&Segments, Em) {
        match &self.held {
            Some(held) if held.holds(measure) => (&held.segments, measure),
            Some(held) => (&self.segments, Em(measure.0.min(held.from.0))),
            None => (&self.segments, measure),
        }
    }

    /// Returns the least number of lines that the first `segments` segments take.
    #[must_use]
    pub fn count_lines_of_first(&self, segments: usize, measure: Em) -> usize {
        self.count_first(segments.min(self.segments.list.len()), measure)
    }

    /// Counts the lines of the first segments. The count never grows with the measure: groups
    /// are held together only in as many lines as the shortest measure that holds them takes
    /// without.
    fn count_first(&self, first: usize, measure: Em) -> usize {
        let loose = &self.segments.widths[..first];
        let Some(held) = &self.held else { return count_lines(loose, measure) };
        if measure.0 < held.from.0 {
            return count_lines(loose, measure);
        }
        let is_whole = first == self.segments.list.len();
        let most = if is_whole { held.most_lines } else { count_lines(loose, held.from) };
        if measure.0 < held.segments.min_width.0 {
            return most;
        }
        let last = first.checked_sub(1).map(|last| self.segments.list[last].clusters.end);
        // A group that begins among the first is counted as a whole.
        let first = last.map_or(0, |end| {
            1 + held.segments.list.partition_point(|it| it.clusters.end < end)
        });
        most.min(count_lines(&held.segments.widths[..first], measure))
    }

    /// Returns the number of segments that hold the first `words` words.
    #[must_use]
    pub fn segments_of_words(&self, words: usize) -> usize {
        let mut seen = 0;
        let segments = &self.segments.list;
        for (index, segment) in segments.iter().enumerate() {
            if seen >= words {
                return index;
            }
            seen += usize::from(segment.space > Em::ZERO || index + 1 == segments.len());
        }
        segments.len()
    }

    /// Returns the narrowest measure at which the text takes no more than `lines` lines. It is
    /// never narrower than the widest segment.
    #[must_use]
    pub fn narrowest(&self, lines: usize) -> Em {
        let mut low = self.min_width();
        let mut high = self.width();
        if self.count_lines(low) <= lines {
            return low;
        }
        // Forty bisections leave less than a rounding error of any width.
        for _ in 0..40 {
            let middle = Em((low.0 + high.0) / 2.0);
            if self.count_lines(middle) <= lines { high = middle } else { low = middle }
        }
        high
    }

    /// Breaks the text into as few lines as possible, for running text: with the fewest
    /// runts, then the least total of squared gaps at the line ends and demerits.
    #[must_use]
    pub fn break_lines(&self, measure: Em) -> Vec<Line> {
        self.break_with(measure, BreakMode::Text)
    }

    /// Breaks the text into as few lines as possible, for titles and headings: all as equal
    /// in width as the words allow, and rather before a phrase than inside it.
    #[must_use]
    pub fn break_evenly(&self, measure: Em) -> Vec<Line> {
        self.break_with(measure, BreakMode::Heading)
    }

    /// Cuts lines that are wider than a measure, single words, between any two clusters.
    #[must_use]
    pub fn cut_to(&self, lines: Vec<Line>, measure: Em) -> Vec<Line> {
        let mut cut = Vec::with_capacity(lines.len());
        for whole in lines {
            let (mut start, mut width) = (whole.clusters.start, Em::ZERO);
            if !fits(whole.width, measure) {
                for index in whole.clusters.clone() {
                    let cluster = &self.clusters[index];
                    let wider = width + cluster.advance;
                    if index > start && !cluster.space && !fits(wider, measure) {
                        cut.push(Line { clusters: start..index, width });
                        (start, width) = (index, cluster.advance);
                    } else if !cluster.space {
                        width = wider;
                    }
                }
            }
            let is_whole = start == whole.clusters.start;
            let width = if is_whole { whole.width } else { width };
            cut.push(Line { clusters: start..whole.clusters.end, width });
        }
        cut
    }

    fn break_with(&self, measure: Em, mode: BreakMode) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut first = 0;
        let (segments, measure) = self.segments_at(measure);
        for (index, segment) in segments.list.iter().enumerate() {
            if segment.hard || index + 1 == segments.list.len() {
                let range = first..index + 1;
                self.break_paragraph(segments, range, measure, mode, &mut lines);
                first = index + 1;
            }
        }
        lines
    }

    /// Breaks the segments between two hard breaks by dynamic programming.
    fn break_paragraph(
        &self,
        all: &Segments,
        range: Range<usize>,
        measure: Em,
        mode: BreakMode,
        lines: &mut Vec<Line>,
    ) {
        let least = count_lines(&all.widths[range.clone()], measure);
        let segments = &all.list[range];
        let count = segments.len();
        let scorer = LineScorer::new(segments, least, measure, mode);
        let first_words: Vec<&str> =
            segments.iter().map(|it| self.first_word(it)).collect();
        // For each segment the best lines from it to the end, filled backwards.
        let mut best = vec![BestBreak { end: count, ..BestBreak::default() }; count + 1];
        for start in (0..count).rev() {
            let mut width = Em::ZERO;
            let mut space = Em::ZERO;
            let mut characters = 0;
            let mut found: Option<BestBreak> = None;
            for end in start + 1..=count {
                let segment = &segments[end - 1];
                width = width + space + segment.width;
                characters += usize::from(space > Em::ZERO) + segment.characters;
                space = segment.space;
                if !fits(width, measure) && end > start + 1 {
                    break;
                }
                let rest = best[end];
                let repeats = end < count && first_words[start] == first_words[end];
                let line = CandidateLine { width, characters, start, end };
                let candidate = BestBreak {
                    lines: rest.lines + 1,
                    slips: rest.slips + usize::from(scorer.is_slip(&line)),
                    runts: rest.runts + usize::from(scorer.is_runt(&line)),
                    cost: rest.cost
                        + scorer.cost(&line)
                        + if repeats { SAME_WORD } else { 0.0 },
                    end,
                };
                if found.is_none_or(|other| candidate.is_better(&other)) {
                    found = Some(candidate);
                }
            }
            best[start] = found.unwrap_or(best[start]);
        }
        let mut start = 0;
        while start < count {
            let end = best[start].end;
            lines.push(line(&segments[start..end]));
            start = end;
        }
    }

    /// Returns the characters of a segment up to its first white space.
    fn first_word(&self, segment: &Segment) -> &str {
        let clusters = &self.clusters[segment.clusters.clone()];
        let length = clusters.iter().take_while(|cluster| !cluster.space).count();
        let range = match &clusters[..length] {
            [] => 0..0,
            [only] => only.range.clone(),
            [first, .., last] => first.range.start..last.range.end,
        };
        &self.text[range]
    }
}

/// What the lines are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BreakMode {
    /// Running text: full lines, the last one of any length.
    Text,
    /// Headings: lines of equal width.
    Heading,
}

/// A possible line, from the segment `start` to the one before `end`.
struct CandidateLine {
    width: Em,
    characters: usize,
    start: usize,
    end: usize,
}

/// Computes the cost of the lines of a paragraph.
struct LineScorer<'a> {
    segments: &'a [Segment],
    measure: Em,
    mode: BreakMode,
    /// The width of each line if all were equal.
    mean: Em,
    /// Whether the paragraph fits on one line, which cannot be a runt.
    is_single: bool,
}

impl<'a> LineScorer<'a> {
    fn new(segments: &'a [Segment], lines: usize, measure: Em, mode: BreakMode) -> Self {
        let widths = segments.iter().map(|segment| segment.width + segment.space);
        let mean = Em(widths.sum::<Em>().0 / to_f64(lines.max(1)));
        Self { segments, measure, mode, mean, is_single: lines <= 1 }
    }

    fn is_runt(&self, line: &CandidateLine) -> bool {
        !self.is_single
            && (line.width.0 < RUNT_WIDTH * self.measure.0
                || line.characters < RUNT_CHARACTERS)
    }

    /// Whether a line ends where any other way to break into as many lines is better: behind the
    /// hyphen of a short first part, or in a pair without need.
    fn is_slip(&self, line: &CandidateLine) -> bool {
        let Some(last) = self.segments.get(line.end - 1) else { return false };
        if !last.demerits.in_pair {
            return last.demerits.after_short_part;
        }
        let Some(before) = line.end.checked_sub(2).filter(|it| *it >= line.start) else {
            return false;
        };
        let without = line.width - last.width - self.segments[before].space;
        without.0 >= FULL_WITHOUT_PAIR * self.measure.0
    }

    fn cost(&self, line: &CandidateLine) -> f64 {
        let is_last = line.end == self.segments.len();
        let demerits = self.segments[line.end - 1].demerits;
        match self.mode {
            BreakMode::Heading => {
                let difference = (line.width.0 - self.mean.0) / self.mean.0.max(1e-9);
                difference * difference + if is_last { 0.0 } else { demerits.heading }
            }
            BreakMode::Text if is_last && line.start == 0 => 0.0,
            BreakMode::Text if is_last => {
                let short = (SHORT_LAST_LINE - line.width.0 / self.measure.0).max(0.0);
                4.0 * short * short
            }
            BreakMode::Text => {
                let gap = ((self.measure.0 - line.width.0) / self.measure.0).max(0.0);
                gap * gap + demerits.text
            }
        }
    }
}

/// The best lines from some segment to the end of the paragraph.
#[derive(Clone, Copy, Default)]
struct BestBreak {
    lines: usize,
    /// See [`LineScorer::is_slip`].
    slips: usize,
    runts: usize,
    cost: f64,
    /// The segment after the first of these lines.
    end: usize,
}

impl BestBreak {
    fn is_better(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.lines, it.slips, it.runts, it.cost);
        key(self) < key(other)
    }
}

/// Returns the line that consists of some segments.
pub(super) fn line(segments: &[Segment]) -> Line {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
        return Line { clusters: 0..0, width: Em::ZERO };
    };
    let width = segments.iter().map(|segment| segment.width + segment.space);
    let width = width.sum::<Em>() - last.space;
    Line { clusters: first.clusters.start..last.clusters.end, width }
}

#[cfg(test)]
mod tests;
