//! Line breaking: a measure in, the lines of a shaped text out.

use std::ops::Range;

use super::{Line, Segment, Shaped, Step};
use crate::units::Em;

/// A line under this part of the measure, or with fewer characters, is not a line but a
/// leftover. As few of them as possible come before all raggedness: so no short word is
/// left alone on a last line where another break of equal height avoids it, unless that
/// leaves one on another line.
const LEFTOVER: f64 = 0.15;
const LEFTOVER_CHARACTERS: usize = 6;
/// A last line shorter than this part of the measure costs extra, four times the square of
/// what it lacks: a last line of a fifth as much as another line that is a quarter empty.
const SHORT_LAST_LINE: f64 = 0.33;
/// What it costs to begin two lines in a row with the same word, at which the eye slips: a
/// gap of 14 % of the measure.
const SAME_WORD: f64 = 0.02;

impl Shaped {
    /// How many lines the text takes, the least possible. A stretch wider than the measure
    /// gets a line of its own and sticks out: see [`Shaped::min_width`].
    #[must_use]
    pub fn count_lines(&self, measure: Em) -> usize {
        count(&self.steps, measure)
    }

    /// How many lines the first `segments` stretches between two breaks take.
    #[must_use]
    pub fn count_lines_of_first(&self, segments: usize, measure: Em) -> usize {
        count(&self.steps[..segments.min(self.steps.len())], measure)
    }

    /// How many stretches of the text, from its beginning, hold its first `words` words.
    #[must_use]
    pub fn segments_of_words(&self, words: usize) -> usize {
        let mut seen = 0;
        for (index, segment) in self.segments.iter().enumerate() {
            if seen >= words {
                return index;
            }
            seen +=
                usize::from(segment.space > Em::ZERO || index + 1 == self.segments.len());
        }
        self.segments.len()
    }

    /// The narrowest measure at which the text takes no more than `lines` lines; its
    /// widest word if that does not suffice.
    #[must_use]
    pub fn narrowest(&self, lines: usize) -> Em {
        let mut low = self.min_width();
        let mut high = self.width();
        if self.count_lines(low) <= lines {
            return low;
        }
        // Halving forty times leaves less than a rounding error of any width.
        for _ in 0..40 {
            let middle = Em((low.0 + high.0) / 2.0);
            if self.count_lines(middle) <= lines { high = middle } else { low = middle }
        }
        high
    }

    /// Breaks the text into as few lines as possible, the raggedness shared among them:
    /// with the fewest leftovers, then the least sum of the squared gaps at the line ends
    /// and of what the places of the breaks cost.
    #[must_use]
    pub fn break_lines(&self, measure: Em) -> Vec<Line> {
        self.break_as(measure, Setting::Text)
    }

    /// Breaks the text into as few lines as possible, all as equal in length as the words
    /// allow, and rather before a phrase than inside of it: for titles and headings.
    #[must_use]
    pub fn break_evenly(&self, measure: Em) -> Vec<Line> {
        self.break_as(measure, Setting::Heading)
    }

    fn break_as(&self, measure: Em, setting: Setting) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut first = 0;
        for (index, segment) in self.segments.iter().enumerate() {
            if segment.hard || index + 1 == self.segments.len() {
                self.break_paragraph(first..index + 1, measure, setting, &mut lines);
                first = index + 1;
            }
        }
        lines
    }

    /// Breaks what lies between two hard breaks.
    fn break_paragraph(
        &self,
        range: Range<usize>,
        measure: Em,
        setting: Setting,
        lines: &mut Vec<Line>,
    ) {
        let least = count(&self.steps[range.clone()], measure);
        let segments = &self.segments[range];
        let count = segments.len();
        let judge = Judge::new(segments, least, measure, setting);
        // Best way to set the segments from each one on, and where its first line ends.
        // Filled from the end, so that the best beginning is read off at 0.
        let mut best =
            vec![Way { lines: 0, leftovers: 0, cost: 0.0, end: count }; count + 1];
        for start in (0..count).rev() {
            let mut width = Em::ZERO;
            let mut space = Em::ZERO;
            let mut characters = 0;
            let mut found: Option<Way> = None;
            for end in start + 1..=count {
                let segment = &segments[end - 1];
                width = width + space + segment.width;
                characters += usize::from(space > Em::ZERO) + segment.characters;
                space = segment.space;
                if !fits(width, measure) && end > start + 1 {
                    break;
                }
                let rest = best[end];
                let repeats = end < count
                    && self.first_word(&segments[start])
                        == self.first_word(&segments[end]);
                let place = Place { width, characters, start, end };
                let way = Way {
                    lines: rest.lines + 1,
                    leftovers: rest.leftovers + usize::from(judge.is_leftover(&place)),
                    cost: rest.cost
                        + judge.cost(&place)
                        + if repeats { SAME_WORD } else { 0.0 },
                    end,
                };
                if found.is_none_or(|other| way.is_better(&other)) {
                    found = Some(way);
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

    /// The characters of a stretch up to its first white space.
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

/// What lines are broken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    Text,
    Heading,
}

/// A line that may be: its width and characters, its first segment and the one after it.
struct Place {
    width: Em,
    characters: usize,
    start: usize,
    end: usize,
}

/// Says what lines of a paragraph cost.
struct Judge<'a> {
    segments: &'a [Segment],
    measure: Em,
    setting: Setting,
    /// The width of every line if all were the same.
    mean: Em,
    /// Whether the whole paragraph is a single line, which is as long as it is.
    is_single: bool,
}

impl<'a> Judge<'a> {
    fn new(segments: &'a [Segment], lines: usize, measure: Em, setting: Setting) -> Self {
        let width: Em = segments.iter().map(|it| it.width + it.space).sum();
        let shares = u32::try_from(lines.max(1)).map_or(f64::MAX, f64::from);
        let mean = Em(width.0 / shares);
        Self { segments, measure, setting, mean, is_single: lines <= 1 }
    }

    fn is_leftover(&self, place: &Place) -> bool {
        !self.is_single
            && (place.width.0 < LEFTOVER * self.measure.0
                || place.characters < LEFTOVER_CHARACTERS)
    }

    fn cost(&self, place: &Place) -> f64 {
        let is_last = place.end == self.segments.len();
        let demerits = self.segments[place.end - 1].demerits;
        match self.setting {
            Setting::Heading => {
                let difference = (place.width.0 - self.mean.0) / self.mean.0.max(1e-9);
                difference * difference + if is_last { 0.0 } else { demerits.heading }
            }
            Setting::Text if is_last && place.start == 0 => 0.0,
            Setting::Text if is_last => {
                let short = (SHORT_LAST_LINE - place.width.0 / self.measure.0).max(0.0);
                4.0 * short * short
            }
            Setting::Text => {
                let gap = ((self.measure.0 - place.width.0) / self.measure.0).max(0.0);
                gap * gap + demerits.text
            }
        }
    }
}

/// Counts lines the way a typewriter would: a word goes on the line while there is room. No
/// other way takes fewer.
fn count(steps: &[Step], measure: Em) -> usize {
    let Some((first, rest)) = steps.split_first() else { return 0 };
    let mut lines = 1;
    let (mut width, mut space) = (first.width, first.space);
    for step in rest {
        let wider = width + space + step.width;
        if fits(wider, measure) {
            width = wider;
        } else {
            lines += 1;
            width = step.width;
        }
        space = step.space;
    }
    lines
}

/// Whether a width keeps to a measure. The allowance is far below what a printer can show
/// and far above what adding up hundreds of advances can lose.
fn fits(width: Em, measure: Em) -> bool {
    width.0 <= measure.0 + 1e-6
}

#[derive(Clone, Copy)]
struct Way {
    lines: usize,
    leftovers: usize,
    cost: f64,
    end: usize,
}

impl Way {
    fn is_better(&self, other: &Self) -> bool {
        (self.lines, self.leftovers, self.cost)
            < (other.lines, other.leftovers, other.cost)
    }
}

fn line(segments: &[Segment]) -> Line {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
        return Line { clusters: 0..0, width: Em::ZERO };
    };
    let width = segments.iter().map(|it| it.width + it.space).sum::<Em>() - last.space;
    Line { clusters: first.clusters.start..last.clusters.end, width }
}

#[cfg(test)]
mod tests;
