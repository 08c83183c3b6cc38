//! What stands between the head and the text of a panel: a picture and a statistic.

use super::{PanelText, body_measure};
use crate::geometry::Point;
use crate::layout::flow::Spacing;
use crate::layout::poster::{PlacedLogo, PlacedStatistic};
use crate::units::{Em, Length};

impl PanelText {
    /// Returns how far the picture, if there is one, grows into spare height at most.
    pub(in crate::layout) fn growth(
        &self,
        width: Length,
        size: Length,
        leading: Em,
    ) -> Length {
        let measure = body_measure(width, size).at(size);
        let picture = self.picture.as_ref();
        picture.map_or(Length::ZERO, |it| it.growth(measure, size, leading))
    }

    /// Places the picture, if there is one. Returns it with the corner of what is below it.
    pub(super) fn place_picture(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
        spacing: &Spacing,
        growth: Length,
    ) -> (Option<PlacedLogo>, Point) {
        let Some(picture) = &self.picture else { return (None, corner) };
        let top = Point::new(corner.x, corner.y + spacing.item.at(size));
        let (placed, bottom) =
            picture.place(top, measure, size, (spacing.leading, growth));
        (Some(placed), Point::new(corner.x, bottom + spacing.paragraph.at(size)))
    }

    /// Sets the statistic, if there is one. Returns it with the corner of what is below it.
    pub(super) fn place_statistic(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
        spacing: &Spacing,
    ) -> (Option<PlacedStatistic>, Point) {
        let Some(statistic) = &self.statistic else { return (None, corner) };
        let (placed, bottom) = statistic.place(corner, measure, size, spacing);
        (Some(placed), Point::new(corner.x, bottom + spacing.paragraph.at(size)))
    }
}
