//! Converts lengths and coordinates of the page to numbers in PDF's user space
//! ([`UserSpace`]). Only here y is flipped, and only here `f64` becomes `f32`.

use std::ops::RangeInclusive;

use super::error::PdfError;
use crate::geometry::{Point, Rect, Size};
use crate::math;
use crate::units::Length;

/// Decimals of a coordinate in points: 0.001 pt is 0.35 µm.
const COORDINATE_DECIMALS: i32 = 3;
/// Decimals of a type size. Half a unit of the last one moves the end of a line of 500 pt by
/// 0.002 pt, which `text.rs` allows for.
const SIZE_DECIMALS: i32 = 4;
/// Decimals of a glyph's width in thousandths of an em. In a font of 2,048 units to the em a
/// unit is a little less than half a thousandth.
const WIDTH_DECIMALS: i32 = 4;

/// Lengths of a page's side in points that viewers must support (ISO 32000-1, annex C.2).
const SIDE: RangeInclusive<f64> = 3.0..=14_400.0;

/// The user space of a page: points, y upwards from the bottom left of the medium.
#[derive(Clone, Copy, Debug)]
pub(super) struct UserSpace {
    trim: Size,
    bleed: Length,
    media_margin: Length,
    /// The top of the sheet in the coordinates of the display list.
    top: Length,
}

impl UserSpace {
    /// Creates the space of a trimmed sheet. `bleed` and `media_margin` reach from the edge
    /// of the trim to the edges of the bleed and of the medium.
    ///
    /// # Errors
    /// Returns an error if the medium has a size that PDF does not allow.
    pub(super) fn new(
        trim: Size,
        bleed: Length,
        media_margin: Length,
    ) -> Result<Self, PdfError> {
        let space = Self { trim, bleed, media_margin, top: Length::ZERO };
        let (width, height) = space.medium();
        if SIDE.contains(&width) && SIDE.contains(&height) {
            Ok(space)
        } else {
            Err(PdfError::PageSize { width, height })
        }
    }

    /// Returns the space of another sheet, whose top is at a height of the display list.
    pub(super) const fn with_top(self, top: Length) -> Self {
        Self { top, ..self }
    }

    /// Returns a key that is equal for equal spaces: their lengths in points, as bits.
    pub(super) fn key(&self) -> [u64; 4] {
        let Self { trim, bleed, media_margin, top: _ } = self;
        let lengths = [trim.width, trim.height, *bleed, *media_margin];
        lengths.map(|length| length.to_pt().to_bits())
    }

    fn medium(&self) -> (f64, f64) {
        let margins = self.media_margin * 2.0;
        ((self.trim.width + margins).to_pt(), (self.trim.height + margins).to_pt())
    }

    /// Returns the `MediaBox`.
    pub(super) fn media_box(&self) -> Result<[f32; 4], PdfError> {
        let (width, height) = self.medium();
        let side = |points| rounded(points, COORDINATE_DECIMALS);
        Ok([0.0, 0.0, side(width)?, side(height)?])
    }

    /// Returns the `BleedBox`.
    pub(super) fn bleed_box(&self) -> Result<[f32; 4], PdfError> {
        let corner = Length::ZERO - self.bleed;
        let (width, height) =
            (self.trim.width + self.bleed * 2.0, self.trim.height + self.bleed * 2.0);
        self.corners(&Rect::new(corner, corner, width, height))
    }

    /// Returns the `TrimBox`.
    pub(super) fn trim_box(&self) -> Result<[f32; 4], PdfError> {
        let zero = Length::ZERO;
        self.corners(&Rect::new(zero, zero, self.trim.width, self.trim.height))
    }

    /// Converts a point.
    pub(super) fn point(&self, point: Point) -> Result<(f32, f32), PdfError> {
        let y = self.trim.height + self.media_margin - (point.y - self.top);
        Ok((length(self.media_margin + point.x)?, length(y)?))
    }

    /// Converts a rectangle to its lower left and upper right corners.
    pub(super) fn corners(&self, rect: &Rect) -> Result<[f32; 4], PdfError> {
        let (left, top) = self.point(Point::new(rect.x, rect.y))?;
        let (right, bottom) = self.point(Point::new(rect.right(), rect.bottom()))?;
        Ok([left, bottom, right, top])
    }
}

/// Converts a length that has no position: a line width, say.
pub(super) fn length(length: Length) -> Result<f32, PdfError> {
    rounded(length.to_pt(), COORDINATE_DECIMALS)
}

/// Returns the distance between two written coordinates, so that both ends are met exactly.
pub(super) fn distance(from: f32, to: f32) -> Result<f32, PdfError> {
    rounded(f64::from(to) - f64::from(from), COORDINATE_DECIMALS)
}

/// Converts a type size.
pub(super) fn type_size(size: Length) -> Result<f32, PdfError> {
    rounded(size.to_pt(), SIZE_DECIMALS)
}

/// Converts a glyph's width in thousandths of an em.
pub(super) fn glyph_width(thousandths: f64) -> Result<f32, PdfError> {
    rounded(thousandths, WIDTH_DECIMALS)
}

/// Rounds a number before it becomes an `f32`. PDF files have the shortest digits of an
/// `f32`, and few digits keep the content stream small.
pub(super) fn rounded(value: f64, decimals: i32) -> Result<f32, PdfError> {
    let scale = math::powi(10.0, decimals);
    // Adding zero turns -0.0, which would be written as `-0`, into 0.0.
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
    fn y_is_flipped_at_the_height_of_the_sheet() {
        let size = Size::new(Length::mm(420.0), Length::mm(297.0));
        let space = UserSpace::new(size, Length::ZERO, Length::ZERO).unwrap();
        assert_eq!(space.media_box().unwrap(), [0.0, 0.0, 1190.551, 841.89]);
        assert_eq!(space.trim_box().unwrap(), space.media_box().unwrap());
        let point = Point::new(Length::pt(10.0), Length::pt(41.89));
        assert_eq!(space.point(point).unwrap(), (10.0, 800.0));
    }

    #[test]
    fn a_media_margin_shifts_all_coordinates() {
        let size = Size::new(Length::pt(100.0), Length::pt(200.0));
        let space = UserSpace::new(size, Length::pt(4.0), Length::pt(9.0)).unwrap();
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
            UserSpace::new(size, Length::ZERO, Length::ZERO),
            Err(PdfError::PageSize { .. })
        ));
    }
}
