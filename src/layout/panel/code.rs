//! The QR code at the end of a panel.

use std::sync::Arc;

use super::PanelText;
use crate::assets::qr::QUIET_ZONE;
use crate::briefing::{Medium, PanelStyle, Qr};
use crate::geometry::{Point, Rect, Sides};
use crate::layout::poster::PlacedQr;
use crate::layout::sheet::{Sheet, qr_side};
use crate::layout::text::Text;
use crate::units::{Em, Length, to_f64};

/// The least space between the text and the code or its plate.
const GAP: Em = Em(0.5);

impl PanelText {
    /// Returns the height of the code and the clear space above it, which scanners need.
    pub(super) fn qr_height(&self, sheet: &Sheet, size: Length) -> Length {
        self.qr.as_ref().map_or(Length::ZERO, |(qr, _)| {
            let (side, quiet) = qr_sides(sheet, qr);
            let below = if self.has_plate(sheet) { quiet } else { Length::ZERO };
            self.space_above(sheet, quiet, size) + side + below
        })
    }

    /// Tells whether the code has a white plate: on a dark card, not on the paper of a handout.
    fn has_plate(&self, sheet: &Sheet) -> bool {
        self.style == PanelStyle::Filled && sheet.medium == Medium::Poster
    }

    fn space_above(&self, sheet: &Sheet, quiet: Length, size: Length) -> Length {
        let gap = GAP.at(size);
        if self.has_plate(sheet) { gap + quiet } else { gap.max(quiet) }
    }

    /// Places the code below the text, which ends at the height of `corner`. On a dark card it
    /// has a white plate with the clear space that scanners need.
    pub(super) fn place_code(
        &self,
        (qr, labels): &(Qr, [Arc<Text>; 2]),
        corner: Point,
        measure: Length,
        sheet: &Sheet,
        size: Length,
    ) -> PlacedQr {
        let (side, quiet) = qr_sides(sheet, qr);
        let has_plate = self.has_plate(sheet);
        let indent = if has_plate { quiet } else { Length::ZERO };
        let y = corner.y + self.space_above(sheet, quiet, size);
        let rect = Rect::new(corner.x + indent, y, side, side);
        let (from, to) = (rect.right() + quiet + indent, corner.x + measure);
        let placed = place_qr(qr, labels, rect, from, to, size * 0.85);
        let plate = has_plate.then(|| rect.inset(&Sides::all(-quiet)));
        PlacedQr { plate, ..placed }
    }
}

/// Returns the side of a code and the quiet zone around it.
pub(in crate::layout) fn qr_sides(sheet: &Sheet, qr: &Qr) -> (Length, Length) {
    let side = qr_side(sheet, qr.code.side());
    (side, side / to_f64(qr.code.side()) * to_f64(QUIET_ZONE))
}

/// Places a code. Beside its middle stands the first label that is not higher than the code.
fn place_qr(
    qr: &Qr,
    labels: &[Arc<Text>; 2],
    rect: Rect,
    from: Length,
    to: Length,
    size: Length,
) -> PlacedQr {
    let leading = Em(1.25);
    let measure = to - from;
    let height = |label: &Text| {
        leading.at(size) * to_f64(label.shaped.count_lines(Em(measure / size)))
    };
    let fits = |label: &&Arc<Text>| {
        label.shaped.min_width().at(size) <= measure && height(label) <= rect.height
    };
    let label = labels.iter().find(fits).map(|label| {
        let top = rect.center().y - height(label) / 2.0;
        label.place(Point::new(from, top), measure, size, leading)
    });
    PlacedQr { qr: qr.clone(), rect, plate: None, label }
}
