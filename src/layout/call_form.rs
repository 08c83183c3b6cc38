//! [`CallForm`]: a way to break the call-out of the footer, and its box.

use std::sync::Arc;

use super::text::{PlacedText, Text};
use crate::geometry::{Point, Rect};
use crate::text::Line;
use crate::units::{Em, Length, to_f64};

/// The most lines of the call-out.
const MOST_LINES: usize = 4;
const LEADING: Em = Em(1.2);
/// Space inside the box.
const SIDE: Em = Em(0.8);
const TOP: Em = Em(0.48);

/// The call-out in lines.
#[derive(Clone, Debug)]
pub(super) struct CallForm {
    lines: Vec<Line>,
    /// The width of the widest line.
    width: Em,
    leading: Em,
    /// The number of lines that end inside a sentence.
    pub(super) parted: usize,
}

impl CallForm {
    /// Returns the forms worth trying: for each number of lines one that is broken between
    /// sentences, and the narrowest.
    pub(super) fn all(text: &Text) -> Vec<Self> {
        let shaped = &text.shaped;
        let form = |lines: Vec<Line>| {
            let width = lines.iter().fold(0.0_f64, |widest, it| widest.max(it.width.0));
            let parted = shaped.parted_sentences(&lines);
            Self { lines, width: Em(width), leading: text.leading(LEADING), parted }
        };
        let forms = (1..=MOST_LINES).flat_map(|lines| {
            let whole = shaped.break_at_sentences(lines).map(form);
            // A little wider than the narrowest measure, so that rounding adds no line.
            let measure = Em(shaped.narrowest(lines).0 * 1.001);
            let narrowest = form(shaped.break_lines(measure));
            let is_narrower = |whole: &Self| narrowest.width.0 < whole.width.0 - 1e-6;
            let is_needed = whole.as_ref().is_none_or(is_narrower);
            whole.into_iter().chain(is_needed.then_some(narrowest))
        });
        forms.collect()
    }

    pub(super) const fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// Returns the width and the height of the box.
    pub(super) fn outline(&self, size: Length) -> (Length, Length) {
        ((self.width + SIDE + SIDE).at(size), self.height(size))
    }

    pub(super) fn height(&self, size: Length) -> Length {
        (TOP + TOP).at(size) + self.lines_height(size)
    }

    fn lines_height(&self, size: Length) -> Length {
        self.leading.at(size) * to_f64(self.lines.len())
    }

    /// Sets the lines in the middle of a box.
    pub(super) fn place(
        &self,
        text: &Arc<Text>,
        place: &Rect,
        size: Length,
    ) -> PlacedText {
        let top = place.center().y - self.lines_height(size) / 2.0;
        let corner = Point::new(Length::ZERO, top);
        let lines = self.lines.clone();
        let mut placed = text.place_lines(lines, corner, size, self.leading);
        placed.center_at(place.center().x);
        placed
    }
}
