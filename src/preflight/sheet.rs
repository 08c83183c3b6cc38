//! A sheet that was checked, with its picture.

use super::area::PageBoxes;
use super::plates::canvas::{Canvas, to_byte};
use super::plates::picture::Picture;
use crate::units::Length;

/// The picture of a page as its plates print it, up to the end of the bleed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CheckedSheet {
    /// The number of the page, from 1.
    pub page: u32,
    /// The size of the trimmed sheet in millimetres: width and height.
    pub trim: (f64, f64),
    /// How far the picture reaches beyond the left and the top edge of the sheet, in
    /// millimetres; negative if it ends before it.
    pub beyond: (f64, f64),
    /// The size of the picture in millimetres.
    pub size: (f64, f64),
    /// The size of the picture in pixels.
    pub pixels: (usize, usize),
    /// Red, green and blue of each pixel, row by row from the top.
    pub rgb: Vec<u8>,
    /// The plates: cyan, magenta, yellow, black, and those of spot inks.
    pub plates: Vec<Plate>,
}

/// The plate of an ink.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plate {
    /// The name of the ink.
    pub name: String,
    /// The amount at each pixel, 255 for full, row by row from the top.
    pub amounts: Vec<u8>,
}

impl CheckedSheet {
    pub(super) fn new(
        boxes: PageBoxes,
        picture: Picture,
        canvas: &Canvas,
    ) -> Option<Self> {
        let (trim, bleed) = (boxes.trim?, boxes.bleed?);
        let mm = |points: f64| Length::pt(points).to_mm();
        let size = |(width, height): (f64, f64)| (mm(width), mm(height));
        let ([left, _, _, top], [outer_left, _, _, outer_top]) =
            (trim.edges(), bleed.edges());
        Some(Self {
            page: boxes.page,
            trim: size(trim.size()),
            beyond: (mm(left - outer_left), mm(outer_top - top)),
            size: size(bleed.size()),
            pixels: (picture.width, picture.height),
            rgb: picture.rgb,
            plates: plates(canvas),
        })
    }
}

fn plates(canvas: &Canvas) -> Vec<Plate> {
    let process = ["cyan", "magenta", "yellow", "black"].map(str::to_owned);
    let spots =
        canvas.spots.iter().map(|name| String::from_utf8_lossy(name).into_owned());
    let mut plates: Vec<Plate> = process
        .into_iter()
        .chain(spots)
        .map(|name| Plate { name, amounts: Vec::new() })
        .collect();
    for y in 0..canvas.pixels.bottom {
        for x in 0..canvas.pixels.right {
            for (plate, amount) in plates.iter_mut().zip(canvas.inks(x, y)) {
                plate.amounts.push(to_byte(amount));
            }
        }
    }
    plates
}
