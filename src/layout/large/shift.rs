//! Moves everything from its place on the strip to its sheet ([`to_sheets`]).
//!
//! Every struct is destructured without `..`, so that the compiler asks what to do with a new
//! field.

use super::sheets::Cuts;
use crate::geometry::{Rect, SheetStack};
use crate::layout::large_print::{LargeKeyMessage, LargePanel, LargePrint};
use crate::layout::poster::{
    CallOut, LogoPlate, PlacedAlert, PlacedBlock, PlacedItem, PlacedLogo, PlacedQr,
    PlacedStatistic,
};
use crate::layout::text::{PlacedLine, PlacedText};
use crate::units::Length;

/// Moves the parts of a large print to the sheets of a strip. `margin` is the distance of the text
/// from the top of a sheet.
pub(super) fn to_sheets(large: &mut LargePrint, cuts: &Cuts, margin: Length) {
    let LargePrint {
        paper: _,
        sheets,
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
        page_numbers: _,
    } = large;
    let shift = Shift { sheets: *sheets, cuts, margin };
    for LogoPlate { rect, radius: _, ground: _ } in plates {
        shift.rect(rect);
    }
    logos.iter_mut().chain(picture).for_each(|logo| shift.picture(logo));
    [kicker, title].into_iter().chain(subtitle).for_each(|it| shift.text(it));
    if let Some(LargeKeyMessage { bar, text }) = key_message {
        shift.rect(bar);
        shift.text(text);
    }
    panels.iter_mut().for_each(|panel| shift.panel(panel));
    if let Some(CallOut { rect, radius: _, text }) = call {
        shift.rect(rect);
        shift.text(text);
    }
    shift.blocks(contact);
    qr.iter_mut().for_each(|code| shift.code(code));
    facts.iter_mut().for_each(|it| shift.text(it));
    rules.iter_mut().for_each(|it| shift.rect(it));
}

struct Shift<'a> {
    sheets: SheetStack,
    cuts: &'a Cuts,
    margin: Length,
}

impl Shift<'_> {
    fn place(&self, (sheet, y): (usize, Length)) -> Length {
        self.sheets.top(sheet) + self.margin + y
    }

    /// Moves both ends: a rectangle beside lines of two sheets reaches from one to the other.
    fn rect(&self, rect: &mut Rect) {
        let top = self.place(self.cuts.sheet_from(rect.y));
        let bottom = self.place(self.cuts.sheet_to(rect.bottom()));
        (rect.y, rect.height) = (top, bottom - top);
    }

    fn text(&self, text: &mut PlacedText) {
        let PlacedText { text: _, size: _, lines } = text;
        for PlacedLine { origin, line: _ } in lines {
            origin.y = self.place(self.cuts.sheet_from(origin.y));
        }
    }

    fn picture(&self, picture: &mut PlacedLogo) {
        let PlacedLogo { graphic: _, alt: _, rect, span: _ } = picture;
        self.rect(rect);
    }

    fn panel(&self, panel: &mut LargePanel) {
        let LargePanel { number, heading, image, statistic, body, qr, span: _ } = panel;
        self.text(number);
        self.text(heading);
        image.iter_mut().for_each(|image| self.picture(image));
        if let Some(PlacedStatistic { figure, words }) = statistic {
            self.text(figure);
            self.text(words);
        }
        self.blocks(body);
        qr.iter_mut().for_each(|code| self.code(code));
    }

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

    fn code(&self, code: &mut PlacedQr) {
        let PlacedQr { qr: _, rect, plate, label } = code;
        self.rect(rect);
        plate.iter_mut().for_each(|plate| self.rect(plate));
        label.iter_mut().for_each(|label| self.text(label));
    }
}
