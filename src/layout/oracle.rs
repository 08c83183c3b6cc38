//! Tests the fit against an oracle that tries everything: every size from the largest down,
//! every arrangement, every way to divide the width in whole millimetres.
//!
//! The oracle computes the height of a panel as the fit does, but uses none of its shortcuts:
//! no bisection, no common height, no lower bound of the area.

use proptest::prelude::*;

use super::band_sizes::ContactFloor;
use super::fit::Fitter;
use super::frame::{Bands, PreparedSheet, SheetFrame};
use super::grid::{Arrangement, Slot, arrangements};
use super::job::LayoutJob;
use super::panel::characters;
use super::place::void;
use super::shape::{LEAST_SIZE, Price};
use crate::assets::Assets;
use crate::briefing::{
    Briefing, Grid, GridChoice, Orientation, Overrides, PANELS, Paper, read,
};
use crate::diagnostic::{Source, render};
use crate::seed;
use crate::units::{Em, Length, to_f64};

/// Tries everything at one size.
struct Oracle<'a> {
    job: &'a LayoutJob<'a>,
    sheet: &'a PreparedSheet,
    frame: SheetFrame,
    size: Length,
}

/// The heights or prices of a track at each width.
type Table<T> = Vec<T>;

impl<'a> Oracle<'a> {
    /// Returns the oracle of a size, if the bands fit at it.
    fn new(
        job: &'a LayoutJob<'a>,
        sheet: &'a PreparedSheet,
        size: Length,
        floor: ContactFloor,
    ) -> Option<Self> {
        let frame = job.frame(sheet, Bands::new(size, floor)).ok()?;
        Some(Self { job, sheet, frame, size })
    }

    fn fitter(&self) -> Fitter<'_> {
        self.job.fitter(self.sheet, &self.frame)
    }

    fn fits(&self) -> bool {
        let all = arrangements(&self.sheet.sheet);
        all.iter().any(|arrangement| self.least_heights(arrangement).is_some())
    }

    /// Returns the least price of any arrangement and widths.
    fn price(&self) -> Option<f64> {
        let all = arrangements(&self.sheet.sheet);
        let prices = all.iter().filter_map(|it| self.arrangement_price(it));
        prices.reduce(f64::min)
    }

    fn least_heights(&self, arrangement: &Arrangement) -> Option<Vec<Length>> {
        let gutter = self.sheet.sheet.gutter();
        let gutters = gutter * to_f64(arrangement.bands.len() - 1);
        let heights: Option<Vec<Length>> =
            arrangement.bands.iter().map(|band| self.least_height(band)).collect();
        heights.filter(|it| {
            it.iter().copied().sum::<Length>() + gutters <= self.frame.area.height
        })
    }

    fn arrangement_price(&self, arrangement: &Arrangement) -> Option<f64> {
        let least = self.least_heights(arrangement)?;
        let gutter = self.sheet.sheet.gutter();
        let room = self.frame.area.height - gutter * to_f64(arrangement.bands.len() - 1);
        let growth = room / least.iter().copied().sum::<Length>();
        let bands = arrangement.bands.iter().zip(least);
        bands.map(|(band, height)| self.band_price(band, height * growth)).sum()
    }

    /// Returns the least height of tracks beside each other.
    fn least_height(&self, band: &[Vec<Slot>]) -> Option<Length> {
        let (step, total, (least, most)) =
            self.fitter().width_grid(self.size, band.len());
        let tables: Vec<Table<f64>> = band
            .iter()
            .map(|slots| {
                let heights =
                    (least..=most).map(|it| self.height(slots, step * to_f64(it)));
                heights.map(Length::to_pt).collect()
            })
            .collect();
        let height = try_all(&tables, least, total, f64::max)?;
        Some(Length::pt(height)).filter(|_| height.is_finite())
    }

    /// Returns the least price of tracks beside each other in a band of a height.
    fn band_price(&self, band: &[Vec<Slot>], height: Length) -> Option<f64> {
        let (step, total, (least, most)) =
            self.fitter().width_grid(self.size, band.len());
        let equal = to_f64(total) / to_f64(band.len());
        let tables: Vec<Table<f64>> = band
            .iter()
            .map(|slots| {
                let prices = (least..=most).map(|steps| {
                    let width = Price::of_width(to_f64(steps), equal).total();
                    width + self.track_price(slots, step * to_f64(steps), height)
                });
                prices.collect()
            })
            .collect();
        try_all(&tables, least, total, |a, b| a + b).filter(|it| it.is_finite())
    }

    fn track_price(&self, slots: &[Slot], width: Length, height: Length) -> f64 {
        let need = self.height(slots, width);
        if need > height + Length::mm(1e-6) {
            return f64::INFINITY;
        }
        let has_dial = slots.contains(&Slot::Dial);
        let dial = has_dial.then(|| self.fitter().least_dial(self.size));
        let panels: Length = slots
            .iter()
            .filter(|it| **it != Slot::Dial)
            .map(|slot| self.height(&[*slot], width))
            .sum();
        let leading = self.fitter().tight.leading;
        let pictures = slots.iter().map(|slot| match *slot {
            Slot::Dial => Length::ZERO,
            Slot::Panel(index) => {
                self.job.texts.panels[index].growth(width, self.size, leading)
            }
        });
        let void = void(panels, height - need, (width, height), dial, pictures.sum());
        let prices = slots.iter().map(|slot| match *slot {
            Slot::Dial => 0.0,
            Slot::Panel(index) => {
                let panel = &self.job.texts.panels[index];
                let extent = panel.count(Em(width / self.size), usize::MAX).unwrap();
                Price::of_panel(
                    extent.heading_lines(),
                    void,
                    characters(width, self.size),
                )
                .total()
            }
        });
        prices.sum()
    }

    fn height(&self, slots: &[Slot], width: Length) -> Length {
        let (sheet, fitter) = (&self.sheet.sheet, self.fitter());
        let heights = slots.iter().map(|slot| match *slot {
            Slot::Dial => fitter.least_dial(self.size) + fitter.dial_air() * 2.0,
            Slot::Panel(index) => {
                let panel = &self.job.texts.panels[index];
                let extent = panel.count(Em(width / self.size), usize::MAX);
                extent.map_or(Length::INFINITE, |extent| {
                    panel.height(extent, sheet, self.size, &fitter.tight)
                })
            }
        });
        heights.sum::<Length>() + sheet.gutter() * to_f64(slots.len() - 1)
    }
}

/// Returns the least of the joint values over all widths that add up.
fn try_all(
    tables: &[Table<f64>],
    least: usize,
    total: usize,
    join: fn(f64, f64) -> f64,
) -> Option<f64> {
    let (first, rest) = tables.split_first()?;
    if rest.is_empty() {
        return total.checked_sub(least).and_then(|at| first.get(at)).copied();
    }
    let mut best: Option<f64> = None;
    for (at, &value) in first.iter().enumerate() {
        let Some(left) = total.checked_sub(least + at) else { break };
        if let Some(others) = try_all(rest, least, left, join) {
            let value = join(value, others);
            best = Some(best.map_or(value, |it| it.min(value)));
        }
    }
    best
}

/// Reads a briefing of panels: the keys before the body, and the body.
fn briefing(panels: &[(String, String)], dial: &str) -> Briefing {
    let mut text = "title: Title\ncontact: Somebody\npanels:\n".to_owned();
    for (number, (lead, body)) in (1..).zip(panels) {
        let head = format!("  - heading: Panel number {number}\n{lead}    body: |\n");
        text.push_str(&head);
        for line in body.lines() {
            text.push_str(&format!("      {line}\n"));
        }
    }
    text.push_str(&format!("poster: {{ dial: {dial} }}\n"));
    let source = Source::new("generated.yaml", text);
    match read(&source, &Assets::new(".").unwrap()) {
        Ok((briefing, _)) => briefing,
        Err(report) => panic!("{}", render::text(&report, &source, false)),
    }
}

/// Returns the largest size that fits, the size of the best shape, and its price.
fn by_trying(job: &LayoutJob<'_>) -> Option<(Length, Length, f64)> {
    ContactFloor::ALL.into_iter().find_map(|floor| by_trying_with(job, floor))
}

fn by_trying_with(
    job: &LayoutJob<'_>,
    floor: ContactFloor,
) -> Option<(Length, Length, f64)> {
    let sheet = job.sheets.first()?;
    let oracle = |size| Oracle::new(job, sheet, size, floor);
    let mut sizes = sheet.sheet.ladder();
    let largest = sizes.find(|&size| oracle(size).is_some_and(|it| it.fits()))?;
    let sizes = std::iter::once(largest).chain(sizes);
    let shapes =
        sizes.take_while(|size| *size >= largest * LEAST_SIZE).filter_map(|size| {
            let price = oracle(size)?.price()?;
            Some((size, price + Price::of_size(size, largest).total()))
        });
    let best = shapes.reduce(|a, b| if b.1 < a.1 - 1e-9 { b } else { a });
    best.map(|(size, price)| (largest, size, price))
}

/// Returns the same of the search.
fn by_search(job: &LayoutJob<'_>) -> Option<(Length, Length, f64)> {
    let choice = job.best_shape(&job.sheets)?;
    let (size, largest) = (choice.fit.size, choice.largest);
    let price = choice.fit.price + Price::of_size(size, largest);
    Some((largest, size, price.total()))
}

/// Tells whether both agree; sums of the same prices may differ in their last digits.
fn agree(a: Option<(Length, Length, f64)>, b: Option<(Length, Length, f64)>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a.0 == b.0 && a.1 == b.1 && (a.2 - b.2).abs() < 1e-6,
        _ => false,
    }
}

fn paragraph(words: usize) -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{1,11}", 1..words).prop_map(|words| words.join(" "))
}

/// Returns the keys of a panel before its body: an icon, a statistic, a picture or none.
fn lead() -> impl Strategy<Value = String> {
    let figure = ("[0-9]{1,9}", paragraph(14)).prop_map(|(value, words)| {
        format!("    statistic: {{ value: \"{value}\", text: {words:?} }}\n")
    });
    let picture = "tests/cases/layout/photos/steps.svg";
    prop_oneof![
        4 => Just(String::new()),
        1 => Just("    icon: phone\n".to_owned()),
        1 => figure,
        1 => Just(format!("    image: {{ file: {picture}, alt: Steps }}\n")),
    ]
}

fn body() -> impl Strategy<Value = String> {
    let list = prop::collection::vec(paragraph(14), 1..8).prop_map(|items| {
        items.iter().map(|item| format!("- {item}\n")).collect::<String>()
    });
    let block = prop_oneof![
        4 => paragraph(40),
        4 => list,
        1 => paragraph(20).prop_map(|words| format!("> {words}")),
        1 => paragraph(20).prop_map(|words| format!("> [!TIP]\n> {words}")),
        1 => (paragraph(6), paragraph(20))
            .prop_map(|(heading, words)| format!("### {heading}\n\n{words}")),
    ];
    prop::collection::vec(block, 1..4).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(seed::config(210, 7))]
    #[test]
    fn the_search_agrees_with_the_oracle(
        panels in prop::collection::vec((lead(), body()), PANELS),
        landscape in any::<bool>(),
        grid in 0usize..3,
        paper in 0usize..3,
        dial in 0usize..3,
    ) {
        let dial = ["numbers", "headings", "none"][dial];
        let orientation =
            if landscape { Orientation::Landscape } else { Orientation::Portrait };
        let overrides = Overrides::new()
            .paper([Paper::A5, Paper::A4, Paper::Letter][paper])
            .orientation(orientation)
            .grid(GridChoice::Fixed(Grid::ALL[grid]))
            .smallest_type(Length::pt(6.0));
        let briefing = briefing(&panels, dial).with_overrides(&overrides);
        let fonts = Assets::new(".").unwrap().fonts().clone();
        let job = LayoutJob::new(&briefing, &fonts).unwrap();
        let (found, tried) = (by_search(&job), by_trying(&job));
        prop_assert!(agree(found, tried), "{found:?} is not {tried:?}");
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
        let (found, tried) = (by_search(&job), by_trying(&job));
        assert!(agree(found, tried), "{grid}: {found:?} is not {tried:?}");
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
