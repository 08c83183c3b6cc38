//! Sets the blocks of a [`Flow`] in their places.

use std::sync::Arc;

use super::{
    ALERT_PADS, Extent, Flow, FlowBlock, FlowItem, INSET, LABEL_INDENT, QUOTE_INDENT,
    SUB_HEADING, Spacing,
};
use crate::briefing::AlertKind;
use crate::geometry::{Point, Rect};
use crate::layout::poster::{PlacedAlert, PlacedBlock, PlacedItem};
use crate::layout::text::Text;
use crate::units::{Em, Length, to_f64};

/// The width of the line beside a quotation.
const QUOTE_LINE: Em = Em(0.2);
/// The side of the icon of an alert.
const ICON: Em = Em(1.05);

impl Flow {
    /// Sets every line, with the top left corner at `corner`. Returns the blocks and the
    /// bottom of the last line.
    pub(in crate::layout) fn place(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
        spacing: &Spacing,
    ) -> (Vec<PlacedBlock>, Length) {
        let mut y = corner.y;
        let mut placed = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if let Some(gap) = self.gap_before(index) {
                y += gap.extent().gaps(spacing).at(size);
            }
            let (block, bottom) =
                block.place(Point::new(corner.x, y), measure, size, spacing);
            y = bottom;
            placed.push(block);
        }
        (placed, y)
    }
}

impl FlowBlock {
    /// Sets a block. Returns it with its bottom.
    fn place(
        &self,
        corner: Point,
        measure: Length,
        size: Length,
        spacing: &Spacing,
    ) -> (PlacedBlock, Length) {
        let leading = spacing.leading;
        match self {
            Self::Paragraph(text) => {
                let set = text.place(corner, measure, size, leading);
                let bottom = corner.y + leading.at(size) * to_f64(set.lines.len());
                (PlacedBlock::Paragraph(set), bottom)
            }
            Self::Heading(text) => {
                let of_heading = Em(leading.0 / SUB_HEADING);
                let set =
                    text.place_evenly(corner, measure, size * SUB_HEADING, of_heading);
                let bottom = corner.y + leading.at(size) * to_f64(set.lines.len());
                (PlacedBlock::Heading(set), bottom)
            }
            Self::List { ordered, indent, items } => {
                let (items, bottom) =
                    place_items(items, *indent, (corner, measure), size, spacing);
                (PlacedBlock::List { ordered: *ordered, items }, bottom)
            }
            Self::Quote(body) => {
                let indent = QUOTE_INDENT.at(size);
                let inside = Point::new(corner.x + indent, corner.y);
                let (body, bottom) = body.place(inside, measure - indent, size, spacing);
                let line =
                    Rect::new(corner.x, corner.y, QUOTE_LINE.at(size), bottom - corner.y);
                (PlacedBlock::Quote { line, body }, bottom)
            }
            Self::Alert { kind, label, body } => {
                place_alert((*kind, label, body), (corner, measure), size, spacing)
            }
        }
    }
}

/// Sets an alert: the icon and the label, and the text below them, in a box. Returns it with
/// the bottom of the box.
fn place_alert(
    (kind, label, body): (AlertKind, &Arc<Text>, &Flow),
    (corner, measure): (Point, Length),
    size: Length,
    spacing: &Spacing,
) -> (PlacedBlock, Length) {
    let leading = spacing.leading;
    let (left, right) = ALERT_PADS;
    let inset = INSET.at(size);
    let x = corner.x + left.at(size);
    let first = corner.y + inset;
    let center = Point::new(x + ICON.at(size) / 2.0, first + leading.at(size) / 2.0);
    let indent = LABEL_INDENT;
    let label = label.place(
        Point::new(x + indent.at(size), first),
        measure - (left + right + indent).at(size),
        size,
        leading,
    );
    let lines = to_f64(label.lines.len());
    let inside = Point::new(x, first + leading.at(size) * lines);
    let (body, bottom) =
        body.place(inside, measure - (left + right).at(size), size, spacing);
    let bottom = bottom + inset;
    let rect = Rect::new(corner.x, corner.y, measure, bottom - corner.y);
    let icon = Rect::around(center, ICON.at(size));
    (PlacedBlock::Alert(PlacedAlert { kind, rect, icon, label, body }), bottom)
}

/// Sets the items of a list. Returns them with the bottom of the last.
fn place_items(
    items: &[FlowItem],
    indent: Em,
    (corner, measure): (Point, Length),
    size: Length,
    spacing: &Spacing,
) -> (Vec<PlacedItem>, Length) {
    let indent = indent.at(size);
    let gap = Extent { item_gaps: 1, ..Extent::default() }.gaps(spacing).at(size);
    let mut y = corner.y;
    let mut set = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            y += gap;
        }
        let label = item.label.place(
            Point::new(corner.x, y),
            indent.max(item.label.shaped.width().at(size)),
            size,
            spacing.leading,
        );
        let inside = Point::new(corner.x + indent, y);
        let (body, bottom) = item.body.place(inside, measure - indent, size, spacing);
        y = bottom;
        set.push(PlacedItem { label, body });
    }
    (set, y)
}
