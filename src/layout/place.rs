//! Turns a [`Fit`] into the outlines of the panels and the dial, and shares out the height
//! that is left.

use std::sync::Arc;

use super::fit::{Fit, FitTrack, Fitter};
use super::grid::Slot;
use super::panel::PanelText;
use super::sheet::Sheet;
use crate::briefing::PANELS;
use crate::geometry::{Point, Rect};
use crate::units::{Length, to_f64};

/// How far the dial may grow into spare height, as a fraction of the height of its track.
const DIAL_OF_HEIGHT: f64 = 0.36;
/// How far the dial may grow, as a fraction of the width of its track.
const DIAL_OF_WIDTH: f64 = 0.72;

/// Tops that differ by less are level, in millimetres.
const LEVEL: f64 = 1e-6;

/// The places of the panels and the dial.
#[derive(Debug)]
pub(super) struct Placement {
    pub(super) panels: [Rect; PANELS],
    /// The place between the panels above and below the middle of the hub, and the centre and
    /// radius of the dial in it.
    pub(super) hub: Option<(Rect, Point, Length)>,
}

/// Places everything in an area. In a track, spare height goes to the dial first, then to
/// pictures, then to the panels in proportion to their need.
pub(super) fn place(
    fit: &Fit,
    fitter: &Fitter<'_>,
    panels: &[Arc<PanelText>; PANELS],
    sheet: &Sheet,
    area: &Rect,
) -> Placement {
    let gutter = sheet.gutter();
    let mut placement = Placement { panels: [Rect::default(); PANELS], hub: None };
    let mut y = area.y;
    for band in &fit.bands {
        let mut x = area.x;
        for track in &band.tracks {
            let outline = Rect::new(x, y, track.width, band.height);
            stack(track, &outline, fit, fitter, panels, sheet, &mut placement);
            x += track.width + gutter;
        }
        y += band.height + gutter;
    }
    placement
}

/// Returns by how much the dial grows into the spare height of a track of a width and height.
fn dial_growth((width, height): (Length, Length), dial: Length, spare: Length) -> Length {
    let most = (height * DIAL_OF_HEIGHT).min(width * DIAL_OF_WIDTH) - dial;
    most.max(Length::ZERO).min(spare)
}

/// Returns which fraction of the panels of a track stays empty: all panels of a track have the
/// same. `panels` is the height that they need, `spare` what the track leaves, `outline` its
/// width and height, and `pictures` how far the pictures in it grow at most.
pub(super) fn void(
    panels: Length,
    spare: Length,
    outline: (Length, Length),
    dial: Option<Length>,
    pictures: Length,
) -> f64 {
    let spare = spare.max(Length::ZERO);
    let growth = dial.map_or(Length::ZERO, |dial| dial_growth(outline, dial, spare));
    let after_dial = spare - growth;
    let left = after_dial - pictures.min(after_dial);
    left / (panels + after_dial)
}

/// Returns by how much the space below the heading of each panel is widened. Panels whose tops are
/// level have the same space, so that their texts begin on one line: that of the fullest.
pub(super) fn heading_gaps(
    fit: &Fit,
    panels: &[Arc<PanelText>; PANELS],
    sheet: &Sheet,
    outlines: &[Rect; PANELS],
) -> [Length; PANELS] {
    let own: [Length; PANELS] = std::array::from_fn(|index| {
        let outline = &outlines[index];
        panels[index].loose_heading_gap(sheet, outline, fit.size, &fit.spacing)
    });
    outlines.map(|outline| {
        let is_level = |other: &Rect| (other.y - outline.y).to_mm().abs() < LEVEL;
        let level = outlines.iter().zip(own).filter(|(other, _)| is_level(other));
        level.map(|(_, gap)| gap).fold(Length::INFINITE, Length::min)
    })
}

/// Returns the indices of the panels of a track.
fn panels_of(track: &FitTrack) -> impl Iterator<Item = usize> + '_ {
    track.slots.iter().filter_map(|slot| match *slot {
        Slot::Panel(index) => Some(index),
        Slot::Dial => None,
    })
}

/// Places the slots of a track one under another.
fn stack(
    track: &FitTrack,
    outline: &Rect,
    fit: &Fit,
    fitter: &Fitter<'_>,
    panels: &[Arc<PanelText>; PANELS],
    sheet: &Sheet,
    placement: &mut Placement,
) {
    let need = |index: usize| {
        let panel = &panels[index];
        let extent = panel.extent(outline.width, fit.size, usize::MAX);
        extent.map_or(Length::ZERO, |extent| {
            panel.height(extent, sheet, fit.size, &fit.spacing)
        })
    };
    let heights: Vec<(Slot, Length)> = track
        .slots
        .iter()
        .map(|&slot| match slot {
            Slot::Panel(index) => (slot, need(index)),
            Slot::Dial => (slot, fit.dial + fitter.dial_air() * 2.0),
        })
        .collect();
    let gutters = sheet.gutter() * to_f64(heights.len() - 1);
    let used: Length = heights.iter().map(|(_, height)| *height).sum();
    let mut spare = (outline.height - gutters - used).max(Length::ZERO);
    let dial_growth = match track.slots.contains(&Slot::Dial) {
        true => dial_growth((outline.width, outline.height), fit.dial, spare),
        false => Length::ZERO,
    };
    spare -= dial_growth;
    // Pictures come next: each takes its share of what all of them could use.
    let growth =
        |index: usize| panels[index].growth(outline.width, fit.size, fit.spacing.leading);
    let pictures: Length = panels_of(track).map(growth).sum();
    let share = if pictures > Length::ZERO { (spare / pictures).min(1.0) } else { 0.0 };
    spare -= pictures * share;
    let panels_need: Length = panels_of(track).map(need).sum();
    let mut y = outline.y;
    for (slot, height) in heights {
        let height = match slot {
            Slot::Panel(index) => {
                let height =
                    height + growth(index) * share + spare * (height / panels_need);
                placement.panels[index] = Rect { y, height, ..*outline };
                height
            }
            Slot::Dial => {
                let height = height + dial_growth;
                let center = Point::new(outline.center().x, y + height / 2.0);
                let radius = height / 2.0 - fitter.dial_air();
                placement.hub = Some((Rect { y, height, ..*outline }, center, radius));
                height
            }
        };
        y += height + sheet.gutter();
    }
}
