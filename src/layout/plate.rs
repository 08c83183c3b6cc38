//! Lists the ways to arrange logos in rows in the masthead: on the band or the paper itself, and
//! beside it, on a plate, those that would not show there.
//!
//! Logos of equal height do not look equal, because a wide one has more area. Their height
//! therefore falls with their width ([`optical_height`]), half way between equal heights and
//! equal areas. The proportions of a logo never change.

use std::ops::Range;
use std::sync::Arc;

use super::poster::{LogoPlate, PlacedLogo};
use super::sheet::Sheet;
use crate::assets::logo::Ground;
use crate::briefing::Logo;
use crate::geometry::{Point, Rect};
use crate::math;
use crate::units::Length;

/// The exponent with which the height of a logo falls with its aspect ratio: 0 gives equal
/// heights, 0.5 equal areas.
const OPTICAL: f64 = 0.3;
/// Aspect ratios outside of this range count as its ends.
const ASPECTS: (f64, f64) = (0.6, 8.0);
/// The clear space around a logo, as a fraction of its height. Most owners ask for a quarter.
const CLEAR: f64 = 0.3;
/// Additional space between logos and the sides of the plate, as a fraction of the highest
/// logo.
const SIDE: f64 = 0.15;
/// The highest logo, in millimetres on A4.
const HIGHEST_LOGO: f64 = 10.0;
/// The highest plate, in millimetres on A4: no higher than the band is anyway.
const HIGHEST_PLATE: f64 = 19.0;
/// The widest plate, as a fraction of the page.
const WIDEST: f64 = 0.4;
/// Plates are tried at these fractions of the largest size, to leave the title more room.
const SCALES: [f64; 6] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5];

/// One way to arrange the logos.
#[derive(Clone, Debug)]
pub(super) struct Plate {
    /// The logos of each ground, from the left.
    blocks: Vec<Block>,
    /// The height of the highest logo.
    pub(super) unit: Length,
    pub(super) width: Length,
    pub(super) height: Length,
}

/// Logos on one ground. Lengths are relative to the highest logo.
#[derive(Clone, Debug)]
struct Block {
    ground: Ground,
    /// The indices of the logos.
    logos: Vec<usize>,
    /// The rows from the top, as ranges of `logos`, and the height of each.
    rows: Vec<(Range<usize>, f64)>,
    width: f64,
    height: f64,
}

/// Returns the height of a logo of an aspect ratio relative to that of a square one.
fn optical_height(aspect: f64) -> f64 {
    math::powf(aspect.clamp(ASPECTS.0, ASPECTS.1), -OPTICAL)
}

/// Returns the heights of logos relative to the highest.
pub(super) fn heights(logos: &[Logo]) -> Vec<f64> {
    let heights: Vec<f64> =
        logos.iter().map(|logo| optical_height(logo.graphic.aspect())).collect();
    let highest = heights.iter().copied().fold(0.0, f64::max);
    heights.into_iter().map(|height| height / highest).collect()
}

impl Block {
    /// Arranges the logos of a ground in rows that end at `bounds`.
    fn new(
        (ground, list): &(Ground, Vec<usize>),
        bounds: &[usize],
        logos: &[Logo],
        heights: &[f64],
    ) -> Self {
        let rows = bounds.windows(2).map(|pair| {
            let row = pair[0]..pair[1];
            let all = list[row.clone()].iter();
            (row, all.map(|&logo| heights[logo]).fold(0.0, f64::max))
        });
        let mut block = Self {
            ground: *ground,
            logos: list.clone(),
            rows: rows.collect(),
            width: 0.0,
            height: 0.0,
        };
        let widths =
            block.rows.iter().map(|(row, _)| block.row_width(row, logos, heights));
        block.width = widths.fold(0.0, f64::max) + 2.0 * (CLEAR + SIDE);
        let highest = block.rows.iter().map(|(_, height)| height * (1.0 + 2.0 * CLEAR));
        block.height = highest.sum();
        block
    }

    /// Returns the width of a row from its first logo to its last.
    fn row_width(&self, row: &Range<usize>, logos: &[Logo], heights: &[f64]) -> f64 {
        let row = &self.logos[row.clone()];
        let widths = row.iter().map(|&logo| logos[logo].graphic.aspect() * heights[logo]);
        let gaps =
            row.windows(2).map(|pair| CLEAR * (heights[pair[0]] + heights[pair[1]]));
        widths.sum::<f64>() + gaps.sum::<f64>()
    }
}

/// Groups the logos by ground, the ground of the first logo first.
fn by_ground(logos: &[Logo], sheet: &Sheet) -> Vec<(Ground, Vec<usize>)> {
    let mut grounds: Vec<(Ground, Vec<usize>)> = Vec::new();
    for (at, logo) in logos.iter().enumerate() {
        let ground = sheet.ground_of(logo);
        match grounds.iter_mut().find(|(it, _)| *it == ground) {
            Some((_, list)) => list.push(at),
            None => grounds.push((ground, vec![at])),
        }
    }
    grounds
}

/// Returns every way to arrange logos in one to three rows, in their order.
pub(super) fn plates(logos: &[Logo], sheet: &Sheet) -> Vec<Plate> {
    let heights = heights(logos);
    let widest = sheet.size.width * WIDEST;
    let mut arrangements: Vec<Vec<Block>> = vec![Vec::new()];
    for ground in by_ground(logos, sheet) {
        let ways: Vec<Block> = partitions(ground.1.len())
            .iter()
            .map(|bounds| Block::new(&ground, bounds, logos, &heights))
            .collect();
        arrangements = arrangements
            .into_iter()
            .flat_map(|before| {
                let with =
                    |block: &Block| [&before[..], std::slice::from_ref(block)].concat();
                ways.iter().map(with).collect::<Vec<_>>()
            })
            .collect();
    }
    let mut plates = Vec::new();
    for blocks in arrangements {
        let width: f64 = blocks.iter().map(|it| it.width).sum();
        let height = blocks.iter().map(|it| it.height).fold(0.0, f64::max);
        let largest = (widest / width)
            .min(sheet.mm(HIGHEST_PLATE) / height)
            .min(sheet.mm(HIGHEST_LOGO));
        plates.extend(SCALES.map(|scale| Plate {
            blocks: blocks.clone(),
            unit: largest * scale,
            width: largest * (scale * width),
            height: largest * (scale * height),
        }));
    }
    plates
}

/// Returns the bounds of every way to cut a list into one to three pieces, fewest first.
fn partitions(length: usize) -> Vec<Vec<usize>> {
    let one = std::iter::once(vec![0, length]);
    let two = (1..length).map(|cut| vec![0, cut, length]);
    let three = (1..length).flat_map(|first| {
        (first + 1..length).map(move |second| vec![0, first, second, length])
    });
    one.chain(two).chain(three).collect()
}

impl Plate {
    /// Returns the distance from the sides of the plate to its widest row.
    pub(super) fn side(&self) -> Length {
        self.unit * (CLEAR + SIDE)
    }

    /// Returns the number of rows of the ground that has most.
    pub(super) fn rows(&self) -> usize {
        self.blocks.iter().map(|it| it.rows.len()).max().unwrap_or(1)
    }

    /// Returns the ground of the rightmost logos.
    pub(super) fn last_ground(&self) -> Option<Ground> {
        self.blocks.last().map(|it| it.ground)
    }

    /// Places the grounds and the logos, in the order of the briefing. `right` is the middle of
    /// the right side of the last ground.
    pub(super) fn place(
        &self,
        logos: &[Logo],
        right: Point,
        radius: Length,
    ) -> (Vec<LogoPlate>, Vec<PlacedLogo>) {
        let heights = heights(logos);
        let mut plates = Vec::new();
        let mut placed = Vec::new();
        let mut x = right.x - self.width;
        for block in &self.blocks {
            let (width, height) = (self.unit * block.width, self.unit * block.height);
            let rect = Rect::new(x, right.y - height / 2.0, width, height);
            self.place_block(block, rect, logos, &heights, &mut placed);
            plates.push(LogoPlate { rect, radius, ground: block.ground });
            x += width;
        }
        placed.sort_by_key(|(at, _)| *at);
        (plates, placed.into_iter().map(|(_, logo)| logo).collect())
    }

    fn place_block(
        &self,
        block: &Block,
        plate: Rect,
        logos: &[Logo],
        heights: &[f64],
        placed: &mut Vec<(usize, PlacedLogo)>,
    ) {
        // Logos one under another are aligned at the left, like lines of text.
        let is_stack =
            block.rows.len() > 1 && block.rows.iter().all(|it| it.0.len() == 1);
        let mut y = plate.y;
        for (row, row_height) in &block.rows {
            let row_height = self.unit * (row_height * (1.0 + 2.0 * CLEAR));
            let mut x = if is_stack {
                plate.x + self.side()
            } else {
                plate.center().x
                    - self.unit * (block.row_width(row, logos, heights) / 2.0)
            };
            for place in row.clone() {
                let index = block.logos[place];
                let (logo, height) = (&logos[index], self.unit * heights[index]);
                let width = height * logo.graphic.aspect();
                let logo = PlacedLogo {
                    graphic: Arc::clone(&logo.graphic),
                    alt: logo.alt.clone(),
                    rect: Rect::new(x, y + (row_height - height) / 2.0, width, height),
                    span: logo.span,
                };
                placed.push((index, logo));
                let next = block.logos.get(place + 1).map_or(0.0, |&next| heights[next]);
                x += width + (height + self.unit * next) * CLEAR;
            }
            y += row_height;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_cut_a_list_is_found() {
        assert_eq!(partitions(1), [[0, 1]]);
        assert_eq!(partitions(3).len(), 1 + 2 + 1);
        assert_eq!(partitions(6).len(), 1 + 5 + 10);
        for bounds in partitions(6) {
            assert_eq!((bounds[0], bounds[bounds.len() - 1]), (0, 6));
            assert!(bounds.windows(2).all(|pair| pair[0] < pair[1]), "{bounds:?}");
        }
    }

    #[test]
    fn wide_logos_are_lower_but_have_more_area() {
        assert!((optical_height(1.0) - 1.0).abs() < 1e-9);
        let wide = optical_height(4.0);
        assert!(wide < 1.0 && wide > 0.5, "{wide}");
        assert!((optical_height(40.0) - optical_height(8.0)).abs() < 1e-9);
    }
}
