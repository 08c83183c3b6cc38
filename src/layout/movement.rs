//! [`Move`]: moves everything in a layout to another place.
//!
//! What moves is the same whatever the movement: lines of text and rectangles. Every struct is
//! destructured without `..`, so that the compiler asks what to do with a new field.

use super::large_print::{LargeKeyMessage, LargePanel, LargePrint};
use super::poster::{
    CallOut, LogoPlate, PlacedAlert, PlacedBlock, PlacedItem, PlacedLogo, PlacedQr,
    PlacedStatistic,
};
use super::text::PlacedText;
use crate::geometry::Rect;

/// A movement of lines and rectangles.
pub(super) trait Move {
    /// Moves the lines of a text.
    fn text(&self, text: &mut PlacedText);

    /// Moves a rectangle.
    fn rect(&self, rect: &mut Rect);

    /// Moves logos with their grounds.
    fn logos(&self, plates: &mut [LogoPlate], logos: &mut [PlacedLogo]) {
        for LogoPlate { rect, radius: _, ground: _ } in plates {
            self.rect(rect);
        }
        for PlacedLogo { graphic: _, alt: _, rect, span: _ } in logos {
            self.rect(rect);
        }
    }

    /// Moves what stands under the heading of a panel.
    fn parts(
        &self,
        image: &mut Option<PlacedLogo>,
        statistic: &mut Option<PlacedStatistic>,
        body: &mut [PlacedBlock],
        qr: &mut Option<PlacedQr>,
    ) {
        if let Some(PlacedLogo { graphic: _, alt: _, rect, span: _ }) = image {
            self.rect(rect);
        }
        if let Some(PlacedStatistic { figure, words }) = statistic {
            self.text(figure);
            self.text(words);
        }
        self.blocks(body);
        qr.iter_mut().for_each(|qr| self.qr(qr));
    }

    /// Moves blocks of text.
    fn blocks(&self, blocks: &mut [PlacedBlock]) {
        for block in blocks {
            match block {
                PlacedBlock::Paragraph(text) | PlacedBlock::Heading(text) => {
                    self.text(text);
                }
                PlacedBlock::Quote { line, body } => {
                    self.rect(line);
                    self.blocks(body);
                }
                PlacedBlock::Alert(PlacedAlert { kind: _, rect, icon, label, body }) => {
                    self.rect(rect);
                    self.rect(icon);
                    self.text(label);
                    self.blocks(body);
                }
                PlacedBlock::List { ordered: _, items } => {
                    for PlacedItem { label, body } in items {
                        self.text(label);
                        self.blocks(body);
                    }
                }
            }
        }
    }

    /// Moves a QR code.
    fn qr(&self, placed: &mut PlacedQr) {
        let PlacedQr { qr: _, rect, plate, label } = placed;
        self.rect(rect);
        plate.iter_mut().for_each(|plate| self.rect(plate));
        label.iter_mut().for_each(|label| self.text(label));
    }

    /// Moves everything on the sheets of a large print.
    fn large_print(&self, large: &mut LargePrint) {
        let LargePrint {
            paper: _,
            sheets: _,
            document: _,
            fonts: _,
            labels: _,
            ground: _,
            body_size: _,
            leading: _,
            plates,
            logos,
            kicker,
            title,
            subtitle,
            key_message,
            picture,
            panels,
            call,
            contact,
            qr,
            facts,
            rules,
            page_numbers,
        } = large;
        self.logos(plates, logos);
        [kicker, title].into_iter().chain(subtitle).for_each(|it| self.text(it));
        if let Some(LargeKeyMessage { bar, text }) = key_message {
            self.rect(bar);
            self.text(text);
        }
        if let Some(PlacedLogo { graphic: _, alt: _, rect, span: _ }) = picture {
            self.rect(rect);
        }
        for panel in panels {
            let LargePanel { number, heading, image, statistic, body, qr, span: _ } =
                panel;
            self.text(number);
            self.text(heading);
            self.parts(image, statistic, body, qr);
        }
        if let Some(CallOut { rect, radius: _, text }) = call {
            self.rect(rect);
            self.text(text);
        }
        self.blocks(contact);
        qr.iter_mut().for_each(|qr| self.qr(qr));
        facts.iter_mut().chain(page_numbers).for_each(|it| self.text(it));
        rules.iter_mut().for_each(|it| self.rect(it));
    }
}
