//! Moves everything from its place on the strip to its sheet ([`to_sheets`]).

use super::sheets::Cuts;
use crate::geometry::{Rect, SheetStack};
use crate::layout::large_print::LargePrint;
use crate::layout::movement::Move;
use crate::layout::text::{PlacedLine, PlacedText};
use crate::units::Length;

/// Moves the parts of a large print to the sheets of a strip. `margin` is the distance of the text
/// from the top of a sheet.
pub(super) fn to_sheets(large: &mut LargePrint, cuts: &Cuts, margin: Length) {
    Shift { sheets: large.sheets, cuts, margin }.large_print(large);
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
}

impl Move for Shift<'_> {
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
}
