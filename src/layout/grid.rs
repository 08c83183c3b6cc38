//! Grids: the paper in, the ways to stand seven panels on it out.

use super::sheet::Sheet;
use crate::briefing::{Grid, Orientation, PANELS};
use crate::geometry::Rect;
use crate::units::Length;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A panel, counted from 0.
    Panel(usize),
    /// The dial.
    Dial,
}

/// A column and what stands in it, from the top.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) x: Length,
    pub(super) width: Length,
    pub(super) slots: Vec<Slot>,
}

/// One way to stand the panels between the bands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) columns: Vec<Column>,
    pub(super) top: Length,
    pub(super) height: Length,
}

/// All ways to stand the panels in an area.
pub(super) fn frames(sheet: &Sheet, area: &Rect) -> Vec<Frame> {
    match sheet.grid {
        Grid::Hub => {
            use Slot::{Dial, Panel};
            // Clockwise from the top left, so that the dial's numbers face their panels.
            let columns = [
                vec![Panel(0), Panel(6), Panel(5)],
                vec![Panel(1), Dial, Panel(4)],
                vec![Panel(2), Panel(3)],
            ];
            vec![frame(sheet, area, columns.to_vec())]
        }
        Grid::Columns => {
            let columns = match sheet.orientation {
                Orientation::Portrait => 2,
                Orientation::Landscape => 3,
            };
            splits(PANELS, columns)
                .into_iter()
                .map(|counts| {
                    let mut panels = (0..PANELS).map(Slot::Panel);
                    let slots =
                        counts.iter().map(|&count| panels.by_ref().take(count).collect());
                    frame(sheet, area, slots.collect())
                })
                .collect()
        }
    }
}

/// Columns of equal width.
fn frame(sheet: &Sheet, area: &Rect, columns: Vec<Vec<Slot>>) -> Frame {
    let number = super::flow::count(columns.len());
    let gutter = sheet.gutter();
    let width = (area.width - gutter * (number - 1.0)) / number;
    let columns = columns.into_iter().enumerate().map(|(index, slots)| Column {
        x: area.x + (width + gutter) * super::flow::count(index),
        width,
        slots,
    });
    Frame { columns: columns.collect(), top: area.y, height: area.height }
}

/// Every way to cut a row of `items` into `parts` that are not empty.
fn splits(items: usize, parts: usize) -> Vec<Vec<usize>> {
    if parts == 1 {
        return vec![vec![items]];
    }
    (1..=items - (parts - 1))
        .flat_map(|first| {
            splits(items - first, parts - 1).into_iter().map(move |mut rest| {
                rest.insert(0, first);
                rest
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_panels_split_into_columns_in_every_way() {
        // Compositions of 7: C(6, 1) and C(6, 2).
        assert_eq!(splits(7, 2).len(), 6);
        assert_eq!(splits(7, 3).len(), 15);
        assert!(splits(7, 3).iter().all(|parts| parts.iter().sum::<usize>() == 7));
    }
}
