//! What layout hands on: a [`Poster`], every line of it in its place.

use std::sync::Arc;

use super::flow::Text;
use super::sheet::Sheet;
use crate::assets::fonts::FontSet;
use crate::assets::logo::{Graphic, Ground};
use crate::briefing::{PANELS, Qr, RichText, Theme};
use crate::color::Swatch;
use crate::diagnostic::Span;
use crate::geometry::{Point, Rect};
use crate::languages::{Date, Labels, Language};
use crate::text::Line;
use crate::units::{Em, Length};

/// A briefing with every line in its place.
#[derive(Clone, Debug)]
pub struct Poster {
    /// The sheet.
    pub sheet: Sheet,
    /// The document's metadata.
    pub document: DocumentInfo,
    /// The faces it is set in.
    pub fonts: Arc<FontSet>,
    /// The words that its file does not hold.
    pub labels: Labels,
    /// Its colours.
    pub theme: Theme,
    /// The body type size of all panels.
    pub body_size: Length,
    /// The leading of all panels.
    pub leading: Em,
    /// The band at the top.
    pub masthead: Masthead,
    /// The seven panels, in reading order.
    pub panels: [PlacedPanel; PANELS],
    /// The dial in the middle of the hub.
    pub dial: Option<Dial>,
    /// The band at the bottom.
    pub footer: Footer,
}

impl Poster {
    /// How full each panel is, 0 to 1.
    #[must_use]
    pub fn fill(&self) -> [f64; PANELS] {
        std::array::from_fn(|index| self.panels[index].fill)
    }
}

/// What a document says about itself, in plain text.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// The title.
    pub title: String,
    /// Who publishes the document.
    pub publisher: Option<String>,
    /// The line above the title, which says what kind of document it is.
    pub kicker: String,
    /// The language of the whole.
    pub language: Language,
    /// The day of issue.
    pub issued: Option<Date>,
    /// The version.
    pub version: Option<String>,
}

/// Lines of one text in their places.
#[derive(Clone, Debug)]
pub struct PlacedText {
    /// The text.
    pub text: Arc<Text>,
    /// The size it is set in.
    pub size: Length,
    /// The left end of each line's baseline, and the line.
    pub lines: Vec<(Point, Line)>,
}

/// A block in its place.
#[derive(Clone, Debug)]
pub enum PlacedBlock {
    /// A paragraph.
    Paragraph(PlacedText),
    /// A list.
    List {
        /// Numbered.
        ordered: bool,
        /// Its items.
        items: Vec<PlacedItem>,
    },
}

impl PlacedBlock {
    /// Adds its texts, in reading order.
    pub(super) fn collect_texts<'a>(&'a self, texts: &mut Vec<&'a PlacedText>) {
        match self {
            Self::Paragraph(text) => texts.push(text),
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
    /// What it says.
    pub body: Vec<PlacedBlock>,
}

/// The band at the top.
#[derive(Clone, Debug)]
pub struct Masthead {
    /// The band.
    pub rect: Rect,
    /// The small dial at its left.
    pub dial: Dial,
    /// The line above the title.
    pub kicker: PlacedText,
    /// The title.
    pub title: PlacedText,
    /// The line under the title.
    pub subtitle: Option<PlacedText>,
    /// What stands under the logos.
    pub plates: Vec<LogoPlate>,
    /// The logos.
    pub logos: Vec<PlacedLogo>,
}

/// The ground of some logos. On a poster that of the band is the band itself; on a handout,
/// which has no band, it takes a dark plate, and the white plate is the paper.
#[derive(Clone, Copy, Debug)]
pub struct LogoPlate {
    /// Its place.
    pub rect: Rect,
    /// Radius of its corners.
    pub radius: Length,
    /// Which ground it is.
    pub ground: Ground,
}

/// A logo in its place.
#[derive(Clone, Debug)]
pub struct PlacedLogo {
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// What it shows.
    pub alt: RichText,
    /// Its place, of its own proportions.
    pub rect: Rect,
    /// Where its file is named.
    pub span: Span,
}

/// A panel in its place.
#[derive(Clone, Debug)]
pub struct PlacedPanel {
    /// Its outline, the bar included.
    pub rect: Rect,
    /// Height of the coloured bar at its top.
    pub bar: Length,
    /// Radius of its corners.
    pub radius: Length,
    /// Its colour.
    pub color: Swatch,
    /// Its number, and the circle behind it: centre and radius.
    pub badge: (PlacedText, Point, Length),
    /// Its heading.
    pub heading: PlacedText,
    /// Its text.
    pub body: Vec<PlacedBlock>,
    /// Its code.
    pub qr: Option<PlacedQr>,
    /// Part of the space for text that text takes, 0 to 1.
    pub fill: f64,
    /// Where the panel stands in the file.
    pub span: Span,
}

/// A code in its place.
#[derive(Clone, Debug)]
pub struct PlacedQr {
    /// The code.
    pub qr: Qr,
    /// Its place, without the quiet zone.
    pub rect: Rect,
    /// Where it leads, in words, where there is room for them.
    pub label: Option<PlacedText>,
}

/// A ring of seven segments, a number in each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dial {
    /// Its middle.
    pub center: Point,
    /// Its outer radius.
    pub radius: Length,
    /// Where the middle of the first segment points: degrees clockwise from the top.
    pub turn: f64,
    /// Whether the numbers go up clockwise: anticlockwise where pages are read from the right.
    pub clockwise: bool,
    /// Whether there is room for numbers and words in it.
    pub large: bool,
}

/// The band at the bottom.
#[derive(Clone, Debug)]
pub struct Footer {
    /// The band.
    pub rect: Rect,
    /// The call-out: its box, the radius of its corners, its text.
    pub call: Option<(Rect, Length, PlacedText)>,
    /// The contacts.
    pub contact: Vec<PlacedBlock>,
    /// Dates, version, publisher.
    pub facts: Vec<PlacedText>,
    /// The code.
    pub qr: Option<PlacedQr>,
}
