//! [`Poster`]: the result of layout, with every line in its place.

use std::sync::Arc;

use super::document::DocumentInfo;
use super::shape::ShapeReason;
use super::sheet::Sheet;
use super::text::PlacedText;
use crate::assets::fonts::FontSet;
use crate::assets::logo::{Graphic, Ground};
use crate::briefing::{
    AlertKind, Grid, LogoPlace, PANELS, PanelIcon, PanelStyle, Qr, Theme,
};
use crate::color::Swatch;
use crate::diagnostic::Span;
use crate::geometry::{Point, Rect};
use crate::languages::Labels;
use crate::rich_text::RichText;
use crate::units::{Em, Length};

/// A briefing with every line in its place.
#[derive(Clone, Debug)]
pub struct Poster {
    /// The sheet.
    pub sheet: Sheet,
    /// The document's metadata.
    pub document: DocumentInfo,
    /// The fonts of the text.
    pub fonts: Arc<FontSet>,
    /// The words that the program adds, in the language of the briefing.
    pub labels: Labels,
    /// The colours.
    pub theme: Theme,
    /// The body type size of all panels.
    pub body_size: Length,
    /// The largest body size at which the text would fit.
    pub largest_size: Length,
    /// What a smaller size than the largest gains.
    pub reason: Option<ShapeReason>,
    /// Another grid in which the panels are evenly full, if they are not in this one.
    pub even_grid: Option<Grid>,
    /// The leading of all panels.
    pub leading: Em,
    /// The band at the top.
    pub masthead: Masthead,
    /// The strip under it.
    pub key_message: Option<PlacedKeyMessage>,
    /// The seven panels, in reading order.
    pub panels: [PlacedPanel; PANELS],
    /// What stands in the middle of the hub.
    pub hub: Option<Hub>,
    /// The band at the bottom.
    pub footer: Footer,
}

impl Poster {
    /// A panel less full than this looks empty beside a full one.
    pub const EMPTY: f64 = 0.70;
    /// A panel fuller than this counts as full.
    pub const FULL: f64 = 0.95;

    /// Tells whether a panel looks empty beside a full one. A short text in generous type does
    /// not: its white space costs no size.
    #[must_use]
    pub fn is_uneven(&self) -> bool {
        let fill = self.fill();
        if self.body_size >= self.sheet.generous_type() {
            return false;
        }
        fill.iter().any(|it| *it > Self::FULL) && fill.iter().any(|it| *it < Self::EMPTY)
    }

    /// Returns the logos, in order, wherever they stand.
    #[must_use]
    pub fn logos(&self) -> &[PlacedLogo] {
        match self.sheet.logos {
            LogoPlace::Masthead => &self.masthead.logos,
            LogoPlace::Footer => &self.footer.logos,
        }
    }

    /// Returns how full each panel is, 0 to 1.
    #[must_use]
    pub fn fill(&self) -> [f64; PANELS] {
        std::array::from_fn(|index| self.panels[index].fill)
    }
}

/// A block in its place.
#[derive(Clone, Debug)]
pub enum PlacedBlock {
    /// A paragraph.
    Paragraph(PlacedText),
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items.
        items: Vec<PlacedItem>,
    },
    /// A sub-heading.
    Heading(PlacedText),
    /// A quotation.
    Quote {
        /// The line beside it.
        line: Rect,
        /// The text.
        body: Vec<Self>,
    },
    /// An alert.
    Alert(PlacedAlert),
}

/// An alert in its place.
#[derive(Clone, Debug)]
pub struct PlacedAlert {
    /// The kind.
    pub kind: AlertKind,
    /// The box.
    pub rect: Rect,
    /// The square of the icon.
    pub icon: Rect,
    /// The word for the kind.
    pub label: PlacedText,
    /// The text.
    pub body: Vec<PlacedBlock>,
}

impl PlacedBlock {
    /// Adds the texts of the block to `texts`, in reading order.
    pub(crate) fn collect_texts<'a>(&'a self, texts: &mut Vec<&'a PlacedText>) {
        match self {
            Self::Paragraph(text) | Self::Heading(text) => texts.push(text),
            Self::Quote { body, .. } => {
                body.iter().for_each(|block| block.collect_texts(texts));
            }
            Self::Alert(PlacedAlert { label, body, .. }) => {
                texts.push(label);
                body.iter().for_each(|block| block.collect_texts(texts));
            }
            Self::List { items, .. } => {
                for item in items {
                    texts.push(&item.label);
                    item.body.iter().for_each(|block| block.collect_texts(texts));
                }
            }
        }
    }
}

/// An item of a list in its place.
#[derive(Clone, Debug)]
pub struct PlacedItem {
    /// The bullet or number.
    pub label: PlacedText,
    /// The text.
    pub body: Vec<PlacedBlock>,
}

/// The band at the top.
#[derive(Clone, Debug)]
pub struct Masthead {
    /// The band.
    pub rect: Rect,
    /// The rule at its end, if it is light.
    pub rule: Option<Rect>,
    /// The small dial at the left.
    pub dial: Dial,
    /// The line above the title.
    pub kicker: PlacedText,
    /// The title.
    pub title: PlacedText,
    /// The line under the title.
    pub subtitle: Option<PlacedText>,
    /// The grounds of the logos.
    pub plates: Vec<LogoPlate>,
    /// The logos.
    pub logos: Vec<PlacedLogo>,
}

/// The strip with what everyone must remember.
#[derive(Clone, Debug)]
pub struct PlacedKeyMessage {
    /// The strip, as wide as the sheet.
    pub rect: Rect,
    /// The text.
    pub text: PlacedText,
}

/// The ground under some logos. It is a plate if its colour is not that of the page around it: in a
/// band, [`Ground::White`] is a plate and [`Ground::Band`] is the band itself; on white paper,
/// [`Ground::White`] is the paper itself.
#[derive(Clone, Copy, Debug)]
pub struct LogoPlate {
    /// The outline.
    pub rect: Rect,
    /// Radius of the corners.
    pub radius: Length,
    /// The kind of ground.
    pub ground: Ground,
}

/// A logo in its place.
#[derive(Clone, Debug)]
pub struct PlacedLogo {
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// The alternative text.
    pub alt: RichText,
    /// The place, in the proportions of the picture.
    pub rect: Rect,
    /// Where the briefing names the file.
    pub span: Span,
}

/// A panel in its place.
#[derive(Clone, Debug)]
pub struct PlacedPanel {
    /// The outline, bar included.
    pub rect: Rect,
    /// Height of the coloured bar at the top.
    pub bar: Length,
    /// Radius of the corners.
    pub radius: Length,
    /// The colour.
    pub color: Swatch,
    /// The number.
    pub badge: Badge,
    /// The heading.
    pub heading: PlacedText,
    /// The icon beside the heading.
    pub icon: Option<PlacedIcon>,
    /// Whether the card is in the colour of the panel.
    pub style: PanelStyle,
    /// The picture above the text.
    pub image: Option<PlacedLogo>,
    /// The figure above the text.
    pub statistic: Option<PlacedStatistic>,
    /// The text.
    pub body: Vec<PlacedBlock>,
    /// The QR code.
    pub qr: Option<PlacedQr>,
    /// The fraction of the space for text that is filled, 0 to 1.
    pub fill: f64,
    /// Where the panel is in the file.
    pub span: Span,
}

/// An icon in its place.
#[derive(Clone, Debug)]
pub struct PlacedIcon {
    /// The icon.
    pub icon: PanelIcon,
    /// The square, or the rectangle in the proportions of a drawing.
    pub rect: Rect,
}

/// A statistic in its place.
#[derive(Clone, Debug)]
pub struct PlacedStatistic {
    /// The figure.
    pub figure: PlacedText,
    /// What it counts.
    pub words: PlacedText,
}

/// The number of a panel on a circle.
#[derive(Clone, Debug)]
pub struct Badge {
    /// The number.
    pub number: PlacedText,
    /// Centre of the circle.
    pub center: Point,
    /// Radius of the circle.
    pub radius: Length,
}

/// A QR code in its place.
#[derive(Clone, Debug)]
pub struct PlacedQr {
    /// The code.
    pub qr: Qr,
    /// The place, without the quiet zone.
    pub rect: Rect,
    /// The white ground that a code on a dark card has: the code with its quiet zone.
    pub plate: Option<Rect>,
    /// Words for where the code leads, if there is room for them.
    pub label: Option<PlacedText>,
}

/// A ring of seven segments, numbered if it is large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dial {
    /// The centre.
    pub center: Point,
    /// The outer radius.
    pub radius: Length,
    /// The direction of the first segment, in degrees clockwise from the top.
    pub turn: f64,
    /// Whether the numbers rise clockwise; on pages read from the right they do not.
    pub clockwise: bool,
    /// Whether there is room for numbers and words.
    pub large: bool,
}

/// What stands in the middle of the hub.
#[derive(Clone, Debug)]
pub enum Hub {
    /// A ring of numbers, and the kicker inside it.
    Dial(Dial),
    /// A ring of numbers around a picture.
    Picture(Dial, Box<PlacedLogo>),
    /// A list of the headings.
    Headings(Box<HeadingList>),
}

impl Hub {
    /// Returns the ring of numbers, if there is one.
    #[must_use]
    pub const fn dial(&self) -> Option<&Dial> {
        match self {
            Self::Dial(dial) | Self::Picture(dial, _) => Some(dial),
            Self::Headings(_) => None,
        }
    }

    /// Returns the picture, if there is one.
    #[must_use]
    pub fn picture(&self) -> Option<&PlacedLogo> {
        match self {
            Self::Picture(_, picture) => Some(picture),
            Self::Dial(_) | Self::Headings(_) => None,
        }
    }
}

/// A card with the headings of the seven panels.
#[derive(Clone, Debug)]
pub struct HeadingList {
    /// The outline of the card.
    pub rect: Rect,
    /// Radius of the corners.
    pub radius: Length,
    /// The headings.
    pub rows: [HeadingRow; PANELS],
}

/// A heading in the list, with a circle for the number of its panel.
#[derive(Clone, Debug)]
pub struct HeadingRow {
    /// Centre of the circle.
    pub center: Point,
    /// Radius of the circle.
    pub radius: Length,
    /// The heading.
    pub heading: PlacedText,
}

/// The band at the bottom.
#[derive(Clone, Debug)]
pub struct Footer {
    /// The band.
    pub rect: Rect,
    /// The call-out.
    pub call: Option<CallOut>,
    /// The contacts.
    pub contact: Vec<PlacedBlock>,
    /// The grounds of the logos.
    pub plates: Vec<LogoPlate>,
    /// The logos, if they stand here.
    pub logos: Vec<PlacedLogo>,
    /// The small print: dates, version, publisher.
    pub facts: Vec<PlacedText>,
    /// The QR code.
    pub qr: Option<PlacedQr>,
}

/// The box of the footer that says what to do in an emergency.
#[derive(Clone, Debug)]
pub struct CallOut {
    /// The box.
    pub rect: Rect,
    /// Radius of the corners.
    pub radius: Length,
    /// The text.
    pub text: PlacedText,
}
