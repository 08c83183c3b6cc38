//! Line breaking: a measure in, the lines of a shaped text out.

use super::{Line, Segment, Shaped};
use crate::units::Em;

/// A last line shorter than this part of the measure costs extra, so that no single short
/// word is left on it where another break of equal height avoids it.
const SHORT_LAST_LINE: f64 = 0.3;
/// What a line gains that ends where two things are parted, in squared parts of the
/// measure: it may be half empty for that.
const PARTING: f64 = 0.25;

impl Shaped {
    /// How many lines the text takes, the least possible. A stretch wider than the measure
    /// gets a line of its own and sticks out: see [`Shaped::min_width`].
    #[must_use]
    pub fn count_lines(&self, measure: Em) -> usize {
        let mut counter = Greedy::new(measure);
        self.segments.iter().for_each(|segment| counter.add(segment));
        counter.lines
    }

    /// How many lines the first `segments` stretches between two breaks take.
    #[must_use]
    pub fn count_lines_of_first(&self, segments: usize, measure: Em) -> usize {
        let mut counter = Greedy::new(measure);
        self.segments.iter().take(segments).for_each(|segment| counter.add(segment));
        counter.lines
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
    /// the sum of the squared gaps at the line ends is the least there is.
    #[must_use]
    pub fn break_lines(&self, measure: Em) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut first = 0;
        for (index, segment) in self.segments.iter().enumerate() {
            if segment.hard || index + 1 == self.segments.len() {
                self.break_paragraph(first..index + 1, measure, &mut lines);
                first = index + 1;
            }
        }
        lines
    }

    /// Breaks what lies between two hard breaks.
    fn break_paragraph(
        &self,
        range: std::ops::Range<usize>,
        measure: Em,
        lines: &mut Vec<Line>,
    ) {
        let segments = &self.segments[range];
        let count = segments.len();
        // Best way to set the segments from each one on: number of lines, then cost, then
        // where its first line ends. Filled from the end, so that the best beginning is
        // read off at 0.
        let mut best: Vec<Way> = vec![Way { lines: 0, cost: 0.0, end: count }; count + 1];
        for start in (0..count).rev() {
            let mut width = Em::ZERO;
            let mut space = Em::ZERO;
            let mut found: Option<Way> = None;
            for end in start + 1..=count {
                let segment = &segments[end - 1];
                width = width + space + segment.width;
                space = segment.space;
                if !fits(width, measure) && end > start + 1 {
                    break;
                }
                let gain = if segment.parts && end < count { PARTING } else { 0.0 };
                let cost = cost(width, measure, end == count, start == 0) - gain;
                let way =
                    Way { lines: best[end].lines + 1, cost: best[end].cost + cost, end };
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
}

/// Counts lines the way a typewriter would: a word goes on the line while there is room.
struct Greedy {
    measure: Em,
    width: Em,
    space: Em,
    lines: usize,
    open: bool,
}

impl Greedy {
    const fn new(measure: Em) -> Self {
        Self { measure, width: Em::ZERO, space: Em::ZERO, lines: 0, open: false }
    }

    fn add(&mut self, segment: &Segment) {
        let width = self.width + self.space + segment.width;
        if self.open && fits(width, self.measure) {
            self.width = width;
        } else {
            self.lines += 1;
            self.width = segment.width;
        }
        self.space = segment.space;
        self.open = !segment.hard;
    }
}

/// Whether a width keeps to a measure. The allowance is far below what a printer can show
/// and far above what adding up hundreds of advances can lose.
fn fits(width: Em, measure: Em) -> bool {
    width.0 <= measure.0 + 1e-6
}

/// What a line costs, in squared parts of the measure.
fn cost(width: Em, measure: Em, last: bool, first: bool) -> f64 {
    let gap = ((measure.0 - width.0) / measure.0).max(0.0);
    match (last, first) {
        (false, _) => gap * gap,
        // A text of a single line is as long as it is.
        (true, true) => 0.0,
        (true, false) => {
            let short = (SHORT_LAST_LINE - width.0 / measure.0).max(0.0);
            4.0 * short * short
        }
    }
}

#[derive(Clone, Copy)]
struct Way {
    lines: usize,
    cost: f64,
    end: usize,
}

impl Way {
    fn is_better(&self, other: &Self) -> bool {
        (self.lines, self.cost) < (other.lines, other.cost)
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
mod tests {
    use super::super::{Shaper, Voice};
    use super::*;
    use crate::assets::fonts::FontBook;
    use proptest::prelude::*;

    fn shaped(text: &str) -> Shaped {
        Shaper::new(&FontBook::embedded().unwrap()).shape_plain(text, Voice::Body)
    }

    fn lines(text: &str, measure: f64) -> Vec<String> {
        let shaped = shaped(text);
        let lines = shaped.break_lines(Em(measure));
        let text = |line: &Line| {
            shaped.runs(line).into_iter().map(|run| run.text).collect::<String>()
        };
        lines.iter().map(text).collect()
    }

    #[test]
    fn a_last_word_is_not_left_alone() {
        let text = "Being in care, or early child protection now";
        let width = shaped("Being in care, or early child protection").width().0;
        let lines = lines(text, width + 0.1);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].split(' ').count() > 1, "{lines:?}");
    }

    #[test]
    fn a_name_stays_with_its_number() {
        let text = "Childline 0800 1111 · NSPCC 0808 800 5000";
        let width = shaped("Childline 0800 1111 · NSPCC 0808").width().0;
        assert_eq!(lines(text, width), ["Childline 0800 1111 · ", "NSPCC 0808 800 5000"]);
    }

    #[test]
    fn a_hard_break_ends_a_line() {
        assert_eq!(lines("one\ntwo three", 100.0), ["one ", "two three"]);
    }

    #[test]
    fn a_word_wider_than_the_measure_has_a_line_of_its_own() {
        assert_eq!(lines("a incomprehensibilities b", 3.0).len(), 3);
    }

    #[test]
    fn the_first_words_are_counted_in_whole_stretches() {
        let shaped = shaped("one two-three four");
        assert_eq!(shaped.segments_of_words(0), 0);
        assert_eq!(shaped.segments_of_words(1), 1);
        assert_eq!(shaped.segments_of_words(2), 3);
        assert_eq!(shaped.segments_of_words(9), 4);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn breaking_takes_as_many_lines_as_counting(
            words in prop::collection::vec("[a-z]{1,12}", 1..40),
            measure in 4.0f64..30.0,
        ) {
            let text = words.join(" ");
            let shaped = shaped(&text);
            let lines = shaped.break_lines(Em(measure));
            prop_assert_eq!(lines.len(), shaped.count_lines(Em(measure)));
            let joined: String = lines
                .iter()
                .flat_map(|line| shaped.runs(line))
                .map(|run| run.text)
                .collect();
            prop_assert_eq!(joined, text);
            let widest = shaped.min_width().0.max(measure) + 1e-6;
            prop_assert!(lines.iter().all(|line| line.width.0 <= widest));
        }
    }
}
