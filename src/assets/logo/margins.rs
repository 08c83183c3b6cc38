//! Cuts off the margins of a picture that do not show on its ground.

use super::{Pixels, Raster};

/// Largest difference from white that does not show on white: levels of a channel, or amounts
/// of ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tolerance(u8);

impl Tolerance {
    /// For lossless formats. The lightest grey beyond it has a contrast of 1.04 to white.
    pub(super) const EXACT: Self = Self(4);
    /// For JPEG, which leaves noise around letters on white.
    pub(super) const JPEG: Self = Self(12);
}

/// The pixels of a picture that show.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shows {
    /// Pixels that are not fully transparent.
    Opacity,
    /// Pixels that also differ from white.
    OnWhite(Tolerance),
}

/// Returns the picture without margins that do not show. A picture without any visible pixel
/// stays unchanged.
pub(super) fn cut(raster: Raster, shows: Shows) -> Raster {
    let row_length = size(raster.width);
    let rows = size(raster.height);
    let is_seen = |row: &usize| {
        let at = row * row_length;
        (at..at + row_length).any(|at| raster.shows(at, shows))
    };
    let Some(top) = (0..rows).find(is_seen) else { return raster };
    let bottom = (top..rows).rev().find(is_seen).unwrap_or(top);
    let (mut left, mut right) = (row_length - 1, 0);
    for row in top..=bottom {
        // Only pixels outside the columns found so far can move a side.
        let at = row * row_length;
        let first = (0..left).find(|column| raster.shows(at + column, shows));
        left = first.unwrap_or(left);
        let last = (right + 1..row_length).rev().find(|it| raster.shows(at + it, shows));
        right = last.unwrap_or(right);
    }
    if (left, top, right + 1, bottom + 1) == (0, 0, row_length, rows) {
        return raster;
    }
    part(&raster, left..right + 1, top..bottom + 1)
}

/// Returns a part of a picture.
pub(super) fn part(
    raster: &Raster,
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
) -> Raster {
    let row_length = size(raster.width);
    let cut = |plane: &[u8], channels: usize| -> Vec<u8> {
        let lines = plane.chunks_exact(row_length * channels);
        let part = columns.start * channels..columns.end * channels;
        lines
            .skip(rows.start)
            .take(rows.len())
            .flat_map(|line| line[part.clone()].iter().copied())
            .collect()
    };
    let pixels = match &raster.pixels {
        Pixels::Gray(plane) => Pixels::Gray(cut(plane, 1)),
        Pixels::Rgb(plane) => Pixels::Rgb(cut(plane, 3)),
        Pixels::Cmyk(inks) => Pixels::Cmyk(inks.with(cut(inks.samples(), 4))),
    };
    // No larger than the source, which has `u32` sizes.
    let count = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let alpha = raster.alpha.as_deref().map(|alpha| cut(alpha, 1));
    Raster {
        width: count(columns.len()),
        height: count(rows.len()),
        pixels,
        alpha: alpha.filter(|it| it.iter().any(|&it| it < 255)),
    }
}

impl Raster {
    /// Tells whether the pixel at an index shows.
    fn shows(&self, at: usize, shows: Shows) -> bool {
        let alpha = self.alpha.as_ref().map_or(255, |alpha| alpha[at]);
        let Shows::OnWhite(Tolerance(tolerance)) = shows else { return alpha > 0 };
        let differs = match &self.pixels {
            Pixels::Gray(plane) => 255 - plane[at],
            Pixels::Rgb(plane) => {
                let pixel = &plane[at * 3..][..3];
                255 - pixel.iter().copied().fold(u8::MAX, u8::min)
            }
            Pixels::Cmyk(inks) => {
                inks.samples()[at * 4..][..4].iter().copied().fold(0, u8::max)
            }
        };
        u16::from(differs) * u16::from(alpha) > u16::from(tolerance) * 255
    }
}

fn size(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::Inks;
    use super::*;

    const ON_WHITE: Shows = Shows::OnWhite(Tolerance::EXACT);

    fn gray(width: u32, height: u32, levels: Vec<u8>) -> Raster {
        Raster { width, height, pixels: Pixels::Gray(levels), alpha: None }
    }

    #[test]
    fn transparent_margins_are_cut() {
        let raster = Raster {
            width: 4,
            height: 3,
            pixels: Pixels::Rgb((0..36).collect()),
            alpha: Some(vec![0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 255, 0]),
        };
        let Raster { width, height, pixels, alpha } = cut(raster, Shows::Opacity);
        assert_eq!((width, height), (2, 2));
        let kept = vec![15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32];
        assert_eq!(pixels, Pixels::Rgb(kept));
        assert_eq!(alpha, Some(vec![9, 0, 0, 255]));
    }

    #[test]
    fn a_picture_without_margins_stays() {
        let pixels = Pixels::Gray(vec![1, 2, 3, 4]);
        let alpha = Some(vec![255, 0, 0, 255]);
        let raster = Raster { width: 2, height: 2, pixels, alpha: alpha.clone() };
        let Raster { width, height, alpha: kept, .. } = cut(raster, Shows::Opacity);
        assert_eq!((width, height, kept), (2, 2, alpha));
        let margin = vec![255, 0, 255, 0];
        let pixels = Pixels::Gray(vec![1, 2, 3, 4]);
        let raster = Raster { width: 2, height: 2, pixels, alpha: Some(margin) };
        let Raster { width, height, alpha: kept, .. } = cut(raster, Shows::Opacity);
        assert_eq!((width, height, kept), (1, 2, None));
    }

    #[test]
    fn white_margins_are_cut_and_a_pale_frame_is_not() {
        let margin = vec![255, 255, 255, 252, 255, 9, 255, 255, 255, 255, 255, 251];
        let raster = cut(gray(4, 3, margin.clone()), ON_WHITE);
        assert_eq!((raster.width, raster.height), (1, 1));
        assert_eq!(raster.pixels, Pixels::Gray(vec![9]));
        let framed = vec![240, 240, 240, 240, 9, 240, 240, 240, 240];
        assert_eq!(cut(gray(3, 3, framed), ON_WHITE).width, 3);
        // White or clear.
        let alpha = Some(vec![255, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 255]);
        let raster = Raster { alpha, ..gray(4, 3, margin) };
        assert_eq!(cut(raster.clone(), ON_WHITE).width, 1);
        assert_eq!(cut(raster, Shows::Opacity).width, 4);
    }

    #[test]
    fn a_white_picture_stays() {
        assert_eq!(cut(gray(2, 2, vec![255; 4]), ON_WHITE).width, 2);
    }

    #[test]
    fn sides_are_found_in_any_row() {
        let mut levels = vec![255; 6 * 4];
        for (column, row) in [(3, 0), (1, 1), (4, 2), (2, 3)] {
            levels[row * 6 + column] = 0;
        }
        let raster = cut(gray(6, 4, levels), ON_WHITE);
        assert_eq!((raster.width, raster.height), (4, 4));
    }

    #[test]
    fn paper_without_ink_is_white() {
        let mut samples = vec![0; 3 * 3 * 4];
        samples[4 * 4 + 3] = 200;
        let pixels = Pixels::Cmyk(Inks::new(samples).unwrap());
        let raster = Raster { width: 3, height: 3, pixels, alpha: None };
        let raster = cut(raster, ON_WHITE);
        assert_eq!((raster.width, raster.height), (1, 1));
    }
}
