//! How the page is to look, as the layout sees it: sheet, grid, theme, fonts, press.

use std::fmt;
use std::sync::Arc;

use super::Theme;
use crate::assets::fonts::{FaceId, FontBook};
use crate::assets::icc::{ConditionProblem, PrintingCondition};
use crate::diagnostic::Span;
use crate::geometry::Size;
use crate::units::Length;

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
