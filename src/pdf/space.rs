//! Lengths and places of the page in, numbers of PDF's user space out: the one place
//! where y flips and `f64` becomes `f32`.

use super::PdfError;
use crate::geometry::{Point, Rect, Size};
use crate::units::Length;

/// Decimals of a coordinate in points: a thousandth is 0.35 µm.
const PLACE_DECIMALS: i32 = 3;
/// Decimals of a type size: one wrong by half a unit moves the end of a line 500 pt long
/// by 0.002 pt, were it not allowed for.
const SIZE_DECIMALS: i32 = 4;
/// Decimals of a glyph's width in thousandths of an em: with 2,048 units to the em, a unit
/// is a little less than a half.
const WIDTH_DECIMALS: i32 = 4;

/// Sides of a page in points that viewers must support (ISO 32000-1, annex C.2).
const SIDE: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;

/// The user space of a page: points, y upwards from the bottom left of the medium.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    trim: Size,
    bleed: Length,
    around: Length,
}

impl Space {
    /// The space of a trimmed sheet with so much bleed, and so much of the medium, around
    /// it.
    pub(super) fn new(
        trim: Size,
        bleed: Length,
        around: Length,
    ) -> Result<Self, PdfError> {
        let space = Self { trim, bleed, around };
        let (width, height) = space.medium();
        if SIDE.contains(&width) && SIDE.contains(&height) {
            Ok(space)
        } else {
            Err(PdfError::PageSize { width, height })
        }
    }

    /// What it follows from, in bits.
    pub(super) fn key(&self) -> [u64; 4] {
        let Self { trim, bleed, around } = self;
        [trim.width, trim.height, *bleed, *around].map(|it| it.to_pt().to_bits())
    }

    fn medium(&self) -> (f64, f64) {
        let margins = self.around * 2.0;
        ((self.trim.width + margins).to_pt(), (self.trim.height + margins).to_pt())
    }

    /// `MediaBox`.
    pub(super) fn media_box(&self) -> Result<[f32; 4], PdfError> {
        let (width, height) = self.medium();
        Ok([0.0, 0.0, rounded(width, PLACE_DECIMALS)?, rounded(height, PLACE_DECIMALS)?])
    }

    /// `BleedBox`.
    pub(super) fn bleed_box(&self) -> Result<[f32; 4], PdfError> {
        let corner = Length::ZERO - self.bleed;
        let (width, height) =
            (self.trim.width + self.bleed * 2.0, self.trim.height + self.bleed * 2.0);
        self.corners(&Rect::new(corner, corner, width, height))
    }

    /// `TrimBox`.
    pub(super) fn trim_box(&self) -> Result<[f32; 4], PdfError> {
        let zero = Length::ZERO;
        self.corners(&Rect::new(zero, zero, self.trim.width, self.trim.height))
    }

    /// A place.
    pub(super) fn point(&self, point: Point) -> Result<(f32, f32), PdfError> {
        let y = self.trim.height + self.around - point.y;
        Ok((extent(self.around + point.x)?, extent(y)?))
    }

    /// A rectangle by its lower left and upper right corners.
    pub(super) fn corners(&self, rect: &Rect) -> Result<[f32; 4], PdfError> {
        let (left, top) = self.point(Point::new(rect.x, rect.y))?;
        let (right, bottom) = self.point(Point::new(rect.right(), rect.bottom()))?;
        Ok([left, bottom, right, top])
    }
}

/// A length that has no place.
pub(super) fn extent(length: Length) -> Result<f32, PdfError> {
    rounded(length.to_pt(), PLACE_DECIMALS)
}

/// The way from one coordinate to another, so that both are met exactly.
pub(super) fn step(from: f32, to: f32) -> Result<f32, PdfError> {
    rounded(f64::from(to) - f64::from(from), PLACE_DECIMALS)
}

/// A type size.
pub(super) fn type_size(size: Length) -> Result<f32, PdfError> {
    rounded(size.to_pt(), SIZE_DECIMALS)
}

/// A glyph's width in thousandths of an em.
pub(super) fn glyph_width(thousandths: f64) -> Result<f32, PdfError> {
    rounded(thousandths, WIDTH_DECIMALS)
}

/// Rounds before the change of type: PDF writes the shortest digits of an `f32`, and few
/// digits keep the content stream small.
pub(super) fn rounded(value: f64, decimals: i32) -> Result<f32, PdfError> {
    let scale = 10_f64.powi(decimals);
    // Adding zero turns a negative zero, which PDF would write as `-0`, into zero.
    let rounded = (value * scale).round() / scale + 0.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "24 bits hold every coordinate of a page to its last decimal or nearly so"
    )]
    let narrow = rounded as f32;
    if narrow.is_finite() { Ok(narrow) } else { Err(PdfError::NotFinite) }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "the digits that are written are compared")]

    use super::*;

    #[test]
    fn y_flips_at_the_height_of_the_sheet() {
        let size = Size::new(Length::mm(420.0), Length::mm(297.0));
        let space = Space::new(size, Length::ZERO, Length::ZERO).unwrap();
        assert_eq!(space.media_box().unwrap(), [0.0, 0.0, 1190.551, 841.89]);
        assert_eq!(space.trim_box().unwrap(), space.media_box().unwrap());
        let point = Point::new(Length::pt(10.0), Length::pt(41.89));
        assert_eq!(space.point(point).unwrap(), (10.0, 800.0));
    }

    #[test]
    fn a_medium_larger_than_the_trim_moves_everything() {
        let size = Size::new(Length::pt(100.0), Length::pt(200.0));
        let space = Space::new(size, Length::pt(4.0), Length::pt(9.0)).unwrap();
        assert_eq!(space.media_box().unwrap(), [0.0, 0.0, 118.0, 218.0]);
        assert_eq!(space.trim_box().unwrap(), [9.0, 9.0, 109.0, 209.0]);
        assert_eq!(space.bleed_box().unwrap(), [5.0, 5.0, 113.0, 213.0]);
    }

    #[test]
    fn numbers_are_short_and_finite() {
        assert_eq!(rounded(-0.0001, 3).unwrap().to_string(), "0");
        assert_eq!(rounded(2_383.936_5, 3).unwrap().to_string(), "2383.937");
        assert!(matches!(rounded(f64::NAN, 3), Err(PdfError::NotFinite)));
        assert!(matches!(rounded(1e300, 3), Err(PdfError::NotFinite)));
        let size = Size::new(Length::mm(6000.0), Length::mm(100.0));
        assert!(matches!(
            Space::new(size, Length::ZERO, Length::ZERO),
            Err(PdfError::PageSize { .. })
        ));
    }
}
