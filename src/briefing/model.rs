//! The briefing as the later stages see it: complete, checked, with no default left open.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::{Labels, Theme};
use crate::assets::fonts::{FaceId, FontBook};
use crate::assets::icc::{ConditionProblem, PrintingCondition};
use crate::assets::logo::Graphic;
use crate::assets::qr::QrCode;
use crate::color::Swatch;
use crate::diagnostic::{Code, Span};
use crate::geometry::Size;
use crate::units::Length;

/// How many panels a briefing has.
pub const PANELS: usize = 7;

/// A checked briefing.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// The words above the title.
    pub kicker: RichText,
    /// The title.
    pub title: RichText,
    /// The line under the title.
    pub subtitle: Option<RichText>,
    /// The language of the whole text.
    pub language: Language,
    /// The words that the file does not hold, in that language.
    pub labels: Labels,
    /// Who publishes it.
    pub publisher: Option<RichText>,
    /// The version, as written.
    pub version: Option<RichText>,
    /// Day of issue.
    pub issued: Option<Date>,
    /// Day of the next review.
    pub review: Option<Date>,
    /// Where that day stands in the file.
    pub review_span: Option<Span>,
    /// The call-out in the footer.
    pub call: Option<RichText>,
    /// Contacts in the footer.
    pub contact: Vec<Block>,
    /// The code in the footer.
    pub qr: Option<Qr>,
    /// The logos of the masthead, in order.
    pub logos: Vec<Logo>,
    /// The seven panels, in reading order.
    pub panels: [Panel; PANELS],
    /// How the page is to look.
    pub poster: PosterOptions,
    /// The warnings that it has reasons for.
    pub allowed: Vec<Code>,
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

/// A BCP 47 language tag that has been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language(String);

impl Language {
    /// Reads a language tag (RFC 5646, section 2.1, the shape only).
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let primary_is_valid = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase());
        let rest_is_valid = parts.all(|part| {
            (1..=8).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        (primary_is_valid && rest_is_valid).then(|| Self(tag.to_owned()))
    }

    /// The tag as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is written from right to left: by its script subtag, or by the script that
    /// most of its writers use (Unicode CLDR, likely subtags).
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        const LANGUAGES: [&str; 13] = [
            "ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur",
            "yi",
        ];
        const SCRIPTS: [&str; 7] =
            ["arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"];
        let mut parts = self.0.split('-').map(str::to_ascii_lowercase);
        let language = parts.next().unwrap_or_default();
        match parts.find(|part| {
            part.len() == 4 && !part.starts_with(|it: char| it.is_ascii_digit())
        }) {
            Some(script) => SCRIPTS.contains(&script.as_str()),
            None => LANGUAGES.contains(&language.as_str()),
        }
    }
}

/// The months as written in English.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, 1000 to 9999.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
}

impl Date {
    /// Reads `2026-11-01` (ISO 8601, calendar date, extended format).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next()?;
            let is_number =
                part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { part.parse::<u16>().ok() } else { None }
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() || year < 1000 {
            return None;
        }
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }
}

/// `2026-11-01`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
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
    /// Where its file is named.
    pub span: Span,
}

/// How the page is to look. `None` leaves the choice to the layout.
#[derive(Clone, Debug, Default)]
pub struct PosterOptions {
    /// The sheet.
    pub paper: Option<Paper>,
    /// Which way it lies.
    pub orientation: Option<Orientation>,
    /// How the panels stand.
    pub grid: Option<GridChoice>,
    /// The colours.
    pub theme: Theme,
    /// The fonts, when they are the briefing's own.
    pub fonts: Option<OwnFonts>,
    /// Smallest body type.
    pub type_min: Option<Length>,
    /// Largest body type.
    pub type_max: Option<Length>,
    /// Where `poster.type` stands in the file, for what the layout has to say about it.
    pub type_span: Option<Span>,
    /// What the print house asks for.
    pub press: Press,
    /// What the sheet is made for.
    pub medium: Medium,
}

/// What a sheet is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// A poster: colour runs to the edge, where a guillotine cuts.
    #[default]
    Poster,
    /// A handout from an office printer, which leaves the edges of the paper blank.
    Handout,
}

/// What a print house asks for.
#[derive(Clone, Debug)]
pub struct Press {
    /// How far colour runs on beyond the trim.
    pub bleed: Length,
    /// Whether there are crop marks and a slug line.
    pub marks: bool,
    /// The printing condition and the file of its profile, when it is not FOGRA39.
    pub own_condition: Option<(Arc<PrintingCondition>, String)>,
}

impl Default for Press {
    fn default() -> Self {
        Self { bleed: Length::mm(3.0), marks: true, own_condition: None }
    }
}

impl Press {
    /// The printing condition.
    ///
    /// # Errors
    /// When the embedded profile is damaged.
    pub fn condition(&self) -> Result<Arc<PrintingCondition>, ConditionProblem> {
        match &self.own_condition {
            Some((condition, _)) => Ok(Arc::clone(condition)),
            None => PrintingCondition::fogra39(),
        }
    }
}

/// Fonts that a briefing names.
#[derive(Clone, Debug)]
pub struct OwnFonts {
    /// The faces, those of the program where the briefing names none.
    pub book: Arc<FontBook>,
    /// The files, as the briefing names them.
    pub files: Vec<String>,
    /// Where the first of them is named.
    pub span: Span,
    /// The italic cuts that are not there, and which upright ones stand in for.
    pub upright: Vec<FaceId>,
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paper {
    /// ISO 216 A5, 148 × 210 mm.
    A5,
    /// ISO 216 A4, 210 × 297 mm.
    A4,
    /// ISO 216 A3, 297 × 420 mm.
    A3,
    /// ISO 216 A2, 420 × 594 mm.
    A2,
    /// ISO 216 A1, 594 × 841 mm.
    A1,
    /// ISO 216 A0, 841 × 1189 mm.
    A0,
    /// ANSI A, 8.5 × 11 in.
    Letter,
    /// 8.5 × 14 in.
    Legal,
    /// ANSI B, 11 × 17 in.
    Tabloid,
    /// Any other, as wide and high as given.
    Custom {
        /// Width as it hangs.
        width: Length,
        /// Height as it hangs.
        height: Length,
    },
}

impl Paper {
    /// Shortest and longest side that a sheet may have.
    pub const SIDES: (Length, Length) = (Length::mm(100.0), Length::mm(1500.0));

    /// The named sheets.
    pub const NAMED: [(&'static str, Self); 9] = [
        ("A5", Self::A5),
        ("A4", Self::A4),
        ("A3", Self::A3),
        ("A2", Self::A2),
        ("A1", Self::A1),
        ("A0", Self::A0),
        ("Letter", Self::Letter),
        ("Legal", Self::Legal),
        ("Tabloid", Self::Tabloid),
    ];

    /// The sheet of a name, whatever its capitals.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut named = Self::NAMED.into_iter();
        named.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, paper)| paper)
    }

    /// Width and height with the short side first; those of a custom sheet as given.
    #[must_use]
    pub fn size(self) -> Size {
        let mm = |width, height| Size::new(Length::mm(width), Length::mm(height));
        match self {
            Self::A5 => mm(148.0, 210.0),
            Self::A4 => mm(210.0, 297.0),
            Self::A3 => mm(297.0, 420.0),
            Self::A2 => mm(420.0, 594.0),
            Self::A1 => mm(594.0, 841.0),
            Self::A0 => mm(841.0, 1189.0),
            Self::Letter => mm(215.9, 279.4),
            Self::Legal => mm(215.9, 355.6),
            Self::Tabloid => mm(279.4, 431.8),
            Self::Custom { width, height } => Size::new(width, height),
        }
    }
}

/// `A3`, or `420 x 200 mm` for a custom sheet.
impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Custom { width, height } = self {
            return write!(f, "{:.0} x {:.0} mm", width.to_mm(), height.to_mm());
        }
        let name = Self::NAMED.iter().find(|(_, paper)| paper == self);
        f.pad(name.map_or("", |(name, _)| name))
    }
}

/// Which way the sheet lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

impl fmt::Display for Orientation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Portrait => "portrait",
            Self::Landscape => "landscape",
        })
    }
}

/// How the panels stand on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grid {
    /// Clockwise around a dial, in three columns.
    Hub,
    /// Down the columns, in order.
    Columns,
    /// Across the rows, in order.
    Rows,
}

impl Grid {
    /// Every grid; of two that fit as large, the earlier one is chosen.
    pub const ALL: [Self; 3] = [Self::Hub, Self::Columns, Self::Rows];
}

/// A grid, or the wish for the best one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridChoice {
    /// This one.
    Fixed(Grid),
    /// That in which the text fits largest.
    Auto,
}

impl fmt::Display for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Hub => "hub",
            Self::Columns => "columns",
            Self::Rows => "rows",
        })
    }
}
