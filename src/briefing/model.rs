//! Defines the [`Briefing`], which the later stages read: complete, checked, with all defaults set.

use std::ptr;
use std::sync::Arc;

use super::{Block, Overrides, OwnColor, PosterOptions};
use crate::assets::icons::Icon;
use crate::assets::logo::{Crops, Focus, Graphic, Ground};
use crate::assets::qr::QrCode;
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
    pub(super) key_message: Option<RichText>,
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
    pub(super) hub_picture: Option<Picture>,
    pub(super) panels: [Panel; PANELS],
}

impl Panel {
    /// Returns the texts between the heading and the code, in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<&RichText> {
        let statistic = self.statistic.iter().flat_map(|it| [&it.value, &it.text]);
        statistic.chain(self.body.iter().flat_map(Block::texts)).collect()
    }

    /// Returns the same texts for changes.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut RichText> {
        let statistic = self.statistic.iter_mut();
        let statistic = statistic.flat_map(|it| [&mut it.value, &mut it.text]);
        statistic.chain(self.body.iter_mut().flat_map(Block::texts_mut)).collect()
    }
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

    /// What everyone must remember, in a strip under the masthead.
    #[must_use]
    pub const fn key_message(&self) -> Option<&RichText> {
        self.content.key_message.as_ref()
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

    /// The picture in the middle of the hub, if the file names one.
    #[must_use]
    pub const fn hub_picture(&self) -> Option<&Picture> {
        self.content.hub_picture.as_ref()
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
    /// A small picture beside the heading, as decoration.
    pub icon: Option<PanelIcon>,
    /// Whether the panel is to be seen first.
    pub style: PanelStyle,
    /// A picture above the text.
    pub image: Option<Picture>,
    /// A figure above the text.
    pub statistic: Option<Statistic>,
    /// The text; never empty.
    pub body: Vec<Block>,
    /// A code at the end of the panel.
    pub qr: Option<Qr>,
    /// The colour, unless it is the theme's.
    pub color: Option<OwnColor>,
    /// The place of the panel in the file.
    pub span: Span,
}

impl Panel {
    /// Whether another panel has the same content from the same places of the file. Pictures are
    /// compared by their addresses: files are decoded once.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let Self { heading, icon, style, image, statistic, body, qr, color, span } = self;
        let icons = match (icon, &other.icon) {
            (None, None) => true,
            (Some(PanelIcon::Named(a)), Some(PanelIcon::Named(b))) => ptr::eq(*a, *b),
            (Some(PanelIcon::Drawing(a)), Some(PanelIcon::Drawing(b))) => {
                Arc::ptr_eq(a, b)
            }
            (Some(_), _) | (None, Some(_)) => false,
        };
        let images = match (image, &other.image) {
            (None, None) => true,
            (Some(a), Some(b)) => a.is_like(b),
            (Some(_), None) | (None, Some(_)) => false,
        };
        let color_of = |color: &Option<OwnColor>| color.map(|it| it.color);
        icons
            && images
            && (span, style) == (&other.span, &other.style)
            && heading == &other.heading
            && statistic == &other.statistic
            && body == &other.body
            && qr == &other.qr
            && color_of(color) == color_of(&other.color)
    }
}

/// A small picture beside the heading of a panel.
#[derive(Clone, Debug)]
pub enum PanelIcon {
    /// An icon of the program, in the colour of the panel.
    Named(&'static Icon),
    /// A drawing in its own colours.
    Drawing(Arc<Graphic>),
}

/// How a panel looks beside the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelStyle {
    /// Dark words on a white card.
    #[default]
    Plain,
    /// White words on a card in the colour of the panel.
    Filled,
}

impl PanelStyle {
    /// The names in the file.
    pub(super) const NAMES: [&'static str; 2] = ["plain", "filled"];
}

/// A figure with the words that say what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistic {
    /// The figure, such as `1 in 20`.
    pub value: RichText,
    /// What it counts.
    pub text: RichText,
}

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A picture of a panel or of the hub, decoded.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The path of the file, relative to the briefing's folder.
    pub file: String,
    /// The alternative text.
    pub alt: RichText,
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// The part that stays where a photo is cut to its place. Without it the picture is shown
    /// whole.
    pub focus: Option<Focus>,
    /// The place in the file that names the picture.
    pub span: Span,
    /// The crops that were made of it.
    pub(crate) crops: Arc<Crops>,
}

impl Picture {
    fn is_like(&self, other: &Self) -> bool {
        let Self { file, alt, graphic, focus, span, crops } = self;
        Arc::ptr_eq(graphic, &other.graphic)
            && Arc::ptr_eq(crops, &other.crops)
            && (file, alt) == (&other.file, &other.alt)
            && (focus, span) == (&other.focus, &other.span)
    }

    /// The names of [`Focus`] in the file.
    pub(super) const FOCUS_NAMES: [&'static str; 5] =
        ["center", "top", "bottom", "left", "right"];
}
