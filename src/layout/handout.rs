//! The handout: the same briefing laid out anew for the paper of an office printer.
//!
//! What the file says of the poster's sheet was said of another sheet. In the hand the type
//! counts, so of all ways to lay it out the one is taken that sets it largest.

use std::sync::Arc;

use super::compositor::Compositor;
use super::overflow::points;
use super::poster::Poster;
use super::sheet::Sheet;
use crate::assets::fonts::FontBook;
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
/// any orientation and grid allows. Where no sheet is asked for and the text does not fit,
/// the next larger one of a copier is taken, with a warning.
///
/// # Errors
/// As [`super::lay_out`].
pub fn lay_out_handout(
    briefing: &Briefing,
    fonts: &Arc<FontBook>,
    wishes: &HandoutOptions,
) -> Checked<Poster> {
    lay_out(&mut Compositor::new(Arc::clone(fonts)), briefing, wishes)
}

pub(super) fn lay_out(
    compositor: &mut Compositor,
    briefing: &Briefing,
    wishes: &HandoutOptions,
) -> Checked<Poster> {
    let (usual, larger) = copier_papers(briefing.poster.paper);
    let mut attempt = |paper| {
        let options = options(briefing, paper, wishes);
        let sheets = sheets(&options, wishes);
        compositor.set(briefing, &options, sheets)
    };
    let refusal = match attempt(wishes.paper.unwrap_or(usual)) {
        Ok(handout) => return Ok(handout),
        Err(report) => report,
    };
    if wishes.paper.is_none()
        && let Ok((poster, mut warnings)) = attempt(larger)
    {
        warnings.push(larger_paper(&poster, usual));
        return Ok((poster, warnings));
    }
    Err(of_handout(&refusal))
}

/// The sheets of an office copier, in the series of the poster's: the usual one and a larger.
fn copier_papers(poster: Option<Paper>) -> (Paper, Paper) {
    if poster.is_some_and(Paper::is_american) {
        (Paper::Letter, Paper::Tabloid)
    } else {
        (Paper::A4, Paper::A3)
    }
}

fn options(briefing: &Briefing, paper: Paper, wishes: &HandoutOptions) -> PosterOptions {
    let smallest = Length::pt(SMALLEST);
    // Who allows smaller type on a poster allows it in the hand. Larger type was asked for
    // because of the distance.
    let least = briefing.poster.type_min.map_or(smallest, |it| it.min(smallest));
    PosterOptions {
        paper: Some(paper),
        medium: Medium::Handout,
        type_min: Some(least),
        type_max: wishes.largest,
        ..briefing.poster.clone()
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
