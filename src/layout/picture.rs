//! [`PictureBox`]: a picture above the text of a panel, which gives way before the type does.

use super::poster::PlacedLogo;
use crate::briefing::Picture;
use crate::geometry::{Point, Rect};
use crate::units::{Em, Length, to_f64};

/// The measure of a usual panel, in ems of the body.
const USUAL_MEASURE: f64 = 22.0;
/// The part of its natural height in a usual panel that a picture keeps.
const LEAST_PART: f64 = 0.55;
/// The fewest and most lines of the body that it keeps.
const LEAST_LINES: (f64, f64) = (4.0, 7.0);
/// The greatest height relative to the measure.
const HIGHEST: f64 = 0.75;
/// The leading of a usual body, in ems.
const LEADING: f64 = 1.3;

/// A picture at the width of the text.
///
/// In the search for the type size it is as high as a fixed number of lines, whatever the
/// measure. Where a panel has room to spare, it grows to its own proportions.
#[derive(Clone, Debug)]
pub(super) struct PictureBox {
    picture: Picture,
    lines: usize,
}

impl PictureBox {
    pub(super) fn new(picture: &Picture) -> Self {
        let natural = USUAL_MEASURE / picture.graphic.aspect() / LEADING;
        let (fewest, most) = LEAST_LINES;
        let lines = (natural * LEAST_PART).clamp(fewest, most).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few lines"
        )]
        let lines = lines as usize;
        Self { picture: picture.clone(), lines }
    }

    /// Returns the lines that the picture is as high as, at the least.
    pub(super) const fn lines(&self) -> usize {
        self.lines
    }

    /// Returns how far the picture grows beyond its least height at most.
    pub(super) fn growth(&self, measure: Length, size: Length, leading: Em) -> Length {
        let most = measure / self.picture.graphic.aspect().max(1.0 / HIGHEST);
        (most - self.least_height(size, leading)).max(Length::ZERO)
    }

    fn least_height(&self, size: Length, leading: Em) -> Length {
        leading.at(size) * to_f64(self.lines)
    }

    /// Places the picture with its top left corner at a point. `growth` is the spare height
    /// that it may use. Returns it with the bottom of its place.
    pub(super) fn place(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
        (leading, growth): (Em, Length),
    ) -> (PlacedLogo, Length) {
        let Picture { graphic, crops, alt, focus, span, .. } = &self.picture;
        let room = self.least_height(size, leading)
            + growth.min(self.growth(measure, size, leading));
        let aspect = graphic.aspect();
        let (graphic, width, height) = match focus {
            Some(focus) => {
                // The place is as wide as the text; the photo is cut to fill it.
                let height = room.min(measure * HIGHEST);
                (crops.crop(graphic, measure / height, *focus), measure, height)
            }
            None => {
                let height = room.min(measure / aspect);
                (graphic.clone(), height * aspect, height)
            }
        };
        let rect = Rect::new(corner.x, corner.y, width, height);
        let placed = PlacedLogo { graphic, alt: alt.clone(), rect, span: *span };
        (placed, corner.y + height)
    }
}
