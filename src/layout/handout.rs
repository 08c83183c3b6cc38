//! The handout: the same briefing laid out anew for the paper of an office printer.
//!
//! Paper, orientation and grid in the file are those of the poster. In the hand the type
//! counts: of all ways to lay the text out, the one is taken that sets it largest, and never
//! smaller than the file allows.

use std::sync::Arc;

use super::engine::LayoutEngine;
use super::overflow::points;
use super::poster::Poster;
use super::sheet::{Sheet, quarter};
use crate::assets::fonts::FontSet;
use crate::briefing::{
    Briefing, Grid, GridChoice, Medium, Orientation, Paper, PosterOptions,
};
use crate::diagnostic::{Checked, Code, Diagnostic, Report, Span};
use crate::units::Length;

/// Smallest body type, in points, whatever the paper: a handout is read in the hand.
const SMALLEST: f64 = 9.0;

/// What is asked of a handout; `None` leaves the choice to the layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct HandoutOptions {
    /// The sheet: A4 if not given, or Letter where the poster is of an American size.
    pub paper: Option<Paper>,
    /// Which way it lies.
    pub orientation: Option<Orientation>,
    /// How the panels stand.
    pub grid: Option<GridChoice>,
    /// The largest body size.
    pub largest: Option<Length>,
}

/// Lays a briefing out as a handout, 7 mm clear of every edge, at the largest body size that
/// any orientation and grid allows, and not smaller than the briefing allows. Where no sheet
/// is asked for and the text does not fit, the next larger one of a copier is taken, with a
/// warning.
///
/// # Errors
/// As [`super::lay_out`].
pub fn lay_out_handout(
    briefing: &Briefing,
    fonts: &Arc<FontSet>,
    wishes: &HandoutOptions,
) -> Checked<Poster> {
    lay_out(&mut LayoutEngine::new(Arc::clone(fonts)), briefing, wishes)
}

pub(super) fn lay_out(
    compositor: &mut LayoutEngine,
    briefing: &Briefing,
    wishes: &HandoutOptions,
) -> Checked<Poster> {
    let (usual, larger) = copier_papers(briefing.poster().paper);
    let mut attempt = |paper, least| {
        let options = options(briefing, paper, least, wishes);
        let sheets = sheets(&options, wishes);
        compositor.set(briefing, &options, sheets)
    };
    let mut refusal: Option<Report> = None;
    for (least, asked) in floors(briefing.poster()) {
        let found = attempt(wishes.paper.unwrap_or(usual), least);
        let found = match (found, wishes.paper) {
            (Err(_), None) => attempt(larger, least),
            (found, _) => found,
        };
        match found {
            // The last is that of the smallest type: it asks for the fewest cuts.
            Err(report) => refusal = Some(report),
            Ok((poster, mut warnings)) => {
                if let Some(asked) = asked.filter(|&asked| poster.body_size < asked) {
                    warnings.push(smaller_type(
                        &poster,
                        asked,
                        briefing.poster().type_span,
                    ));
                } else if wishes.paper.is_none() && poster.sheet.paper != usual {
                    warnings.push(larger_paper(&poster, usual));
                }
                return Ok((poster, warnings));
            }
        }
    }
    Err(of_handout(&refusal.unwrap_or_default()))
}

/// The smallest sizes to try, in turn, each with the one that the file asks for where it is
/// smaller than that.
///
/// Who asks for large type needs it in the hand as well. On a poster that is larger than A3,
/// `type.min` may be meant for the distance: if the text does not fit in that size, it may be
/// as much smaller as the smallest type of the handout's paper is.
fn floors(poster: &PosterOptions) -> Vec<(Length, Option<Length>)> {
    let smallest = Length::pt(SMALLEST);
    let asked = poster.type_min.unwrap_or(smallest);
    let mut floors = vec![(asked, None)];
    let usual = PosterOptions { type_min: None, type_max: None, ..poster.clone() };
    let of_paper = Sheet::candidates(&usual).first().map_or(smallest, |it| it.type_min);
    if of_paper > smallest && asked > smallest {
        let in_hand = quarter(asked * (smallest / of_paper)).max(smallest);
        floors.push((in_hand, Some(asked)));
    }
    floors
}

/// The sheets of an office copier, in the series of the poster's: the usual one and a larger.
fn copier_papers(poster: Option<Paper>) -> (Paper, Paper) {
    if poster.is_some_and(Paper::is_american) {
        (Paper::Letter, Paper::Tabloid)
    } else {
        (Paper::A4, Paper::A3)
    }
}

fn options(
    briefing: &Briefing,
    paper: Paper,
    least: Length,
    wishes: &HandoutOptions,
) -> PosterOptions {
    PosterOptions {
        paper: Some(paper),
        medium: Medium::Handout,
        type_min: Some(least),
        type_max: wishes.largest,
        ..briefing.poster().clone()
    }
}

/// Every sheet that is allowed; of two in which the text is as large, the one is preferred
/// that is more like the poster.
fn sheets(options: &PosterOptions, wishes: &HandoutOptions) -> Vec<Sheet> {
    let poster = Sheet::candidates(options);
    let (orientation, grid) = match poster.first() {
        Some(sheet) => (sheet.orientation, sheet.grid),
        None => (Orientation::Portrait, Grid::Columns),
    };
    let turned = match orientation {
        Orientation::Portrait => Orientation::Landscape,
        Orientation::Landscape => Orientation::Portrait,
    };
    let orientations = match wishes.orientation {
        Some(orientation) => vec![orientation],
        None => vec![orientation, turned],
    };
    let mut sheets = Vec::new();
    for orientation in orientations {
        let mut candidates = Sheet::candidates(&PosterOptions {
            orientation: Some(orientation),
            grid: Some(wishes.grid.unwrap_or(GridChoice::Auto)),
            ..options.clone()
        });
        candidates.sort_by_key(|sheet| sheet.grid != grid);
        sheets.extend(candidates);
    }
    sheets
}

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
        "cut words, or give the paper yourself: `--paper {}`",
        poster.sheet.paper
    ))
}

/// Warns that type which was asked for on a large poster is smaller in the hand.
fn smaller_type(poster: &Poster, asked: Length, span: Option<Span>) -> Diagnostic {
    let (paper, size) = (poster.sheet.paper, points(poster.body_size));
    let message = format!(
        "the handout on {paper} is set in {size} pt: at the {} pt of `type.min` the text does \
         not fit on it",
        points(asked)
    );
    let warning =
        Diagnostic::warning(Code::HandoutPaper, span.unwrap_or_default(), message);
    let warning = if span.is_none() { warning.without_span() } else { warning };
    warning.hint(format!("cut words, or allow `type: {{ min: {size}pt }}`"))
}

/// The reasons why a handout cannot be made, told apart from those of the poster.
fn of_handout(report: &Report) -> Report {
    let mut told = Report::new();
    for diagnostic in report.iter() {
        let mut diagnostic = diagnostic.clone();
        diagnostic.message = format!("on the handout, {}", diagnostic.message);
        told.push(
            diagnostic.hint("or make no handout: `--profile` lists what is to be made"),
        );
    }
    told
}

/// Warns of type that is smaller than guidance asks for.
pub(super) fn small_type(sheet: &Sheet, size: Length) -> Option<Diagnostic> {
    let advised = sheet.advised_type();
    (size < advised).then(|| {
        Diagnostic::warning(
            Code::SmallHandout,
            Span::default(),
            format!(
                "the handout on {} is set in {} pt, under the {} pt that guidance for \
                 readers with low vision asks for",
                sheet.paper,
                points(size),
                points(advised)
            ),
        )
        .without_span()
        .hint("cut words, or print it on a larger `--paper`")
    })
}
