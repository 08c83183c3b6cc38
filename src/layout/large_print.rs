//! [`LargePrint`]: the result of layout in large print, with every line in its place.

use std::sync::Arc;

use super::document::DocumentInfo;
use super::poster::{
    CallOut, LogoPlate, PlacedBlock, PlacedLogo, PlacedQr, PlacedStatistic,
};
use super::text::PlacedText;
use crate::assets::fonts::FontSet;
use crate::briefing::{LargeGround, PANELS, Paper};
use crate::diagnostic::Span;
use crate::geometry::{Rect, SheetStack, Sides};
use crate::languages::Labels;
use crate::units::{Em, Length};

/// The distances of the text from the edges of a sheet.
const MARGINS: Sides = Sides {
    top: Length::mm(18.0),
    right: Length::mm(20.0),
    bottom: Length::mm(25.0),
    left: Length::mm(20.0),
};

/// A briefing in large print, with every line in its place.
#[derive(Clone, Debug)]
pub struct LargePrint {
    /// The paper.
    pub paper: Paper,
    /// The sheets. The coordinates of everything are those of the stack.
    pub sheets: SheetStack,
    /// The document's metadata.
    pub document: DocumentInfo,
    /// The fonts of the text.
    pub fonts: Arc<FontSet>,
    /// The words that the program adds, in the language of the briefing.
    pub labels: Labels,
    /// The colour of the page.
    pub ground: LargeGround,
    /// The type size of the body.
    pub body_size: Length,
    /// The leading of the body.
    pub leading: Em,
    /// The grounds of the logos.
    pub plates: Vec<LogoPlate>,
    /// The logos, at the top of the first page.
    pub logos: Vec<PlacedLogo>,
    /// The line above the title.
    pub kicker: PlacedText,
    /// The title.
    pub title: PlacedText,
    /// The line under the title.
    pub subtitle: Option<PlacedText>,
    /// What everyone must remember.
    pub key_message: Option<LargeKeyMessage>,
    /// The picture of the dial.
    pub picture: Option<PlacedLogo>,
    /// The seven panels, in reading order.
    pub panels: [LargePanel; PANELS],
    /// The call-out.
    pub call: Option<CallOut>,
    /// The contacts.
    pub contact: Vec<PlacedBlock>,
    /// The QR code.
    pub qr: Option<PlacedQr>,
    /// The dates, the version and the publisher.
    pub facts: Vec<PlacedText>,
    /// Lines between the parts.
    pub rules: Vec<Rect>,
    /// The page numbers, one for each sheet.
    pub page_numbers: Vec<PlacedText>,
}

/// What everyone must remember, beside a bar.
#[derive(Clone, Debug)]
pub struct LargeKeyMessage {
    /// The bar.
    pub bar: Rect,
    /// The text.
    pub text: PlacedText,
}

/// A panel in large print.
#[derive(Clone, Debug)]
pub struct LargePanel {
    /// The number.
    pub number: PlacedText,
    /// The heading.
    pub heading: PlacedText,
    /// The picture above the text.
    pub image: Option<PlacedLogo>,
    /// The figure above the text.
    pub statistic: Option<PlacedStatistic>,
    /// The text.
    pub body: Vec<PlacedBlock>,
    /// The QR code.
    pub qr: Option<PlacedQr>,
    /// Where the panel is in the file.
    pub span: Span,
}

impl LargePrint {
    /// Returns the area of a sheet that has text.
    #[must_use]
    pub fn text_area(&self, sheet: usize) -> Rect {
        Self::area_of(&self.sheets, sheet)
    }

    /// Returns the area of one of some sheets that has text.
    pub(super) fn area_of(sheets: &SheetStack, sheet: usize) -> Rect {
        sheets.area(sheet).inset(&MARGINS)
    }
}
