//! Sets what stands in the middle of the hub: a dial, a dial around a picture, or the list of
//! the headings.

use std::sync::Arc;

use super::panel::PanelText;
use super::poster::{Dial, HeadingList, HeadingRow, Hub, PlacedLogo};
use super::sheet::{STEP, Sheet};
use crate::briefing::{DialContent, PANELS, Picture};
use crate::geometry::{Point, Rect};
use crate::units::{Em, Length, to_f64};

/// From the edges of the card to the rows.
const PAD: Em = Em(0.9);
/// The diameter of the circles with the numbers.
const BADGE: Em = Em(1.55);
const BADGE_GAP: Em = Em(0.6);
/// The least and the largest gap between two rows.
const GAPS: (Em, Em) = (Em(0.35), Em(1.1));
/// The half diagonal of a drawing, and the radius of a photo, as parts of the dial's radius.
/// Inside of the ring a little of the ground shows all around.
const PICTURE_RADIUS: f64 = 0.585;

/// The size of the headings beside the body, for which there is always room.
const LEAST_SIZE: f64 = 0.7;

/// Returns the height of a list of headings of one line each beside a body of a size.
pub(super) fn least_height(panels: &[Arc<PanelText>; PANELS], body: Length) -> Length {
    let size = body * LEAST_SIZE;
    let row = |it: &Arc<PanelText>| it.heading_leading.at(size).max(BADGE.at(size));
    let rows: Length = panels.iter().map(row).sum();
    rows + GAPS.0.at(size) * to_f64(PANELS - 1) + PAD.at(size) * 2.0
}

/// The middle of the hub, before anything stands in it.
pub(super) struct Middle<'a> {
    /// The place between the panels above and below.
    pub(super) rect: Rect,
    /// The dial that fits into it.
    pub(super) dial: Dial,
    /// The texts of the panels.
    pub(super) panels: &'a [Arc<PanelText>; PANELS],
    /// The size of the body.
    pub(super) body: Length,
}

impl Middle<'_> {
    /// Sets what the briefing asks for. Headings that do not fit at the smallest size of the
    /// body give way to the numbers: they are decoration, as each stands over its panel.
    pub(super) fn fill(self, sheet: &Sheet, picture: Option<&Picture>) -> Hub {
        match (sheet.dial, picture) {
            (DialContent::Picture, Some(picture)) => {
                Hub::Picture(self.dial, Box::new(self.picture(picture)))
            }
            (DialContent::Headings, _) => match self.headings(sheet) {
                Some(list) => Hub::Headings(Box::new(list)),
                None => Hub::Dial(self.dial),
            },
            (DialContent::Numbers | DialContent::None | DialContent::Picture, _) => {
                Hub::Dial(self.dial)
            }
        }
    }

    /// Places a picture in the hole of the dial: a photo as a disc, a drawing whole.
    fn picture(&self, picture: &Picture) -> PlacedLogo {
        let Picture { graphic, crops, alt, focus, span, .. } = picture;
        let radius = self.dial.radius * PICTURE_RADIUS;
        let disc = crops.disc(graphic, *focus);
        let (width, height) = match &disc {
            Some(_) => (radius * 2.0, radius * 2.0),
            None => {
                let aspect = graphic.aspect();
                let height = radius * 2.0 / (aspect * aspect + 1.0).sqrt();
                (height * aspect, height)
            }
        };
        let Point { x, y } = self.dial.center;
        PlacedLogo {
            graphic: disc.unwrap_or_else(|| graphic.clone()),
            alt: alt.clone(),
            rect: Rect::new(x - width / 2.0, y - height / 2.0, width, height),
            span: *span,
        }
    }

    /// Sets the headings as large as they fit, at most in the size of the body.
    fn headings(&self, sheet: &Sheet) -> Option<HeadingList> {
        let mut size = self.body;
        while size >= sheet.type_min {
            if let Some(rows) = self.rows(size) {
                return Some(HeadingList {
                    rect: self.rect,
                    radius: sheet.mm(1.2),
                    rows,
                });
            }
            size -= STEP;
        }
        None
    }

    /// Sets the rows at a size; `None` if they are too high or a word is too wide.
    fn rows(&self, size: Length) -> Option<[HeadingRow; PANELS]> {
        let indent = (BADGE + BADGE_GAP).at(size);
        let measure = self.rect.width - PAD.at(size) * 2.0 - indent;
        let leadings = self.panels.each_ref().map(|it| it.heading_leading.at(size));
        let heights: [Length; PANELS] = std::array::from_fn(|index| {
            let lines = self.panels[index].heading.shaped.count_lines(Em(measure / size));
            let further = leadings[index] * to_f64(lines.saturating_sub(1));
            further + leadings[index].max(BADGE.at(size))
        });
        let fits =
            |panel: &Arc<PanelText>| panel.heading.shaped.min_width().at(size) <= measure;
        let gaps = to_f64(PANELS - 1);
        let used = heights.into_iter().sum::<Length>() + PAD.at(size) * 2.0;
        let gap = (self.rect.height - used) / gaps;
        if gap < GAPS.0.at(size) || !self.panels.iter().all(fits) {
            return None;
        }
        let gap = gap.min(GAPS.1.at(size));
        // What is left stands above and below in equal parts.
        let left = self.rect.height - used - gap * gaps;
        let mut y = self.rect.y + PAD.at(size) + left / 2.0;
        let x = self.rect.x + PAD.at(size);
        let radius = BADGE.at(size) / 2.0;
        Some(std::array::from_fn(|index| {
            let first = leadings[index].max(BADGE.at(size));
            let center = Point::new(x + radius, y + first / 2.0);
            let corner = Point::new(x + indent, center.y - leadings[index] / 2.0);
            let panel = &self.panels[index];
            let heading =
                panel.heading.place_evenly(corner, measure, size, panel.heading_leading);
            y += heights[index] + gap;
            HeadingRow { center, radius, heading }
        }))
    }
}
