//! Lists the arrangements of seven panels on a [`Sheet`] among which the fit chooses.

use std::ops::{Deref, RangeInclusive};

use super::sheet::Sheet;
use crate::briefing::{DialContent, Grid, Orientation, PANELS};

/// One place in a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    /// A panel by its index.
    Panel(usize),
    /// The middle of the hub.
    Dial,
}

/// Bands from the top down. Columns are one band of several tracks; rows are bands whose tracks hold
/// one panel each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrangement {
    pub(super) bands: Vec<Band>,
}

/// Tracks from left to right, each of slots from the top down.
type Tracks = Vec<Vec<Slot>>;

/// Tracks beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Band {
    tracks: Tracks,
    /// Equal bands of a sheet have the same number, from 0.
    pub(super) number: usize,
}

impl Deref for Band {
    type Target = [Vec<Slot>];

    fn deref(&self) -> &Self::Target {
        &self.tracks
    }
}

/// Returns all arrangements for the grid and orientation of a sheet.
pub(super) fn arrangements(sheet: &Sheet) -> Vec<Arrangement> {
    let mut known: Vec<Tracks> = Vec::new();
    let mut band = |tracks: Tracks| {
        let number = known.iter().position(|other| *other == tracks);
        let number = number.unwrap_or_else(|| {
            known.push(tracks.clone());
            known.len() - 1
        });
        Band { tracks, number }
    };
    let all = tracks(sheet).into_iter();
    all.map(|bands| Arrangement { bands: bands.into_iter().map(&mut band).collect() })
        .collect()
}

/// Returns the tracks of each band of each arrangement.
fn tracks(sheet: &Sheet) -> Vec<Vec<Tracks>> {
    match (sheet.grid, sheet.orientation) {
        (Grid::Hub, _) => {
            use Slot::{Dial, Panel};
            // Clockwise from the top left, so that the dial's numbers face their panels.
            let middle = match sheet.dial {
                DialContent::None => vec![Panel(1), Panel(4)],
                DialContent::Numbers | DialContent::Headings | DialContent::Picture => {
                    vec![Panel(1), Dial, Panel(4)]
                }
            };
            let columns = vec![
                vec![Panel(0), Panel(6), Panel(5)],
                middle,
                vec![Panel(2), Panel(3)],
            ];
            vec![vec![columns]]
        }
        (Grid::Columns, Orientation::Portrait) => columns(2),
        (Grid::Columns, Orientation::Landscape) => columns(3),
        // More than five across would be too narrow, a single one too wide.
        (Grid::Rows, Orientation::Landscape) => rows(2, 2..=5),
        (Grid::Rows, Orientation::Portrait) => {
            let mut arrangements = rows(3, 1..=4);
            arrangements.extend(rows(4, 1..=3));
            arrangements
        }
    }
}

/// Returns every way to fill columns in order.
fn columns(number: usize) -> Vec<Vec<Tracks>> {
    splits(PANELS, number).into_iter().map(|counts| vec![deal(&counts)]).collect()
}

/// Returns every way to fill rows in order with an allowed number of panels each.
fn rows(number: usize, allowed: RangeInclusive<usize>) -> Vec<Vec<Tracks>> {
    splits(PANELS, number)
        .into_iter()
        .filter(|counts| counts.iter().all(|count| allowed.contains(count)))
        .map(|counts| {
            let bands = deal(&counts).into_iter();
            bands.map(|row| row.into_iter().map(|slot| vec![slot]).collect()).collect()
        })
        .collect()
}

/// Deals the panels in order into groups of the given sizes.
fn deal(counts: &[usize]) -> Vec<Vec<Slot>> {
    let mut panels = (0..PANELS).map(Slot::Panel);
    counts.iter().map(|&count| panels.by_ref().take(count).collect()).collect()
}

/// Returns every way to split `items` into `parts` that are not empty.
fn splits(items: usize, parts: usize) -> Vec<Vec<usize>> {
    if parts == 1 {
        return vec![vec![items]];
    }
    (1..=items - (parts - 1))
        .flat_map(|first| {
            splits(items - first, parts - 1).into_iter().map(move |mut rest| {
                rest.insert(0, first);
                rest
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{GridChoice, PosterOptions};

    #[test]
    fn seven_panels_split_in_every_way() {
        // Compositions of 7: C(6, 1) and C(6, 2).
        assert_eq!(splits(7, 2).len(), 6);
        assert_eq!(splits(7, 3).len(), 15);
        assert!(splits(7, 3).iter().all(|parts| parts.iter().sum::<usize>() == 7));
    }

    #[test]
    fn equal_bands_have_one_number() {
        let options =
            PosterOptions { grid: Some(GridChoice::Auto), ..PosterOptions::default() };
        for sheet in Sheet::candidates(&options) {
            let all = arrangements(&sheet);
            let bands: Vec<&Band> = all.iter().flat_map(|it| &it.bands).collect();
            for one in &bands {
                for other in &bands {
                    assert_eq!(one.tracks == other.tracks, one.number == other.number);
                }
            }
        }
    }

    #[test]
    fn every_arrangement_holds_every_panel_once() {
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            let options = PosterOptions {
                orientation: Some(orientation),
                grid: Some(GridChoice::Auto),
                ..PosterOptions::default()
            };
            for sheet in Sheet::candidates(&options) {
                for arrangement in arrangements(&sheet) {
                    let mut panels: Vec<usize> = arrangement
                        .bands
                        .iter()
                        .flat_map(|band| band.iter().flatten())
                        .filter_map(|slot| match slot {
                            Slot::Panel(index) => Some(*index),
                            Slot::Dial => None,
                        })
                        .collect();
                    panels.sort_unstable();
                    assert_eq!(panels, [0, 1, 2, 3, 4, 5, 6], "{arrangement:?}");
                }
            }
        }
    }
}
