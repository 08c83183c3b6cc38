//! Breaks a [`Shaped`] text at the ends of its sentences only.

use super::lines::line;
use super::segment::Segment;
use super::shaped::{Line, Shaped};
use crate::units::Em;

/// The signs that end a sentence, in all scripts.
const ENDS: [char; 11] = ['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '።'];
/// The signs that may follow them.
const CLOSING: [char; 8] = [')', ']', '"', '\'', '”', '’', '»', '」'];

/// The most sentences of a text whose lines are chosen: every choice is tried.
const MOST_SENTENCES: usize = 12;

impl Shaped {
    /// Breaks the text into so many lines, each of which ends with a sentence. The widest of
    /// them is as narrow as can be. Returns `None` if the text has fewer sentences, or very many.
    #[must_use]
    pub fn break_at_sentences(&self, lines: usize) -> Option<Vec<Line>> {
        let ends = self.sentence_ends();
        let (last, inner) = ends.split_last()?;
        let count = lines.checked_sub(1)?;
        if count > inner.len() || inner.len() >= MOST_SENTENCES {
            return None;
        }
        let mut best: Option<Vec<Line>> = None;
        let mut cuts: Vec<usize> = (0..count).collect();
        loop {
            let ends = cuts.iter().map(|&cut| inner[cut]).chain([*last]);
            let lines = self.lines_to(ends);
            if best.as_ref().is_none_or(|best| widest(&lines) < widest(best)) {
                best = Some(lines);
            }
            if !advance(&mut cuts, inner.len()) {
                break;
            }
        }
        best
    }

    /// Returns the number of lines that end inside a sentence.
    #[must_use]
    pub fn parted_sentences(&self, lines: &[Line]) -> usize {
        let segments = &self.segments.list;
        let ends = self.sentence_ends();
        let is_end = |line: &&Line| {
            let ended = ends.iter().filter_map(|&end| segments.get(end.checked_sub(1)?));
            let mut ended = ended.map(|segment| segment.clusters.end);
            ended.any(|cluster| cluster == line.clusters.end)
        };
        lines.iter().filter(|line| !is_end(line)).count()
    }

    /// Returns the segments after which a sentence or the text ends.
    fn sentence_ends(&self) -> Vec<usize> {
        let segments = &self.segments.list;
        let is_end = |segment: &Segment| {
            let first = self.clusters.get(segment.clusters.start);
            let last = segment.clusters.end.checked_sub(1);
            let last = last.and_then(|last| self.clusters.get(last));
            let (Some(first), Some(last)) = (first, last) else { return false };
            let words = &self.text[first.range.start..last.range.end];
            segment.hard || words.trim_end().trim_end_matches(CLOSING).ends_with(ENDS)
        };
        let places = (1..=segments.len()).zip(segments);
        let ends = places.filter(|(end, it)| *end == segments.len() || is_end(it));
        ends.map(|(end, _)| end).collect()
    }

    /// Returns the lines that end after some segments.
    fn lines_to(&self, ends: impl Iterator<Item = usize>) -> Vec<Line> {
        let mut start = 0;
        let lines = ends.map(|end| {
            let segments = &self.segments.list[start..end];
            start = end;
            line(segments)
        });
        lines.collect()
    }
}

/// Returns the width of the widest line.
fn widest(lines: &[Line]) -> Em {
    lines.iter().fold(Em::ZERO, |widest, it| Em(widest.0.max(it.width.0)))
}

/// Moves on to the next choice of numbers that rise and are below a limit. Returns `false` after
/// the last one.
fn advance(choice: &mut [usize], limit: usize) -> bool {
    let count = choice.len();
    for index in (0..count).rev() {
        if choice[index] + (count - index) < limit {
            choice[index] += 1;
            for next in index + 1..count {
                choice[next] = choice[next - 1] + 1;
            }
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::assets::fonts::FontSet;
    use crate::text::{Shaper, TextRole};

    fn broken(text: &str, lines: usize) -> Option<Vec<String>> {
        let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
        let shaped = shaper.shape_plain(text, TextRole::Bold);
        let lines = shaped.break_at_sentences(lines)?;
        assert_eq!(shaped.parted_sentences(&lines), 0);
        let words = lines.iter().map(|line| {
            let runs = shaped.runs(line);
            let words: String = runs.iter().map(|run| run.text.as_str()).collect();
            words.trim_end().to_owned()
        });
        Some(words.collect())
    }

    #[test]
    fn lines_end_with_sentences() {
        let call = "In danger now? Call 999. Can’t speak? Press 55";
        let two = ["In danger now? Call 999.", "Can’t speak? Press 55"];
        assert_eq!(broken(call, 2).unwrap(), two);
        let three = ["In danger now?", "Call 999.", "Can’t speak? Press 55"];
        let other = ["In danger now?", "Call 999. Can’t speak?", "Press 55"];
        let found = broken(call, 3).unwrap();
        assert!(found == three || found == other, "{found:?}");
        assert_eq!(broken(call, 4).unwrap().len(), 4);
        assert_eq!(broken(call, 1).unwrap(), [call]);
        assert_eq!(broken(call, 5), None);
        assert_eq!(broken("Ring 999", 2), None);
        assert_eq!(broken("有危险？请拨打 999", 2).unwrap(), ["有危险？", "请拨打 999"]);
    }

    #[test]
    fn lines_that_part_sentences_are_counted() {
        let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
        let text = "In danger now? Call 999. Can’t speak? Press 55";
        let shaped = shaper.shape_plain(text, TextRole::Bold);
        let lines = shaped.break_lines(shaped.narrowest(3));
        assert_eq!(lines.len(), 3);
        assert_eq!(shaped.parted_sentences(&lines), 1);
    }
}
