//! [`StatisticText`]: a figure in large type with the words that say what it counts.

use std::sync::Arc;

use super::flow::{Extent, Spacing};
use super::poster::PlacedStatistic;
use super::text::Text;
use crate::briefing::Statistic;
use crate::geometry::Point;
use crate::text::{Shaper, TextRole};
use crate::units::{Em, Length, to_f64};

/// The size of the figure relative to the body.
const FIGURE: f64 = 2.3;
/// The lines of the body that a line of the figure is as high as.
const FIGURE_LINES: usize = 2;
/// Between the figure and the words beside it.
const GAP: Em = Em(0.7);
/// The narrowest measure of words beside the figure.
const LEAST_BESIDE: Em = Em(8.0);

/// The shaped texts of a statistic. The words stand beside the figure or below it, whichever
/// takes fewer lines.
#[derive(Clone, Debug)]
pub(super) struct StatisticText {
    figure: Arc<Text>,
    words: Arc<Text>,
}

/// Where the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    Beside,
    Below,
}

impl StatisticText {
    pub(super) fn new(shaper: &mut Shaper, statistic: &Statistic) -> Self {
        // The space separates figure and words in extracted text.
        let mut figure = statistic.value.clone();
        figure.text.push(' ');
        Self {
            figure: Text::new(shaper, &figure, TextRole::Display),
            words: Text::new(shaper, &statistic.text, TextRole::Bold),
        }
    }

    /// Returns the leading that is wanted, or the least that the texts need.
    pub(super) fn leading(&self, wanted: Em) -> Em {
        let of_figure = to_f64(FIGURE_LINES) / FIGURE;
        let figure = self.figure.leading(Em(wanted.0 * of_figure)).0 / of_figure;
        Em(self.words.leading(wanted).0.max(figure))
    }

    /// Returns the narrowest measure, and the text that needs it.
    pub(super) fn min_measure(&self) -> (Em, &Arc<Text>) {
        let figure = Em(self.figure.shaped.min_width().0 * FIGURE);
        let words = self.words.shaped.min_width();
        if figure > words { (figure, &self.figure) } else { (words, &self.words) }
    }

    /// Returns the width of the words on a single line.
    pub(super) fn words_width(&self) -> Em {
        self.words.shaped.width()
    }

    /// Returns the lines that it is as high as at a measure. They never grow with the measure:
    /// those of either arrangement do not.
    pub(super) fn extent(&self, measure: Em) -> Extent {
        Extent { lines: self.arrange(measure).1, ..Extent::default() }
    }

    fn arrange(&self, measure: Em) -> (Arrangement, usize) {
        let figure = self.figure_lines(measure);
        let below = figure + self.words.shaped.count_lines(measure);
        match self.beside(measure) {
            Some(lines) if lines <= below => (Arrangement::Beside, lines),
            _ => (Arrangement::Below, below),
        }
    }

    fn figure_lines(&self, measure: Em) -> usize {
        FIGURE_LINES * self.figure.shaped.count_lines(Em(measure.0 / FIGURE))
    }

    /// Returns the measure beside the figure on one line.
    fn room_beside(&self, measure: Em) -> Em {
        measure - Em(self.figure.shaped.width().0 * FIGURE) - GAP
    }

    /// Returns the lines with the words beside the figure, if they can stand there.
    fn beside(&self, measure: Em) -> Option<usize> {
        let room = self.room_beside(measure);
        let least = self.words.shaped.min_width();
        let has_room = room >= LEAST_BESIDE && room >= least;
        has_room.then(|| self.words.shaped.count_lines(room).max(FIGURE_LINES))
    }

    /// Sets the figure and the words. Returns them with their bottom.
    pub(super) fn place(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
        spacing: &Spacing,
    ) -> (PlacedStatistic, Length) {
        let line = spacing.leading.at(size);
        let (arrangement, lines) = self.arrange(Em(measure / size));
        let bottom = corner.y + line * to_f64(lines);
        let figure_leading = Em(spacing.leading.0 * to_f64(FIGURE_LINES) / FIGURE);
        let place_figure = |y| {
            let corner = Point::new(corner.x, y);
            self.figure.place(corner, measure, size * FIGURE, figure_leading)
        };
        let (figure, words) = match arrangement {
            Arrangement::Below => {
                let figure = place_figure(corner.y);
                let height = line * to_f64(FIGURE_LINES * figure.lines.len());
                let below = Point::new(corner.x, corner.y + height);
                (figure, self.words.place(below, measure, size, spacing.leading))
            }
            Arrangement::Beside => {
                let room = self.room_beside(Em(measure / size)).at(size);
                let x = corner.x + measure - room;
                let count = self.words.shaped.count_lines(Em(room / size));
                // The lower of the two stands in the middle of the higher.
                let middle = |own: usize| line * to_f64(lines - own.min(lines)) / 2.0;
                let words = Point::new(x, corner.y + middle(count));
                (
                    place_figure(corner.y + middle(FIGURE_LINES)),
                    self.words.place(words, room, size, spacing.leading),
                )
            }
        };
        (PlacedStatistic { figure, words }, bottom)
    }
}
