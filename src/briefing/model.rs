//! Defines the [`Briefing`], which the later stages read: complete, checked, with all defaults set.

use std::sync::Arc;

use super::{Overrides, PosterOptions};
use crate::assets::logo::{Graphic, Ground};
use crate::assets::qr::QrCode;
use crate::color::Swatch;
use crate::diagnostic::{Code, Span};
use crate::languages::{Date, Labels, Language};
use crate::rich_text::RichText;

/// The number of panels of a briefing.
pub const PANELS: usize = 7;

/// A checked briefing: it has seven panels, and its texts, colours and pictures are usable.
///
/// [`Template::read`](super::Template::read) makes it from a file. It cannot be changed
/// afterwards.
#[derive(Clone, Debug)]
pub struct Briefing {
    content: Content,
    poster: PosterOptions,
    allowed: Vec<Code>,
}

/// The texts and pictures of a briefing.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) kicker: RichText,
    pub(super) title: RichText,
    pub(super) subtitle: Option<RichText>,
    pub(super) language: Language,
    pub(super) labels: Labels,
    pub(super) publisher: Option<RichText>,
    pub(super) version: Option<RichText>,
    pub(super) issued: Option<Date>,
    pub(super) review: Option<Date>,
    pub(super) review_span: Option<Span>,
    pub(super) call: Option<RichText>,
    pub(super) contact: Vec<Block>,
    pub(super) qr: Option<Qr>,
    pub(super) logos: Vec<Logo>,
    pub(super) panels: [Panel; PANELS],
}

impl Briefing {
    /// Puts the parts of a briefing together after they were checked.
    pub(super) const fn new(
        content: Content,
        poster: PosterOptions,
        allowed: Vec<Code>,
    ) -> Self {
        Self { content, poster, allowed }
    }

    /// Returns this briefing on another sheet or grid, or with other limits of the type size.
    #[must_use]
    pub fn with_overrides(mut self, overrides: &Overrides) -> Self {
        overrides.apply(&mut self.poster);
        self
    }

    /// Returns this briefing with other panels, for example with shorter texts.
    #[must_use]
    pub fn with_panels(mut self, panels: [Panel; PANELS]) -> Self {
        self.content.panels = panels;
        self
    }

    /// The words above the title.
    #[must_use]
    pub const fn kicker(&self) -> &RichText {
        &self.content.kicker
    }

    /// The title.
    #[must_use]
    pub const fn title(&self) -> &RichText {
        &self.content.title
    }

    /// The line under the title.
    #[must_use]
    pub const fn subtitle(&self) -> Option<&RichText> {
        self.content.subtitle.as_ref()
    }

    /// The language of the text as a whole.
    #[must_use]
    pub const fn language(&self) -> &Language {
        &self.content.language
    }

    /// The words that the program adds, in that language.
    #[must_use]
    pub const fn labels(&self) -> &Labels {
        &self.content.labels
    }

    /// The publisher.
    #[must_use]
    pub const fn publisher(&self) -> Option<&RichText> {
        self.content.publisher.as_ref()
    }

    /// The version, as written.
    #[must_use]
    pub const fn version(&self) -> Option<&RichText> {
        self.content.version.as_ref()
    }

    /// The date of issue.
    #[must_use]
    pub const fn issued(&self) -> Option<Date> {
        self.content.issued
    }

    /// The date of the next review.
    #[must_use]
    pub const fn review(&self) -> Option<Date> {
        self.content.review
    }

    /// Where the file gives the date of the next review.
    #[must_use]
    pub const fn review_span(&self) -> Option<Span> {
        self.content.review_span
    }

    /// The call-out in the footer.
    #[must_use]
    pub const fn call(&self) -> Option<&RichText> {
        self.content.call.as_ref()
    }

    /// The contacts in the footer; empty if there are none.
    #[must_use]
    pub fn contact(&self) -> &[Block] {
        &self.content.contact
    }

    /// The QR code in the footer.
    #[must_use]
    pub const fn qr(&self) -> Option<&Qr> {
        self.content.qr.as_ref()
    }

    /// The logos at the top, in order.
    #[must_use]
    pub fn logos(&self) -> &[Logo] {
        &self.content.logos
    }

    /// The seven panels, in reading order.
    #[must_use]
    pub const fn panels(&self) -> &[Panel; PANELS] {
        &self.content.panels
    }

    /// The appearance of the poster.
    #[must_use]
    pub const fn poster(&self) -> &PosterOptions {
        &self.poster
    }

    /// The warnings that the file turns off with `lint: allow`.
    #[must_use]
    pub fn allowed(&self) -> &[Code] {
        &self.allowed
    }
}

/// One of the seven panels.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The heading.
    pub heading: RichText,
    /// The text; never empty.
    pub body: Vec<Block>,
    /// A code at the end of the panel.
    pub qr: Option<Qr>,
    /// The colour, unless it is the theme's.
    pub color: Option<Swatch>,
    /// The place of the panel in the file.
    pub span: Span,
}

impl Block {
    /// Returns the texts of the block, in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<&RichText> {
        match self {
            Self::Paragraph(text) => vec![text],
            Self::List(list) => {
                list.items.iter().flatten().flat_map(Self::texts).collect()
            }
        }
    }
}

/// A block of text.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(RichText),
    /// A list.
    List(List),
}

/// A list, numbered or not.
#[derive(Clone, Debug)]
pub struct List {
    /// The first number of a numbered list.
    pub start: Option<u64>,
    /// The items: at least one, each with at least one block.
    pub items: Vec<Vec<Block>>,
}

/// A QR code.
#[derive(Clone, Debug)]
pub struct Qr {
    /// The address, which was checked.
    pub url: Arc<str>,
    /// The modules of the code.
    pub code: Arc<QrCode>,
    /// The place of the address in the file.
    pub span: Span,
}

/// A logo, decoded.
#[derive(Clone, Debug)]
pub struct Logo {
    /// The path of the file, relative to the briefing's folder.
    pub file: String,
    /// The alternative text.
    pub alt: RichText,
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// What the picture stands on in a band: the band itself, or a plate.
    pub on_band: Ground,
    /// What the picture stands on where the page is white: the paper, or a dark plate.
    pub on_paper: Ground,
    /// The place in the file that names the picture.
    pub span: Span,
}
