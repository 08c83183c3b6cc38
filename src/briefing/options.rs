//! Defines [`PosterOptions`]: the sheet, grid, theme, fonts and press settings of a poster.

use std::fmt;
use std::sync::Arc;

use super::{OwnColor, Paper, Theme};
use crate::assets::fonts::{FaceId, FontSet};
use crate::assets::icc::{ConditionProblem, PrintingCondition};
use crate::diagnostic::Span;
use crate::units::Length;

/// The appearance of a poster. The layout chooses the options that are `None`.
#[derive(Clone, Debug, Default)]
pub struct PosterOptions {
    /// The sheet.
    pub paper: Option<Paper>,
    /// The orientation of the sheet.
    pub orientation: Option<Orientation>,
    /// The grid of the panels.
    pub grid: Option<GridChoice>,
    /// The colours.
    pub theme: Theme,
    /// Those of the colours that the file gives.
    pub own_colors: Vec<OwnColor>,
    /// The look of the masthead.
    pub masthead: MastheadLook,
    /// Where the logos stand.
    pub logos: LogoPlace,
    /// What stands in the middle of the hub.
    pub dial: DialContent,
    /// The place of `poster.dial` in the file, for messages.
    pub dial_span: Option<Span>,
    /// The fonts that the briefing names.
    pub fonts: Option<OwnFonts>,
    /// The smallest size of the body text.
    pub type_min: Option<Length>,
    /// The smallest size of the body text on the handout, if it is not that of the poster.
    pub handout_min: Option<Length>,
    /// The largest size of the body text.
    pub type_max: Option<Length>,
    /// Whether the largest type counts for more than the shape of the page.
    pub largest: bool,
    /// The place of `poster.type` in the file, for messages of the layout.
    pub type_span: Option<Span>,
    /// The requirements of the print house.
    pub press: Press,
    /// The standards of the PDF for reading on a screen.
    pub screen: ScreenStandard,
    /// The look of the large print.
    pub large: LargeOptions,
    /// The address that the web page will have.
    pub web_address: Option<Arc<str>>,
    /// The kind of sheet.
    pub medium: Medium,
}

/// The standards of the PDF for reading on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScreenStandard {
    /// PDF/UA-1 and PDF/A-2a.
    #[default]
    Ua1,
    /// PDF/UA-2, PDF/A-4 and Well-Tagged PDF.
    Ua2,
}

/// The look of the large print.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LargeOptions {
    /// The size of the body text.
    pub size: Length,
    /// The colour of the page.
    pub ground: LargeGround,
}

impl Default for LargeOptions {
    /// 18 pt on white: the size that most people who ask for large print can read (UKAAF, "Creating
    /// clear print and large print documents").
    fn default() -> Self {
        Self { size: Length::pt(18.0), ground: LargeGround::White }
    }
}

impl LargeOptions {
    /// The smallest and the largest size of the body text. What is smaller is not large print
    /// (UKAAF).
    pub const SIZES: (Length, Length) = (Length::pt(16.0), Length::pt(28.0));
}

/// The colour of a page of the large print. Some readers see less glare on a tint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LargeGround {
    /// White.
    #[default]
    White,
    /// Cream.
    Cream,
    /// Light yellow.
    Yellow,
}

impl LargeGround {
    /// The names in the file.
    pub(super) const NAMES: &'static [&'static str] = &["white", "cream", "yellow"];

    /// Returns the ground of a name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let all = [Self::White, Self::Cream, Self::Yellow];
        let mut named = Self::NAMES.iter().zip(all);
        named.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, ground)| ground)
    }
}

/// The kind of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// A poster. Its colours run to the edge, because it is trimmed.
    #[default]
    Poster,
    /// A handout for office printers, which cannot print on the edges of the paper.
    Handout,
}

/// The look of the top of a poster. A handout has no area of colour in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MastheadLook {
    /// A band in a colour of its own.
    #[default]
    Band,
    /// White paper with a rule in the colour of the band under it.
    Light,
}

/// Where the logos stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogoPlace {
    /// Beside the title.
    #[default]
    Masthead,
    /// In one row in the footer.
    Footer,
}

/// What stands in the middle of the hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialContent {
    /// A ring of seven numbers, and the kicker inside it.
    #[default]
    Numbers,
    /// A list of the seven headings.
    Headings,
    /// A picture inside the ring of numbers: see [`Briefing::hub_picture`](super::Briefing::hub_picture).
    Picture,
    /// Nothing: the panels use the space.
    None,
}

/// The requirements of a print house.
#[derive(Clone, Debug)]
pub struct Press {
    /// The width of the bleed.
    pub bleed: Length,
    /// Whether there are crop marks and a slug line.
    pub marks: bool,
    /// Whether large black areas of drawings have other inks under the black.
    pub rich_black: bool,
    /// The printing condition, unless it is FOGRA39 with its usual limit of ink.
    pub own_condition: Option<Arc<PrintingCondition>>,
    /// The file of the condition's profile, if the briefing names one.
    pub profile_file: Option<String>,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            bleed: Length::mm(3.0),
            marks: true,
            rich_black: false,
            own_condition: None,
            profile_file: None,
        }
    }
}

impl Press {
    /// Returns the printing condition.
    ///
    /// # Errors
    /// Returns an error if the embedded profile is damaged.
    pub fn condition(&self) -> Result<Arc<PrintingCondition>, ConditionProblem> {
        match &self.own_condition {
            Some(condition) => Ok(Arc::clone(condition)),
            None => PrintingCondition::fogra39(),
        }
    }
}

/// Fonts that a briefing names.
#[derive(Clone, Debug)]
pub struct OwnFonts {
    /// The faces: the briefing's, and the embedded ones that it does not replace.
    pub book: Arc<FontSet>,
    /// The paths of the files, as written in the briefing.
    pub files: Vec<String>,
    /// The place in the file that names the first of them.
    pub span: Span,
    /// The italic faces that are missing and replaced by upright ones.
    pub upright: Vec<FaceId>,
}

/// The orientation of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Taller than wide.
    Portrait,
    /// Wider than tall.
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

/// The arrangement of the panels.
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
    /// All grids. If the text fits equally large in two of them, the earlier one is chosen.
    pub const ALL: [Self; 3] = [Self::Hub, Self::Columns, Self::Rows];
}

/// The choice of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridChoice {
    /// A certain grid.
    Fixed(Grid),
    /// The grid in which the text fits largest.
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
