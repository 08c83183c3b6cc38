//! Tests where lines end on real posters: in the footer, and what is said about headings.

use briefing::briefing::{Grid, Orientation, Paper};
use briefing::layout::{PlacedBlock, PlacedPanel, PlacedText, Poster};
use briefing::units::Length;

use super::{on, texts};
use crate::support::{self, Loaded};

/// Returns a case of the layout on A3 landscape, in each grid.
fn in_each_grid(name: &str) -> [Poster; 3] {
    let path = support::cases("layout").join(format!("{name}.yaml"));
    let loaded = Loaded::new(&path);
    let briefing = loaded.briefing();
    Grid::ALL.map(|grid| {
        let briefing = on(&briefing, Paper::A3, Orientation::Landscape, grid);
        loaded.lay_out(&briefing).expect("room").0
    })
}

/// Returns the words of each line.
fn lines(placed: &PlacedText) -> Vec<String> {
    let words = |line| {
        let runs = placed.text.shaped.runs(line);
        let mut runs: Vec<_> =
            runs.into_iter().map(|run| (run.start, run.text)).collect();
        runs.sort();
        runs.into_iter().map(|(_, text)| text).collect::<String>()
    };
    placed.lines.iter().map(|line| words(&line.line).trim_end().to_owned()).collect()
}

#[test]
fn a_call_out_is_broken_between_sentences() {
    for name in ["domestic-abuse", "county-lines"] {
        for poster in in_each_grid(name) {
            let call = lines(&poster.footer.call.as_ref().expect("a call-out").text);
            let (last, others) = call.split_last().expect("a line");
            assert!(others.iter().all(|it| it.ends_with(['.', '?'])), "{call:?}, {last}");
        }
    }
}

#[test]
fn contacts_stay_whole_beside_a_call_out_of_two_sentences() {
    for poster in in_each_grid("county-lines") {
        let contact = texts(&poster.footer.contact).into_iter().flat_map(lines);
        let contact: Vec<String> = contact.collect();
        let expected =
            ["Children’s front door 01632 960 222, 24/7", "Crimestoppers 0800 555 111"];
        assert_eq!(contact, expected, "{}", poster.sheet.grid);
    }
}

#[test]
fn headings_are_called_unbroken_only_if_all_are() {
    let mut gains = Vec::new();
    for name in ["county-lines", "domestic-abuse", "scams", "one-line-panels"] {
        for poster in in_each_grid(name) {
            let Some(reason) = poster.reason else { continue };
            let is_broken = |it: &PlacedPanel| it.heading.lines.len() > 1;
            let is_broken = poster.panels.iter().any(is_broken);
            let gain = reason.gain();
            assert!(!is_broken || gain != "unbroken headings", "{name}");
            assert!(is_broken || gain != "fewer broken headings", "{name}");
            gains.push(gain);
        }
    }
    assert!(gains.contains(&"fewer broken headings"), "{gains:?}");
    assert!(gains.contains(&"unbroken headings"), "{gains:?}");
}

/// Panels whose tops are level, and that begin with a line of text, begin it on one line.
#[test]
fn texts_of_panels_beside_each_other_begin_on_one_line() {
    let mut compared = 0;
    for name in ["county-lines", "domestic-abuse", "scams"] {
        for poster in in_each_grid(name) {
            let first = |panel: &PlacedPanel| -> Option<(Length, Length)> {
                let begins_with_text = panel.image.is_none() && panel.statistic.is_none();
                let is_single = panel.heading.lines.len() == 1;
                let block = panel.body.first().filter(|it| !is_box(it))?;
                let text = texts(std::slice::from_ref(block)).into_iter().next()?;
                let line = text.lines.first()?.origin.y;
                (begins_with_text && is_single).then_some((panel.rect.y, line))
            };
            let first: Vec<_> = poster.panels.iter().filter_map(first).collect();
            for (index, (top, line)) in first.iter().enumerate() {
                for (other_top, other) in &first[..index] {
                    if (*top - *other_top).to_mm().abs() < 1e-6 {
                        let off = (*line - *other).to_mm();
                        assert!(off.abs() < 1e-6, "{name} {}: {off}", poster.sheet.grid);
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 10, "{compared}");
}

fn is_box(block: &PlacedBlock) -> bool {
    matches!(block, PlacedBlock::Alert(_) | PlacedBlock::Heading(_))
}
