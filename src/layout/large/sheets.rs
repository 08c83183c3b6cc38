//! Cuts a strip of rows into sheets ([`cut`]).

use crate::layout::text::PlacedText;
use crate::units::Length;

/// Lengths that differ by less are equal.
const ROUNDING: Length = Length::pt(0.01);

/// A part of a strip that is not cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) top: Length,
    pub(super) bottom: Length,
    /// Whether it stays on one sheet with the next row.
    pub(super) keeps_next: bool,
}

/// What stays on one sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// The first two lines and the last two: no line of a paragraph stands alone.
    Lines,
    /// All lines, with the row that follows.
    WithNext,
}

impl Row {
    /// Returns a row for each line of a text.
    pub(super) fn of_text(text: &PlacedText, leading: Length, keep: Keep) -> Vec<Self> {
        let boxes = text.line_boxes(leading);
        let count = boxes.len();
        let rows = boxes.into_iter().enumerate().map(|(index, (top, bottom))| {
            let has_next = index + 1 < count;
            let is_edge = index == 0 || index + 2 == count;
            let keeps_next = keep == Keep::WithNext || has_next && is_edge;
            Self { top, bottom, keeps_next }
        });
        rows.collect()
    }
}

/// The parts of a strip, each of which goes on a sheet of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cuts(Vec<Length>);

/// Cuts a strip so that no part is higher than a sheet. Rows that belong together are parted only
/// where a sheet cannot hold all of them.
pub(super) fn cut(rows: &[Row], height: Length) -> Cuts {
    let mut starts = vec![rows.first().map_or(Length::ZERO, |row| row.top)];
    let mut first = 0;
    while let Some(top) = rows.get(first).map(|row| row.top) {
        let fits = |row: &&Row| row.bottom - top <= height + ROUNDING;
        let count = rows.iter().skip(first).take_while(fits).count().max(1);
        let end = first + count;
        if end >= rows.len() {
            break;
        }
        let is_cut = |&index: &usize| {
            index
                .checked_sub(1)
                .and_then(|it| rows.get(it))
                .is_some_and(|row| !row.keeps_next)
        };
        first = (first + 1..=end).rev().find(is_cut).unwrap_or(end);
        starts.extend(rows.get(first).map(|row| row.top));
    }
    Cuts(starts)
}

impl Cuts {
    /// Returns the number of sheets.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the sheet of what begins at a height of the strip, and how far below the top of the
    /// sheet's text it is.
    pub(super) fn sheet_from(&self, y: Length) -> (usize, Length) {
        self.at(y + ROUNDING, y)
    }

    /// Returns the same for what ends there.
    pub(super) fn sheet_to(&self, y: Length) -> (usize, Length) {
        self.at(y - ROUNDING, y)
    }

    fn at(&self, within: Length, y: Length) -> (usize, Length) {
        let sheet = self.0.partition_point(|&start| start <= within).saturating_sub(1);
        (sheet, y - self.0.get(sheet).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of 10 pt, `+` where one stays with the next.
    fn rows(pattern: &str) -> Vec<Row> {
        let row = |(index, sign): (usize, char)| {
            let top = Length::pt(10.0) * crate::units::to_f64(index);
            Row { top, bottom: top + Length::pt(10.0), keeps_next: sign == '+' }
        };
        pattern.chars().enumerate().map(row).collect()
    }

    fn cuts(pattern: &str, rows_of_sheet: f64) -> Vec<f64> {
        let cuts = cut(&rows(pattern), Length::pt(10.0 * rows_of_sheet));
        cuts.0.into_iter().map(|start| (start.to_pt() / 10.0).round()).collect()
    }

    #[test]
    fn a_strip_is_cut_where_no_rows_belong_together() {
        assert_eq!(cuts("", 3.0), [0.0]);
        assert_eq!(cuts("---", 3.0), [0.0]);
        assert_eq!(cuts("----", 3.0), [0.0, 3.0]);
        assert_eq!(cuts("--+-", 3.0), [0.0, 2.0]);
        assert_eq!(cuts("-++-", 3.0), [0.0, 1.0]);
        // A heading goes with its text to the next sheet, and so does the one above it.
        assert_eq!(cuts("---++-+---", 5.0), [0.0, 3.0, 8.0]);
    }

    #[test]
    fn rows_that_no_sheet_holds_are_parted() {
        assert_eq!(cuts("+++++-", 3.0), [0.0, 3.0]);
        assert_eq!(cuts("---", 0.5), [0.0, 1.0, 2.0]);
    }

    #[test]
    fn ends_stay_on_the_sheet_of_what_they_end() {
        let cuts = cut(&rows("----"), Length::pt(20.0));
        assert_eq!(cuts.sheet_from(Length::pt(20.0)), (1, Length::ZERO));
        assert_eq!(cuts.sheet_to(Length::pt(20.0)), (0, Length::pt(20.0)));
        assert_eq!(cuts.sheet_from(Length::pt(15.0)), (0, Length::pt(15.0)));
    }
}
