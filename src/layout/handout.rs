//! Lays out a briefing as a handout, for the paper of an office printer.
//!
//! The file's paper, orientation and grid apply to the poster only. A handout uses whichever of
//! them gives the largest type, but never type that is smaller than the file allows.

use std::sync::Arc;

use super::engine::LayoutEngine;
use super::poster::Poster;
use super::sheet::{Sheet, points};
use crate::assets::fonts::FontSet;
use crate::briefing::{
    Briefing, Grid, GridChoice, Medium, Orientation, Paper, PosterOptions,
};
use crate::diagnostic::{Checked, Code, Diagnostic, Report, Span};
use crate::units::Length;

/// The smallest body size in points, on any paper.
const SMALLEST: f64 = 9.0;

/// Options of a handout; `None` leaves the choice to the layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct HandoutOptions {
    /// The paper: A4 if not given, or Letter if the poster has an American size.
    pub paper: Option<Paper>,
    /// The orientation.
    pub orientation: Option<Orientation>,
    /// The arrangement of the panels.
    pub grid: Option<GridChoice>,
    /// The largest body size.
    pub largest: Option<Length>,
    /// Whether the largest type counts for more than the shape of the page, also where the file
    /// leaves it open.
    pub prefers_size: bool,
}

/// Lays out a briefing as a handout, 7 mm clear of every edge, in the best shape that any
/// orientation and grid allow. If no paper is given and the text does not fit at the smallest
/// size that the briefing allows, uses the next larger paper of a copier, with a warning.
///
/// # Errors
/// As [`lay_out`](super::lay_out).
pub fn lay_out_handout(
    briefing: &Briefing,
    fonts: &Arc<FontSet>,
    options: &HandoutOptions,
) -> Checked<Poster> {
    LayoutEngine::new(Arc::clone(fonts)).lay_out_handout(briefing, options)
}

impl LayoutEngine {
    /// Lays out a handout: see [`lay_out_handout`].
    ///
    /// # Errors
    /// As [`lay_out`](super::lay_out).
    pub fn lay_out_handout(
        &mut self,
        briefing: &Briefing,
        options: &HandoutOptions,
    ) -> Checked<Poster> {
        let (usual, larger) = copier_papers(briefing.poster().paper);
        let mut attempt = |paper, least| {
            let poster = poster_options(briefing, paper, least, options);
            let sheets = sheets(&poster, options);
            self.lay_out_on(briefing, &poster, sheets)
        };
        let least = least_type(briefing.poster());
        let found = match attempt(options.paper.unwrap_or(usual), least) {
            Err(_) if options.paper.is_none() => attempt(larger, least),
            found => found,
        };
        let (poster, mut warnings) = found.map_err(|report| for_handout(&report))?;
        if options.paper.is_none() && poster.sheet.paper != usual {
            warnings.push(larger_paper(&poster, usual));
        }
        Ok((poster, warnings))
    }
}

/// Returns the smallest body size: authors who ask for large type on the poster need it on the
/// handout, too, unless they say otherwise.
fn least_type(poster: &PosterOptions) -> Length {
    poster.handout_min.or(poster.type_min).unwrap_or(Length::pt(SMALLEST))
}

/// Returns the usual and a larger paper of an office copier, in the series of the poster's.
fn copier_papers(poster: Option<Paper>) -> (Paper, Paper) {
    if poster.is_some_and(Paper::is_american) {
        (Paper::Letter, Paper::Tabloid)
    } else {
        (Paper::A4, Paper::A3)
    }
}

/// Returns the options of the poster, changed for a handout.
fn poster_options(
    briefing: &Briefing,
    paper: Paper,
    least: Length,
    options: &HandoutOptions,
) -> PosterOptions {
    PosterOptions {
        paper: Some(paper),
        medium: Medium::Handout,
        type_min: Some(least),
        type_max: options.largest,
        largest: options.prefers_size || briefing.poster().largest,
        ..briefing.poster().clone()
    }
}

/// Returns every sheet that is allowed. Those most like the poster come first, since the first of
/// equals wins.
fn sheets(poster: &PosterOptions, options: &HandoutOptions) -> Vec<Sheet> {
    let (orientation, grid) = match Sheet::candidates(poster).first() {
        Some(sheet) => (sheet.orientation, sheet.grid),
        None => (Orientation::Portrait, Grid::Columns),
    };
    let turned = match orientation {
        Orientation::Portrait => Orientation::Landscape,
        Orientation::Landscape => Orientation::Portrait,
    };
    let orientations = match options.orientation {
        Some(orientation) => vec![orientation],
        None => vec![orientation, turned],
    };
    let mut sheets = Vec::new();
    for orientation in orientations {
        let mut candidates = Sheet::candidates(&PosterOptions {
            orientation: Some(orientation),
            grid: Some(options.grid.unwrap_or(GridChoice::Auto)),
            ..poster.clone()
        });
        candidates.sort_by_key(|sheet| sheet.grid != grid);
        sheets.extend(candidates);
    }
    sheets
}

/// Warns of a handout on larger paper than usual.
fn larger_paper(poster: &Poster, smaller: Paper) -> Diagnostic {
    Diagnostic::warning(
        Code::HandoutPaper,
        Span::default(),
        format!(
            "the handout does not fit on {smaller} at {} pt: it is set on {} at {} pt",
            points(poster.sheet.type_min),
            poster.sheet.paper,
            points(poster.body_size)
        ),
    )
    .without_span()
    .hint(format!(
        "cut words, or leave it on that paper (`--paper {}`)",
        poster.sheet.paper
    ))
}

/// Rewords the errors of a handout, to tell them from those of the poster.
fn for_handout(report: &Report) -> Report {
    let mut reworded = Report::new();
    for diagnostic in report.iter() {
        let mut diagnostic = diagnostic.clone();
        diagnostic.message = format!("on the handout, {}", diagnostic.message);
        reworded.push(
            diagnostic.hint("or make no handout (`--profile` lists what is to be made)"),
        );
    }
    reworded
}
