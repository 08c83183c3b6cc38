//! Tests the fit against an oracle that tries everything: every size from the largest down,
//! every arrangement, every way to divide the width in whole millimetres.
//!
//! The oracle computes the height of a panel as the fit does, but uses none of its shortcuts:
//! no bisection, no common height, no lower bound of the area.

use proptest::prelude::*;

use super::fit::Fitter;
use super::grid::{Arrangement, Slot, arrangements};
use super::job::{LayoutJob, SheetFrame};
use crate::assets::Assets;
use crate::briefing::{
    Briefing, Grid, GridChoice, Orientation, Overrides, PANELS, Paper, read,
};
use crate::diagnostic::{Source, render};
use crate::seed;
use crate::units::{Length, to_f64};

/// Tries everything at one size.
struct Oracle<'a> {
    job: &'a LayoutJob<'a>,
    frame: &'a SheetFrame,
    fitter: Fitter<'a>,
    size: Length,
}

impl Oracle<'_> {
    fn fits(&self) -> bool {
        arrangements(&self.frame.sheet)
            .iter()
            .any(|arrangement| self.arrangement_fits(arrangement))
    }

    fn arrangement_fits(&self, arrangement: &Arrangement) -> bool {
        let gutter = self.frame.sheet.gutter();
        let mut height = gutter * to_f64(arrangement.bands.len() - 1);
        for band in &arrangement.bands {
            let Some(least) = self.least_height(band) else { return false };
            height += least;
        }
        height <= self.frame.area.height
    }

    /// Returns the least height of tracks beside each other.
    fn least_height(&self, band: &[Vec<Slot>]) -> Option<Length> {
        let (step, total, (least, most)) = self.fitter.width_grid(self.size, band.len());
        let tables: Vec<Vec<Length>> = band
            .iter()
            .map(|slots| {
                (least..=most)
                    .map(|steps| self.height(slots, step * to_f64(steps)))
                    .collect()
            })
            .collect();
        try_all(&tables, least, total).filter(|height| height.to_pt().is_finite())
    }

    fn height(&self, slots: &[Slot], width: Length) -> Length {
        let sheet = &self.frame.sheet;
        let heights = slots.iter().map(|slot| match *slot {
            Slot::Dial => self.fitter.least_dial() + self.fitter.dial_air() * 2.0,
            Slot::Panel(index) => {
                let panel = &self.job.texts.panels[index];
                let extent = panel.extent(width, self.size, usize::MAX);
                extent.map_or(Length::INFINITE, |extent| {
                    panel.height(extent, sheet, self.size, &self.fitter.tight)
                })
            }
        });
        heights.sum::<Length>() + sheet.gutter() * to_f64(slots.len() - 1)
    }
}

/// Returns the least of the greatest heights over all widths that add up.
fn try_all(tables: &[Vec<Length>], least: usize, total: usize) -> Option<Length> {
    let (first, rest) = tables.split_first()?;
    if rest.is_empty() {
        return total.checked_sub(least).and_then(|at| first.get(at)).copied();
    }
    let mut best: Option<Length> = None;
    for (at, &height) in first.iter().enumerate() {
        let Some(left) = total.checked_sub(least + at) else { break };
        if let Some(others) = try_all(rest, least, left) {
            let height = height.max(others);
            best = Some(best.map_or(height, |it| it.min(height)));
        }
    }
    best
}

fn briefing(bodies: &[String]) -> Briefing {
    let mut text = "title: Title\ncontact: Somebody\npanels:\n".to_owned();
    for (index, body) in bodies.iter().enumerate() {
        text.push_str(&format!("  - heading: Panel number {}\n    body: |\n", index + 1));
        for line in body.lines() {
            text.push_str(&format!("      {line}\n"));
        }
    }
    let source = Source::new("generated.yaml", text);
    match read(&source, &Assets::new(".").unwrap()) {
        Ok((briefing, _)) => briefing,
        Err(report) => panic!("{}", render::text(&report, &source, false)),
    }
}

/// Returns the size that the oracle finds.
fn by_trying(job: &LayoutJob<'_>) -> Option<Length> {
    let frame = &job.frames[0];
    let fitter = Fitter::new(&job.texts.panels, &frame.sheet, frame.area);
    frame
        .sheet
        .ladder()
        .find(|&size| Oracle { job, frame, fitter: fitter.clone(), size }.fits())
}

fn paragraph(words: usize) -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{1,11}", 1..words).prop_map(|words| words.join(" "))
}

fn body() -> impl Strategy<Value = String> {
    let list = prop::collection::vec(paragraph(14), 1..8).prop_map(|items| {
        items.iter().map(|item| format!("- {item}\n")).collect::<String>()
    });
    prop::collection::vec(prop_oneof![paragraph(40), list], 1..4)
        .prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(seed::config(210, 7))]
    #[test]
    fn the_search_agrees_with_the_oracle(
        bodies in prop::collection::vec(body(), PANELS),
        landscape in any::<bool>(),
        grid in 0usize..3,
        paper in 0usize..3,
    ) {
        let orientation =
            if landscape { Orientation::Landscape } else { Orientation::Portrait };
        let overrides = Overrides::new()
            .paper([Paper::A5, Paper::A4, Paper::Letter][paper])
            .orientation(orientation)
            .grid(GridChoice::Fixed(Grid::ALL[grid]))
            .smallest_type(Length::pt(6.0));
        let briefing = briefing(&bodies).with_overrides(&overrides);
        let fonts = Assets::new(".").unwrap().fonts().clone();
        let job = LayoutJob::new(&briefing, &fonts).unwrap();
        let found = job.largest_size();
        prop_assert_eq!(found, by_trying(&job));
    }
}

#[test]
fn the_example_is_set_as_large_as_can_be() {
    let text = std::fs::read_to_string("briefing.yaml").unwrap();
    let assets = Assets::new(".").unwrap();
    let (briefing, _) = read(&Source::new("briefing.yaml", text), &assets).unwrap();
    let overrides = Overrides::new().largest_type(Length::pt(16.0));
    for grid in Grid::ALL {
        let overrides = overrides.grid(GridChoice::Fixed(grid));
        let briefing = briefing.clone().with_overrides(&overrides);
        let job = LayoutJob::new(&briefing, assets.fonts()).unwrap();
        let found = job.largest_size();
        assert_eq!(found, by_trying(&job), "{grid}");
        assert!(found.is_some(), "{grid}");
    }
}

#[test]
fn auto_takes_the_grid_that_fits_largest() {
    let text = std::fs::read_to_string("briefing.yaml").unwrap();
    let assets = Assets::new(".").unwrap();
    let (briefing, _) = read(&Source::new("briefing.yaml", text), &assets).unwrap();
    let size = |choice: GridChoice| {
        let briefing = briefing.clone().with_overrides(&Overrides::new().grid(choice));
        let job = LayoutJob::new(&briefing, assets.fonts()).unwrap();
        job.largest_size().unwrap()
    };
    let largest = Grid::ALL.map(|grid| size(GridChoice::Fixed(grid)));
    let largest = largest.into_iter().fold(Length::ZERO, Length::max);
    assert_eq!(size(GridChoice::Auto), largest);
}
