//! How the page is to look, as the layout sees it: sheet, grid, theme, fonts, press.

use std::fmt;
use std::sync::Arc;

use super::{Paper, Theme};
use crate::assets::fonts::{FaceId, FontSet};
use crate::assets::icc::{ConditionProblem, PrintingCondition};
use crate::diagnostic::Span;
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
    pub book: Arc<FontSet>,
    /// The files, as the briefing names them.
    pub files: Vec<String>,
    /// Where the first of them is named.
    pub span: Span,
    /// The italic cuts that are not there, and which upright ones stand in for.
    pub upright: Vec<FaceId>,
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
