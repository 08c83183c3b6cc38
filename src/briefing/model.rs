//! The briefing as the later stages see it: complete, checked, with no default left open.

use std::ops::Range;
use std::sync::Arc;

use super::direction::Isolate;
use super::{Labels, Overrides, PosterOptions};
use crate::assets::logo::{Graphic, Ground};
use crate::assets::qr::QrCode;
use crate::color::Swatch;
use crate::diagnostic::{Code, Span};
use crate::languages::{Date, Language};

/// How many panels a briefing has.
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
    /// Its heading.
    pub heading: RichText,
    /// Its text, never empty.
    pub body: Vec<Block>,
    /// A code at the end of the panel.
    pub qr: Option<Qr>,
    /// Its colour, when it is not the theme's.
    pub color: Option<Swatch>,
    /// Where the panel stands in the file.
    pub span: Span,
}

impl Block {
    /// Its texts, in reading order.
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

/// A list of items, numbered or not.
#[derive(Clone, Debug)]
pub struct List {
    /// The first number of a numbered list.
    pub start: Option<u64>,
    /// The items, at least one, each with at least one block.
    pub items: Vec<Vec<Block>>,
}

/// Text with styles, and the way from each of its bytes back to the file.
#[derive(Clone, Debug, Default)]
pub struct RichText {
    /// The plain characters. White space is single spaces, none at the ends; a line feed is a
    /// forced line break, which only blocks have.
    pub text: String,
    /// Styled ranges of `text`, in order, not overlapping; text outside of them is plain.
    pub styles: Vec<StyledRange>,
    /// The addresses that [`Style::link`] counts.
    pub links: Vec<Arc<str>>,
    /// The languages that [`Style::language`] counts.
    pub languages: Vec<Language>,
    /// Stretches that have a direction of their own, outer ones before those inside of them;
    /// none crosses another.
    pub isolates: Vec<Isolate>,
    /// Offsets in `text` where the file says whether a line may end: never after a hyphen
    /// that keeps words together, always between words of a script without spaces that were
    /// parted for it. In order.
    pub line_ends: Vec<(usize, bool)>,
    /// Where the text stands in the file.
    pub span: Span,
    /// Pairs of an offset in `text` and the offset in the file it came from, ascending;
    /// between two pairs both advance together. Empty when unknown.
    pub origin: Vec<(usize, usize)>,
}

/// A style and the bytes it holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyledRange {
    /// Bytes of [`RichText::text`].
    pub range: Range<usize>,
    /// The style.
    pub style: Style,
}

/// How a run of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// `**strong**`.
    pub strong: bool,
    /// `*emphasis*`.
    pub emphasis: bool,
    /// An index into [`RichText::links`].
    pub link: Option<usize>,
    /// An index into [`RichText::languages`], where it is not the language of the whole.
    pub language: Option<usize>,
}

impl RichText {
    /// Where bytes of the text stand in the file; the whole text's place when unknown.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Span {
        let find = |offset: usize| {
            let at = self.origin.partition_point(|&(text, _)| text <= offset);
            let &(text, source) = self.origin.get(at.checked_sub(1)?)?;
            Some(source + (offset - text))
        };
        // The end is found from the last byte: what follows it may lie lines away.
        match (find(range.start), find(range.end.saturating_sub(1).max(range.start))) {
            (Some(start), Some(last)) if start <= last => Span::new(start, last + 1),
            _ => self.span,
        }
    }

    /// How many words there are: runs of characters between white space.
    #[must_use]
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// A code and the address it leads to.
#[derive(Clone, Debug)]
pub struct Qr {
    /// The address, checked.
    pub url: Arc<str>,
    /// Its modules.
    pub code: Arc<QrCode>,
    /// Where the address stands in the file.
    pub span: Span,
}

/// A logo, decoded.
#[derive(Clone, Debug)]
pub struct Logo {
    /// The name of its file, from the briefing's folder.
    pub file: String,
    /// What it shows, for those who cannot see it.
    pub alt: RichText,
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// What it stands on, so that it shows.
    pub ground: Ground,
    /// Where its file is named.
    pub span: Span,
}
