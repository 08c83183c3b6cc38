//! The plate in the masthead: logos in, the ways to stand them in rows on a white plate out.
//!
//! Logos of one height do not look alike: a wide one has more area, and shouts. Heights
//! therefore fall with the width, [`optical_height`], half way between equal heights and
//! equal areas; proportions are always the logo's own.

use std::ops::Range;
use std::sync::Arc;

use super::poster::PlacedLogo;
use super::sheet::Sheet;
use crate::briefing::Logo;
use crate::geometry::{Point, Rect};
use crate::units::Length;

/// How much a logo's height falls with its width: 0 keeps heights equal, 0.5 areas.
const OPTICAL: f64 = 0.3;
/// Wider or narrower than this a logo is sized as if it were this wide.
const ASPECTS: (f64, f64) = (0.6, 8.0);
/// Clear space around a logo, in parts of its height, which no other logo enters and no
/// edge. Most owners ask for a quarter.
const CLEAR: f64 = 0.3;
/// Additional space between logos and the plate's sides, in parts of the highest.
const SIDE: f64 = 0.15;
/// Highest logo and highest plate, in millimetres on A4: on the plate of the one the band
/// would not be higher without it.
const HIGHEST_LOGO: f64 = 10.0;
const HIGHEST_PLATE: f64 = 19.0;
/// Widest plate in parts of the page.
const WIDEST: f64 = 0.4;
/// Plates are also tried at these parts of the largest, to leave the title more room.
const SCALES: [f64; 6] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5];

/// A way to stand the logos.
#[derive(Clone, Debug)]
pub(super) struct Plate {
    /// The rows, from the top, and the height of each in parts of the unit.
    rows: Vec<(Range<usize>, f64)>,
    /// Height of the highest logo.
    pub(super) unit: Length,
    pub(super) width: Length,
    pub(super) height: Length,
}

/// Height of a logo of an aspect, in parts of that of a square one.
fn optical_height(aspect: f64) -> f64 {
    aspect.clamp(ASPECTS.0, ASPECTS.1).powf(-OPTICAL)
}

/// Heights of logos in parts of the highest.
fn heights(logos: &[Logo]) -> Vec<f64> {
    let heights: Vec<f64> =
        logos.iter().map(|it| optical_height(it.graphic.aspect())).collect();
    let highest = heights.iter().copied().fold(0.0, f64::max);
    heights.into_iter().map(|height| height / highest).collect()
}

/// Width of a row from its first logo to its last, in units.
fn row_width(logos: &[Logo], heights: &[f64], row: &Range<usize>) -> f64 {
    let widths = row.clone().map(|it| logos[it].graphic.aspect() * heights[it]);
    let gaps = row.clone().skip(1).map(|it| CLEAR * (heights[it - 1] + heights[it]));
    widths.sum::<f64>() + gaps.sum::<f64>()
}

/// Every way to stand logos in one to three rows, in their order, the largest first.
pub(super) fn plates(logos: &[Logo], sheet: &Sheet) -> Vec<Plate> {
    let heights = heights(logos);
    let widest = sheet.size.width * WIDEST;
    let mut plates = Vec::new();
    for bounds in partitions(logos.len()) {
        let rows: Vec<_> = bounds
            .windows(2)
            .map(|pair| {
                let row = pair[0]..pair[1];
                let height = heights[row.clone()].iter().copied().fold(0.0, f64::max);
                (row, height)
            })
            .collect();
        let width = rows
            .iter()
            .map(|(row, _)| row_width(logos, &heights, row))
            .fold(0.0, f64::max);
        let width = width + 2.0 * (CLEAR + SIDE);
        let height: f64 =
            rows.iter().map(|(_, height)| height * (1.0 + 2.0 * CLEAR)).sum();
        let largest = (widest / width)
            .min(sheet.mm(HIGHEST_PLATE) / height)
            .min(sheet.mm(HIGHEST_LOGO));
        plates.extend(SCALES.map(|scale| Plate {
            rows: rows.clone(),
            unit: largest * scale,
            width: largest * (scale * width),
            height: largest * (scale * height),
        }));
    }
    plates
}

/// The ways to cut a list into one to three pieces, fewest first: the bounds of the pieces.
fn partitions(length: usize) -> Vec<Vec<usize>> {
    let one = std::iter::once(vec![0, length]);
    let two = (1..length).map(|cut| vec![0, cut, length]);
    let three = (1..length).flat_map(|first| {
        (first + 1..length).map(move |second| vec![0, first, second, length])
    });
    one.chain(two).chain(three).collect()
}

impl Plate {
    /// From the sides of the plate to its widest row.
    pub(super) fn side(&self) -> Length {
        self.unit * (CLEAR + SIDE)
    }

    /// Sets the plate with its right side in a place, centred on it, and the logos on it.
    pub(super) fn place(&self, logos: &[Logo], right: Point) -> (Rect, Vec<PlacedLogo>) {
        let plate = Rect::new(
            right.x - self.width,
            right.y - self.height / 2.0,
            self.width,
            self.height,
        );
        let heights = heights(logos);
        // One under the other they share their left side, like lines of text.
        let is_stack = self.rows.len() > 1 && self.rows.iter().all(|it| it.0.len() == 1);
        let mut placed = Vec::new();
        let mut y = plate.y;
        for (row, row_height) in &self.rows {
            let row_height = self.unit * (row_height * (1.0 + 2.0 * CLEAR));
            let mut x = if is_stack {
                plate.x + self.side()
            } else {
                plate.center().x - self.unit * (row_width(logos, &heights, row) / 2.0)
            };
            for index in row.clone() {
                let (logo, height) = (&logos[index], self.unit * heights[index]);
                let width = height * logo.graphic.aspect();
                placed.push(PlacedLogo {
                    graphic: Arc::clone(&logo.graphic),
                    alt: logo.alt.clone(),
                    rect: Rect::new(x, y + (row_height - height) / 2.0, width, height),
                    span: logo.span,
                });
                let next = heights.get(index + 1).copied().unwrap_or(0.0);
                x += width + (height + self.unit * next) * CLEAR;
            }
            y += row_height;
        }
        (plate, placed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_every_way_to_cut() {
        assert_eq!(partitions(1), [[0, 1]]);
        assert_eq!(partitions(3).len(), 1 + 2 + 1);
        assert_eq!(partitions(6).len(), 1 + 5 + 10);
        for bounds in partitions(6) {
            assert_eq!((bounds[0], bounds[bounds.len() - 1]), (0, 6));
            assert!(bounds.windows(2).all(|pair| pair[0] < pair[1]), "{bounds:?}");
        }
    }

    #[test]
    fn wide_logos_are_lower_but_not_as_low_as_equal_areas_ask() {
        assert!((optical_height(1.0) - 1.0).abs() < 1e-9);
        let wide = optical_height(4.0);
        assert!(wide < 1.0 && wide > 0.5, "{wide}");
        assert!((optical_height(40.0) - optical_height(8.0)).abs() < 1e-9);
    }
}
