//! [`Text`]: a shaped text with its source, and [`PlacedText`]: its lines in their places.

use std::sync::Arc;

use crate::geometry::Point;
use crate::rich_text::RichText;
use crate::text::{Line, Shaped, Shaper, TextRole};
use crate::units::{Em, Length};

/// The least gap between the ink of two lines, in ems.
const INK_GAP: f64 = 0.04;

/// A shaped text.
#[derive(Clone, Debug)]
pub struct Text {
    /// The characters, styles and links.
    pub rich: RichText,
    /// The glyphs.
    pub shaped: Arc<Shaped>,
    /// Height of a capital of the family: capitals are centred in their line.
    cap_height: Em,
}

/// Lines of one text in their places.
#[derive(Clone, Debug)]
pub struct PlacedText {
    /// The text.
    pub text: Arc<Text>,
    /// The type size.
    pub size: Length,
    /// The lines, from the top.
    pub lines: Vec<PlacedLine>,
}

/// A line in its place.
#[derive(Clone, Debug)]
pub struct PlacedLine {
    /// The left end of the baseline.
    pub origin: Point,
    /// The line.
    pub line: Line,
}

impl Text {
    /// Shapes a text.
    pub(super) fn new(shaper: &mut Shaper, rich: &RichText, role: TextRole) -> Arc<Self> {
        let cap_height = shaper.cap_height();
        let shaped = shaper.shape(rich, role);
        Arc::new(Self { rich: rich.clone(), shaped, cap_height })
    }

    /// Shapes words that the program adds.
    pub(super) fn plain(shaper: &mut Shaper, words: &str, role: TextRole) -> Arc<Self> {
        let rich = RichText { text: words.to_owned(), ..RichText::default() };
        Self::new(shaper, &rich, role)
    }

    /// Sets running text, with its top left corner at `corner`. A word that is wider than the
    /// measure is cut.
    pub(super) fn place(
        self: &Arc<Self>,
        corner: Point,
        measure: Length,
        size: Length,
        leading: Em,
    ) -> PlacedText {
        let measure = Em(measure / size);
        let lines = self.shaped.cut_to(self.shaped.break_lines(measure), measure);
        self.place_lines(lines, corner, size, leading)
    }

    /// Sets a heading or title, in lines of about equal width.
    pub(super) fn place_evenly(
        self: &Arc<Self>,
        corner: Point,
        measure: Length,
        size: Length,
        leading: Em,
    ) -> PlacedText {
        let measure = Em(measure / size);
        let lines = self.shaped.cut_to(self.shaped.break_evenly(measure), measure);
        self.place_lines(lines, corner, size, leading)
    }

    /// Returns the leading that is wanted, or more if the ink of a line would leave its own line
    /// box. The ink is that of the words in hand: a font may have room for far higher ones.
    pub(super) fn leading(&self, wanted: Em) -> Em {
        let (top, bottom) = self.shaped.ink_bounds();
        let least = if top > bottom { top.0 - bottom.0 + INK_GAP } else { 0.0 };
        Em(wanted.0.max(least))
    }

    /// Returns how far the middle of a line box is from the baseline, doubled: half a capital,
    /// or as near to it as keeps the ink inside of the box.
    fn middle(&self, leading: Em) -> Em {
        let (top, bottom) = self.shaped.ink_bounds();
        if top <= bottom {
            return self.cap_height;
        }
        let least = 2.0 * top.0 + INK_GAP - leading.0;
        let most = leading.0 + 2.0 * bottom.0 - INK_GAP;
        Em(self.cap_height.0.max(least).min(most.max(least)))
    }

    /// Returns how far the baseline is below the top of its line box.
    fn first_baseline(&self, leading: Em) -> Em {
        Em((leading.0 + self.middle(leading).0) / 2.0)
    }

    /// Sets lines of the text.
    pub(super) fn place_lines(
        self: &Arc<Self>,
        lines: Vec<Line>,
        corner: Point,
        size: Length,
        leading: Em,
    ) -> PlacedText {
        let mut baseline = corner.y + self.first_baseline(leading).at(size);
        let mut placed = Vec::new();
        for line in lines {
            placed.push(PlacedLine { origin: Point::new(corner.x, baseline), line });
            baseline += leading.at(size);
        }
        PlacedText { text: Arc::clone(self), size, lines: placed }
    }
}

impl PlacedText {
    /// Returns the top and the bottom of each line box, which are `leading` apart.
    pub(super) fn line_boxes(&self, leading: Length) -> Vec<(Length, Length)> {
        let above = self.text.first_baseline(Em(leading / self.size)).at(self.size);
        let tops = self.lines.iter().map(|line| line.origin.y - above);
        tops.map(|top| (top, top + leading)).collect()
    }

    /// Moves every line to end at `right`.
    pub(super) fn align_right(&mut self, right: Length) {
        for PlacedLine { origin, line } in &mut self.lines {
            origin.x = right - line.width.at(self.size);
        }
    }

    /// Moves every line to the middle of `x`.
    pub(super) fn center_at(&mut self, x: Length) {
        for PlacedLine { origin, line } in &mut self.lines {
            origin.x = x - line.width.at(self.size) / 2.0;
        }
    }
}
