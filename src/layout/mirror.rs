//! The mirror: a poster laid out from left to right in, the same from right to left out. Where
//! a language is read from the right, its page begins there: panel 1, the dial of the
//! masthead, bullets, badges, and the order of everything in the footer. Texts themselves are
//! shaped in their own direction already; only their lines are moved.

use super::poster::{
    Dial, PlacedBlock, PlacedLogo, PlacedPanel, PlacedQr, PlacedText, Poster,
};
use crate::geometry::{Point, Rect};
use crate::units::Length;

/// Mirrors everything at the middle of the sheet.
pub(super) fn mirror(poster: &mut Poster) {
    let mirror = Mirror { width: poster.sheet.size.width };
    let masthead = &mut poster.masthead;
    mirror.dial(&mut masthead.dial);
    mirror.text(&mut masthead.kicker);
    mirror.text(&mut masthead.title);
    masthead.subtitle.iter_mut().for_each(|it| mirror.text(it));
    masthead.plates.iter_mut().for_each(|plate| mirror.rect(&mut plate.rect));
    for PlacedLogo { rect, .. } in &mut masthead.logos {
        mirror.rect(rect);
    }
    poster.panels.iter_mut().for_each(|panel| mirror.panel(panel));
    poster.dial.iter_mut().for_each(|dial| mirror.dial(dial));
    let footer = &mut poster.footer;
    mirror.rect(&mut footer.rect);
    if let Some((rect, _, text)) = &mut footer.call {
        mirror.rect(rect);
        mirror.text(text);
    }
    mirror.blocks(&mut footer.contact);
    footer.facts.iter_mut().for_each(|it| mirror.text(it));
    footer.qr.iter_mut().for_each(|it| mirror.qr(it));
}

struct Mirror {
    width: Length,
}

impl Mirror {
    fn point(&self, point: &mut Point) {
        point.x = self.width - point.x;
    }

    fn rect(&self, rect: &mut Rect) {
        rect.x = self.width - rect.right();
    }

    fn dial(&self, dial: &mut Dial) {
        self.point(&mut dial.center);
        dial.turn = -dial.turn;
        dial.clockwise = !dial.clockwise;
    }

    fn text(&self, text: &mut PlacedText) {
        for (corner, line) in &mut text.lines {
            corner.x = self.width - corner.x - line.width.at(text.size);
        }
    }

    fn blocks(&self, blocks: &mut [PlacedBlock]) {
        for block in blocks {
            match block {
                PlacedBlock::Paragraph(text) => self.text(text),
                PlacedBlock::List { items, .. } => {
                    for item in items {
                        self.text(&mut item.label);
                        self.blocks(&mut item.body);
                    }
                }
            }
        }
    }

    fn qr(&self, qr: &mut PlacedQr) {
        self.rect(&mut qr.rect);
        qr.label.iter_mut().for_each(|it| self.text(it));
    }

    fn panel(&self, panel: &mut PlacedPanel) {
        self.rect(&mut panel.rect);
        let (number, center, _) = &mut panel.badge;
        self.text(number);
        self.point(center);
        self.text(&mut panel.heading);
        self.blocks(&mut panel.body);
        panel.qr.iter_mut().for_each(|it| self.qr(it));
    }
}
