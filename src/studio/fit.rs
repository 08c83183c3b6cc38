//! Describes how a text fits: the size of its type, and the room that panels have left.

use super::protocol::{Fit, PanelFit, SizeIn, Sizes};
use crate::briefing::{Grid, GridChoice, Orientation, Paper};
use crate::diagnostic::{Code, Report, Severity};
use crate::engine::{Job, Profile, Project, Request};
use crate::layout::{PlacedBlock, PlacedPanel, Poster};
use crate::units::{Length, to_f64};

/// Sizes nearer to the largest than this count as the largest.
const SAME_SIZE: f64 = 0.999;
/// The papers whose sizes are compared.
const PAPERS: [(&str, Paper); 8] = [
    ("A5", Paper::A5),
    ("A4", Paper::A4),
    ("A3", Paper::A3),
    ("A2", Paper::A2),
    ("A1", Paper::A1),
    ("Letter", Paper::Letter),
    ("Legal", Paper::Legal),
    ("Tabloid", Paper::Tabloid),
];

/// Describes how a briefing fits.
pub(super) fn fit(
    poster: Option<&Poster>,
    handout: Option<&Poster>,
    report: &Report,
) -> Fit {
    let is_overflow = |it: &crate::diagnostic::Diagnostic| {
        it.code == Code::Overflow && it.severity == Severity::Error
    };
    let overflow = report.iter().find(|it| is_overflow(it)).filter(|_| poster.is_none());
    let mut fit = Fit {
        fits: poster.is_some(),
        too_long: overflow.is_some(),
        advice: overflow.map(|it| it.message.clone()),
        handout: handout.map(|it| points(it.body_size)),
        ..Fit::default()
    };
    let Some(poster) = poster else { return fit };
    let share = poster.body_size / poster.largest_size;
    if share < SAME_SIZE {
        fit.percent = Some(percent(share));
        fit.gain = poster.reason.map(|reason| reason.gain().to_owned());
    }
    fit.size = Some(points(poster.body_size));
    fit.largest = Some(points(poster.largest_size));
    fit.paper = Some(poster.sheet.paper.to_string());
    fit.orientation = Some(poster.sheet.orientation.to_string());
    fit.grid = Some(poster.sheet.grid.to_string());
    fit.panels = poster.panels.iter().map(panel).collect();
    fit
}

fn panel(panel: &PlacedPanel) -> PanelFit {
    let fill = (panel.fill * 1000.0).round() / 1000.0;
    let words = words(&panel.body);
    // The text itself says how many words its share of the room holds.
    let room = if panel.fill > 0.0 {
        to_f64(words) * (1.0 - panel.fill).max(0.0) / panel.fill
    } else {
        0.0
    };
    PanelFit { fill, room: whole(room) }
}

/// Counts the words that stand in blocks.
fn words(blocks: &[PlacedBlock]) -> usize {
    let mut texts = Vec::new();
    blocks.iter().for_each(|block| block.collect_texts(&mut texts));
    texts.iter().map(|text| text.text.rich.words()).sum()
}

/// Returns the sizes of type on other papers, in other orientations and in other grids.
pub(super) fn sizes(
    project: &Project,
    job: &Job<'_>,
    request: &Request,
    fit: &Fit,
    revision: u64,
) -> Sizes {
    let size = |name: String, request: Request| {
        let size = project.sizes(job, &request.profiles([Profile::Screen])).poster;
        SizeIn { name, size: size.map(points) }
    };
    let orientation = match fit.orientation.as_deref() {
        Some("portrait") => Some(Orientation::Portrait),
        Some(_) => Some(Orientation::Landscape),
        None => None,
    };
    let on = |(name, paper): (&str, Paper)| {
        size(name.to_owned(), request.clone().paper(paper).orientation(orientation))
    };
    let turned = [Orientation::Portrait, Orientation::Landscape]
        .map(|it| size(it.to_string(), request.clone().orientation(it)));
    let grids = Grid::ALL.map(|it| {
        let request = request.clone().orientation(orientation);
        size(it.to_string(), request.grid(GridChoice::Fixed(it)))
    });
    Sizes {
        revision,
        papers: PAPERS.into_iter().map(on).collect(),
        orientations: turned.into(),
        grids: grids.into_iter().collect(),
    }
}

/// Rounds to hundredths of a point: sizes are quarters.
fn points(length: Length) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 1 at most, and no less than 0"
)]
fn percent(share: f64) -> u32 {
    (share * 100.0).round().clamp(0.0, 100.0) as u32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the words of a panel, and no less than 0"
)]
fn whole(count: f64) -> usize {
    count.clamp(0.0, 100_000.0).floor() as usize
}
